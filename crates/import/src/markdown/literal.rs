//! Object literals of JavaScript, as configurations are written: names without quotes, either kind of quotes, comments, commas
//! at the end. What has to be run is not understood.

use serde_json::{Map, Value};

const DEEP: usize = 64;

/// The literal at the start of `text`; nothing when it holds something that has to be run.
pub fn parse(text: &str) -> Option<Value> {
    Reader { rest: text }.value(0)
}

/// The text in quotes after `name:`, wherever that stands first.
pub fn setting(text: &str, name: &str) -> Option<String> {
    let mut from = 0;
    while let Some(at) = text[from..].find(name).map(|n| from + n) {
        from = at + name.len();
        let before = text[..at].chars().next_back();
        let after = text[from..].trim_start_matches(['"', '\'']).trim_start();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            continue;
        }
        if let Some(value) = after.strip_prefix(':')
            && let Some(Value::String(value)) = parse(value.trim_start())
        {
            return Some(value);
        }
    }
    None
}

/// The text of the object after `name:`, up to the brace that closes it; nothing when there is none.
pub fn object<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let mut from = 0;
    while let Some(at) = text[from..].find(name).map(|n| from + n) {
        from = at + name.len();
        let own = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let after = text[from..].trim_start();
        let Some(inside) = after.strip_prefix(':').map(str::trim_start).filter(|a| own && a.starts_with('{')) else {
            continue;
        };
        let mut open = 0usize;
        for (n, c) in inside.char_indices() {
            match c {
                '{' => open += 1,
                '}' => open -= 1,
                _ => {}
            }
            if open == 0 {
                return Some(&inside[..=n]);
            }
        }
    }
    None
}

struct Reader<'t> {
    rest: &'t str,
}

impl<'t> Reader<'t> {
    fn skip(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            if let Some(comment) = self.rest.strip_prefix("//") {
                self.rest = comment.find('\n').map_or("", |n| &comment[n..]);
            } else if let Some(comment) = self.rest.strip_prefix("/*") {
                self.rest = comment.find("*/").map_or("", |n| &comment[n + 2..]);
            } else {
                return;
            }
        }
    }

    fn eat(&mut self, mark: char) -> bool {
        self.skip();
        match self.rest.strip_prefix(mark) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > DEEP {
            return None;
        }
        if self.eat('{') {
            let mut map = Map::new();
            while !self.eat('}') {
                let key = self.key()?;
                if !self.eat(':') {
                    return None;
                }
                map.insert(key, self.value(depth + 1)?);
                if !self.eat(',') && !self.rest.starts_with('}') {
                    return None;
                }
            }
            return Some(Value::Object(map));
        }
        if self.eat('[') {
            let mut list = Vec::new();
            while !self.eat(']') {
                list.push(self.value(depth + 1)?);
                if !self.eat(',') && !self.rest.starts_with(']') {
                    return None;
                }
            }
            return Some(Value::Array(list));
        }
        if self.rest.starts_with(['"', '\'', '`']) {
            return self.quoted().map(Value::String);
        }
        let word = self.word();
        match word {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            "null" | "undefined" => Some(Value::Null),
            _ => word.parse::<i64>().ok().map(Value::from).or_else(|| word.parse::<f64>().ok().map(Value::from)),
        }
    }

    fn key(&mut self) -> Option<String> {
        self.skip();
        if self.rest.starts_with(['"', '\'']) {
            return self.quoted();
        }
        Some(self.word()).filter(|w| !w.is_empty()).map(str::to_string)
    }

    fn word(&mut self) -> &'t str {
        let end = self.rest.find(|c: char| !(c.is_alphanumeric() || "_$-+.".contains(c))).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn quoted(&mut self) -> Option<String> {
        let mut chars = self.rest.chars();
        let quote = chars.next()?;
        let mut out = String::new();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next()? {
                    'n' => out.push('\n'),
                    't' => out.push('\t'),
                    other => out.push(other),
                },
                '$' if quote == '`' && chars.as_str().starts_with('{') => return None,
                _ if c == quote => {
                    self.rest = chars.as_str();
                    return Some(out);
                }
                _ => out.push(c),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn literals_and_what_is_none() {
        let text = "{ // c\n docs: ['a', {type: \"category\", 'label': 'x\\'y', items: [],},], /* d */ n: -1.5, t: true }; more";
        let want = json!({"docs": ["a", {"type": "category", "label": "x'y", "items": []}], "n": -1.5, "t": true});
        assert_eq!(parse(text), Some(want));
        for bad in ["{a: require('x')}", "{a", "[1 2]", "'x", "`${a}`", ""] {
            assert_eq!(parse(bad), None, "{bad}");
        }
        assert_eq!(parse(&"[".repeat(100_000)), None);
        let text = "mydocs: {}, docs: {a: {path: 'x'}, path: 'y'}, blog: {path: 'z'}";
        assert_eq!(object(text, "docs"), Some("{a: {path: 'x'}, path: 'y'}"));
        assert_eq!(setting("x = {baseurl: '/a/', url: \"https://b\"}", "url").as_deref(), Some("https://b"));
    }
}
