/** The package in Chromium: pages, workers, kept files, no network. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { browser, open } from "./support/chromium.mjs";
import { cases, check, respond } from "./support/cases.mjs";
import { helpCenter, sample } from "./support/native.mjs";
import { serve } from "./support/server.mjs";
import { site } from "./support/site.mjs";
import { HelpDex } from "helpdex";

const { bytes } = sample();
const large = helpCenter(3000).bytes;
const all = cases();
let context;
let server;

before(async () => {
  const files = site().set("/help.hdx", bytes).set("/large.hdx", large);
  for (const c of all) files.set(`/case/${c.name}`, c.bytes);
  server = await serve({ files });
  context = await browser();
});
after(async () => {
  await context?.close();
  await server?.close();
});

/** A page in which `kb(source, options)` opens a knowledge base. */
async function page() {
  const made = await open(context, server.url("/"));
  await made.evaluate(async () => {
    const { HelpDex, HelpDexError } = await import("helpdex");
    Object.assign(globalThis, { HelpDex, HelpDexError, kb: (source, options) => HelpDex.open(source, options) });
  });
  return made;
}

const ids = (found) => found.answers.map((a) => a.id);

for (const worker of [false, true]) {
  test(`every case holds in a page, ${worker ? "by a worker" : "in its own thread"}`, async () => {
    const p = await page();
    await p.evaluate(`globalThis.respond = ${respond}`);
    const wrong = [];
    for (const c of all) {
      await p.evaluate(async ([name, worker]) => {
        globalThis.open?.close?.();
        globalThis.open = await kb(`/case/${name}`, { worker });
      }, [c.name, worker]);
      wrong.push(...(await check(c.name, c.steps, (r) => p.evaluate((request) => respond(globalThis.open, request), r))));
    }
    assert.equal(wrong.join("\n"), "");
    assert.deepEqual(p.faults, []);
    await p.close();
  });
}

test("a page answers as Node does, to the last digit", async () => {
  const p = await page();
  const here = await HelpDex.open(bytes);
  const now = "2026-05-04T09:00:00Z";
  for (const q of ["怎么重置密码", "how do I reset my password", "パスワードを忘れました", "wie kündige ich"]) {
    const there = await p.evaluate(async ([q, now]) => (await kb("/help.hdx")).search(q, { now }), [q, now]);
    assert.deepEqual(there, await here.search(q, { now }));
  }
  await p.close();
});

test("a large file is read in pieces, in a page and in a worker", async () => {
  const p = await page();
  const here = await HelpDex.open(large);
  const wanted = ids(await here.search("I forgot my password", { limit: 3 }));
  for (const worker of [false, true]) {
    const got = await p.evaluate(async (worker) => {
      const k = await kb("/large.hdx", { worker });
      const found = await k.search("I forgot my password", { limit: 3 });
      return { ids: found.answers.map((a) => a.id), loaded: k.bytesLoaded, trips: k.roundTrips };
    }, worker);
    assert.deepEqual(got.ids, wanted);
    assert.ok(got.loaded < large.length / 2 && got.trips > 0, JSON.stringify(got));
  }
  await p.close();
});

test("the page's own clock decides what is in force", async () => {
  const p = await page();
  const served = await p.evaluate(async () => (await kb("/case/viewers.json")).search("chargebacks outage"));
  assert.ok(!ids(served).includes("gone"));
  await p.close();
});

test("a page is told of progress, and what is wrong", async () => {
  const p = await page();
  const told = await p.evaluate(async () => {
    const seen = [];
    await kb("/help.hdx", { ranges: "never", onProgress: (loaded, total) => seen.push([loaded, total]) });
    const failures = [];
    for (const source of ["/none.hdx", "/index.html", "http://127.0.0.1:1/x.hdx", new Blob(["no"])]) {
      await kb(source, { retries: 0 }).catch((e) => failures.push([e instanceof HelpDexError, e.code]));
    }
    return { last: seen.at(-1), failures };
  });
  assert.deepEqual(told.last, [bytes.length, bytes.length]);
  assert.deepEqual(told.failures, [[true, "network"], [true, "invalid_snapshot"], [true, "network"], [true, "invalid_snapshot"]]);
  await p.close();
});

for (const cache of ["cache-storage", "opfs"]) {
  test(`a kept file is asked for again, renewed, and there without a network: ${cache}`, async () => {
    const p = await page();
    const path = `/kept-${cache}.hdx`;
    server.files.set(path, bytes);
    const ask = (options = {}) =>
      p.evaluate(async ([path, options]) => {
        const k = await kb(path, { retries: 0, ...options });
        return (await k.stats()).articles;
      }, [path, { cache, ...options }]);
    const first = await ask();
    assert.equal(await ask({ worker: true }), first);
    const log = server.log.filter((e) => e.path === path);
    assert.deepEqual(log.map((e) => e.status), [200, 304]);
    const next = helpCenter(40).bytes;
    server.files.set(path, next);
    const renewed = await ask();
    assert.notEqual(renewed, first);
    await server.down();
    try {
      assert.equal(await ask(), renewed);
    } finally {
      await server.up();
    }
    await p.close();
  });
}

