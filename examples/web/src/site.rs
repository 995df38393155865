//! The files of the site.

use crate::articles::{Articles, address};
use crate::languages::Languages;
use crate::page;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// Files by their path from the root of the site on.
type Files = BTreeMap<String, Vec<u8>>;

/// What is the same on every site.
const STATIC: [(&str, &str); 3] = [
    ("style.css", include_str!("../static/style.css")),
    ("site.js", include_str!("../static/site.js")),
    ("icon.svg", include_str!("../static/icon.svg")),
];
/// The service worker; the list of files is put in.
const OFFLINE: &str = include_str!("../static/offline.js");

/// Writes the site into `out`, which is made anew.
pub fn build(snapshot: &Path, folder: &Path, package: &Path, out: &Path) -> Result<(), String> {
    let articles = Articles::read(snapshot, folder)?;
    let languages = Languages::read()?;
    let mut files = Files::new();
    files.insert("index.html".into(), page::choice(&articles, &languages)?.into());
    for language in articles.languages() {
        files.insert(format!("{language}/index.html"), page::index(&articles, &languages, language)?.into());
    }
    for article in articles.iter() {
        files.insert(address(article), page::article(article, &articles, &languages)?.into());
    }
    files.insert("help.hdx".into(), articles.snapshot().map_err(|e| format!("the snapshot: {e}"))?);
    files.extend(STATIC.map(|(name, text)| (name.to_string(), text.into())));
    add_package(package, package, &mut files)?;
    let worker = offline(&files)?;
    files.insert("offline.js".into(), worker.into());
    write(&files, out)?;
    let pages = files.keys().filter(|f| f.ends_with(".html")).count();
    println!("{pages} pages in {} languages: {}", articles.languages().len(), out.display());
    Ok(())
}

/// What a page needs of the npm package: no types, and nothing for Node.
fn add_package(package: &Path, at: &Path, files: &mut Files) -> Result<(), String> {
    let failed = |e: std::io::Error| format!("{}: {e}; is the npm package built?", at.display());
    for entry in std::fs::read_dir(at).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let Some(inner) = path.strip_prefix(package).ok().and_then(|p| p.to_str()) else { continue };
        let elsewhere = ["node", "files.", "indexing"].iter().any(|n| inner.starts_with(n));
        let needed = [".js", ".wasm"].iter().any(|e| inner.ends_with(e)) && !elsewhere;
        if path.is_dir() && inner != "cjs" && !elsewhere {
            add_package(package, &path, files)?;
        } else if path.is_file() && needed {
            let bytes = std::fs::read(&path).map_err(failed)?;
            files.insert(format!("helpdex/{}", inner.replace('\\', "/")), bytes);
        }
    }
    Ok(())
}

/// The service worker with the list of everything, and a name for this state of it.
fn offline(files: &Files) -> Result<String, String> {
    let mut hasher = DefaultHasher::new();
    files.hash(&mut hasher);
    // An address that ends in a slash is that of the page behind it.
    let paths: Vec<&str> = files.keys().map(|f| f.strip_suffix("index.html").unwrap_or(f)).collect();
    let list = serde_json::to_string(&paths).map_err(|e| e.to_string())?;
    Ok(OFFLINE.replace("\"STATE\"", &format!("\"{:016x}\"", hasher.finish())).replace("[\"FILES\"]", &list))
}

fn write(files: &Files, out: &Path) -> Result<(), String> {
    let failed = |path: &Path, e: std::io::Error| format!("{}: {e}", path.display());
    if out.exists() {
        std::fs::remove_dir_all(out).map_err(|e| failed(out, e))?;
    }
    for (name, bytes) in files {
        let path = out.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|e| failed(parent, e))?;
        }
        std::fs::write(&path, bytes).map_err(|e| failed(&path, e))?;
    }
    Ok(())
}
