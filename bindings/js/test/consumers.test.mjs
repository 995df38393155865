/** The package as users get it: packed, installed, and used by Node, TypeScript, Vite, webpack and a bare page. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { browser, open } from "./support/chromium.mjs";
import { FOLDER, sample } from "./support/native.mjs";
import { serve } from "./support/server.mjs";
import { files } from "./support/site.mjs";

const PACKAGE = fileURLToPath(new URL("../", import.meta.url));
const MODULES = join(PACKAGE, "node_modules");
const INSTALLED = join(FOLDER, "packed/package");
const { file, bytes } = sample();
let context;

before(async () => {
  const out = join(FOLDER, "packed");
  mkdirSync(out);
  execFileSync("npm", ["pack", "--silent", "--pack-destination", out], { cwd: PACKAGE });
  execFileSync("tar", ["-xzf", join(out, readdirSync(out)[0]), "-C", out]);
  context = await browser();
});
after(() => context?.close());

/** A project with the package installed, and these files. */
function project(name, more, tools = []) {
  const folder = join(FOLDER, `project-${name}`);
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  // What npm does with a package that needs no other.
  cpSync(INSTALLED, join(folder, "node_modules/helpdex"), { recursive: true });
  for (const tool of tools) {
    mkdirSync(join(folder, "node_modules", tool, ".."), { recursive: true });
    symlinkSync(join(MODULES, tool), join(folder, "node_modules", tool));
  }
  for (const [path, text] of Object.entries(more)) writeFileSync(join(folder, path), text);
  return folder;
}

const run = (folder, ...args) => execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8", stdio: "pipe" });

test("the package has what it needs, and nothing of ours", () => {
  const names = readdirSync(INSTALLED, { recursive: true }).map(String);
  for (const name of ["dist/index.js", "dist/index.d.ts", "dist/helpdex.wasm", "dist/worker.js", "dist/index.js.map", "README.md", "LICENSE-MIT", "NOTICE"]) {
    assert.ok(names.includes(name), `${name} is missing`);
  }
  assert.ok(!names.some((n) => /test|node_modules|scripts|\.hdx$/.test(n)), names.join(" "));
  const { dependencies, version } = JSON.parse(readFileSync(join(INSTALLED, "package.json"), "utf8"));
  assert.equal(dependencies, undefined);
  const workspace = readFileSync(join(PACKAGE, "../../Cargo.toml"), "utf8");
  assert.equal(version, /^version = "(.+)"/m.exec(workspace)[1]);
});

const NODE = `const kb = await HelpDex.open(process.argv[2], { worker: process.argv[3] === "worker" });
  console.log((await kb.search("I forgot my password")).answers[0].family);`;

for (const worker of ["", "worker"]) {
  test(`Node, import and require${worker && ", in a worker"}`, () => {
    const folder = project(`node${worker}`, {
      "main.mjs": `import { HelpDex } from "helpdex";\n${NODE}`,
      "main.cjs": `const { HelpDex, HelpDexError } = require("helpdex");\n(async () => { ${NODE}
        await HelpDex.open(new Uint8Array(9)).catch((e) => console.log(e instanceof HelpDexError)); })();`,
    });
    assert.equal(run(folder, "main.mjs", file, worker), "reset-password\n");
    assert.equal(run(folder, "main.cjs", file, worker), "reset-password\ntrue\n");
  });
}

const TYPED = `import { HelpDex, HelpDexError, type Answer, type SearchOptions, type SearchResponse } from "helpdex";

const options: SearchOptions = { limit: 3, filter: { kind: ["faq"] } };
export async function first(question: string, signal: AbortSignal): Promise<Answer | undefined> {
  using kb = await HelpDex.open("/help.hdx", { worker: true, cache: true, signal });
  const found: SearchResponse = await kb.search(question, { ...options, signal, supersede: true });
  for (const { start, end } of found.answers[0]?.highlights ?? []) start.toFixed(end);
  const article = await kb.get("id");
  article.body.trim();
  const stats = await kb.call("stats", {});
  stats.articles.toFixed();
  // @ts-expect-error: no such option
  await kb.search(question, { limlt: 3 });
  // @ts-expect-error: no number
  await kb.search(3);
  // @ts-expect-error: may be absent
  found.unknown.length;
  return found.answers[0];
}
export const told = (e: unknown): string => (e instanceof HelpDexError ? e.code + (e.field ?? "") : "");
`;

