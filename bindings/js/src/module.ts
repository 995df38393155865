/** The WebAssembly module: loaded and compiled once, however many knowledge bases are opened. */

import { HelpDexError, words } from "./errors.js";
import type { OpenOptions } from "./options.js";
import { platform } from "./platform.js";

let own: Promise<WebAssembly.Module> | undefined;

/** The module of this package, or the one that the user names. */
export function load(wasm: OpenOptions["wasm"]): Promise<WebAssembly.Module> {
  if (wasm instanceof WebAssembly.Module) return Promise.resolve(wasm);
  if (wasm !== undefined) return compile(wasm);
  own ??= compile(platform().wasm()).catch((e) => {
    // The next one may have more luck with the network.
    own = undefined;
    throw e;
  });
  return own;
}

async function compile(from: URL | Uint8Array): Promise<WebAssembly.Module> {
  try {
    if (from instanceof Uint8Array) return await WebAssembly.compile(from as Uint8Array<ArrayBuffer>);
    const { read } = platform();
    if (from.protocol === "file:" && read) {
      return await WebAssembly.compile((await read(from)) as Uint8Array<ArrayBuffer>);
    }
    const response = await fetch(from);
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    // Servers that do not know the type of the file are common; then it is compiled when it is here.
    const typed = response.headers.get("content-type")?.startsWith("application/wasm");
    if (typed && WebAssembly.compileStreaming) return await WebAssembly.compileStreaming(response);
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (e) {
    const where = from instanceof Uint8Array ? "the module" : from.href;
    throw new HelpDexError("wasm", `${where} cannot be loaded: ${words(e)}`, { cause: e });
  }
}
