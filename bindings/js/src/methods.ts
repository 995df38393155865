/** A method for each operation that reads, made from the schema of the contract by `cargo xtask codegen`; do not edit. */

import type { Article, GetParams, Operations, Related, RelatedParams, SearchParams, SearchResponse, SelfTest, SelftestParams, Stats, StatsParams, SuggestParams, Suggestions } from "./contract.js";

/** How a call may end early. */
export interface CallOptions {
  /** Ends it, with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** End the calls before it that have this option and wait still: with `AbortError`. For questions while typing. */
  supersede?: boolean | undefined;
}

/** How to `get`; everything has a default. */
export type GetOptions = Omit<GetParams, "id">;

/** How to `related`; everything has a default. */
export type RelatedOptions = Omit<RelatedParams, "id">;

/** How to `search`; everything has a default. */
export type SearchOptions = Omit<SearchParams, "question">;

/** How to `selftest`; everything has a default. */
export type SelftestOptions = SelftestParams;

/** How to `stats`; everything has a default. */
export type StatsOptions = StatsParams;

/** How to `suggest`; everything has a default. */
export type SuggestOptions = Omit<SuggestParams, "prefix">;

/** Operations whose results have offsets into texts. */
export const WITH_OFFSETS: ReadonlySet<string> = new Set(["search", "suggest"]);

/** The operations as methods. */
export abstract class Methods {
  /** Runs an operation by its name. */
  abstract call<O extends keyof Operations>(op: O, params: Operations[O]["params"], options?: CallOptions): Promise<Operations[O]["result"]>;

  /** `get`: an article as it was put in. */
  get(id: string, options: GetOptions & CallOptions = {}): Promise<Article> {
    const { signal, supersede, ...params } = options;
    return this.call("get", { id, ...params }, { signal, supersede });
  }

  /** `related`: articles about the same things as one, and those after it in its category. */
  related(id: string, options: RelatedOptions & CallOptions = {}): Promise<Related> {
    const { signal, supersede, ...params } = options;
    return this.call("related", { id, ...params }, { signal, supersede });
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
}
