import type { Answer, Contact } from "./types.js";

const SAFE = new Set(["http:", "https:", "mailto:"]);

/**
 * `url` as an absolute address, or `null` when a page must not link to it. Allowed are http, https, mailto, and
 * whatever is relative to `base`; `javascript:`, `data:` and all other schemes are not.
 */
export function safeHref(url: string | null | undefined, base: string): string | null {
  if (!url) return null;
  try {
    const absolute = new URL(url, base);
    if (SAFE.has(absolute.protocol)) return absolute.href;
    // A page that is not on the web (file:, an app's own scheme) may still link to its neighbours.
    const own = absolute.protocol === new URL(document.baseURI).protocol;
    return own && !hasScheme(url) && absolute.protocol !== "data:" ? absolute.href : null;
  } catch {
    return null;
  }
}

/** The deep link of an answer: its address, down to the section. */
export function answerHref(answer: Answer, base: string): string | null {
  const url = answer.url ?? null;
  const href = safeHref(url, base);
  if (!href || !answer.anchor || href.includes("#") || href.startsWith("mailto:")) return href;
  return safeHref(`${href}#${encodeURIComponent(answer.anchor)}`, base);
}

/** Where a person can be asked. */
export function contactHref(contact: Contact | null | undefined, base: string): string | null {
  const page = safeHref(text(contact?.url), base);
  const email = text(contact?.email);
  return page ?? (email ? safeHref(`mailto:${encodeURIComponent(email).replace("%40", "@")}`, base) : null);
}

/** What addresses of answers are relative to: `base` itself relative to the page. */
export function baseFor(base: string | null): string {
  return safeHref(base, document.baseURI) ?? document.baseURI;
}

function hasScheme(url: string): boolean {
  try {
    return new URL(url).protocol !== "";
  } catch {
    return false;
  }
}

/** A contact comes from a file: its fields may be anything. */
function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
