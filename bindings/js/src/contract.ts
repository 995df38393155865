/** What goes in and comes out, made from the schema of the contract by `cargo xtask codegen`; do not edit. */

/** An article with the passage that answers. */
export interface Answer {
  /** The section's anchor in the article. */
  anchor?: string | undefined;
  /** How much of what the question is about the article has, 0 to 1: rare words count more. */
  coverage: number;
  /** What its translations share. */
  family: string;
  /** Headings above the passage, outermost first. */
  headings?: string[] | undefined;
  /** Parts of the passage that match, in order, apart from each other. */
  highlights: Highlight[];
  /** The article's id. */
  id: string;
  /** What the article is. */
  kind: Kind;
  /** The language of the answer, a canonical tag. */
  lang: string;
  /** Whether that is not the reader's first language. */
  other_language: boolean;
  /** The passage, plain text. */
  passage: string;
  /** Category breadcrumb, outermost first. */
  path?: string[] | undefined;
  /** Whether curators put it first for this question. */
  pinned: boolean;
  /** Why it matched, one for each word of the question that did. */
  reasons: Reason[];
  /** Higher is better; compare within one response only. */
  score: number;
  /** Why it may be out of date; absent when nothing says so. */
  stale?: Stale | undefined;
  /** Its title. */
  title: string;
  /** Parts of the title that match. */
  title_highlights: Highlight[];
  /** When the article was last changed, as it says. */
  updated_at?: string | undefined;
  /** Where to read it, down to the section. */
  url?: string | undefined;
}

/** A help article, a canned reply, or another thing that answers a question. Only `id`, `title` and `body` are required. What is put in is given back unchanged: an absent field stays absent. */
export interface Article {
  /** Product, plan, region, version …: for filters, facets, personalisation. */
  attributes?: Record<string, AttributeValue> | undefined;
  /** Who may see it: `public` (default), `agents`, or named segments; one or a list. */
  audience?: OneOrMany | undefined;
  /** The content, in `format`. */
  body: string;
  /** Factor on its score, 0.1 to 10. Default: 1. */
  boost?: number | undefined;
  /** When it was written. */
  created_at?: Timestamp | undefined;
  /** Not seen from this time on. */
  expire_at?: Timestamp | undefined;
  /** Translations of one article share a family. Default: the id. */
  family?: string | undefined;
  /** What `body` is written in. Default: `markdown`. */
  format?: Format | undefined;
  /** Unique in the knowledge base; the host's own, 1 to 512 bytes, no control characters. */
  id: string;
  /** Words customers use: searched, never shown. */
  keywords?: string[] | undefined;
  /** What the article is. Default: `article`. */
  kind?: Kind | undefined;
  /** BCP-47 tag of the article's language. Without it the language is detected from title and body. */
  lang?: string | undefined;
  /** Category breadcrumb, outermost first. */
  path?: string[] | undefined;
  /** Not seen before this time. */
  publish_at?: Timestamp | undefined;
  /** When somebody should look at it again. */
  review_by?: Timestamp | undefined;
  /** Where it is in its life. Default: `published`. */
  status?: Status | undefined;
  /** Labels, searched and shown. */
  tags?: string[] | undefined;
  /** Plain text; not blank unless the body is not. */
  title: string;
  /** When it was last changed. */
  updated_at?: Timestamp | undefined;
  /** Where a reader finds it; an answer's link is `url#anchor`. */
  url?: string | undefined;
  /** How often it was read. */
  views?: number | undefined;
  /** Readers' votes. */
  votes?: Votes | undefined;
}

/** The value of an attribute. */
export type AttributeValue = boolean | number | string | AttributeValue[];

/** `commit`: what was put and deleted becomes durable and visible. */
export interface CommitParams {
  /** Bring the index into its smallest and fastest form too. */
  compact?: boolean | undefined;
}

