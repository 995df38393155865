//! Docusaurus sidebars: which labels stand above a page.

use super::literal;
use serde_json::Value;
use std::collections::HashMap;

const DEEP: usize = 32;

/// Breadcrumbs by the id of a page.
pub type Crumbs = HashMap<String, Vec<String>>;

/// The sidebars in a `sidebars.json`, or in a `sidebars.js` that is a literal; nothing when it has to be run.
pub fn read(text: &str) -> Option<Crumbs> {
    let value = serde_json::from_str(text).ok().or_else(|| program(text))?;
    let mut crumbs = Crumbs::new();
    for sidebar in value.as_object()?.values() {
        items(sidebar, &mut Vec::new(), &mut crumbs);
    }
    Some(crumbs)
}

/// The literal that is exported, or that the exported name stands for.
fn program(text: &str) -> Option<Value> {
    let from = text.find("module.exports").or_else(|| text.find("export default"))?;
    let exported = text[from..].trim_start_matches("module.exports").trim_start_matches("export default");
    let exported = exported.trim_start().trim_start_matches('=').trim_start();
    if exported.starts_with('{') {
        return literal::parse(exported);
    }
    let name: String = exported.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let at = ["const ", "let ", "var "].iter().find_map(|word| text.find(&format!("{word}{name}")))?;
    let value = text[at..].split_once('=')?.1.trim_start();
    literal::parse(value)
}

fn items(value: &Value, above: &mut Vec<String>, crumbs: &mut Crumbs) {
    if above.len() > DEEP {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|item| items(item, above, crumbs)),
        Value::String(id) => add(id, above, crumbs),
        Value::Object(map) => {
            let text = |field: &str| map.get(field).and_then(Value::as_str);
            match text("type") {
                Some("doc" | "ref") => {
                    if let Some(id) = text("id") {
                        add(id, above, crumbs);
                    }
                }
                Some("category") => {
                    if let Some(id) = map.get("link").and_then(|l| l.get("id")).and_then(Value::as_str) {
                        add(id, above, crumbs);
                    }
                    above.push(text("label").unwrap_or_default().to_string());
                    if let Some(inside) = map.get("items") {
                        items(inside, above, crumbs);
                    }
                    above.pop();
                }
                Some(_) => {}
                // The short way: a label and what is below it.
                None => {
                    for (label, inside) in map {
                        above.push(label.clone());
                        items(inside, above, crumbs);
                        above.pop();
                    }
                }
            }
        }
        _ => {}
    }
}

fn add(id: &str, above: &[String], crumbs: &mut Crumbs) {
    crumbs.entry(id.to_string()).or_insert_with(|| above.to_vec());
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn sidebars_in_three_ways_of_writing() {
        for text in [
            "{\"docs\": [{\"type\": \"category\", \"label\": \"Account\", \"items\": [\"account/reset\"]}]}",
            "// @ts-check\n/** x */\nconst sidebars = {docs: [{type: 'category', label: 'Account', items: ['account/reset']}]};\nmodule.exports = sidebars;",
            "export default {docs: {Account: ['account/reset']}};",
        ] {
            assert_eq!(read(text).unwrap()["account/reset"], ["Account"], "{text}");
        }
        assert!(read("module.exports = require('x');").is_none());
    }
}
