//! The class that JavaScript sees.

use crate::failure::thrown;
use crate::pieces::Pieces;
use helpdex_contract::{Failure, call_watched, helpdex};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// A knowledge base: a snapshot that is there, or one that comes in pieces.
#[wasm_bindgen]
pub struct KnowledgeBase {
    kb: Option<helpdex::KnowledgeBase>,
    pieces: Option<Pieces>,
}

fn failed(e: helpdex::Error) -> JsValue {
    thrown(e.into())
}

#[wasm_bindgen]
impl KnowledgeBase {
    /// Opens a snapshot.
    ///
    /// # Errors
    ///
    /// `invalid_snapshot`, `analyzer_mismatch`.
    pub fn open(bytes: Vec<u8>) -> Result<KnowledgeBase, JsValue> {
        let kb = helpdex::KnowledgeBase::open_snapshot_bytes(bytes).map_err(failed)?;
        Ok(KnowledgeBase { kb: Some(kb), pieces: None })
    }

    /// A snapshot of `length` bytes of which nothing is there yet; see [`KnowledgeBase::feed`].
    pub fn sparse(length: f64) -> KnowledgeBase {
        KnowledgeBase { kb: None, pieces: Some(Pieces::new(length as usize)) }
    }

    /// Gives bytes of the snapshot, from `offset` on.
    ///
    /// # Errors
    ///
    /// `invalid_request` for bytes that lie outside of it.
    pub fn feed(&mut self, offset: f64, bytes: &[u8]) -> Result<(), JsValue> {
        let Some(pieces) = &mut self.pieces else { return Ok(()) };
        if !pieces.feed(offset as usize, bytes) {
            let message = "lies outside the snapshot".to_string();
            return Err(failed(helpdex::Error::Request { field: "offset".into(), message }));
        }
        if pieces.wanted().is_empty() {
            self.kb = Some(helpdex::KnowledgeBase::open_snapshot_bytes(pieces.take()).map_err(failed)?);
            self.pieces = None;
        }
        Ok(())
    }

    /// What the last call that failed with `incomplete` lacked: offset, length, offset, length, …
    pub fn wanted(&self) -> Vec<f64> {
        let wanted = self.pieces.iter().flat_map(Pieces::wanted);
        wanted.flat_map(|(offset, length)| [offset as f64, length as f64]).collect()
    }

    /// Runs one operation of the contract: JSON in, the JSON of its result out.
    ///
    /// # Errors
    ///
    /// The failure of the operation; `incomplete` when pieces are missing, see [`KnowledgeBase::wanted`].
    pub fn call(&self, request: &str) -> Result<String, JsValue> {
        let Some(kb) = &self.kb else {
            let message = "parts of the snapshot are not here yet".to_string();
            return Err(thrown(Failure { slug: "incomplete".into(), message, field: None, article: None }));
        };
        call_watched(kb, request, &mut helpdex::unwatched).map_err(thrown)
    }
}
