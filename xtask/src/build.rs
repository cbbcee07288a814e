//! The release: `dist/` for a static host, and in it `variorum.html`, the whole app in one file.
//!
//! trunk bundles; then the wasm is made small, the desk is put beside it, the policy is written out as headers, the
//! single file is put together, and the service worker is given its list of files. Last the bytes are held against
//! the budget.

use std::path::Path;

use crate::build_options::BuildOptions;
use crate::toolchain::Toolchain;
use crate::{Outcome, desk::Desk, host, offline, paths, process, single, sizes, tools};

/// Builds the release and holds it against its budget.
///
/// # Errors
/// If a step fails, or the bytes are over the budget.
pub(crate) fn run(options: &BuildOptions) -> Outcome {
    let toolchain = Toolchain::find()?;
    tools::ensure_bundlers()?;
    let wasm_opt = tools::wasm_opt()
        .map_err(|error| format!("without wasm-opt the app is over its budget of bytes: {error}"))?;
    let dist = &options.dist;
    paths::make_folder(dist)?;
    let mut trunk = toolchain.command("trunk")?;
    options.set_corpus(&mut trunk);
    // trunk reads NO_COLOR as a flag and stops at any value but `true` and `false`.
    trunk.args(["build", "--release", "--dist"]).arg(dist).args(&options.trunk).env("NO_COLOR", "true");
    process::run(&mut trunk)?;
    for name in paths::files_under(dist)?.iter().filter(|name| name.ends_with(".wasm")) {
        optimise(&wasm_opt, &dist.join(name))?;
    }
    for name in paths::files_under(dist)?.iter().filter(|name| name.ends_with(".js")) {
        let kind = if name == "boot.js" { Script::Classic } else { Script::Module };
        shorten(&dist.join(name), kind)?;
    }
    Desk::build(toolchain, &wasm_opt)?.write(dist)?;
    paths::write(
        &dist.join(host::HEADERS),
        host::headers(&paths::read(&paths::root().join("index.html"))?)?,
    )?;
    single::write(toolchain, &wasm_opt, options)?;
    offline::write(dist)?;
    let contents = if options.corpus.is_some() { sizes::Contents::Theirs } else { sizes::Contents::Ours };
    sizes::report(dist, contents)
}

/// How a browser runs a script, which says which of its names are nobody else's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    /// Its outermost names are the page's.
    Classic,
    /// All of its names are its own.
    Module,
}

/// Makes a script shorter, in place. trunk's own minifier does not read what wasm-bindgen writes.
///
/// # Errors
/// If terser fails.
pub(crate) fn shorten(script: &Path, kind: Script) -> Outcome {
    let mut terser = process::command(paths::e2e().join("node_modules/.bin/terser"));
    terser.arg(script).args(["--compress", "passes=2", "--mangle"]);
    if kind == Script::Module {
        terser.arg("--module");
    }
    process::run(terser.arg("--output").arg(script))
}

/// Makes a wasm file smaller, in place.
///
/// # Errors
/// If wasm-opt fails.
pub(crate) fn optimise(wasm_opt: &Path, wasm: &Path) -> Outcome {
    process::run(
        process::command(wasm_opt)
            .args(["-Oz", "--flatten", "--local-cse", "--rereloop", "-Oz", "-Oz", "--strip-producers", "-o"])
            .arg(wasm)
            .arg(wasm),
    )
}
