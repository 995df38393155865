//! What the path of a file tells about the article in it.

use crate::files::parts;
use helpdex::text::lang;
use std::path::Path;

/// Id, family, name and language by a path.
#[derive(Debug)]
pub struct Place {
    /// The path without the extension.
    pub id: String,
    /// The path without the language.
    pub family: String,
    /// The last part of the family.
    pub name: String,
    /// The language that a folder (`ja/`) or the name (`reset.ja.md`) tells.
    pub lang: Option<String>,
}

impl Place {
    /// What the path of `file` inside of `root` tells.
    pub fn of(root: &Path, file: &Path) -> Place {
        let parts = parts(&file.strip_prefix(root).unwrap_or(file).with_extension(""));
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
pub fn is_language(tag: &str) -> bool {
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
