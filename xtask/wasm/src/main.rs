//! `xtask-wasm MODULE.wasm FOLDER NAME`: takes what wasm-bindgen wrote into a module out of it again, and writes `NAME.wasm`
//! and its JavaScript, `glue.js` and `glue.cjs`, into the folder.
//!
//! A package of its own so that other tasks do not wait for what it is built from.

use std::path::Path;
use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [module, folder, name] = &args[..] else {
        eprintln!("usage: xtask-wasm MODULE.wasm FOLDER NAME");
        return ExitCode::FAILURE;
    };
    match make(Path::new(module), Path::new(folder), name) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask-wasm: {message}");
            ExitCode::FAILURE
        }
    }
}

fn make(module: &Path, folder: &Path, name: &str) -> Result<(), String> {
    let failed = |e: &dyn std::fmt::Display| format!("{}: {e}", module.display());
    let mut bindgen = Bindgen::new();
    let bindgen = bindgen.no_modules(true).map_err(|e| failed(&e))?;
    bindgen.typescript(false).remove_name_section(true).remove_producers_section(true).omit_default_module_path(true);
    let mut output = bindgen.input_path(module).out_name(name).generate_output().map_err(|e| failed(&e))?;
    let glue = factory(output.js())?;
    let wasm = output.wasm_mut().emit_wasm();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).map_err(|e| format!("{}: {e}", path.display()))
    };
    write(&format!("{name}.wasm"), &wasm)?;
    write("glue.js", format!("{glue}export {{ bind }};\n").as_bytes())?;
    write("glue.cjs", format!("{glue}exports.bind = bind;\n").as_bytes())
}

/// The glue as a function that makes it anew. As wasm-bindgen writes it, a page has one instance of a module; here every
/// knowledge base has its own, which goes away with it, or with a trap that made it useless.
fn factory(glue: &str) -> Result<String, String> {
    let body = glue.trim_start().strip_prefix("let wasm_bindgen = (function(exports) {");
    let body = body.and_then(|b| b.trim_end().strip_suffix("})({ __proto__: null });"));
    let body = body.ok_or("this version of wasm-bindgen writes its JavaScript otherwise; adapt xtask/wasm")?;
    Ok(format!("function bind() {{\nconst exports = {{ __proto__: null }};{body}}}\n"))
}
