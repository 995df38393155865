/** The search widget: what it shows for answers of every kind, and what it tells the page. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answer, answers, stage } from "./support/widget.mjs";

let on;
before(async () => {
  on = await stage();
});
after(() => on?.close());

const ESCALATE = '<a slot="escalate" href="/contact">Ask us</a>';
const escalate = (w) => w.page.locator("helpdex-search > [slot=escalate]");
const status = (w) => w.element.getByRole("status");

/** A page whose index answers like this, and a question that was answered. */
async function asked(response, options = {}) {
  const w = await on.open(options);
  await w.answer(response);
  await w.input.fill("question");
  await w.part("popup").waitFor();
  return w;
}

test("an earlier answer never takes the place of a later one", async () => {
  const w = await on.open({ attributes: 'debounce="0"' });
  await w.page.evaluate(() => fake.hold());
  await w.input.fill("first");
  await w.askedTimes(1);
  await w.input.fill("second");
  await w.askedTimes(2);
  assert.equal(await w.page.evaluate(() => fake.asked[0].signal.aborted), true, "nobody waits for the first");
  const release = (n, name) => w.page.evaluate(([n, r]) => fake.release(n, r), [n, { answers: [answer(name)], total: 1 }]);
  await release(1, "late");
  await w.options.first().waitFor();
  await release(0, "early");
  // A third question shows that whatever the first one's answer did has been done.
  await w.input.fill("third");
  await w.askedTimes(3);
  assert.deepEqual(await w.part("title").allTextContents(), ["Title of late"]);
  assert.deepEqual((await w.events("search")).map((e) => e.question), ["second"]);
  await w.close();
});

test("answers stay while the next ones are on their way, and those of a cleared box do not come back", async () => {
  const w = await asked(answers(2));
  await w.options.nth(1).waitFor();
  await w.page.evaluate(() => fake.hold());
  await w.input.pressSequentially("s");
  await w.askedTimes(2);
  assert.equal(await w.options.count(), 2);
  await w.part("clear").click();
  await w.page.evaluate((r) => fake.release(1, r), answers(1));
  assert.equal(await w.part("popup").isVisible(), false);
  await w.close();
});

test("the way to a person shows when there is no answer, and when the answers are doubtful", async () => {
  const verdict = (kind) => ({ verdict: { kind, probability: 0.4 } });
  for (const [response, shown] of [
    [answers(0), true],
    [answers(2, verdict("escalate")), true],
    [answers(2, verdict("clarify")), true],
    [answers(2, verdict("answer")), false],
    [answers(2), false],
  ]) {
    const w = await asked(response, { children: ESCALATE });
    assert.equal(await escalate(w).isVisible(), shown, JSON.stringify(response.verdict));
    if (shown) {
      await escalate(w).click();
      const [event] = await w.events("escalate");
      assert.deepEqual([event.question, event.answers.length], ["question", response.answers.length]);
      assert.equal(event.verdict?.kind, response.verdict?.kind);
    }
    await w.close();
  }
});

test("without a slot the contact of the response is linked to, if it is safe to", async () => {
  for (const [contact, href] of [
    [{ url: "/ask", label: "Write to us" }, /\/ask$/],
    [{ email: "help@example.com" }, /^mailto:help@example\.com$/],
    [{ url: "javascript:alert(1)" }, undefined],
    [{ url: 7, email: ["x"] }, undefined],
  ]) {
    const w = await asked(answers(0, { contact }));
    const link = w.part("contact");
    if (href) {
      assert.match(await link.getAttribute("href"), href);
      assert.equal(await link.textContent(), contact.label ?? "Contact us");
    } else {
      assert.equal(await link.count(), 0);
    }
    await w.close();
  }
});

test("no answer is said, and read out, in the reader's language", async () => {
  const w = await asked(answers(0), { lang: "de", children: '<p slot="empty">Oder rufen Sie an.</p>' });
  assert.match(await w.part("empty").innerText(), /Keine Antwort.*question/);
  assert.ok(await w.page.getByText("Oder rufen Sie an.").isVisible());
  assert.match(await status(w).textContent(), /question/);
  assert.equal(await w.input.getAttribute("aria-expanded"), "false", "there is no list to expand");
  await w.close();
});

test("counts are read out by the plural rules of the language", async () => {
  for (const [lang, n, text] of [["en", 1, "1 answer"], ["en", 3, "3 answers"], ["pl", 3, /^3 /], ["ja", 2, /2/]]) {
    const w = await asked(answers(n), { lang });
    await w.options.nth(n - 1).waitFor();
    const said = await status(w).textContent();
    if (typeof text === "string") assert.equal(said, text);
    else assert.match(said, text);
    await w.close();
  }
});

test("an answer in another language says so, and is marked up as what it is", async () => {
  const list = [
    answer("ja", { lang: "ja", other_language: true, title: "パスワード" }),
    answer("ar", { lang: "ar", other_language: true, title: "كلمة المرور" }),
    answer("en", {}),
  ];
  const w = await asked({ answers: list, total: 3 });
  await w.options.nth(2).waitFor();
  assert.deepEqual(await w.part("badge").allTextContents(), ["Japanese", "Arabic"]);
  const marks = await w.part("title").evaluateAll((all) => all.map((t) => [t.lang, t.dir]));
  assert.deepEqual(marks, [["ja", "ltr"], ["ar", "rtl"], ["en", "ltr"]]);
  await w.close();
});

