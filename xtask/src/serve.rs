//! `cargo xtask serve`: the app on this machine, while it is worked on.
//!
//! It is a debug build, which is ready soonest: optimising the release takes minutes from clean, while here the page
//! needs no more than a reload after a change. It has no service worker, which would keep an old build.
//!
//! trunk builds one program, so the other programs and the dossier are built before it starts, and a small server of ours behind
//! trunk's serves them.

use crate::build_options::BuildOptions;
use crate::toolchain::Toolchain;
use crate::{Outcome, dossier, host, parts, paths, process, tools};

/// Serves the app by trunk, which rebuilds it after each change.
///
/// # Errors
/// If a tool can't be had or trunk fails.
pub(crate) fn run(options: &BuildOptions) -> Outcome {
    let toolchain = Toolchain::find()?;
    tools::ensure_bundlers()?;
    let folder = toolchain.target_folder().join("serve");
    paths::make_folder(&folder)?;
    eprintln!(
        "building for development, unoptimised, which is ready soonest; `cargo xtask build` makes the release"
    );
    let parts = parts::compile(toolchain, parts::Profile::Development)?;
    dossier::write(options.corpus.as_deref(), &parts)?;
    let parts = host::behind(parts)?;
    let mut trunk = toolchain.command("trunk")?;
    trunk.arg("serve").args(["--proxy-rewrite", "/parts/", "--proxy-backend", &parts]);
    // trunk's reload is an inline script, which our policy forbids, so the reader reloads by hand.
    // It reads NO_COLOR as a flag and stops at any value but `true` and `false`.
    trunk.args(["--no-autoreload=true", "--dist"]).arg(folder).env("NO_COLOR", "true");
    if !options.trunk.iter().any(|flag| flag.starts_with("--port") || flag == "-p") {
        trunk.args(["--port", "8080"]);
    }
    if has_desktop() {
        trunk.arg("--open");
    }
    eprintln!(
        "the address is http://127.0.0.1:8080/ unless you gave another port after --; reload after a change, stop with \
         ctrl-c, and start again after a change of the desk or the dossier"
    );
    process::run(trunk.args(&options.trunk))
}

fn has_desktop() -> bool {
    cfg!(any(target_os = "macos", target_os = "windows"))
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some())
}
