/// <reference lib="esnext.disposable" preserve="true" />
/** Indexing in the page: articles in, a snapshot out; and what agents do with them. */

import type { Article, EmbedParams, Embedded, LoadReport, Operations, Unembedded } from "./contract.js";
import { HelpDexError } from "./errors.js";
import { IndexingSession } from "./indexing-session.js";
import { json } from "./json.js";
import { type CallOptions, DeskMethods, WITH_OFFSETS } from "./methods.js";
import { load } from "./module.js";
import type { Thread } from "./platform.js";
import { RemoteSession } from "./remote.js";
import type { Session } from "./session.js";

/** See {@link Indexer.create}. */
export interface IndexerOptions {
  /** Index in a worker, so that the page never waits. Default: in the thread that asks. */
  worker?: boolean;
  /** Ends the beginning, with the signal's reason. */
  signal?: AbortSignal;
  /** The module that indexes, for those who keep it elsewhere. */
  wasm?: URL | Uint8Array | WebAssembly.Module;
}

/** Where the files of this package that index are. */
export interface Indexing {
  wasm(): URL;
  worker(): Thread;
}

let chosen: Indexing | undefined;

export function setIndexing(indexing: Indexing): void {
  chosen = indexing;
}

/**
 * A knowledge base in memory that articles go into.
 *
 * ```js
 * const indexer = await Indexer.create({ worker: true });
 * await indexer.put([{ id: "1", title: "Reset your password", body: "Tap **Forgot password**." }]);
 * await indexer.commit();
 * const { answers } = await indexer.search("I forgot my pasword");
 * const bytes = await indexer.snapshot(); // the file that `helpdex snapshot` makes of the same articles
 * ```
 */
export class Indexer extends DeskMethods {
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
   * An empty knowledge base. Rejects with a {@link HelpDexError}: `wasm`, `worker`; or with the reason of `signal`.
   */
  static async create(options: IndexerOptions = {}): Promise<Indexer> {
    if (!chosen) throw new Error("import helpdex/indexing by its name, not one of its inner files");
    const { worker = false, signal, wasm = chosen.wasm() } = options;
    signal?.throwIfAborted();
    if (worker) return new Indexer(await RemoteSession.start(chosen.worker, { wasm, ...(signal && { signal }) }));
    const session = await IndexingSession.create(await load(wasm));
    if (!signal?.aborted) return new Indexer(session);
    session.close();
    throw signal.reason;
  }

  /**
   * Puts articles in, in place of those with the same ids; they are found after {@link Indexer.commit}. Those that cannot be
   * used are named in the report, and the others are in.
   */
  put(articles: readonly Article[], options?: CallOptions): Promise<LoadReport> {
    return this.call("put", { articles: [...articles] }, options);
  }

  /** Takes articles out. Ids that are not there are no error. */
  async delete(ids: readonly string[], options?: CallOptions): Promise<void> {
    await this.call("delete", { ids: [...ids] }, options);
  }

  /** Lets searches see what was put in and taken out. */
  async commit(options?: CallOptions): Promise<void> {
    await this.call("commit", {}, options);
  }

  /**
   * Passages of what was committed that have no embedding yet, at most 10,000; by default 100. What `next` says is `after` for
   * more.
   */
  unembedded(limit = 100, after?: string, options?: CallOptions): Promise<Unembedded> {
    return this.call("unembedded", { limit, after }, options);
  }

  /**
   * Takes embeddings of passages, all of them or none, made by the model of this name; `search` then takes that of a question.
   * They hold without {@link Indexer.commit}, and go into snapshots.
   */
  embed(model: string, embeddings: NonNullable<EmbedParams["embeddings"]>, options?: CallOptions): Promise<Embedded> {
    return this.call("embed", { model, embeddings }, options);
  }

  /**
   * The snapshot of what was committed and `audiences` may see; by default the public. The same articles make the same
   * bytes, wherever it is done.
   */
  async snapshot(audiences: readonly string[] = ["public"]): Promise<Uint8Array> {
    const { snapshot } = this.#session;
    if (!snapshot) throw new HelpDexError("invalid_request", "this knowledge base cannot be written");
    return snapshot.call(this.#session, JSON.stringify(audiences));
  }

  /** Runs any operation of the contract by its name; see {@link DeskMethods}. */
  override call<O extends keyof Operations>(op: O, params: Operations[O]["params"], options?: CallOptions): Promise<Operations[O]["result"]>;
  override call(op: string, params: object, options?: CallOptions): Promise<unknown>;
  override async call(op: string, params: object, options: CallOptions = {}): Promise<unknown> {
    const unit = WITH_OFFSETS.has(op) ? { offsets: "utf16" } : {};
    return JSON.parse(await this.#session.call(json({ ...unit, ...params, op }), options));
  }

  /** Lets go of the memory and the worker, and with them of everything that was put in. */
  close(): void {
    this.#session.close();
  }
}
