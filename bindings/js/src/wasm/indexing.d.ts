/** What `cargo xtask wasm` writes into `indexing.js`, as far as it is used: the module that also indexes. */

import type { Held } from "./glue.js";

/** A knowledge base in WebAssembly that articles go into. */
export interface HeldIndex extends Held {
  /** The snapshot for some audiences, a JSON list of names. */
  snapshot(audiences: string): Uint8Array;
}

export interface IndexingGlue {
  (from: { module_or_path: WebAssembly.Module }): Promise<{ memory: WebAssembly.Memory }>;
  KnowledgeBase: { create(): HeldIndex };
}

/** Glue for one instance. */
export function bind(): IndexingGlue;
