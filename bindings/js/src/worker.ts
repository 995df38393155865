/** The worker of a page: `helpdex/worker`. A worker of yours may import it beside its own work. */

import { setPlatform } from "./platform.js";
import { welcome } from "./serve.js";
import { web } from "./web.js";

setPlatform(
  web({
    wasm: () => new URL("./helpdex.wasm", import.meta.url),
    worker: () => {
      throw new Error("this is the worker already");
    },
    workerUrl: () => new URL(import.meta.url),
  }),
);

globalThis.addEventListener("message", (e) => welcome(e.data, e.ports));
