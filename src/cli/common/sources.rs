//! Reads files document by document, as often as needed.
//!
//! The content of stdin is kept in a temporary file, so that it can be read twice too.

use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::input;
use crate::cli::common::output::{Output, Tally};
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::{ImportedDocument, ImportedHeader, ImportedProject};
use crate::formats::core::intake::{CollectingIntake, Intake, Refused};
use crate::formats::core::spec::FormatSpec;
use crate::model::diagnostic::Diagnostic;
use crate::session::import::read_files::{self, DetectedFormat, FileIntake, Gathering};
use crate::session::import::scan::ScannedFile;

/// The files that the user named.
#[derive(Debug)]
pub(in crate::cli) struct Sources {
    found: Vec<ScannedFile>,
    /// The content of stdin.
    spooled: Option<NamedTempFile>,
}

/// The content of the files other than their documents.
#[derive(Debug, Default)]
pub(in crate::cli) struct Seen {
    /// The number of files.
    pub(in crate::cli) n_files: usize,
    /// The formats of the files, each once.
    pub(in crate::cli) formats: Vec<&'static FormatSpec>,
    /// The problems of the files.
    pub(in crate::cli) problems: Vec<Diagnostic>,
}

/// Receives the content of the files.
pub(in crate::cli) trait Taker {
    /// Takes the header of a file.
    fn header(&mut self, _: ImportedHeader) {}

    /// Takes one document. If this returns an error, reading stops.
    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused>;
}

/// Keeps everything, for work that needs all documents at once.
#[derive(Debug, Default)]
pub(in crate::cli) struct Keeping(CollectingIntake);

impl Keeping {
    /// Returns the kept documents.
    pub(in crate::cli) fn project(self) -> ImportedProject {
        self.0.project
    }
}

impl Taker for Keeping {
    fn header(&mut self, header: ImportedHeader) {
        self.0.header(header);
    }

    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        self.0.document(document)
    }
}

impl Sources {
    /// Finds all files: searches folders recursively, and reads `-` from stdin.
    pub(in crate::cli) fn find(path: &Path) -> Result<Self, CliError> {
        if path != Path::new(read_files::GIVEN) {
            return Ok(Self {
                found: input::find(&[path.to_owned()])?.found,
                spooled: None,
            });
        }
        let mut spooled = NamedTempFile::new()?;
        let refused = |error| CliError::io("cannot be read", path, &error);
        io::copy(&mut io::stdin().lock(), &mut spooled).map_err(refused)?;
        let found = ScannedFile {
            path: spooled.path().to_owned(),
            id: "stdin".to_owned(),
            name: "stdin".to_owned(),
            is_leftover: false,
        };
        Ok(Self {
            found: vec![found],
            spooled: Some(spooled),
        })
    }

    /// Returns the file if there is only one.
    pub(in crate::cli) fn only(&self) -> Option<&PathBuf> {
        match self.found.as_slice() {
            [only] => Some(&only.path),
            _ => None,
        }
    }

    /// Returns the display name of a file.
    pub(in crate::cli) fn shown(&self, path: &Path) -> String {
        match &self.spooled {
            Some(spooled) if spooled.path() == path => "stdin".to_owned(),
            _ => path.display().to_string(),
        }
    }

    /// Reads all files in order. Stops early if the taker returns an error.
    pub(in crate::cli) fn read(
        &self,
        how: &Gathering<'_>,
        watch: &ProgressMonitor,
        taker: &mut dyn Taker,
    ) -> Seen {
        let mut through = Through {
            sources: self,
            taker,
            seen: Seen::default(),
        };
        // The taker has returned this error itself and knows about it.
        let _ = read_files::gather(&self.found, how, watch, &mut through);
        through.seen
    }
}

impl Seen {
    /// Returns an error if something would be left out and the user has not agreed to that.
    pub(in crate::cli) fn accept(
        &self,
        skip_bad: bool,
        output: &mut Output,
    ) -> Result<(), CliError> {
        for problem in &self.problems {
            output.problem(problem);
        }
        let errors = Tally::of(&self.problems).errors;
        if errors == 0 {
            return Ok(());
        }
        if skip_bad {
            output.tell("Records and files with an error were left out; the rest was read");
            return Ok(());
        }
        Err(CliError::data(format!(
            "{} in {}: nothing was read",
            counted(errors, "error"),
            counted(self.n_files, "file")
        ))
        .hint("correct the errors above, or use --skip-bad to skip them"))
    }
}

struct Through<'a> {
    sources: &'a Sources,
    taker: &'a mut dyn Taker,
    seen: Seen,
}

impl Intake for Through<'_> {
    fn header(&mut self, header: ImportedHeader) {
        self.taker.header(header);
    }

    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        self.taker.document(document)
    }

    fn problem(&mut self, mut problem: Diagnostic) {
        if let (Some(spooled), Some(file)) = (&self.sources.spooled, &problem.place.file)
            && Path::new(file) == spooled.path()
        {
            problem.place.file = Some("stdin".to_owned());
        }
        self.seen.problems.push(problem);
    }
}

impl FileIntake for Through<'_> {
    fn file(&mut self, _: &ScannedFile, told: DetectedFormat) {
        self.seen.n_files += 1;
        let known = &mut self.seen.formats;
        if !known.iter().any(|known| known.id == told.format.id) {
            known.push(told.format);
        }
    }

    fn unreadable(&mut self, file: &ScannedFile, error: ReadError) {
        let shown = self.sources.shown(&file.path);
        self.seen.problems.push(error.to_diagnostic(&shown));
    }
}
