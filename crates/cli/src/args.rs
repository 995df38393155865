//! What can be typed.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

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

#[derive(Args)]
pub struct TicketArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// The conversation; `-` for standard input
    pub file: PathBuf,
    /// Audiences the reader is in besides `public`, with commas: `agents`
    #[arg(long = "as", value_delimiter = ',', value_name = "AUDIENCE")]
    pub audiences: Vec<String>,
    /// The languages to answer in, best first, with commas; default: the customer's
    #[arg(long, value_delimiter = ',', value_name = "TAG")]
    pub locale: Vec<String>,
    /// How many answers of each group
    #[arg(long, short = 'n', default_value_t = 3)]
    pub limit: usize,
    /// Answer as of this time, `2026-05-04T09:00:00Z`
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct RenderArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// The reply's id
    pub id: String,
    /// A value of a placeholder, `customer.name=Ada`; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    pub value: Vec<String>,
    /// The language of numbers, dates and plurals; default: the reply's
    #[arg(long, value_name = "TAG")]
    pub locale: Option<String>,
    /// Give HTML
    #[arg(long)]
    pub html: bool,
    /// Audiences the reader is in besides `public`
    #[arg(long = "as", value_delimiter = ',', value_name = "AUDIENCE")]
    pub audiences: Vec<String>,
    /// Answer as of this time, `2026-05-04T09:00:00Z`
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct HandoverArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// The question that was not answered
    pub question: String,
    /// An earlier question; may be repeated, the oldest first
    #[arg(long, value_name = "QUESTION")]
    pub tried: Vec<String>,
    /// The id of an article that was opened; may be repeated, the oldest first
    #[arg(long, value_name = "ID")]
    pub opened: Vec<String>,
    /// What is known of the customer, `plan=plus`; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    pub attribute: Vec<String>,
    /// Audiences the customer is in besides `public`
    #[arg(long = "as", value_delimiter = ',', value_name = "AUDIENCE")]
    pub audiences: Vec<String>,
    /// The customer's languages, best first, with commas
    #[arg(long, value_delimiter = ',', value_name = "TAG")]
    pub locale: Vec<String>,
}

#[derive(Args)]
pub struct CallArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// Keep what customers do in this file; made if it is not there
    #[arg(long, value_name = "STORE")]
    pub insights: Option<PathBuf>,
}

#[derive(Args)]
pub struct InsightsArgs {
    /// The store of events
    pub store: PathBuf,
    /// How many days, with today
    #[arg(long, default_value_t = 30)]
    pub days: u32,
    /// Show texts that this many sessions typed
    #[arg(long, default_value_t = 3)]
    pub k: u32,
    /// How long the lists are
    #[arg(long, default_value_t = 20)]
    pub top: usize,
    /// Break the numbers down by this attribute of searches; may be repeated
    #[arg(long, value_name = "ATTRIBUTE")]
    pub by: Vec<String>,
    /// What the host knows of its articles: a JSON file of ids to {"title", "updated_at", "review_by"}, times in unix seconds
    #[arg(long, value_name = "FILE")]
    pub articles: Option<PathBuf>,
    /// What one contact with a person costs
    #[arg(long, value_name = "MONEY")]
    pub contact_cost: Option<f64>,
    /// What the help centre costs in a month
    #[arg(long, value_name = "MONEY", default_value_t = 0.0, requires = "contact_cost")]
    pub monthly_cost: f64,
    /// The currency of both
    #[arg(long, default_value = "", requires = "contact_cost")]
    pub currency: String,
    /// Write the report as an HTML page
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Print what the events teach the ranking, as JSON
    #[arg(long, conflicts_with = "html")]
    pub signals: bool,
    /// Teach the knowledge base in this directory what the events say, in place of what it learned before
    #[arg(long, value_name = "KB", conflicts_with_all = ["html", "signals", "live"])]
    pub learn: Option<PathBuf>,
    /// Print the last minute, hour and day, as JSON
    #[arg(long, conflicts_with_all = ["html", "signals"])]
    pub live: bool,
    /// Print the report as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct IndexArgs {
    /// Folder, .jsonl file of articles, or corpus.jsonl
    pub src: PathBuf,
    /// The knowledge base; made if it is not there
    #[arg(long)]
    pub kb: PathBuf,
    /// Print the report as JSON
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub source: SourceArgs,
}

