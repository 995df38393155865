import type { Opener } from "./session.js";

/** How the snapshot at `src` is opened. The library is fetched with it, not with the page. */
export function openerFor(src: string, worker: string | null): Opener {
  return async (signal, onProgress) => {
    const { HelpDex } = await import("../index.js");
    const options = worker === null ? {} : { worker: worker !== "false" };
    return HelpDex.open(new URL(src, document.baseURI), { ...options, signal, onProgress });
  };
}
