//! `cargo xtask release`: everything that is handed out, in one archive under the version's number.
//!
//! `target/releases/variorum-N.zip` holds the single file, the hosted edition with each file compressed beforehand and
//! headers for common hosts, the licences of all that is inside, a list of parts in CycloneDX, and checksums. `dist/`
//! stays as the build left it. The same source gives the same archive, byte for byte.

mod archive;
mod hosts;
mod licences;
mod parts;

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::brief::Brief;
use crate::single::{self, SINGLE_FILE};
use crate::{Outcome, build, dependencies, host, paths, process};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The checksums, in the form that `sha256sum -c` reads.
const CHECKSUMS: &str = "SHA256SUMS";

/// What is compressed beforehand; a picture is small already.
const TEXTUAL: &[&str] = &[".html", ".js", ".css", ".wasm", ".svg", ".webmanifest", ".json", ".bin"];

/// Compresses each file named into one beside it; brotli is in node, which the build needs anyway.
const BROTLI: &str = "const { readFileSync, writeFileSync } = require('fs'), { brotliCompressSync } = require('zlib');\
    for (const file of process.argv.slice(1)) writeFileSync(file + '.br', brotliCompressSync(readFileSync(file)));";

/// Builds the release and packs it.
///
/// # Errors
/// If a step fails.
pub(crate) fn run(brief: &Brief) -> Outcome {
    build::run(brief)?;
    pack(&brief.dist)
}

/// Packs a release that is built, reads the archive back, and says where it is.
///
/// # Errors
/// If there is no release, a file can't be read or written, or the archive does not hold what it should.
pub(crate) fn pack(dist: &Path) -> Outcome {
    if !dist.join("index.html").is_file() {
        return Err("there is no release to pack: run `cargo xtask build` first".into());
    }
    let name = format!("variorum-{VERSION}");
    let releases = paths::root().join("target/releases");
    let folder = releases.join(&name);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("cannot empty {}: {error}", folder.display()))?;
    }
    fill(dist, &folder)?;
    write_checksums(&folder)?;
    let file = releases.join(format!("{name}.zip"));
    archive::write(&folder, &name, &file)?;
    archive::check(&folder, &name, &file)?;
    let bytes = paths::read_bytes(&file)?;
    println!("{}: {} bytes, sha256 {}", file.display(), bytes.len(), hash(&bytes));
    Ok(())
}

/// Puts into `folder` all that the archive holds but the checksums.
fn fill(dist: &Path, folder: &Path) -> Outcome {
    let root = paths::root();
    copy(&dist.join(SINGLE_FILE), &folder.join(SINGLE_FILE))?;
    let hosted = folder.join("hosted");
    for name in paths::files_under(dist)? {
        copy(&dist.join(&name), &hosted.join(&name))?;
    }
    compress(&hosted)?;
    let rules = host::Rules::parse(&paths::read(&dist.join(host::HEADERS))?);
    hosts::write(&rules, &hosted, &folder.join("hosts"))?;
    for name in ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT", "CHANGELOG.md"] {
        copy(&root.join(name), &folder.join(name))?;
    }
    copy(&root.join("docs/hosting.md"), &folder.join("HOSTING.md"))?;
    let all = dependencies::parts()?;
    paths::write(&folder.join("THIRD-PARTY-LICENSES.txt"), licences::list(&all)?)?;
    paths::write(&folder.join("variorum.cdx.json"), parts::list(VERSION, &all))
}

/// Writes a `.gz` and a `.br` beside each file that gains by it.
fn compress(folder: &Path) -> Outcome {
    let is_textual = |name: &&String| TEXTUAL.iter().any(|end| name.ends_with(end));
    let files: Vec<PathBuf> =
        paths::files_under(folder)?.iter().filter(is_textual).map(|name| folder.join(name)).collect();
    for file in &files {
        let mut beside = file.clone().into_os_string();
        beside.push(".gz");
        paths::write(Path::new(&beside), single::gzip(&paths::read_bytes(file)?)?)?;
    }
    process::run(process::command("node").arg("-e").arg(BROTLI).args(&files))
}

fn write_checksums(folder: &Path) -> Outcome {
    let mut lines = String::new();
    for name in paths::files_under(folder)? {
        lines.push_str(&format!("{}  {name}\n", hash(&paths::read_bytes(&folder.join(&name))?)));
    }
    paths::write(&folder.join(CHECKSUMS), lines)
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn copy(from: &Path, to: &Path) -> Outcome {
    if let Some(folder) = to.parent() {
        paths::make_folder(folder)?;
    }
    paths::write(to, paths::read_bytes(from)?)
}
