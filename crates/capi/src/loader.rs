//! Bulk loads.

use crate::bytes::hdx_bytes;
use crate::error::hdx_error;
use crate::guard::{guard, shield};
use crate::input::{Out, exclusive, give, pass, shared, text};
use crate::kb::{Shared, hdx_kb};
use crate::progress::{Watcher, hdx_progress_fn};
use crate::status::hdx_status;
use helpdex_contract::helpdex::{KnowledgeBase, Loader};
use std::borrow::Borrow;
use std::ffi::{c_char, c_void};
use std::sync::Arc;

/// A bulk load that takes articles one by one and analyses them in batches on several threads. Yours to free; one thread
/// at a time.
pub struct hdx_loader {
    shared: Arc<Shared>,
    loader: Loader<Held>,
    watcher: Watcher,
}

struct Held(Arc<Shared>);

impl Borrow<KnowledgeBase> for Held {
    fn borrow(&self) -> &KnowledgeBase {
        &self.0.kb
    }
}

/// Starts a load. `progress`, which may be NULL, is told how many articles are done.
///
/// # Safety
///
/// `kb` was received from a function of this header and is not freed yet; it may be freed before the loader. `progress` may
/// be called with `user` by hdx_loader_add and hdx_loader_finish. `*out` is yours, to be freed with hdx_loader_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_loader_new(
    kb: *const hdx_kb,
    progress: hdx_progress_fn,
    user: *mut c_void,
    out: *mut *mut hdx_loader,
    err: *mut *mut hdx_error,
) -> hdx_status {
    // SAFETY: by the contract of this function.
    unsafe {
        guard("hdx_loader_new", err, || {
            let shared = shared(kb, "kb")?.share();
            let pass = shared.poison.pass()?;
            let out = Out::new(out, "out")?;
            let loader = Loader::new(Held(shared.clone()));
            let watcher = Watcher::new(progress, user);
            drop(pass);
            out.set(hdx_loader { shared, loader, watcher });
            Ok(())
        })
    }
}

/// Takes one article, a JSON object. An article that is refused is no failure here: the report of hdx_loader_finish lists
/// it, with its place in the load. HDX_LOCKED, HDX_READ_ONLY, HDX_IO and HDX_CANCELLED end the load.
///
/// # Safety
///
/// `loader` was received from hdx_loader_new, is not freed yet, and no other thread is using it. `article` is text of this
/// length, read during the call only.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_loader_add(
    loader: *mut hdx_loader,
    article: *const c_char,
    article_len: usize,
    err: *mut *mut hdx_error,
) -> hdx_status {
    // SAFETY: by the contract of this function.
    unsafe {
        guard("hdx_loader_add", err, || {
            let hdx_loader { shared, loader, watcher } = exclusive(loader, "loader")?;
            let _pass = shared.poison.pass()?;
            let article = text(article, article_len, "article")?;
            Ok(loader.add_json(article, &mut |p| watcher.tell(p))?)
        })
    }
}

/// Puts in what is still waiting, and says what became of all articles: how many were put in (`loaded`), how many not
/// (`refused`), and which and why (`report`, JSON: {"loaded": 2, "refused": [{"index", "id", "field", "message"}]}). Each of
/// the three may be NULL. What was put in is found after {"op": "commit"}; the loader is ready for another load.
///
/// # Safety
///
/// `loader` was received from hdx_loader_new, is not freed yet, and no other thread is using it. `*report` is yours, to be
/// freed with hdx_bytes_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_loader_finish(
    loader: *mut hdx_loader,
    loaded: *mut u64,
    refused: *mut u64,
    report: *mut *mut hdx_bytes,
    err: *mut *mut hdx_error,
) -> hdx_status {
    // SAFETY: by the contract of this function.
    unsafe {
        guard("hdx_loader_finish", err, || {
            let hdx_loader { shared, loader, watcher } = exclusive(loader, "loader")?;
            let _pass = shared.poison.pass()?;
            let done = loader.finish(&mut |p| watcher.tell(p))?;
            if !report.is_null() {
                let json = serde_json::to_vec(&done).unwrap_or_default();
                Out::new(report, "report")?.set(hdx_bytes::new(json));
            }
            give(loaded, done.loaded);
            give(refused, done.refused.len() as u64);
            Ok(())
        })
    }
}

/// Frees a loader. Articles that are still waiting in it are dropped; those put in already stay, for a commit or a
/// rollback. NULL is fine.
///
/// # Safety
///
/// `loader` was received from hdx_loader_new, is not freed yet, and no other thread is using it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hdx_loader_free(loader: *mut hdx_loader) {
    // SAFETY: by the contract of this function.
    shield((), || drop(unsafe { pass(loader) }));
}
