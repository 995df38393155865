import type { Context } from "./context.js";
import { h } from "./dom.js";
import { canonicalTag, languageName } from "./language.js";
import type { SearchResponse } from "./types.js";

/** Names values of facets: returns what a chip says, or `undefined` for the value itself. */
export type FacetLabel = (field: string, value: string) => string | undefined;

/** How many values of one facet become chips. */
const CHIPS = 8;

/** The values that are chosen, and the chips that choose them. */
export class Facets {
  readonly #selected = new Map<string, Set<string>>();
  #question: string | undefined;
  #counts = new Map<string, Map<string, number>>();

  /** The filter that the chosen values make. */
  get filter(): Record<string, string[]> {
    const chosen = [...this.#selected].filter(([, values]) => values.size > 0);
    return Object.fromEntries(chosen.map(([field, values]) => [field, [...values]]));
  }

  /** Forgets what is chosen. */
  clear(): void {
    this.#selected.clear();
  }

  /** Takes the counts of a response. Choosing a value does not make the others vanish: chips stay while a question does. */
  take(question: string, response: SearchResponse): void {
    if (question === this.#question && this.#chosen > 0) return;
    this.#question = question;
    this.#counts = new Map();
    for (const [field, values] of Object.entries(response.facets ?? {})) {
      this.#counts.set(field, new Map(Object.entries(values)));
    }
  }

  /** The chips; `toggled` is called after one was pressed. */
  chips(fields: readonly string[], context: Context, label: FacetLabel | undefined, toggled: () => void): HTMLElement[] {
    return fields.flatMap((field) => {
      const chosen = this.#selected.get(field) ?? new Set<string>();
      const counts = this.#counts.get(field) ?? new Map<string, number>();
      const byCount = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, CHIPS);
      const gone = [...chosen].filter((value) => !byCount.some(([v]) => v === value));
      const shown = [...byCount, ...gone.map((v): [string, number] => [v, counts.get(v) ?? 0])];
      // One value for all answers chooses nothing.
      if (shown.length < 2 && chosen.size === 0) return [];
      return shown.map(([value, count]) => {
        const name = label?.(field, value) ?? defaultLabel(field, value, context);
        const number = new Intl.NumberFormat(context.tag).format(count);
        const chip = h("button", { type: "button", part: "chip", class: "chip" });
        chip.setAttribute("aria-pressed", String(chosen.has(value)));
        chip.append(h("span", { dir: "auto" }, name), h("span", { class: "number" }, number));
        chip.addEventListener("click", () => {
          this.#toggle(field, value);
          chip.setAttribute("aria-pressed", String(this.#selected.get(field)?.has(value) ?? false));
          toggled();
        });
        return chip;
      });
    });
  }

  get #chosen(): number {
    return [...this.#selected.values()].reduce((sum, values) => sum + values.size, 0);
  }

  #toggle(field: string, value: string): void {
    const values = this.#selected.get(field) ?? new Set<string>();
    if (!values.delete(value)) values.add(value);
    this.#selected.set(field, values);
  }
}

function defaultLabel(field: string, value: string, context: Context): string {
  if (field === "lang") return languageName(canonicalTag(value) ?? value, context.tag);
  return field === "path" ? value.split("/").join(" › ") : value;
}
