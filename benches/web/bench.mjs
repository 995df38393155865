/**
 * `node bench.mjs FOLDER SET [CORPUS.jsonl.xz]`: helpdex, MiniSearch, Orama and Pagefind in one Chromium, on the same articles
 * and questions; prints Markdown. FOLDER is for what is made. Run by `cargo xtask web-bench`.
 */

import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "../../bindings/js/node_modules/vite/dist/node/index.js";
import { browser, open } from "../../bindings/js/test/support/chromium.mjs";
import { helpdex } from "../../bindings/js/test/support/native.mjs";
import { serve } from "../../bindings/js/test/support/server.mjs";
import { files } from "../../bindings/js/test/support/site.mjs";
import { sizes } from "../../bindings/js/scripts/weigh.mjs";
import * as indices from "./indices.mjs";

const [folder, set, corpus] = process.argv.slice(2);
const QUESTIONS = 300;
const FIRSTS = 20;
const here = dirname(fileURLToPath(import.meta.url));

const rows = (file) => readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const spread = (all, many) => all.filter((_, i) => i % Math.max(1, Math.ceil(all.length / many)) === 0);
const quantile = (all, q) => [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * q))];
const kB = (bytes) => (bytes === undefined ? "–" : (bytes / 1000).toFixed(0).replace(/\B(?=(\d{3})+$)/g, ","));
const ms = (x) => x.toFixed(x < 10 ? 2 : 0);
const article = ({ _id, title, text, format, lang }) => ({ id: _id, title, body: text, format: format ?? "text", lang });

function snapshot(name, articles) {
  const source = join(folder, `${name}.jsonl`);
  writeFileSync(source, articles.map((a) => JSON.stringify(a)).join("\n"));
  helpdex("snapshot", source, "--out", join(folder, `${name}.hdx`));
  return readFileSync(join(folder, `${name}.hdx`));
}

/** The page with one library in it, as a bundler makes it; its files. */
async function bundled(name) {
  const root = join(folder, `page-${name}`);
  mkdirSync(join(root, "node_modules"), { recursive: true });
  for (const file of ["page.js", "words.js"]) writeFileSync(join(root, file), readFileSync(join(here, file)));
  // Only this library: the others would be weighed with it.
  const engines = readFileSync(join(here, "engines.js"), "utf8");
  const start = engines.indexOf(`export const ${name} =`);
  writeFileSync(join(root, "engines.js"), engines.slice(start, engines.indexOf("\n};\n", start) + 4));
  if (name !== "helpdex") {
    writeFileSync(join(root, "page.js"), readFileSync(join(root, "page.js"), "utf8").replace(/\/\*\* What the first[^]*?\n};\n/, ""));
  }
  symlinkSync(join(here, "../../bindings/js"), join(root, "node_modules/helpdex"));
  for (const m of ["minisearch", "@orama"]) symlinkSync(join(here, "node_modules", m), join(root, "node_modules", m));
  writeFileSync(join(root, "index.html"), '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>');
  await build({ root, logLevel: "error", build: { target: "es2022", modulePreload: false }, worker: { format: "es" }, resolve: { preserveSymlinks: false } });
  return files(join(root, "dist"), "/");
}

const add = (all) => all.reduce((a, b) => ({ raw: a.raw + b.raw, gzip: a.gzip + b.gzip, brotli: a.brotli + b.brotli }), { raw: 0, gzip: 0, brotli: 0 });

/** What of a page's files a browser loads to search in its own thread. */
const weighed = (made) => add([...made].filter(([n]) => /\.(js|wasm)$/.test(n) && !/worker/.test(n)).map(([, b]) => sizes(b)));

async function measure(context, name, site, index, questions) {
  const server = await serve({ files: site.set("/", site.get("/index.html")) });
  const page = await open(context, server.url("/"));
  await page.waitForFunction(() => globalThis.loaded);
  const result = await page.evaluate(([n, i, q]) => globalThis.measure(n, i, q), [name, index, questions]);
  if (page.faults.length > 0) console.error(name, page.faults.slice(0, 3));
  await page.close();
  await server.close();
  return result;
}

async function firsts(context, site, snapshot, questions) {
  const server = await serve({ files: new Map(site).set("/", site.get("/index.html")).set("/first.hdx", snapshot) });
  const page = await open(context, server.url("/"));
  await page.waitForFunction(() => globalThis.loaded);
  const costs = [];
  for (const q of spread(questions, FIRSTS)) costs.push(await page.evaluate((q) => globalThis.first("/first.hdx", q), q));
  await page.close();
  await server.close();
  return costs;
}

