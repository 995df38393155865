/** What a page and its worker say to each other. */

import type { ErrorData } from "./errors.js";
import type { Plain } from "./open.js";
import type { OpenOptions } from "./options.js";
import type { Fetched } from "./source.js";

/** The first message to a worker; a port comes with it, and the rest goes through that. One worker can have many. */
export const HELLO = "helpdex";

/** What of the options can travel. */
export type Travelling = Omit<OpenOptions, "signal" | "onProgress" | "worker" | "wasm"> & {
  wasm?: string | Uint8Array | WebAssembly.Module;
};

export type Order =
  // Opened from nothing, it is one that articles go into.
  | { type: "open"; id: number; from: string | Uint8Array | Blob | undefined; options: Travelling }
  | { type: "call"; id: number; request: string; supersede: boolean }
  | { type: "snapshot"; id: number; audiences: string }
  | { type: "cancel"; id: number }
  | { type: "close" };

export type Report =
  | { type: "progress"; loaded: number; total: number | undefined }
  | { type: "done"; id: number; result: string | Uint8Array; fetched: Fetched }
  | { type: "failed"; id: number; error: ErrorData; fetched: Fetched };

/** An address as text, anything else as it is. */
export function plainText(from: Plain): string | Uint8Array | Blob {
  return from instanceof URL ? from.href : from;
}
