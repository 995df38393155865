/** The cases that every host runs, in this thread, in a worker and in pieces. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { HelpDex } from "helpdex";
import { cases, check, respond } from "./support/cases.mjs";
import { serve } from "./support/server.mjs";

const all = cases();
let server;

before(async () => {
  server = await serve({ files: new Map(all.map(({ name, bytes }) => [`/${name}`, bytes])) });
});
after(() => server.close());

test("there are cases", () => {
  assert.ok(all.reduce((sum, c) => sum + c.steps.length, 0) > 60);
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
