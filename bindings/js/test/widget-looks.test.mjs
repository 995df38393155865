/** The search widget for every reader: assistive technology, both themes, both directions, small screens. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { answer, answers, stage } from "./support/widget.mjs";

let on;
before(async () => {
  on = await stage();
});
after(() => on?.close());

/** Rules of WCAG and good practice that the page breaks, with where. */
async function broken(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.flat()}: ${n.failureSummary}`));
}

const FULL = {
  answers: [
    answer("one", { title_highlights: [{ start: 0, end: 5 }], highlights: [{ start: 0, end: 7 }], headings: ["Part"] }),
    answer("two", { lang: "ja", other_language: true, title: "パスワード" }),
    answer("three", { url: null }),
  ],
  total: 3, did_you_mean: "other question", facets: { kind: { article: 2, faq: 1 } }, verdict: { kind: "clarify", probability: 0.5 },
  contact: { url: "/ask" },
};

for (const [name, options, question] of [
  ["light", { lang: "en" }, "question"],
  ["dark", { lang: "en", dark: true }, "question"],
  ["right to left", { lang: "ar", dir: "rtl" }, "سؤال"],
  ["right to left and dark", { lang: "he", dir: "rtl", dark: true }, "שאלה"],
]) {
  test(`nothing is wrong for assistive technology: ${name}`, async () => {
    const w = await on.open({ ...options, attributes: 'facets="kind"', children: '<span slot="footer">Help by Larkbox</span>' });
    assert.deepEqual(await broken(w.page), [], "closed");
    await w.answer(FULL);
    await w.input.fill(question);
    await w.options.nth(2).waitFor();
    await w.input.press("ArrowDown");
    assert.deepEqual(await broken(w.page), [], "open");
    await w.answer(answers(0, { contact: { url: "/ask" } }));
    await w.input.fill(`${question} 2`);
    await w.part("empty").waitFor();
    assert.deepEqual(await broken(w.page), [], "without an answer");
    await w.page.evaluate(() => fake.fail("broken", "panic"));
    await w.input.fill(`${question} 3`);
    await w.part("retry").waitFor();
    assert.deepEqual(await broken(w.page), [], "after a failure");
    await w.close();
  });
}

test("a theme of the widget's own wins over the page's", async () => {
  for (const [theme, dark] of [["dark", false], ["light", true]]) {
    const w = await on.open({ attributes: `theme="${theme}"`, dark });
    await w.answer(FULL);
    await w.input.fill("question");
    await w.options.first().waitFor();
    const brightness = await w.part("popup").evaluate((e) => Number(/\d+/.exec(getComputedStyle(e).backgroundColor)[0]));
    assert.equal(brightness > 128, theme === "light");
    assert.deepEqual(await broken(w.page), []);
    await w.close();
  }
});

test("from right to left everything is mirrored", async () => {
  const w = await on.open({ lang: "ar", dir: "rtl" });
  await w.answer({ answers: [answer("ar", { lang: "ar", title: "كلمة المرور" }), answer("en", {})], total: 2 });
  await w.input.fill("سؤال");
  await w.options.nth(1).waitFor();
  const at = (locator) => locator.evaluate((e) => e.getBoundingClientRect().toJSON());
  const [field, clear, popup] = [await at(w.part("field")), await at(w.part("clear")), await at(w.part("popup"))];
  assert.ok(clear.left - field.left < 20, "the button to clear is on the left");
  assert.ok(Math.abs(popup.right - field.right) < 2);
  const sides = await w.part("title").evaluateAll((all) => all.map((t) => getComputedStyle(t).direction));
  assert.deepEqual(sides, ["rtl", "ltr"]);
  // A language of its own brings its direction, whatever the page's.
  const own = await on.open({ attributes: 'lang="he"' });
  assert.equal(await own.part("base").evaluate((e) => getComputedStyle(e).direction), "rtl");
  await own.close();
  await w.close();
});

test("on the narrowest phone nothing is cut off, and everything can be touched", async () => {
  const long = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung".repeat(2);
  for (const [lang, dir] of [["de", "ltr"], ["ar", "rtl"]]) {
    const w = await on.open({ lang, dir, size: { width: 320, height: 568 }, attributes: 'facets="kind"', children: '<a slot="escalate" href="/ask">Kontakt</a>' });
    const list = [answer("a", { title: long, passage: long, path: [long, long], lang: "de", other_language: true }), answer("b", {})];
    await w.answer({ ...FULL, answers: list, total: 2, did_you_mean: long, facets: { kind: { [long]: 3, b: 2, c: 1 } } });
    await w.input.fill("question");
    await w.options.nth(1).waitFor();
    const wide = await w.page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `the page is ${wide} pixels too wide`);
    const outside = await w.part("popup").evaluate((popup) => {
      const whole = popup.getBoundingClientRect();
      const inside = [...popup.querySelectorAll("[part~=option], [part~=title], [part~=passage], [part~=feedback], [part~=did-you-mean-button]")];
      return inside.filter((e) => {
        const { left, right } = e.getBoundingClientRect();
        return left < whole.left - 0.5 || right > whole.right + 0.5;
      }).map((e) => e.getAttribute("part"));
    });
    assert.deepEqual(outside, []);
    const small = await w.part("base").evaluate((base) =>
      [...base.querySelectorAll("button, input, [role=option]")]
        .filter((e) => e.checkVisibility())
        .map((e) => [e.getAttribute("part"), e.getBoundingClientRect()])
        .filter(([, { width, height }]) => width < 24 || height < 24)
        .map(([part, { width, height }]) => `${part} ${width}×${height}`),
    );
    assert.deepEqual(small, []);
    await w.close();
  }
});

test("answers come without moving the page", async () => {
  const w = await on.open({ attributes: 'src="/help.hdx"' });
  await w.page.evaluate(() => {
    globalThis.shift = 0;
    new PerformanceObserver((list) => {
      for (const e of list.getEntries()) if (!e.hadRecentInput) globalThis.shift += e.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  const before = await w.page.locator("#next").boundingBox();
  await w.input.pressSequentially("refund");
  await w.options.first().waitFor();
  assert.deepEqual(await w.page.locator("#next").boundingBox(), before);
  assert.equal(await w.page.evaluate(() => globalThis.shift), 0);
  await w.close();
});
