/** `helpdex/indexing`: snapshots made without the command, in Node and in Chromium. */

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { HelpDex } from "helpdex";
import { HelpDexError, Indexer } from "helpdex/indexing";
import { browser, open } from "./support/chromium.mjs";
import { FOLDER, helpdex } from "./support/native.mjs";
import { serve } from "./support/server.mjs";
import { site } from "./support/site.mjs";

const ARTICLES = [
  { id: "1", title: "Passwort zurücksetzen", body: "Tippen Sie auf **Passwort vergessen**." },
  { id: "2", title: "如何重置密码", body: "在登录页面点击“忘记密码”。" },
  { id: "3", title: "Heron", body: "For agents.", audience: "agents" },
];

/** What the command makes of the same articles. */
function made(...audiences) {
  const [source, out] = ["same.jsonl", `same${audiences.length}.hdx`].map((name) => join(FOLDER, name));
  writeFileSync(source, ARTICLES.map((a) => JSON.stringify(a)).join("\n"));
  helpdex("snapshot", source, "--out", out, ...audiences.flatMap((a) => ["--audience", a]));
  return readFileSync(out);
}

for (const worker of [false, true]) {
  test(`articles put in are found, and in the snapshot made of them, ${worker ? "in a worker" : "in this thread"}`, async () => {
    const indexer = await Indexer.create({ worker });
    assert.deepEqual(await indexer.put(ARTICLES), { loaded: 3, refused: [] });
    await indexer.commit();
    const first = async (question) => (await indexer.search(question)).answers[0]?.id;
    assert.deepEqual([await first("passwörter zurücksetzen"), await first("怎么重设密码"), await first("heron")], ["1", "2", undefined]);
    const bytes = await indexer.snapshot();
    const kb = await HelpDex.open(bytes);
    assert.equal((await kb.search("怎么重设密码")).answers[0].id, "2");
    await assert.rejects(kb.get("3", { audiences: ["public", "agents"] }), (e) => e.code === "not_found");
    // The same file, to the byte.
    assert.deepEqual(Buffer.from(bytes), made());
    assert.deepEqual(Buffer.from(await indexer.snapshot(["public", "agents"])), made("public", "agents"));
    kb.close();
    indexer.close();
  });

  test(`what is embedded is found by its meaning, ${worker ? "in a worker" : "in this thread"}`, async () => {
    const indexer = await Indexer.create({ worker });
    await indexer.put(ARTICLES);
    await indexer.commit();
    const { passages } = await indexer.unembedded(10);
    const vector = (id) => new Float32Array(["1", "2", "3"].map((other) => (id === other ? 1 : 0.1)));
    const embeddings = passages.map(({ article, passage, hash }) => ({ article, passage, hash, vector: vector(article) }));
    assert.deepEqual(await indexer.embed("by hand", embeddings), { taken: 3, outdated: [], missing: 0 });
    const kb = await HelpDex.open(await indexer.snapshot(), { worker });
    for (const asked of [indexer, kb]) {
      const { answers } = await asked.search("zyzzyva", { embedding: vector("2") });
      assert.deepEqual(answers.map((a) => a.id), ["2"]);
      await assert.rejects(asked.search("zyzzyva", { embedding: [1] }), (e) => e.field === "embedding");
    }
    kb.close();
    indexer.close();
  });

  test(`what is asked at once happens in order, ${worker ? "in a worker" : "in this thread"}`, async () => {
    const indexer = await Indexer.create({ worker });
    const { signal } = new AbortController();
    const steps = [
      indexer.put(ARTICLES, { signal }), indexer.commit(), indexer.stats(), indexer.delete(["1"], { signal }), indexer.commit(),
      indexer.snapshot(), indexer.stats(),
    ];
    const [, , before, , , bytes, after] = await Promise.all(steps);
    assert.deepEqual([before.articles, after.articles], [2, 1]);
    assert.equal((await (await HelpDex.open(bytes)).stats()).articles, 1);
    indexer.close();
  });

  test(`what cannot be used is named, and what is wrong says so, ${worker ? "in a worker" : "in this thread"}`, async () => {
    const indexer = await Indexer.create({ worker });
    const report = await indexer.put([{ id: "1", title: "", body: "" }, ARTICLES[1]]);
    assert.deepEqual([report.loaded, report.refused.length], [1, 1]);
    const fails = (promise, code) => assert.rejects(promise, (e) => e instanceof HelpDexError && e.code === code);
    await fails(indexer.snapshot([7]), "invalid_request");
    await fails(indexer.search("x", { limit: 1000 }), "invalid_request");
    await assert.rejects(indexer.search("x", { signal: AbortSignal.abort() }), { name: "AbortError" });
    const typed = ["a", "ab", "abc"].map((q) => indexer.search(q, { supersede: true }));
    assert.deepEqual((await Promise.allSettled(typed)).map((e) => e.reason?.name), ["AbortError", "AbortError", undefined]);
    indexer.close();
    await fails(indexer.stats(), "closed");
    await fails(Indexer.create({ worker, wasm: new Uint8Array(8) }), "wasm");
    await assert.rejects(Indexer.create({ worker, signal: AbortSignal.abort() }), { name: "AbortError" });
  });
}

test("in a page, beside a snapshot that only answers", { skip: process.env.HELPDEX_CHROMIUM === "" }, async () => {
  const server = await serve({ files: site().set("/made.hdx", made()) });
  const context = await browser();
  try {
    const page = await open(context, server.url("/"));
    for (const worker of [false, true]) {
      const got = await page.evaluate(async ([articles, worker]) => {
        const { HelpDex, Indexer } = await import("/helpdex/indexing.js");
        const kb = await HelpDex.open("/made.hdx", { worker });
        const indexer = await Indexer.create({ worker });
        await indexer.put(articles);
        await indexer.commit();
        const bytes = await indexer.snapshot();
        const ids = await Promise.all([kb, indexer, await HelpDex.open(bytes, { worker })].map(async (k) => (await k.search("怎么重设密码")).answers[0].id));
        const wrong = await new Promise((tell) => HelpDex.open("/made.hdx", { worker: new URL("/helpdex/indexing-worker.js", location.href) }).then(() => tell("opened"), (e) => tell(e.code)));
        return { ids, bytes: [...bytes], wrong };
      }, [ARTICLES, worker]);
      assert.deepEqual(got.ids, ["2", "2", "2"]);
      assert.deepEqual(Buffer.from(got.bytes), made());
      assert.equal(got.wrong, "worker", "a worker that indexes does not open snapshots");
    }
    assert.deepEqual(page.faults, []);
  } finally {
    await context.close();
    await server.close();
  }
});
