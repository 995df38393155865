/** The entry for Node, with `require`. */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { node } from "./files.js";
import { setPlatform } from "./platform.js";

const file = (name: string) => pathToFileURL(join(__dirname, "..", name));

setPlatform(node({ wasm: file("helpdex.wasm"), worker: file("node-worker.js") }));

export * from "./api.js";
