/** From what the user names to a source of bytes. */

import { place } from "./cache.js";
import { body, download, packed } from "./download.js";
import { HelpDexError, words } from "./errors.js";
import { ask, type Patience, persist, refused, version } from "./http.js";
import { cached } from "./kept.js";
import type { OpenOptions, Source } from "./options.js";
import { platform } from "./platform.js";
import { Ranges } from "./ranges.js";
import { HEAD, statedLength } from "./snapshot.js";
import type { SnapshotSource } from "./source.js";
import { Whole } from "./whole.js";

/** Bytes that are asked for first: what a snapshot says of itself is there. */
const FIRST = 80 * 1024;
/** From which size on a file is worth being read in pieces. */
const LARGE = 1024 * 1024;

/** A source that can travel to a worker: bytes, or an address. */
export type Plain = URL | Uint8Array | Blob;

/** Settles what the source is, in the thread that asked. */
export async function settle(source: Source, tell: OpenOptions["onProgress"]): Promise<Plain> {
  if (typeof source === "string") return platform().resolve(source);
  if (source instanceof URL || source instanceof Uint8Array || source instanceof Blob) return source;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (typeof Response === "function" && source instanceof Response) return body(source, tell);
  const message = "source: must be an address, bytes, a Blob or a Response";
  throw new HelpDexError("invalid_request", message, { field: "source" });
}

/** Opens it. */
export async function openSource(from: Plain, options: OpenOptions): Promise<SnapshotSource> {
  options.signal?.throwIfAborted();
  if (from instanceof Uint8Array) return new Whole(from, 0);
  if (from instanceof Blob) return new Whole(await blob(from), 0);
  const { read } = platform();
  if (from.protocol === "file:" && read) return new Whole(await read(from), 0);
  const patience: Patience = {
    timeout: options.timeout ?? 20_000,
    retries: options.retries ?? 3,
    signal: options.signal,
  };
  const kept = options.cache ? await place(options.cache, from) : undefined;
  if (kept) return cached(from, kept, options, patience);
  if (options.ranges === "never") return whole(from, options, patience);
  return pieces(from, options, patience);
}

async function blob(from: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await from.arrayBuffer());
  } catch (e) {
    throw new HelpDexError("network", `the file cannot be read: ${words(e)}`, { cause: e });
  }
}

async function whole(url: URL, options: OpenOptions, patience: Patience): Promise<SnapshotSource> {
  const got = await download(url, { ...patience, onProgress: options.onProgress });
  return new Whole(got.bytes, got.trips);
}

/** The beginning, and then what the answer allows: pieces, or the rest. */
async function pieces(url: URL, options: OpenOptions, patience: Patience): Promise<SnapshotSource> {
  const range = { range: `bytes=0-${FIRST - 1}` };
  const answer = await persist(url, patience, () => ask(url, { headers: range, cache: "no-cache" }, patience));
  if (answer.status !== 206 || packed(answer.headers)) {
    const usable = answer.status === 200;
    if (!usable) answer.end();
    if (!usable && answer.status !== 206) throw refused(url, answer.status);
    // No ranges here; when the whole file is coming already, this is it.
    const got = await download(url, { ...patience, onProgress: options.onProgress, ...(usable && { first: answer }) });
    return new Whole(got.bytes, got.trips);
  }
  const first = await download(url, { ...patience, first: { ...answer, status: 200 }, retries: 0 }).catch(() => undefined);
  // Broken off at the very beginning: nothing is lost by getting all of it, with patience.
  if (!first) return whole(url, options, patience);
  const total = length(answer.headers) ?? statedLength(first.bytes);
  const of = version(answer.headers);
  const enough = options.ranges === "always" ? FIRST : LARGE;
  if (total > enough && first.bytes.length >= HEAD) {
    options.onProgress?.(first.bytes.length, total);
    return new Ranges(url, total, of, first.bytes, patience);
  }
  if (first.bytes.length >= total) {
    options.onProgress?.(total, total);
    return new Whole(first.bytes, 1);
  }
  const begun = of.etag ?? of.modified ? { bytes: first.bytes, version: of } : undefined;
  const rest = await download(url, { ...patience, onProgress: options.onProgress, ...(begun && { begun }) });
  return new Whole(rest.bytes, rest.trips + 1);
}

/** The length of the whole file, of which an answer is a part. */
function length(headers: Headers): number | undefined {
  const total = headers.get("content-range")?.match(/\/(\d+)$/)?.[1];
  return total === undefined ? undefined : Number(total);
}
