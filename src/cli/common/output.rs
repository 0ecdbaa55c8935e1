//! The output of a command: results, problems and progress.
//!
//! Results are printed to stdout, everything else to stderr. The progress line is printed only if
//! stderr is a terminal.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::base::progress::{Progress, ProgressMonitor, Stage};
use crate::cli::common::error::CliError;
use crate::commands::problem_text::english;
use crate::model::diagnostic::{Diagnostic, Severity};

/// The time between two updates of the progress line.
const EVERY: Duration = Duration::from_millis(100);

/// The two streams of a command.
#[derive(Debug)]
pub(in crate::cli) struct Output {
    shows_progress: bool,
    shown: Option<Instant>,
    done: Option<&'static str>,
}

impl Output {
    pub(in crate::cli) fn new() -> Self {
        Self {
            shows_progress: io::stderr().is_terminal(),
            shown: None,
            done: None,
        }
    }

    /// Notes that the work is done, and what it has changed: an error of the output from here on
    /// must not say that nothing was changed.
    pub(in crate::cli) fn has_done(&mut self, what: &'static str) {
        self.done = Some(what);
    }

    fn refused(&self, refused: io::Error) -> CliError {
        let refused = CliError::from(refused);
        match self.done {
            Some(done) => refused.after(done),
            None => refused,
        }
    }

    /// Prints a line of the result.
    pub(in crate::cli) fn line(&mut self, line: &str) -> Result<(), CliError> {
        self.clear();
        let written = writeln!(io::stdout().lock(), "{line}");
        written.map_err(|refused| self.refused(refused))
    }

    /// Prints a result as JSON.
    pub(in crate::cli) fn json(&mut self, value: &Value) -> Result<(), CliError> {
        self.line(&value.to_string())
    }

    /// Prints the bytes of a result.
    pub(in crate::cli) fn bytes(&mut self, mut source: impl io::Read) -> Result<(), CliError> {
        self.clear();
        let mut stdout = io::stdout().lock();
        io::copy(&mut source, &mut stdout)?;
        stdout.flush()?;
        Ok(())
    }

    /// Prints a message that is not part of the result.
    pub(in crate::cli) fn tell(&mut self, line: &str) {
        self.clear();
        // If stderr is closed, the message is lost.
        let _ = writeln!(io::stderr().lock(), "{line}");
    }

    /// Tells a problem with data.
    pub(in crate::cli) fn problem(&mut self, problem: &Diagnostic) {
        self.tell(&english().problem_line(problem));
    }

    /// Prints the progress of long work.
    pub(in crate::cli) fn progress(&mut self, what: &str, done: usize, of: Option<usize>) {
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

    /// Does long work and prints its progress meanwhile.
    pub(in crate::cli) fn watching<T>(
        &mut self,
        watch: &ProgressMonitor,
        work: impl FnOnce() -> T,
    ) -> T {
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
            // If the thread cannot start, the work is done without a progress line.
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
            Stage::Updating => "Updating to this version",
            Stage::Checking => "Checking",
            Stage::Learning => "Learning",
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

/// The number of problems of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::cli) struct Tally {
    pub(in crate::cli) errors: usize,
    pub(in crate::cli) warnings: usize,
    pub(in crate::cli) notes: usize,
}

impl Tally {
    pub(in crate::cli) fn of(problems: &[Diagnostic]) -> Self {
        let count = |severity| problems.iter().filter(|p| p.severity == severity).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        }
    }
}

/// Returns a text without line breaks and tabs.
pub(in crate::cli) fn one_line(text: &str) -> String {
    text.split(['\n', '\r', '\t']).collect::<Vec<_>>().join(" ")
}
