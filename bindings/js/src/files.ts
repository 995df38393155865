/** Node's side of things, whichever way the package is loaded. */

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { Worker as NodeWorker } from "node:worker_threads";
import { HelpDexError, words } from "./errors.js";
import type { Platform, Thread } from "./platform.js";

function thread(worker: NodeWorker): Thread {
  // The process ends when nothing is asked any more, closed or not.
  worker.unref();
  return {
    // The types of the browser's and of Node's ports differ in name only.
    post: (message, transfer) => worker.postMessage({ data: message, ports: transfer }, transfer as never),
    onfailure: (tell) => {
      worker.on("error", (e) => tell(words(e)));
      worker.on("exit", () => tell("it ended"));
    },
    stop: () => void worker.terminate(),
  };
}

/** The platform of Node, given where the files of this package are. */
export function node(files: { wasm: URL; worker: URL }): Platform {
  return {
    wasm: () => files.wasm,
    worker: () => thread(new NodeWorker(files.worker)),
    workerAt: (url) => thread(new NodeWorker(url)),
    workerOf: (worker) => thread(worker as unknown as NodeWorker),
    resolve: (text) => (/^[a-z][a-z0-9+.-]+:/i.test(text) ? new URL(text) : pathToFileURL(text)),
    read: async (url) => {
      try {
        return new Uint8Array(await readFile(url));
      } catch (e) {
        throw new HelpDexError("network", `${url.href} cannot be read: ${words(e)}`, { cause: e });
      }
    },
  };
}
