//! `cargo xtask codegen`: the generated files that are committed. `--check` writes nothing and fails if one is stale.

mod dictionaries;
mod js_types;
mod normal;
mod python_types;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(std::env::args().any(|a| a == "--check")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("codegen: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Where the workspace is.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new("."))
}

/// Each file with its text.
fn files() -> Result<Vec<(PathBuf, Vec<u8>)>, String> {
    let root = root();
    let schema = helpdex_contract::schema();
    let schema_text = serde_json::to_string_pretty(&schema).map_err(|e| e.to_string())? + "\n";
    Ok(vec![
        (root.join("crates/contract/contract.schema.json"), schema_text.into_bytes()),
        (root.join("bindings/c/include/helpdex.h"), header()?.into_bytes()),
        (root.join("bindings/python/src/helpdex/_types.py"), python_types::types(&schema).into_bytes()),
        (root.join("bindings/js/src/contract.ts"), js_types::contract(&schema).into_bytes()),
        (root.join("bindings/js/src/methods.ts"), js_types::methods(&schema).into_bytes()),
        (root.join("crates/text/data/chinese.zst"), dictionaries::chinese()?),
        (root.join("crates/text/data/words.zst"), dictionaries::unspaced()?),
        (root.join("crates/text/data/concepts.zst"), concepts()?),
        (root.join("crates/text/data/normal.bin"), normal::forms()),
    ])
}

/// The languages of the vocabulary, those beside each other that are written alike: so they are packed best.
const WRITTEN_ALIKE: &str = "en fr ro it es pt id de nl da nb sv hu cs pl tr vi uk ru el ar fa he hi th zh ja ko";

/// The vocabulary of help centres, packed: a line for each language, its code and its cells with tabs between.
fn concepts() -> Result<Vec<u8>, String> {
    let path = root().join("crates/text/data/concepts.tsv");
    let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut columns = String::new();
    for language in WRITTEN_ALIKE.split(' ') {
        columns.push_str(language);
        for (n, line) in (1..).zip(text.lines()) {
            let mut cells = line.split('\t').filter_map(|cell| cell.split_once(':'));
            let cell = cells.find(|(code, _)| *code == language);
            let Some((_, words)) = cell else { return Err(format!("{}:{n}: no cell of {language}", path.display())) };
            columns.extend(["\t", words]);
        }
        columns.push('\n');
    }
    zstd::encode_all(columns.as_bytes(), 22).map_err(|e| e.to_string())
}

/// The C header, from the sources of `crates/capi`.
fn header() -> Result<String, String> {
    let root = root();
    let config = cbindgen::Config::from_file(root.join("bindings/c/cbindgen.toml"))?;
    let bindings = cbindgen::Builder::new()
        .with_crate(root.join("crates/capi"))
        .with_config(config)
        .generate()
        .map_err(|e| format!("cbindgen: {e}"))?;
    let mut bytes = Vec::new();
    bindings.write(&mut bytes);
    let text = String::from_utf8(bytes).map_err(|e| e.to_string())?;
    // What Rust calls safety is, to a C programmer, who owns what and for how long.
    Ok(short_comments(&text.replace(" * # Safety\n *\n", " * Ownership:\n").replace('`', "'")))
}

/// Comments of one line on one line.
fn short_comments(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < lines.len() {
        let three = (lines.get(at), lines.get(at + 1), lines.get(at + 2));
        if let (Some(open), Some(words), Some(close)) = three
            && open.trim() == "/**"
            && close.trim() == "*/"
            && let Some(words) = words.trim().strip_prefix("* ")
        {
            out += &format!("{} {words} */\n", open.trim_end());
            at += 3;
        } else {
            out += lines[at];
            out += "\n";
            at += 1;
        }
    }
    out
}

/// Writes the files, or checks them.
fn run(check: bool) -> Result<(), String> {
    let mut stale = Vec::new();
    for (path, text) in files()? {
        let committed = std::fs::read(&path).unwrap_or_default();
        if committed == text {
            continue;
        }
        if check {
            stale.push(path.display().to_string());
        } else {
            std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
            println!("wrote {}", path.display());
        }
    }
    match stale.len() {
        0 => Ok(()),
        _ => Err(format!("generated files are not up to date ({}): run `cargo xtask codegen`", stale.join(", "))),
    }
}
