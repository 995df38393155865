//! Failures as JavaScript's errors.

use helpdex_contract::Failure;
use js_sys::{Error, Reflect};
use wasm_bindgen::JsValue;

/// An `Error` with `code`, and `field` and `article` where there is one.
pub(crate) fn thrown(failure: Failure) -> JsValue {
    let error = Error::new(&failure.message);
    let named = [("code", Some(failure.slug)), ("field", failure.field), ("article", failure.article)];
    for (name, value) in named {
        if let Some(value) = value {
            // An error is an object that takes properties: this cannot fail.
            let _ = Reflect::set(&error, &name.into(), &value.into());
        }
    }
    error.into()
}
