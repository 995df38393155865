/** A knowledge base in this thread. */

import { type Engine, Trap } from "./engine.js";
import { aborted, HelpDexError } from "./errors.js";
import type { CallOptions } from "./methods.js";
import { load } from "./module.js";
import { openSource, type Plain } from "./open.js";
import type { OpenOptions } from "./options.js";
import { Newest, type Session, unless } from "./session.js";
import { Changed, type Fetched, type SnapshotSource } from "./source.js";

/** How often a call begins anew because the file changed on the server meanwhile. */
const CHANGES = 3;
/** How often a call may find that it needs more; each time is a round trip to the server. */
const ROUNDS = 50;

export class LocalSession implements Session {
  readonly #module: WebAssembly.Module;
  readonly #anew: () => Promise<SnapshotSource>;
  readonly #newest = new Newest();
  readonly #over = new AbortController();
  #source: SnapshotSource;
  #engine: Engine;
  /** What earlier sources fetched. */
  #before: Fetched = { bytes: 0, trips: 0 };
  /** Settles when a new instance or a new source is in place. */
  #change: Promise<void> | undefined;

  private constructor(module: WebAssembly.Module, source: SnapshotSource, engine: Engine, anew: () => Promise<SnapshotSource>) {
    this.#module = module;
    this.#source = source;
    this.#engine = engine;
    this.#anew = anew;
  }

  static async open(from: Plain, options: OpenOptions): Promise<LocalSession> {
    const both = Promise.all([load(options.wasm), openSource(from, options)]);
    const [module, source] = await unless([options.signal], both);
    try {
      const engine = await source.open(module);
      options.signal?.throwIfAborted();
      const session = new LocalSession(module, source, engine, () => {
        const { signal: _, onProgress: __, ...later } = options;
        return openSource(from, later);
      });
      // What a snapshot says of itself is checked now, so that a wrong file is told here and not by a question.
      await session.call('{"op":"stats"}', { signal: options.signal });
      return session;
    } catch (e) {
      source.close();
      if (!source.forget || !(e instanceof HelpDexError) || e.code !== "invalid_snapshot") throw e;
    }
    // Damaged while it was kept: the server has a good one.
    await source.forget();
    return LocalSession.open(from, options);
  }

  get fetched(): Fetched {
    const { bytes, trips } = this.#source.fetched;
    return { bytes: bytes + this.#before.bytes, trips: trips + this.#before.trips };
  }

  async call(request: string, options: CallOptions): Promise<string> {
    const superseded = options.supersede
      ? this.#newest.next(() => aborted("a newer question took its place"))
      : undefined;
    const signals = [options.signal, superseded, this.#over.signal];
    let changes = 0;
    let missing = "";
    for (let round = 0; ; round++) {
      if (this.#change) await unless(signals, this.#change);
      signals.find((s) => s?.aborted)?.throwIfAborted();
      const { engine, source } = { engine: this.#engine, source: this.#source };
      try {
        return engine.call(request);
      } catch (e) {
        if (e instanceof Trap) throw await this.#restart(engine, e);
        if (!(e instanceof HelpDexError) || e.code !== "incomplete") throw e;
        const wanted = engine.wanted();
        const now = wanted.join();
        if (wanted.length === 0 || now === missing || round >= ROUNDS) throw e;
        missing = now;
        try {
          await unless(signals, source.fetch(wanted, () => this.#engine));
        } catch (e) {
          if (e instanceof Trap) throw await this.#restart(engine, e);
          if (!(e instanceof Changed)) throw e;
          if (++changes > CHANGES) {
            const message = "the snapshot keeps changing on the server while it is read; try again later";
            throw new HelpDexError("changed", message);
          }
          await unless(signals, this.#reopen(source));
          missing = "";
        }
      }
    }
  }

  /** A new instance in place of one that trapped; what the call that did it is rejected with. */
  async #restart(trapped: Engine, trap: Trap): Promise<HelpDexError> {
    if (this.#engine === trapped) {
      this.#change ??= this.#settle(async () => {
        this.#engine = await this.#source.open(this.#module);
      });
    }
    await this.#change;
    const message = `a fault of helpdex, please report it: ${trap.message}; other questions can be asked`;
    return new HelpDexError("panic", message, { cause: trap });
  }

  /** The file as it is now, in place of one that is no more. */
  async #reopen(gone: SnapshotSource): Promise<void> {
    if (this.#source === gone) {
      this.#change ??= this.#settle(async () => {
        const source = await this.#anew();
        const engine = await source.open(this.#module);
        const { bytes, trips } = this.fetched;
        this.#before = { bytes, trips };
        this.#source.close();
        this.#engine.free();
        this.#source = source;
        this.#engine = engine;
      });
    }
    await this.#change;
  }

  async #settle(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } finally {
      this.#change = undefined;
    }
    if (this.#over.signal.aborted) this.#engine.free();
  }

  close(): void {
    this.#over.abort(new HelpDexError("closed", "this knowledge base was closed"));
    this.#source.close();
    this.#engine.free();
  }
}
