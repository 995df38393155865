/** How far Page Up and Page Down go. */
const PAGE = 5;

/** The options below the box, of which one may be active: the box keeps the focus and points to it. */
export class Listbox {
  readonly element: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #changed: (active: number) => void;
  #options: readonly HTMLElement[] = [];
  #active = -1;

  /** `changed` is told which option is active, -1 for none. */
  constructor(element: HTMLElement, input: HTMLInputElement, changed: (active: number) => void) {
    this.element = element;
    this.#input = input;
    this.#changed = changed;
  }

  get length(): number {
    return this.#options.length;
  }

  /** The active option, if there is one. */
  get active(): HTMLElement | undefined {
    return this.#options[this.#active];
  }

  /** Shows other options, none of them active. */
  replace(options: readonly HTMLElement[]): void {
    this.activate(-1);
    this.#options = options;
    this.element.replaceChildren(...options);
  }

  /** Makes option `index` the active one; none when there is no such option. */
  activate(index: number): void {
    this.active?.setAttribute("aria-selected", "false");
    this.#active = index in this.#options ? index : -1;
    const { active } = this;
    if (active) {
      active.setAttribute("aria-selected", "true");
      this.#input.setAttribute("aria-activedescendant", active.id);
      active.scrollIntoView({ block: "nearest" });
    } else {
      this.#input.removeAttribute("aria-activedescendant");
    }
    this.#changed(this.#active);
  }

  /** Moves as a key says; whether the key means anything here. Beyond either end it goes on from the other. */
  move(key: string): boolean {
    const last = this.length - 1;
    if (last < 0) return false;
    const at = this.#active;
    switch (key) {
      case "ArrowDown":
        this.activate(at >= last ? 0 : at + 1);
        return true;
      case "ArrowUp":
        this.activate(at <= 0 ? last : at - 1);
        return true;
      case "PageDown":
        this.activate(Math.min(last, at + PAGE));
        return true;
      case "PageUp":
        this.activate(Math.max(0, at - PAGE));
        return true;
      // Without an active option these move the caret in the text.
      case "Home":
        if (at >= 0) this.activate(0);
        return at >= 0;
      case "End":
        if (at >= 0) this.activate(last);
        return at >= 0;
      default:
        return false;
    }
  }
}
