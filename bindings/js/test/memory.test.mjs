/** Memory does not grow with the number of questions. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { HelpDex } from "helpdex";
import { Engine } from "../dist/engine.js";
import { ROOT, sample } from "./support/native.mjs";

const SEARCHES = 10_000;

test(`${SEARCHES} questions leave nothing behind`, async () => {
  const open = Engine.open;
  let memory;
  Engine.open = async (...args) => {
    const engine = await open.apply(Engine, args);
    memory = engine.memory;
    return engine;
  };
  const kb = await HelpDex.open(sample().bytes);
  Engine.open = open;
  const questions = readFileSync(join(ROOT, "benches/boundary/questions.txt"), "utf8").split("\n").filter(Boolean);
  const round = async (times) => {
    for (let i = 0; i < times; i++) {
      await kb.search(questions[i % questions.length]);
      if (i % 10 === 0) await kb.search("x", { limit: 1000 }).catch(() => undefined);
    }
    return memory.buffer.byteLength;
  };
  const warm = await round(1000);
  assert.equal(await round(SEARCHES), warm, "the memory of the instance grew");
  kb.close();
});
