//! Articles into tokens.

use crate::fold::{FoldedRun, fold_exact, strip_accents};
use crate::lang::{canonical, primary};
use crate::readings::Unread;
use crate::script::{RunKind, for_each_run};
use crate::segment::{chinese, clip, dictionary, spaced, trim};
use crate::stem::Stemmer;
use crate::{fold, ngram};
use std::ops::Range;

/// What a token is, and so which lane of the index it goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lane {
    /// A word in exact form. Words inside words come after the longer one and overlap its span.
    Word,
    /// The stem of the word that came just before; only when it differs from the word.
    Stem,
    /// A character n-gram. The span is that of the word or run it lies in.
    Gram,
}

/// A piece of analysed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// The folded form: letters, digits and marks only, 1 to 96 bytes.
    pub term: &'a str,
    /// The lane.
    pub lane: Lane,
    /// Bytes of the original text, on character boundaries, not empty.
    pub span: Range<usize>,
}

/// Analyses texts of one language. Reuse it: it keeps its buffers.
pub struct Analyzer {
    stemmer: Stemmer,
    japanese: bool,
    traditional: bool,
    exact: String,
    stem: String,
}

impl Analyzer {
    /// An analyser for texts in the language `tag`; any tag will do, `und` included.
    pub fn new(tag: &str) -> Analyzer {
        let tag = canonical(tag);
        Analyzer {
            stemmer: Stemmer::for_language(&tag),
            japanese: primary(&tag) == "ja",
            traditional: tag == "zh-Hant",
            exact: String::new(),
            stem: String::new(),
        }
    }

    /// Calls `each` with every token of `text`, in order of the words. Any text will do; there are no errors.
    pub fn analyze(&mut self, text: &str, mut each: impl FnMut(Token<'_>)) {
        let unread = Unread::new(text);
        let text: &str = &unread.text;
        let mut each = |token: Token<'_>| each(Token { span: unread.original(token.span), ..token });
        for_each_run(text, |kind, range| {
            let run = &text[range.clone()];
            match kind {
                RunKind::Spaced => self.spaced(run, range.start, &mut each),
                RunKind::Hangul => self.hangul(run, range, &mut each),
                RunKind::Unspaced => self.dictionary(run, range, ngram::UNSPACED, &mut each),
                RunKind::HanKana { kana } if kana || self.japanese => {
                    self.dictionary(run, range, ngram::CJK, &mut each);
                }
                RunKind::HanKana { .. } => self.chinese(run, range, &mut each),
            }
        });
    }

    fn spaced(&mut self, run: &str, at: usize, each: &mut impl FnMut(Token<'_>)) {
        spaced::words(run, |piece, r| {
            let span = at + r.start..at + r.end;
            self.exact.clear();
            let word = &run[r];
            if piece == spaced::Piece::Joined {
                fold_exact(&word.replace(['-', '\u{2010}', '\u{2011}'], ""), &mut self.exact);
            } else {
                fold_exact(word, &mut self.exact);
            }
            trim(&mut self.exact);
            self.word(span.clone(), each);
            if piece == spaced::Piece::Whole && !self.exact.bytes().all(|b| b.is_ascii_digit()) {
                let plain = strip_accents(&self.exact);
                ngram::grams(&plain, ngram::SPACED, |term| each(Token { term, lane: Lane::Gram, span: span.clone() }));
            }
        });
    }

    fn hangul(&mut self, run: &str, span: Range<usize>, each: &mut impl FnMut(Token<'_>)) {
        self.exact.clear();
        fold_exact(run, &mut self.exact);
        self.word(span.clone(), each);
        ngram::grams(&self.exact, ngram::CJK, |term| each(Token { term, lane: Lane::Gram, span: span.clone() }));
    }

    /// Japanese and Thai-like runs: ICU's words of the original spelling, each folded by itself.
    fn dictionary(&mut self, run: &str, at: Range<usize>, n: usize, each: &mut impl FnMut(Token<'_>)) {
        dictionary::words(run, |r| {
            self.exact.clear();
            fold_exact(&run[r.clone()], &mut self.exact);
            self.word(at.start + r.start..at.start + r.end, each);
        });
        self.exact.clear();
        fold_exact(run, &mut self.exact);
        ngram::grams(&self.exact, n, |term| each(Token { term, lane: Lane::Gram, span: at.clone() }));
    }

    /// Chinese runs: folded first, so that both scripts are cut alike.
    fn chinese(&mut self, run: &str, at: Range<usize>, each: &mut impl FnMut(Token<'_>)) {
        let folded = FoldedRun::new(run, self.traditional || run.chars().any(fold::han::is_traditional_only));
        chinese::words(&folded.text, |r| {
            let o = folded.original(r.clone());
            self.exact.clear();
            self.exact.push_str(&folded.text[r]);
            self.word(at.start + o.start..at.start + o.end, each);
        });
        ngram::grams(&folded.text, ngram::CJK, |term| each(Token { term, lane: Lane::Gram, span: at.clone() }));
    }

    /// Reports the word in `self.exact` and its stem.
    fn word(&mut self, span: Range<usize>, each: &mut impl FnMut(Token<'_>)) {
        let term = clip(&self.exact);
        if term.is_empty() || span.is_empty() {
            return;
        }
        each(Token { term, lane: Lane::Word, span: span.clone() });
        self.stemmer.stem(term, &mut self.stem);
        if self.stem != term {
            each(Token { term: clip(&self.stem), lane: Lane::Stem, span });
        }
    }
}