#[derive(Args)]
pub struct ImportArgs {
    /// File or folder
    #[arg(value_name = "SOURCE")]
    pub src: PathBuf,
    /// Write the articles as JSON lines; `-` for standard output
    #[arg(long, value_name = "FILE", conflicts_with = "index")]
    pub out: Option<PathBuf>,
    /// Put the articles into this knowledge base; made if it is not there
    #[arg(long, value_name = "DIR")]
    pub index: Option<PathBuf>,
    /// Write the whole report as JSON
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    #[command(flatten)]
    pub source: SourceArgs,
}

#[derive(Args)]
pub struct SourceArgs {
    /// The format of the source: zendesk, intercom, freshdesk, helpscout, zammad, chatwoot, discourse, mediawiki,
    /// docusaurus, mkdocs, hugo, csv, site, folder, lines
    #[arg(long, value_name = "NAME")]
    pub format: Option<String>,
    /// The language of articles that do not say theirs
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// Where the help centre is on the web
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Another name for an audience, `signed-in=customers`; may be repeated
    #[arg(long, value_name = "FROM=TO")]
    pub audience: Vec<String>,
    /// The field of a CSV column, `Betreff=title`; may be repeated
    #[arg(long, value_name = "HEADER=FIELD")]
    pub column: Vec<String>,
    /// The encoding of CSV files: shift_jis, gb18030, windows-1252
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
}

#[derive(Args)]
pub struct SearchArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// The question, in any language
    pub question: String,
    /// Audiences the reader is in besides `public`, with commas: `agents`
    #[arg(long = "as", value_delimiter = ',', value_name = "AUDIENCE")]
    pub audiences: Vec<String>,
    /// The reader's languages, best first, with commas: `zh-HK,en`
    #[arg(long, value_delimiter = ',', value_name = "TAG")]
    pub locale: Vec<String>,
    /// Only articles with this value: `kind=faq`, `tags=wifi`, `attributes.plan=plus`; may be repeated
    #[arg(long, value_name = "FIELD=VALUE")]
    pub filter: Vec<String>,
    /// What the reader has, `plan=plus`: articles for others only come later; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    pub has: Vec<String>,
    /// Count the values of a field: `lang`, `kind`, `path`, `tags`, `attributes.NAME`; may be repeated
    #[arg(long, value_name = "FIELD")]
    pub facet: Vec<String>,
    /// How many answers
    #[arg(long, short = 'n', default_value_t = 5)]
    pub limit: usize,
    /// How many to leave out from the top
    #[arg(long, default_value_t = 0)]
    pub offset: usize,
    /// Answer as of this time, `2026-05-04T09:00:00Z`
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,
    /// Give every translation its own answer
    #[arg(long)]
    pub no_collapse: bool,
    /// The question's embedding: a file with a JSON list of numbers, or the base64 of 32-bit floats; `-` for standard input
    #[arg(long, value_name = "FILE")]
    pub embedding: Option<PathBuf>,
    /// Print the response as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct SuggestArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// What was typed so far
    #[arg(default_value = "")]
    pub prefix: String,
    /// Audiences the reader is in besides `public`
    #[arg(long = "as", value_delimiter = ',', value_name = "AUDIENCE")]
    pub audiences: Vec<String>,
    /// The reader's languages, best first, with commas
    #[arg(long, value_delimiter = ',', value_name = "TAG")]
    pub locale: Vec<String>,
    /// How many suggestions
    #[arg(long, short = 'n', default_value_t = 8)]
    pub limit: usize,
    /// Print the response as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct RelatedArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// The article's id
    pub id: String,
    /// Audiences the reader is in besides `public`
    #[arg(long = "as", value_delimiter = ',', value_name = "AUDIENCE")]
    pub audiences: Vec<String>,
    /// How many of each list
    #[arg(long, short = 'n', default_value_t = 5)]
    pub limit: usize,
    /// Print the response as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct CurateArgs {
    /// Knowledge base; for the list also a snapshot
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// Put the rules in this file in: a JSON list; `-` for standard input
    #[arg(long, value_name = "FILE")]
    pub set: Option<PathBuf>,
    /// Take all rules out that are not in --set
    #[arg(long)]
    pub replace: bool,
    /// Take these rules out, by id, with commas
    #[arg(long, value_delimiter = ',', value_name = "ID")]
    pub delete: Vec<String>,
    /// Only say what would change
    #[arg(long)]
    pub diff: bool,
}

