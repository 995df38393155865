/** A snapshot that stays on the server, but for the pieces that questions need. */

import { Engine } from "./engine.js";
import { ask, Broken, differ, part, type Patience, persist, refused, type Version, version } from "./http.js";
import { Changed, type Fetched, type SnapshotSource } from "./source.js";

/** Requests at a time: what a browser opens to one server. */
const AT_ONCE = 6;

interface Piece {
  offset: number;
  bytes: Uint8Array;
}

interface Span {
  start: number;
  end: number;
}

export class Ranges implements SnapshotSource {
  readonly fetched: Fetched = { bytes: 0, trips: 0 };
  readonly #url: URL;
  readonly #length: number;
  readonly #version: Version;
  readonly #patience: Patience;
  readonly #over = new AbortController();
  readonly #pieces: Piece[] = [];
  #coming: (Span & { done: Promise<void> })[] = [];

  constructor(url: URL, length: number, of: Version, first: Uint8Array, patience: Patience) {
    this.#url = url;
    this.#length = length;
    this.#version = of;
    this.#patience = { ...patience, signal: this.#over.signal };
    this.#pieces.push({ offset: 0, bytes: first });
    this.fetched.bytes = first.length;
    this.fetched.trips = 1;
  }

  async open(module: WebAssembly.Module): Promise<Engine> {
    const engine = await Engine.sparse(module, this.#length);
    for (const piece of this.#pieces) engine.feed(piece.offset, piece.bytes);
    return engine;
  }

  async fetch(wanted: Float64Array, engine: () => Engine): Promise<void> {
    const all = spans(wanted, this.#length);
    // Another question may be waiting for the same piece.
    const missing = all.flatMap((span) => without(span, this.#coming));
    const queue = join(missing);
    if (queue.length > 0) this.fetched.trips++;
    const gate = new Gate(AT_ONCE);
    for (const span of queue) {
      const done = gate.pass(() => this.#one(span, engine)).finally(() => {
        this.#coming = this.#coming.filter((c) => c.done !== done);
      });
      this.#coming.push({ ...span, done });
    }
    const overlap = this.#coming.filter((c) => all.some((s) => s.start < c.end && c.start < s.end));
    const results = await Promise.allSettled(overlap.map((c) => c.done));
    for (const r of results) if (r.status === "rejected") throw r.reason;
  }

  async #one(span: Span, engine: () => Engine): Promise<void> {
    const bytes = await persist(this.#url, this.#patience, () => this.#read(span));
    this.#pieces.push({ offset: span.start, bytes });
    engine().feed(span.start, bytes);
  }

  async #read({ start, end }: Span): Promise<Uint8Array> {
    const range = `bytes=${start}-${end - 1}`;
    const headers = part(this.#url, range, this.#version);
    // A browser's cache that has parts of two versions must not answer.
    const answer = await ask(this.#url, { headers, cache: "no-cache" }, this.#patience);
    if (answer.status !== 206 || differ(this.#version, version(answer.headers))) {
      answer.end();
      // The whole file, or nothing at this place: it is not the file that it was.
      if (answer.status === 200 || answer.status === 206 || answer.status === 416) throw new Changed();
      throw refused(this.#url, answer.status);
    }
    const bytes = new Uint8Array(end - start);
    let at = 0;
    for await (const piece of answer.pieces) {
      this.fetched.bytes += piece.length;
      if (at + piece.length > bytes.length) throw new Broken(`more than the ${bytes.length} bytes asked for came`);
      bytes.set(piece, at);
      at += piece.length;
    }
    if (at < bytes.length) throw new Broken(`${at} of ${bytes.length} bytes came`);
    return bytes;
  }

  close(): void {
    this.#over.abort();
  }
}

function spans(wanted: Float64Array, length: number): Span[] {
  const out: Span[] = [];
  for (let i = 0; i + 1 < wanted.length; i += 2) {
    const start = wanted[i] as number;
    const end = Math.min(start + (wanted[i + 1] as number), length);
    if (end > start) out.push({ start, end });
  }
  return out;
}

/** What is left of a span without those that are coming. */
function without(span: Span, coming: Span[]): Span[] {
  let left = [span];
  for (const c of coming) {
    left = left.flatMap(({ start, end }) => {
      if (c.end <= start || end <= c.start) return [{ start, end }];
      const parts = [
        { start, end: c.start },
        { start: c.end, end },
      ];
      return parts.filter((p) => p.start < p.end);
    });
  }
  return left;
}

/** In order, and one where two meet. */
function join(spans: Span[]): Span[] {
  const out: Span[] = [];
  for (const span of spans.sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else out.push({ ...span });
  }
  return out;
}

/** Lets so many through at a time. */
class Gate {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(free: number) {
    this.#free = free;
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((go) => this.#waiting.push(go));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }
}
