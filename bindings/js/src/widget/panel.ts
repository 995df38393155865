import { answerOption, suggestionOption } from "./answer-view.js";
import type { Context } from "./context.js";
import { h } from "./dom.js";
import { feedbackFor, reachable } from "./feedback-view.js";
import { contactHref } from "./link.js";
import { fill } from "./messages/index.js";
import type { Answer, Contact, SearchResponse } from "./types.js";

/** What readers do in the popup. */
export interface PanelListener {
  feedback(answer: Answer, position: number, helpful: boolean): void;
  /** Asks something else: a repaired or completed question. */
  ask(question: string): void;
  retry(): void;
  escalate(event: Event): void;
}

/** The popup below the box: what was found, or what is the matter. */
export class Panel {
  readonly element = h("div", { part: "popup", class: "popup", hidden: true });
  readonly list = h("div", { id: "list", part: "list", class: "list", role: "listbox" });
  readonly #facets = h("div", { part: "facets", class: "facets", role: "group", hidden: true });
  readonly #meant = h("div", { part: "did-you-mean", class: "meant", hidden: true });
  readonly #results = h("div", { class: "results", hidden: true });
  readonly #message = h("div", { part: "message", class: "message", hidden: true });
  readonly #none = h("div", { part: "empty", class: "message", hidden: true });
  readonly #noneLead = h("p", { class: "lead" });
  readonly #hint = h("div", { class: "hint" });
  readonly #escalate = h("div", { part: "escalate", class: "escalate", hidden: true });
  readonly #escalateSlot = h("slot", { name: "escalate" });
  readonly #footer = h("div", { part: "footer", class: "footer-line", hidden: true });
  readonly #scroll: HTMLElement;
  readonly #listener: PanelListener;
  #feedback: HTMLElement[] = [];

