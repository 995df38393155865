/** The search widget in Chromium. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, open } from "./support/chromium.mjs";
import { sample } from "./support/native.mjs";
import { serve } from "./support/server.mjs";
import { site } from "./support/site.mjs";

let context;
let server;

before(async () => {
  server = await serve({ files: site().set("/help.hdx", sample().bytes) });
  context = await browser();
});
after(async () => {
  await context?.close();
  await server?.close();
});

/** A page with a widget; `properties` are set on it before it searches. */
async function widget(attributes = { src: "/help.hdx" }) {
  const page = await open(context, server.url("/"));
  await page.evaluate(async (attributes) => {
    await import("/helpdex/widget/index.js");
    const element = document.createElement("helpdex-search");
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(element);
  }, attributes);
  const input = page.locator("helpdex-search").getByRole("combobox");
  return { page, input, options: page.locator("helpdex-search").getByRole("option") };
}

test("answers come while typing, and keys walk and open them", async () => {
  const { page, input, options } = await widget();
  await page.evaluate(() => {
    globalThis.chosen = [];
    document.addEventListener("helpdex-select", (e) => {
      e.preventDefault();
      globalThis.chosen.push(e.detail.answer.id);
    });
  });
  await input.pressSequentially("how do I reset my password");
  await options.first().filter({ hasText: "reset my password" }).waitFor();
  assert.equal(await input.getAttribute("aria-expanded"), "true");
  assert.ok((await page.locator("helpdex-search mark").count()) > 0);
  await input.press("ArrowDown");
  const active = await input.getAttribute("aria-activedescendant");
  assert.equal(await options.first().getAttribute("id"), active);
  assert.equal(await options.first().getAttribute("aria-selected"), "true");
  await input.press("Enter");
  assert.deepEqual(await page.evaluate(() => globalThis.chosen), ["en/reset-password"]);
  await input.press("Escape");
  assert.equal(await input.getAttribute("aria-expanded"), "false");
  assert.deepEqual(page.faults, []);
  await page.close();
});

test("an input method is left in peace until it is done", async () => {
  const { page, input, options } = await widget();
  await page.evaluate(() => {
    globalThis.asked = [];
    document.addEventListener("helpdex-search", (e) => globalThis.asked.push(e.detail.question));
  });
  await input.focus();
  const keys = await page.context().newCDPSession(page);
  for (const text of ["z", "zen", "zenme"]) {
    await keys.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  }
  await keys.send("Input.insertText", { text: "怎么重置密码" });
  await options.first().waitFor();
  assert.deepEqual(await page.evaluate(() => globalThis.asked), ["怎么重置密码"]);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test("what an article says is text, whatever it says", async () => {
  const { page, input, options } = await widget({ "min-chars": "1" });
  await page.evaluate(() => {
    const bad = '<img src=x onerror="globalThis.pwned = 1"><script>globalThis.pwned = 2</scr' + "ipt>";
    const answer = {
      id: bad, lang: '"><b>', other_language: true, title: bad, title_highlights: [{ start: 0, end: 4 }],
      url: "javascript:globalThis.pwned = 3", path: [bad], headings: [bad], anchor: bad, passage: bad, highlights: [],
    };
    document.querySelector("helpdex-search").index = {
      search: async () => ({ answers: [answer], total: 1 }),
      call: async () => ({}),
    };
  });
  await input.pressSequentially("img");
  await options.first().waitFor();
  assert.ok((await options.first().innerText()).includes("<img src=x"));
  assert.equal(await options.first().getAttribute("href"), null);
  await options.first().click();
  assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
  assert.equal(await page.locator("helpdex-search img").count(), 0);
  await page.close();
});
