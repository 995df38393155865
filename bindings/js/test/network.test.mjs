/** Servers as they are: with ranges and without, slow, broken, busy, changing. */

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { HelpDex } from "helpdex";
import { helpCenter, sample } from "./support/native.mjs";
import { serve } from "./support/server.mjs";

const PATH = "/help.hdx";
/** Nothing here waits for long. */
const quick = { timeout: 300, retries: 2 };

const { bytes } = sample();
/** Large enough to be worth reading in pieces. */
const large = helpCenter(3000);
let server;

before(async () => {
  server = await serve();
});
after(() => server.close());
afterEach(() => {
  Object.assign(server, { ranges: true, etag: true, headers: {} });
  server.log.length = 0;
  server.faults.length = 0;
});

const open = (options = {}, file = bytes) => {
  server.files.set(PATH, file);
  return HelpDex.open(server.url(PATH), { ...quick, ...options });
};
const ask = async (kb) => (await kb.search("I forgot my password", { limit: 3 })).answers.map((a) => a.id);
const network = (words) => (e) => e.code === "network" && words.test(e.message);

let expected;
before(async () => {
  const [small, big] = [await HelpDex.open(bytes), await HelpDex.open(large.bytes)];
  expected = { small: await ask(small), large: await ask(big) };
  small.close();
  big.close();
});

test("of a large file only what a question needs is fetched", async () => {
  const kb = await open({}, large.bytes);
  assert.deepEqual(await ask(kb), expected.large);
  assert.ok(kb.bytesLoaded < large.bytes.length / 2, `${kb.bytesLoaded} of ${large.bytes.length}`);
  assert.equal(server.sent(PATH), kb.bytesLoaded);
  const { bytesLoaded, roundTrips } = kb;
  assert.deepEqual(await ask(kb), expected.large);
  assert.deepEqual([kb.bytesLoaded, kb.roundTrips], [bytesLoaded, roundTrips], "the same question needs nothing more");
  kb.close();
});

test("questions at the same time share what they fetch", async () => {
  const alone = await open({}, large.bytes);
  await ask(alone);
  const kb = await open({}, large.bytes);
  const answers = await Promise.all([ask(kb), ask(kb), ask(kb)]);
  assert.deepEqual(answers, [expected.large, expected.large, expected.large]);
  assert.equal(kb.bytesLoaded, alone.bytesLoaded);
});

test("a small file is fetched whole, and a large one when it is wished", async () => {
  const kb = await open();
  assert.deepEqual(await ask(kb), expected.small);
  assert.equal(kb.bytesLoaded, bytes.length);
  const whole = await open({ ranges: "never" }, large.bytes);
  assert.deepEqual(await ask(whole), expected.large);
  assert.deepEqual([whole.bytesLoaded, whole.roundTrips], [large.bytes.length, 1]);
});

test("a server without ranges gives the whole file at once", async () => {
  server.ranges = false;
  const kb = await open({ ranges: "always" }, large.bytes);
  assert.deepEqual(await ask(kb), expected.large);
  assert.deepEqual([kb.bytesLoaded, kb.roundTrips], [large.bytes.length, 1]);
});

test("a server that tells no version of its files serves as well", async () => {
  server.etag = false;
  for (const file of [bytes, large.bytes]) {
    const kb = await open({}, file);
    assert.ok((await ask(kb)).length > 0);
  }
});

test("progress goes up to the size of the file", async () => {
  const seen = [];
  await open({ ranges: "never", onProgress: (loaded, total) => seen.push([loaded, total]) });
  assert.ok(seen.every(([loaded], i) => i === 0 || loaded >= seen[i - 1][0]));
  assert.deepEqual(seen.at(-1), [bytes.length, bytes.length]);
});

test("a download that breaks off goes on where it was", async () => {
  server.faults.push({ path: PATH, times: 1, truncate: 200_000 });
  const kb = await open({ ranges: "never" });
  assert.deepEqual(await ask(kb), expected.small);
  assert.equal(server.log.length, 2);
  assert.match(server.log[1].range, /^bytes=[1-9]\d*-$/);
});

test("a download that stands still is begun again", async () => {
  server.faults.push({ path: PATH, times: 1, stall: 1000 });
  assert.deepEqual(await ask(await open({ ranges: "never" })), expected.small);
});

test("a piece that breaks off, stands still or is refused for a moment is fetched again", async () => {
  for (const fault of [{ truncate: 100 }, { stall: 100 }, { drop: true }, { status: 503 }]) {
    const kb = await open({}, large.bytes);
    server.faults.push({ path: PATH, times: 1, ...fault });
    assert.deepEqual(await ask(kb), expected.large, JSON.stringify(fault));
    kb.close();
  }
});