test("facets filter: chips stay, are pressed, and go into the question", async () => {
  const facets = { kind: { article: 5, faq: 2 } };
  const w = await asked(answers(3, { facets }), { attributes: 'facets="kind"' });
  const chips = w.part("chip");
  await chips.nth(1).waitFor();
  assert.deepEqual(await chips.allTextContents(), ["article5", "faq2"]);
  assert.deepEqual((await w.asked())[0].options.facets, ["kind"]);
  await w.answer(answers(1, { facets: { kind: { faq: 2 } } }));
  await chips.nth(1).click();
  await w.askedTimes(2);
  assert.deepEqual((await w.asked())[1].options.filter, { kind: ["faq"] });
  await w.page.waitForFunction(() => document.querySelector("helpdex-search").shadowRoot.querySelectorAll("[role=option]").length === 1);
  assert.deepEqual(await chips.allTextContents(), ["article5", "faq2"]);
  assert.deepEqual(await chips.evaluateAll((all) => all.map((c) => c.getAttribute("aria-pressed"))), ["false", "true"]);
  await chips.nth(1).click();
  await w.askedTimes(3);
  assert.equal((await w.asked())[2].options.filter, undefined);
  await w.close();
});

test("facets of the index itself", async () => {
  const w = await on.open({ attributes: 'src="/help.hdx" facets="kind" locales="en"' });
  await w.input.fill("refund");
  const chips = w.part("chip");
  await chips.nth(1).waitFor();
  const before = await w.options.count();
  await chips.filter({ hasText: "faq" }).click();
  await w.page.waitForFunction(() => events.filter((e) => e.type === "helpdex-search").length === 2);
  const [, filtered] = await w.events("search");
  assert.ok(filtered.response.answers.length > 0 && filtered.response.answers.length <= before);
  assert.ok(filtered.response.answers.every((a) => a.kind === "faq"));
  await w.close();
});

test("a repaired question is offered, and asked when it is wanted", async () => {
  const w = await asked(answers(1, { did_you_mean: "<b>reset</b> password" }));
  const offer = w.part("did-you-mean-button");
  assert.equal(await offer.textContent(), "<b>reset</b> password");
  await w.answer(answers(1));
  await offer.click();
  await w.askedTimes(2);
  assert.equal((await w.asked())[1].question, "<b>reset</b> password");
  assert.equal(await w.input.inputValue(), "<b>reset</b> password");
  await offer.waitFor({ state: "hidden" });
  await w.close();
});

test("completions stand above the answers, and are asked", async () => {
  const w = await on.open();
  await w.page.evaluate(() => fake.suggest(["question one", "question two"]));
  await w.answer(answers(1));
  await w.input.fill("question");
  await w.options.nth(2).waitFor();
  await w.input.press("ArrowDown");
  await w.input.press("ArrowDown");
  await w.input.press("Enter");
  await w.askedTimes(2);
  assert.equal((await w.asked())[1].question, "question two");
  await w.close();
});

test("yes and no are told to the page, with what was asked", async () => {
  const w = await asked(answers(3));
  await w.options.nth(2).waitFor();
  await w.options.nth(1).hover();
  const group = w.part("feedback").nth(1);
  assert.match(await group.getAttribute("aria-label"), /Title of a2/);
  await group.getByRole("button", { name: "No" }).click();
  const [event] = await w.events("feedback");
  assert.deepEqual([event.question, event.answer.id, event.position, event.helpful], ["question", "a2", 1, false]);
  assert.equal(await group.textContent(), "Thank you for your feedback");
  assert.ok(await w.part("popup").isVisible(), "the answers stay");
  await w.close();
});

test("a search that fails says what to do, and can be tried again", async () => {
  const w = await on.open();
  await w.page.evaluate(() => fake.fail("no such field", "invalid_request"));
  await w.input.fill("question");
  const retry = w.part("retry");
  await retry.waitFor();
  assert.match(await status(w).textContent(), /try again/i);
  const [event] = await w.events("error");
  assert.deepEqual([event.phase, event.code, event.message], ["search", "invalid_request", "no such field"]);
  await w.answer(answers(2));
  await retry.click();
  await w.options.nth(1).waitFor();
  assert.equal(await retry.isVisible(), false);
  await w.close();
});

test("a snapshot that is not there is an error, until it is", async () => {
  const w = await on.open({ attributes: 'src="/later.hdx"' });
  await w.input.fill("reset password");
  await w.part("retry").waitFor();
  assert.deepEqual((await w.events("error")).map((e) => [e.phase, e.code]).at(-1), ["open", "network"]);
  on.server.files.set("/later.hdx", on.server.files.get("/help.hdx"));
  await w.part("retry").click();
  await w.options.first().waitFor();
  await w.close(["404"]);
});

test("a snapshot that was kept is asked without a network", async () => {
  on.server.files.set("/kept.hdx", on.server.files.get("/help.hdx"));
  const ask = async () => {
    const w = await on.open({ attributes: 'src="/kept.hdx" cache' });
    await w.input.fill("reset password");
    await w.options.first().waitFor();
    await w.close(["ERR_", "503"]);
  };
  await ask();
  on.server.faults.push({ path: "/kept.hdx", times: 1, drop: true });
  await ask();
  on.server.faults.length = 0;
});
