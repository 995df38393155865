/** What is read here of a snapshot's first bytes; the whole format is in crates/core/src/snapshot. */

import { HelpDexError } from "./errors.js";

/** Bytes at the beginning that say how long the file is. */
export const HEAD = 32;

/** The length that a snapshot says it has. */
export function statedLength(head: Uint8Array): number {
  const magic = "HELPDEX\0";
  const fits = head.length >= HEAD && [...magic].every((c, i) => head[i] === c.charCodeAt(0));
  if (!fits) {
    const message = "not a usable snapshot: it does not start like one; is this the address of the file?";
    throw new HelpDexError("invalid_snapshot", message);
  }
  return Number(new DataView(head.buffer, head.byteOffset, HEAD).getBigUint64(24, true));
}
