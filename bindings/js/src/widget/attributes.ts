/** A number in an attribute, held within bounds; `fallback` for what is none. */
export function numberIn(element: Element, name: string, fallback: number, least: number, most: number): number {
  const text = element.getAttribute(name)?.trim();
  const value = text ? Number(text) : NaN;
  return Number.isFinite(value) ? Math.min(most, Math.max(least, Math.trunc(value))) : fallback;
}

/** Words in an attribute, parted by commas or spaces. */
export function wordsIn(element: Element, name: string): string[] {
  return (element.getAttribute(name) ?? "").split(/[\s,]+/).filter((word) => word !== "");
}

/** Sets an attribute, or takes it away for `null` and `undefined`. */
export function setAttribute(element: Element, name: string, value: string | number | null | undefined): void {
  if (value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, String(value));
}

/** How much a text says, in letters: one of Chinese, Japanese, Korean or Thai counts as two. */
export function weight(text: string): number {
  const wide = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu);
  return [...text.trim()].length + (wide?.length ?? 0);
}
