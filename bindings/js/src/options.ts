/** How a knowledge base is opened. */

/** A snapshot, or where it is: an address (in Node also a path), its bytes, or something that has them. */
export type Source = string | URL | Uint8Array | ArrayBuffer | Blob | Response;

/** See {@link HelpDex.open}. Everything has a good default. */
export interface OpenOptions {
  /**
   * Search in a worker, so that the page never waits: `true` for the package's own, or a worker of yours that imports
   * `helpdex/worker`, or its address. Default: in the thread that asks.
   */
  worker?: boolean | URL | Worker;
  /** Ends opening, with the signal's reason. */
  signal?: AbortSignal;
  /** Is told how much of the file is here, in bytes. */
  onProgress?: (loaded: number, total: number | undefined) => void;
  /**
   * Keep the file in this browser. The next visit asks the server only whether it changed, and works without a network.
   * `true` chooses Cache Storage, or the origin's private file system where there is none. Default: `false`.
   */
  cache?: boolean | "cache-storage" | "opfs";
  /**
   * Fetch only what a question needs: `auto` when the server can, the file is large, and it is not to be kept; `always`
   * when the server can; `never`. Default: `auto`.
   */
  ranges?: "auto" | "never" | "always";
  /** The module, for those who keep it elsewhere. */
  wasm?: URL | Uint8Array | WebAssembly.Module;
  /** Milliseconds without a single byte after which a request counts as broken, and is tried again. Default: 20,000. */
  timeout?: number;
  /** How often a broken request is tried again. Default: 3. */
  retries?: number;
}
