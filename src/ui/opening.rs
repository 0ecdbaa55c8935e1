//! Opens what a person points at: a project, an article, several articles, a dataset.
//!
//! Reads files and gives back a session, a question, or why not. Shows nothing.

use std::path::{Path, PathBuf};

use crate::formats::error::ReadError;
use crate::formats::imported::ImportedProject;
use crate::formats::table::{self, FormatSpec, ReadOptions, ReadResult};
use crate::formats::text::decode::Encoding;
use crate::formats::text::read as text_read;
use crate::model::diagnostic::Diagnostic;
use crate::model::label::LabelSet;
use crate::session::action::Action;
use crate::session::article::{self, Article, Opened};
use crate::session::import::{ImportBatch, ImportReport};
use crate::session::{Env, Session, SessionError};
use crate::store::StoreError;

/// Encodings that a person has seen and chosen, each for its file.
pub type Encodings = Vec<(PathBuf, Encoding)>;

/// A file that is not UTF-8: a person judges what it is.
#[derive(Debug)]
pub struct NotUtf8 {
    /// The file.
    pub path: PathBuf,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// The likeliest encoding.
    pub encoding: Encoding,
}

/// What came of opening.
#[derive(Debug)]
pub enum Outcome {
    /// A project to show, and what a person should know.
    Session(Box<Session>, Vec<Diagnostic>),
    /// A file is not UTF-8.
    AskEncoding(NotUtf8),
    /// The file has changed since it was tagged; a person decides.
    AskChanged {
        /// The project with the text as it was.
        session: Box<Session>,
        /// The articles as they are now.
        articles: Vec<Article>,
        /// The first file that has changed.
        file: String,
    },
    /// Nothing was opened.
    Refused(Refusal),
}

/// Why a file was not opened.
#[derive(Debug)]
pub enum Refusal {
    /// It cannot be read, or is of no kind that is read.
    File(String, ReadError),
    /// A project was named among other files.
    NotAlone(String),
    /// The project refuses.
    Project(Box<SessionError>),
}

/// Opens files: a project alone; articles and datasets as one project.
pub fn open(paths: &[PathBuf], encodings: &Encodings, env: &Env, data_folder: &Path) -> Outcome {
    if let Some(project) = paths.iter().find(|path| is_project(path)) {
        if paths.len() > 1 {
            return Outcome::Refused(Refusal::NotAlone(file_name(project)));
        }
        return match Session::open(project, env.clone()).and_then(shown) {
            Ok(session) => Outcome::Session(Box::new(session), Vec::new()),
            Err(error) => refused_project(error),
        };
    }
    let mut articles = Vec::new();
    let mut datasets = Vec::new();
    for path in paths {
        let (bytes, format) = match load(path) {
            Ok(loaded) => loaded,
            Err(error) => return refused_file(path, error),
        };
        if format.id != "text" {
            datasets.push((path.clone(), bytes, format));
            continue;
        }
        let encoding = chosen(encodings, path);
        match text_read::read(&bytes, &stem(path), &path.to_string_lossy(), encoding) {
            Ok(document) => {
                let sha256 = document.source_sha256.clone().unwrap_or_default();
                articles.push(Article {
                    path: path.clone(),
                    sha256,
                    document,
                });
            }
            Err(ReadError::NotUtf8 {
                proposal: Some(proposal),
                ..
            }) => {
                let encoding = proposal.encoding;
                return Outcome::AskEncoding(NotUtf8 {
                    path: path.clone(),
                    bytes,
                    encoding,
                });
            }
            Err(error) => return refused_file(path, error),
        }
    }
    let mut rest = datasets.into_iter();
    let opened = if articles.is_empty() {
        match rest.next() {
            Some((path, bytes, format)) => open_dataset(&path, &bytes, format, env),
            None => return Outcome::Refused(Refusal::Project(Box::new(SessionError::NoDocument))),
        }
    } else {
        open_articles(articles, env, data_folder)
    };
    let rest: Vec<PathBuf> = rest.map(|(path, ..)| path).collect();
    match opened {
        Outcome::Session(mut session, mut diagnostics) if !rest.is_empty() => {
            match add(&mut session, &rest, encodings) {
                Added::Report(report) => diagnostics.extend(report.diagnostics),
                Added::AskEncoding(asked) => return Outcome::AskEncoding(asked),
                Added::Refused(refusal) => return Outcome::Refused(refusal),
            }
            Outcome::Session(session, diagnostics)
        }
        opened => opened,
    }
}

/// Returns whether a path names a project.
pub fn is_project(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("tawsim"))
}

fn chosen(encodings: &Encodings, path: &Path) -> Option<Encoding> {
    encodings
        .iter()
        .find(|(chosen, _)| chosen == path)
        .map(|(_, encoding)| *encoding)
}

/// Shows where work goes on; a project without documents shows none.
fn shown(mut session: Session) -> Result<Session, SessionError> {
    if session.n_documents() > 0 {
        session.perform(Action::NextDocument)?;
    }
    Ok(session)
}

