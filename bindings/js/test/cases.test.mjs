/** The cases that every host runs, in this thread, in a worker and in pieces; those for agents where articles are put in. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { HelpDex } from "helpdex";
import { Indexer } from "helpdex/indexing";
import { cases, check, respond } from "./support/cases.mjs";
import { serve } from "./support/server.mjs";

const all = cases();
let server;

before(async () => {
  server = await serve({ files: new Map(all.map(({ name, bytes }) => [`/${name}`, bytes])) });
});
after(() => server.close());

test("there are cases", () => {
  assert.ok(all.reduce((sum, c) => sum + c.steps.length + c.desk.length, 0) > 60);
});

for (const [how, open] of [
  ["in this thread", ({ bytes }) => HelpDex.open(bytes)],
  ["in a worker", ({ bytes }) => HelpDex.open(bytes, { worker: true })],
  ["in pieces", ({ name }) => HelpDex.open(server.url(name), { ranges: "always" })],
]) {
  test(`every case holds ${how}`, async () => {
    const wrong = [];
    for (const c of all) {
      const kb = await open(c);
      wrong.push(...(await check(c.name, c.steps, (request) => respond(kb, request))));
      kb.close();
    }
    assert.equal(wrong.join("\n"), "");
  });
}

for (const worker of [false, true]) {
  test(`every case for agents holds ${worker ? "in a worker" : "in this thread"}`, async () => {
    const wrong = [];
    for (const c of all.filter(({ desk }) => desk.length > 0)) {
      const indexer = await Indexer.create({ worker });
      await indexer.put(c.articles);
      await indexer.commit();
      wrong.push(...(await check(c.name, c.desk, (request) => respond(indexer, request))));
      indexer.close();
    }
    assert.equal(wrong.join("\n"), "");
  });
}

test("the module that only answers says which one has what agents need", async () => {
  const kb = await HelpDex.open(all[0].bytes);
  for (const op of ["ticket", "render", "draft"]) {
    await assert.rejects(kb.call(op, { text: "Where is my parcel?" }), (e) => e.code === "invalid_request" && e.message.includes("helpdex/indexing"));
  }
  assert.equal("ticket" in kb, false);
  kb.close();
});
