/**
 * The same answers as the native library: ids, order, scores, highlights, everything. The sample help centre always; with
 * HELPDEX_EVAL=FOLDER also the evaluation sets in there, up to HELPDEX_EVAL_QUESTIONS (60) questions each.
 */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { HelpDex } from "helpdex";
import { COMMAND, ROOT, sample, snapshot } from "./support/native.mjs";
import { respond } from "./support/cases.mjs";
import { serve } from "./support/server.mjs";

const NOW = "2026-05-04T09:00:00Z";
const QUESTIONS = Number(process.env.HELPDEX_EVAL_QUESTIONS ?? 60);

/** The native responses to requests. */
function native(file, requests) {
  const input = requests.map((r) => JSON.stringify(r)).join("\n");
  const lines = execFileSync(COMMAND, ["call", file], { input, maxBuffer: 1 << 30 }).toString().trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line));
}

const rows = (file) => readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));

async function same(kb, file, requests) {
  const wanted = native(file, requests);
  for (const [i, request] of requests.entries()) {
    assert.deepEqual(await respond(kb, request), wanted[i], JSON.stringify(request));
  }
}

const search = (question, more = {}) => ({ op: "search", question, now: NOW, ...more });

test("the sample help centre, with every option", async () => {
  const { file, bytes } = sample();
  const questions = readFileSync(join(ROOT, "benches/boundary/questions.txt"), "utf8").split("\n").filter(Boolean);
  const requests = questions.flatMap((q) => [
    search(q),
    search(q, { locales: ["de", "ja"], facets: ["lang", "kind", "path"], limit: 30 }),
    search(q, { filter: { kind: ["faq", "article"] }, collapse: false, prefix: false, offset: 2 }),
    search(q, { offsets: "utf16" }),
  ]);
  const ids = new Set(native(file, questions.map((q) => search(q))).flatMap((r) => r.ok.answers.map((a) => a.id)));
  requests.push(...[...ids].map((id) => ({ op: "get", id, now: NOW })), { op: "stats", now: NOW }, { op: "get", id: "none" });
  const server = await serve({ files: new Map([["/help.hdx", bytes]]) });
  for (const open of [() => HelpDex.open(bytes), () => HelpDex.open(server.url("help.hdx"), { ranges: "always" })]) {
    const kb = await open();
    await same(kb, file, requests);
    kb.close();
  }
  await server.close();
});

const evaluation = process.env.HELPDEX_EVAL;
const sets = evaluation && existsSync(evaluation) ? readdirSync(evaluation, { withFileTypes: true }) : [];

for (const set of sets.filter((s) => existsSync(join(s.parentPath ?? s.path, s.name, "corpus.jsonl")))) {
  test(`evaluation set ${set.name}`, async () => {
    const folder = join(evaluation, set.name);
    const articles = rows(join(folder, "corpus.jsonl")).map(({ _id, title, text, format, lang }) => {
      return { id: _id, title, body: text, format: format ?? "text", ...(lang && { lang }) };
    });
    const questions = rows(join(folder, "queries.jsonl"));
    const every = Math.max(1, Math.ceil(questions.length / QUESTIONS));
    const { file, bytes } = snapshot(set.name, articles);
    const kb = await HelpDex.open(bytes);
    await same(kb, file, questions.filter((_, i) => i % every === 0).map((q) => search(q.text, { limit: 20 })));
    kb.close();
    rmSync(file);
  });
}