/** `curate`: what curators set by hand — pins, hides, synonyms, fixed answers, featured articles. Holds from now on, without `commit`. `set`, `delete` and `replace` change rules; `list` and `export` give them. */
export interface CurateParams {
  /** The audiences the viewer of `list` is in. */
  audiences?: string[] | undefined;
  /** Ids of rules to take out. */
  delete?: string[] | undefined;
  /** Only say what would change. */
  diff?: boolean | undefined;
  /** Give all rules as they were set: for curators, not for readers. */
  export?: boolean | undefined;
  /** Give the rules that hold for a viewer now, without articles they may not see. */
  list?: boolean | undefined;
  /** The time of `list`, RFC 3339; default: now. */
  now?: string | undefined;
  /** Take all rules out that are not in `set`: with what `export` gave, an import. */
  replace?: boolean | undefined;
  /** Rules to put in, each in place of one with the same id. */
  set?: Rule[] | undefined;
}

/** What a change did, or would do. */
export interface Curated {
  /** Ids of rules that are new. */
  added?: string[] | undefined;
  /** Ids of rules that are another thing now. */
  changed?: string[] | undefined;
  /** Ids of rules that are gone. */
  removed?: string[] | undefined;
  /** The rules, when asked for, by id. */
  rules?: Rule[] | undefined;
  /** What may be a mistake in the rules that were set; they are kept all the same. */
  warnings?: CurationWarning[] | undefined;
}

/** Something about a rule that may be a mistake. */
export interface CurationWarning {
  /** The field. */
  field: string;
  /** The rule. */
  id: string;
  /** What is odd about it. */
  message: string;
}

/** `delete`: articles out. Ids that are not there are no error. */
export interface DeleteParams {
  /** Their ids. */
  ids: string[];
}

/** Why an operation failed. */
export interface Failure {
  /** The article at fault. */
  article?: string | undefined;
  /** The field of the request or article at fault. */
  field?: string | undefined;
  /** What happened and what to do. */
  message: string;
  /** The cause; never changes. */
  slug: string;
}

/** What a body is written in. */
export type Format = "markdown" | "html" | "text";

/** `get`: an article as it was put in. */
export interface GetParams {
  /** The audiences the viewer is in. */
  audiences?: string[] | undefined;
  /** Its id. */
  id: string;
  /** The time to answer for, RFC 3339; default: now. */
  now?: string | undefined;
}

/** A part of a text: byte offsets of UTF-8, on character boundaries. */
export interface Highlight {
  /** One past the last byte. */
  end: number;
  /** First byte. */
  start: number;
}

/** How a word of the question was found. */
export type How = "exact" | "form" | "prefix" | "typo" | "synonym" | "translation" | "letters";

/** What an article is. */
export type Kind = "article" | "faq" | "reply" | "video" | "post" | "action";

/** What a bulk load did. */
export interface LoadReport {
  /** How many articles were put in. */
  loaded: number;
  /** The articles that were refused. */
  refused: Refused[];
}

/** An article beside another one. */
export interface Neighbour {
  /** What its translations share. */
  family: string;
  /** The article's id. */
  id: string;
  /** What the article is. */
  kind: Kind;
  /** Its language, a canonical tag. */
  lang: string;
  /** Category breadcrumb, outermost first. */
  path: string[];
  /** Why it may be out of date; absent when nothing says so. */
  stale?: Stale | undefined;
  /** Its title. */
  title: string;
  /** Where to read it. */
  url?: string | undefined;
}

/** What operations take that need nothing: `rollback` (forget what was put and deleted since the last commit), `clear` (take all articles out), `release` (let another process write), `refresh` (see what other processes committed). */
export type Nothing = Record<string, never>;

/** What offsets into texts count. */
export type OffsetUnit = "utf8" | "utf16" | "codepoint";

/** One string, or a list of them. */
export type OneOrMany = string | string[];

/** An article with something wrong. */
export interface Problem {
  /** The article. */
  id: string;
  /** What is wrong. */
  message: string;
}

/** `put`: articles in, each checked by itself. The result lists those refused. */
export interface PutParams {
  /** The articles; see the schema of `Article`. */
  articles: unknown[];
  /** All or nothing: the first bad article is an error (`invalid_article`), and none is put in. */
  strict?: boolean | undefined;
}

/** Why an article matched a word. */
export interface Reason {
  /** How the two are related. */
  how: How;
  /** Whether the title has it. */
  in_title: boolean;
  /** The folded form that the article has. */
  matched: string;
  /** The word as it stands in the question. */
  word: string;
}

