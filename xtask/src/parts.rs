//! What a first visit does not fetch. Three programs are built apart from the page and fetched when they are first needed:
//! the desk, which works on a user's own documents, the importers, which read their files, and the careful reader with its
//! weights, which only the hosted edition has. Most views are a part of the page's own program, which `xtask/wasm-bindgen`
//! takes out of it; the page fetches it once its first screen is painted. `src/boot/boot.js` loads them all; the desk's
//! worker is made of the desk's script, loads the importers', and makes workers of the careful reader's.

use std::path::{Path, PathBuf};

use crate::toolchain::{TARGET, Toolchain};
use crate::{Outcome, build, packages, paths, process};

/// A program beside the page.
pub(crate) struct Program {
    /// What its files, its place in `boot.js` and its address in `Trunk.toml` are called.
    pub(crate) name: &'static str,
    package: &'static str,
    /// The global that its script defines, under which other scripts call it.
    global: &'static str,
}

/// The desk.
pub(crate) const DESK: Program = Program { name: "desk", package: "variorum-desk", global: "variorum" };

/// The importers. The desk names their global in `worker/importers.rs`.
pub(crate) const IMPORTERS: Program =
    Program { name: "importers", package: "variorum-import", global: "importers" };

/// The careful reader. Its script names the global in `src/boot/careful.js`.
pub(crate) const CAREFUL: Program =
    Program { name: "careful", package: "variorum-careful", global: "careful" };

/// The file of the careful reader's weights beside the other parts, and the end of its name in a release.
const WEIGHTS_FILE: &str = "careful.weights";

/// The part of the page with the views that no first visit begins with, as `src/views/mod.rs` calls it.
pub(crate) const VIEWS: &str = "views";

/// Where trunk puts that part, and how `Trunk.toml` has the page name it, until it has its name in a release.
const VIEWS_FILE: &str = "snippets/views.wasm";

/// A program as it is published: a script that wasm-bindgen wrote, and the wasm that belongs to it.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) script: String,
    pub(crate) wasm: Vec<u8>,
}

/// The programs beside the page, the careful reader's weights, the part of the page that comes later, and the desk's styles.
pub(crate) struct Parts {
    pub(crate) desk: Part,
    pub(crate) importers: Part,
    careful: Part,
    weights: Vec<u8>,
    pub(crate) views: Vec<u8>,
    pub(crate) desk_style: String,
}

impl Parts {
    /// Reads them from the folder that [`compile`] gave, and from the release that trunk began.
    ///
    /// # Errors
    /// If a file can't be read.
    pub(crate) fn read(folder: &Path, dist: &Path) -> Outcome<Self> {
        Ok(Self {
            desk: Part::read(&DESK, folder)?,
            importers: Part::read(&IMPORTERS, folder)?,
            careful: Part::read(&CAREFUL, folder)?,
            weights: paths::read_bytes(&folder.join(WEIGHTS_FILE))?,
            views: paths::read_bytes(&dist.join(VIEWS_FILE))?,
            desk_style: paths::read(&folder.join("desk.css"))?,
        })
    }

    /// Puts their files into a release, under names that change with what is in them, and has the page name them.
    ///
    /// # Errors
    /// If a file can't be read or written, or the page has no place for a name.
    pub(crate) fn write(&self, dist: &Path) -> Outcome {
        let desk = self.desk.write(dist, &self.desk_style)?;
        // The desk looks for its styles beside its script.
        paths::write(&dist.join(format!("{desk}.css")), &self.desk_style)?;
        self.importers.write(dist, "")?;
        self.careful.write(dist, "")?;
        let weights = format!("{}-{}.weights", CAREFUL.name, build::short_hash(&[&self.weights]));
        paths::write(&dist.join(&weights), &self.weights)?;
        build::replace_in_page(dist, &format!("./parts/{WEIGHTS_FILE}"), &format!("./{weights}"))?;
        let views = format!("{VIEWS}-{}.wasm", build::short_hash(&[&self.views]));
        let file = dist.join(VIEWS_FILE);
        std::fs::rename(&file, dist.join(&views))
            .and_then(|()| file.parent().map_or(Ok(()), std::fs::remove_dir))
            .map_err(|error| format!("cannot move {}: {error}", file.display()))?;
        build::replace_in_page(dist, &format!("./{VIEWS_FILE}"), &format!("./{views}"))
    }
}

impl Part {
    fn read(program: &Program, folder: &Path) -> Outcome<Self> {
        let name = program.name;
        Ok(Self {
            name,
            script: paths::read(&folder.join(format!("{name}.js")))?,
            wasm: paths::read_bytes(&folder.join(format!("{name}_bg.wasm")))?,
        })
    }

    /// Writes script and wasm under a name that changes with them and with `style`, and gives the name.
    fn write(&self, dist: &Path, style: &str) -> Outcome<String> {
        let hash = build::short_hash(&[self.script.as_bytes(), style.as_bytes(), &self.wasm]);
        let name = format!("{}-{hash}", self.name);
        paths::write(&dist.join(format!("{name}.js")), &self.script)?;
        paths::write(&dist.join(format!("{name}_bg.wasm")), &self.wasm)?;
        // What `Trunk.toml` has the page name it by, until its files have their names in a release.
        build::replace_in_page(dist, &format!("./parts/{}.js", self.name), &format!("./{name}.js"))?;
        Ok(name)
    }
}

/// How the programs are compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Soon.
    Development,
    /// Small and fast.
    Release,
}

/// Compiles the programs, and gives the folder that holds the script and the wasm of each, `desk.css`, and the careful
/// reader's weights.
///
/// The page is compiled by the same call of cargo, for linking keeps a single core busy for minutes and several programs
/// keep several. trunk finds it done.
///
/// # Errors
/// If a step fails.
pub(crate) fn compile(toolchain: Toolchain, profile: Profile) -> Outcome<PathBuf> {
    let (name, built) = match profile {
        Profile::Development => ("dev", "debug"),
        Profile::Release => ("wasm-release", "wasm-release"),
    };
    let mut cargo = toolchain.command("cargo")?;
    cargo.args(["build", "--target", TARGET, "--profile", name]);
    process::run(cargo.args(packages::PROGRAMS.iter().flat_map(|program| ["--package", program])))?;
    let folder = toolchain.target_folder().join("parts").join(built);
    for program in [&DESK, &IMPORTERS, &CAREFUL] {
        let wasm = format!("{}.wasm", program.package);
        bind(toolchain, program, &toolchain.target_folder().join(TARGET).join(built).join(wasm), &folder)?;
    }
    for program in [&DESK, &CAREFUL] {
        // How the program begins in a worker.
        let name = format!("{}.js", program.name);
        let worker = paths::read(&paths::root().join("src/boot").join(&name))?;
        let script = folder.join(name);
        paths::write(&script, paths::read(&script)? + &worker)?;
    }
    let weights = paths::root().join("crates/careful").join(WEIGHTS_FILE);
    paths::write(&folder.join(WEIGHTS_FILE), paths::read_bytes(&weights)?)?;
    paths::write(&folder.join("desk.css"), paths::read(&paths::root().join("style/desk.css"))?)?;
    Ok(folder)
}

/// Writes a program's script, and the wasm that belongs to it.
fn bind(toolchain: Toolchain, program: &Program, wasm: &Path, folder: &Path) -> Outcome {
    let mut bindgen = toolchain.command("wasm-bindgen")?;
    bindgen.args(["--target", "no-modules", "--no-modules-global", program.global, "--no-typescript"]);
    process::run(bindgen.args(["--out-name", program.name, "--out-dir"]).arg(folder).arg(wasm))
}
