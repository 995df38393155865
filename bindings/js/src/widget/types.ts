/** A part of a text in UTF-16 units, as `String.prototype.slice` takes them. */
export interface Range {
  start: number;
  /** One past the last unit. */
  end: number;
}

/** What the widget reads of an answer; the contract's `Answer` has more. */
export interface Answer {
  id: string;
  lang: string;
  /** Whether `lang` is not the reader's first language. */
  other_language: boolean;
  title: string;
  title_highlights: readonly Range[];
  url?: string | null | undefined;
  anchor?: string | null | undefined;
  path?: readonly string[] | undefined;
  headings?: readonly string[] | undefined;
  passage: string;
  highlights: readonly Range[];
}

/** Whether the answers can be trusted, or a person should be asked. */
export interface Verdict {
  kind: "answer" | "clarify" | "escalate";
  /** That the first answer is right, 0 to 1. */
  probability: number;
}

/** How to reach a person. */
export interface Contact {
  /** A page, or `mailto:`. */
  url?: string | undefined;
  email?: string | undefined;
  /** Text of the link; the widget has one in the reader's language. */
  label?: string | undefined;
}

/** What the widget reads of a response to `search`. */
export interface SearchResponse {
  answers: readonly Answer[];
  total: number;
  facets?: Readonly<Record<string, Readonly<Record<string, number>>>> | undefined;
  verdict?: Verdict | null | undefined;
  did_you_mean?: string | null | undefined;
  contact?: Contact | null | undefined;
}

/** What the widget asks with; further fields of the contract's search may be added. */
export interface SearchOptions {
  limit?: number;
  locales?: string[];
  facets?: string[];
  filter?: Record<string, string[]>;
  audiences?: string[];
  offsets?: "utf16";
  signal?: AbortSignal;
  [field: string]: unknown;
}

/** What the widget needs of an opened index: `HelpDex` is one, and so is anything that answers alike. */
export interface SearchIndex {
  search(question: string, options?: SearchOptions): Promise<SearchResponse>;
  call(op: string, params: object, options?: { signal?: AbortSignal }): Promise<unknown>;
  close?(): void;
}

/** Details of the widget's events, by name. */
export interface WidgetEvents {
  /** A question was answered. */
  "helpdex-search": { question: string; response: SearchResponse };
  /** An answer is about to be opened; `preventDefault()` keeps the page from going there. */
  "helpdex-select": { question: string; answer: Answer; position: number; href: string | null };
  /** A reader said whether an answer helped. */
  "helpdex-feedback": { question: string; answer: Answer; position: number; helpful: boolean };
  /** A reader chose to ask a person. */
  "helpdex-escalate": { question: string; answers: readonly Answer[]; verdict: Verdict | null; contact: Contact | null };
  /** The snapshot could not be opened, or a search failed. */
  "helpdex-error": { phase: "open" | "search"; error: unknown; code: string; message: string };
}