/** An article that a bulk load refused. */
export interface Refused {
  /** The field at fault. */
  field: string;
  /** Its id, when it has a usable one. */
  id?: string | undefined;
  /** Its place in the load, from 0. */
  index: number;
  /** What was wrong and what is allowed. */
  message: string;
}

/** What to read beside an article. */
export interface Related {
  /** The articles after it in its category, in its language: by the attribute `order`, then by id. */
  next: Neighbour[];
  /** Articles about the same things, best first; no translations of the article itself. */
  related: Neighbour[];
}

/** `related`: articles about the same things as one, and those after it in its category. */
export interface RelatedParams {
  /** What the viewer has, as in `search`. */
  attributes?: Record<string, AttributeValue> | undefined;
  /** The audiences the viewer is in. */
  audiences?: string[] | undefined;
  /** The article's id. */
  id: string;
  /** How many of each list at most, 0 to 50. */
  limit?: number | undefined;
  /** The time to answer for, RFC 3339; default: now. */
  now?: string | undefined;
}

/** The answers to a question. */
export interface SearchResponse {
  /** Best first. */
  answers: Answer[];
  /** For each facet asked for, how many of these have each value. */
  facets?: Record<string, Record<string, number>> | undefined;
  /** A text that curators give as the answer to this question; then there are no articles. */
  text?: string | undefined;
  /** How many articles match in some way: the more, the less it says. */
  total: number;
  /** Words of the question that no article the viewer may see has, in any form. */
  unknown?: string[] | undefined;
}

/** Something that a curator set. Which fields it has depends on `kind`. */
export interface Rule {
  /** Ids of articles. */
  articles?: string[] | undefined;
  /** Who it is for; empty for everybody. */
  audiences?: string[] | undefined;
  /** It holds from this time on. */
  from?: Timestamp | undefined;
  /** Its own, 1 to 512 bytes; setting another rule with it replaces this one. */
  id: string;
  /** What it does. */
  kind: RuleKind;
  /** The readers' languages that it is for, of synonyms the words'; empty for all. */
  languages?: string[] | undefined;
  /** The first of `words` finds the others, and they do not find it. */
  one_way?: boolean | undefined;
  /** Questions that it is for: the same telling words in any order and form, or a pattern with `*`, which stands for anything (`cancel*`, `*invoice*`). One of them is enough. */
  questions?: string[] | undefined;
  /** What is said instead of articles. */
  text?: string | undefined;
  /** It holds until this time. */
  until?: Timestamp | undefined;
  /** Words and expressions of several words that mean the same. */
  words?: string[] | undefined;
}

/** What a rule does. */
export type RuleKind = "pin" | "hide" | "synonyms" | "answer" | "featured";

/** `search`: the articles that answer a question. */
export interface SearchParams {
  /** What the viewer has: the name of an article's attribute (`plan`, `product`, `version`, `platform`, `region`) to a value or a list. Articles for others only come later, articles that do not say stay where they are. */
  attributes?: Record<string, AttributeValue> | undefined;
  /** The audiences the viewer is in. */
  audiences?: string[] | undefined;
  /** One answer for all translations of an article. */
  collapse?: boolean | undefined;
  /** Fields to count values of. */
  facets?: string[] | undefined;
  /** The language at the end of everybody's chain. */
  fallback_locale?: string | undefined;
  /** Field to values: `kind`, `lang`, `path`, `tags`, `attributes.NAME`. */
  filter?: Record<string, string[]> | undefined;
  /** How many answers at most, 0 to 100. */
  limit?: number | undefined;
  /** The reader's languages, best first. */
  locales?: string[] | undefined;
  /** The time to answer for, RFC 3339; default: now. */
  now?: string | undefined;
  /** How many answers to leave out from the top, 0 to 900. */
  offset?: number | undefined;
  /** What offsets in the response count. */
  offsets?: OffsetUnit | undefined;
  /** The last word may be unfinished. */
  prefix?: boolean | undefined;
  /** What the customer typed; any text will do. */
  question: string;
}

/** What a self-test found. */
export interface SelfTest {
  /** Articles looked at. */
  checked: number;
  /** Of these, how many are found among the first ten. */
  found: number;
  /** Of these, how many are found first by their own title. */
  found_first: number;
  /** Articles with something wrong: what, in words. */
  problems: Problem[];
}

