/** What `cargo xtask wasm` writes into `glue.js`, as far as it is used. */

/** A knowledge base in WebAssembly; see crates/wasm/src/knowledge_base.rs. */
export interface Held {
  feed(offset: number, bytes: Uint8Array): void;
  wanted(): Float64Array;
  call(request: string): string;
  free(): void;
  /** Lets go of it without running anything: after a trap nothing of an instance may run. */
  __destroy_into_raw(): number;
}

export interface Glue {
  (from: { module_or_path: WebAssembly.Module }): Promise<{ memory: WebAssembly.Memory }>;
  KnowledgeBase: {
    open(bytes: Uint8Array): Held;
    sparse(length: number): Held;
  };
}

/** Glue for one instance. */
export function bind(): Glue;
