/** `npm run build`: `dist` from `src` and from what `cargo xtask wasm` put into `wasm`. */

import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const at = (path) => fileURLToPath(new URL(path, root));

if (!existsSync(at("wasm/helpdex.wasm"))) {
  console.error("there is no module yet: run `cargo xtask wasm`");
  process.exit(1);
}
rmSync(at("dist"), { recursive: true, force: true });
const tsc = at("node_modules/typescript/bin/tsc");
for (const project of ["tsconfig.json", "tsconfig.cjs.json"]) {
  execFileSync(process.execPath, [tsc, "-p", at(project)], { stdio: "inherit" });
}
for (const folder of ["dist/wasm", "dist/cjs/wasm"]) mkdirSync(at(folder), { recursive: true });
copyFileSync(at("wasm/helpdex.wasm"), at("dist/helpdex.wasm"));
copyFileSync(at("wasm/glue.js"), at("dist/wasm/glue.js"));
copyFileSync(at("wasm/glue.cjs"), at("dist/cjs/wasm/glue.js"));
copyFileSync(at("src/wasm/glue.d.ts"), at("dist/wasm/glue.d.ts"));
copyFileSync(at("src/wasm/glue.d.ts"), at("dist/cjs/wasm/glue.d.ts"));
if (existsSync(at("wasm/indexing/helpdex.wasm"))) {
  copyFileSync(at("wasm/indexing/helpdex.wasm"), at("dist/helpdex-indexing.wasm"));
  copyFileSync(at("wasm/indexing/glue.js"), at("dist/wasm/indexing.js"));
  copyFileSync(at("src/wasm/indexing.d.ts"), at("dist/wasm/indexing.d.ts"));
} else {
  console.warn("helpdex/indexing is left out: there is no module for it yet, run `cargo xtask wasm`");
}
// What lies below is CommonJS, whatever the package says.
writeFileSync(at("dist/cjs/package.json"), '{ "type": "commonjs" }\n');
// The package carries the licences; npm packs only what lies in its folder.
for (const name of ["LICENSE-APACHE", "LICENSE-MIT", "NOTICE"]) copyFileSync(at(`../../${name}`), at(name));