for (const [ranges, way] of [[true, "by part of it"], [false, "by how it begins"]]) {
  test(`where the server tells no version, a kept file is compared with the one there, ${way}`, async () => {
    const p = await page();
    const path = `/silent-${ranges}.hdx`;
    server.files.set(path, bytes);
    Object.assign(server, { etag: false, ranges });
    try {
      const ask = (cache) =>
        p.evaluate(async ([path, cache]) => {
          const k = await kb(path, { retries: 0, cache });
          return { articles: (await k.stats()).articles, trips: k.roundTrips };
        }, [path, cache]);
      for (const cache of ["cache-storage", "opfs"]) {
        server.files.set(path, bytes);
        const first = await ask(cache);
        assert.equal(first.trips, 1);
        const sent = server.sent(path);
        assert.deepEqual(await ask(cache), { ...first, trips: 0 }, "it is the same: nothing is fetched");
        if (ranges) assert.ok(server.sent(path) - sent < 2000, `${server.sent(path) - sent} bytes`);
        server.files.set(path, helpCenter(40).bytes);
        const renewed = await ask(cache);
        assert.notEqual(renewed.articles, first.articles);
        assert.deepEqual(await ask(cache), { ...renewed, trips: 0 });
      }
    } finally {
      Object.assign(server, { etag: true, ranges: true });
    }
    await p.close();
  });
}

test("a kept file is not used when the server says that there is none any more", async () => {
  const p = await page();
  server.files.set("/gone.hdx", bytes);
  const open = () => p.evaluate(() => kb("/gone.hdx", { cache: true, retries: 0 }).then(() => "opened", (e) => e.code));
  assert.equal(await open(), "opened");
  server.files.delete("/gone.hdx");
  assert.equal(await open(), "network");
  await p.close();
});

test("a kept file that got damaged is fetched again", async () => {
  const p = await page();
  server.files.set("/damaged.hdx", bytes);
  const total = await p.evaluate(async () => {
    await kb("/damaged.hdx", { cache: "cache-storage" });
    const store = await caches.open("helpdex");
    const url = new URL("/damaged.hdx", location.href);
    const kept = await store.match(url);
    const broken = new Uint8Array(await kept.clone().arrayBuffer());
    broken[broken.length >> 1] ^= 4;
    await store.put(url, new Response(broken, { headers: kept.headers }));
    return (await (await kb("/damaged.hdx", { cache: "cache-storage" })).search("password")).total;
  });
  assert.ok(total > 0);
  await p.close();
});

test("with a service worker the whole page comes back without a network", async () => {
  const script = `
    self.addEventListener("install", () => self.skipWaiting());
    self.addEventListener("activate", (e) => e.waitUntil(self.clients.claim()));
    self.addEventListener("fetch", (e) => {
      const { pathname } = new URL(e.request.url);
      if (pathname.endsWith(".hdx")) return;
      e.respondWith(caches.open("page").then(async (kept) => {
        try {
          const fresh = await fetch(e.request);
          await kept.put(e.request, fresh.clone());
          return fresh;
        } catch {
          return (await kept.match(e.request)) ?? Response.error();
        }
      }));
    });`;
  const html = String(server.files.get("/")) + `
    <script type="module">
      import { HelpDex } from "helpdex";
      await navigator.serviceWorker.register("/offline.js");
      await navigator.serviceWorker.ready;
      const kb = await HelpDex.open("/help.hdx", { cache: true, worker: true, retries: 0 });
      document.body.textContent = (await kb.search("I forgot my password")).answers[0].family;
    </script>`;
  server.files.set("/offline.js", script).set("/offline.html", html);
  const p = await context.newPage();
  const answered = () => p.waitForFunction(() => document.body?.textContent.trim() === "reset-password");
  // The second visit goes through the service worker, and so its files are kept.
  for (let visit = 0; visit < 2; visit++) {
    await p.goto(String(server.url("/offline.html")));
    await answered();
  }
  await server.down();
  try {
    await p.goto(String(server.url("/offline.html")));
    await answered();
  } finally {
    await server.up();
  }
  await p.close();
});

test("a worker from another server", async () => {
  const other = await serve({ files: site(), headers: { "access-control-allow-origin": "*" } });
  other.files.set("/help.hdx", bytes);
  try {
    const p = await open(context, server.url("/"));
    const total = await p.evaluate(async (origin) => {
      const { HelpDex } = await import(`${origin}/helpdex/index.js`);
      const k = await HelpDex.open(`${origin}/help.hdx`, { worker: true });
      return (await k.search("password")).total;
    }, other.origin);
    assert.ok(total > 0);
    await p.close();
  } finally {
    await other.close();
  }
});

test("one worker of the page's own serves several knowledge bases", async () => {
  server.files.set("/mine.js", readFileSync(new URL("./support/mine.js", import.meta.url)));
  const p = await page();
  const totals = await p.evaluate(async () => {
    const worker = new Worker("/mine.js", { type: "module" });
    const [a, b] = await Promise.all([kb("/help.hdx", { worker }), kb("/large.hdx", { worker })]);
    const before = (await a.search("password")).total;
    a.close();
    return [before, (await b.search("parcel")).total];
  });
  assert.ok(totals.every((n) => n > 0));
  await p.close();
});
