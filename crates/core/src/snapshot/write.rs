//! Sections into the bytes of a file.

use super::{Header, MAGIC, PAGE, PREAMBLE, Sections, Table, VERSION, bad, prefix_sum};
use crate::error::Result;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The bytes of a snapshot with these sections.
pub(crate) fn write(header: Header, sections: &Sections) -> Result<Vec<u8>> {
    let lengths = |all: &[(String, Vec<u8>)]| all.iter().map(|(name, b)| (name.clone(), b.len() as u64)).collect();
    let sum = |all: &[(String, Vec<u8>)]| all.iter().map(|s| s.1.len()).sum::<usize>();
    let table = Table { header, near: lengths(&sections.near), far: lengths(&sections.far) };
    let table = serde_json::to_vec(&table).map_err(|e| bad(e.to_string()))?;
    let far = sum(&sections.far);
    let prefix = PREAMBLE + table.len() + 4 * far.div_ceil(PAGE) + sum(&sections.near);
    let prefix = prefix.next_multiple_of(PAGE);
    let fits = |n: usize| u32::try_from(n).map_err(|_| bad("it would be too large"));
    let mut out = Vec::with_capacity(prefix + far);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    out.extend_from_slice(&fits(table.len())?.to_le_bytes());
    out.extend_from_slice(&[0; 4]);
    out.extend_from_slice(&fits(prefix)?.to_le_bytes());
    out.extend_from_slice(&((prefix + far) as u64).to_le_bytes());
    out.extend_from_slice(&table);
    let mut body = Vec::with_capacity(far);
    sections.far.iter().for_each(|s| body.extend_from_slice(&s.1));
    for page in body.chunks(PAGE) {
        out.extend_from_slice(&crc32fast::hash(page).to_le_bytes());
    }
    sections.near.iter().for_each(|s| out.extend_from_slice(&s.1));
    out.resize(prefix, 0);
    let sum = prefix_sum(&out);
    out[16..20].copy_from_slice(&sum.to_le_bytes());
    out.extend_from_slice(&body);
    Ok(out)
}

/// Whether nothing is lost when a snapshot is written to `file`: nothing is there, or an empty file, or a snapshot.
pub(crate) fn may_replace(file: &Path) -> bool {
    let mut begin = Vec::new();
    match File::open(file) {
        Ok(there) => there.take(MAGIC.len() as u64).read_to_end(&mut begin).is_ok() && MAGIC.starts_with(&begin),
        // What cannot be opened cannot be replaced either, or is not there; writing tells.
        Err(_) => true,
    }
}
