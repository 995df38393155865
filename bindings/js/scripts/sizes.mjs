/** `node sizes.mjs [--most BYTES] FILE...`: what each weighs; fails when the first weighs more, packed with brotli. */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { sizes } from "./weigh.mjs";

const args = process.argv.slice(2);
const most = args[0] === "--most" ? Number(args.splice(0, 2)[1]) : Infinity;
const weighed = args.map((file) => ({ name: basename(file), ...sizes(readFileSync(file)) }));
for (const { name, raw, gzip, brotli } of weighed) console.log(`${name}: ${raw} bytes, gzip ${gzip}, brotli ${brotli}`);
if (weighed[0].brotli > most) {
  console.error(`${weighed[0].name} weighs ${weighed[0].brotli} bytes (brotli), more than the ${most} that pages are promised: find what grew, or leave it to the module that indexes`);
  process.exit(1);
}
