/** `node sizes.mjs FILE...`: what each weighs. */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { sizes } from "./weigh.mjs";

for (const file of process.argv.slice(2)) {
  const { raw, gzip, brotli } = sizes(readFileSync(file));
  console.log(`${basename(file)}: ${raw} bytes, gzip ${gzip}, brotli ${brotli}`);
}
