/** A file from an earlier visit: whether it is still what the server has. */

import type { Kept, Place } from "./cache.js";
import { download, packed } from "./download.js";
import { HelpDexError } from "./errors.js";
import { type Answer, ask, Broken, type Patience, persist, refused, type Version, version } from "./http.js";
import type { OpenOptions } from "./options.js";
import type { SnapshotSource } from "./source.js";
import { Whole } from "./whole.js";

/**
 * Bytes of a snapshot that tell whether it is another: its length, a checksum over the checksums of all its pages, and where
 * its sections lie. They fit into one packet.
 */
const PROOF = 1024;

/** What is kept, if it is still what the server has, or if there is no server. */
export async function cached(url: URL, place: Place, options: OpenOptions, patience: Patience): Promise<SnapshotSource> {
  const before = await place.get();
  const use = async (): Promise<SnapshotSource | undefined> => {
    const bytes = await before?.bytes();
    if (bytes) options.onProgress?.(bytes.length, bytes.length);
    return bytes && new Whole(bytes, 0, () => place.drop());
  };
  try {
    const answer = before ? await changed(url, before, patience) : undefined;
    const found = before && !answer ? await use() : undefined;
    if (found) return found;
    const got = await download(url, { ...patience, onProgress: options.onProgress, ...(answer?.status === 200 && { first: answer }) });
    await place.put(got.bytes, got.version);
    return new Whole(got.bytes, got.trips);
  } catch (e) {
    patience.signal?.throwIfAborted();
    // A server that says that the file is no more is believed; one that does not answer is done without.
    const found = e instanceof HelpDexError && e.cause instanceof Broken ? await use() : undefined;
    if (found) return found;
    throw e;
  }
}

/** Asks the server once; its answer, when it has another file than the one that is kept, else nothing. */
async function changed(url: URL, before: Kept, patience: Patience): Promise<Answer | undefined> {
  const headers = conditions(url, before.version);
  const once = { ...patience, retries: 0 };
  return persist(url, once, async () => {
    const answer = await ask(url, { headers, cache: "no-cache" }, once);
    const { status } = answer;
    if (status !== 200 && status !== 206) {
      answer.end();
      if (status === 304) return undefined;
      throw refused(url, status);
    }
    const told = sameVersion(before.version, version(answer.headers));
    const [same, rest] = told === undefined ? await proof(answer, before) : [told, answer];
    if (!same && status === 200) return rest;
    rest.end();
    return same ? undefined : rest;
  });
}

/** Whether two answers have the same file, as far as the server tells. */
function sameVersion(a: Version, b: Version): boolean | undefined {
  if (a.etag !== null && b.etag !== null) return a.etag === b.etag;
  if (a.modified !== null && b.modified !== null) return a.modified === b.modified;
  return undefined;
}

/** Whether an answer begins as the kept file does; and the answer, to be read from its beginning. */
async function proof(answer: Answer, before: Kept): Promise<[boolean, Answer]> {
  const bytes = await before.bytes();
  // Packed on the way, part of an answer is not part of the file.
  if (!bytes || (answer.status === 206 && packed(answer.headers))) return [false, answer];
  const head = new Uint8Array(Math.min(PROOF, bytes.length));
  const begun: Uint8Array[] = [];
  let at = 0;
  while (at < head.length) {
    const next = await answer.pieces.next();
    if (next.done) break;
    begun.push(next.value);
    const part = next.value.subarray(0, head.length - at);
    head.set(part, at);
    at += part.length;
  }
  const same = at === head.length && head.every((byte, i) => byte === bytes[i]);
  return [same, { ...answer, pieces: joined(begun, answer.pieces) }];
}

async function* joined(begun: Uint8Array[], rest: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  yield* begun;
  yield* rest;
}

function conditions(url: URL, of: Version): HeadersInit {
  // A server that tells no version is asked for as much as tells two files apart.
  if (of.etag === null && of.modified === null) return { range: `bytes=0-${PROOF - 1}` };
  // To another origin these headers would cost a request for leave, and be refused by many; the answer is compared instead.
  if (globalThis.location !== undefined && url.origin !== globalThis.location.origin) return {};
  return of.etag !== null ? { "if-none-match": of.etag } : { "if-modified-since": of.modified as string };
}
