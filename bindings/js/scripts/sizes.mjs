/** `node sizes.mjs FILE...`: what each weighs, as it is and as a server sends it. */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** Bytes of some contents: raw, gzip -9, brotli -11. */
export function sizes(bytes) {
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_LGWIN]: 24 };
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params }).length,
  };
}

for (const file of process.argv.slice(2)) {
  const { raw, gzip, brotli } = sizes(readFileSync(file));
  console.log(`${basename(file)}: ${raw} bytes, gzip ${gzip}, brotli ${brotli}`);
}
