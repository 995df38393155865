/** The worker of Node that indexes. */

import { parentPort } from "node:worker_threads";
import { node } from "./files.js";
import { openEmpty } from "./indexing-session.js";
import { setPlatform } from "./platform.js";
import { welcome } from "./serve.js";

setPlatform(node({ wasm: new URL("./helpdex-indexing.wasm", import.meta.url), worker: new URL(import.meta.url) }));

parentPort?.on("message", ({ data, ports }) => welcome(data, ports, openEmpty));
