/** The site in examples/web, served by its own server, as readers use it. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createInterface } from "node:readline";
import axe from "axe-core";
import { browser, open } from "./support/chromium.mjs";
import { FOLDER, ROOT, run, sample } from "./support/native.mjs";

const PROGRAM = process.env.HELPDEX_SITE ?? join(ROOT, "target/debug/example-web");
const SITE = join(FOLDER, "site");

let context;
let server;
let origin;

/** Starts the server, at the port that it had before if it had one. */
async function up() {
  server = spawn(PROGRAM, ["serve", SITE, "--port", origin?.port ?? "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface(server.stdout), "line");
  origin = new URL(line.split(" ")[0]);
}

async function down() {
  const gone = once(server, "exit");
  server.kill();
  await gone;
}

before(async () => {
  mkdirSync(SITE);
  run(PROGRAM, "build", sample().file, join(ROOT, "examples/help-center"), join(ROOT, "bindings/js/dist"), SITE);
  await up();
  context = await browser();
});
after(async () => {
  await context?.close();
  server?.kill();
});

const at = (path) => new URL(path, origin);
const get = (path, headers) => fetch(at(path), { headers });

/** A page of the site, on which a question was asked and the first answer is there. */
async function asked(path, question) {
  const page = await open(context, at(path));
  const search = page.locator("helpdex-search");
  await search.getByRole("combobox").fill(question);
  const first = search.getByRole("option").first();
  await first.waitFor();
  return { page, first };
}

test("a question is answered, and its link lands on the section", async () => {
  for (const [path, question, address, heading] of [
    ["en/", "how do i reset my pasword", "/en/reset-password.html#reset", "Reset it from the sign-in screen"],
    ["zh-Hans/refund.html", "怎么重置密码", "/zh-Hans/reset-password.html", "在登录页面重置"],
    ["ar/", "نسيت كلمة المرور", "/ar/reset-password.html", "من شاشة تسجيل الدخول"],
  ]) {
    const { page, first } = await asked(path, question);
    await first.click();
    await page.waitForURL((url) => decodeURIComponent(url.href).includes(address));
    const target = page.locator(":target");
    assert.equal(await target.textContent(), heading);
    const { y } = await target.boundingBox();
    assert.ok(y >= 0 && y < page.viewportSize().height, `the section is at ${y}`);
    assert.deepEqual(page.faults, []);
    await page.close();
  }
});

test("the first page goes on to the reader's language, and the menu to others", async () => {
  const page = await open(context, at("/"));
  await page.waitForURL(at("/en/").href);
  await page.goto(at("en/refund.html").href);
  await page.locator(".languages summary").click();
  await page.getByRole("link", { name: "日本語" }).click();
  await page.waitForURL(at("/ja/refund.html").href);
  assert.equal(await page.locator("html").getAttribute("lang"), "ja");
  assert.deepEqual(page.faults, []);
  await page.close();
});

test("every link of the site leads to a page, and every anchor to a heading", async () => {
  const pages = new Map();
  const queue = [at("/").href];
  const wrong = [];
  const anchors = [];
  while (queue.length > 0) {
    const address = queue.pop();
    if (pages.has(address)) continue;
    const response = await fetch(address);
    const html = response.ok ? await response.text() : "";
    pages.set(address, html);
    if (!response.ok) wrong.push(address);
    for (const [, href] of html.matchAll(/ href="([^"]+)"/g)) {
      const to = new URL(href.replaceAll("&amp;", "&"), address);
      if (to.origin !== origin.origin || !/(\/|\.html)$/.test(to.pathname)) continue;
      const anchor = decodeURIComponent(to.hash.slice(1));
      to.hash = "";
      queue.push(to.href);
      if (anchor) anchors.push([to.href, anchor, address]);
    }
  }
  for (const [page, anchor, from] of anchors) if (!pages.get(page).includes(`id="${anchor}"`)) wrong.push(`${page}#${anchor} (from ${from})`);
  assert.deepEqual(wrong, []);
  assert.ok(pages.size > 180, `${pages.size} pages`);
  // What only agents may see, or nobody yet, has no page and is in no page.
  assert.ok(![...pages.keys()].some((p) => /note-|reply-|draft-/.test(p)));
  assert.ok(![...pages.values()].some((html) => html.includes("chargeback")));
});

test("nothing is wrong for assistive technology", async () => {
  for (const [path, colorScheme] of [["en/", "light"], ["en/accessibility.html", "dark"], ["ar/reset-password.html", "light"], ["de/error-codes.html", "dark"]]) {
    const page = await open(context, at(path));
    await page.emulateMedia({ colorScheme });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map((v) => [v.id, v.nodes.map((n) => n.html)]), [], path);
    await page.close();
  }
});

test("pages fit the narrowest phone", async () => {
  for (const path of ["en/", "en/error-codes.html", "ar/", "th/refund.html", "en/webhooks.html", "de/"]) {
    const page = await context.newPage();
    await page.setViewportSize({ width: 320, height: 568 });
    await page.goto(at(path).href);
    assert.ok((await page.evaluate(() => document.scrollingElement.scrollWidth)) <= 320, path);
    await page.close();
  }
});

test("after the first visit everything works without a network", async () => {
  const page = await open(context, at("en/"));
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.close();
  await down();
  try {
    // A page that was never opened before.
    const { page, first } = await asked("fr/two-step-verification.html", "colis perdu");
    await first.click();
    await page.waitForURL(/fr\/missing-parcel\.html/);
    await page.reload();
    assert.equal(await page.locator("h1").textContent(), "Mon colis n'est pas dans la boîte");
    await page.close();
  } finally {
    await up();
  }
});

test("the server: types, validators, ranges, a policy, and nothing outside of the folder", async () => {
  const file = await get("help.hdx");
  const bytes = Buffer.from(await file.arrayBuffer());
  const etag = file.headers.get("etag");
  assert.match(etag, /^"[^"]+"$/);
  assert.equal((await get("help.hdx", { "if-none-match": etag })).status, 304);
  const part = await get("help.hdx", { range: "bytes=10-19", "if-range": etag });
  assert.deepEqual([part.status, part.headers.get("content-range")], [206, `bytes 10-19/${bytes.length}`]);
  assert.deepEqual(Buffer.from(await part.arrayBuffer()), bytes.subarray(10, 20));
  assert.equal((await get("help.hdx", { range: "bytes=10-19", "if-range": '"other"' })).status, 200);
  assert.equal((await get("help.hdx", { range: `bytes=${bytes.length}-` })).status, 416);
  const head = await fetch(at("help.hdx"), { method: "HEAD" });
  assert.equal(Number(head.headers.get("content-length")), bytes.length);
  for (const [path, type] of [["helpdex/helpdex.wasm", "application/wasm"], ["site.js", /javascript/], ["style.css", /css/], ["en/", /html/]]) {
    const response = await get(path);
    assert.match(response.headers.get("content-type"), new RegExp(type));
    assert.match(response.headers.get("content-security-policy"), /default-src 'none'.*script-src 'self' 'wasm-unsafe-eval'/);
    await response.arrayBuffer();
  }
  for (const path of ["nothing", "%2e%2e/help-center.hdx", "..%2f..%2fCargo.toml", "%ff"]) assert.equal((await get(path)).status, 404, path);
  assert.equal((await fetch(at("en/"), { method: "POST", body: "x" })).status, 400);
});
