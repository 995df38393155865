import { numberIn, setAttribute, wordsIn } from "./attributes.js";
import { Controller, type Settings } from "./controller.js";
import type { FacetLabel } from "./facets.js";
import { canonicalTag, canonicalTags, directionOf, languageAt } from "./language.js";
import { baseFor } from "./link.js";
import { messagesFor, spokenFor, type Messages } from "./messages/index.js";
import { openerFor } from "./open.js";
import { styleSheet } from "./styles/index.js";
import type { Contact, SearchIndex, SearchOptions, WidgetEvents } from "./types.js";

/** So that a server may import the module: there is no element to be, but nothing fails. */
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/** Properties with setters, which a page may have set before the element was defined. */
const PROPERTIES = ["index", "value", "messages"] as const;

/** `<helpdex-search>`: a box to ask in, and the answers below it. Attributes and properties are in the README. */
export class HelpDexSearchElement extends Base {
  static readonly observedAttributes = ["src", "worker", "cache", "lang", "dir", "placeholder", "base-url", "facets"];

  /** Further fields of every search request: `audiences`, `filter`, `fallback_locale` … */
  request: SearchOptions = preset(this, "request") ?? {};
  /** Where a person can be asked, when the response does not say. */
  contact: Contact | null = preset(this, "contact") ?? null;
  /** What chips say for values of facets. */
  facetLabel: FacetLabel | undefined = preset(this, "facetLabel");

  readonly #controller: Controller;
  #messages: Partial<Messages> = {};
  #given: SearchIndex | undefined;
  #pointerInside = false;
  readonly #pointer = (event: Event): void => this.#pressed(event);

  constructor() {
    super();
    this.#controller = new Controller({
      settings: () => this.#settings(),
      emit: (name, detail) => {
        return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }));
      },
    });
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    root.adoptedStyleSheets = [styleSheet()];
    root.append(this.#controller.element);
    this.addEventListener("focusin", () => void this.load());
    this.addEventListener("focusout", (event) => {
      const to = event.relatedTarget;
      if (!this.#pointerInside && !(to instanceof Node && this.contains(to))) this.hide();
    });
  }

  /** An index that is open already, instead of `src`; the widget never closes it. */
  get index(): SearchIndex | null {
    return this.#given ?? this.#controller.session.index ?? null;
  }
  set index(index: SearchIndex | null) {
    this.#given = index ?? undefined;
    this.#useSource();
  }

  /** Replaces some of what the widget says. */
  get messages(): Partial<Messages> {
    return this.#messages;
  }
  set messages(messages: Partial<Messages>) {
    this.#messages = messages;
    if (this.isConnected) this.#localize();
  }

  /** The text in the box. Setting it does not search; `search()` does. */
  get value(): string {
    return this.#controller.box.input.value;
  }
  set value(text: string) {
    this.#controller.box.input.value = text;
    this.#controller.box.textChanged();
  }

  /** Address of the snapshot. */
  get src(): string | null {
    return this.getAttribute("src");
  }
  set src(src: string | null) {
    setAttribute(this, "src", src);
  }

  /** `light`, `dark`, `auto` for the system's choice, `null` for the page's. */
  get theme(): string | null {
    return this.getAttribute("theme");
  }
  set theme(theme: string | null) {
    setAttribute(this, "theme", theme);
  }

  /** Whether the popup is shown. */
  get open(): boolean {
    return this.#controller.open;
  }

  /** Opens the snapshot; else that is done when the reader comes to the box. Resolves when it is open or has failed. */
  async load(): Promise<void> {
    await this.#controller.session.open();
  }

  /** Asks `question`, or what stands in the box, at once. The answers come with the event `helpdex-search`. */
  search(question: string = this.value): void {
    this.value = question;
    this.#controller.ask(true);
  }

  /** Hides the popup. */
  hide(): void {
    this.#controller.hide();
  }

  connectedCallback(): void {
    for (const name of PROPERTIES) this.#upgrade(name);
    document.addEventListener("pointerdown", this.#pointer, true);
    if (!this.#controller.session.ready) this.#useSource();
    this.#localize();
  }

  disconnectedCallback(): void {
    document.removeEventListener("pointerdown", this.#pointer, true);
    // Moved within the page it is back at once, and keeps what it has opened.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#controller.reset();
      this.#controller.session.use(undefined);
    });
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || !this.isConnected) return;
    if (name === "src" || name === "worker" || name === "cache") this.#useSource();
    else this.#localize();
  }

  #useSource(): void {
    const { src } = this;
    this.#controller.reset();
    if (this.#given) this.#controller.session.use({ index: this.#given });
    else this.#controller.session.use(src ? { opener: openerFor(src, this.getAttribute("worker"), this.getAttribute("cache")) } : undefined);
  }

  #localize(): void {
    const tag = languageAt(this);
    const { element } = this.#controller;
    element.lang = spokenFor(tag);
    // A language of the widget's own brings its direction; otherwise that of the page holds.
    const own = canonicalTag(this.getAttribute("lang"));
    if (this.hasAttribute("dir") || !own) element.removeAttribute("dir");
    else element.dir = directionOf(own);
    this.#controller.refresh();
  }

  #settings(): Settings {
    const tag = spokenFor(languageAt(this));
    const locales = canonicalTags(wordsIn(this, "locales"));
    const reader = locales.length > 0 ? locales : canonicalTags([languageAt(this), ...navigator.languages]);
    return {
      context: { tag, messages: messagesFor(tag, this.#messages), base: baseFor(this.getAttribute("base-url")) },
      placeholder: this.getAttribute("placeholder"),
      minChars: numberIn(this, "min-chars", 2, 1, 100),
      debounce: numberIn(this, "debounce", 80, 0, 5000),
      facets: wordsIn(this, "facets"),
      request: { limit: numberIn(this, "limit", 6, 1, 100), locales: reader, ...this.request },
      contact: this.contact,
      facetLabel: this.facetLabel,
    };
  }

  /** A press outside closes the popup; one inside may take the focus nowhere, as in Safari, and must not. */
  #pressed(event: Event): void {
    this.#pointerInside = event.composedPath().includes(this);
    if (this.#pointerInside) setTimeout(() => (this.#pointerInside = false));
    else this.hide();
  }

  /** Passes a value that was set before the element was defined through its setter. */
  #upgrade(name: (typeof PROPERTIES)[number]): void {
    if (!Object.hasOwn(this, name)) return;
    const own = this as unknown as Record<string, unknown>;
    const value = own[name];
    delete own[name];
    own[name] = value;
  }
}

/** What a page set on the element before it was defined. */
function preset<T>(element: object, name: string): T | undefined {
  return (element as Record<string, T | undefined>)[name];
}

/** Listeners know the details of the widget's events. */
export interface HelpDexSearchElement {
  addEventListener<K extends keyof WidgetEvents>(
    type: K,
    listener: (this: HelpDexSearchElement, event: CustomEvent<WidgetEvents[K]>) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: HelpDexSearchElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
