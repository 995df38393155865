//! A folder of Markdown, HTML and text files as articles.
//!
//! The id is the path without the extension. A folder named like a language (`ja/`, `zh-Hant/`) or a name like
//! `reset.ja.md` tells the language; the path without it is the family.

use crate::failure::Stop;
use helpdex_contract::helpdex::text::{Format, FrontMatter, extract, lang, split_front_matter};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The files that are articles, sorted. Hidden files and folders, and READMEs, are not.
pub fn files(root: &Path) -> Result<Vec<PathBuf>, Stop> {
    let mut out = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let failed = |e: std::io::Error| Stop::input(format!("{}: {e}", folder.display()));
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with('.') || name.to_ascii_uppercase().starts_with("README") {
                continue;
            }
            let kind = entry.file_type().map_err(failed)?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if format_of(&entry.path()).is_some() {
                out.push(entry.path());
            }
        }
    }
    out.sort();
    Ok(out)
}

fn format_of(path: &Path) -> Option<(&'static str, Format)> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "md" | "markdown" => Some(("markdown", Format::Markdown)),
        "html" | "htm" => Some(("html", Format::Html)),
        "txt" => Some(("text", Format::Text)),
        _ => None,
    }
}

/// The article in `file`. What cannot be read becomes a value that the load refuses, with the reason in it.
pub fn article(root: &Path, file: &Path) -> Value {
    let place = Place::of(root, file);
    let refuse =
        |field: &str, why: String| json!({"id": place.id, "title": place.id, "body": "", field: {"problem": why}});
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(e) => return refuse("file cannot be read", e.to_string()),
    };
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(e) => {
            let at = e.utf8_error().valid_up_to();
            return refuse(&format!("file is not UTF-8 at byte {at}, convert it"), String::new());
        }
    };
    let (name, format) = format_of(file).unwrap_or(("text", Format::Text));
    let (front, body) = if format == Format::Markdown { split_front_matter(&text) } else { (None, text.as_str()) };
    let mut fields = match front {
        None => Map::new(),
        Some(FrontMatter::Toml(_)) => {
            return refuse("front matter is TOML, write YAML between --- lines", String::new());
        }
        Some(FrontMatter::Yaml(yaml)) => match serde_norway::from_str::<Value>(yaml) {
            Ok(Value::Object(fields)) => fields,
            Ok(Value::Null) => Map::new(),
            Ok(_) => return refuse("front matter is not a list of fields", String::new()),
            Err(e) => return refuse(&format!("front matter is not YAML, {e}"), String::new()),
        },
    };
    let mut default = |field: &str, value: Value| {
        fields.entry(field).or_insert(value);
    };
    default("id", json!(place.id));
    if let Some(tag) = place.lang {
        default("lang", json!(tag));
        default("family", json!(place.family));
    }
    if !fields.contains_key("title") {
        let title = extract(body, format).title.unwrap_or_else(|| place.name.replace(['-', '_'], " "));
        fields.insert("title".into(), json!(title));
    }
    fields.insert("format".into(), json!(name));
    fields.insert("body".into(), json!(body));
    Value::Object(fields)
}

/// The id of the article in the file with this path inside the folder.
pub fn id(inner: &Path) -> String {
    Place::of(Path::new(""), inner).id
}

/// What the path of a file tells.
struct Place {
    id: String,
    family: String,
    name: String,
    lang: Option<String>,
}

impl Place {
    fn of(root: &Path, file: &Path) -> Place {
        let inner = file.strip_prefix(root).unwrap_or(file).with_extension("");
        let parts: Vec<String> = inner
            .components()
            .filter_map(|c| match c {
                Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
                _ => None,
            })
            .collect();
        let mut language = None;
        let mut family = Vec::new();
        for (n, part) in parts.iter().enumerate() {
            if n + 1 == parts.len() {
                match part.rsplit_once('.') {
                    Some((stem, tag)) if is_language(tag) => {
                        language = Some(tag.to_string());
                        family.push(stem.to_string());
                    }
                    _ => family.push(part.clone()),
                }
            } else if is_language(part) && language.is_none() {
                language = Some(part.clone());
            } else {
                family.push(part.clone());
            }
        }
        let name = family.last().cloned().unwrap_or_default();
        Place { id: parts.join("/"), family: family.join("/"), name, lang: language }
    }
}

/// Whether a folder or suffix names a language: a tag with a two-letter language code that exists.
fn is_language(tag: &str) -> bool {
    const CODES: &str = "aa ab af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cs cu cv cy da de dv \
                         dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy ia id \
                         ie ig ii ik io is it iu ja jv ka kg ki kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt \
                         lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc om or os pa pl ps pt \
                         qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl \
                         tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";
    lang::is_well_formed(tag) && CODES.split(' ').any(|c| c == lang::primary(tag).to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_tell_language_and_family() {
        for (path, family, lang) in [
            ("ja/reset.md", "reset", Some("ja")),
            ("zh-Hant/billing/refund.md", "billing/refund", Some("zh-Hant")),
            ("stores/pickup.de.md", "stores/pickup", Some("de")),
            ("guides/v2.md", "guides/v2", None),
            ("release.notes.md", "release.notes", None),
        ] {
            let place = Place::of(Path::new("root"), &Path::new("root").join(path));
            assert_eq!((place.family.as_str(), place.lang.as_deref()), (family, lang), "{path}");
        }
    }
}
