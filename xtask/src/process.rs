//! Starts other programs: with a clean environment, with their output in view, and with their time taken.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::{Outcome, paths};

/// Variables that a parent cargo or rustup sets. A child that inherits them would use the parent's toolchain, so that
/// a second toolchain would build with half of the first.
const INHERITED: &[&str] = &[
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

/// A line that a program printed, and where.
enum Line {
    Output(String),
    Error(String),
}

/// A command in the project's root, without the variables of the parent cargo.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for name in INHERITED {
        command.env_remove(name);
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
    timed(command, Command::status)
}

/// Runs a command with its output in view, and passes each line of it, from both streams, to `read` as well.
///
/// # Errors
/// If it can't be started or fails.
pub(crate) fn run_reading(command: &mut Command, mut read: impl FnMut(&str)) -> Outcome {
    timed(command, |command| {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let (sender, lines) = mpsc::channel();
        forward(child.stdout.take(), sender.clone(), Line::Output);
        forward(child.stderr.take(), sender, Line::Error);
        for line in lines {
            match line {
                Line::Output(line) => {
                    println!("{line}");
                    read(&line);
                }
                Line::Error(line) => {
                    eprintln!("{line}");
                    read(&line);
                }
            }
        }
        child.wait()
    })
}

fn timed(command: &mut Command, run: impl FnOnce(&mut Command) -> std::io::Result<ExitStatus>) -> Outcome {
    let shown = show(command);
    eprintln!("  $ {shown}");
    let start = Instant::now();
    let status = run(command).map_err(|error| format!("cannot run `{shown}`: {error}"))?;
    eprintln!("  {:.1} s", start.elapsed().as_secs_f32());
    if status.success() { Ok(()) } else { Err(format!("`{shown}` failed ({status}): its message is above")) }
}

/// Sends a stream's lines, from a thread of its own: a program that fills one pipe while nobody reads it would hang.
fn forward(stream: Option<impl Read + Send + 'static>, lines: Sender<Line>, wrap: fn(String) -> Line) {
    let Some(stream) = stream else { return };
    thread::spawn(move || {
        let mut reader = BufReader::new(stream);
        let mut bytes = Vec::new();
        while reader.read_until(b'\n', &mut bytes).is_ok_and(|length| length > 0) {
            let line = String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned();
            bytes.clear();
            if lines.send(wrap(line)).is_err() {
                break;
            }
        }
    });
}

/// Runs a command, and stops it after `limit`: a closed network may hang instead of refusing.
pub(crate) fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    let start = Instant::now();
    let Ok(mut child) = command.spawn() else { return false };
    while start.elapsed() < limit {
        if let Ok(Some(status)) = child.try_wait() {
            return status.success();
        }
        thread::sleep(Duration::from_millis(100));
    }
    // An error here means that the program has ended in the meantime.
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// What a command prints, trimmed; `None` if it can't be started or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where a program of this name is on the PATH.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(format!("{program}{}", std::env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
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
        // If it were not stopped, it would end by itself and count as a success.
        assert!(!succeeds_within(command("sleep").arg("5"), Duration::from_millis(200)));
        assert!(succeeds_within(&mut command("true"), Duration::from_secs(60)));
    }

    #[test]
    fn a_command_that_cannot_start_is_an_error_with_its_name() {
        let error = run(&mut command("no-such-program")).err().unwrap_or_default();
        assert!(error.contains("no-such-program"), "{error}");
        assert!(output(&mut command("no-such-program")).is_none());
        assert!(on_path("no-such-program").is_none());
    }

    #[test]
    fn lines_of_both_streams_are_read() {
        let mut lines = Vec::new();
        let outcome = run_reading(command("sh").args(["-c", "echo one; echo two >&2"]), |line| {
            lines.push(line.to_owned());
        });
        lines.sort();
        assert_eq!((outcome, lines), (Ok(()), vec!["one".to_owned(), "two".to_owned()]));
    }
}
