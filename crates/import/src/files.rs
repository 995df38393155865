//! Files of a source: which there are, and their text.

use crate::error::{Error, Result};
use crate::report::{Code, Effect, Report};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// All files below `root`, sorted; a file is its own only one. Hidden files and folders, and `node_modules`, are left out;
/// links to folders are not followed.
pub fn all(root: &Path) -> Result<Vec<PathBuf>> {
    if root.is_file() {
        return Ok(vec![root.to_path_buf()]);
    }
    let mut out = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(Error::io(&folder))? {
            let entry = entry.map_err(Error::io(&folder))?;
            let name = entry.file_name();
            if name.to_string_lossy().starts_with('.') || name == "node_modules" {
                continue;
            }
            let kind = entry.file_type().map_err(Error::io(&folder))?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else {
                out.push(entry.path());
            }
        }
    }
    out.sort();
    Ok(out)
}

/// The extension in lower case, or nothing.
pub fn extension(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

/// The path inside the source with `/`; the file's name when the file is the source.
pub fn inner(root: &Path, file: &Path) -> String {
    let inside = file.strip_prefix(root).unwrap_or(file);
    let inside = if inside.as_os_str().is_empty() { Path::new(file.file_name().unwrap_or_default()) } else { inside };
    parts(inside).join("/")
}

/// The names a path is made of.
pub fn parts(path: &Path) -> Vec<String> {
    path.components()
        .filter_map(|c| match c {
            Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect()
}

/// Why a file has no text.
pub enum Unreadable {
    /// The disk refused.
    Disk(std::io::Error),
    /// Not UTF-8 from this byte on.
    Encoding(usize),
}

/// The text of a file in UTF-8, or in UTF-16 with a byte order mark.
pub fn text(path: &Path) -> Result<String, Unreadable> {
    decode(fs::read(path).map_err(Unreadable::Disk)?)
}

fn decode(bytes: Vec<u8>) -> Result<String, Unreadable> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(&bytes)
        && encoding != encoding_rs::UTF_8
    {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return if broken { Err(Unreadable::Encoding(mark)) } else { Ok(text.into_owned()) };
    }
    match String::from_utf8(bytes) {
        Ok(text) if text.starts_with('\u{FEFF}') => Ok(text.trim_start_matches('\u{FEFF}').to_string()),
        Ok(text) => Ok(text),
        Err(e) => Err(Unreadable::Encoding(e.utf8_error().valid_up_to())),
    }
}

impl Unreadable {
    /// What happened, and what to do.
    pub fn told(&self) -> (Code, String, &'static str) {
        match self {
            Unreadable::Disk(e) => {
                (Code::Unreadable, format!("cannot be read: {e}"), "check the file and its permissions")
            }
            Unreadable::Encoding(at) => {
                (Code::NotUtf8, format!("is not UTF-8 at byte {at}"), "convert the file to UTF-8")
            }
        }
    }
}

/// The text of a file; without one, the report says so.
pub fn read(root: &Path, file: &Path, report: &mut Report) -> Option<String> {
    match text(file) {
        Ok(text) => {
            report.files += 1;
            Some(text)
        }
        Err(e) => {
            let (code, message, advice) = e.told();
            report.file(&inner(root, file), code, Effect::Skipped, message, advice);
            None
        }
    }
}
