//! Which format a source is in, by what its files look like.

use crate::error::{Error, Result};
use crate::options::{Format, Options};
use crate::{api, csv_table, files, mediawiki};
use std::collections::BTreeMap;
use std::path::Path;

/// How many JSON files are opened at most to tell whose they are.
const TRIED: usize = 12;

/// The format of the file or folder at `path`. A format in `options` is not looked at; names of columns and the encoding help to
/// know tables.
///
/// # Errors
///
/// [`Error::Missing`], [`Error::Io`]; [`Error::Unknown`] when nothing is recognised, with what is there instead;
/// [`Error::Ambiguous`] when several formats are, with the files that look like them.
pub fn detect(path: &Path, options: &Options) -> Result<Format> {
    if !path.exists() {
        return Err(Error::Missing { path: path.to_path_buf() });
    }
    let mut found = if path.is_dir() { folder(path)? } else { BTreeMap::new() };
    let mut unknown = Vec::new();
    if found.is_empty() {
        exports(path, options, &mut found, &mut unknown)?;
    }
    let mut found: Vec<(Format, String)> = found.into_iter().collect();
    match (found.len(), found.pop()) {
        (1, Some((format, _))) => Ok(format),
        // An empty folder is a folder of no articles.
        (0, _) if path.is_dir() && unknown.is_empty() => Ok(Format::Folder),
        (0, _) | (_, None) => {
            let found = match unknown.first() {
                Some((file, why)) => format!("{file} {why}"),
                None => "is neither a folder nor a .jsonl file, nor an export".into(),
            };
            Err(Error::Unknown { path: path.to_path_buf(), found })
        }
        (_, Some(last)) => {
            found.push(last);
            Err(Error::Ambiguous { path: path.to_path_buf(), found })
        }
    }
}

/// What the files at the top of a folder say: they name a tool, so what lies below is its source.
fn folder(root: &Path) -> Result<BTreeMap<Format, String>> {
    let mut found = BTreeMap::new();
    let mut add = |format, names: &[&str], also: &[&str]| {
        if let Some(name) = names.iter().find(|name| root.join(name).is_file())
            && (also.is_empty() || also.iter().any(|folder| root.join(folder).is_dir()))
        {
            found.insert(format, name.to_string());
        }
    };
    let docusaurus = ["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs"];
    add(Format::Docusaurus, &docusaurus, &[]);
    add(Format::MkDocs, &["mkdocs.yml", "mkdocs.yaml"], &[]);
    add(Format::Hugo, &["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"], &[]);
    add(Format::Hugo, &["config.toml", "config.yaml", "config.yml", "config.json"], &["content"]);
    add(Format::Hugo, &["config/_default/hugo.toml", "config/_default/config.toml"], &["content"]);
    add(Format::Hugo, &["config/_default/hugo.yaml", "config/_default/config.yaml"], &["content"]);
    add(Format::Site, &["sitemap.xml", "sitemap_index.xml"], &[]);
    Ok(found)
}

/// What the files of an export look like, one by one.
fn exports(
    path: &Path,
    options: &Options,
    found: &mut BTreeMap<Format, String>,
    unknown: &mut Vec<(String, String)>,
) -> Result<()> {
    let mut tried = 0;
    for file in files::all(path)? {
        let name = files::inner(path, &file);
        let mut format = None;
        match files::extension(&file).as_str() {
            "jsonl" | "ndjson" if !path.is_dir() => format = Some(Format::Lines),
            "csv" | "tsv" => match csv_table::lacks(&file, options, !path.is_dir()) {
                None => format = Some(Format::Csv),
                Some(what) => unknown.push((name.clone(), what)),
            },
            "xml" => match mediawiki::looks_like_dump(&file) {
                true => format = Some(Format::MediaWiki),
                false => unknown.push((name.clone(), "is no MediaWiki dump".into())),
            },
            "json" if tried < TRIED => {
                tried += 1;
                match files::text(&file) {
                    Err(e) => unknown.push((name.clone(), e.told().1)),
                    Ok(text) => match api::page(&text) {
                        Err(e) => unknown.push((name.clone(), format!("is no JSON: {e}"))),
                        Ok((value, _)) => {
                            format = api::recognise(&value);
                            if format.is_none() {
                                unknown.push((name.clone(), "is a page of no API that is known".into()));
                            }
                        }
                    },
                }
            }
            _ => {}
        }
        if let Some(format) = format {
            found.entry(format).or_insert(name);
        }
    }
    if path.is_dir()
        && let Some(first) = crate::markdown::folder::pages(path)?.first()
    {
        found.insert(Format::Folder, files::inner(path, first));
    }
    Ok(())
}
