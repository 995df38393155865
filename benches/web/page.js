/** What the page measures, for the library that the build names. */

import * as engines from "./engines.js";

const fetched = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());

/** Milliseconds to ready, twice: with everything new, and again. */
async function ready(engine, bytes) {
  const times = [];
  let ask;
  for (let i = 0; i < 2; i++) {
    const copy = bytes?.slice();
    const begin = performance.now();
    ask = await engine.open(copy);
    times.push(performance.now() - begin);
  }
  return { times, ask };
}

globalThis.measure = async (name, index, questions) => {
  const bytes = index && (await fetched(index));
  const { times, ask } = await ready(engines[name], bytes);
  const [milliseconds, answers] = [[], []];
  for (const question of questions) {
    const begin = performance.now();
    answers.push(await ask(question));
    milliseconds.push(performance.now() - begin);
  }
  return { ready: times, milliseconds, answers };
};

/** What the first answer from an address costs. */
globalThis.first = async (url, question) => {
  const { HelpDex } = await import("helpdex");
  const kb = await HelpDex.open(url);
  const opened = { bytes: kb.bytesLoaded, trips: kb.roundTrips };
  await kb.search(question);
  const cost = { opened, bytes: kb.bytesLoaded, trips: kb.roundTrips };
  kb.close();
  return cost;
};
globalThis.loaded = true;
