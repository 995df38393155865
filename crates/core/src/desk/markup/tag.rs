//! Tags, and where elements end.

/// Where tags begin, of which `begin` is the beginning in small letters.
pub fn tags<'a>(text: &'a str, begin: &'a str) -> impl Iterator<Item = usize> + 'a {
    let bytes = text.as_bytes();
    let is = move |at: &usize| {
        let after = bytes.get(at + begin.len());
        bytes[*at..].get(..begin.len()).is_some_and(|b| b.eq_ignore_ascii_case(begin.as_bytes()))
            && after.is_some_and(|b| matches!(b, b'>' | b'/') || b.is_ascii_whitespace())
    };
    text.match_indices('<').map(|(at, _)| at).filter(is)
}

/// A tag.
pub struct Tag<'a> {
    pub name: String,
    pub end: bool,
    pub attributes: &'a str,
    pub length: usize,
}

/// Where the last ones of these stand, as bytes from the end: nothing is looked for in vain, however many tags begin.
pub struct Ends {
    close: usize,
    quotes: [usize; 2],
    comment: usize,
}

impl Ends {
    pub fn of(text: &str) -> Ends {
        let left = |last: &str| text.rfind(last).map_or(usize::MAX, |at| text.len() - at);
        Ends { close: left(">"), quotes: [left("\""), left("'")], comment: left("-->") }
    }
}

/// The tag that a text begins with.
pub fn tag<'a>(text: &'a str, ends: &Ends) -> Option<Tag<'a>> {
    let inner = text.strip_prefix('<').filter(|inner| ends.close <= inner.len())?;
    if let Some(comment) = inner.strip_prefix("!--").filter(|c| ends.comment <= c.len()) {
        let length = comment.find("-->")? + "<!---->".len();
        return Some(Tag { name: "!--".into(), end: false, attributes: "", length });
    }
    let end = inner.starts_with('/');
    let inner = &inner[usize::from(end)..];
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?')) {
        return None;
    }
    let (name, attributes) = inner.split_at(inner[1..].find(|c: char| !(c.is_ascii_alphanumeric() || c == ':'))? + 1);
    // `<ann@example.com>` is none; `<![if !supportLists]>` is.
    if name != "!" && !attributes.starts_with(|c: char| c.is_whitespace() || matches!(c, '/' | '>')) {
        return None;
    }
    let (mut quote, mut value) = (None, false);
    let close = attributes.bytes().enumerate().position(|(at, b)| {
        match (quote, b) {
            (None, b'>') => return true,
            (None, b'"' | b'\'') if value => {
                let left = attributes.len() - at - 1;
                quote = Some(b).filter(|_| ends.quotes[usize::from(b == b'\'')] <= left);
            }
            (Some(q), b) if q == b => quote = None,
            _ => {}
        }
        value = b == b'=' || (value && b.is_ascii_whitespace());
        false
    })?;
    let length = text.len() - attributes.len() + close + 1;
    Some(Tag { name: name.to_ascii_lowercase(), end, attributes: &attributes[..close], length })
}

/// Where an element ends whose content begins at `from`; a head that is left open, where the body begins.
pub fn close(text: &str, from: usize, name: &str) -> Option<usize> {
    let rest = &text[from..];
    let end = tags(rest, &format!("</{name}")).next().and_then(|at| Some(at + rest[at..].find('>')? + 1));
    let before = &rest[..end.unwrap_or(rest.len())];
    let body = if name == "head" { tags(before, "<body").next() } else { None };
    Some(from + body.or(end)?)
}
