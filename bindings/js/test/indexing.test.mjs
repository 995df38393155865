/** The module with the feature `index`, which makes snapshots without the command. HELPDEX_INDEXING says where it is. */

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { HelpDex } from "helpdex";
import { FOLDER, helpdex } from "./support/native.mjs";

const folder = process.env.HELPDEX_INDEXING;

test("articles put in here are found here, and in the snapshot made of them", { skip: !folder }, async () => {
  const { bind } = await import(pathToFileURL(join(folder, "glue.js")));
  const glue = bind();
  await glue({ module_or_path: await WebAssembly.compile(readFileSync(join(folder, "helpdex.wasm"))) });
  const kb = glue.KnowledgeBase.create();
  const call = (op, params = {}) => JSON.parse(kb.call(JSON.stringify({ op, ...params })));
  const articles = [
    { id: "1", title: "Passwort zurücksetzen", body: "Tippen Sie auf **Passwort vergessen**." },
    { id: "2", title: "如何重置密码", body: "在登录页面点击“忘记密码”。" },
    { id: "3", title: "Heron", body: "For agents.", audience: "agents" },
  ];
  assert.equal(call("put", { articles }).loaded, 3);
  call("commit");
  const first = (question) => call("search", { question }).answers[0]?.id;
  assert.deepEqual([first("passwörter zurücksetzen"), first("怎么重设密码"), first("heron")], ["1", "2", undefined]);
  const bytes = kb.snapshot("");

  const opened = await HelpDex.open(bytes);
  assert.equal((await opened.search("怎么重设密码")).answers[0].id, "2");
  await assert.rejects(opened.get("3", { audiences: ["public", "agents"] }), (e) => e.code === "not_found");
  // The command makes the same file of the same articles, to the byte.
  const [source, out] = ["same.jsonl", "same.hdx"].map((name) => join(FOLDER, name));
  writeFileSync(source, articles.map((a) => JSON.stringify(a)).join("\n"));
  helpdex("snapshot", source, "--out", out);
  assert.deepEqual(Buffer.from(bytes), readFileSync(out));
  kb.free();
  opened.close();
});
