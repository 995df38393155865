//! What MDX has beside Markdown.

/// A text without imports, exports and comments, and the Markdown files that it would have shown inside of itself.
pub fn plain(body: &str) -> (String, Vec<String>) {
    let mut out = String::with_capacity(body.len());
    let mut parts = Vec::new();
    let mut fence = None;
    // Statements go on until a blank line.
    let mut statement = false;
    for line in body.lines() {
        let start = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|m| start.starts_with(m));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        let begins = line.starts_with("import ") && line.contains(['\'', '"']) || line.starts_with("import {");
        let begins =
            begins || ["export const ", "export default ", "export function "].iter().any(|e| line.starts_with(e));
        if fence.is_none() && (begins || statement) && mark.is_none() {
            statement = !line.trim().is_empty();
            let file = line.rsplit(['\'', '"']).nth(1).filter(|f| f.ends_with(".md") || f.ends_with(".mdx"));
            parts.extend(file.map(str::to_string));
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    while let Some(from) = out.find("{/*") {
        let end = out[from..].find("*/}").map_or(out.len(), |n| from + n + 3);
        out.replace_range(from..end, "");
    }
    (out.trim_start_matches('\n').to_string(), parts)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn statements_and_comments_go() {
        let (text, parts) = plain(
            "import Tabs from '@theme/Tabs';\nimport Steps from './_steps.mdx';\n\nText {/* no */}here\n```js\nimport x from 'y';\n```\nimport is a word\n",
        );
        assert_eq!(text.trim(), "Text here\n```js\nimport x from 'y';\n```\nimport is a word");
        assert_eq!(parts, ["./_steps.mdx"]);
    }
}
