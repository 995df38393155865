/** A whole file: with progress, and taken up again where the connection broke. */

import { HelpDexError } from "./errors.js";
import { ask, type Answer, Broken, differ, part, type Patience, persist, refused, type Version, version } from "./http.js";

export interface Downloaded {
  bytes: Uint8Array;
  version: Version;
  /** Requests it took. */
  trips: number;
}

export interface DownloadOptions extends Patience {
  onProgress?: ((loaded: number, total: number | undefined) => void) | undefined;
  /** How the browser's own cache is used. */
  mode?: RequestCache | undefined;
  /** The beginning of the file, if it is there already, and of which version it is. */
  begun?: { bytes: Uint8Array; version: Version } | undefined;
  /** A response that has begun already. */
  first?: Answer | undefined;
}

/** Gets all of `url`. */
export async function download(url: URL, options: DownloadOptions): Promise<Downloaded> {
  const into = new Growing(options);
  let known = options.begun?.version;
  let first = options.first;
  let trips = 0;
  if (options.begun) into.add(options.begun.bytes);
  return persist(url, options, async () => {
    const resume = into.length > 0 && known !== undefined;
    if (!resume) into.clear();
    const headers = resume ? part(url, `bytes=${into.length}-`, known) : {};
    const answer = first ?? (await ask(url, { headers, cache: options.mode ?? "default" }, options));
    first = undefined;
    trips++;
    const now = version(answer.headers);
    if (answer.status === 200) {
      into.clear();
    } else if (answer.status !== 206 || !resume || differ(now, known as Version)) {
      answer.end();
      if (answer.status !== 206 && answer.status !== 416) throw refused(url, answer.status);
      into.clear();
      known = undefined;
      throw new Broken("the file changed while it was read");
    }
    // Without a version, what comes later could belong to another file: then it is read from the beginning.
    known = now.etag ?? now.modified ? now : undefined;
    const length = size(answer.headers);
    const total = length === undefined ? undefined : length + into.length;
    for await (const piece of answer.pieces) into.add(piece, total);
    if (total !== undefined && into.length < total) {
      throw new Broken(`${into.length} of ${total} bytes came`);
    }
    return { bytes: into.take(), version: now, trips };
  });
}

/** What comes, in pieces. */
class Growing {
  #pieces: Uint8Array[] = [];
  length = 0;
  readonly #tell: DownloadOptions["onProgress"];

  constructor(options: DownloadOptions) {
    this.#tell = options.onProgress;
  }

  add(piece: Uint8Array, total?: number): void {
    this.#pieces.push(piece);
    this.length += piece.length;
    this.#tell?.(this.length, total);
  }

  clear(): void {
    this.#pieces = [];
    this.length = 0;
  }

  take(): Uint8Array {
    if (this.#pieces.length === 1 && this.#pieces[0]) return this.#pieces[0];
    const all = new Uint8Array(this.length);
    let at = 0;
    for (const piece of this.#pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    this.clear();
    return all;
  }
}

/** How long the body will be; unknown when it is packed on the way. */
export function size(headers: Headers): number | undefined {
  const length = headers.get("content-length");
  if (length === null || packed(headers)) return undefined;
  const number = Number(length);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** Whether the body is compressed on the way: its bytes on the line are not the file's. */
export function packed(headers: Headers): boolean {
  const coding = headers.get("content-encoding");
  return coding !== null && coding !== "identity";
}

/** The body of a response that the user asked for. */
export async function body(response: Response, tell: DownloadOptions["onProgress"]): Promise<Uint8Array> {
  if (!response.ok) throw refused(new URL(response.url || "response:"), response.status);
  if (response.bodyUsed) throw new HelpDexError("network", "the body of this response was read already");
  const into = new Growing({ onProgress: tell, timeout: 0, retries: 0 });
  const reader = response.body?.getReader();
  try {
    for (;;) {
      const next = await reader?.read();
      if (!next || next.done) return into.take();
      into.add(next.value, size(response.headers));
    }
  } catch (e) {
    throw new HelpDexError("network", `the response broke off: ${e instanceof Error ? e.message : e}`, { cause: e });
  }
}
