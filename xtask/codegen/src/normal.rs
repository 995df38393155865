//! The table of normal forms, packed as `crates/text/src/normal/table.rs` says.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

const CANONICAL: usize = 1;
const COMPOSES: usize = 2;

/// What `unicode-normalization` knows, but for Hangul, which goes by a rule.
pub fn forms() -> Vec<u8> {
    let all = || ('\0'..=char::MAX).filter(|c| !('\u{AC00}'..='\u{D7A3}').contains(c));
    let mut out = Vec::new();
    let marks = runs(all().filter(|c| is_combining_mark(*c)).map(|c| (c as usize, 0)));
    put(&mut out, marks.len());
    for (gap, length, _) in marks {
        [gap, length].into_iter().for_each(|n| put(&mut out, n));
    }
    let classes = all().map(|c| (c as usize, canonical_combining_class(c).into())).filter(|(_, class)| *class > 0);
    let classes = runs(classes);
    put(&mut out, classes.len());
    for (gap, length, class) in classes {
        [gap, length, class].into_iter().for_each(|n| put(&mut out, n));
    }
    let (mut decompositions, mut others) = (Vec::new(), Vec::new());
    for c in all() {
        let (compatible, canonical): (Vec<char>, Vec<char>) = (c.nfkd().collect(), c.nfd().collect());
        let composes = canonical.len() > 1 && canonical.iter().copied().nfc().eq([c]);
        if compatible != [c] {
            let kind = match compatible == canonical {
                true => CANONICAL + usize::from(composes) * COMPOSES,
                false => 0,
            };
            decompositions.push((c, kind, compatible.clone()));
        }
        if canonical != [c] && canonical != compatible {
            others.push((c, CANONICAL, canonical));
        }
    }
    for list in [&decompositions, &others] {
        put(&mut out, list.len());
        let mut before = 0;
        for (c, kind, targets) in list {
            put(&mut out, *c as usize - before);
            put(&mut out, targets.len() << 2 | kind);
            before = *c as usize;
        }
    }
    decompositions.iter().chain(&others).flat_map(|d| &d.2).for_each(|c| put(&mut out, *c as usize));
    out
}

/// Numbers with a value into runs of neighbours with the same: gap after the run before, length, value.
fn runs(all: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, usize, usize)> {
    let mut out: Vec<(usize, usize, usize)> = Vec::new();
    let mut end = 0;
    for (number, value) in all {
        match out.last_mut() {
            Some((_, length, same)) if number == end && *same == value => *length += 1,
            _ => out.push((number - end, 1, value)),
        }
        end = number + 1;
    }
    out
}

fn put(out: &mut Vec<u8>, mut number: usize) {
    while number >= 128 {
        out.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}
