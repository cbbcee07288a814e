//! Starting other programs: with a clean environment, with their output in view, and with their time taken.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::{Outcome, paths};

/// What a parent cargo or rustup leaves in the environment and what would tie a child to the parent's
/// toolchain: with it, a second toolchain builds with half of the first.
const LEAKS: &[&str] = &[
    "CARGO",
    "CARGO_BUILD_TARGET",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_PATH",
    "LD_LIBRARY_PATH",
    "RUSTC",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTC_WRAPPER",
    "RUSTDOC",
    "RUSTUP_TOOLCHAIN",
    "RUST_RECURSION_COUNT",
];

/// A command in the project's root, free of what the parent cargo leaked.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for leak in LEAKS {
        command.env_remove(leak);
    }
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO_PKG_") {
            command.env_remove(name);
        }
    }
    command.current_dir(paths::root());
    command
}

/// Runs a command with its output in view, and says how long it took.
///
/// # Errors
/// If it can't be started or fails.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let shown = show(command);
    eprintln!("  $ {shown}");
    let start = Instant::now();
    let status = command.status().map_err(|error| format!("cannot start `{shown}`: {error}"))?;
    eprintln!("  {:.1} s", start.elapsed().as_secs_f32());
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{shown}` failed ({status}): its message stands above"))
    }
}

/// Runs a command with its output in view, and gives each line of its standard output to `read` as well.
///
/// # Errors
/// If it can't be started or fails.
pub(crate) fn run_reading(command: &mut Command, mut read: impl FnMut(&str)) -> Outcome {
    let shown = show(command);
    eprintln!("  $ {shown}");
    let start = Instant::now();
    let mut child =
        command.stdout(Stdio::piped()).spawn().map_err(|error| format!("cannot start `{shown}`: {error}"))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            println!("{line}");
            read(&line);
        }
    }
    let status = child.wait().map_err(|error| format!("`{shown}`: {error}"))?;
    eprintln!("  {:.1} s", start.elapsed().as_secs_f32());
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{shown}` failed ({status}): its message stands above"))
    }
}

/// Runs a command and stops it at the limit: a closed network may hang where it should refuse.
pub(crate) fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    let start = Instant::now();
    let Ok(mut child) = command.spawn() else { return false };
    while start.elapsed() < limit {
        if let Ok(Some(status)) = child.try_wait() {
            return status.success();
        }
        thread::sleep(Duration::from_millis(100));
    }
    // The program may have ended in the meantime, and then there is nothing to stop.
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// What a command prints, trimmed; nothing if it can't be started or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program of this name is on the PATH.
pub(crate) fn exists(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path)
            .any(|folder| folder.join(program).is_file() || folder.join(format!("{program}.exe")).is_file())
    })
}

fn show(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|argument| argument.to_string_lossy().into_owned()));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_hangs_is_stopped() {
        let start = Instant::now();
        assert!(!succeeds_within(command("sleep").arg("30"), Duration::from_millis(200)));
        assert!(start.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn a_command_that_cannot_start_is_an_error_with_its_name() {
        let error = run(&mut command("no-such-program")).err().unwrap_or_default();
        assert!(error.contains("no-such-program"), "{error}");
        assert!(output(&mut command("no-such-program")).is_none());
        assert!(!exists("no-such-program"));
    }
}
