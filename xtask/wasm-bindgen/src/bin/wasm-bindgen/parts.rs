//! Takes out of a program what it fetches later: the functions and data that only a split point leads to (`#[wasm_split]`).
//!
//! The method is that of cargo-leptos, by the same library: the linker leaves its relocations in the wasm, from which the
//! library learns what refers to what. Only the script around it is another one, because the library writes modules, which
//! browsers refuse from `file://`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use memchr::memmem;
use wasm_split_cli_support::{Options, transform};

/// The version of the library, which `--version` prints.
pub(crate) const VERSION: &str = "0.2.4";

/// The module from which `#[wasm_split]` imports what stands behind a split point.
const SPLIT_POINTS: &[u8] = b"__wasm_split_placeholder__";

/// The module from which a program imports its loaders.
const LOADERS: &str = "loaders";

/// Where trunk looks for files that it copies beside the program.
const BESIDE: &str = "snippets";

/// Whether a program has parts that it fetches later.
pub(crate) fn has_any(wasm: &[u8]) -> bool {
    memmem::find(wasm, SPLIT_POINTS).is_some()
}

/// Writes each part as `snippets/NAME.wasm` in `folder`. Gives the file that holds the rest, and the parts' names.
///
/// # Errors
/// If the program can't be taken apart, or parts share code that would be a file of its own.
pub(crate) fn take_out(wasm: &[u8], folder: &Path) -> Result<(PathBuf, Vec<String>), Box<dyn Error>> {
    let between = folder.join("split");
    let main = between.join("main.wasm");
    let mut options = Options::new(wasm);
    options.output_dir = &between;
    options.main_out_path = &main;
    options.link_name = LOADERS;
    let split = transform(options)?;
    let beside = folder.join(BESIDE);
    fs::create_dir_all(&beside)?;
    for (name, files) in &split.prefetch_map {
        let [file] = files.as_slice() else {
            return Err(format!("{name} shares code with another part: {files:?}").into());
        };
        fs::rename(between.join(format!("{file}.wasm")), beside.join(format!("{name}.wasm")))?;
    }
    let mut names: Vec<String> = split.prefetch_map.into_keys().collect();
    names.sort();
    Ok((main, names))
}

/// Has a classic script give the program its loaders: `variorumPart`, a function of the page's, is told which part to
/// fetch, and which function to call then with which argument.
///
/// # Errors
/// If the script does not ask for the loaders, as it does where there are no modules.
pub(crate) fn name_loader(script: &Path, parts: &[String]) -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(script)?;
    let asks = format!("require(\"{LOADERS}\")");
    if !text.contains(&asks) {
        return Err("a program with parts that come later needs `--target no-modules`".into());
    }
    let loader =
        |part| format!("__wasm_split_load_{part}: (done, data) => variorumPart(\"{part}\", done, data)");
    let loaders: Vec<String> = parts.iter().map(loader).collect();
    fs::write(script, text.replace(&asks, &format!("{{ {} }}", loaders.join(", "))))?;
    Ok(())
}
