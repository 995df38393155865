//! The door by which ready-made terms come into tantivy.

use crate::engine::lanes::take_term;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name under which [`ListTokenizer`] is registered.
pub(super) const TOKENIZER: &str = "term_list";

/// Reads a [`crate::engine::TermList`].
#[derive(Clone, Default)]
pub(super) struct ListTokenizer {
    token: Token,
}

pub(super) struct ListStream<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl Tokenizer for ListTokenizer {
    type TokenStream<'a> = ListStream<'a>;
    fn token_stream<'a>(&'a mut self, text: &'a str) -> ListStream<'a> {
        self.token.reset();
        ListStream { rest: text, token: &mut self.token }
    }
}

impl TokenStream for ListStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((next, term)) = take_term(&mut self.rest) else { return false };
        if next {
            self.token.position = self.token.position.wrapping_add(1);
        }
        self.token.text.clear();
        self.token.text.push_str(term);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
