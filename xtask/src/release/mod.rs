//! `cargo xtask release`: everything that is published, in one archive named by its version.
//!
//! `target/releases/variorum-N.zip` holds the single file, the hosted edition with a compressed copy of each file and
//! headers for common hosts, the licences of everything inside, a CycloneDX list of crates for each program, and
//! checksums. `dist/` stays as the build left it. The same source gives the same archive, byte for byte.

mod archive;
mod hosts;
mod licences;
mod sbom;

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::build_options::BuildOptions;
use crate::single::{self, SINGLE_FILE};
use crate::{Outcome, brotli, build, host, packages, paths};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The checksums, in the form that `sha256sum -c` reads.
const CHECKSUMS: &str = "SHA256SUMS";

/// Endings of files that compression makes smaller.
const TEXTUAL: &[&str] = &[".html", ".js", ".css", ".wasm", ".svg", ".webmanifest", ".json", ".bin"];

/// Builds the release and packs it.
///
/// # Errors
/// If a step fails.
pub(crate) fn run(options: &BuildOptions) -> Outcome {
    build::run(options)?;
    pack(&options.dist)
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

/// Copies and writes into `folder` everything that the archive holds, except the checksums.
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
    for name in ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT", "NOTICE", "CHANGELOG.md"] {
        copy(&root.join(name), &folder.join(name))?;
    }
    copy(&root.join("docs/hosting.md"), &folder.join("HOSTING.md"))?;
    paths::write(&folder.join("THIRD-PARTY-LICENSES.txt"), licences::list(&packages::parts()?)?)?;
    sbom::write(folder)
}

/// Writes a `.gz` and a `.br` beside each file that compression makes smaller.
fn compress(folder: &Path) -> Outcome {
    let is_textual = |name: &&String| TEXTUAL.iter().any(|end| name.ends_with(end));
    let files: Vec<PathBuf> =
        paths::files_under(folder)?.iter().filter(is_textual).map(|name| folder.join(name)).collect();
    for file in &files {
        paths::write(&beside(file, ".gz"), single::gzip(&paths::read_bytes(file)?)?)?;
    }
    for (file, compressed) in files.iter().zip(brotli::compressed(&files)?) {
        copy(&compressed, &beside(file, ".br"))?;
    }
    Ok(())
}

/// The name of a file with another ending after its own.
fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.to_path_buf().into_os_string();
    name.push(ending);
    PathBuf::from(name)
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
