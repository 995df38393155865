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
  /** Product, plan, region, version …: for filters, facets, personalisation. `product` names are looked for in tickets; a reply's `schedule`, like `mon-fri 17:00-09:00 +01:00`, one or a list, says when it is meant. */
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

/** What the host knows of an article. */
export interface ArticleFacts {
  /** When somebody should have read it again, in unix seconds. */
  review_by?: number | undefined;
  /** Its title, for lists. */
  title?: string | undefined;
  /** When it was last changed, in unix seconds. */
  updated_at?: number | undefined;
}

/** How useful an article was. */
export interface ArticleLesson {
  /** Sessions that called it helpful. */
  helpful?: number | undefined;
  /** The article's id. */
  id: string;
  /** Sessions that opened it. This and the counts below are not kept. */
  opens?: number | undefined;
  /** -1 to 1, 0 where nothing is known. */
  score: number;
  /** Sessions it solved something for. */
  solved?: number | undefined;
  /** Sessions that called it unhelpful. */
  unhelpful?: number | undefined;
}

/** How useful an article was. */
export interface ArticleSignal {
  /** Sessions that called it helpful, likewise. */
  helpful: number;
  /** The article's id. */
  id: string;
  /** Sessions that opened it; for each question once. */
  opens: number;
  /** -1 to 1, 0 where nothing is known: `(for - against) / (for + against + 5)`, in decayed weights. For it count an open (1), a copy (1), a helpful vote (2) and a solution (3); against it being passed over for an article below (1) and an unhelpful vote (2). */
  score: number;
  /** Sessions it solved something for, or that copied from it. */
  solved: number;
  /** Sessions that called it unhelpful. */
  unhelpful: number;
}

/** A question and how it went. */
export interface Asked {
  /** Its language, as most had it. */
  language: string;
  /** The share of the searches after which an article was opened. */
  opened: number;
  /** As most typed it. */
  question: string;
  /** Searches for it. */
  searches: number;
  /** Sessions that searched for it. */
  sessions: number;
  /** The share of the searches that were unanswered. */
  unanswered: number;
}

/** The value of an attribute. */
export type AttributeValue = boolean | number | string | AttributeValue[];

/** An article that readers call unhelpful. */
export interface BadArticle {
  /** Votes for it, the last of each visit. */
  helpful: number;
  /** Its id. */
  id: string;
  /** Votes against it, likewise. */
  not_helpful: number;
  /** Reasons that at least `k` sessions gave against it, most first, at most five. */
  reasons?: ReasonCount[] | undefined;
  /** Its satisfaction as if it had five more votes like all articles together: `(helpful + 5 * s) / (votes + 5)`, where `s` is the satisfaction of the period. */
  satisfaction: number;
  /** Its title, when the host gave it. */
  title?: string | undefined;
}

/** An article, by name. */
export interface Brief {
  /** What its translations share. */
  family: string;
  /** Its id. */
  id: string;
  /** Its language, a canonical tag. */
  lang: string;
  /** Its title. */
  title: string;
  /** Where to read it. */
  url?: string | undefined;
}

/** `commit`: what was put and deleted becomes durable and visible. */
export interface CommitParams {
  /** Bring the index into its smallest and fastest form too. */
  compact?: boolean | undefined;
}

/** What belongs to the knowledge base as a whole, now. */
export interface Configuration {
  /** How to reach a person, by language and audience. */
  contact: Contact[];
}

/** `configure`: what belongs to the knowledge base as a whole. It holds at once, without a commit; what is left out stays. */
export interface ConfigureParams {
  /** How to reach a person, by language and audience, in place of what was there. Every response to a search then has the one for its reader: the language decides, then an audience of the reader's own comes before the public. */
  contact?: Contact[] | undefined;
}

/** How to reach a person, for one language and one audience. */
export interface Contact {
  /** The audience it is for; default: `public`. */
  audience?: string | undefined;
  /** A mail address. */
  email?: string | undefined;
  /** When somebody is there, in words. */
  hours?: string | undefined;
  /** The text of a link there. */
  label?: string | undefined;
  /** The language it is for, a BCP-47 tag; without it, it is for all that have none of their own. */
  lang?: string | undefined;
  /** A telephone number. */
  phone?: string | undefined;
  /** A page, or `mailto:`. */
  url?: string | undefined;
}

