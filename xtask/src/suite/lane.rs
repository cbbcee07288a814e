//! Steps that run in a process of their own, beside those of this one.

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;

use super::count::{Count, summary};
use crate::Outcome;

/// A running `cargo xtask test STEP…`, whose output is kept until `finish`.
pub(super) struct Lane {
    child: Child,
    lines: Receiver<String>,
}

impl Lane {
    /// Starts the steps named, and passes on the other arguments of `cargo xtask test`.
    ///
    /// # Errors
    /// If this program can't be started a second time.
    pub(super) fn start<'a>(arguments: impl Iterator<Item = &'a str>) -> Outcome<Self> {
        let error = |error: std::io::Error| format!("cannot start a second xtask: {error}");
        // One pipe for both streams keeps their lines in order.
        let (reader, writer) = std::io::pipe().map_err(error)?;
        let mut command = Command::new(env::current_exe().map_err(error)?);
        command.arg("test").args(arguments).stdin(Stdio::null());
        command.stdout(writer.try_clone().map_err(error)?).stderr(writer);
        let child = command.spawn().map_err(error)?;
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            let lines = BufReader::new(reader).lines().map_while(Result::ok);
            // The other end is gone when this program is about to end.
            lines.map(|line| sender.send(line)).take_while(Result::is_ok).for_each(drop);
        });
        Ok(Self { child, lines })
    }

    /// Prints what the steps have printed and go on printing until they end, and gives their counts.
    ///
    /// # Errors
    /// If one of the steps failed.
    pub(super) fn finish(mut self, count: &mut Count) -> Outcome {
        let mut last = None;
        for line in self.lines {
            println!("{line}");
            last = summary(&line).or(last);
        }
        count.add(last.unwrap_or_default());
        match self.child.wait() {
            Ok(status) if status.success() => Ok(()),
            Ok(_) => Err("the table above says which step".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }
}