function firstRow(name, snapshot, costs) {
  const bytes = costs.map((c) => c.bytes);
  const trips = costs.map((c) => c.trips);
  const opened = costs[0].opened;
  return `| ${name} | ${kB(snapshot.length)} | ${kB(opened.bytes)} in ${opened.trips} | ${kB(quantile(bytes, 0.5))} | ${kB(Math.max(...bytes))} | ${quantile(trips, 0.5)} | ${Math.max(...trips)} |`;
}

const articles = rows(join(set, "corpus.jsonl")).map(article);
const relevant = new Map();
for (const line of readFileSync(join(set, "qrels.tsv"), "utf8").split("\n").slice(1)) {
  const [q, d, grade] = line.split("\t");
  if (Number(grade) > 0) relevant.set(q, (relevant.get(q) ?? new Set()).add(d));
}
const asked = spread(rows(join(set, "queries.jsonl")).filter((q) => relevant.has(q._id)), QUESTIONS);
const questions = asked.map((q) => q.text);
const context = await browser();
const lines = [];
let helpdexSite;

for (const name of ["helpdex", "minisearch", "orama", "pagefind"]) {
  const site = await bundled(name);
  let [module, index, path] = [weighed(site), undefined, `/index.bin`];
  if (name === "pagefind") {
    const made = await indices.pagefind(articles, join(folder, "pagefind"));
    const library = [...made].filter(([n]) => /pagefind\.js$|pagefind-worker\.js$|wasm.*\.pagefind$/.test(n));
    module = add(library.map(([, b]) => sizes(b)));
    index = add([...made].filter(([n]) => /\.pf_\w+$|entry\.json$/.test(n)).map(([, b]) => sizes(b)));
    for (const [n, b] of made) site.set(n, b);
    path = undefined;
  } else {
    const bytes = name === "helpdex" ? snapshot("set", articles) : await indices[name](articles);
    index = sizes(bytes);
    site.set(path, bytes);
    if (name === "helpdex") helpdexSite = { site: new Map(site), bytes };
  }
  const { ready, milliseconds, answers } = await measure(context, name, site, path, questions);
  const found = answers.filter((ids, i) => ids.some((id) => relevant.get(asked[i]._id).has(id))).length / answers.length;
  const total = add([module, index]);
  lines.push(
    `| ${name} | ${["raw", "gzip", "brotli"].map((k) => kB(module[k])).join(" / ")} | ${["raw", "gzip", "brotli"].map((k) => kB(index[k])).join(" / ")} ` +
      `| ${kB(total.raw)} / ${kB(total.gzip)} / ${kB(total.brotli)} | ${ready.map(ms).join(", again ")} | ${ms(quantile(milliseconds, 0.5))} | ${ms(quantile(milliseconds, 0.95))} | ${found.toFixed(3)} |`,
  );
  console.error(lines.at(-1));
}

console.log(`\n${basename(set)}: ${articles.length} articles, ${questions.length} questions, in one Chromium. kB are 1000 bytes: raw / gzip -9 / brotli -11.\n`);
console.log("| library | module, kB | index with texts, kB | both, kB | ready, ms | p50, ms | p95, ms | success@10 |\n|---|---|---|---|---|---|---|---|");
console.log(lines.join("\n"));

const HEAD = `\nhelpdex by ranges, until the first answer (${FIRSTS} questions, each with nothing there):\n
| corpus | file, kB | opening, kB | median, kB | most, kB | median trips | most |\n|---|---|---|---|---|---|---|`;
const table = [firstRow(basename(set), helpdexSite.bytes, await firsts(context, helpdexSite.site, helpdexSite.bytes, questions))];

if (corpus) {
  const beside = rows(join(dirname(corpus), "queries.jsonl")).map((q) => q.text);
  const sections = [];
  const xz = spawn("xz", ["-dc", corpus]);
  for await (const line of createInterface({ input: xz.stdout })) {
    sections.push(article(JSON.parse(line)));
    if (sections.length >= 50_000) break;
  }
  xz.kill();
  for (const size of [1000, 10_000, 50_000]) {
    const bytes = snapshot(`sections-${size}`, sections.slice(0, size));
    table.push(firstRow(`${size} sections`, bytes, await firsts(context, helpdexSite.site, bytes, beside)));
    console.error(table.at(-1));
  }
}
console.log(HEAD);
console.log(table.join("\n"));
await context.close();
