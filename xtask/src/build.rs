//! The release: `dist/` for a static host, and in it `variorum.html`, the whole app in one file.
//!
//! Four programs are compiled: the page, the desk, the importers and the careful reader. trunk bundles the page, of which a
//! part comes later; then the wasm is made smaller, and the other programs, the careful reader's weights and the dossier are
//! put beside it. The single file is put together from the same files but those of the careful reader, the policy is written
//! out as headers, and the service worker is given its list of files. Last the bytes are held against the budgets.

use std::path::{Path, PathBuf};
use std::thread;

use sha2::{Digest, Sha256};

use crate::build_options::BuildOptions;
use crate::toolchain::Toolchain;
use crate::{
    Outcome, dossier, host, offline,
    parts::{self, Parts},
    paths, process, single, sizes, tools,
};

/// What `Trunk.toml` has the page name the dossier by, until it has its name in a release.
const DOSSIER_ADDRESS: &str = "./parts/dossier.bin";

/// What stands in the page in place of the head of its overview until that is known.
pub(crate) const HEAD: &str = "<h1>One statement, as each outlet printed it</h1>";

/// What wasm-opt does. `--flatten` before it was measured: see `docs/decisions/010-two-programs-and-a-dossier.md`. The
/// models' weights are mostly zeros: packed as data segments between them, they compress worse by a tenth. Below the first kilobyte
/// of memory lies the far end of the stack, which nothing points at: with that known, offsets are folded into loads and
/// stores, and the page is 3,000 bytes smaller in brotli.
const WASM_OPT: &[&str] = &["-Oz", "--low-memory-unused", "--skip-pass=memory-packing", "--strip-producers"];

/// Builds the release and holds it against its budgets.
///
/// # Errors
/// If a step fails, or the bytes are over a budget.
pub(crate) fn run(options: &BuildOptions) -> Outcome {
    let toolchain = Toolchain::find()?;
    tools::ensure_bundlers()?;
    let wasm_opt = tools::wasm_opt()
        .map_err(|error| format!("without wasm-opt the app is over its budget of bytes: {error}"))?;
    let dist = &options.dist;
    let built = parts::compile(toolchain, parts::Profile::Release)?;
    bundle_page(toolchain, options)?;
    make_small(&wasm_opt, &[dist, &built])?;
    let parts = Parts::read(&built, dist)?;
    parts.write(dist)?;
    let dossier = dossier::build(options.corpus.as_deref())?;
    write_dossier(dist, &dossier.file)?;
    replace_in_page(dist, HEAD, &dossier.head)?;
    single::write(dist, &parts, &dossier)?;
    paths::write(
        &dist.join(host::HEADERS),
        host::headers(&paths::read(&paths::root().join("index.html"))?)?,
    )?;
    offline::write(dist)?;
    let contents = if options.corpus.is_some() { sizes::Contents::Theirs } else { sizes::Contents::Ours };
    sizes::report(dist, contents)
}

/// Has trunk bundle the page.
fn bundle_page(toolchain: Toolchain, options: &BuildOptions) -> Outcome {
    let dist = &options.dist;
    paths::make_folder(dist)?;
    let mut trunk = toolchain.command("trunk")?;
    // trunk reads NO_COLOR as a flag and stops at any value but `true` and `false`.
    trunk.args(["build", "--release", "--dist"]).arg(dist).args(&options.trunk).env("NO_COLOR", "true");
    process::run(&mut trunk)
}

/// Makes the wasm and the scripts in these folders smaller, in place. wasm-opt takes up to minutes and a single core, so
/// that all programs are given to it at once.
fn make_small(wasm_opt: &Path, folders: &[&Path]) -> Outcome {
    let mut programs = Vec::new();
    for folder in folders {
        for name in paths::files_under(folder)? {
            if name.ends_with(".wasm") {
                programs.push(folder.join(&name));
            } else if name.ends_with(".js") {
                shorten(&folder.join(&name))?;
            }
        }
    }
    thread::scope(|scope| {
        let optimise = |program| scope.spawn(move || optimise(wasm_opt, program));
        let threads: Vec<_> = programs.iter().map(|program: &PathBuf| optimise(program)).collect();
        let outcomes = threads
            .into_iter()
            .map(|thread| thread.join().map_err(|_| "wasm-opt’s thread stopped".to_owned())?);
        outcomes.collect()
    })
}

/// Puts the dossier beside the page, under a name that changes with it.
fn write_dossier(dist: &Path, dossier: &[u8]) -> Outcome {
    let name = format!("dossier-{}.bin", short_hash(&[dossier]));
    paths::write(&dist.join(&name), dossier)?;
    replace_in_page(dist, DOSSIER_ADDRESS, &format!("./{name}"))
}

/// Replaces what the hosted page names everywhere.
///
/// # Errors
/// If the page does not name it.
pub(crate) fn replace_in_page(dist: &Path, old: &str, new: &str) -> Outcome {
    let index = dist.join("index.html");
    let page = paths::read(&index)?;
    if !page.contains(old) {
        return Err(format!("dist/index.html does not name `{old}`: see pattern_script in Trunk.toml"));
    }
    paths::write(&index, page.replace(old, new))
}

/// Sixteen digits that change with every part.
pub(crate) fn short_hash(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Makes a classic script shorter, in place; the names that are the page's stay. trunk's own minifier does not read what
/// wasm-bindgen writes.
///
/// # Errors
/// If terser fails.
fn shorten(script: &Path) -> Outcome {
    let mut terser = process::command(paths::e2e().join("node_modules/.bin/terser"));
    terser.arg(script).args(["--compress", "passes=2", "--mangle", "--output"]);
    process::run(terser.arg(script))
}

/// Makes a wasm file smaller, in place. What it made of the same bytes before is taken from `target/wasm-opt`: another
/// corpus, or a change of styles or scripts, leaves the programs as they are.
///
/// # Errors
/// If wasm-opt fails.
pub(crate) fn optimise(wasm_opt: &Path, wasm: &Path) -> Outcome {
    let folder = paths::root().join("target/wasm-opt");
    paths::make_folder(&folder)?;
    let options = WASM_OPT.join(" ");
    let hash = short_hash(&[options.as_bytes(), &paths::read_bytes(wasm)?]);
    let known = folder.join(&hash);
    if !known.is_file() {
        // Under another name first, so that what an interrupted run leaves is never taken for whole.
        let unfinished = folder.join(format!("{hash}.unfinished.wasm"));
        let mut program = process::command(wasm_opt);
        process::run(program.args(WASM_OPT).arg("-o").arg(&unfinished).arg(wasm))?;
        std::fs::rename(&unfinished, &known)
            .map_err(|error| format!("cannot rename {}: {error}", unfinished.display()))?;
    }
    paths::write(wasm, paths::read_bytes(&known)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_changes_with_every_part() {
        assert_eq!(short_hash(&[b"ab", b"c"]), short_hash(&[b"ab", b"c"]));
        assert_ne!(short_hash(&[b"ab", b"c"]), short_hash(&[b"a", b"bc"]));
        assert_eq!(short_hash(&[]).len(), 16);
    }
}
