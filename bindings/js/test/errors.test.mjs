/** What goes wrong says what, and nothing goes wrong after it. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { HelpDex, HelpDexError } from "helpdex";
import { Engine, Trap } from "../dist/engine.js";
import { sample } from "./support/native.mjs";
import { serve } from "./support/server.mjs";

const { file, bytes } = sample();

const fails = (promise, code, words = /./) =>
  assert.rejects(promise, (e) => {
    assert.ok(e instanceof HelpDexError, String(e));
    assert.equal(e.code, code, e.message);
    assert.match(e.message, words);
    return true;
  });

/** Bytes with one bit the other way round. */
function flipped(at) {
  const copy = Uint8Array.from(bytes);
  copy[at] ^= 1 << (at % 8);
  return copy;
}

test("a flipped bit is noticed, wherever it is", async () => {
  for (let i = 0; i < 40; i++) {
    await fails(HelpDex.open(flipped(Math.floor((bytes.length * i) / 40))), "invalid_snapshot");
  }
});

test("a flipped bit in a piece is noticed before anything is made of it", async () => {
  const wanted = JSON.stringify((await (await HelpDex.open(bytes)).search("reset password", { limit: 3 })).answers);
  let noticed = 0;
  for (let i = 0; i < 40; i++) {
    const at = Math.floor((bytes.length * i) / 40);
    const server = await serve({ files: new Map([["/help.hdx", flipped(at)]]) });
    try {
      const kb = await HelpDex.open(server.url("help.hdx"), { ranges: "always" });
      assert.equal(JSON.stringify((await kb.search("reset password", { limit: 3 })).answers), wanted);
      kb.close();
    } catch (e) {
      assert.equal(e.code, "invalid_snapshot", e.stack);
      noticed++;
    }
    await server.close();
  }
  assert.ok(noticed > 0);
});

test("what is no snapshot, or half of one, is told so", async () => {
  await fails(HelpDex.open(new Uint8Array(0)), "invalid_snapshot");
  await fails(HelpDex.open(new TextEncoder().encode("<!doctype html><title>Not found</title>")), "invalid_snapshot");
  await fails(HelpDex.open(bytes.subarray(0, bytes.length >> 1)), "invalid_snapshot", /cut off/);
  await fails(HelpDex.open(new URL("nowhere.hdx", import.meta.url)), "network", /nowhere\.hdx/);
  await fails(HelpDex.open(17), "invalid_request");
});

test("a snapshot can be a path, bytes, a buffer, a Blob or a Response", async () => {
  const buffer = Uint8Array.from(bytes).buffer;
  for (const source of [file, bytes, buffer, new Blob([bytes]), new Response(bytes)]) {
    const kb = await HelpDex.open(source);
    assert.equal((await kb.search("I forgot my password")).answers[0].family, "reset-password");
    assert.equal(kb.bytesLoaded, bytes.length);
    kb.close();
  }
  await fails(HelpDex.open(new Response("no", { status: 404 })), "network", /404/);
});

test("a bad request names its field, and the next one is answered", async () => {
  const kb = await HelpDex.open(bytes);
  for (const [run, field] of [
    [() => kb.search("x", { limit: 1000 }), "limit"],
    [() => kb.search("x", { limlt: 1 }), "limlt"],
    [() => kb.search("x", { filter: { colour: ["red"] } }), "filter"],
    [() => kb.search("x", { now: "yesterday" }), "now"],
    [() => kb.search(undefined), "question"],
    [() => kb.call("fly", {}), "op"],
  ]) {
    await assert.rejects(run, (e) => e instanceof HelpDexError && e.code === "invalid_request" && e.field === field);
  }
  await assert.rejects(kb.get("nobody"), (e) => e.code === "not_found" && e.article === "nobody");
  assert.ok((await kb.search("password")).total > 0);
  kb.close();
});

test("after close everything is `closed`", async () => {
  for (const worker of [false, true]) {
    const kb = await HelpDex.open(bytes, { worker });
    kb.close();
    kb.close();
    await fails(kb.search("password"), "closed");
  }
});

test("offsets count as JavaScript does", async () => {
  const kb = await HelpDex.open(bytes);
  const { passage, highlights } = (await kb.search("怎么重置密码")).answers[0];
  assert.ok(highlights.length > 0);
  for (const { start, end } of highlights) assert.match(passage.slice(start, end), /密码|重置/);
  kb.close();
});

test("an instance that trapped is replaced, and the questions after it are answered", async () => {
  const module = await WebAssembly.compile(readFileSync(new URL("../dist/helpdex.wasm", import.meta.url)));
  const open = Engine.open;
  const engines = [];
  Engine.open = async (...args) => {
    const engine = await open.apply(Engine, args);
    engines.push(engine);
    return engine;
  };
  try {
    const kb = await HelpDex.open(bytes, { wasm: module });
    const before = await kb.search("password");
    // All the memory that there can be is taken, so the next large request cannot be answered.
    const { memory } = engines[0];
    for (let pages = 65536; pages >= 1; pages >>= 1) {
      try {
        for (;;) memory.grow(pages);
      } catch {
        // There are fewer left.
      }
    }
    const large = "password ".repeat(2_000_000);
    const asked = [kb.search(large), kb.search("password")];
    await fails(asked[0], "panic", /other questions/);
    await asked[1];
    assert.deepEqual(await kb.search("password"), before);
    assert.equal(engines.length, 2);
    assert.throws(() => engines[0].call("{}"), Trap);
    kb.close();
  } finally {
    Engine.open = open;
  }
});

test("a module that does not run here is told so", async () => {
  await fails(HelpDex.open(bytes, { wasm: new Uint8Array(8) }), "wasm");
  const empty = new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
  await fails(HelpDex.open(bytes, { wasm: empty }), "wasm");
});
