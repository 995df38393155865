import type { Opener } from "./session.js";

/**
 * How the snapshot at `src` is opened, given the attributes `worker` and `cache`. The library is fetched with it, not with the
 * page.
 */
export function openerFor(src: string, worker: string | null, cache: string | null): Opener {
  return async (signal, onProgress) => {
    const { HelpDex } = await import("../index.js");
    const options = { worker: wished(worker), cache: wished(cache) };
    return HelpDex.open(new URL(src, document.baseURI), { ...options, signal, onProgress });
  };
}

/** Whether an attribute that may be there alone, or be `false`, is a wish. */
function wished(attribute: string | null): boolean {
  return attribute !== null && attribute !== "false";
}
