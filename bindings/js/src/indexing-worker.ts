/** The worker of a page that indexes. */

import { openEmpty } from "./indexing-session.js";
import { setPlatform } from "./platform.js";
import { welcome } from "./serve.js";
import { web } from "./web.js";

setPlatform(
  web({
    wasm: () => new URL("./helpdex-indexing.wasm", import.meta.url),
    worker: () => {
      throw new Error("this is the worker already");
    },
    workerUrl: () => new URL(import.meta.url),
  }),
);

globalThis.addEventListener("message", (e) => welcome(e.data, e.ports, openEmpty));
