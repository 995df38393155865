//! Whether a rule makes sense.

use super::{Rule, RuleKind};

/// The most questions, articles or words of one rule.
const MOST: usize = 1000;
/// The most bytes of a question or word.
const LONGEST: usize = 1000;
/// The most bytes of a fixed text.
const LONGEST_TEXT: usize = 20_000;

type Problem = (&'static str, String);

impl Rule {
    /// The field at fault and what is wrong with it.
    pub(super) fn check(&self) -> Result<(), Problem> {
        use RuleKind::{Answer, Featured, Hide, Pin, Synonyms};
        name("id", &self.id)?;
        let needs = |field: &'static str, has: bool, kinds: &[RuleKind], may: &[RuleKind]| match has {
            false if kinds.contains(&self.kind) => {
                Err((field, format!("is missing or empty; `{}` needs it", self.word())))
            }
            true if !kinds.contains(&self.kind) && !may.contains(&self.kind) => {
                Err((field, format!("means nothing in a rule of kind `{}`; leave it out", self.word())))
            }
            _ => Ok(()),
        };
        needs("questions", !self.questions.is_empty(), &[Pin, Answer], &[Hide])?;
        needs("articles", !self.articles.is_empty(), &[Pin, Hide, Featured], &[])?;
        needs("words", !self.words.is_empty(), &[Synonyms], &[])?;
        needs("one_way", self.one_way, &[], &[Synonyms])?;
        let text = self.text.as_deref().is_some_and(|t| !t.trim().is_empty());
        needs("text", text, &[Answer], &[])?;
        if self.kind == Synonyms && self.words.len() < 2 {
            return Err(("words", "must be two words at least: they mean the same".into()));
        }
        if self.text.as_ref().is_some_and(|t| t.len() > LONGEST_TEXT) {
            return Err(("text", format!("must not be longer than {LONGEST_TEXT} bytes")));
        }
        list("questions", &self.questions)?;
        list("words", &self.words)?;
        list("articles", &self.articles)?;
        for question in &self.questions {
            if !question.chars().any(char::is_alphanumeric) {
                return Err(("questions", format!("`{question}` has no word; it would be for every question")));
            }
        }
        self.audiences.iter().try_for_each(|a| name("audiences", a))?;
        for tag in &self.languages {
            if !helpdex_text::lang::is_well_formed(tag) {
                let message = format!("`{tag}` is not a language tag; write one like `en`, `pt-BR`, `zh-Hant`");
                return Err(("languages", message));
            }
        }
        match (&self.from, &self.until) {
            (Some(from), Some(until)) if from.seconds() >= until.seconds() => {
                Err(("until", "must be later than `from`".into()))
            }
            _ => Ok(()),
        }
    }

    fn word(&self) -> &'static str {
        match self.kind {
            RuleKind::Pin => "pin",
            RuleKind::Hide => "hide",
            RuleKind::Synonyms => "synonyms",
            RuleKind::Answer => "answer",
            RuleKind::Featured => "featured",
        }
    }
}

fn name(field: &'static str, name: &str) -> Result<(), Problem> {
    if name.is_empty() || name.len() > 512 || name.chars().any(char::is_control) {
        return Err((field, "must be 1 to 512 bytes long, without control characters".into()));
    }
    Ok(())
}

fn list(field: &'static str, texts: &[String]) -> Result<(), Problem> {
    if texts.len() > MOST {
        return Err((field, format!("are {}, must be {MOST} at most", texts.len())));
    }
    match texts.iter().find(|t| t.trim().is_empty() || t.len() > LONGEST) {
        Some(_) => Err((field, format!("must be 1 to {LONGEST} bytes long each, and not blank"))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(json: serde_json::Value) -> Rule {
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn problems_name_the_field() {
        use serde_json::json;
        for (given, field) in [
            (json!({"id": "", "kind": "featured", "articles": ["a"]}), "id"),
            (json!({"id": "1", "kind": "pin", "articles": ["a"]}), "questions"),
            (json!({"id": "1", "kind": "pin", "questions": ["***"], "articles": ["a"]}), "questions"),
            (json!({"id": "1", "kind": "pin", "questions": ["q"]}), "articles"),
            (json!({"id": "1", "kind": "featured", "articles": ["a"], "text": "x"}), "text"),
            (json!({"id": "1", "kind": "answer", "questions": ["q"], "text": " "}), "text"),
            (json!({"id": "1", "kind": "synonyms", "words": ["a"]}), "words"),
            (json!({"id": "1", "kind": "featured", "articles": ["a"], "languages": ["english!"]}), "languages"),
            (
                json!({"id": "1", "kind": "featured", "articles": ["a"], "from": "2026-02-01", "until": "2026-01-01"}),
                "until",
            ),
        ] {
            assert_eq!(rule(given.clone()).check().unwrap_err().0, field, "{given}");
        }
        assert_eq!(rule(json!({"id": "1", "kind": "synonyms", "words": ["wifi", "wireless lan"]})).check(), Ok(()));
    }
}
