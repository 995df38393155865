//! The XML of a dump, a page at a time.

use super::wiki::Wiki;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// A page, with the last of its revisions that is in the dump.
#[derive(Debug, Default)]
pub struct RawPage {
    pub id: String,
    pub title: String,
    pub namespace: i64,
    pub redirect: Option<String>,
    pub timestamp: Option<String>,
    pub model: Option<String>,
    pub text: String,
    /// The text was deleted from the history, so it is not in the dump.
    pub deleted: bool,
}

/// Why a dump cannot be read on.
pub struct Broken {
    /// It ends too early.
    pub cut: bool,
    pub message: String,
}

/// A dump that is being read.
pub struct Dump {
    reader: Reader<BufReader<File>>,
    buffer: Vec<u8>,
    /// Elements that are open.
    open: Vec<String>,
    /// What is known of the wiki; complete before the first page.
    pub wiki: Wiki,
    ended: bool,
}

impl Dump {
    /// Opens the dump in the file at `path`.
    pub fn open(path: &Path) -> std::io::Result<Dump> {
        let mut reader = Reader::from_reader(BufReader::new(File::open(path)?));
        reader.config_mut().check_end_names = true;
        reader.config_mut().allow_dangling_amp = true;
        Ok(Dump { reader, buffer: Vec::new(), open: Vec::new(), wiki: Wiki::default(), ended: false })
    }

    /// The next page; nothing at the end.
    pub fn next_page(&mut self) -> Result<Option<RawPage>, Broken> {
        let mut page = RawPage::default();
        let mut text = String::new();
        let mut namespace_key = None;
        while !self.ended {
            self.buffer.clear();
            let broken = |message: String, cut: bool| Broken { cut, message };
            let at = self.reader.buffer_position();
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(e) => {
                    self.ended = true;
                    return Err(broken(format!("{e} (at byte {at})"), matches!(e, quick_xml::Error::Syntax(_))));
                }
            };
            match event {
                Event::Start(start) => {
                    text.clear();
                    let name = start.local_name().as_ref().to_string();
                    match name.as_str() {
                        "mediawiki" => self.wiki.lang = attribute(&start, "xml:lang"),
                        "namespace" => namespace_key = attribute(&start, "key").and_then(|k| k.parse::<i64>().ok()),
                        "page" => page = RawPage::default(),
                        "text" => page.deleted = attribute(&start, "deleted").is_some(),
                        _ => {}
                    }
                    self.open.push(name);
                }
                Event::Empty(start) if start.local_name().as_ref() == "redirect" => {
                    page.redirect = attribute(&start, "title");
                }
                Event::Empty(start) if start.local_name().as_ref() == "text" => {
                    page.deleted = attribute(&start, "deleted").is_some();
                    page.text.clear();
                }
                Event::Text(part) => text.push_str(&part.xml10_content()),
                Event::CData(part) => text.push_str(&part.xml10_content()),
                Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                    Ok(Some(c)) => text.push(c),
                    _ => match quick_xml::escape::resolve_xml_entity(&reference) {
                        Some(known) => text.push_str(known),
                        None => text.push_str(&format!("&{};", &*reference)),
                    },
                },
                Event::End(_) => {
                    let name = self.open.pop().unwrap_or_default();
                    let parent = self.open.last().map(String::as_str).unwrap_or_default();
                    let content = std::mem::take(&mut text);
                    match (parent, name.as_str()) {
                        ("siteinfo", "base") => self.wiki.main_page(&content),
                        ("siteinfo", "dbname") => self.wiki.name = Some(content).filter(|n| !n.is_empty()),
                        ("namespaces", "namespace") => {
                            self.wiki.namespaces.extend(namespace_key.take().map(|key| (key, content)));
                        }
                        ("page", "title") => page.title = content,
                        ("page", "id") => page.id = content,
                        ("page", "ns") => page.namespace = content.trim().parse().unwrap_or(0),
                        ("revision", "timestamp") => page.timestamp = Some(content),
                        ("revision", "model") => page.model = Some(content),
                        ("revision", "text") => page.text = content,
                        (_, "page") => return Ok(Some(page)),
                        _ => {}
                    }
                }
                Event::Eof => {
                    self.ended = true;
                    if !self.open.is_empty() {
                        return Err(broken(format!("<{}> is not closed", self.open.join("><")), true));
                    }
                }
                _ => {}
            }
        }
        Ok(None)
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|a| a.key.as_ref() == name)?;
    let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned()).filter(|v| !v.is_empty())
}
