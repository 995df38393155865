/** Pages and their workers. */

import type { Platform, Thread } from "./platform.js";

function thread(worker: Worker): Thread {
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    onfailure: (tell) => {
      worker.addEventListener("error", (e) => tell(e.message || "its script cannot be loaded"));
      worker.addEventListener("messageerror", () => tell("a message could not be read"));
    },
    stop: () => worker.terminate(),
  };
}

/** A worker from an address; where that is on another server, by way of a script that imports it. */
function start(url: URL): Worker {
  const here = globalThis.location?.origin;
  if (here === undefined || url.protocol === "blob:" || url.protocol === "data:" || url.origin === here) {
    return new Worker(url, { type: "module" });
  }
  const blob = new Blob([`import ${JSON.stringify(url.href)};`], { type: "text/javascript" });
  const script = URL.createObjectURL(blob);
  return new Worker(script, { type: "module" });
}

/** The platform of a browser, given where the files of this package are. */
export function web(files: { wasm: () => URL; worker: () => Worker; workerUrl: () => URL }): Platform {
  return {
    wasm: files.wasm,
    worker: () => {
      const url = files.workerUrl();
      return thread(url.origin === globalThis.location?.origin || url.protocol !== "https:" && url.protocol !== "http:"
        ? files.worker()
        : start(url));
    },
    workerAt: (url) => thread(start(url)),
    workerOf: thread,
    resolve: (text) => new URL(text, globalThis.document?.baseURI ?? globalThis.location?.href),
  };
}
