//! Sitemaps: addresses of pages, when they changed, and their translations.

use super::key;
use crate::files;
use crate::report::{Code, Effect, Report};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A page of a sitemap.
#[derive(Debug, Default)]
pub struct Page {
    /// Its address.
    pub address: String,
    file: String,
    /// When it changed.
    pub changed: Option<String>,
    /// Language and address of its translations.
    pub alternates: Vec<(String, String)>,
}

/// All sitemaps of a mirror.
#[derive(Debug, Default)]
pub struct Sitemap {
    pages: BTreeMap<String, Page>,
}

impl Sitemap {
    /// Reads all of `files` that are sitemaps.
    pub fn read(root: &Path, all: &[PathBuf], report: &mut Report) -> Sitemap {
        let mut sitemap = Sitemap::default();
        for file in all.iter().filter(|f| files::extension(f) == "xml") {
            let name = files::inner(root, file);
            let Some(text) = files::read(root, file, report) else { continue };
            if !text.contains("<urlset") {
                // An index of sitemaps, which lie beside it, or something else.
                continue;
            }
            if let Err(e) = sitemap.add(&name, &text) {
                let message = format!("cannot be read to its end, what came before was kept: {e}");
                report.file(&name, Code::NotXml, Effect::Changed, message, "fetch the sitemap again");
            }
        }
        sitemap
    }

    fn add(&mut self, file: &str, text: &str) -> Result<(), quick_xml::Error> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().allow_dangling_amp = true;
        let mut page = Page::default();
        let mut content = String::new();
        loop {
            match reader.read_event()? {
                Event::Start(start) => {
                    content.clear();
                    match start.local_name().as_ref() {
                        "url" => page = Page { file: file.to_string(), ..Page::default() },
                        "link" => page.alternates.extend(alternate(&start)),
                        _ => {}
                    }
                }
                Event::Empty(start) if start.local_name().as_ref() == "link" => {
                    page.alternates.extend(alternate(&start))
                }
                Event::Text(part) => content.push_str(&part.xml10_content()),
                Event::CData(part) => content.push_str(&part.xml10_content()),
                Event::GeneralRef(reference) => match reference.resolve_char_ref()? {
                    Some(c) => content.push(c),
                    None => content.push_str(quick_xml::escape::resolve_xml_entity(&reference).unwrap_or("&")),
                },
                Event::End(end) => match end.local_name().as_ref() {
                    "loc" => page.address = content.trim().to_string(),
                    "lastmod" => page.changed = Some(content.trim().to_string()),
                    "url" => {
                        let page = std::mem::take(&mut page);
                        self.pages.entry(key(&page.address)).or_insert(page);
                    }
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// Whether no page is listed.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// Whether the page at `address` is listed.
    pub fn lists(&self, address: &str) -> bool {
        self.pages.contains_key(&key(address))
    }

    /// What is said about the page at `address`.
    pub fn page(&self, address: &str) -> Option<&Page> {
        self.pages.get(&key(address))
    }

    /// Scheme and host of the first page.
    pub fn origin(&self) -> Option<String> {
        let address = &self.pages.values().next()?.address;
        let (scheme, rest) = address.split_once("://")?;
        Some(format!("{scheme}://{}", rest.split('/').next()?))
    }

    /// All pages.
    pub fn pages(&self) -> impl Iterator<Item = &Page> {
        self.pages.values()
    }

    /// All addresses, each with the sitemap it is in.
    pub fn addresses(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pages.values().map(|page| (page.file.as_str(), page.address.as_str()))
    }
}

fn alternate(start: &BytesStart<'_>) -> Option<(String, String)> {
    let get = |name: &str| {
        let found = start.attributes().flatten().find(|a| a.key.as_ref() == name)?;
        Some(found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
    };
    Some((get("hreflang")?, get("href")?))
}
