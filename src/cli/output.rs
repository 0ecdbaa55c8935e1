//! Where results, problems and progress go.
//!
//! Results to stdout, everything else to stderr; a line of progress only where stderr is a
//! terminal.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::base::progress::{Progress, Stage, Watch};
use crate::cli::error::CliError;
use crate::model::diagnostic::{Diagnostic, Severity};

/// How often the line of progress is written anew.
const EVERY: Duration = Duration::from_millis(100);

/// The two streams of a command.
#[derive(Debug)]
pub(super) struct Output {
    shows_progress: bool,
    shown: Option<Instant>,
}

impl Output {
    pub(super) fn new() -> Self {
        Self {
            shows_progress: io::stderr().is_terminal(),
            shown: None,
        }
    }

    /// Prints a line of result.
    pub(super) fn line(&mut self, line: &str) -> Result<(), CliError> {
        self.clear();
        writeln!(io::stdout().lock(), "{line}")?;
        Ok(())
    }

    /// Prints a result for programs.
    pub(super) fn json(&mut self, value: &Value) -> Result<(), CliError> {
        self.line(&value.to_string())
    }

    /// Prints bytes of result.
    pub(super) fn bytes(&mut self, mut source: impl io::Read) -> Result<(), CliError> {
        self.clear();
        let mut stdout = io::stdout().lock();
        io::copy(&mut source, &mut stdout)?;
        stdout.flush()?;
        Ok(())
    }

    /// Tells something that is no result.
    pub(super) fn tell(&mut self, line: &str) {
        self.clear();
        // Where stderr is closed there is nobody to tell.
        let _ = writeln!(io::stderr().lock(), "{line}");
    }

    /// Shows how far a long work is.
    pub(super) fn progress(&mut self, what: &str, done: usize, of: Option<usize>) {
        let due = self.shown.is_none_or(|shown| shown.elapsed() >= EVERY);
        if !self.shows_progress || !due {
            return;
        }
        let line = match of {
            Some(of) => format!("{what} {done}/{of}"),
            None => format!("{what} {done}"),
        };
        self.line_of_progress(&line);
    }

    /// Does a long work and shows meanwhile how far it is.
    pub(super) fn watching<T>(&mut self, watch: &Watch, work: impl FnOnce() -> T) -> T {
        if !self.shows_progress {
            return work();
        }
        let (done, ended) = std::sync::mpsc::channel::<()>();
        std::thread::scope(|scope| {
            let output = &mut *self;
            let show = move || {
                while ended.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                    output.show(watch.progress());
                }
                output.clear();
            };
            let shown = std::thread::Builder::new()
                .name("progress".to_owned())
                .spawn_scoped(scope, show);
            // Without a thread the work is done all the same.
            let result = work();
            drop(done);
            drop(shown);
            result
        })
    }

    fn show(&mut self, progress: Progress) {
        let what = match progress.stage {
            Stage::Looking => "Looking",
            Stage::Reading => "Reading",
            Stage::Writing => "Writing",
            Stage::Checking => "Checking",
        };
        match progress.share() {
            Some(share) => {
                let percent = (share * 100.0).floor();
                self.line_of_progress(&format!("{what} {percent} %"));
            }
            None => self.line_of_progress(what),
        }
    }

    fn line_of_progress(&mut self, line: &str) {
        self.shown = Some(Instant::now());
        let mut stderr = io::stderr().lock();
        let _ = write!(stderr, "\r\u{1b}[K{line}");
        let _ = stderr.flush();
    }

    fn clear(&mut self) {
        if self.shown.take().is_some() {
            let _ = write!(io::stderr().lock(), "\r\u{1b}[K");
        }
    }
}

/// How many of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
}

impl Tally {
    pub(super) fn of(problems: &[Diagnostic]) -> Self {
        let count = |severity| problems.iter().filter(|p| p.severity == severity).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        }
    }
}

/// A problem for programs.
pub(super) fn problem_json(problem: &Diagnostic) -> Value {
    let severity = match problem.severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let place = &problem.place;
    let mut object = json!({
        "severity": severity,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "byte": place.byte,
        "document": place.document,
        "entity": place.entity,
    });
    if let Value::Object(members) = &mut object {
        members.retain(|_, value| !value.is_null());
    }
    object
}
