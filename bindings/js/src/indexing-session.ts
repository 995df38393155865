/** A knowledge base that is made in this thread. */

import { Engine, Trap } from "./engine.js";
import { aborted, HelpDexError } from "./errors.js";
import type { CallOptions } from "./methods.js";
import { load } from "./module.js";
import type { Open } from "./serve.js";
import { Newest, type Session, unless } from "./session.js";
import { bind, type HeldIndex } from "./wasm/indexing.js";

/** What a worker that indexes does for a page. */
export const openEmpty: Open = async (from, options) => {
  if (from === undefined) return IndexingSession.create(await load(options.wasm));
  throw new HelpDexError("worker", "this worker only indexes; leave `worker` to `HelpDex.open`, or name one with helpdex/worker");
};

/** Every call runs to its end before the next one begins. */
export class IndexingSession implements Session {
  readonly fetched = { bytes: 0, trips: 0 };
  readonly #engine: Engine<HeldIndex>;
  readonly #newest = new Newest();
  #fault: HelpDexError | undefined;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(engine: Engine<HeldIndex>) {
    this.#engine = engine;
  }

  static async create(module: WebAssembly.Module): Promise<IndexingSession> {
    return new IndexingSession(await Engine.start(module, bind(), (glue) => glue.KnowledgeBase.create()));
  }

  call(request: string, { signal, supersede }: CallOptions): Promise<string> {
    const superseded = supersede ? this.#newest.next(() => aborted("a newer question took its place")) : undefined;
    return this.#turn([signal, superseded], () => this.#engine.call(request));
  }

  snapshot(audiences: string): Promise<Uint8Array> {
    return this.#turn([], () => this.#engine.run((held) => held.snapshot(audiences)));
  }

  /** Does it after what was asked before, unless a signal comes first. */
  #turn<T>(signals: (AbortSignal | undefined)[], work: () => T): Promise<T> {
    const turn = this.#last.then(() => {
      for (const signal of signals) signal?.throwIfAborted();
      return this.#run(work);
    });
    this.#last = turn.catch(() => undefined);
    return unless(signals, turn);
  }

  #run<T>(work: () => T): T {
    if (this.#fault) throw this.#fault;
    try {
      return work();
    } catch (e) {
      if (!(e instanceof Trap)) throw e;
      const message = `a fault of helpdex, please report it: ${e.message}; what was put in is lost, begin with another indexer`;
      this.#fault = new HelpDexError("panic", message, { cause: e });
      throw this.#fault;
    }
  }

  close(): void {
    this.#fault ??= new HelpDexError("closed", "this indexer was closed");
    this.#engine.free();
  }
}
