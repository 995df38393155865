/** What bytes weigh, as they are and as a server sends them. */

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