/** `selftest`: whether what is in can be found. */
export interface SelftestParams {
  /** The audiences the viewer is in. */
  audiences?: string[] | undefined;
  /** How many articles to ask for at most. */
  limit?: number | undefined;
}

/** `snapshot`: a file with what some audiences may see. */
export interface SnapshotParams {
  /** For whom. */
  audiences?: string[] | undefined;
  /** Where to write it. */
  file: string;
}

/** What `snapshot` did. */
export interface SnapshotResult {
  /** Size of the file. */
  bytes: number;
}

/** Why an article may be out of date. */
export type Stale = "review" | "translation";

/** What a viewer can find in a knowledge base. */
export interface Stats {
  /** The text analysis it was made with. */
  analyzer: string;
  /** Articles the viewer may see now. */
  articles: number;
  /** Bytes of the whole index. */
  bytes: number;
  /** Articles by kind. */
  kinds: Record<string, number>;
  /** Articles by language tag. */
  languages: Record<string, number>;
  /** Their passages. */
  passages: number;
  /** Parts the index is in; fewer answer faster (`compact` makes it one). */
  segments: number;
  /** Whether it is a snapshot. */
  snapshot: boolean;
}

/** `stats`: what a viewer can find. */
export interface StatsParams {
  /** The audiences the viewer is in. */
  audiences?: string[] | undefined;
  /** The time to answer for, RFC 3339; default: now. */
  now?: string | undefined;
}

/** Where an article is in its life; only `published` ones are found. */
export type Status = "draft" | "published" | "archived";

/** `suggest`: completions of what is being typed; featured and popular articles when nothing was. */
export interface SuggestParams {
  /** What the viewer has, as in `search`. */
  attributes?: Record<string, AttributeValue> | undefined;
  /** The audiences the viewer is in. */
  audiences?: string[] | undefined;
  /** The language at the end of everybody's chain. */
  fallback_locale?: string | undefined;
  /** How many suggestions at most, 0 to 50. */
  limit?: number | undefined;
  /** The reader's languages, best first. */
  locales?: string[] | undefined;
  /** The time to answer for, RFC 3339; default: now. */
  now?: string | undefined;
  /** What offsets in the response count. */
  offsets?: OffsetUnit | undefined;
  /** What was typed so far; any text will do. */
  prefix: string;
}

/** A completion. */
export interface Suggestion {
  /** Parts of the text that were typed, in order, apart from each other. */
  highlights: Highlight[];
  /** The article's id; absent for words. */
  id?: string | undefined;
  /** What it leads to. */
  kind: SuggestionKind;
  /** The language of the article, or of one that has the word, a canonical tag. */
  lang: string;
  /** The title; or what was typed with its last word completed. */
  text: string;
  /** Where to read the article. */
  url?: string | undefined;
}

/** What a suggestion leads to. */
export type SuggestionKind = "title" | "word" | "featured" | "popular";

/** Completions of something typed. */
export interface Suggestions {
  /** Best first. */
  suggestions: Suggestion[];
}

/** A point in time: RFC 3339 with an offset (`2026-05-04T09:00:00Z`) or a date (`2026-05-04`, its start in UTC). Keeps the text it was read from. */
export type Timestamp = string;

/** Readers' votes on an article. */
export interface Votes {
  /** How many did not. */
  down: number;
  /** How many found it helpful. */
  up: number;
}

/** Every operation: what it takes, and what it gives. */
export interface Operations {
  clear: { params: Nothing; result: Record<string, never> };
  commit: { params: CommitParams; result: Record<string, never> };
  curate: { params: CurateParams; result: Curated };
  delete: { params: DeleteParams; result: Record<string, never> };
  get: { params: GetParams; result: Article };
  put: { params: PutParams; result: LoadReport };
  refresh: { params: Nothing; result: Record<string, never> };
  related: { params: RelatedParams; result: Related };
  release: { params: Nothing; result: Record<string, never> };
  rollback: { params: Nothing; result: Record<string, never> };
  search: { params: SearchParams; result: SearchResponse };
  selftest: { params: SelftestParams; result: SelfTest };
  snapshot: { params: SnapshotParams; result: SnapshotResult };
  stats: { params: StatsParams; result: Stats };
  suggest: { params: SuggestParams; result: Suggestions };
}
