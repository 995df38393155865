import type { Context } from "./context.js";
import { h } from "./dom.js";

/** "Was this helpful?" for the answer in row `row`, counted from 1. */
export function feedbackFor(title: string, row: number, context: Context, say: (helpful: boolean) => void): HTMLElement {
  const { messages } = context;
  const group = h("div", { part: "feedback", class: "feedback", role: "group" });
  group.setAttribute("aria-label", `${messages.helpful} ${title}`);
  // Through the style object: a policy may forbid style attributes in markup, but not this.
  group.style.setProperty("--row", String(row));
  const done = (helpful: boolean): void => {
    group.dataset["done"] = "";
    group.replaceChildren(h("span", {}, messages.thanks));
    say(helpful);
  };
  const button = (text: string, helpful: boolean): HTMLButtonElement => {
    const element = h("button", { type: "button", part: "feedback-button", tabindex: -1 }, text);
    element.addEventListener("click", () => done(helpful));
    return element;
  };
  group.append(h("span", {}, messages.helpful), button(messages.yes, true), button(messages.no, false));
  return group;
}

/** Lets Tab reach the buttons of one answer only, so that a long list is not a long way. */
export function reachable(group: HTMLElement, yes: boolean): void {
  for (const button of group.querySelectorAll("button")) button.tabIndex = yes ? 0 : -1;
}
