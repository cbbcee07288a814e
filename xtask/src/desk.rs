//! The desk, the program that works on a user's own documents: built apart from the page, and fetched by it when it is
//! first needed. `src/boot/boot.js` loads it; its worker is made of the same script.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::toolchain::{TARGET, Toolchain};
use crate::{Outcome, build, paths, process};

/// How the names of its files in a release begin.
pub(crate) const PREFIX: &str = "desk-";

/// What the page names it by until its files have the names of a release; `Trunk.toml` writes this.
const ADDRESS: &str = "./desk/desk.js";

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
        let folder = compile(toolchain, "desk")?;
        build::optimise(wasm_opt, &folder.join("desk_bg.wasm"))?;
        build::shorten(&folder.join("desk.js"), build::Script::Classic)?;
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
        let name = self.name();
        paths::write(&dist.join(format!("{name}.js")), &self.script)?;
        paths::write(&dist.join(format!("{name}.css")), &self.style)?;
        paths::write(&dist.join(format!("{name}_bg.wasm")), &self.wasm)?;
        let index = dist.join("index.html");
        let page = paths::read(&index)?;
        if !page.contains(ADDRESS) {
            return Err(format!("dist/index.html does not name {ADDRESS}: see pattern_script in Trunk.toml"));
        }
        paths::write(&index, page.replace(ADDRESS, &format!("./{name}.js")))
    }

    fn name(&self) -> String {
        let mut hash = Sha256::new();
        for part in [self.script.as_bytes(), self.style.as_bytes(), &self.wasm] {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
        let hash: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!("{PREFIX}{hash}")
    }
}

/// Compiles the desk by a profile, and gives the folder that holds `desk.js`, `desk_bg.wasm` and `desk.css`.
///
/// # Errors
/// If a step fails.
pub(crate) fn compile(toolchain: Toolchain, profile: &str) -> Outcome<PathBuf> {
    let mut cargo = toolchain.command("cargo")?;
    cargo.args(["build", "--package", "variorum-desk", "--lib", "--target", TARGET, "--profile", profile]);
    process::run(&mut cargo)?;
    let built = if profile == "dev" { "debug" } else { profile };
    let wasm = toolchain.target_folder().join(TARGET).join(built).join("variorum_desk.wasm");
    let folder = toolchain.target_folder().join("desks").join(built);
    let mut bindgen = toolchain.command("wasm-bindgen")?;
    bindgen.args(["--target", "no-modules", "--no-modules-global", "variorumDesk", "--no-typescript"]);
    process::run(bindgen.args(["--out-name", "desk", "--out-dir"]).arg(&folder).arg(wasm))?;
    let script = folder.join("desk.js");
    let end = paths::read(&paths::root().join("src/boot/desk.js"))?;
    paths::write(&script, paths::read(&script)? + &end)?;
    paths::write(&folder.join("desk.css"), paths::read(&paths::root().join("style/desk.css"))?)?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, style: &str) -> String {
        Desk { script: script.to_owned(), style: style.to_owned(), wasm: Vec::new() }.name()
    }

    #[test]
    fn the_name_changes_with_every_part() {
        assert_eq!(check("ab", "c"), check("ab", "c"));
        assert_ne!(check("ab", "c"), check("a", "bc"));
        assert!(check("", "").starts_with(PREFIX));
    }
}
