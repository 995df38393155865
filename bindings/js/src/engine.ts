/** One instance of the WebAssembly module with one knowledge base in it. */

import { HelpDexError, words } from "./errors.js";
import { bind, type Held } from "./wasm/glue.js";

/** The instance is of no more use: nothing of it may be called again. */
export class Trap extends Error {}

/** What makes an instance, and a knowledge base in it. */
interface Binding {
  (from: { module_or_path: WebAssembly.Module }): Promise<{ memory: WebAssembly.Memory }>;
}

/** Runs the operations. Everything here is synchronous but the start of an instance. */
export class Engine<H extends Held = Held> {
  readonly #held: H;
  readonly memory: WebAssembly.Memory;
  #over = false;

  private constructor(held: H, memory: WebAssembly.Memory) {
    this.#held = held;
    this.memory = memory;
  }

  /** An instance with a whole snapshot. */
  static open(module: WebAssembly.Module, bytes: Uint8Array): Promise<Engine> {
    return Engine.start(module, bind(), (glue) => glue.KnowledgeBase.open(bytes));
  }

  /** An instance with a snapshot of `length` bytes of which nothing is there yet. */
  static sparse(module: WebAssembly.Module, length: number): Promise<Engine> {
    return Engine.start(module, bind(), (glue) => glue.KnowledgeBase.sparse(length));
  }

  /** An instance with the knowledge base that `make` makes in it. */
  static async start<G extends Binding, H extends Held>(module: WebAssembly.Module, glue: G, make: (glue: G) => H): Promise<Engine<H>> {
    let memory: WebAssembly.Memory;
    try {
      ({ memory } = await glue({ module_or_path: module }));
    } catch (e) {
      throw new HelpDexError("wasm", `the module does not run here: ${words(e)}`, { cause: e });
    }
    try {
      return new Engine(make(glue), memory);
    } catch (e) {
      const failure = known(e);
      if (failure) throw failure;
      throw new HelpDexError("panic", `opening failed: ${words(e)}`, { cause: e });
    }
  }

  /** JSON of a request in, JSON of its result out. */
  call(request: string): string {
    return this.run((held) => held.call(request));
  }

  feed(offset: number, bytes: Uint8Array): void {
    this.run((held) => held.feed(offset, bytes));
  }

  /** What the last call that failed with `incomplete` lacked: pairs of offset and length. */
  wanted(): Float64Array {
    return this.run((held) => held.wanted());
  }

  free(): void {
    if (!this.#over) this.#held.free();
    this.#over = true;
  }

  /** Does something with the knowledge base; throws {@link Trap} if that was the end of the instance. */
  run<T>(work: (held: H) => T): T {
    if (this.#over) throw new Trap("this instance is gone");
    try {
      return work(this.#held);
    } catch (e) {
      const failure = known(e);
      if (failure) throw failure;
      this.#over = true;
      this.#held.__destroy_into_raw();
      throw new Trap(words(e), { cause: e });
    }
  }
}

/** The failure of an operation; nothing for what only a trap, or a stack that ran over, throws. */
function known(e: unknown): HelpDexError | undefined {
  if (!(e instanceof Error) || !("code" in e) || typeof e.code !== "string") return undefined;
  const { field, article } = e as { field?: string; article?: string };
  return new HelpDexError(e.code, e.message, {
    ...(field !== undefined && { field }),
    ...(article !== undefined && { article }),
  });
}
