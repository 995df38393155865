import type { SearchIndex, SearchOptions, SearchResponse } from "./types.js";

/** How an index is got: at the first question, again after a failure. */
export type Opener = (signal: AbortSignal, progress: (loaded: number, total: number | undefined) => void) => Promise<SearchIndex>;

/** What a session tells while it works. Only the newest question is ever told about. */
export interface SessionListener {
  /** The index is not open yet; bytes so far, and of how many when that is known. */
  loading(loaded: number, total: number | undefined): void;
  /** The answers to the newest question, with completions of it where the index has them. */
  answered(question: string, response: SearchResponse, suggestions: string[]): void;
  failed(phase: "open" | "search", error: unknown): void;
}

/** How many completions are asked for. */
const SUGGESTIONS = 3;

/** Questions one after the other: a newer one cancels what is under way, and what comes late is dropped. */
export class Session {
  readonly #listener: SessionListener;
  #opener: Opener | undefined;
  #index: SearchIndex | undefined;
  #owned = false;
  #opening: Promise<SearchIndex> | undefined;
  #openingAbort = new AbortController();
  #progress: [loaded: number, total: number | undefined] = [0, undefined];
  #asking = new AbortController();
  #suggests = true;

  constructor(listener: SessionListener) {
    this.#listener = listener;
  }

  /** The index that is open, if one is. */
  get index(): SearchIndex | undefined {
    return this.#index;
  }

  /** Whether there is an index, or a way to one. */
  get ready(): boolean {
    return this.#index !== undefined || this.#opener !== undefined;
  }

  /** Takes another source; closes the index that the session opened itself. */
  use(source: { index: SearchIndex } | { opener: Opener } | undefined): void {
    this.cancel();
    this.#openingAbort.abort();
    this.#openingAbort = new AbortController();
    this.#opening = undefined;
    this.#progress = [0, undefined];
    if (this.#owned) this.#index?.close?.();
    this.#index = source && "index" in source ? source.index : undefined;
    this.#opener = source && "opener" in source ? source.opener : undefined;
    this.#owned = false;
    this.#suggests = true;
  }

  /** Opens the index when that is not done. Failures are told, not thrown. */
  async open(): Promise<SearchIndex | undefined> {
    if (this.#index || !this.#opener) return this.#index;
    const { signal } = this.#openingAbort;
    this.#listener.loading(...this.#progress);
    this.#opening ??= this.#opener(signal, (loaded, total) => {
      if (signal.aborted) return;
      this.#progress = [loaded, total];
      this.#listener.loading(loaded, total);
    });
    const opening = this.#opening;
    try {
      const index = await opening;
      if (signal.aborted) {
        if (index !== this.#index) index.close?.();
        return undefined;
      }
      this.#index = index;
      this.#owned = true;
      return index;
    } catch (error) {
      if (this.#opening === opening) {
        this.#opening = undefined;
        if (!signal.aborted) this.#listener.failed("open", error);
      }
      return undefined;
    }
  }

  /** Asks; the answers come through the listener unless a newer question comes first. */
  async ask(question: string, options: SearchOptions): Promise<void> {
    this.cancel();
    const { signal } = this.#asking;
    const index = await this.open();
    if (!index || signal.aborted) return;
    try {
      const [response, suggestions] = await Promise.all([
        index.search(question, { ...options, offsets: "utf16", signal }),
        this.#suggest(index, question, options, signal),
      ]);
      // Who is answered needs no other question.
      const shown = response.verdict?.kind === "answer" ? [] : suggestions;
      if (!signal.aborted) this.#listener.answered(question, response, shown);
    } catch (error) {
      if (!signal.aborted) this.#listener.failed("search", error);
    }
  }

  /** Forgets the question under way. */
  cancel(): void {
    this.#asking.abort();
    this.#asking = new AbortController();
  }

  /** Completions; none when the index has no such operation, and then it is not asked again. */
  async #suggest(index: SearchIndex, prefix: string, options: SearchOptions, signal: AbortSignal): Promise<string[]> {
    if (!this.#suggests) return [];
    const { audiences } = options;
    const params = { prefix, limit: SUGGESTIONS, ...(audiences && { audiences }) };
    try {
      return suggestionTexts(await index.call("suggest", params, { signal }), prefix);
    } catch {
      if (!signal.aborted) this.#suggests = false;
      return [];
    }
  }
}

function suggestionTexts(response: unknown, prefix: string): string[] {
  const found = (response as { suggestions?: unknown } | null)?.suggestions;
  if (!Array.isArray(found)) return [];
  const texts = found.map((s: unknown) => (s as { text?: unknown } | null)?.text);
  const own = prefix.trim().toLocaleLowerCase();
  const useful = texts.filter((t): t is string => typeof t === "string" && t !== "" && t.toLocaleLowerCase() !== own);
  return [...new Set(useful)].slice(0, SUGGESTIONS);
}
