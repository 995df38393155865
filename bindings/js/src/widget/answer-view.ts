import type { Context } from "./context.js";
import { h, icon, ICONS } from "./dom.js";
import { excerpt, highlighted } from "./highlight.js";
import { canonicalTag, directionOf, languageName } from "./language.js";
import { answerHref } from "./link.js";
import type { Answer } from "./types.js";

/** An answer as an option of the listbox: a real link when it has an address that is safe to link to. */
export function answerOption(answer: Answer, id: string, context: Context): HTMLElement {
  const tag = canonicalTag(answer.lang);
  // The article's own language and direction: for voices, fonts, line breaks and right-to-left titles.
  const language: Record<string, string> = tag ? { lang: tag, dir: directionOf(tag) } : { dir: "auto" };
  const href = answerHref(answer, context.base);
  const attributes = { id, part: "option", class: "option", role: "option", "aria-selected": "false" };
  const option = href ? h("a", { ...attributes, href, tabindex: -1 }) : h("div", attributes);
  const title = h("span", { part: "title", class: "title", ...language });
  title.append(highlighted({ text: answer.title, ranges: [...answer.title_highlights] }));
  const passage = h("span", { part: "passage", class: "passage", ...language });
  passage.append(highlighted(excerpt(answer.passage, answer.highlights)));
  option.append(title);
  if (answer.passage) option.append(passage);
  option.append(foot(answer, tag, language, context));
  return option;
}

/** A completion of the question as an option of the listbox. */
export function suggestionOption(text: string, id: string): HTMLElement {
  const attributes = { id, part: "suggestion", class: "option suggestion", role: "option", "aria-selected": "false" };
  return h("div", attributes, icon(ICONS.search), h("span", { dir: "auto" }, text));
}

function foot(answer: Answer, tag: string | undefined, language: Record<string, string>, context: Context): HTMLElement {
  const line = h("span", { class: "foot" });
  if (answer.other_language && tag) {
    line.append(h("span", { part: "badge", class: "badge" }, languageName(tag, context.tag)));
  }
  // The heading above the passage says more than the outer categories, which are cut off first.
  const steps = [...(answer.path ?? []), ...(answer.headings ?? []).slice(-1)];
  if (steps.length > 0) {
    const path = h("span", { part: "path", class: "path", ...language });
    for (const step of steps) path.append(h("span", { class: "step" }, step));
    line.append(path);
  }
  return line;
}