fn open_articles(articles: Vec<Article>, env: &Env, data_folder: &Path) -> Outcome {
    match article::open_articles(articles.clone(), data_folder, env.clone()) {
        Ok(Opened::Changed { session, changed }) => {
            let file = changed
                .first()
                .map(|c| file_name(&c.path))
                .unwrap_or_default();
            Outcome::AskChanged {
                session: Box::new(session),
                articles,
                file,
            }
        }
        Ok(opened) => Outcome::Session(Box::new(opened.into_session()), Vec::new()),
        Err(error) => refused_project(error),
    }
}

/// How many names are tried beside a dataset: `name.tawsim`, `name-2.tawsim` and so on.
const MAX_NAMES: usize = 50;

/// A dataset becomes the project `name.tawsim` beside it. Where one of that name has these very
/// documents, it is that one, and entities enter by their ids; any other is left alone.
fn open_dataset(path: &Path, bytes: &[u8], format: &FormatSpec, env: &Env) -> Outcome {
    let (project, mut diagnostics) = match read(path, bytes, format, None) {
        Ok(read) => read,
        Err(error) => return refused_file(path, error),
    };
    match dataset_project(path, project, env) {
        Ok((session, found)) => {
            diagnostics.extend(found);
            Outcome::Session(Box::new(session), diagnostics)
        }
        Err(error) => refused_project(error),
    }
}

fn dataset_project(
    path: &Path,
    project: ImportedProject,
    env: &Env,
) -> Result<(Session, Vec<Diagnostic>), SessionError> {
    let stem = stem(path);
    let names = (1..=MAX_NAMES).map(|n| {
        let name = if n == 1 {
            format!("{stem}.tawsim")
        } else {
            format!("{stem}-{n}.tawsim")
        };
        path.with_file_name(name)
    });
    let mut batch = ImportBatch {
        project,
        layer: None,
    };
    let mut taken = path.to_owned();
    for name in names {
        if name.exists() {
            let mut session = Session::open(&name, env.clone())?;
            if session.holds(&batch.project.documents)? {
                let report = session.import(batch)?;
                return Ok((shown(session)?, report.diagnostics));
            }
            taken = name;
            continue;
        }
        let mut diagnostics = Vec::new();
        let labels = LabelSet::default_set(|| env.new_label_id());
        let session = Session::create_filled(&name, env.clone(), labels, |session| {
            diagnostics = session.import(std::mem::take(&mut batch))?.diagnostics;
            Ok(())
        })?;
        return Ok((shown(session)?, diagnostics));
    }
    Err(SessionError::Store(StoreError::Exists { path: taken }))
}

/// What came of adding files to a project.
#[derive(Debug)]
pub enum Added {
    /// They are in it, and this is what came.
    Report(Box<ImportReport>),
    /// A file is not UTF-8.
    AskEncoding(NotUtf8),
    /// Nothing came in.
    Refused(Refusal),
}

/// Adds files to a project, all of them or none.
pub fn add(session: &mut Session, paths: &[PathBuf], encodings: &Encodings) -> Added {
    if let Some(project) = paths.iter().find(|path| is_project(path)) {
        return Added::Refused(Refusal::NotAlone(file_name(project)));
    }
    let mut batch = ImportBatch::default();
    let mut found = Vec::new();
    for path in paths {
        let refused = |error| Added::Refused(Refusal::File(file_name(path), error));
        let (bytes, format) = match load(path) {
            Ok(loaded) => loaded,
            Err(error) => return refused(error),
        };
        match read(path, &bytes, format, chosen(encodings, path)) {
            Ok((project, diagnostics)) => {
                found.extend(diagnostics);
                batch.project.append(project);
            }
            Err(ReadError::NotUtf8 {
                proposal: Some(proposal),
                ..
            }) => {
                let encoding = proposal.encoding;
                return Added::AskEncoding(NotUtf8 {
                    path: path.clone(),
                    bytes,
                    encoding,
                });
            }
            Err(error) => return refused(error),
        }
    }
    match session.import(batch) {
        Ok(mut report) => {
            found.append(&mut report.diagnostics);
            report.diagnostics = found;
            Added::Report(Box::new(report))
        }
        Err(error) => Added::Refused(Refusal::Project(Box::new(error))),
    }
}

fn read(path: &Path, bytes: &[u8], format: &FormatSpec, encoding: Option<Encoding>) -> ReadResult {
    let name = path.to_string_lossy();
    let stem = stem(path);
    format.read(
        bytes,
        &ReadOptions {
            file: &name,
            id: &stem,
            source: &name,
            encoding,
            labels: None,
        },
    )
}

fn load(path: &Path) -> Result<(Vec<u8>, &'static FormatSpec), ReadError> {
    let bytes = std::fs::read(path)?;
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().into_owned());
    let format = table::detect(&bytes, extension.as_deref());
    Ok((bytes, format))
}

fn refused_file(path: &Path, error: ReadError) -> Outcome {
    Outcome::Refused(Refusal::File(file_name(path), error))
}

fn refused_project(error: SessionError) -> Outcome {
    Outcome::Refused(Refusal::Project(Box::new(error)))
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// The name of a file as people know it.
pub fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}
