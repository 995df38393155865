//! STUB
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format { Markdown, Html, Text }
#[derive(Clone, Debug, Default)]
pub struct Section { pub level: u8, pub heading: String, pub anchor: Option<String>, pub path: Vec<String>, pub text: String }
#[derive(Clone, Debug, Default)]
pub struct Extract { pub title: Option<String>, pub lang: Option<String>, pub sections: Vec<Section> }
pub fn extract(body: &str, _format: Format) -> Extract {
    Extract { title: None, lang: None, sections: vec![Section { text: body.to_string(), ..Section::default() }] }
}