test("a connection that stays broken is an error that names the file, and later questions try again", async () => {
  server.faults.push({ path: PATH, times: 3, drop: true });
  await assert.rejects(open({ ranges: "never" }), network(/help\.hdx.*tried 3 times/));
  server.faults.push({ path: PATH, times: 3, stall: 10 });
  await assert.rejects(open({ ranges: "never" }), network(/nothing came for 300 ms/));
  const kb = await open({ retries: 0 }, large.bytes);
  server.faults.push({ path: PATH, times: 9, drop: true });
  await assert.rejects(ask(kb), network(/help\.hdx/));
  server.faults.length = 0;
  assert.deepEqual(await ask(kb), expected.large);
});

test("no file, no server", async () => {
  await assert.rejects(HelpDex.open(server.url("nothing.hdx"), quick), network(/404/));
  await assert.rejects(HelpDex.open(server.url("nothing.hdx"), { ...quick, ranges: "never" }), network(/404/));
  await assert.rejects(HelpDex.open("http://127.0.0.1:1/x.hdx", { retries: 0 }), network(/127\.0\.0\.1/));
});

test("an error page with status 200 is no snapshot", async () => {
  await assert.rejects(open({}, Buffer.from("<html>Sign in</html>")), (e) => e.code === "invalid_snapshot");
});

test("a file that changes while it is read in pieces is opened anew", async () => {
  const kb = await open({}, large.bytes);
  assert.deepEqual(await ask(kb), expected.large);
  const next = helpCenter(3001).bytes;
  server.files.set(PATH, next);
  const fresh = await kb.search("wifi number 3000 parcel", { limit: 1 });
  const other = await HelpDex.open(next);
  assert.deepEqual(fresh, await other.search("wifi number 3000 parcel", { limit: 1 }));
  assert.equal((await kb.stats()).articles, (await other.stats()).articles);
});

test("a file that is gone while it is read in pieces is an error", async () => {
  const kb = await open({}, large.bytes);
  server.files.delete(PATH);
  await assert.rejects(ask(kb), network(/404/));
});

test("opening and asking can be cancelled", async () => {
  const control = new AbortController();
  server.faults.push({ path: PATH, times: 1, stall: 10 });
  const opening = open({ ranges: "never", timeout: 60_000, signal: control.signal });
  control.abort();
  await assert.rejects(opening, { name: "AbortError" });
  server.faults.length = 0;

  const kb = await open({ timeout: 60_000 }, large.bytes);
  server.faults.push({ path: PATH, times: 99, stall: 10 });
  const asking = new AbortController();
  const answer = kb.search("word1701 refund", { signal: asking.signal });
  asking.abort(new Error("enough"));
  await assert.rejects(answer, /enough/);
  await assert.rejects(kb.search("x", { signal: AbortSignal.abort() }), { name: "AbortError" });
  kb.close();
});

for (const worker of [false, true]) {
  test(`while typing, only the newest question is answered, ${worker ? "in a worker" : "in this thread"}`, async () => {
    const kb = await open({ worker }, large.bytes);
    const typed = ["word17", "word170", "word1701", "forgot password"].map((q) => kb.search(q, { supersede: true }));
    const ends = await Promise.allSettled(typed);
    assert.deepEqual(ends.map((e) => e.reason?.name), ["AbortError", "AbortError", "AbortError", undefined]);
    assert.ok(ends.at(-1).value.total > 0);
    const both = await Promise.all([kb.search("password"), kb.search("parcel")]);
    assert.ok(both.every((r) => r.total > 0), "questions without the option do not end each other");
    kb.close();
  });
}

test("a closed knowledge base lets go of what it waits for", async () => {
  for (const worker of [false, true]) {
    const kb = await open({ worker, timeout: 60_000 }, large.bytes);
    server.faults.push({ path: PATH, times: 99, stall: 10 });
    const answer = kb.search("word1701 refund");
    kb.close();
    await assert.rejects(answer, (e) => e.code === "closed");
    server.faults.length = 0;
  }
});

test("in a worker: opening from an address, progress, failures", async () => {
  const seen = [];
  const kb = await open({ worker: true, ranges: "never", onProgress: (loaded) => seen.push(loaded) });
  assert.equal(seen.at(-1), bytes.length);
  assert.equal(kb.bytesLoaded, bytes.length);
  assert.deepEqual(await ask(kb), expected.small);
  await assert.rejects(kb.search("x", { limit: 101 }), (e) => e.code === "invalid_request" && e.field === "limit");
  kb.close();
  await assert.rejects(open({ worker: new URL("data:text/javascript,throw new Error('no')") }), (e) => e.code === "worker");
});
