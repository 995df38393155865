/** One opened knowledge base, in this thread or in a worker. */

import type { CallOptions } from "./methods.js";
import type { Fetched } from "./source.js";

export interface Session {
  readonly fetched: Fetched;
  /** JSON of a request in, JSON of its result out. */
  call(request: string, options: CallOptions): Promise<string>;
  /** Of one that articles go into: the snapshot for some audiences, a JSON list of names. */
  snapshot?(audiences: string): Promise<Uint8Array>;
  close(): void;
}

/** Lets a newer call with `supersede` end the older ones. */
export class Newest {
  #before: AbortController | undefined;

  /** A signal for a new call; the one before it is ended. */
  next(reason: () => unknown): AbortSignal {
    this.#before?.abort(reason());
    this.#before = new AbortController();
    return this.#before.signal;
  }
}

/** What `work` comes to, unless one of the signals comes first. */
export function unless<T>(signals: (AbortSignal | undefined)[], work: Promise<T>): Promise<T> {
  const all = signals.filter((s) => s !== undefined);
  if (all.length === 0) return work;
  return new Promise((resolve, reject) => {
    const end = () => {
      for (const s of all) s.removeEventListener("abort", abort);
    };
    const abort = () => {
      end();
      reject(all.find((s) => s.aborted)?.reason);
    };
    for (const s of all) s.addEventListener("abort", abort);
    work.finally(end).then(resolve, reject);
    if (all.some((s) => s.aborted)) abort();
  });
}
