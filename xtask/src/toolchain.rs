//! Finds or installs a Rust that can build for the browser.
//!
//! It tries, in this order: the Rust on the PATH, if it has the standard library for wasm32; Debian's Rust with the
//! library's source, if it is installed already; rustup, which may bring the library; apt, which may bring Debian's Rust.
//! Debian has no compiled library for wasm32, so its cargo compiles one (`build-std`), which takes longer on the first
//! build. `VARIORUM_TOOLCHAIN=debian` chooses Debian's. `docs/decisions/001-build-without-a-wasm-toolchain.md` gives the
//! reasons.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::{Outcome, paths, process, tools};

/// The target that the app is built for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// How long rustup may try before apt is tried.
const RUSTUP_LIMIT: Duration = Duration::from_secs(90);

/// Debian's own Rust, its library's source, and what its cargo needs to link and to lint.
const DEBIAN_PACKAGES: &[&str] =
    &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "rust-web-clippy", "lld-22"];

/// Debian's programs that must come before rustup's on the PATH.
const DEBIAN_PROGRAMS: &[&str] = &["cargo", "rustc", "rustdoc", "cargo-clippy", "clippy-driver"];

/// Which Rust compiles for wasm32.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// The one on the PATH, which has the standard library.
    Host,
    /// Debian's, which compiles the standard library itself.
    Debian,
}

impl Toolchain {
    /// Finds or installs a Rust that can build for the browser.
    ///
    /// # Errors
    /// If there is none and none can be installed.
    pub(crate) fn find() -> Outcome<Self> {
        let wanted = std::env::var("VARIORUM_TOOLCHAIN").unwrap_or_default();
        if wanted != "debian" && host_has_library() {
            return Ok(Self::Host);
        }
        if debian_is_ready() {
            return link_debian().map(|()| Self::Debian);
        }
        if wanted != "debian" && Self::rustup_brings_library() {
            return Ok(Self::Host);
        }
        Self::from_apt()
    }

    fn rustup_brings_library() -> bool {
        eprintln!(
            "the Rust here has no standard library for {TARGET}, which the browser needs: asking rustup for it"
        );
        let mut rustup = process::command("rustup");
        rustup.args(["target", "add", TARGET]).env("RUSTUP_MAX_RETRIES", "1");
        process::succeeds_within(&mut rustup, RUSTUP_LIMIT) && host_has_library()
    }

    fn from_apt() -> Outcome<Self> {
        eprintln!("trying Debian's own Rust, which compiles the library for the browser");
        let installed = tools::apt_install(DEBIAN_PACKAGES, "a Rust that can build for the browser");
        if debian_is_ready() {
            return link_debian().map(|()| Self::Debian);
        }
        let reason = installed.err().unwrap_or_else(|| "apt installed no usable Rust".to_owned());
        Err(format!(
            "no Rust here can build for the browser ({reason}): run `rustup target add {TARGET}` where rustup can \
             reach its server, or on Debian 12 or newer `apt-get install {}`",
            DEBIAN_PACKAGES.join(" ")
        ))
    }

    /// A command that builds for the browser, with the tools first on its PATH.
    ///
    /// # Errors
    /// If the PATH can't be put together.
    pub(crate) fn command(self, program: impl AsRef<OsStr>) -> Outcome<Command> {
        let mut path = vec![paths::tools().join("bin")];
        if self == Self::Debian {
            path.insert(0, debian_folder());
        }
        path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
        let path = std::env::join_paths(path).map_err(|error| {
            format!("the tools' folder can't be put on the PATH ({error}): set VARIORUM_TOOLS to another one")
        })?;
        // The program is looked up here: a child's PATH is not used to find the child itself.
        let program = find_on(&path, program.as_ref());
        let mut command = process::command(program);
        command.env("PATH", path).env("CARGO_TARGET_DIR", self.target_folder());
        if self == Self::Debian {
            command.env("RUSTC", "/usr/bin/rustc").env("RUSTC_BOOTSTRAP", "1");
            command.env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
        }
        Ok(command)
    }

    /// Where cargo puts what it builds: a folder for each toolchain, since each would rebuild what the other built.
    pub(crate) fn target_folder(self) -> PathBuf {
        let target = std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| paths::root().join("target"), |folder| paths::root().join(folder));
        match self {
            Self::Host => target,
            Self::Debian => target.join("debian"),
        }
    }
}

fn host_has_library() -> bool {
    process::output(process::command("rustc").args(["--print", "target-libdir", "--target", TARGET]))
        .and_then(|folder| fs::read_dir(folder).ok())
        .is_some_and(|files| {
            files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
        })
}

fn debian_is_ready() -> bool {
    let source = Path::new("/usr/lib/rustlib/src/rust/library/std/Cargo.toml");
    let programs = DEBIAN_PROGRAMS.iter().all(|program| Path::new("/usr/bin").join(program).exists());
    let version = process::output(process::command("/usr/bin/rustc").arg("--version"));
    source.exists() && programs && version.is_some_and(|version| is_recent(&version))
}

/// Whether `rustc 1.96.0 (…)` is at least the version that the workspace asks for.
fn is_recent(version: &str) -> bool {
    let number = version.split_whitespace().nth(1).unwrap_or_default();
    let mut parts = number.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0)) >= (1, 95)
}

fn debian_folder() -> PathBuf {
    paths::tools().join("debian")
}

/// Makes a folder of links to Debian's programs, which can be put first on the PATH without the rest of `/usr/bin`.
fn link_debian() -> Outcome {
    let folder = debian_folder();
    paths::make_folder(&folder)?;
    for program in DEBIAN_PROGRAMS {
        let link = folder.join(program);
        if !link.exists() {
            link_to(&Path::new("/usr/bin").join(program), &link)?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn link_to(target: &Path, link: &Path) -> Outcome {
    std::os::unix::fs::symlink(target, link)
        .map_err(|error| format!("cannot link {}: {error}", link.display()))
}

#[cfg(not(unix))]
fn link_to(_: &Path, _: &Path) -> Outcome {
    Err("Debian's Rust is for Debian only".to_owned())
}

fn find_on(path: &OsStr, program: &OsStr) -> PathBuf {
    std::env::split_paths(path)
        .map(|folder| folder.join(program))
        .find(|candidate| candidate.is_file())
        .unwrap_or_else(|| PathBuf::from(program))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_rust_is_not_taken() {
        assert!(is_recent("rustc 1.96.0 (ac68faa20 2026-05-25)"));
        assert!(is_recent("rustc 2.0.0"));
        assert!(!is_recent("rustc 1.85.0 (built from a source tarball)"));
        assert!(!is_recent("what is this"));
    }
}