  constructor(listener: PanelListener) {
    this.#listener = listener;
    this.#none.append(this.#noneLead, h("slot", { name: "empty" }, this.#hint));
    this.#escalate.append(this.#escalateSlot);
    this.#escalate.addEventListener("click", (event) => {
      if (event.composedPath().some((at) => at instanceof HTMLElement && at.matches("a, button"))) listener.escalate(event);
    });
    const footer = h("slot", { name: "footer" });
    footer.addEventListener("slotchange", () => {
      this.#footer.hidden = footer.assignedNodes().length === 0;
    });
    this.#footer.append(footer);
    this.#results.append(this.list);
    this.#scroll = h("div", { class: "scroll" }, this.#results, this.#message, this.#none);
    const top = h("div", { class: "top" }, this.#meant, this.#facets);
    this.element.append(top, this.#scroll, this.#escalate, this.#footer);
    this.#results.addEventListener("pointerover", (event) => this.#hover(event));
    this.#results.addEventListener("pointerleave", () => this.#mark("hot", -1));
  }

  /** Lays out an answer to `question`; the options, suggestions first. */
  answers(question: string, response: SearchResponse, suggestions: readonly string[], contact: Contact | null, context: Context): HTMLElement[] {
    const { answers } = response;
    const before = suggestions.length;
    const options = [
      ...suggestions.map((text, k) => suggestionOption(text, `option-${k}`)),
      ...answers.map((answer, k) => answerOption(answer, `option-${before + k}`, context)),
    ];
    for (const group of this.#feedback) group.remove();
    this.#feedback = answers.map((answer, k) =>
      feedbackFor(answer.title, before + k + 1, context, (helpful) => this.#listener.feedback(answer, k, helpful)),
    );
    this.#results.append(...this.#feedback);
    this.#results.style.setProperty("--rows", String(Math.max(1, options.length)));
    this.list.setAttribute("aria-label", context.messages.answers);
    this.#results.hidden = options.length === 0;
    this.#message.hidden = true;
    this.#none.hidden = answers.length > 0;
    this.#noneLead.textContent = fill(context.messages.none, { question });
    this.#hint.textContent = context.messages.hint;
    this.#showMeant(response.did_you_mean, context);
    this.#showEscalate(response, contact, context);
    this.#scroll.scrollTop = 0;
    this.active(-1, before);
    return options;
  }

  /** Marks the answer that option `option` is, of which the first `before` are suggestions. */
  active(option: number, before: number): void {
    this.#mark("active", option - before);
    const first = Math.max(0, option - before);
    this.#feedback.forEach((group, k) => reachable(group, k === first));
  }

  /** Shows the chips of facets. Those that stay the same stay in place, with the focus that one of them may have. */
  showFacets(chips: readonly HTMLElement[], context: Context): void {
    const before = [...this.#facets.children];
    const same = before.length === chips.length && chips.every((chip, k) => before[k]?.isEqualNode(chip));
    if (!same) this.#facets.replaceChildren(...chips);
    this.#facets.setAttribute("aria-label", context.messages.filters);
    this.#facets.hidden = chips.length === 0;
  }

  /** Says that the index is on its way; `share` is how much of it is here, 0 to 1. */
  loading(share: number | undefined, context: Context): void {
    const bar = h("progress", { "aria-label": context.messages.loading });
    if (share !== undefined) bar.value = share;
    const shown = this.#message.querySelector("progress");
    if (shown && !this.#message.hidden && share !== undefined) shown.value = share;
    else this.#say("message loading", h("p", {}, context.messages.loading), bar);
  }

  /** Says that something went wrong and how to go on. */
  failed(context: Context): void {
    const retry = h("button", { type: "button", part: "retry" }, context.messages.retry);
    retry.addEventListener("click", () => this.#listener.retry());
    this.#say("message", h("p", { class: "lead" }, context.messages.failed), retry);
  }

  #say(kind: string, ...content: Node[]): void {
    this.#message.className = kind;
    this.#message.replaceChildren(...content);
    this.#message.hidden = false;
    for (const part of [this.#results, this.#none, this.#meant, this.#facets, this.#escalate]) part.hidden = true;
  }

  #showMeant(question: string | null | undefined, context: Context): void {
    this.#meant.hidden = !question;
    if (!question) return;
    const button = h("button", { type: "button", part: "did-you-mean-button", dir: "auto" }, question);
    button.addEventListener("click", () => this.#listener.ask(question));
    this.#meant.replaceChildren(`${context.messages.meant} `, button);
  }

  #showEscalate(response: SearchResponse, contact: Contact | null, context: Context): void {
    const unsure = response.answers.length === 0 || (response.verdict && response.verdict.kind !== "answer");
    const href = contactHref(contact, context.base);
    const own = this.#escalateSlot.assignedNodes().length > 0;
    this.#escalate.hidden = !unsure || (!own && !href);
    if (this.#escalate.hidden || own || !href) return;
    const label = typeof contact?.label === "string" && contact.label ? contact.label : context.messages.contact;
    const link = h("a", { part: "contact", class: "contact", href }, label);
    this.#escalateSlot.replaceChildren(h("div", { class: "default" }, h("span", {}, context.messages.unsure), link));
  }

  /** Feedback follows the pointer from row to row, and onto the feedback itself. */
  #hover(event: Event): void {
    const target = event.target as Element;
    const group = this.#feedback.findIndex((g) => g.contains(target));
    if (group >= 0) return this.#mark("hot", group);
    const option = target.closest("[role=option]");
    const row = option ? [...this.list.children].indexOf(option) : -1;
    this.#mark("hot", row - (this.list.childElementCount - this.#feedback.length));
  }

  #mark(name: "hot" | "active", answer: number): void {
    const options = [...this.list.children].slice(this.list.childElementCount - this.#feedback.length);
    this.#feedback.forEach((group, k) => {
      for (const element of [group, options[k]]) element?.toggleAttribute(`data-${name}`, k === answer);
    });
  }
}
