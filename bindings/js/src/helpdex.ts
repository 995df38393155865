/// <reference lib="esnext.disposable" preserve="true" />
/** The class that everything is for. */

import type { Operations } from "./contract.js";
import { json } from "./json.js";
import { LocalSession } from "./local.js";
import { type CallOptions, Methods, WITH_OFFSETS } from "./methods.js";
import { settle } from "./open.js";
import type { OpenOptions, Source } from "./options.js";
import { RemoteSession } from "./remote.js";
import type { Session } from "./session.js";

/**
 * A knowledge base, opened from a snapshot: the one file that `helpdex snapshot` writes.
 *
 * ```js
 * const kb = await HelpDex.open("/help.hdx");
 * const { answers } = await kb.search("how do I reset my password");
 * ```
 */
export class HelpDex extends Methods {
  readonly #session: Session;

  private constructor(session: Session) {
    super();
    this.#session = session;
    // What an older browser does not know cannot be the name of a method.
    if (Symbol.dispose) Object.defineProperty(this, Symbol.dispose, { value: () => this.close() });
    if (Symbol.asyncDispose) Object.defineProperty(this, Symbol.asyncDispose, { value: async () => this.close() });
  }

  declare [Symbol.dispose]: () => void;
  declare [Symbol.asyncDispose]: () => Promise<void>;

  /**
   * Opens a snapshot: an address (relative to the page; in Node also a path), its bytes, a `Blob`, or a `Response`.
   * Resolves when questions can be asked.
   *
   * Rejects with a {@link HelpDexError}: `network`, `invalid_snapshot` (damaged, cut off, or something else),
   * `analyzer_mismatch` (made by another version of helpdex), `wasm`, `worker`; or with the reason of `signal`.
   */
  static async open(source: Source, options: OpenOptions = {}): Promise<HelpDex> {
    const { worker = false, signal } = options;
    signal?.throwIfAborted();
    const from = await settle(source, options.onProgress);
    if (worker === false) return new HelpDex(await LocalSession.open(from, options));
    return new HelpDex(await RemoteSession.open(from, worker, options));
  }

  /**
   * Runs any operation of the contract by its name. The others are this one with a name of their own. Offsets count as
   * JavaScript does, in UTF-16 units, unless `offsets` says otherwise.
   *
   * Rejects with a {@link HelpDexError}; its `field` says which of the parameters is at fault.
   */
  override call<O extends keyof Operations>(op: O, params: Operations[O]["params"], options?: CallOptions): Promise<Operations[O]["result"]>;
  override call(op: string, params: object, options?: CallOptions): Promise<unknown>;
  override async call(op: string, params: object, options: CallOptions = {}): Promise<unknown> {
    const unit = WITH_OFFSETS.has(op) ? { offsets: "utf16" } : {};
    return JSON.parse(await this.#session.call(json({ ...unit, ...params, op }), options));
  }

  /** Bytes of the snapshot that were fetched so far. What comes from the browser's cache counts too. */
  get bytesLoaded(): number {
    return this.#session.fetched.bytes;
  }

  /** How often a server was asked for parts of the snapshot; requests side by side count once. */
  get roundTrips(): number {
    return this.#session.fetched.trips;
  }

  /** Lets go of the memory, the worker and the connections. Calls that are still running are rejected with `closed`. */
  close(): void {
    this.#session.close();
  }
}

