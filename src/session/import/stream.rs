//! Imports files document by document, in one transaction: reads, checks and writes each document.

use crate::base::progress::{Cancelled, ProgressMonitor, Stage};
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::{ImportedDocument, ImportedHeader};
use crate::formats::core::intake::{Intake, Refused};
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::session::import::plan::ImportPlan;
use crate::session::import::read_files::{self, DetectedFormat, FileIntake, Gathering};
use crate::session::import::report::FileReport;
use crate::session::import::scan::ScannedFile;
use crate::session::import::{DocumentImporter, ImportReport};
use crate::session::{Session, SessionError};

/// The input and the options of an import.
#[derive(Clone, Copy, Debug)]
pub struct FileImport<'a> {
    /// The files, in order.
    pub files: &'a [ScannedFile],
    /// How they are read.
    pub how: Gathering<'a>,
    /// The layer that receives the entities. `None` for the one that the file names, or else the
    /// annotator's own, or the gold layer if a document has its annotators' layers too.
    pub layer: Option<&'a str>,
    /// The decisions about labels and documents.
    pub plan: &'a ImportPlan,
    /// What happens to content that cannot be read.
    pub bad: BadContent,
}

/// What happens to content that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadContent {
    /// All files are read, so that every error is reported; then nothing is imported.
    Refuse,
    /// It is left out, and the rest is imported.
    LeaveOut,
    /// Bad records are left out; a file that cannot be read completely ends the import.
    LeaveOutRecords,
}

/// The result of importing files.
#[derive(Debug)]
pub struct FilesImported {
    /// The problems of the files, even if nothing was imported.
    pub problems: Vec<Diagnostic>,
    /// The result of each file.
    pub files: Vec<FileReport>,
    /// The report of the import, or why nothing was imported.
    pub outcome: Result<ImportReport, SessionError>,
}

impl FilesImported {
    /// Returns all problems: those of the files, then those of the imported content.
    pub fn all_problems(&self) -> impl Iterator<Item = &Diagnostic> {
        let found = self.outcome.as_ref().map(|report| &report.diagnostics);
        self.problems.iter().chain(found.into_iter().flatten())
    }

    /// Returns all problems, or why nothing was imported.
    pub fn into_problems(self) -> Result<Vec<Diagnostic>, SessionError> {
        let mut problems = self.problems;
        problems.extend(self.outcome?.diagnostics);
        Ok(problems)
    }
}

impl Session {
    /// Imports files, or nothing of them.
    pub fn import_files(
        &mut self,
        import: FileImport<'_>,
        watch: &ProgressMonitor,
    ) -> FilesImported {
        let mut problems = Vec::new();
        let mut files = Vec::new();
        let outcome = self.import_from(
            import.layer.map(ToOwned::to_owned),
            import.plan,
            |incoming| {
                let mut entry = Entry {
                    incoming,
                    bad: import.bad,
                    failed: None,
                    problems: &mut problems,
                    files: &mut files,
                };
                let how = Gathering {
                    stage: Stage::Writing,
                    ..import.how
                };
                let done = read_files::gather(import.files, &how, watch, &mut entry);
                if let Some(failed) = entry.failed {
                    return Err(failed);
                }
                done.map_err(|_refused| Cancelled)?;
                let bad = |problem: &&Diagnostic| problem.severity == Severity::Error;
                let errors = problems.iter().filter(bad).count();
                if errors > 0 && import.bad == BadContent::Refuse {
                    return Err(SessionError::BadFiles {
                        errors,
                        files: import.files.iter().filter(|file| !file.is_leftover).count(),
                        unknown: incoming.unknown_labels(),
                    });
                }
                Ok(())
            },
        );
        FilesImported {
            problems,
            files,
            outcome,
        }
    }
}

/// Receives the documents of files.
struct Entry<'a, 'b> {
    incoming: &'a mut DocumentImporter<'b>,
    bad: BadContent,
    failed: Option<SessionError>,
    problems: &'a mut Vec<Diagnostic>,
    files: &'a mut Vec<FileReport>,
}

impl Entry<'_, '_> {
    fn keep(&mut self, done: Result<(), SessionError>) -> Result<(), Refused> {
        done.map_err(|failed| {
            self.failed = Some(failed);
            Refused
        })
    }
}

impl Intake for Entry<'_, '_> {
    fn header(&mut self, header: ImportedHeader) {
        if self.failed.is_none() {
            let done = self.incoming.header(header);
            self.keep(done).ok();
        }
    }

    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        if self.failed.is_some() {
            return Err(Refused);
        }
        if let Some(file) = self.files.last_mut() {
            let layers = document.layers.iter().map(|own| own.entities.len());
            file.documents += 1;
            file.entities += document.entities.len() + layers.sum::<usize>();
        }
        let done = self.incoming.document(document);
        self.keep(done)
    }

    fn problem(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }
}

impl FileIntake for Entry<'_, '_> {
    fn file(&mut self, file: &ScannedFile, told: DetectedFormat) {
        let shown = read_files::shown(file);
        self.incoming.from_file(Some(shown.as_str().into()));
        self.files.push(FileReport {
            file: shown,
            told: Some(told),
            documents: 0,
            entities: 0,
            refused: false,
        });
    }

    fn unreadable(&mut self, file: &ScannedFile, error: ReadError) {
        if self.bad == BadContent::LeaveOutRecords {
            self.failed.get_or_insert(SessionError::Unreadable {
                path: file.path.clone(),
                error: Box::new(error),
            });
            return;
        }
        let shown = read_files::shown(file);
        self.problems.push(error.to_diagnostic(&shown));
        match self.files.last_mut().filter(|report| report.file == shown) {
            Some(report) => report.refused = true,
            None => self.files.push(FileReport {
                file: shown,
                told: None,
                documents: 0,
                entities: 0,
                refused: true,
            }),
        }
    }
}
