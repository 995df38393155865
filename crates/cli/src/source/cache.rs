//! A knowledge base made from a source on the way, kept for the next question, refreshed when files change.

use super::{Source, load};
use crate::commands::lost;
use crate::failure::Stop;
use helpdex_contract::helpdex::{Error, KnowledgeBase};
use helpdex_import::{Format, Options};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Size and time of change of each file.
type Listing = BTreeMap<String, (u64, u128)>;

/// Before the name of the format, which is in the listing too. No file begins like this.
const FORMAT: &str = "/format/";

/// The knowledge base of the source at `path`, up to date.
pub fn cached(path: &Path) -> Result<KnowledgeBase, Stop> {
    let source = Source::find(path, Options::default())?;
    let path = path.canonicalize().map_err(|e| Stop::input(format!("{}: {e}", path.display())))?;
    let now = listing(&source)?;
    if now.keys().all(|name| name.starts_with(FORMAT)) {
        let kinds = ".md, .html, .txt, .jsonl, or an export";
        return Err(Stop::input(format!("{}: there are no articles in it ({kinds})", path.display())));
    }
    let home = home(&path);
    // Whoever asks the same source for the first time at the same moment waits. It is given up with the file.
    let _lock = locked(&home);
    let list = home.join("files.json");
    let kb = match KnowledgeBase::open_or_create(home.join("kb")) {
        // Made by another version, or damaged: it is only a cache.
        Err(Error::AnalyzerMismatch { .. } | Error::NotAKnowledgeBase { .. } | Error::Engine { .. }) => {
            let _ = fs::remove_dir_all(&home);
            KnowledgeBase::open_or_create(home.join("kb"))?
        }
        other => other?,
    };
    let before: Listing = fs::read(&list).ok().and_then(|b| serde_json::from_slice(&b).ok()).unwrap_or_default();
    if before != now {
        refresh(&kb, &source, &path, &before, &now)?;
        let bytes = serde_json::to_vec(&now).map_err(|e| Stop::broken(e.to_string()))?;
        fs::write(&list, bytes).map_err(|e| Stop::broken(format!("{}: {e}", list.display())))?;
    }
    Ok(kb)
}

/// The file beside a cache directory that one process at a time has; none where files cannot be locked.
fn locked(home: &Path) -> Option<File> {
    fs::create_dir_all(home.parent()?).ok()?;
    let mut path = home.as_os_str().to_os_string();
    path.push(".lock");
    let file = File::create(path).ok()?;
    file.lock().ok()?;
    Some(file)
}

fn refresh(kb: &KnowledgeBase, source: &Source, path: &Path, before: &Listing, now: &Listing) -> Result<(), Stop> {
    let what = "first question: indexing";
    let folder = format!("{FORMAT}{}", Format::Folder);
    let loaded = match source {
        // In a folder a file is an article; in other sources a file may say something about others.
        Source::Import(root, options) if before.contains_key(&folder) && now.contains_key(&folder) => {
            let changed: Vec<PathBuf> =
                now.iter().filter(|(f, is)| before.get(*f) != Some(is)).map(|(f, _)| root.join(f)).collect();
            for gone in before.keys().filter(|f| !now.contains_key(*f)) {
                kb.delete(&helpdex_import::article_id(Path::new(gone)))?;
            }
            load(kb, helpdex_import::import_files(root, changed, options), "refreshing")?
        }
        _ => {
            kb.clear()?;
            source.load(kb, what)?
        }
    };
    lost(&loaded);
    if loaded.load.loaded == 0 && before.is_empty() {
        return Err(Stop::input(format!("{}: none of its articles could be used", path.display())));
    }
    kb.compact()?;
    Ok(())
}

fn listing(source: &Source) -> Result<Listing, Stop> {
    let mut out = Listing::new();
    let (root, files) = match source {
        Source::Import(root, options) => {
            let format = options.format.unwrap_or(Format::Folder);
            out.insert(format!("{FORMAT}{format}"), (0, 0));
            let files = helpdex_import::source_files(root, format)?;
            (if root.is_dir() { root.as_path() } else { Path::new("") }, files)
        }
        Source::Corpus(file) => (Path::new(""), vec![file.clone()]),
    };
    for file in files {
        let meta = fs::metadata(&file).map_err(|e| Stop::input(format!("{}: {e}", file.display())))?;
        let changed = meta.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok()).map_or(0, |d| d.as_nanos());
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().into_owned();
        out.insert(name, (meta.len(), changed));
    }
    Ok(out)
}

/// The cache directory of a source: one for each place.
fn home(path: &Path) -> PathBuf {
    let var = |name| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let base = var("HELPDEX_CACHE")
        .or_else(|| var("XDG_CACHE_HOME").map(|p| p.join("helpdex")))
        .or_else(|| var("HOME").map(|p| p.join(".cache").join("helpdex")))
        .unwrap_or_else(|| std::env::temp_dir().join("helpdex"));
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    base.join(format!("{name}-{:016x}", hasher.finish()))
}
