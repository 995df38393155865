//! A title for an article that many questions ask for.

pub use super::features::telling_words;

/// What a cluster offers for a title.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The question, as it may be shown.
    pub text: &'a str,
    /// How many sessions asked it.
    pub sessions: u64,
}

/// A title for what these questions ask, most asked first: the most asked one that says as much as the others, and else
/// `words`, most telling first. None when there is neither.
pub fn propose(asked: &[Asked<'_>], words: &[String]) -> Option<String> {
    let most = asked.iter().map(|a| a.sessions).max().unwrap_or(0);
    // A whole sentence makes a better title than two words, when it is asked nearly as often.
    let often = asked.iter().filter(|a| a.sessions * 2 >= most);
    let best = often.max_by_key(|a| (a.text.chars().count().min(60), a.sessions, std::cmp::Reverse(a.text)));
    match best {
        Some(asked) => Some(upper_first(asked.text.trim())),
        None if words.is_empty() => None,
        None => Some(upper_first(&words.iter().take(4).map(String::as_str).collect::<Vec<_>>().join(" · "))),
    }
}

fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        let asked = [
            Asked { text: "student discount", sessions: 9 },
            Asked { text: "is there a student discount?", sessions: 5 },
            Asked { text: "please tell me whether there is a student discount", sessions: 3 },
        ];
        assert_eq!(propose(&asked, &[]).as_deref(), Some("Is there a student discount?"));
        assert_eq!(propose(&[], &["领收".into(), "发票".into()]).as_deref(), Some("领收 · 发票"));
        assert_eq!(propose(&[], &[]), None);
    }
}
