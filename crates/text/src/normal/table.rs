//! What is known of characters, as `data/normal.bin` has it; `cargo xtask codegen` writes that.
//!
//! All numbers are of seven bits a byte, lowest first. Four parts, each with its count before it: runs of marks (gap, length);
//! runs of one combining class (gap, length, class); decompositions (gap, kind and length), which are full and NFKD's;
//! decompositions of characters whose NFD differs from that. After them the characters that all these give, in order.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

const DATA: &[u8] = include_bytes!("../../data/normal.bin");

/// Kinds of decompositions, in the lowest two bits; the rest is the length.
const CANONICAL: u32 = 1;
const COMPOSES: u32 = 2;

/// The most characters of a decomposition that composes again.
const LONGEST: u8 = 4;

/// Hangul that joins the character before it by a rule.
const VOWELS: RangeInclusive<u32> = 0x1161..=0x1175;
const TAILS: RangeInclusive<u32> = 0x11A8..=0x11C2;

/// Characters that are looked up together.
const BLOCK: usize = 128;

/// What is known of a character.
#[derive(Clone, Copy)]
pub struct Known {
    /// The combining class.
    pub class: u8,
    /// Whether it is a mark.
    pub mark: bool,
    /// Whether NFKC leaves it as it is, whatever stands beside it.
    pub stays: bool,
    /// Its decomposition for NFKD, if any.
    pub compatible: Targets,
    /// Its decomposition for NFD, if any.
    pub canonical: Targets,
}

/// Where a decomposition lies.
#[derive(Clone, Copy)]
pub struct Targets {
    start: u16,
    length: u8,
}

const NONE: Targets = Targets { start: 0, length: 0 };
const PLAIN: Known = Known { class: 0, mark: false, stays: true, compatible: NONE, canonical: NONE };

/// What is known of all characters.
pub struct Table {
    /// For each block of characters where its numbers begin in `numbers`; those of unknown ones are all zero.
    blocks: Vec<u16>,
    /// Of each character the place in `known`.
    numbers: Vec<u16>,
    known: Vec<Known>,
    targets: Vec<char>,
    pairs: HashMap<(char, char), char>,
}

impl Table {
    /// What is known of `c`.
    pub fn of(&self, c: char) -> Known {
        let block = self.blocks.get(c as usize / BLOCK).map_or(0, |b| usize::from(*b));
        let number = self.numbers.get(block * BLOCK + c as usize % BLOCK).map_or(0, |n| usize::from(*n));
        self.known.get(number).copied().unwrap_or(PLAIN)
    }

    /// The characters of a decomposition.
    pub fn targets(&self, at: Targets) -> &[char] {
        let start = usize::from(at.start);
        self.targets.get(start..start + usize::from(at.length)).unwrap_or_default()
    }

    /// The character that stands for two, Hangul apart.
    pub fn pair(&self, a: char, b: char) -> Option<char> {
        self.pairs.get(&(a, b)).copied()
    }

    /// To note something of the character `c`.
    fn note(&mut self, c: u32) -> Option<&mut Known> {
        let block = self.blocks.get_mut(c as usize / BLOCK)?;
        if *block == 0 {
            *block = (self.numbers.len() / BLOCK) as u16;
            self.numbers.resize(self.numbers.len() + BLOCK, 0);
        }
        let number = self.numbers.get_mut(usize::from(*block) * BLOCK + c as usize % BLOCK)?;
        if *number == 0 {
            *number = self.known.len() as u16;
            self.known.push(PLAIN);
        }
        self.known.get_mut(usize::from(*number))
    }

    fn read() -> Table {
        let mut table = Table {
            blocks: vec![0; 0x11_0000 / BLOCK],
            numbers: vec![0; BLOCK],
            known: vec![PLAIN],
            targets: Vec::new(),
            pairs: HashMap::new(),
        };
        let mut data = Numbers(DATA);
        table.read_marks(&mut data);
        table.read_classes(&mut data);
        let composing = table.read_decompositions(&mut data);
        while !data.0.is_empty() {
            table.targets.push(char::from_u32(data.next()).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        table.pair_up(&composing);
        table
    }

    fn read_marks(&mut self, data: &mut Numbers) {
        let mut c = 0;
        for _ in 0..data.next() {
            c += data.next();
            for _ in 0..data.next() {
                if let Some(known) = self.note(c) {
                    known.mark = true;
                }
                c += 1;
            }
        }
    }

    fn read_classes(&mut self, data: &mut Numbers) {
        let mut c = 0;
        for _ in 0..data.next() {
            c += data.next();
            let (length, class) = (data.next(), data.next());
            for _ in 0..length {
                if let Some(known) = self.note(c) {
                    known.class = class as u8;
                    known.stays = false;
                }
                c += 1;
            }
        }
    }

    /// The characters that their decompositions compose to again.
    fn read_decompositions(&mut self, data: &mut Numbers) -> Vec<(u32, Targets)> {
        let mut composing = Vec::new();
        let mut start = 0;
        for only_canonical in [false, true] {
            let mut c = 0;
            for _ in 0..data.next() {
                c += data.next();
                let kind = data.next();
                let at = Targets { start, length: (kind >> 2) as u8 };
                start += u16::from(at.length);
                let composes = kind & COMPOSES != 0;
                if composes {
                    composing.push((c, at));
                }
                let Some(known) = self.note(c) else { continue };
                if kind & CANONICAL != 0 {
                    known.canonical = at;
                }
                if !only_canonical {
                    known.compatible = at;
                    known.stays &= composes;
                }
            }
        }
        composing
    }

    /// All but the last characters of a decomposition are one that composes too, or only one.
    fn pair_up(&mut self, composing: &[(u32, Targets)]) {
        for length in 2..=LONGEST {
            for &(c, at) in composing.iter().filter(|(_, at)| at.length == length) {
                let [first, between @ .., last] = self.targets(at) else { continue };
                let (before, last) = (between.iter().fold(*first, |a, b| self.pair(a, *b).unwrap_or(a)), *last);
                self.pairs.extend(char::from_u32(c).map(|c| ((before, last), c)));
                self.joins(last as u32);
            }
        }
        for c in VOWELS.chain(TAILS) {
            self.joins(c);
        }
    }

    /// Notes that a character may become one with the character before it.
    fn joins(&mut self, c: u32) {
        if let Some(known) = self.note(c) {
            known.stays = false;
        }
    }
}

/// What is left of the data.
struct Numbers(&'static [u8]);

impl Numbers {
    /// The next number; 0 at the end.
    fn next(&mut self) -> u32 {
        let (mut number, mut shift) = (0, 0);
        while let Some((byte, rest)) = self.0.split_first() {
            self.0 = rest;
            number |= u32::from(byte & 127) << shift;
            shift += 7;
            if *byte < 128 || shift > 21 {
                break;
            }
        }
        number
    }
}

/// The table, unpacked at first use.
pub fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(Table::read)
}
