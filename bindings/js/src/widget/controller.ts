import { weight } from "./attributes.js";
import { Box } from "./box.js";
import type { Context } from "./context.js";
import { h } from "./dom.js";
import { Facets, type FacetLabel } from "./facets.js";
import { listenToBox, type KeyboardTarget } from "./keyboard.js";
import { answerHref } from "./link.js";
import { Listbox } from "./listbox.js";
import { countText, fill } from "./messages/index.js";
import { Panel } from "./panel.js";
import { Session } from "./session.js";
import type { Answer, Contact, SearchOptions, SearchResponse, WidgetEvents } from "./types.js";

/** How the page wants the widget to be. */
export interface Settings {
  context: Context;
  placeholder: string | null;
  /** Letters before a search begins. */
  minChars: number;
  /** Milliseconds of rest before a search begins. */
  debounce: number;
  facets: string[];
  /** Everything of a request but the question and the facets' filter. */
  request: SearchOptions;
  contact: Contact | null;
  facetLabel: FacetLabel | undefined;
}

/** The element, as the controller sees it. */
export interface Host {
  settings(): Settings;
  /** Dispatches an event; `false` when the page prevented it. */
  emit<K extends keyof WidgetEvents>(name: K, detail: WidgetEvents[K]): boolean;
}

/** What is shown below the box. */
interface Shown {
  question: string;
  response: SearchResponse;
  suggestions: readonly string[];
  contact: Contact | null;
}

/** From keys and text to questions, from answers to what is shown and said. */
export class Controller {
  readonly element = h("div", { part: "base", class: "base" });
  readonly box = new Box(() => this.clear());
  readonly session: Session;
  readonly #host: Host;
  readonly #panel: Panel;
  readonly #list: Listbox;
  readonly #facets = new Facets();
  #shown: Shown | undefined;
  #asked: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #submitted = false;
  /** Whether the reader still waits for what comes: not after Escape, and not elsewhere on the page. */
  #wanted = false;

