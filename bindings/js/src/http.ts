/** Requests that end: with bytes, or with an error that says why. */

import { HelpDexError, words } from "./errors.js";

export interface Patience {
  /** Milliseconds without a byte after which a request counts as broken. */
  timeout: number;
  /** How often a broken request is tried again. */
  retries: number;
  signal?: AbortSignal | undefined;
}

/** A response whose body is read piece by piece. */
export interface Answer {
  status: number;
  headers: Headers;
  /** The pieces of the body, as they come. */
  pieces: AsyncGenerator<Uint8Array, void>;
  /** Ends the connection: what did not come is not wanted. */
  end(): void;
}

/** A fault that may go away: the connection broke, stalled, or the server is busy. */
export class Broken extends Error {}

/**
 * Asks once. Throws {@link Broken} for what is worth another try, also while the body is read.
 * The caller reads the body to its end, or ends the connection.
 */
export async function ask(url: URL, init: RequestInit, patience: Patience): Promise<Answer> {
  const control = new AbortController();
  const give = () => control.abort(patience.signal?.reason);
  patience.signal?.throwIfAborted();
  patience.signal?.addEventListener("abort", give, { once: true });
  let stalled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      stalled = true;
      control.abort();
    }, patience.timeout);
  };
  const over = () => {
    clearTimeout(timer);
    patience.signal?.removeEventListener("abort", give);
  };
  const broken = (e: unknown) => {
    over();
    if (patience.signal?.aborted) return patience.signal.reason;
    return new Broken(stalled ? `nothing came for ${patience.timeout} ms` : reason(e), { cause: e });
  };
  wait();
  let response: Response;
  try {
    response = await fetch(url, { ...init, signal: control.signal });
  } catch (e) {
    throw broken(e);
  }
  const { status, headers } = response;
  if (status === 408 || status === 429 || status >= 500) {
    over();
    control.abort();
    throw new Broken(`the server answered ${status} ${response.statusText}`.trimEnd());
  }
  async function* pieces(): AsyncGenerator<Uint8Array, void> {
    const reader = response.body?.getReader();
    let ended = !reader;
    try {
      while (reader) {
        wait();
        const { done, value } = await reader.read();
        if (done) break;
        yield value;
      }
      ended = true;
    } catch (e) {
      throw broken(e);
    } finally {
      over();
      if (!ended) control.abort();
    }
  }
  const end = () => {
    over();
    control.abort();
  };
  return { status, headers, pieces: pieces(), end };
}

/** Node hides the cause of a failed request one level down. */
function reason(e: unknown): string {
  const cause = e instanceof Error && e.cause instanceof Error && e.cause.message;
  return cause ? `${words(e)}: ${cause}` : words(e);
}

/** Does `work` until it is done or has broken too often, with growing pauses between. */
export async function persist<T>(url: URL, patience: Patience, work: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work(attempt);
    } catch (e) {
      if (!(e instanceof Broken)) throw e;
      if (attempt >= patience.retries) {
        const times = attempt === 0 ? "" : ` (tried ${attempt + 1} times)`;
        throw new HelpDexError("network", `${url.href}: ${e.message}${times}`, { cause: e });
      }
      // Many pages that lost the same server must not come back at the same moment.
      await pause(200 * 2 ** attempt * (0.5 + Math.random()), patience.signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", end);
      resolve();
    }, ms);
    signal?.addEventListener("abort", end, { once: true });
  });
}

/** A status that says there is nothing to read. */
export function refused(url: URL, status: number): HelpDexError {
  const hint = status === 404 ? ": is the address right, and the snapshot deployed?" : "";
  return new HelpDexError("network", `${url.href}: the server answered ${status}${hint}`);
}

/** What tells two versions of a file apart, as far as the server says it. */
export interface Version {
  etag: string | null;
  modified: string | null;
}

export function version(headers: Headers): Version {
  return { etag: headers.get("etag"), modified: headers.get("last-modified") };
}

/** Whether these are surely different files; what a server does not tell cannot differ. */
export function differ(a: Version, b: Version): boolean {
  if (a.etag !== null && b.etag !== null) return a.etag !== b.etag;
  return a.modified !== null && b.modified !== null && a.modified !== b.modified;
}

/** The headers of a request for part of that version, or for the whole if it is another by now. */
export function part(url: URL, range: string, of?: Version): HeadersInit {
  const strong = of?.etag && !of.etag.startsWith("W/") ? of.etag : of?.modified;
  // Asking another origin, this header would cost a request for leave; there the answer's version is compared alone.
  const here = globalThis.location === undefined || url.origin === globalThis.location.origin;
  return strong && here ? { range, "if-range": strong } : { range };
}
