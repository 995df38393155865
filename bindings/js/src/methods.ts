/** A method for each operation that reads, made from the schema of the contract by `cargo xtask codegen`; do not edit. */

import type { Article, Draft, DraftParams, ExplainParams, Explanation, GetParams, Handover, HandoverParams, Operations, Related, RelatedParams, RenderParams, Rendered, SearchParams, SearchResponse, SelfTest, SelftestParams, Stats, StatsParams, SuggestParams, Suggestions, Ticket, TicketParams } from "./contract.js";

/** How a call may end early. */
export interface CallOptions {
  /** Ends it, with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** End the calls before it that have this option and wait still: with `AbortError`. For questions while typing. */
  supersede?: boolean | undefined;
}

/** How to `draft`; everything has a default. */
export type DraftOptions = Omit<DraftParams, "text" | "solution">;

/** How to `explain`; everything has a default. */
export type ExplainOptions = Omit<ExplainParams, "id" | "question">;

/** How to `get`; everything has a default. */
export type GetOptions = Omit<GetParams, "id">;

/** How to `handover`; everything has a default. */
export type HandoverOptions = Omit<HandoverParams, "question">;

/** How to `related`; everything has a default. */
export type RelatedOptions = Omit<RelatedParams, "id">;

/** How to `render`; everything has a default. */
export type RenderOptions = RenderParams;

/** How to `search`; everything has a default. */
export type SearchOptions = Omit<SearchParams, "question">;

/** How to `selftest`; everything has a default. */
export type SelftestOptions = SelftestParams;

/** How to `stats`; everything has a default. */
export type StatsOptions = StatsParams;

/** How to `suggest`; everything has a default. */
export type SuggestOptions = Omit<SuggestParams, "prefix">;

/** How to `ticket`; everything has a default. */
export type TicketOptions = Omit<TicketParams, "text">;

/** Operations whose results have offsets into texts. */
export const WITH_OFFSETS: ReadonlySet<string> = new Set(["explain", "handover", "search", "suggest", "ticket"]);

/** The operations as methods. */
export abstract class Methods {
  /** Runs an operation by its name. */
  abstract call<O extends keyof Operations>(op: O, params: Operations[O]["params"], options?: CallOptions): Promise<Operations[O]["result"]>;

  /** `draft`: an article from a solved conversation, as a proposal: it is not put in. Mail addresses, telephone, card and account numbers are taken out. */
  draft(text: string, solution: string, options: DraftOptions & CallOptions = {}): Promise<Draft> {
    const { signal, supersede, ...params } = options;
    return this.call("draft", { text, solution, ...params }, { signal, supersede });
  }

  /** `explain`: why an article stands where it stands among the answers to a question. The fields of `search`, and the article's. */
  explain(id: string, question: string, options: ExplainOptions & CallOptions = {}): Promise<Explanation> {
    const { signal, supersede, ...params } = options;
    return this.call("explain", { id, question, ...params }, { signal, supersede });
  }

  /** `get`: an article as it was put in. */
  get(id: string, options: GetOptions & CallOptions = {}): Promise<Article> {
    const { signal, supersede, ...params } = options;
    return this.call("get", { id, ...params }, { signal, supersede });
  }

  /** `handover`: what an agent needs to go on where a customer's search ended. */
  handover(question: string, options: HandoverOptions & CallOptions = {}): Promise<Handover> {
    const { signal, supersede, ...params } = options;
    return this.call("handover", { question, ...params }, { signal, supersede });
  }

  /** `related`: articles about the same things as one, and those after it in its category. */
  related(id: string, options: RelatedOptions & CallOptions = {}): Promise<Related> {
    const { signal, supersede, ...params } = options;
    return this.call("related", { id, ...params }, { signal, supersede });
  }

  /** `render`: a reply with its values in place, by `id` or as `text`. Placeholders: `{{customer.name}}`, with a default `{{customer.name | "there"}}`, by the locale `{{total | number}}`, `{{due | date}}`, `{{due | time}}`, and by the number `{{n | plural one "# ticket" other "# tickets"}}`. */
  render(options: RenderOptions & CallOptions = {}): Promise<Rendered> {
    const { signal, supersede, ...params } = options;
    return this.call("render", { ...params }, { signal, supersede });
  }

  /** `search`: the articles that answer a question. */
  search(question: string, options: SearchOptions & CallOptions = {}): Promise<SearchResponse> {
    const { signal, supersede, ...params } = options;
    return this.call("search", { question, ...params }, { signal, supersede });
  }

  /** `selftest`: whether what is in can be found. */
  selftest(options: SelftestOptions & CallOptions = {}): Promise<SelfTest> {
    const { signal, supersede, ...params } = options;
    return this.call("selftest", { ...params }, { signal, supersede });
  }

  /** `stats`: what a viewer can find. */
  stats(options: StatsOptions & CallOptions = {}): Promise<Stats> {
    const { signal, supersede, ...params } = options;
    return this.call("stats", { ...params }, { signal, supersede });
  }

  /** `suggest`: completions of what is being typed; featured and popular articles when nothing was. */
  suggest(prefix: string, options: SuggestOptions & CallOptions = {}): Promise<Suggestions> {
    const { signal, supersede, ...params } = options;
    return this.call("suggest", { prefix, ...params }, { signal, supersede });
  }

  /** `ticket`: what there is to answer a pasted conversation with. Quotations, mail headers, greetings and signatures are left out, the telling words are asked; the work does not grow with the text beyond 1,000 words. */
  ticket(text: string, options: TicketOptions & CallOptions = {}): Promise<Ticket> {
    const { signal, supersede, ...params } = options;
    return this.call("ticket", { text, ...params }, { signal, supersede });
  }
}
