import type { Context } from "./context.js";
import { h, icon, ICONS } from "./dom.js";

/** The box with the text, and the line that is read out. */
export class Box {
  readonly element: HTMLElement;
  readonly input = h("input", {
    part: "input", type: "text", role: "combobox", id: "input", "aria-autocomplete": "list", "aria-expanded": "false",
    "aria-controls": "list", "aria-haspopup": "listbox", autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    enterkeyhint: "search", dir: "auto",
  });
  readonly status = h("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
  readonly #clear = h("button", { part: "clear", class: "clear", type: "button", hidden: true }, icon(ICONS.close));

  constructor(cleared: () => void) {
    this.element = h("div", { part: "field", class: "field" });
    const lens = h("span", { class: "lens" }, icon(ICONS.search, "icon"), h("span", { class: "spinner" }));
    this.element.append(lens, this.input, this.#clear);
    // A click beside the text is meant for the text.
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element) this.input.focus();
    });
    this.#clear.addEventListener("click", cleared);
  }

  /** Speaks the reader's language. */
  localize(context: Context, placeholder: string | null): void {
    const { messages } = context;
    this.input.setAttribute("aria-label", messages.label);
    this.input.placeholder = placeholder ?? messages.placeholder;
    // An empty box runs the way of the hint in it; text in it runs its own.
    this.input.dir = this.input.value ? "auto" : "";
    this.#clear.setAttribute("aria-label", messages.clear);
  }

  /** Follows the text: there is nothing to clear in an empty box. */
  textChanged(): void {
    this.#clear.hidden = this.input.value === "";
    this.input.dir = this.input.value ? "auto" : "";
  }

  /** Has `text` read out, even if it is the same as before. */
  announce(text: string): void {
    this.status.textContent = this.status.textContent === text ? `${text}\u00a0` : text;
  }
}
