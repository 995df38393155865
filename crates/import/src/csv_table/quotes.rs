//! Quotes in tables that do not end where a cell ends: what follows them lies in the wrong cell.

/// A quoted cell that is not as it should be.
#[derive(Debug, PartialEq, Eq)]
pub struct Slip {
    /// The line in which its quote opens, from 1.
    pub line: u64,
    /// The line in which it ends, be it the last one.
    pub end: u64,
    /// Its quote is never closed.
    pub open: bool,
    /// How many lines inside of it look like rows of the table.
    pub rows: usize,
}

/// The slips of a table of `cells` cells a row.
pub fn slips(text: &str, delimiter: u8, cells: usize) -> Vec<Slip> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let (mut at, mut line, mut starts) = (0, 1, true);
    while let Some(&byte) = bytes.get(at) {
        if !(starts && byte == b'"') {
            line += u64::from(ends_line(bytes, at));
            starts = byte == delimiter || byte == b'\n' || byte == b'\r';
            at += 1;
            continue;
        }
        let close = closing(bytes, at + 1);
        let inside = &bytes[at + 1..close];
        let end = line + (at + 1..close).filter(|n| ends_line(bytes, *n)).count() as u64;
        let clean = bytes.get(close + 1).is_none_or(|next| *next == delimiter || matches!(next, b'\n' | b'\r'));
        let open = close == bytes.len();
        if open || !clean {
            let full = |row: &&[u8]| row.iter().filter(|b| **b == delimiter).count() + 1 == cells;
            let rows = inside.split(|b| *b == b'\n').skip(1).filter(full).count();
            found.push(Slip { line, end, open, rows });
        }
        (at, line, starts) = (close + 1, end, false);
    }
    found
}

/// Whether the byte at `at` is the last one of a line end, which is `\n`, `\r\n` or `\r`.
pub fn ends_line(bytes: &[u8], at: usize) -> bool {
    bytes[at] == b'\n' || bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n')
}

/// Where the quote is that closes the cell that begins at `at`, or the end. Two quotes are one in the text.
fn closing(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        match (byte, bytes.get(at + 1)) {
            (b'"', Some(b'"')) => at += 2,
            (b'"', _) => return at,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_that_swallow_rows_are_found() {
        let slip = |line, end, open, rows| vec![Slip { line, end, open, rows }];
        for (text, want) in [
            ("id,title,body\n1,\"a \"\"b\"\"\",\"c\n,d\"\n", vec![]),
            ("id,title,body\n2,B,\"open\n3,C,c\n4,D,d\n5,E,\"e\" x\n6,F,f\n", slip(2, 5, false, 3)),
            ("id,title,body\r\n\r\n2,B,\"open\r\n3,C,c\r\n4,D,d", slip(3, 5, true, 2)),
            ("id,title,body\n5,E,\"e\" x\n", slip(2, 2, false, 0)),
            ("id,title,body\n5,E,e \"x\"\n", vec![]),
            ("\"", slip(1, 1, true, 0)),
            ("", vec![]),
        ] {
            assert_eq!(slips(text, b',', 3), want, "{text:?}");
        }
    }
}