#[derive(Args)]
pub struct EmbedArgs {
    /// The knowledge base
    pub kb: PathBuf,
    /// Write the passages without an embedding to this file; `-` for standard output
    #[arg(long, value_name = "FILE", conflicts_with = "import")]
    pub export: Option<PathBuf>,
    /// Take the embeddings in this file; `-` for standard input
    #[arg(long, value_name = "FILE", requires = "model")]
    pub import: Option<PathBuf>,
    /// The model that made them, under any name
    #[arg(long, value_name = "NAME")]
    pub model: Option<String>,
    /// Forget the embeddings that are there first, to begin with another model
    #[arg(long)]
    pub drop: bool,
}

#[derive(Args)]
pub struct GetArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// The article's id
    pub id: String,
    /// Audiences the reader is in besides `public`
    #[arg(long = "as", value_delimiter = ',', value_name = "AUDIENCE")]
    pub audiences: Vec<String>,
}

#[derive(Args)]
pub struct WhereArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// Audiences the reader is in besides `public`
    #[arg(long = "as", value_delimiter = ',', value_name = "AUDIENCE")]
    pub audiences: Vec<String>,
}

#[derive(Args)]
pub struct SnapshotArgs {
    /// Knowledge base or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// The file to write
    #[arg(long)]
    pub out: PathBuf,
    /// Audiences whose articles go in, with commas
    #[arg(long, value_delimiter = ',', value_name = "AUDIENCE", default_value = "public")]
    pub audience: Vec<String>,
}

#[derive(Args)]
pub struct EvalArgs {
    /// Folders of evaluation sets
    #[arg(required = true)]
    pub datasets: Vec<PathBuf>,
    /// Do not tell the search the language of the questions
    #[arg(long)]
    pub no_lang: bool,
    /// Only one line a set, not one for each language of the questions
    #[arg(long)]
    pub brief: bool,
    /// One JSON object a set
    #[arg(long)]
    pub json: bool,
    /// Take the last word of a question for unfinished
    #[arg(long)]
    pub prefix: bool,
    /// Ask a snapshot of the set, not the knowledge base
    #[arg(long)]
    pub snapshot: bool,
    /// Write the rankings as a TREC run
    #[arg(long, value_name = "FILE")]
    pub run: Option<PathBuf>,
    /// Other ranking weights, JSON
    #[arg(long, value_name = "FILE")]
    pub weights: Option<PathBuf>,
    /// The file of judgements in each set
    #[arg(long, default_value = "qrels.tsv", value_name = "NAME")]
    pub qrels: String,
    /// Make one typing error in a word of five letters or more of each question, by chance from this seed
    #[arg(long, value_name = "SEED")]
    pub edit: Option<u64>,
    /// Ask only the first part of each question, 0 to 1, with --prefix: as if it were being typed
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub cut: Option<f64>,
    /// Leave out the article in the question's own language; its translations by qrels.xling.tsv are the answers
    #[arg(long, conflicts_with = "verdict")]
    pub xling: bool,
    /// Measure refusals: questions of this other set have no answer here
    #[arg(long, value_name = "OTHER_SET", conflicts_with = "run")]
    pub verdict: Option<PathBuf>,
}

#[derive(Args)]
pub struct SelftestArgs {
    /// Knowledge base, snapshot, or source
    #[arg(value_name = "WHERE")]
    pub place: PathBuf,
    /// Audiences the reader is in besides `public`
    #[arg(long = "as", value_delimiter = ',', value_name = "AUDIENCE")]
    pub audiences: Vec<String>,
    /// How many articles to ask for at most, evenly spread
    #[arg(long, default_value_t = 1000)]
    pub limit: usize,
    /// Print the result as JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
pub struct RebuildArgs {
    /// The knowledge base
    pub kb: PathBuf,
}

/// A share above 0, at most 1.
fn share(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if share > 0.0 && share <= 1.0 => Ok(share),
        _ => Err("write a number above 0 and at most 1, as in 0.6".into()),
    }
}
