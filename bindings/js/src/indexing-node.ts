/** The entry `helpdex/indexing` for Node. */

import "./node.js";
import { node } from "./files.js";
import { setIndexing } from "./indexer.js";

setIndexing(
  node({
    wasm: new URL("./helpdex-indexing.wasm", import.meta.url),
    worker: new URL("./indexing-node-worker.js", import.meta.url),
  }),
);

export * from "./api.js";
export { Indexer } from "./indexer.js";
export type { IndexerOptions } from "./indexer.js";
