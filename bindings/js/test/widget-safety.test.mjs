/** The search widget and articles that mean harm. The policy of the page is not what stops them: nothing is tried. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { snapshot } from "./support/native.mjs";
import { answer, stage } from "./support/widget.mjs";

let on;
before(async () => {
  on = await stage();
});
after(() => on?.close());

const BAD = '"><img src=x onerror="globalThis.pwned = 1"><script>globalThis.pwned = 2</script><svg onload=pwned=3>';

/** Elements that only an article could have brought, and what one of them did. */
const harm = (w) => w.page.evaluate(() => {
  const root = document.querySelector("helpdex-search").shadowRoot;
  const foreign = [...root.querySelectorAll("img, script, iframe, style, object, b, [onerror], [onload], [onclick]")];
  return { foreign: foreign.map((e) => e.outerHTML), pwned: globalThis.pwned };
});

test("what an answer says is text, whatever it says and wherever", async () => {
  const w = await on.open({ attributes: 'facets="kind"' });
  const hostile = answer("x", {
    id: BAD, lang: BAD, other_language: true, title: BAD, title_highlights: [{ start: 0, end: 5 }, { start: 3, end: 9 }, { start: 50, end: 9999 }],
    path: [BAD, BAD], headings: [BAD], anchor: BAD, passage: BAD, highlights: [{ start: -3, end: 4 }, { start: 9, end: 2 }], kind: BAD,
  });
  await w.answer({ answers: [hostile], total: 1, did_you_mean: BAD, facets: { kind: { [BAD]: 1, constructor: 3 } }, contact: { url: BAD, label: BAD } });
  await w.input.fill(BAD);
  await w.options.first().waitFor();
  assert.equal(await w.part("title").innerText(), BAD);
  assert.deepEqual(await harm(w), { foreign: [], pwned: undefined });
  await w.answer({ answers: [], total: 0, did_you_mean: null, contact: { url: BAD, label: BAD } });
  await w.input.fill(`${BAD} again`);
  await w.part("empty").waitFor();
  assert.deepEqual(await harm(w), { foreign: [], pwned: undefined });
  await w.close();
});

test("only addresses that a page may link to are linked to", async () => {
  const w = await on.open();
  const cases = [
    ["javascript:globalThis.pwned=1", null],
    ["JaVaScRiPt:globalThis.pwned=1", null],
    [" javascript:globalThis.pwned=1", null],
    ["java\nscript:globalThis.pwned=1", null],
    ["data:text/html,<script>globalThis.pwned=1</script>", null],
    ["vbscript:x", null],
    ["blob:http://127.0.0.1/x", null],
    ["file:///etc/passwd", null],
    ["http://[bad", null],
    ["", null],
    ["https://example.com/a", "https://example.com/a#part%20one"],
    ["mailto:help@example.com", "mailto:help@example.com"],
    ["/a.html#own", `${on.server.origin}/a.html#own`],
    ["a.html", `${on.server.origin}/a.html#part%20one`],
    ["//example.com/a", "http://example.com/a#part%20one"],
  ];
  await w.answer({ answers: cases.map(([url], k) => answer(`a${k}`, { url, anchor: "part one" })), total: cases.length });
  await w.page.evaluate(() => (document.querySelector("helpdex-search").request = { limit: 20 }));
  await w.input.fill("question");
  await w.options.nth(cases.length - 1).waitFor();
  const hrefs = await w.options.evaluateAll((all) => all.map((o) => o.getAttribute("href")));
  assert.deepEqual(hrefs, cases.map(([, href]) => href));
  for (let k = 0; k < cases.length; k++) {
    if (!(await w.part("popup").isVisible())) await w.input.press("ArrowDown");
    await w.options.nth(k).click({ position: { x: 20, y: 12 } });
  }
  assert.deepEqual((await w.events("select")).map((e) => e.href), cases.map(([, href]) => href));
  assert.deepEqual(await harm(w), { foreign: [], pwned: undefined });
  await w.close();
});

test("anchors are parts of an address and nothing else", async () => {
  const w = await on.open();
  const anchors = ["怎么重置密码", "a b", "?q=1&r=2", "#x", "../..", '"><b>', "javascript:1", "%41", "\u202e"];
  await w.answer({ answers: anchors.map((anchor, k) => answer(`a${k}`, { url: "/page.html?x=1", anchor })), total: anchors.length });
  await w.input.fill("question");
  await w.options.nth(anchors.length - 1).waitFor();
  const places = await w.options.evaluateAll((all) => all.map((o) => [o.pathname + o.search, decodeURIComponent(o.hash.slice(1))]));
  assert.deepEqual(places, anchors.map((anchor) => ["/page.html?x=1", anchor]));
  await w.close();
});

test("language tags that are none change nothing", async () => {
  const w = await on.open();
  const tags = ["", "x", "de-", '"><b>', "en_US", "zzzzzzzzzzzz", "a".repeat(5000), "constructor"];
  await w.answer({ answers: tags.map((lang, k) => answer(`a${k}`, { lang, other_language: true })), total: tags.length });
  await w.input.fill("question");
  await w.options.nth(tags.length - 1).waitFor();
  assert.deepEqual(await harm(w), { foreign: [], pwned: undefined });
  await w.close();
});

test("hostile articles all the way: from the folder through the index into the page", async () => {
  const articles = [
    { id: "1", title: BAD, body: `# ${BAD}\n\nquestion ${BAD} <iframe src="javascript:pwned=4"></iframe>`, url: "javascript:globalThis.pwned=5", path: [BAD], tags: [BAD] },
    { id: "2", title: "question <b>bold</b>", body: `## <img src=x onerror=pwned=6> {#"><b>}\n\nquestion`, url: "/x.html" },
  ];
  on.server.files.set("/hostile.hdx", snapshot("hostile", articles).bytes);
  const w = await on.open({ attributes: 'src="/hostile.hdx" facets="tags,path"' });
  await w.input.fill("question img onerror");
  await w.options.nth(1).waitFor();
  assert.deepEqual(await harm(w), { foreign: [], pwned: undefined });
  await w.close();
});
