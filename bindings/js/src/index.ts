/** The entry for pages, workers, Deno, and everything else that is not Node. */

import { setPlatform } from "./platform.js";
import { web } from "./web.js";

// Written out as bundlers look for them.
setPlatform(
  web({
    wasm: () => new URL("./helpdex.wasm", import.meta.url),
    worker: () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" }),
    workerUrl: () => new URL("./worker.js", import.meta.url),
  }),
);

export * from "./api.js";
