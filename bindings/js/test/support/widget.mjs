/** Pages with the search widget, under the strictest policy that a page with WebAssembly can have. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { browser } from "./chromium.mjs";
import { sample } from "./native.mjs";
import { serve } from "./server.mjs";
import { site } from "./site.mjs";

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self'";

/** A browser and a server for pages with widgets; close it. */
export async function stage() {
  const files = site().set("/help.hdx", sample().bytes);
  for (const name of ["fake-index.js", "widget-page.js"]) {
    files.set(`/${name}`, readFileSync(new URL(name, import.meta.url)));
  }
  files.set("/page.css", "html { color-scheme: light dark } body { margin: 0; background: Canvas; color: CanvasText } helpdex-search:not(:defined) { display: block; block-size: 3em } main { max-width: 40rem; margin: 1.5rem auto; padding: 0 1rem }");
  files.set("/icon.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const server = await serve({ files, headers: { "content-security-policy": POLICY } });
  const context = await browser();
  return {
    server,
    open: (options) => page(context, server, options),
    async close() {
      await context.close();
      await server.close();
    },
  };
}

let pages = 0;

/**
 * Opens a page with a widget. `attributes` and `children` are markup of the widget, `lang` and `dir` of the page; `size` is
 * that of the window, `dark` a wish of the reader. Without `src` the widget gets a fake index.
 */
async function page(context, server, { attributes = "", children = "", lang = "en", dir = "ltr", size, dark } = {}) {
  const path = `/${pages++}.html`;
  const html = `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Help</title><link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/page.css"><script type="module" src="/widget-page.js"></script></head>
<body><main><h1>Help</h1><helpdex-search ${attributes}>${children}</helpdex-search>
<p><a id="next" href="#next">Next</a></p></main></body></html>`;
  server.files.set(path, html);
  const p = await context.newPage();
  const faults = [];
  p.on("pageerror", (e) => faults.push(e.message));
  p.on("console", (m) => m.type() === "error" && faults.push(m.text()));
  await p.addInitScript(() => {
    globalThis.violations = [];
    document.addEventListener("securitypolicyviolation", (e) => globalThis.violations.push(`${e.violatedDirective} ${e.blockedURI}`));
  });
  if (size) await p.setViewportSize(size);
  await p.emulateMedia({ colorScheme: dark ? "dark" : "light" });
  await p.goto(String(server.url(path)));
  await p.waitForFunction(() => globalThis.started);
  const element = p.locator("helpdex-search");
  return {
    page: p,
    element,
    input: element.getByRole("combobox"),
    options: element.getByRole("option"),
    part: (name) => element.locator(`[part~="${name}"]`),
    /** Has the fake index answer like this from now on. */
    answer: (response) => p.evaluate((r) => fake.answer(r), response),
    /** What the fake index was asked so far. */
    asked: () => p.evaluate(() => fake.asked.map(({ question, options }) => ({ question, options }))),
    /** Waits until the fake index was asked so often. */
    askedTimes: (n) => p.waitForFunction((n) => fake.asked.length >= n, n),
    /** The widget's events of a type so far. */
    events: (type) => p.evaluate((type) => events.filter((e) => e.type === type), `helpdex-${type}`),
    /** Ends the page; nothing may have gone wrong in it. */
    async close(allowed = []) {
      assert.deepEqual(await p.evaluate(() => globalThis.violations), [], "the policy was violated");
      assert.deepEqual(faults.filter((f) => !allowed.some((a) => f.includes(a))), []);
      await p.close();
    },
  };
}

/** An answer with little in it but what `fields` say. */
export function answer(id, fields = {}) {
  return {
    id, family: id, lang: "en", other_language: false, kind: "article", title: `Title of ${id}`, title_highlights: [],
    url: `/${id}.html`, path: ["Account"], headings: [], passage: `Passage of ${id}.`, highlights: [], score: 1, coverage: 1,
    reasons: [], ...fields,
  };
}

/** A response with `n` answers. */
export function answers(n, fields = {}) {
  return { answers: Array.from({ length: n }, (_, k) => answer(`a${k + 1}`)), total: n, ...fields };
}
