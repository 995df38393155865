/** The package as files of a site. */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The files of a folder, as a server has them below `prefix`. */
export function files(folder, prefix) {
  const all = readdirSync(folder, { recursive: true }).map(String);
  return new Map(
    all.filter((name) => statSync(join(folder, name)).isFile()).map((name) => [prefix + name, readFileSync(join(folder, name))]),
  );
}

/** What a page needs to `import { HelpDex } from "helpdex"`. */
export function site() {
  const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
  const map = { imports: { helpdex: "/helpdex/index.js" } };
  const html = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Help</title>
<script type="importmap">${JSON.stringify(map)}</script>`;
  return files(dist, "/helpdex/").set("/", html).set("/index.html", html);
}
