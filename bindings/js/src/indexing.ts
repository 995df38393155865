/** The entry `helpdex/indexing` for pages and workers. */

import "./index.js";
import { setIndexing } from "./indexer.js";
import { web } from "./web.js";

// Written out as bundlers look for them.
setIndexing(
  web({
    wasm: () => new URL("./helpdex-indexing.wasm", import.meta.url),
    worker: () => new Worker(new URL("./indexing-worker.js", import.meta.url), { type: "module" }),
    workerUrl: () => new URL("./indexing-worker.js", import.meta.url),
  }),
);

export * from "./api.js";
export { Indexer } from "./indexer.js";
export type { IndexerOptions } from "./indexer.js";
