//! The operations `unembedded` and `embed`, and embeddings as hosts write them.

use crate::operations::Failure;
#[cfg(feature = "index")]
use crate::operations::{read, result};
#[cfg(not(feature = "index"))]
use helpdex::Error;
use helpdex::KnowledgeBase;
#[cfg(feature = "index")]
use helpdex::{Embedding, Embeddings};
use serde::Deserialize;
use serde_json::{Map, Value};

/// An embedding: a list of numbers, or the base64 of its numbers as 32-bit floats, little-endian.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "must be a list of numbers, or a text: the base64 of 32-bit floats, little-endian")]
pub enum Vector {
    /// Its numbers.
    Numbers(Vec<f32>),
    /// Its bytes in base64, with or without `=` at the end.
    Base64(String),
}

/// `unembedded`: passages that have no embedding yet, for whoever makes embeddings: it does not ask who may see them. Embed the
/// texts and give them to `embed`.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UnembeddedParams {
    /// How many at most, 1 to 10,000.
    #[serde(default = "hundred")]
    pub limit: usize,
    /// The `next` of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

fn hundred() -> usize {
    100
}

/// `embed`: embeddings of passages, all of them or none. They hold from now on, without `commit`.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EmbedParams {
    /// The model that made them, under any name; the same for all passages and questions.
    #[serde(default)]
    pub model: String,
    /// One for each passage.
    #[serde(default)]
    pub embeddings: Vec<PassageEmbedding>,
    /// Forget the embeddings that are there, to begin with another model.
    #[serde(default)]
    pub drop: bool,
}

/// The embedding of a passage.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PassageEmbedding {
    /// The article's id.
    pub article: String,
    /// The passage's number, 1 for the first.
    pub passage: u32,
    /// The `hash` with which it was listed: so that an embedding of what is no longer there is not taken.
    #[serde(default)]
    pub hash: Option<String>,
    /// The embedding, 1 to 8,192 numbers; only its direction counts.
    pub vector: Vector,
}

impl Vector {
    /// The numbers of the embedding in the field `field`.
    pub(crate) fn numbers(self, field: &str) -> Result<Vec<f32>, Failure> {
        let text = match self {
            Vector::Numbers(numbers) => return Ok(numbers),
            Vector::Base64(text) => text,
        };
        let bytes = base64(text.as_bytes()).filter(|bytes| bytes.len().is_multiple_of(4));
        let bytes = bytes.ok_or_else(|| Failure::request(field, "is not the base64 of 32-bit floats"))?;
        Ok(bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
    }
}

/// The bytes that a text in base64 (RFC 4648, section 4) stands for.
fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let padding = text.iter().rev().take_while(|b| **b == b'=').count();
    let text = &text[..text.len() - padding];
    if padding > 2 || text.len() % 4 == 1 {
        return None;
    }
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for four in text.chunks(4) {
        let mut bits = 0u32;
        for digit in four {
            let six = match digit {
                b'A'..=b'Z' => digit - b'A',
                b'a'..=b'z' => digit - b'a' + 26,
                b'0'..=b'9' => digit - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                _ => return None,
            };
            bits = bits << 6 | u32::from(six);
        }
        bits <<= 6 * (4 - four.len());
        out.extend_from_slice(&bits.to_be_bytes()[1..four.len()]);
    }
    Some(out)
}

/// Without the feature `index`, every knowledge base is read-only.
#[cfg(not(feature = "index"))]
pub(crate) fn run(_: &KnowledgeBase, op: &str, _: Map<String, Value>) -> Result<String, Failure> {
    Err(Error::ReadOnly { operation: if op == "embed" { "embed" } else { "unembedded" } }.into())
}

#[cfg(feature = "index")]
pub(crate) fn run(kb: &KnowledgeBase, op: &str, fields: Map<String, Value>) -> Result<String, Failure> {
    if op == "unembedded" {
        let p: UnembeddedParams = read(op, fields)?;
        return result(&kb.unembedded(p.limit, p.after.as_deref())?);
    }
    let p: EmbedParams = read(op, fields)?;
    let mut embeddings = Vec::with_capacity(p.embeddings.len());
    for (n, e) in p.embeddings.into_iter().enumerate() {
        let vector = e.vector.numbers(&format!("embeddings[{n}].vector"))?;
        embeddings.push(Embedding { article: e.article, passage: e.passage, hash: e.hash, vector });
    }
    result(&kb.embed(&Embeddings { model: p.model, embeddings, drop: p.drop })?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read() {
        for (text, bytes) in
            [("", &b""[..]), ("Zg==", b"f"), ("Zm8", b"fo"), ("Zm9v", b"foo"), ("+/+/", b"\xfb\xff\xbf")]
        {
            assert_eq!(base64(text.as_bytes()).as_deref(), Some(bytes), "{text}");
        }
        for text in ["Z", "Zm9v=A==", "Zm9-", "====", "Zm 9"] {
            assert_eq!(base64(text.as_bytes()), None, "{text}");
        }
        let numbers = Vector::Base64("AACAPwAAAMA=".into()).numbers("vector");
        assert_eq!(numbers, Ok(vec![1.0, -2.0]));
        assert_eq!(Vector::Base64("AACA".into()).numbers("vector").map_err(|f| f.field), Err(Some("vector".into())));
    }
}