/** What one feature contributes. */
export interface Contribution {
  /** Points, or a factor. */
  amount: number;
  /** The feature's name, which does not change. */
  feature: string;
  /** What it means. */
  meaning: string;
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
  added: string[];
  /** Ids of rules that are another thing now. */
  changed: string[];
  /** Ids of rules that are gone. */
  removed: string[];
  /** The rules, when asked for, by id. */
  rules: Rule[];
  /** What may be a mistake in the rules that were set; they are kept all the same. */
  warnings: CurationWarning[];
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

/** What to do with the answers. */
export type Decision = "escalate" | "clarify" | "answer";

/** `delete`: articles out. Ids that are not there are no error. */
export interface DeleteParams {
  /** Their ids. */
  ids: string[];
}

/** A proposal for an article; it is not put in. */
export interface Draft {
  /** The article, with the status `draft`: the problem in the customer's words, the solution, tags that similar articles have. */
  article: Article;
  /** Personal data that was taken out of both texts. Read the draft all the same: names stay. */
  removed: Removed;
  /** Articles that are about the same: read them first, one may only need a sentence more. */
  similar: Brief[];
}

/** `draft`: an article from a solved conversation, as a proposal: it is not put in. Mail addresses, telephone, card and account numbers are taken out. */
export interface DraftParams {
  /** The audiences of who drafts: only what they may see lends its tags. */
  audiences?: string[] | undefined;
  /** The article's id; default: `draft-` and a number that the two texts make. */
  id?: string | undefined;
  /** Its language, a BCP-47 tag; default: the customer's. */
  lang?: string | undefined;
  /** The time to answer for, RFC 3339; default: now. */
  now?: string | undefined;
  /** What solved it: an agent's answer, as text, Markdown or HTML. */
  solution: string;
  /** The conversation as it was pasted, as text or HTML. */
  text: string;
}

/** `embed`: embeddings of passages, all of them or none. They hold from now on, without `commit`. */
export interface EmbedParams {
  /** Forget the embeddings that are there, to begin with another model. */
  drop?: boolean | undefined;
  /** One for each passage. */
  embeddings?: PassageEmbedding[] | undefined;
  /** The model that made them, under any name; the same for all passages and questions. */
  model?: string | undefined;
}

/** What became of embeddings. */
export interface Embedded {
  /** How many texts are still without one. */
  missing: number;
  /** Those not taken, because the passage is not there or says something else now: list again. */
  outdated: PassageName[];
  /** How many were taken. */
  taken: number;
}

/** Something a customer or an agent did. In JSON the field `event` names it: `search`, `open`, `helpful`, `not_helpful`, `copied`, `escalated`, `solved`. Fields that an event does not have are an error that names them. */
export type FeedbackEvent = { articles?: string[] | undefined; at?: number | undefined; attributes?: Record<string, string> | undefined; event: "search"; language?: string | undefined; latency_us?: number | undefined; locale?: string | undefined; names?: string[] | undefined; offset?: number | undefined; probability?: number | undefined; product?: string | undefined; question: string; session: string; total?: number | undefined; verdict?: VerdictKind | undefined } | { article: string; at?: number | undefined; event: "open"; rank?: number | undefined; session: string } | { article: string; at?: number | undefined; event: "helpful"; names?: string[] | undefined; reason?: string | undefined; session: string } | { article: string; at?: number | undefined; event: "not_helpful"; names?: string[] | undefined; reason?: string | undefined; session: string } | { article: string; at?: number | undefined; event: "copied"; rank?: number | undefined; session: string } | { article?: string | undefined; at?: number | undefined; event: "escalated"; names?: string[] | undefined; reason?: string | undefined; session: string } | { article?: string | undefined; at?: number | undefined; event: "solved"; names?: string[] | undefined; reason?: string | undefined; session: string };

/** `explain`: why an article stands where it stands among the answers to a question. The fields of `search`, and the article's. */
export interface ExplainParams {
  /** What the viewer has: the name of an article's attribute (`plan`, `product`, `version`, `platform`, `region`) to a value or a list. Articles for others only come later, articles that do not say stay where they are. */
  attributes?: Record<string, AttributeValue> | undefined;
  /** The audiences the viewer is in. */
  audiences?: string[] | undefined;
  /** Other words for those of the question match too: synonyms, and translations where the language asked in has no answer. */
  bridges?: boolean | undefined;
  /** One answer for all translations of an article. */
  collapse?: boolean | undefined;
  /** The question's embedding, by the model of the passages' (`embed`): what is near in meaning is found too. Nothing changes where passages have none. */
  embedding?: Vector | undefined;
  /** Fields to count values of. */
  facets?: string[] | undefined;
  /** The language at the end of everybody's chain. */
  fallback_locale?: string | undefined;
  /** Field to values: `kind`, `lang`, `path`, `tags`, `attributes.NAME`. */
  filter?: Record<string, string[]> | undefined;
  /** The article's id. */
  id: string;
  /** What use taught counts: how useful articles were, and in which words people asked before they chose them (`learn`). */
  learned?: boolean | undefined;
  /** How many answers at most, 0 to 100. */
  limit?: number | undefined;
  /** The reader's languages, best first. */
  locales?: string[] | undefined;
  /** Names of persons that may stand in the question: they are not recorded. */
  names?: string[] | undefined;
  /** The time to answer for, RFC 3339; default: now. */
  now?: string | undefined;
  /** How many answers to leave out from the top, 0 to 900. */
  offset?: number | undefined;
  /** What offsets in the response count. */
  offsets?: OffsetUnit | undefined;
  /** The last word may be unfinished. */
  prefix?: boolean | undefined;
  /** The product the viewer is in, for the record; reports are broken down by it. */
  product?: string | undefined;
  /** What the customer typed; any text will do. */
  question: string;
  /** Whoever asks, in the host's own words: the search is recorded for `insights`, if a store is open. Only a hash is kept. */
  session?: string | undefined;
}

/** Why an article stands where it stands among the answers to a question. Its score is the sum of the points times all factors. */
export interface Explanation {
  /** How much of what the question is about it has, 0 to 1: rare words count more. */
  coverage: number;
  /** What they are multiplied by, the greatest effect first. */
  factors: Contribution[];
  /** The article's id. */
  id: string;
  /** What its matches are worth, most first. */
  points: Contribution[];
  /** Its place among the answers, 1 for the first; where translations have one place (`collapse`), that place. Nothing when it is not among the first hundred that match. */
  rank?: number | undefined;
  /** Which word of the question matched, and how. */
  reasons: Reason[];
  /** Its score; 0 when it does not match. */
  score: number;
  /** Words of the question that no article the viewer may see has. */
  unknown: string[];
  /** Whether the question is answered, by whatever article is first. */
  verdict: Verdict;
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

/** `feedback`: what customers did, one event or many. Every event needs a `session`. */
export interface FeedbackParams {
  /** One event. It never waits for the disk; when too many come at once, it is dropped and counted. */
  event?: FeedbackEvent | undefined;
  /** Many, such as those of a log. They wait for the disk when they have to; none is dropped. */
  events?: FeedbackEvent[] | undefined;
}

/** What `feedback` did. */
export interface FeedbackResult {
  /** Events dropped because too many were waiting. */
  dropped: number;
  /** Events taken. */
  recorded: number;
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

/** A part of a period's numbers. */
export interface Group {
  /** Its numbers. A visit, and what is counted by visit, belongs to the part of its first search. */
  metrics: Metrics;
  /** A language, a product, a value of an attribute, or a week's Monday. */
  name: string;
}

/** What an agent gets to know. */
export interface Handover {
  /** Articles that may answer and were not opened, best first. */
  articles: Answer[];
  /** What the host knows of the customer, as it was given. */
  attributes: Record<string, AttributeValue>;
  /** The customer's audiences. */
  audiences: string[];
  /** How to reach a person, if the host said it for this reader (`configure`). */
  contact?: Contact | undefined;
  /** The language of the questions, or the customer's first one, a canonical tag; `und` when nothing tells it. */
  language: string;
  /** The customer's languages, as they were given. */
  locales: string[];
  /** The articles that were opened and that the customer may see, the oldest first, each once. */
  opened: Brief[];
  /** The question. */
  question: string;
  /** Earlier questions, the oldest first, each once. */
  tried: string[];
  /** Words of the questions that no article the customer may see has, in any form: what is missing may be about them. */
  unknown: string[];
}

/** `handover`: what an agent needs to go on where a customer's search ended. */
export interface HandoverParams {
  /** What the host knows of the customer: plan, product, region. */
  attributes?: Record<string, AttributeValue> | undefined;
  /** The customer's audiences: articles are those that they may see. */
  audiences?: string[] | undefined;
  /** How many likely articles at most, 0 to 50. */
  limit?: number | undefined;
  /** The customer's languages, best first. */
  locales?: string[] | undefined;
  /** The time to answer for, RFC 3339; default: now. */
  now?: string | undefined;
  /** What offsets in the response count. */
  offsets?: OffsetUnit | undefined;
  /** Ids of the articles that were opened, the oldest first. The last hundred count. */
  opened?: string[] | undefined;
  /** The question that was not answered. */
  question: string;
  /** Earlier questions, the oldest first. The last hundred count. */
  tried?: string[] | undefined;
}

/** A part of a text: offsets in what the request counts in (`offsets`), bytes of UTF-8 without; in Python characters, in JavaScript UTF-16 units. Always between characters. */
export interface Highlight {
  /** One past its end. */
  end: number;
  /** Where it begins. */
  start: number;
}

/** How a word of the question was found. */
export type How = "exact" | "form" | "prefix" | "typo" | "synonym" | "translation" | "letters";

/** `insights`: what customers asked, what failed, what to write next. */
export interface InsightsParams {
  /** The moment, in unix seconds, for `live`, `signals` and `retention`; default: now. */
  now?: number | undefined;
  /** How `report` and `html` are made. */
  report?: ReportOptions | undefined;
  /** How `signals` are made. */
  signals?: SignalOptions | undefined;
  /** What is wanted. */
  want?: Wanted | undefined;
}

/** What `insights` gives: the field that was wanted. */
export interface InsightsResult {
  /** The page: nothing in it comes from elsewhere, and it has no script. */
  html?: string | undefined;
  /** The counters. */
  live?: Live | undefined;
  /** The report. */
  report?: Report | undefined;
  /** What retention did. */
  retention?: Retention | undefined;
  /** The signals. */
  signals?: Signals | undefined;
}

/** What an article is. */
export type Kind = "article" | "faq" | "reply" | "video" | "post" | "action";

/** `learn`: what use taught, in place of all that was learned before. Holds from now on, without `commit`, and goes into snapshots. Without lessons everything is forgotten. */
export interface LearnParams {
  /** How useful articles were: `signals.articles` of the operation `insights`, or the host's own. */
  articles?: ArticleLesson[] | undefined;
  /** Take both from here instead. */
  from?: Teacher | undefined;
  /** The moment at which `insights` teach, in unix seconds; default: now. */
  now?: number | undefined;
  /** How `insights` are made into lessons. */
  signals?: SignalOptions | undefined;
  /** The words that led to articles: `signals.wording`, or the host's own. */
  wording?: WordingLesson[] | undefined;
}

/** What was learned. */
export interface Learned {
  /** Articles whose usefulness counts from now on. */
  articles: number;
  /** Wordings left out because there were too many: an article keeps 40, all together 20000, most sessions first. */
  cut: number;
  /** Ids that no article has, by id: what was said of them is left out. */
  unknown?: string[] | undefined;
  /** Wordings that lead to articles from now on. */
  wording: number;
}

/** What happened before a moment. Events are in it as soon as they are written, a fifth of a second after they are recorded. */
export interface Live {
  /** In the last 86,400 seconds. */
  day: LiveCounts;
  /** In the last 3,600 seconds. */
  hour: LiveCounts;
  /** In the last 60 seconds. */
  minute: LiveCounts;
  /** How the writing goes in this process. */
  writing: Writing;
}

/** How many events of each kind. */
export interface LiveCounts {
  /** Copies. */
  copied: number;
  /** Readers who went on to a person. */
  escalated: number;
  /** Votes for an article. */
  helpful: number;
  /** Votes against one. */
  not_helpful: number;
  /** Articles opened. */
  opens: number;
  /** Searches. */
  searches: number;
  /** Matters solved. */
  solved: number;
  /** Searches that found nothing, see `Metrics`. */
  unanswered: number;
  /** Searches that were not sure, see `Metrics`. */
  weak: number;
}

/** What a bulk load did. */
export interface LoadReport {
  /** How many articles were put in. */
  loaded: number;
  /** The articles that were refused. */
  refused: Refused[];
}

/** Numbers of a period, or of a part of it. A *visit* is what one session did on one day of UTC, if it searched. Shares are of 1, rounded to four digits, and absent where there is nothing to divide by. */
export interface Metrics {
  /** `1 - unanswered / searches`. */
  answer_rate?: number | undefined;
  /** Articles copied from, each once a visit. */
  copied: number;
  /** `self_served / (self_served + escalated)`: of the visits whose end is known, those that needed no person. */
  deflection?: number | undefined;
  /** Visits that went on to a person, whatever else was in them. */
  escalated: number;
  /** Votes for an article; of a visit and an article the last vote counts. */
  helpful: number;
  /** The mean time of a search, in microseconds, of those that said it. */
  latency_us?: number | undefined;
  /** Votes against one, likewise. */
  not_helpful: number;
  /** Articles opened, each once a visit. */
  opens: number;
  /** `helpful / (helpful + not_helpful)`. */
  satisfaction?: number | undefined;
  /** Searches. Those of one session that continue each other within 30 seconds, as while typing, are one. */
  searches: number;
  /** Visits that did not escalate and in which something was solved, copied, called helpful, or opened without a vote. */
  self_served: number;
  /** `self_served / visits`: the careful measure, everything unknown counts against it. */
  self_service_rate?: number | undefined;
  /** Visits in which something was solved, also those without a search. */
  solved: number;
  /** Searches with the verdict `escalate`; of searches without a verdict those that found no article. */
  unanswered: number;
  /** Visits of which nobody can tell: `visits - self_served - escalated`. */
  unknown: number;
  /** Visits. */
  visits: number;
  /** Other searches with the verdict `clarify`, or a probability below 0.5. */
  weak: number;
}

/** A period in money. */
export interface Money {
  /** The persons: `escalated * agent_contact_cost`. */
  agents: number;
  /** `(platform + agents) / (self_served + escalated)`: what an answer cost, whoever gave it. */
  cost_per_answer?: number | undefined;
  /** `platform / self_served`: what an answer without a person cost. */
  cost_per_self_service?: number | undefined;
  /** The currency, as it was given. */
  currency: string;
  /** The platform: `platform_monthly` for the days of the period. */
  platform: number;
  /** `self_served * agent_contact_cost - platform`: if each of these visits would have needed a person. An upper limit, since not everybody would have asked one. */
  saved: number;
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

/** The embedding of a passage. */
export interface PassageEmbedding {
  /** The article's id. */
  article: string;
  /** The `hash` with which it was listed: so that an embedding of what is no longer there is not taken. */
  hash?: string | undefined;
  /** The passage's number, 1 for the first. */
  passage: number;
  /** The embedding, 1 to 8,192 numbers; only its direction counts. */
  vector: Vector;
}

/** A passage by its place. */
export interface PassageName {
  /** The article's id. */
  article: string;
  /** The passage's number, 1 for the first. */
  passage: number;
}

/** What things cost, in one currency. */
export interface Prices {
  /** One contact with a person. */
  agent_contact_cost: number;
  /** The currency, such as `EUR`; only shown. */
  currency?: string | undefined;
  /** What the help centre costs in a month of 365.25 / 12 days. */
  platform_monthly?: number | undefined;
}

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

/** A reason and how many gave it. */
export interface ReasonCount {
  /** The reason. */
  reason: string;
  /** Sessions that gave it. */
  sessions: number;
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

/** How much of each kind was taken out. */
export interface Removed {
  /** Bank accounts (IBAN), now `[iban]`. */
  accounts: number;
  /** Card numbers, now `[card]`. */
  cards: number;
  /** Mail addresses, now `[mail]`. */
  emails: number;
  /** Telephone numbers, now `[phone]`, and other long numbers, now `[number]`. */
  numbers: number;
  /** Network addresses, now `[ip]`, and what links, keys and passwords tell, now `[secret]`. */
  secrets: number;
}

/** `render`: a reply with its values in place, by `id` or as `text`. Placeholders: `{{customer.name}}`, with a default `{{customer.name | "there"}}`, by the locale `{{total | number}}`, `{{due | date}}`, `{{due | time}}`, and by the number `{{n | plural one "# ticket" other "# tickets"}}`. */
export interface RenderParams {
  /** The audiences the viewer is in. */
  audiences?: string[] | undefined;
  /** What `text` is written in; default: `text`. */
  format?: Format | undefined;
  /** Give HTML: everything but the markup of an HTML reply is escaped. Values in an HTML reply always are. */
  html?: boolean | undefined;
  /** The reply's id; this or `text`. */
  id?: string | undefined;
  /** How numbers, dates and plurals are written, a BCP-47 tag; default: the reply's language, or `en`. */
  locale?: string | undefined;
  /** The time to answer for, RFC 3339; default: now. */
  now?: string | undefined;
  /** The text itself; this or `id`. */
  text?: string | undefined;
  /** Texts and numbers by name, in objects or with dots in their names. `now` is there without being given. */
  values?: Record<string, never> | undefined;
}

/** A reply, ready to be sent. */
export interface Rendered {
  /** What the text is written in: `html` when that was asked for. */
  format: Format;
  /** The locale that numbers, dates and plurals were written by. */
  locale: string;
  /** The text with its values. */
  text: string;
  /** The title with its values, plain text; of a reply that was named by its id. */
  title?: string | undefined;
}

/** What was asked in a period, what failed, and what to write next. Every metric is defined at its field. */
export interface Report {
  /** By attribute, for each that was asked for. Only of events that are not rolled up. */
  attributes?: Record<string, Group[]> | undefined;
  /** Articles that readers call unhelpful, the worst first. */
  bad_articles: BadArticle[];
  /** The first day, `2026-11-01`. */
  from: string;
  /** How many sessions must have typed a text that is shown. */
  k: number;
  /** By language of the search, a canonical tag; most searches first, at most fifty. */
  languages: Group[];
  /** What it cost and what it saved, when prices were given. */
  money?: Money | undefined;
  /** By product; those who named none are at the empty name. */
  products: Group[];
  /** What was asked most; case and punctuation aside. Only of events that are not rolled up. */
  questions: Asked[];
  /** Articles that are read and whose time is over, most read first. */
  stale_articles: StaleArticle[];
  /** The last day. */
  to: string;
  /** Articles to write or to mend: failed searches that ask the same, those of most sessions first. */
  topics: Topic[];
  /** All of it. */
  totals: Metrics;
  /** By week, named by its Monday, in order. Weeks at the ends may be cut. */
  weeks: Group[];
  /** What is not listed because too few asked it. */
  withheld: Withheld;
  /** How the writing goes in this process. */
  writing: Writing;
}

/** What a report is about. */
export interface ReportOptions {
  /** What the host knows of its articles, by id: titles for lists, and dates, without which no article is called stale. */
  articles?: Record<string, ArticleFacts> | undefined;
  /** Attributes of searches to break the numbers down by. */
  by?: string[] | undefined;
  /** How many days, with the one of `now`, 1 to 3660. Days are those of UTC. Default 30. */
  days?: number | undefined;
  /** A text that customers typed is shown when this many sessions typed it, 1 to 1000. Default 3. */
  k?: number | undefined;
  /** The moment that the report ends with, in unix seconds; by default now. */
  now?: number | undefined;
  /** What things cost; without it the report has no money. */
  prices?: Prices | undefined;
  /** How long the lists are, 1 to 1000. Default 20. */
  top?: number | undefined;
}

/** The answers to a question. */
export interface SearchResponse {
  /** Best first. */
  answers: Answer[];
  /** How to reach a person, if the host said it for this reader (`configure`). */
  contact?: Contact | undefined;
  /** The question as it was typed, with its misspelled words put right, or as it was meant to be when the keyboard was set to another layout; absent when nothing seems to be wrong. */
  did_you_mean?: string | undefined;
  /** For each facet asked for, how many of these have each value. */
  facets?: Record<string, Record<string, number>> | undefined;
  /** A text that curators give as the answer to this question; then there are no articles. */
  text?: string | undefined;
  /** How many articles match in some way, each translation for itself also where answers are one a family: the more, the less it says. At least what is shown. */
  total: number;
  /** Words of the question that no article the viewer may see has, in any form; function words are not among them. */
  unknown?: string[] | undefined;
  /** Whether they answer it. */
  verdict: Verdict;
}

/** What a run of retention did. */
export interface Retention {
  /** Size of the file afterwards, in bytes. */
  bytes: number;
  /** How many days they were of. */
  days: number;
  /** Events that were counted into their day and deleted. */
  events: number;
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
  /** Words and expressions of several words that mean the same. They are worked into the index when rules change or articles are committed: `from` and `until` count then. */
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
  /** Other words for those of the question match too: synonyms, and translations where the language asked in has no answer. */
  bridges?: boolean | undefined;
  /** One answer for all translations of an article. */
  collapse?: boolean | undefined;
  /** The question's embedding, by the model of the passages' (`embed`): what is near in meaning is found too. Nothing changes where passages have none. */
  embedding?: Vector | undefined;
  /** Fields to count values of. */
  facets?: string[] | undefined;
  /** The language at the end of everybody's chain. */
  fallback_locale?: string | undefined;
  /** Field to values: `kind`, `lang`, `path`, `tags`, `attributes.NAME`. */
  filter?: Record<string, string[]> | undefined;
  /** What use taught counts: how useful articles were, and in which words people asked before they chose them (`learn`). */
  learned?: boolean | undefined;
  /** How many answers at most, 0 to 100. */
  limit?: number | undefined;
  /** The reader's languages, best first. */
  locales?: string[] | undefined;
  /** Names of persons that may stand in the question: they are not recorded. */
  names?: string[] | undefined;
  /** The time to answer for, RFC 3339; default: now. */
  now?: string | undefined;
  /** How many answers to leave out from the top, 0 to 900. */
  offset?: number | undefined;
  /** What offsets in the response count. */
  offsets?: OffsetUnit | undefined;
  /** The last word may be unfinished. */
  prefix?: boolean | undefined;
  /** The product the viewer is in, for the record; reports are broken down by it. */
  product?: string | undefined;
  /** What the customer typed; any text will do. */
  question: string;
  /** Whoever asks, in the host's own words: the search is recorded for `insights`, if a store is open. Only a hash is kept. */
  session?: string | undefined;
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

/** How to learn. */
export interface SignalOptions {
  /** How many days back are looked at, 1 to 3660. Default 180. */
  days?: number | undefined;
  /** After how many days an event counts half, above 0. Default 30. */
  half_life_days?: number | undefined;
  /** How many sessions must have typed a text before it is given out, 1 to 1000. Default 3. */
  k?: number | undefined;
  /** How many sessions must have done something with an article before anything is said of it, 1 to 1000. Default 3. */
  min_sessions?: number | undefined;
}

/** What was learned; the same events give the same signals. */
export interface Signals {
  /** Of articles, by id. */
  articles: ArticleSignal[];
  /** Of the words that lead to an article: by article, then most sessions first. */
  wording: Wording[];
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

/** Why an article is called stale. */
export type Stale2 = "review_overdue" | "not_updated";

/** An article that is read and whose time is over. */
export interface StaleArticle {
  /** Its id. */
  id: string;
  /** How often it was opened in the period, once a visit. */
  opens: number;
  /** The day since which its review is due, or on which it was last changed. */
  since: string;
  /** Its title, when the host gave it. */
  title?: string | undefined;
  /** Why. */
  why: Stale2;
}

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

/** Where lessons come from. */
export type Teacher = "insights";

/** What there is to answer a conversation with. */
export interface Ticket {
  /** Articles that answer, best first. */
  articles: Answer[];
  /** How to reach a person, if the host said it for this reader (`configure`). */
  contact?: Contact | undefined;
  /** The language of the customer's own words, a canonical tag; `und` when nothing tells it. */
  language: string;
  /** Of those only agents see; empty unless the viewer is one. */
  notes: Answer[];
  /** What was asked of the index. */
  question: string;
  /** Canned replies that fit, best first; none whose schedule does not hold now. */
  replies: Answer[];
  /** Replies whose schedule holds now, whatever was asked: for when nobody is there. In the customer's language first. */
  scheduled: Brief[];
  /** The words that were chosen for telling most, in the order of the text. */
  terms: TicketTerm[];
  /** Words of the question that no article the viewer may see has, in any form. */
  unknown?: string[] | undefined;
  /** The parts of the text that were used, in order and apart: neither quoted nor greeting, signature or log. */
  used: Highlight[];
}

/** `ticket`: what there is to answer a pasted conversation with. Quotations, mail headers, greetings and signatures are left out, the telling words are asked; the work does not grow with the text beyond 1,000 words. */
export interface TicketParams {
  /** The audiences the viewer is in; only who is in `agents` gets notes. */
  audiences?: string[] | undefined;
  /** Field to values: `kind`, `lang`, `path`, `tags`, `attributes.NAME`. */
  filter?: Record<string, string[]> | undefined;
  /** How many answers of each group at most, 0 to 50. */
  limit?: number | undefined;
  /** The languages to answer in, best first; default: the customer's. */
  locales?: string[] | undefined;
  /** The time to answer for, RFC 3339; default: now. Schedules of replies hold or not by it. */
  now?: string | undefined;
  /** What offsets in the response count. */
  offsets?: OffsetUnit | undefined;
  /** The conversation, mail or chat, as text or HTML; any text will do. Of more than 200,000 bytes the rest is not read. */
  text: string;
}

/** A word of a conversation that was asked. */
export interface TicketTerm {
  /** Where it stands first. */
  at: Highlight;
  /** Why it was asked. */
  why: Why;
  /** The word as it was written. */
  word: string;
}

/** A point in time: RFC 3339 with an offset (`2026-05-04T09:00:00Z`) or a date (`2026-05-04`, its start in UTC). Keeps the text it was read from. */
export type Timestamp = string;

/** What many looked for in vain. A search *failed* when it was unanswered; or was weak and no article was opened, copied or called helpful after it; or led to a person. */
export interface Topic {
  /** The language most asked in. */
  language: string;
  /** Articles that were shown most for it, at most three: perhaps one of them only lacks the words, or a part. */
  near?: string[] | undefined;
  /** Questions in it that may be shown, most sessions first, at most ten. */
  questions: TopicQuestion[];
  /** Failed searches. */
  searches: number;
  /** Sessions whose searches failed; `k` at least. */
  sessions: number;
  /** A title for the article: a question that many typed, or words that many typed. */
  title: string;
  /** How many different questions it has, also those that are not shown. */
  variants: number;
  /** The words that say what it is about, most sessions first; each was typed by `k` sessions. */
  words: string[];
}

/** A question of a topic. */
export interface TopicQuestion {
  /** As most typed it. */
  question: string;
  /** Failed searches for it. */
  searches: number;
  /** Sessions whose searches for it failed. */
  sessions: number;
}

/** Passages without an embedding. */
export interface Unembedded {
  /** How many numbers these have. */
  dimension?: number | undefined;
  /** How many there are in all. */
  missing: number;
  /** The model of the embeddings that are there; absent when there are none. */
  model?: string | undefined;
  /** What to give as `after` for more; absent at the end. */
  next?: string | undefined;
  /** By article; of passages that say the same only one. */
  passages: UnembeddedPassage[];
}

/** `unembedded`: passages that have no embedding yet, for whoever makes embeddings: it does not ask who may see them. Embed the texts and give them to `embed`. */
export interface UnembeddedParams {
  /** The `next` of the page before. */
  after?: string | undefined;
  /** How many at most, 1 to 10,000. */
  limit?: number | undefined;
}

/** A passage without an embedding. */
export interface UnembeddedPassage {
  /** The article's id. */
  article: string;
  /** Stands for the text. */
  hash: string;
  /** The article's language, a canonical tag. */
  lang: string;
  /** The passage's number, 1 for the first. */
  passage: number;
  /** What to embed: the title, the headings above the passage, the passage; a line each. */
  text: string;
}

/** An embedding: a list of numbers, or the base64 of its numbers as 32-bit floats, little-endian. */
export type Vector = number[] | string | Float32Array;

/** Whether the answers answer the question. */
export interface Verdict {
  /** What to do. */
  kind: Decision;
  /** How likely it is that the knowledge base answers the question, 0 to 1, where as many questions are answered as not. */
  probability: number;
}

/** How sure a search was, as hosts and later versions of the search say it. */
export type VerdictKind = "answer" | "clarify" | "escalate";

/** Readers' votes on an article. */
export interface Votes {
  /** How many did not. */
  down: number;
  /** How many found it helpful. */
  up: number;
}

/** What `insights` is asked for. */
export type Wanted = "report" | "html" | "live" | "signals" | "retention";

/** Why a word of a conversation was asked. */
export type Why = "code" | "product" | "rare";

/** What is not listed because fewer than `k` sessions asked it. */
export interface Withheld {
  /** Different questions. */
  questions: number;
  /** Searches for them. */
  searches: number;
}

/** What people typed before they chose an article. */
export interface Wording {
  /** The id of the article chosen. */
  article: string;
  /** The language it was typed in. */
  language: string;
  /** Sessions that chose it so; `k` at least. */
  sessions: number;
  /** 0 to 1: `choices / (choices + 5)`, in decayed weights, times the article's share of all choices after these words, and less where hardly two sessions agree. A choice is an article opened last (1), called helpful (2) or solving (3), and not called unhelpful. Words that led to nothing get half of one (0.5) when the session asked again within ten minutes and chose it then. */
  weight: number;
  /** The question, or words of questions that are too rare to be given out whole. */
  words: string;
}

/** What people typed before they chose an article. */
export interface WordingLesson {
  /** The id of the article chosen. */
  article: string;
  /** The language it was typed in, a BCP-47 tag; empty when nobody knows. */
  language?: string | undefined;
  /** How many sessions chose it so; when there is too much, those with few are left out first. */
  sessions?: number | undefined;
  /** 0 to 1: how surely these words mean this article. */
  weight: number;
  /** The question, or words of questions; at most 2000 bytes. */
  words: string;
}

/** How the writing goes, since the store was opened here. */
export interface Writing {
  /** Events that came when the queue was full, or that could not be written. */
  dropped: number;
  /** Why the last attempt to write failed, when it did. */
  failure?: string | undefined;
  /** Events that wait. */
  waiting: number;
  /** Events written. */
  written: number;
}

/** Every operation: what it takes, and what it gives. */
export interface Operations {
  clear: { params: Nothing; result: Record<string, never> };
  commit: { params: CommitParams; result: Record<string, never> };
  configure: { params: ConfigureParams; result: Configuration };
  curate: { params: CurateParams; result: Curated };
  delete: { params: DeleteParams; result: Record<string, never> };
  draft: { params: DraftParams; result: Draft };
  embed: { params: EmbedParams; result: Embedded };
  explain: { params: ExplainParams; result: Explanation };
  feedback: { params: FeedbackParams; result: FeedbackResult };
  get: { params: GetParams; result: Article };
  handover: { params: HandoverParams; result: Handover };
  insights: { params: InsightsParams; result: InsightsResult };
  learn: { params: LearnParams; result: Learned };
  put: { params: PutParams; result: LoadReport };
  refresh: { params: Nothing; result: Record<string, never> };
  related: { params: RelatedParams; result: Related };
  release: { params: Nothing; result: Record<string, never> };
  render: { params: RenderParams; result: Rendered };
  rollback: { params: Nothing; result: Record<string, never> };
  search: { params: SearchParams; result: SearchResponse };
  selftest: { params: SelftestParams; result: SelfTest };
  snapshot: { params: SnapshotParams; result: SnapshotResult };
  stats: { params: StatsParams; result: Stats };
  suggest: { params: SuggestParams; result: Suggestions };
  ticket: { params: TicketParams; result: Ticket };
  unembedded: { params: UnembeddedParams; result: Unembedded };
}
