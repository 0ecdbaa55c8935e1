//! Collects the texts of files and projects, for datasets without texts.

use std::io::{self};

use crate::base::progress::{Cancelled, ProgressMonitor};
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::{ImportedDocument, ImportedHeader};
use crate::formats::core::intake::{Intake, Refused};
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::session::import::read_files::{self, DetectedFormat, FileIntake, Gathering};
use crate::session::import::scan::ScannedFile;
use crate::session::import::text_store::TextStore;
use crate::session::{SessionError, Snapshot};

/// Why texts could not be collected.
#[derive(Debug, thiserror::Error)]
pub enum TextsError {
    /// An error of the session.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// The temporary file cannot be written.
    #[error("the texts cannot be kept in a temporary file")]
    Io(#[from] io::Error),
}

impl TextStore {
    /// Adds the texts of files in any format, and returns the errors of unreadable files. Returns
    /// an error if it is stopped, because the texts of the remaining files would be reported as
    /// missing.
    pub fn add_files(
        &mut self,
        files: &[ScannedFile],
        how: &Gathering<'_>,
        watch: &ProgressMonitor,
    ) -> io::Result<Vec<Diagnostic>> {
        let mut adding = Adding {
            texts: self,
            refused: None,
            problems: Vec::new(),
        };
        // An error here is stored next to the texts, or the work was stopped.
        let gathered = read_files::gather(files, how, watch, &mut adding);
        match (adding.refused, gathered) {
            (Some(error), _) => Err(error),
            (None, Err(Refused)) => Err(io::Error::other(Cancelled)),
            (None, Ok(())) => Ok(adding.problems),
        }
    }

    /// Adds the texts of a project.
    pub fn add_project(&mut self, project: &Snapshot) -> Result<(), TextsError> {
        for document in project.documents()? {
            let document = document?;
            self.add(&document.name, &document.text)?;
        }
        Ok(())
    }
}

struct Adding<'a> {
    texts: &'a mut TextStore,
    refused: Option<io::Error>,
    problems: Vec<Diagnostic>,
}

impl Intake for Adding<'_> {
    fn header(&mut self, _: ImportedHeader) {}

    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        self.texts
            .add(&document.id, &document.text)
            .map_err(|error| {
                self.refused = Some(error);
                Refused
            })
    }

    /// Ignored: problems of entities do not matter here.
    fn problem(&mut self, _: Diagnostic) {}
}

impl FileIntake for Adding<'_> {
    fn file(&mut self, _: &ScannedFile, _: DetectedFormat) {}

    fn unreadable(&mut self, file: &ScannedFile, error: ReadError) {
        let mut problem = error.to_diagnostic(&read_files::shown(file));
        problem.severity = Severity::Warning;
        self.problems.push(problem);
    }
}