test("TypeScript, strict, with its declarations checked too", () => {
  const compilerOptions = { strict: true, noEmit: true, target: "es2022", types: [], noUncheckedIndexedAccess: true };
  const config = (more) => JSON.stringify({ compilerOptions: { ...compilerOptions, ...more }, include: ["*.ts", "*.cts", "*.mts"] });
  const folder = project("types", { "main.ts": TYPED, "required.cts": TYPED, "indexing.mts": INDEXING, "package.json": '{"type":"module"}' });
  const lib = ["es2022", "dom", "esnext.disposable"];
  for (const more of [{ module: "nodenext", lib }, { module: "esnext", moduleResolution: "bundler", lib }]) {
    writeFileSync(join(folder, "tsconfig.json"), config(more));
    run(folder, join(MODULES, "typescript/bin/tsc"), "-p", ".");
  }
});

const INDEXING = `import { Indexer, type Article, type LoadReport } from "helpdex/indexing";
import type { HelpDexSearchElement } from "helpdex/widget";

export async function make(articles: Article[], search: HelpDexSearchElement): Promise<Uint8Array> {
  await using indexer = await Indexer.create({ worker: true });
  const report: LoadReport = await indexer.put(articles);
  report.refused[0]?.message.trim();
  await indexer.commit();
  search.addEventListener("helpdex-select", (e) => e.detail.answer.title.trim());
  // @ts-expect-error: no article
  await indexer.put([{ id: 1 }]);
  return indexer.snapshot(["public", "agents"]);
}
`;

const PAGE = `import { HelpDex } from "helpdex";
const said = [];
for (const worker of [false, true]) {
  const kb = await HelpDex.open("/help.hdx", { worker });
  said.push((await kb.search("I forgot my password")).answers[0].family);
}
document.title = said.join(" ");
`;
/** The other entries: what is made here is asked by the widget. */
const MAKER = `import { Indexer } from "helpdex/indexing";
import "helpdex/widget";
const said = [];
for (const worker of [false, true]) {
  const indexer = await Indexer.create({ worker });
  await indexer.put([{ id: "reset-password", title: "I forgot my password", body: "Tap the link." }]);
  await indexer.commit();
  const search = document.createElement("helpdex-search");
  search.src = URL.createObjectURL(new Blob([await indexer.snapshot()]));
  document.body.append(search);
  const found = new Promise((tell) => search.addEventListener("helpdex-search", (e) => tell(e.detail.response.answers[0].id)));
  search.search("forgot password");
  said.push(await found);
}
document.title = said.join(" ");
`;
const HTML = (head) => `<!doctype html><link rel="icon" href="data:,">${head}`;

async function answers(folder, more = new Map()) {
  const served = new Map([...files(folder, "/"), ...more]).set("/help.hdx", bytes);
  const server = await serve({ files: served.set("/", served.get("/index.html")) });
  try {
    const page = await open(context, server.url("/"));
    await page.waitForFunction(() => document.title !== "", undefined, { timeout: 20_000 }).catch(() => undefined);
    assert.equal(await page.title(), "reset-password reset-password", page.faults.join("\n"));
    assert.deepEqual(page.faults, []);
    await page.close();
  } finally {
    await server.close();
  }
}

const IMPORTS = { helpdex: "/helpdex/index.js", "helpdex/indexing": "/helpdex/indexing.js", "helpdex/widget": "/helpdex/widget/index.js" };
const KINDS = [["", PAGE], [", indexing and the widget", MAKER]];

for (const [kind, script] of KINDS) test(`a bare page${kind}`, async () => {
  const map = JSON.stringify({ imports: IMPORTS });
  const folder = project(`bare${kind}`, {
    "index.html": HTML(`<script type="importmap">${map}</script><body><script type="module" src="/page.js"></script>`),
    "page.js": script,
  });
  await answers(folder, files(join(INSTALLED, "dist"), "/helpdex/"));
});

for (const [kind, script] of KINDS) test(`Vite${kind}`, async () => {
  const folder = project(`vite${kind}`, {
    "index.html": HTML('<body><script type="module" src="/page.js"></script>'),
    "page.js": script,
    "package.json": '{"type":"module"}',
    "vite.config.js": 'export default { build: { target: "es2022" }, worker: { format: "es" }, logLevel: "warn" };',
  }, ["vite"]);
  run(folder, join(MODULES, "vite/bin/vite.js"), "build");
  await answers(join(folder, "dist"));
});

for (const [kind, script] of KINDS) test(`webpack${kind}`, async () => {
  const folder = project(`webpack${kind}`, {
    "page.js": script,
    "package.json": '{"type":"module"}',
    "build.mjs": `import webpack from "webpack";
      webpack({ mode: "production", entry: "./page.js", experiments: { topLevelAwait: true } }, (e, s) => {
        if (e || s.hasErrors()) { console.error(e ?? s.toString()); process.exit(1); }
      });`,
  }, ["webpack"]);
  run(folder, "build.mjs");
  writeFileSync(join(folder, "dist/index.html"), HTML('<body><script type="module" src="/main.js"></script>'));
  await answers(join(folder, "dist"));
  rmSync(folder, { recursive: true });
});
