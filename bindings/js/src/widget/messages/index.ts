import { LANGUAGES } from "./languages.js";
import { en } from "./en.js";
import type { Messages } from "./types.js";

export type { Messages } from "./types.js";

/** Regions that write Chinese in traditional characters; a tag without a script says no more than its region. */
const TRADITIONAL = new Set(["TW", "HK", "MO"]);

/** The messages for a language tag, with `overrides` laid over them; English when the language has none. */
export function messagesFor(tag: string, overrides: Partial<Messages> = {}): Messages {
  return { ...(LANGUAGES[keyFor(tag)] ?? en), ...overrides };
}

/** The language the widget speaks for `tag`: the tag itself, or English when it has no messages. */
export function spokenFor(tag: string): string {
  return Object.hasOwn(LANGUAGES, keyFor(tag)) ? tag : "en";
}

/** How many answers there are, in words of the language `tag`. */
export function countText(messages: Messages, count: number, tag: string): string {
  const category = new Intl.PluralRules(tag).select(count);
  const pattern = messages.count[category] ?? messages.count.other;
  return fill(pattern, { n: new Intl.NumberFormat(tag).format(count) });
}

/** `pattern` with each `{name}` replaced by its value. */
export function fill(pattern: string, values: Record<string, string>): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function keyFor(tag: string): string {
  let locale: Intl.Locale;
  try {
    locale = new Intl.Locale(tag);
  } catch {
    return "en";
  }
  if (locale.language === "zh") {
    const traditional = locale.script ? locale.script === "Hant" : TRADITIONAL.has(locale.region ?? "");
    return traditional ? "zh-Hant" : "zh-Hans";
  }
  return locale.language;
}
