//! The files that the user chose to open: told apart, and read document by document.
//!
//! Does not use the project. This is long work: it counts its bytes and can be stopped.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::base::progress::{Cancelled, ProgressMonitor};
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::{ImportedDocument, ImportedHeader};
use crate::formats::core::intake::{Intake, Refused};
use crate::formats::core::spec::FormatSpec;
use crate::model::diagnostic::Diagnostic;
use crate::session::SessionError;
use crate::session::import::read_files::{self, DetectedFormat, FileIntake, Gathering};
use crate::session::import::scan::{self, ScannedFile};
use crate::session::open::Encodings;
use crate::session::open::article::Article;

/// The chosen files by their kind.
#[derive(Debug, Default)]
pub(super) struct ChosenFiles {
    /// The plain texts.
    pub(super) articles: Vec<ScannedFile>,
    /// The other files.
    pub(super) datasets: Vec<ScannedFile>,
    /// The format of the first dataset.
    pub(super) format: Option<&'static FormatSpec>,
}

impl ChosenFiles {
    /// Detects the formats of files.
    pub(super) fn detect(paths: &[PathBuf]) -> Result<Self, SessionError> {
        let mut chosen = Self::default();
        for file in without_companions(paths) {
            let format = match read_files::detect(&file) {
                Ok(told) => told.format,
                Err(error) => return Err(unreadable(&file.path, error.into())),
            };
            if format.id == "text" {
                chosen.articles.push(file);
            } else {
                chosen.format.get_or_insert(format);
                chosen.datasets.push(file);
            }
        }
        Ok(chosen)
    }
}

/// Returns the files at these paths. A text next to its stand-off annotation is left out, because
/// it is read together with the annotation.
pub(super) fn without_companions(paths: &[PathBuf]) -> Vec<ScannedFile> {
    let mut files = paths.iter().map(|path| ScannedFile::alone(path)).collect();
    scan::without_companions(&mut files);
    files
}

/// Returns how chosen files are read.
pub(super) fn reading(encodings: &Encodings) -> Gathering<'_> {
    Gathering {
        encodings,
        whole_paths: true,
        ..Gathering::default()
    }
}

/// Reads articles, which stay in memory, and returns them with the problems.
pub(super) fn read_articles(
    files: &[ScannedFile],
    how: &Gathering<'_>,
    watch: &ProgressMonitor,
) -> Result<(Vec<Article>, Vec<Diagnostic>), SessionError> {
    let mut articles = Vec::new();
    let problems = each_document(files, how, watch, &mut |path, document| {
        articles.push(Article::read(path.to_owned(), document));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok((articles, problems))
}

/// Reads files and passes on their documents until `take` breaks. The first file that cannot be
/// read completely ends the reading with an error.
pub(super) fn each_document(
    files: &[ScannedFile],
    how: &Gathering<'_>,
    watch: &ProgressMonitor,
    take: Take<'_>,
) -> Result<Vec<Diagnostic>, SessionError> {
    let mut passing = Passing {
        take,
        path: PathBuf::new(),
        ended: None,
        problems: Vec::new(),
    };
    let done = read_files::gather(files, how, watch, &mut passing);
    match (passing.ended, done) {
        (Some(ended), _) => ended.map(|()| passing.problems),
        (None, Ok(())) => Ok(passing.problems),
        (None, Err(Refused)) => Err(Cancelled.into()),
    }
}

/// Takes a document of the file at the path.
type Take<'a> = &'a mut dyn FnMut(&Path, ImportedDocument) -> Result<ControlFlow<()>, SessionError>;

struct Passing<'a> {
    take: Take<'a>,
    path: PathBuf,
    /// Why the reading ended before the end of the files.
    ended: Option<Result<(), SessionError>>,
    problems: Vec<Diagnostic>,
}

impl Intake for Passing<'_> {
    fn header(&mut self, _: ImportedHeader) {}

    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        if self.ended.is_some() {
            return Err(Refused);
        }
        let ended = match (self.take)(&self.path, document) {
            Ok(ControlFlow::Continue(())) => return Ok(()),
            Ok(ControlFlow::Break(())) => Ok(()),
            Err(error) => Err(error),
        };
        self.ended = Some(ended);
        Err(Refused)
    }

    fn problem(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }
}

impl FileIntake for Passing<'_> {
    fn file(&mut self, file: &ScannedFile, _: DetectedFormat) {
        self.path.clone_from(&file.path);
    }

    fn unreadable(&mut self, file: &ScannedFile, error: ReadError) {
        self.ended.get_or_insert(Err(unreadable(&file.path, error)));
    }
}

fn unreadable(path: &Path, error: ReadError) -> SessionError {
    SessionError::Unreadable {
        path: path.to_owned(),
        error: Box::new(error),
    }
}
