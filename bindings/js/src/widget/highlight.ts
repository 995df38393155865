import type { Range } from "./types.js";

/** How far a passage may run before its first match, and how much of it is shown at all, in UTF-16 units. */
const LEAD = 140;
const LONGEST = 480;

/** A text with the parts of it that match. */
export interface Excerpt {
  text: string;
  ranges: Range[];
}

/** `text` as text nodes, with a `<mark>` around each range. Nothing in it is read as markup. */
export function highlighted({ text, ranges }: Excerpt): DocumentFragment {
  const fragment = document.createDocumentFragment();
  let at = 0;
  for (const { start, end } of inOrder(ranges, text.length)) {
    if (start < at) continue;
    fragment.append(text.slice(at, start));
    const mark = document.createElement("mark");
    mark.setAttribute("part", "mark");
    mark.textContent = text.slice(start, end);
    fragment.append(mark);
    at = end;
  }
  fragment.append(text.slice(at));
  return fragment;
}

/** The part of a passage to show: from the beginning, or from the sentence of the first match when that comes late. */
export function excerpt(text: string, ranges: readonly Range[]): Excerpt {
  const sorted = inOrder(ranges, text.length);
  const first = sorted[0]?.start ?? 0;
  const from = first > LEAD ? sentenceStart(text, first) : 0;
  const to = Math.min(text.length, boundary(text, from + LONGEST));
  const lead = from > 0 ? "… " : "";
  const shown = lead + text.slice(from, to) + (to < text.length ? " …" : "");
  const shift = lead.length - from;
  const kept = sorted.filter((r) => r.start >= from && r.end <= to);
  return { text: shown, ranges: kept.map((r) => ({ start: r.start + shift, end: r.end + shift })) };
}

function inOrder(ranges: readonly Range[], length: number): Range[] {
  const valid = ranges.filter((r) => r.start >= 0 && r.start < r.end && r.end <= length);
  return [...valid].sort((a, b) => a.start - b.start);
}

/** Where the line or sentence begins that has `at` in it, but no further back than the lead. */
function sentenceStart(text: string, at: number): number {
  const window = text.slice(at - LEAD, at);
  const ends = [...window.matchAll(/\n|[.!?؟।]\s+|[。！？]/gu)];
  const last = ends.at(-1);
  if (last) return at - LEAD + last.index + last[0].length;
  const space = window.indexOf(" ", LEAD / 2);
  return space >= 0 ? at - LEAD + space + 1 : boundary(text, at - LEAD / 2);
}

/** `at`, moved out of the middle of a surrogate pair. */
function boundary(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
