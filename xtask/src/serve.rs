//! The app on this machine while it is worked on.
//!
//! A debug build, since it is ready soonest: the release's optimiser takes minutes from clean, and the page needs
//! no more than a reload after a change. It has no service worker, which would hold on to an old build.
//!
//! trunk knows one program, so the desk and the dossier are built before it starts, and served by a small server of ours
//! behind trunk's.

use crate::brief::Brief;
use crate::toolchain::Toolchain;
use crate::{Outcome, desk, dossier, host, process, tools};

/// Serves the app by trunk, rebuilding after each change.
///
/// # Errors
/// If the tools can't be had or trunk fails.
pub(crate) fn run(brief: &Brief) -> Outcome {
    let toolchain = Toolchain::find()?;
    tools::ensure_bundlers(toolchain)?;
    let folder = toolchain.target_folder().join("serve");
    crate::paths::make_folder(&folder)?;
    eprintln!(
        "building for development, unoptimised, which is soonest ready; `cargo xtask build` makes the release"
    );
    let parts = desk::compile(toolchain, desk::Profile::Development)?;
    dossier::write(brief.corpus.as_deref(), &parts)?;
    let parts = host::behind(parts)?;
    let mut trunk = toolchain.command("trunk")?;
    trunk.arg("serve").args(["--proxy-rewrite", "/parts/", "--proxy-backend", &parts]);
    // trunk's reload is an inline script, which our policy forbids, so the reader reloads by hand.
    trunk.args(["--no-autoreload=true", "--dist"]).arg(folder).env("NO_COLOR", "true");
    if !brief.trunk.iter().any(|flag| flag.starts_with("--port") || flag == "-p") {
        trunk.args(["--port", "8080"]);
    }
    if has_desktop() {
        trunk.arg("--open");
    }
    eprintln!(
        "the address is http://127.0.0.1:8080/ unless you gave another port after --; reload after a change, stop with \
         ctrl-c, and start again after a change of the desk or the dossier"
    );
    process::run(trunk.args(&brief.trunk))
}

fn has_desktop() -> bool {
    cfg!(any(target_os = "macos", target_os = "windows"))
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some())
}
