//! Pages of the APIs of other help centres, as they were saved: many files, read twice. The first time for what links
//! articles to each other (categories, translations, who may see what), the second time for the articles.

mod chatwoot;
mod cut;
mod discourse;
mod freshdesk;
mod helpscout;
mod intercom;
mod paging;
mod tree;
mod zammad;
mod zendesk;

use crate::draft::Draft;
use crate::error::{Error, Result};
use crate::files;
use crate::import::Source;
use crate::options::{Format, Options};
use crate::report::{Code, Effect, Report};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// One API: what its pages mean.
trait Api: Send {
    /// The first reading of a page. False when it is no page of this API.
    fn learn(&mut self, page: &Value, file: &str, report: &mut Report) -> bool;

    /// The second reading: the articles of a page.
    fn read(&mut self, page: &Value, file: &str, report: &mut Report, out: &mut Vec<Draft>);

    /// What is left when all pages were read.
    fn finish(&mut self, _report: &mut Report, _out: &mut Vec<Draft>) {}
}

/// A folder of saved pages.
pub struct Pages {
    root: PathBuf,
    files: std::vec::IntoIter<PathBuf>,
    api: Box<dyn Api>,
}

/// An API, and whether a page is one of it.
type Recognizer = (Format, fn(&Value) -> bool);

/// Whose page this is, when it can be told.
pub fn recognise(page: &Value) -> Option<Format> {
    let all: [Recognizer; 7] = [
        (Format::Zammad, zammad::is_page),
        (Format::Discourse, discourse::is_page),
        (Format::Intercom, intercom::is_page),
        (Format::HelpScout, helpscout::is_page),
        (Format::Zendesk, zendesk::is_page),
        (Format::Chatwoot, chatwoot::is_page),
        (Format::Freshdesk, freshdesk::is_page),
    ];
    all.into_iter().find(|(_, is)| is(page)).map(|(format, _)| format)
}

/// A page from its text. One that ends in the middle is closed after its last whole item, and why it was is given with it.
pub fn page(text: &str) -> Result<(Value, Option<serde_json::Error>), serde_json::Error> {
    match serde_json::from_str(text) {
        Ok(value) => Ok((value, None)),
        Err(e) if e.is_eof() => match cut::closed(text).and_then(|closed| serde_json::from_str(&closed).ok()) {
            Some(value) => Ok((value, Some(e))),
            None => Err(e),
        },
        Err(e) => Err(e),
    }
}

impl Pages {
    /// Reads all pages for the first time.
    pub fn open(root: &Path, format: Format, options: &Options, report: &mut Report) -> Result<Pages> {
        let mut api: Box<dyn Api> = match format {
            Format::Zendesk => Box::new(zendesk::Zendesk::default()),
            Format::Intercom => Box::new(intercom::Intercom::default()),
            Format::Freshdesk => Box::new(freshdesk::Freshdesk::default()),
            Format::HelpScout => Box::new(helpscout::HelpScout::default()),
            Format::Zammad => Box::new(zammad::Zammad::default()),
            Format::Chatwoot => Box::new(chatwoot::Chatwoot::default()),
            _ => Box::new(discourse::Discourse::new(options)),
        };
        let mut known = Vec::new();
        let mut paging = paging::Paging::default();
        let mut files = files::all(root)?;
        files.retain(|file| root.is_file() || files::extension(file) == "json");
        if files.is_empty() {
            let message = "there are no .json files in it; save the pages of the API there".to_string();
            return Err(Error::Unfit { path: root.to_path_buf(), format, message });
        }
        for file in files {
            let name = files::inner(root, &file);
            let Some(text) = files::read(root, &file, report) else { continue };
            let value = match page(&text) {
                Ok((value, None)) => value,
                Ok((value, Some(e))) => {
                    let message = format!("ends in the middle ({e}); what came before was kept");
                    report.file(&name, Code::CutOff, Effect::Skipped, message, "fetch the page again");
                    value
                }
                Err(e) => {
                    let code = if e.is_eof() { Code::CutOff } else { Code::NotJson };
                    let message = format!("is no JSON: {e}");
                    report.file(&name, code, Effect::Skipped, message, "fetch the page again; look at what it says");
                    continue;
                }
            };
            if api.learn(&value, &name, report) {
                paging.learn(&value, &name);
                known.push(file);
            } else {
                let message = format!("is no page of the {format} API that is used");
                let advice = "take it out of the folder; or it is an error message instead of a page, then fetch again";
                report.file(&name, Code::UnknownFile, Effect::Skipped, message, advice);
            }
        }
        paging.finish(report);
        Ok(Pages { root: root.to_path_buf(), files: known.into_iter(), api })
    }
}

impl Source for Pages {
    fn read_on(&mut self, out: &mut Vec<Draft>, report: &mut Report) -> bool {
        let Some(file) = self.files.next() else {
            self.api.finish(report, out);
            return false;
        };
        let name = files::inner(&self.root, &file);
        match files::text(&file).ok().and_then(|text| page(&text).ok()) {
            Some((value, _)) => self.api.read(&value, &name, report, out),
            None => {
                let message = "changed while it was read";
                report.file(&name, Code::Unreadable, Effect::Skipped, message, "import again");
            }
        }
        true
    }
}

/// The items of a list under `field`, when there is one.
fn list<'v>(page: &'v Value, field: &str) -> Option<&'v Vec<Value>> {
    page.get(field)?.as_array()
}

/// Whether any item of a list has all these fields.
fn any_has(items: &[Value], fields: &[&str]) -> bool {
    items.iter().any(|item| fields.iter().all(|f| item.get(f).is_some()))
}
