//! Language tags: what an article or a reader says, and which tag stands in for which.

/// The primary language of a BCP-47 tag, lower case: `pt` of `pt-BR`, `zh` of `zh-Hant-TW`.
///
/// Both `-` and `_` separate subtags. An empty tag gives `""`.
pub fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or("")
}

/// Whether `tag` has the shape of a BCP-47 tag: letters and digits in subtags of 1–8, the first of 2–3 letters
/// (or 5–8, or `x`/`i` followed by more).
pub fn is_well_formed(tag: &str) -> bool {
    let mut parts = tag.split(['-', '_']);
    let first = parts.next().unwrap_or("");
    let rest_ok = parts.clone().all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    let first_ok = first.bytes().all(|b| b.is_ascii_alphabetic())
        && (matches!(first.len(), 2 | 3 | 5..=8)
            || (first.len() == 1 && "xi".contains(&first.to_ascii_lowercase()) && parts.next().is_some()));
    rest_ok && first_ok
}

/// The canonical form by which tags are compared: `zh_TW`, `zh-HK` and `zh-Hant-MO` are all `zh-Hant`; other
/// Chinese tags are `zh-Hans`; `pt_br` is `pt-BR`; old codes (`iw`, `in`, `no`) become today's.
pub fn canonical(tag: &str) -> String {
    let mut parts = tag.split(['-', '_']).filter(|p| !p.is_empty());
    let first = parts.next().unwrap_or("und").to_ascii_lowercase();
    let first = match first.as_str() {
        "iw" => "he",
        "in" => "id",
        "ji" => "yi",
        "no" => "nb",
        "tl" => "fil",
        other => other,
    };
    let rest: Vec<String> = parts
        .map(|p| match p.len() {
            4 if p.bytes().all(|b| b.is_ascii_alphabetic()) => {
                let mut s = p.to_ascii_lowercase();
                s[..1].make_ascii_uppercase();
                s
            }
            2 => p.to_ascii_uppercase(),
            _ => p.to_ascii_lowercase(),
        })
        .collect();
    if matches!(first, "zh" | "yue" | "cmn") {
        let traditional = first == "yue" && !rest.iter().any(|p| p == "Hans")
            || rest.iter().any(|p| matches!(p.as_str(), "Hant" | "TW" | "HK" | "MO"))
                && !rest.iter().any(|p| p == "Hans");
        return if traditional { "zh-Hant".into() } else { "zh-Hans".into() };
    }
    let mut out = first.to_string();
    for p in rest {
        out.push('-');
        out.push_str(&p);
    }
    out
}

/// The locales to try for a reader, best first, canonical and without repeats: each asked tag, its shorter
/// parents, the other Chinese script, and at the end `fallback`.
///
/// ```
/// let chain = helpdex_text::lang::fallback_chain(&["zh-HK"], "en");
/// assert_eq!(chain, ["zh-Hant", "zh-Hans", "en"]);
/// ```
pub fn fallback_chain<S: AsRef<str>>(asked: &[S], fallback: &str) -> Vec<String> {
    let mut chain: Vec<String> = Vec::new();
    let mut push = |tag: String| {
        if !tag.is_empty() && !chain.contains(&tag) {
            chain.push(tag);
        }
    };
    for tag in asked {
        let mut tag = canonical(tag.as_ref());
        let other_script = match tag.as_str() {
            "zh-Hant" => Some("zh-Hans"),
            "zh-Hans" => Some("zh-Hant"),
            _ => None,
        };
        push(tag.clone());
        if let Some(other) = other_script {
            push(other.into());
            continue;
        }
        while let Some(cut) = tag.rfind('-') {
            tag.truncate(cut);
            push(tag.clone());
        }
    }
    push(canonical(fallback));
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_joins_the_ways_people_write_tags() {
        for (tag, want) in [
            ("zh-CN", "zh-Hans"),
            ("zh", "zh-Hans"),
            ("zh_TW", "zh-Hant"),
            ("zh-HK", "zh-Hant"),
            ("zh-Hans-HK", "zh-Hans"),
            ("pt_br", "pt-BR"),
            ("EN", "en"),
            ("iw", "he"),
            ("sr-latn-rs", "sr-Latn-RS"),
        ] {
            assert_eq!(canonical(tag), want, "{tag}");
        }
    }

    #[test]
    fn chain_goes_to_parents_then_fallback() {
        assert_eq!(fallback_chain(&["pt-BR", "es"], "en"), ["pt-BR", "pt", "es", "en"]);
        assert_eq!(fallback_chain(&["en-GB"], "en"), ["en-GB", "en"]);
        assert_eq!(fallback_chain::<&str>(&[], "en"), ["en"]);
    }

    #[test]
    fn shape_of_tags() {
        for good in ["en", "zh-Hant-TW", "x-klingon", "de_AT", "fil", "sr-Latn"] {
            assert!(is_well_formed(good), "{good}");
        }
        for bad in ["", "e", "english language", "zh--TW", "12", "deutsch-überall", "en-"] {
            assert!(!is_well_formed(bad), "{bad}");
        }
    }
}
