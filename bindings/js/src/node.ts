/** The entry for Node, with `import`. */

import { node } from "./files.js";
import { setPlatform } from "./platform.js";

setPlatform(
  node({ wasm: new URL("./helpdex.wasm", import.meta.url), worker: new URL("./node-worker.js", import.meta.url) }),
);

export * from "./api.js";