  constructor(host: Host) {
    this.#host = host;
    this.session = new Session({
      loading: (loaded, total) => this.#loading(loaded, total),
      answered: (question, response, suggestions) => this.#answered(question, response, suggestions),
      failed: (phase, error) => this.#failed(phase, error),
    });
    this.#panel = new Panel({
      feedback: (answer, position, helpful) => this.#feedback(answer, position, helpful),
      ask: (question) => this.#askInstead(question),
      retry: () => this.ask(true),
      escalate: (event) => this.#escalate(event),
    });
    this.#list = new Listbox(this.#panel.list, this.box.input, (active) => {
      this.#panel.active(active, this.#shown?.suggestions.length ?? 0);
    });
    this.element.append(this.box.element, this.#panel.element, this.box.status);
    listenToBox(this.box.input, this.#keyboard());
    this.box.input.addEventListener("click", () => this.show());
    // The box keeps the focus while options and buttons are clicked.
    this.#panel.element.addEventListener("mousedown", (event) => {
      if (this.element.contains(event.target as Node)) event.preventDefault();
    });
    this.#panel.list.addEventListener("click", (event) => this.#clicked(event));
  }

  /** Whether the popup is shown. */
  get open(): boolean {
    return !this.#panel.element.hidden;
  }

  /** Asks what stands in the box: at once, or after a rest. */
  ask(now: boolean): void {
    clearTimeout(this.#timer);
    this.#wanted = true;
    const { minChars, debounce } = this.#host.settings();
    const question = this.box.input.value;
    if (weight(question) < minChars) {
      this.reset();
      return;
    }
    if (question === this.#asked && !now) return;
    if (now) this.#search(question);
    else this.#timer = setTimeout(() => this.#search(question), debounce);
  }

  /** Shows the popup, when there is something to show; whether it is shown. */
  show(): boolean {
    if (this.#shown || this.#asked !== undefined) this.#setOpen(true);
    return this.open;
  }

  /** Hides the popup; what it shows stays for the next time. */
  hide(): void {
    this.#wanted = false;
    this.#list.activate(-1);
    this.#setOpen(false);
  }

  /** Empties the box. */
  clear(): void {
    this.box.input.value = "";
    this.box.textChanged();
    this.#facets.clear();
    this.reset();
    this.box.input.focus();
  }

  /** Forgets questions and answers. */
  reset(): void {
    clearTimeout(this.#timer);
    this.session.cancel();
    this.#asked = undefined;
    this.#shown = undefined;
    this.#busy(false);
    this.hide();
  }

  /** Shows what is shown once more, in another language or with other links. */
  refresh(): void {
    const { context, placeholder } = this.#host.settings();
    this.box.localize(context, placeholder);
    if (this.#shown) this.#render(this.#shown);
  }

  #search(question: string): void {
    this.#asked = question;
    this.#busy(true);
    const { request, facets } = this.#host.settings();
    const filter = { ...request.filter, ...this.#facets.filter };
    const options = { ...request, ...(facets.length > 0 && { facets }), ...(Object.keys(filter).length > 0 && { filter }) };
    void this.session.ask(question, options);
  }

  #loading(loaded: number, total: number | undefined): void {
    // Before a question this is nobody's business, and answers that are there stay.
    if (this.#asked === undefined || this.#shown || !this.#wanted) return;
    this.#panel.loading(total ? Math.min(1, loaded / total) : undefined, this.#host.settings().context);
    this.#setOpen(true);
  }

  #answered(question: string, response: SearchResponse, suggestions: string[]): void {
    this.#busy(false);
    const { contact, context } = this.#host.settings();
    this.#facets.take(question, response);
    this.#shown = { question, response, suggestions, contact: response.contact ?? contact };
    this.#render(this.#shown);
    if (this.#wanted) this.#setOpen(true);
    const count = response.answers.length;
    this.box.announce(
      count > 0 ? countText(context.messages, count, context.tag) : fill(context.messages.none, { question }),
    );
    if (this.#submitted && count > 0) this.#list.activate(suggestions.length);
    this.#submitted = false;
    this.#host.emit("helpdex-search", { question, response });
  }

  #failed(phase: "open" | "search", error: unknown): void {
    this.#busy(false);
    const code = (error as { code?: unknown } | null)?.code;
    const message = error instanceof Error ? error.message : String(error);
    if (this.#asked !== undefined) {
      const { context } = this.#host.settings();
      this.#asked = undefined;
      this.#shown = undefined;
      this.#list.replace([]);
      this.#panel.failed(context);
      this.#setOpen(true);
      this.box.announce(context.messages.failed);
    }
    this.#host.emit("helpdex-error", { phase, error, code: typeof code === "string" ? code : "unknown", message });
  }

  #render(shown: Shown): void {
    const { context, facets, facetLabel } = this.#host.settings();
    const { question, response, suggestions, contact } = shown;
    this.#list.replace(this.#panel.answers(question, response, suggestions, contact, context));
    this.#setOpen(this.open);
    const chips = this.#facets.chips(facets, context, facetLabel, () => this.ask(true));
    this.#panel.showFacets(chips, context);
  }

  #setOpen(open: boolean): void {
    this.#panel.element.hidden = !open;
    this.box.input.setAttribute("aria-expanded", String(open && this.#list.length > 0));
  }

  #busy(busy: boolean): void {
    this.element.classList.toggle("busy", busy);
  }

  #askInstead(question: string): void {
    this.box.input.value = question;
    this.box.textChanged();
    this.box.input.focus();
    this.ask(true);
  }

  #keyboard(): KeyboardTarget {
    return {
      isOpen: () => this.open,
      show: () => this.show(),
      hide: () => this.hide(),
      clear: () => this.clear(),
      move: (key) => this.#list.move(key),
      leaveList: () => this.#list.activate(-1),
      choose: (event) => this.#choose(event),
      typed: () => {
        this.box.textChanged();
        this.#submitted = false;
        this.ask(false);
      },
      submit: () => this.#submit(),
    };
  }

  /** Enter in the text: the answers at once, the first of them active; Enter again opens it. */
  #submit(): void {
    if (this.#shown?.question === this.box.input.value) {
      this.show();
      this.#list.activate(this.#shown.suggestions.length);
      return;
    }
    this.ask(true);
    this.#submitted = true;
  }

  #choose(event: KeyboardEvent): boolean {
    const { active } = this.#list;
    const { ctrlKey, metaKey, shiftKey } = event;
    // A click with the same keys held opens a link where the reader wants it: here, or in another tab.
    active?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, ctrlKey, metaKey, shiftKey }));
    return active !== undefined;
  }

  #clicked(event: MouseEvent): void {
    const shown = this.#shown;
    const option = (event.target as Element).closest("[role=option]");
    if (!shown || !option) return;
    const row = [...this.#panel.list.children].indexOf(option);
    const suggestion = shown.suggestions[row];
    if (suggestion !== undefined) {
      this.#askInstead(suggestion);
      return;
    }
    const position = row - shown.suggestions.length;
    const answer = shown.response.answers[position];
    if (!answer) return;
    const href = answerHref(answer, this.#host.settings().context.base);
    const detail = { question: shown.question, answer, position, href };
    if (!this.#host.emit("helpdex-select", detail)) event.preventDefault();
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.hide();
  }

  #feedback(answer: Answer, position: number, helpful: boolean): void {
    const { messages } = this.#host.settings().context;
    this.box.announce(messages.thanks);
    this.box.input.focus();
    this.#host.emit("helpdex-feedback", { question: this.#shown?.question ?? "", answer, position, helpful });
  }

  #escalate(event: Event): void {
    const { question = this.box.input.value, response, contact = null } = this.#shown ?? {};
    const detail = { question, answers: response?.answers ?? [], verdict: response?.verdict ?? null, contact };
    if (!this.#host.emit("helpdex-escalate", detail)) event.preventDefault();
  }
}
