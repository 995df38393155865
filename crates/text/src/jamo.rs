//! Korean letters, the syllables that are made of them, and the keys of a US keyboard on which they lie.

/// The keys of each letter from U+3131, consonants and then vowels.
const KEYS: [&str; 51] = [
    "r", "R", "rt", "s", "sw", "sg", "e", "E", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "Q", "qt", "t",
    "T", "d", "w", "W", "c", "z", "x", "v", "g", "k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl", "y",
    "n", "nj", "np", "nl", "b", "m", "ml", "l",
];
const CONSONANTS: usize = 30;
const FIRST_LETTER: u32 = 0x3131;
/// NFKC makes letters by themselves those of this block: here the beginnings of syllables.
const INITIALS: std::ops::RangeInclusive<u32> = 0x1100..=0x1112;
const VOWELS: usize = 21;
/// What a syllable may end with, the empty end included.
const FINALS: usize = 28;

/// The first syllable and the last.
pub const FIRST: u32 = 0xAC00;
/// See [`FIRST`].
pub const LAST: u32 = 0xD7A3;
/// How many syllables in a row begin alike.
pub const BY_INITIAL: u32 = (VOWELS * FINALS) as u32;

/// The number of the beginning of a syllable, or of a letter that syllables begin with.
pub fn initial(c: char) -> Option<u32> {
    match c as u32 {
        n @ FIRST..=LAST => Some((n - FIRST) / BY_INITIAL),
        n if INITIALS.contains(&n) => Some(n - INITIALS.start()),
        n => n.checked_sub(FIRST_LETTER).map(|n| n as usize).filter(|n| begins(*n)).map(|n| initial_of(n) as u32),
    }
}

/// The keys of a syllable, part by part, or of a letter; nothing for any other character.
pub fn keys(c: char) -> Option<[&'static str; 3]> {
    let initials = || (0..CONSONANTS).filter(|n| begins(*n)).filter_map(|n| KEYS.get(n));
    let finals = || (0..CONSONANTS).filter(|n| ends(*n)).filter_map(|n| KEYS.get(n));
    match c as u32 {
        n @ FIRST..=LAST => {
            let n = (n - FIRST) as usize;
            let vowel = KEYS.get(CONSONANTS + n / FINALS % VOWELS)?;
            let last = (n % FINALS).checked_sub(1).map_or(Some(&""), |n| finals().nth(n))?;
            Some([initials().nth(n / FINALS / VOWELS)?, vowel, last])
        }
        n if INITIALS.contains(&n) => Some([initials().nth((n - INITIALS.start()) as usize)?, "", ""]),
        n => Some([KEYS.get(n.checked_sub(FIRST_LETTER)? as usize)?, "", ""]),
    }
}

/// The keys of Korean text; nothing when it has letters of other scripts.
pub fn keys_of(text: &str) -> Option<String> {
    let mut out = String::new();
    for c in text.chars() {
        match keys(c) {
            Some(parts) => out.extend(parts),
            None if c.is_alphabetic() => return None,
            None => out.push(c),
        }
    }
    Some(out)
}

/// What keys give, as Korean systems compose syllables while one types.
pub fn typed(text: &str) -> String {
    let mut out = String::new();
    let mut letters = Vec::new();
    for c in text.chars() {
        let letter = |c: char| KEYS.iter().position(|k| k.chars().eq([c]));
        match letter(c).or_else(|| letter(c.to_ascii_lowercase())) {
            Some(n) => letters.push(n),
            None => {
                compose(&letters, &mut out);
                letters.clear();
                out.push(c);
            }
        }
    }
    compose(&letters, &mut out);
    out
}

fn compose(letters: &[usize], out: &mut String) {
    let joined = |a: usize, b: usize| KEYS.iter().position(|k| k.strip_prefix(KEYS[a]) == Some(KEYS[b]));
    let is_vowel = |n: usize| letters.get(n).is_some_and(|l| *l >= CONSONANTS);
    let mut at = 0;
    while at < letters.len() {
        let first = letters[at];
        at += 1;
        if first >= CONSONANTS || !is_vowel(at) {
            out.extend(char::from_u32(FIRST_LETTER + first as u32));
            continue;
        }
        let mut vowel = letters[at];
        at += 1;
        if let Some(both) = letters.get(at).filter(|l| **l >= CONSONANTS).and_then(|l| joined(vowel, *l)) {
            vowel = both;
            at += 1;
        }
        // A consonant before a vowel begins the next syllable.
        let end = |at: usize| letters.get(at).copied().filter(|l| *l < CONSONANTS && !is_vowel(at + 1));
        let mut last = 0;
        if let Some((letter, n)) = end(at).and_then(|l| Some((l, final_of(l)?))) {
            last = n;
            at += 1;
            if let Some(n) = end(at).and_then(|l| final_of(joined(letter, l)?)) {
                last = n;
                at += 1;
            }
        }
        let syllable = (initial_of(first) * VOWELS + vowel - CONSONANTS) * FINALS + last;
        out.extend(char::from_u32(FIRST + syllable as u32));
    }
}

/// Whether a syllable may begin with a letter: consonants of one key.
fn begins(letter: usize) -> bool {
    letter < CONSONANTS && KEYS[letter].len() == 1
}

/// Whether a syllable may end with a consonant.
fn ends(letter: usize) -> bool {
    !matches!(KEYS[letter], "E" | "Q" | "W")
}

fn initial_of(letter: usize) -> usize {
    (0..letter).filter(|n| begins(*n)).count()
}

/// 1 for the first.
fn final_of(letter: usize) -> Option<usize> {
    ends(letter).then(|| 1 + (0..letter).filter(|n| ends(*n)).count())
}
