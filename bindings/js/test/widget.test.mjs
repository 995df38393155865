/** The search widget: keys, input methods, and what a strict policy lets it do. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answers, stage } from "./support/widget.mjs";

let on;
before(async () => {
  on = await stage();
});
after(() => on?.close());

test("answers come while typing, and keys walk and open them", async () => {
  for (const worker of ["", 'worker="false"', "worker"]) {
    const w = await on.open({ attributes: `src="/help.hdx" ${worker}` });
    await w.input.pressSequentially("how do I reset my password");
    await w.page.waitForFunction(() => events.at(-1)?.question === "how do I reset my password");
    assert.equal(await w.input.getAttribute("aria-expanded"), "true");
    assert.ok((await w.part("mark").count()) > 0);
    await w.input.press("ArrowDown");
    assert.equal(await w.options.first().getAttribute("id"), await w.input.getAttribute("aria-activedescendant"));
    assert.equal(await w.options.first().getAttribute("aria-selected"), "true");
    await w.input.press("Enter");
    assert.equal((await w.events("select"))[0].answer.id, "en/reset-password");
    assert.equal(await w.input.getAttribute("aria-expanded"), "false");
    await w.close();
  }
});

test("every key of a combobox does what it does elsewhere", async () => {
  const w = await on.open();
  await w.answer(answers(8));
  await w.input.fill("question");
  await w.options.nth(7).waitFor();
  const active = () => w.page.evaluate(() => {
    const root = document.querySelector("helpdex-search").shadowRoot;
    const id = root.querySelector("input").getAttribute("aria-activedescendant");
    return [...root.querySelectorAll("[role=option]")].findIndex((o) => o.id === id);
  });
  const walk = [
    ["ArrowDown", 0], ["ArrowDown", 1], ["PageDown", 6], ["End", 7], ["ArrowDown", 0], ["ArrowUp", 7], ["PageUp", 2], ["Home", 0],
    // Back to the text: a caret that moves has left the list.
    ["ArrowLeft", -1], ["Home", -1],
  ];
  for (const [key, at] of walk) {
    await w.input.press(key);
    assert.equal(await active(), at, key);
  }
  await w.input.press("Escape");
  assert.deepEqual([await w.part("popup").isVisible(), await w.input.inputValue()], [false, "question"]);
  await w.input.press("ArrowDown");
  assert.ok(await w.part("popup").isVisible(), "an arrow brings it back");
  await w.input.press("Escape");
  await w.input.press("Escape");
  assert.equal(await w.input.inputValue(), "", "the second Escape empties the box");
  await w.close();
});

test("Tab goes through the popup and out of it, and what is left closes", async () => {
  const w = await on.open();
  await w.answer(answers(3));
  await w.input.fill("question");
  await w.options.nth(2).waitFor();
  const focused = () => w.page.evaluate(() => {
    const at = document.activeElement;
    return at.id === "next" ? "next" : (at.shadowRoot?.activeElement?.getAttribute("part") ?? at.tagName);
  });
  const seen = [];
  for (let k = 0; k < 8 && (await focused()) !== "next"; k++) {
    await w.page.keyboard.press("Tab");
    seen.push(await focused());
  }
  // The buttons of one answer, not of all.
  assert.deepEqual(seen, ["clear", "feedback-button", "feedback-button", "next"]);
  assert.equal(await w.part("popup").isVisible(), false);
  await w.close();
});

test("an input method is left in peace until it is done", async () => {
  const w = await on.open({ attributes: 'src="/help.hdx"' });
  await w.input.focus();
  const keys = await w.page.context().newCDPSession(w.page);
  for (const text of ["z", "zen", "zenme"]) {
    await keys.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  }
  // The Enter that ends a composition is the input method's, and opens nothing.
  await keys.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Process", code: "Enter", windowsVirtualKeyCode: 229 });
  await keys.send("Input.insertText", { text: "怎么重置密码" });
  await w.options.first().waitFor();
  assert.deepEqual((await w.events("search")).map((e) => e.question), ["怎么重置密码"]);
  assert.deepEqual(await w.events("select"), []);
  await w.close();
});

test("Enter in the text asks at once, and again opens the first answer", async () => {
  const w = await on.open({ attributes: 'debounce="5000"' });
  await w.answer(answers(2));
  await w.input.pressSequentially("question");
  assert.deepEqual(await w.asked(), []);
  await w.input.press("Enter");
  await w.options.first().waitFor();
  await w.input.press("Enter");
  assert.deepEqual((await w.events("select")).map((e) => [e.answer.id, e.position]), [["a1", 0]]);
  await w.close();
});
