//! The class that JavaScript sees.

use crate::failure::thrown;
use helpdex_contract::{call_watched, helpdex};
use std::cell::OnceCell;
use std::sync::Arc;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// A knowledge base: a snapshot that is there, or one that comes in pieces.
#[wasm_bindgen]
pub struct KnowledgeBase {
    /// Of a snapshot in pieces, there once its beginning is.
    kb: OnceCell<helpdex::KnowledgeBase>,
    pieces: Option<Arc<helpdex::Sparse>>,
}

fn failed(e: helpdex::Error) -> JsValue {
    thrown(e.into())
}

/// Requests that name no time are answered as of the page's clock.
fn keep_time() {
    #[cfg(target_family = "wasm")]
    helpdex::set_clock(|| (js_sys::Date::now() / 1000.0) as i64);
}

#[wasm_bindgen]
impl KnowledgeBase {
    /// Opens a snapshot.
    ///
    /// # Errors
    ///
    /// `invalid_snapshot`, `analyzer_mismatch`.
    pub fn open(bytes: Vec<u8>) -> Result<KnowledgeBase, JsValue> {
        keep_time();
        let kb = helpdex::KnowledgeBase::open_snapshot_bytes(bytes).map_err(failed)?;
        Ok(KnowledgeBase { kb: kb.into(), pieces: None })
    }

    /// A snapshot of `length` bytes of which nothing is there yet; see [`KnowledgeBase::feed`].
    pub fn sparse(length: f64) -> KnowledgeBase {
        keep_time();
        KnowledgeBase { kb: OnceCell::new(), pieces: Some(Arc::new(helpdex::Sparse::new(length as u64))) }
    }

    /// Gives bytes of the snapshot, from `offset` on. A snapshot that is there needs none.
    ///
    /// # Errors
    ///
    /// `invalid_request` for bytes that lie outside of it.
    pub fn feed(&self, offset: f64, bytes: &[u8]) -> Result<(), JsValue> {
        self.pieces.as_ref().map_or(Ok(()), |pieces| pieces.feed(offset as u64, bytes)).map_err(failed)
    }

    /// What calls that failed with `incomplete` lacked since this was last asked: offset, length, offset, length, …
    pub fn wanted(&self) -> Vec<f64> {
        let wanted = self.pieces.as_ref().map(|pieces| pieces.wanted()).unwrap_or_default();
        wanted.iter().flat_map(|range| [range.start as f64, (range.end - range.start) as f64]).collect()
    }

    /// Runs one operation of the contract: JSON in, the JSON of its result out.
    ///
    /// # Errors
    ///
    /// The failure of the operation; `incomplete` when pieces are missing, see [`KnowledgeBase::wanted`].
    pub fn call(&self, request: &str) -> Result<String, JsValue> {
        call_watched(self.opened().map_err(failed)?, request, &mut helpdex::unwatched).map_err(thrown)
    }

    /// An empty knowledge base, for articles that are put in by `call`.
    ///
    /// # Errors
    ///
    /// `engine`.
    #[cfg(feature = "index")]
    pub fn create() -> Result<KnowledgeBase, JsValue> {
        keep_time();
        Ok(KnowledgeBase { kb: helpdex::KnowledgeBase::in_memory().map_err(failed)?.into(), pieces: None })
    }

    /// The snapshot of what `audiences` may see, a JSON list of names; empty for the public.
    ///
    /// # Errors
    ///
    /// `invalid_request` when the audiences are none; as calls.
    #[cfg(feature = "index")]
    pub fn snapshot(&self, audiences: &str) -> Result<Vec<u8>, JsValue> {
        let audiences = helpdex_contract::audiences(audiences).map_err(thrown)?;
        self.opened().map_err(failed)?.snapshot_bytes(&audiences).map_err(failed)
    }

    fn opened(&self) -> helpdex::Result<&helpdex::KnowledgeBase> {
        match (self.kb.get(), &self.pieces) {
            (Some(kb), _) => Ok(kb),
            (None, Some(pieces)) => {
                let kb = helpdex::KnowledgeBase::open_sparse(pieces.clone())?;
                Ok(self.kb.get_or_init(|| kb))
            }
            (None, None) => Err(helpdex::Error::Incomplete),
        }
    }
}
