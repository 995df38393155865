/** The worker of Node. */

import { parentPort } from "node:worker_threads";
import { node } from "./files.js";
import { setPlatform } from "./platform.js";
import { welcome } from "./serve.js";

setPlatform(node({ wasm: new URL("./helpdex.wasm", import.meta.url), worker: new URL(import.meta.url) }));

parentPort?.on("message", ({ data, ports }) => welcome(data, ports));
