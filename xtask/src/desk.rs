//! The desk, the program that works on a user's own documents: built apart from the page, and fetched by it when it is
//! first needed. `src/boot/boot.js` loads it; its worker is made of the same script.

use std::path::{Path, PathBuf};

use crate::toolchain::{TARGET, Toolchain};
use crate::{Outcome, build, paths, process};

/// How the names of its files in a release begin.
pub(crate) const PREFIX: &str = "desk-";

/// What `Trunk.toml` has the page name it by, until its files have their names in a release.
const ADDRESS: &str = "./parts/desk.js";

/// What the desk is made of.
pub(crate) struct Desk {
    pub(crate) script: String,
    pub(crate) style: String,
    pub(crate) wasm: Vec<u8>,
}

impl Desk {
    /// Builds it as small as it goes.
    ///
    /// # Errors
    /// If a step fails.
    pub(crate) fn build(toolchain: Toolchain, wasm_opt: &Path) -> Outcome<Self> {
        let folder = compile(toolchain, Profile::Release)?;
        build::optimise(wasm_opt, &folder.join("desk_bg.wasm"))?;
        build::shorten(&folder.join("desk.js"))?;
        Ok(Self {
            script: paths::read(&folder.join("desk.js"))?,
            style: paths::read(&folder.join("desk.css"))?,
            wasm: paths::read_bytes(&folder.join("desk_bg.wasm"))?,
        })
    }

    /// Puts its files into a release, under names that change with what is in them, and has the page name them.
    ///
    /// # Errors
    /// If a file can't be read or written, or the page has no place for the name.
    pub(crate) fn write(&self, dist: &Path) -> Outcome {
        let hash = build::short_hash(&[self.script.as_bytes(), self.style.as_bytes(), &self.wasm]);
        let name = format!("{PREFIX}{hash}");
        paths::write(&dist.join(format!("{name}.js")), &self.script)?;
        paths::write(&dist.join(format!("{name}.css")), &self.style)?;
        paths::write(&dist.join(format!("{name}_bg.wasm")), &self.wasm)?;
        build::replace_in_page(dist, ADDRESS, &format!("./{name}.js"))
    }
}

/// How the desk is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Soon.
    Development,
    /// Small and fast.
    Release,
}

/// Compiles the desk, and gives the folder that holds `desk.js`, `desk_bg.wasm` and `desk.css`.
///
/// # Errors
/// If a step fails.
pub(crate) fn compile(toolchain: Toolchain, profile: Profile) -> Outcome<PathBuf> {
    let (name, built) = match profile {
        Profile::Development => ("dev", "debug"),
        Profile::Release => ("wasm-release", "wasm-release"),
    };
    let mut cargo = toolchain.command("cargo")?;
    process::run(cargo.args(["build", "--package", "variorum-desk", "--target", TARGET, "--profile", name]))?;
    let wasm = toolchain.target_folder().join(TARGET).join(built).join("variorum-desk.wasm");
    let folder = toolchain.target_folder().join("parts").join(built);
    bind(toolchain, &wasm, &folder)?;
    paths::write(&folder.join("desk.css"), paths::read(&paths::root().join("style/desk.css"))?)?;
    Ok(folder)
}

/// Writes the desk's script, which also begins its worker, and the wasm that belongs to it.
fn bind(toolchain: Toolchain, wasm: &Path, folder: &Path) -> Outcome {
    let mut bindgen = toolchain.command("wasm-bindgen")?;
    bindgen.args(["--target", "no-modules", "--no-modules-global", "variorum", "--no-typescript"]);
    process::run(bindgen.args(["--out-name", "desk", "--out-dir"]).arg(folder).arg(wasm))?;
    let script = folder.join("desk.js");
    let worker = paths::read(&paths::root().join("src/boot/desk.js"))?;
    paths::write(&script, paths::read(&script)? + &worker)
}
