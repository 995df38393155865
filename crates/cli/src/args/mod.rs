//! What can be typed.

mod call;
mod curate;
mod desk;
mod embed;
mod eval;
mod import;
mod insights;
mod search;
mod stored;
mod suggest;

pub use call::CallArgs;
pub use curate::CurateArgs;
pub use desk::{HandoverArgs, RenderArgs, TicketArgs};
pub use embed::EmbedArgs;
pub use eval::EvalArgs;
pub use import::{ImportArgs, IndexArgs, SourceArgs};
pub use insights::InsightsArgs;
pub use search::SearchArgs;
pub use stored::{GetArgs, RebuildArgs, SelftestArgs, SnapshotArgs, WhereArgs};
pub use suggest::{RelatedArgs, SuggestArgs};

use clap::{Parser, Subcommand};

/// Search a help centre in many languages, and measure how well it answers.
#[derive(Parser)]
#[command(name = "helpdex", version, after_help = HELP)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

const HELP: &str = "\
Examples:
  helpdex search examples/help-center \"怎么重置密码\"      ask a folder of articles
  helpdex index examples/help-center --kb /tmp/kb        make a knowledge base
  helpdex search /tmp/kb \"box is offline\" --as agents    ask it as an agent
  helpdex import zendesk-export --out articles.jsonl      another help centre's export as articles
  helpdex snapshot /tmp/kb --out help.hdx                 one file for a page or a device
  helpdex eval my-dataset --no-lang                       measure relevance and speed

Exit status: 0 done, 1 nothing found or problems found, 2 wrong use or input, 3 disk or index failure.";

#[derive(Subcommand)]
pub enum Command {
    /// Index articles into a knowledge base
    #[command(after_help = "\
SRC is a folder of Markdown, HTML and text files (fields in front matter; language from front matter, from a name like
`reset.ja.md`, or from a folder like `ja/`), a file of articles as JSON lines, an export that `import` reads, or an
evaluation set's `corpus.jsonl`.
Articles that are in the knowledge base and not in SRC stay. Bad articles are reported; the good ones go in.")]
    Index(IndexArgs),
    /// Turn another help centre's export into articles, and report what could not be kept
    #[command(after_help = "\
SOURCE is saved pages of the APIs of Zendesk, Intercom, Freshdesk, Help Scout, Zammad, Chatwoot or Discourse (.json), a
MediaWiki dump (.xml), the folder of a Docusaurus, MkDocs or Hugo site, a CSV file, a mirror of a site with sitemap.xml, or
what `index` reads. Without --out and --index nothing is written: what would happen is reported.
Exit status 1 when items were skipped.")]
    Import(ImportArgs),
    /// Ask a question
    #[command(after_help = "\
WHERE is a knowledge base, a snapshot, or a source as for `index`, which is then indexed once into a cache and
refreshed when its files change.")]
    Search(SearchArgs),
    /// Complete what is being typed; without it, name featured and popular articles
    Suggest(SuggestArgs),
    /// Name the articles to read beside an article, and after it
    Related(RelatedArgs),
    /// Set, take out and list rules: pins, hides, synonyms, fixed answers, featured articles
    #[command(after_help = "\
Without --set, --delete and --replace all rules are printed, as --set reads them. A rule:
  {\"id\": \"p1\", \"kind\": \"pin\", \"questions\": [\"reset password\", \"*locked out*\"], \"articles\": [\"en/reset-password\"]}
kind is pin, hide, synonyms (words, one_way), answer (questions, text) or featured; languages, audiences, from and until
limit any of them.")]
    Curate(CurateArgs),
    /// List passages without an embedding, and take embeddings that a model made of them
    #[command(after_help = "\
One JSON object a line. --export writes {\"article\", \"passage\", \"lang\", \"text\", \"hash\"}: embed `text`, and give the same
lines with \"vector\", a list of numbers or the base64 of little-endian 32-bit floats, to --import. Passages that do not change
keep their embeddings. Then ask with `helpdex search KB QUESTION --embedding FILE`.")]
    Embed(EmbedArgs),
    /// Print an article as it was put in
    Get(GetArgs),
    /// Say what is in a knowledge base
    Stats(WhereArgs),
    /// Write a snapshot: one read-only file for some audiences
    Snapshot(SnapshotArgs),
    /// Measure relevance and speed on evaluation sets
    #[command(after_help = "\
A DATASET is a folder with corpus.jsonl ({\"_id\", \"title\", \"text\", \"lang\"}), queries.jsonl ({\"_id\", \"text\", \"lang\"})
and qrels.tsv (query, article, grade). Columns: nDCG@10, MRR@10, success at 1, 5 and 10, share of questions without
any answer, recall at 10, latency of one question, seconds to index, megabytes on disk, peak memory of the process so far.

With --verdict the columns are: how well the response's probability parts answerable from unanswerable questions (area
under the ROC curve), how far it is from being one (expected calibration error, 10 bins, both kinds weighing the same),
and the share of the answerable that is kept by the threshold that refuses 95 % of the unanswerable.")]
    Eval(EvalArgs),
    /// Check that everything that is in can be found
    Selftest(SelftestArgs),
    /// Make the index anew from the stored articles
    Rebuild(RebuildArgs),
    /// Answer contract requests: one JSON object a line in, one out
    Call(CallArgs),
    /// Say what customers asked, what failed and what to write next
    #[command(after_help = "\
STORE is the file that the option `insights` of a knowledge base names, or `helpdex call WHERE --insights STORE`. Events go into
it by the operation `feedback`, and by searches that name a `session`.")]
    Insights(InsightsArgs),
    /// Find what a pasted mail or chat can be answered with
    #[command(after_help = "\
FILE is a mail or a chat as text; `-` is standard input. Quotations, headers, greetings and signatures are left out, the telling
words are asked. With `--as agents` internal notes and replies are found too.")]
    Ticket(TicketArgs),
    /// Write a reply: its placeholders with their values
    Render(RenderArgs),
    /// Print, as JSON, what an agent needs to go on where a customer's search ended
    Handover(HandoverArgs),
}
