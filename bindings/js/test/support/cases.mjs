/** The cases of `tests/cases`, for a host that has snapshots; see tests/suite/cases.rs for what they say. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT, snapshot } from "./native.mjs";

/** Operations that a snapshot has no use for. */
const WRITES = new Set(["put", "delete", "clear", "commit", "rollback", "refresh", "release", "snapshot", "unembedded", "embed", "learn"]);

/** Operations that only the module that indexes has. */
const DESK = new Set(["ticket", "render", "draft"]);

/** Each file: its name, its articles, a snapshot of them for everybody named in it, and its steps; `desk` are those that agents need. */
export function cases() {
  const folder = join(ROOT, "tests/cases");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => {
      const { articles, rules, embed, wording, steps } = JSON.parse(readFileSync(join(folder, name), "utf8"));
      const audiences = new Set(["public", ...articles.flatMap((a) => a.audience ?? [])]);
      const { bytes } = snapshot(`case-${name}`, articles, [...audiences], { rules, embed, wording });
      // What comes after a change of rules, of embeddings or of what was learned rests on it.
      const changes = (r) => ["embed", "learn"].includes(r.op) || (r.op === "curate" && !r.list && !r.export);
      const end = steps.findIndex(({ request }) => changes(request));
      const reads = end < 0 ? steps : steps.slice(0, end);
      const needs = (ops) => ({ request }) => ops.has(request.op);
      const asked = reads.filter((s) => !needs(WRITES)(s));
      return { name, articles, bytes, steps: asked.filter((s) => !needs(DESK)(s)), desk: asked.filter(needs(DESK)) };
    });
}

/** Runs the steps of a file; what does not hold, in words. `call` is given a request and gives a response. */
export async function check(name, steps, call) {
  const wrong = [];
  for (const step of steps) {
    const got = await call(step.request);
    const why = matches(step.expect, got, "$");
    if (why) wrong.push(`${name}, ${step.say}: ${why}\n  request ${JSON.stringify(step.request)}\n  got ${JSON.stringify(got)}`);
  }
  return wrong;
}

function matches(want, got, at) {
  if (want === "$any") return undefined;
  if (Array.isArray(want)) {
    if (!Array.isArray(got) || got.length !== want.length) return `${at}: expected ${JSON.stringify(want)}`;
    return first(want.map((w, i) => matches(w, got[i], `${at}[${i}]`)));
  }
  if (typeof want === "object" && want !== null) {
    if ("$contains" in want) return contains(want.$contains, got, at);
    if (typeof got !== "object" || got === null) return `${at}: is no object`;
    return first(Object.entries(want).map(([k, w]) => (k in got ? matches(w, got[k], `${at}.${k}`) : `${at}.${k} is missing`)));
  }
  return want === got ? undefined : `${at}: expected ${JSON.stringify(want)}, got ${JSON.stringify(got)}`;
}

function contains(part, got, at) {
  const found = Array.isArray(got)
    ? got.some((g) => matches(part, g, at) === undefined)
    : typeof got === "string" && got.includes(part);
  return found ? undefined : `${at}: ${JSON.stringify(part)} is not in it`;
}

const first = (all) => all.find((x) => x !== undefined);

/** A request of the contract through the package; a response as the contract writes it. Runs in pages too. */
export async function respond(kb, { op, ...params }) {
  try {
    return { ok: await kb.call(op ?? "", ["search", "suggest"].includes(op) ? { offsets: "utf8", ...params } : params) };
  } catch (e) {
    const { code: slug, message, field, article } = e;
    if (slug === undefined) throw e;
    return { error: { slug, message, ...(field !== undefined && { field }), ...(article !== undefined && { article }) } };
  }
}
