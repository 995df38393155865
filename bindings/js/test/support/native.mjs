/** The `helpdex` command, and snapshots made by it. `cargo xtask js` names the command in HELPDEX_COMMAND. */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
export const FOLDER = mkdtempSync(join(tmpdir(), "helpdex-js-"));

export const COMMAND = process.env.HELPDEX_COMMAND ?? join(ROOT, "target/debug/helpdex");

process.on("exit", () => spawnSync("rm", ["-rf", FOLDER]));

export function helpdex(...args) {
  const cache = join(FOLDER, "cache");
  return execFileSync(COMMAND, args, { env: { ...process.env, HELPDEX_CACHE: cache }, maxBuffer: 1 << 30, cwd: ROOT });
}

/** Runs another program of the workspace. */
export function run(program, ...args) {
  return execFileSync(program, args, { encoding: "utf8", cwd: ROOT });
}

/** A snapshot of articles, or of a folder of them, for some audiences, with rules of curators, embeddings (params of `embed`) and
 * what use taught (of `learn`). */
export function snapshot(name, source, audiences = [], { rules = [], embed, wording } = {}) {
  let from = source;
  if (Array.isArray(source)) {
    from = join(FOLDER, `${name}.jsonl`);
    writeFileSync(from, source.map((a) => JSON.stringify(a)).join("\n"));
  }
  const file = join(FOLDER, `${name}.hdx`);
  if (rules.length > 0 || embed || wording) {
    const [kb, list] = [join(FOLDER, `${name}-kb`), join(FOLDER, `${name}-rules.json`)];
    writeFileSync(list, JSON.stringify(rules));
    helpdex("index", from, "--kb", kb);
    helpdex("curate", kb, "--set", list);
    from = kb;
    if (embed) {
      const file = join(FOLDER, `${name}-embeddings.jsonl`);
      writeFileSync(file, embed.embeddings.map((e) => JSON.stringify(e)).join("\n"));
      helpdex("embed", kb, "--import", file, "--model", embed.model);
    }
    if (wording) {
      const input = JSON.stringify({ op: "learn", wording });
      execFileSync(COMMAND, ["call", kb], { input, cwd: ROOT });
    }
  }
  helpdex("snapshot", from, "--out", file, ...audiences.flatMap((a) => ["--audience", a]));
  return { file, bytes: readFileSync(file) };
}

let help;

/** The snapshot of the sample help centre. */
export function sample() {
  help ??= snapshot("help", join(ROOT, "examples/help-center"));
  return help;
}

const centers = new Map();

/** A snapshot of a made-up help centre with so many articles, and one about passwords. */
export function helpCenter(size) {
  if (!centers.has(size)) centers.set(size, snapshot(`center-${size}`, [PASSWORD, ...articles(size)]));
  return centers.get(size);
}

const PASSWORD = { id: "password", title: "Reset your password", body: "You forgot your password? Tap **Forgot password**." };
const THINGS = ["parcel", "refund", "invoice", "router", "camera", "battery", "subscription", "address", "printer", "headset"];
const VERBS = ["return", "track", "cancel", "replace", "charge", "connect", "update", "cut", "move", "print"];

function articles(size) {
  return Array.from({ length: size }, (_, n) => {
    const [thing, other, verb] = [THINGS[n % 10], THINGS[(n >> 3) % 10], VERBS[(n >> 1) % 10]];
    const words = Array.from({ length: 60 }, (_, i) => `word${(n * 7919 + i * i * 31) % 20011}`).join(" ");
    return { id: `a${n}`, title: `How to ${verb} a ${thing} number ${n}`, body: `The ${other} of ${thing} ${n}: ${words}.`, lang: "en" };
  });
}
