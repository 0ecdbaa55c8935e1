//! Opens what a person points at: a project, an article, several articles, a dataset.
//!
//! Reads files and gives back a session, a question, or why not. Shows nothing.

use std::path::{Path, PathBuf};

use crate::formats::error::ReadError;
use crate::formats::table::{self, FormatSpec, ReadOptions};
use crate::formats::text::decode::Encoding;
use crate::formats::text::read::{self as text_read};
use crate::model::diagnostic::Diagnostic;
use crate::session::article::{self, Article, Opened};
use crate::session::import::{ImportBatch, ImportReport};
use crate::session::{Env, Session, SessionError};

/// What came of opening.
#[derive(Debug)]
pub enum Outcome {
    /// A project to show, and what a person should know.
    Session(Box<Session>, Vec<Diagnostic>),
    /// The file is not UTF-8; a person judges.
    AskEncoding {
        /// The file.
        path: PathBuf,
        /// What is in it.
        bytes: Vec<u8>,
        /// The likeliest encoding.
        encoding: Encoding,
    },
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
    /// The project refuses.
    Project(String, Box<SessionError>),
}

/// Opens files; `encoding` is what a person has seen and chosen.
pub fn open(
    paths: &[PathBuf],
    encoding: Option<Encoding>,
    env: &Env,
    data_folder: &Path,
) -> Outcome {
    if let [project] = paths
        && project
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("tawsim"))
    {
        return match Session::open(project, env.clone()) {
            Ok(mut session) => {
                // Shows where work goes on; a project without documents shows none.
                session.perform(crate::session::Action::NextDocument).ok();
                Outcome::Session(Box::new(session), Vec::new())
            }
            Err(error) => refused_project(project, error),
        };
    }
    let mut articles = Vec::new();
    for path in paths {
        let (bytes, format) = match load(path) {
            Ok(loaded) => loaded,
            Err(error) => return refused_file(path, error),
        };
        if format.id != "text" {
            return open_dataset(path, &bytes, format, env);
        }
        match text_read::read(&bytes, &stem(path), &path.to_string_lossy(), encoding) {
            Ok(document) => {
                let sha256 = document.source_sha256.clone().unwrap_or_default();
                articles.push(Article {
                    path: path.clone(),
                    sha256,
                    document,
                });
            }
            Err(error) => return ask_or_refuse(path, bytes, error),
        }
    }
    open_articles(articles, env, data_folder)
}

fn open_articles(articles: Vec<Article>, env: &Env, data_folder: &Path) -> Outcome {
    let first = articles
        .first()
        .map(|article| article.path.clone())
        .unwrap_or_default();
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
        Err(error) => refused_project(&first, error),
    }
}

/// A dataset becomes the project `name.tawsim` beside it; where that is there already, its entities
/// enter by their ids, and nothing comes twice.
fn open_dataset(path: &Path, bytes: &[u8], format: &FormatSpec, env: &Env) -> Outcome {
    let name = path.to_string_lossy();
    let stem = stem(path);
    let options = ReadOptions {
        file: &name,
        id: &stem,
        source: &name,
        encoding: None,
        labels: None,
    };
    let (project, mut diagnostics) = match format.read(bytes, &options) {
        Ok(read) => read,
        Err(error) => return refused_file(path, error),
    };
    let beside = path.with_extension("tawsim");
    let session = if beside.exists() {
        Session::open(&beside, env.clone())
    } else {
        Session::create(&beside, env.clone())
    };
    let imported = session.and_then(|mut session| {
        let report = session.import(ImportBatch {
            project,
            layer: None,
        })?;
        session.perform(crate::session::Action::NextDocument).ok();
        Ok((session, report))
    });
    match imported {
        Ok((session, report)) => {
            diagnostics.extend(report.diagnostics);
            Outcome::Session(Box::new(session), diagnostics)
        }
        Err(error) => refused_project(path, error),
    }
}

/// What came of adding files to a project.
#[derive(Debug)]
pub enum Added {
    /// They are in it, and this is what came.
    Report(Box<ImportReport>),
    /// A file is not UTF-8; a person judges.
    AskEncoding(PathBuf, Vec<u8>, Encoding),
    /// Nothing came in.
    Refused(Refusal),
}

/// Adds files to a project, all of them or none.
pub fn add(session: &mut Session, paths: &[PathBuf], encoding: Option<Encoding>) -> Added {
    let mut batch = ImportBatch::default();
    let mut found = Vec::new();
    for path in paths {
        let (bytes, format) = match load(path) {
            Ok(loaded) => loaded,
            Err(error) => return Added::Refused(Refusal::File(file_name(path), error)),
        };
        let name = path.to_string_lossy();
        let stem = stem(path);
        let options = ReadOptions {
            file: &name,
            id: &stem,
            source: &name,
            encoding,
            labels: None,
        };
        match format.read(&bytes, &options) {
            Ok((project, diagnostics)) => {
                found.extend(diagnostics);
                if batch.project.documents.is_empty() {
                    batch.project = project;
                } else {
                    batch.project.documents.extend(project.documents);
                }
            }
            Err(ReadError::NotUtf8 {
                proposal: Some(proposal),
                ..
            }) => {
                return Added::AskEncoding(path.clone(), bytes, proposal.encoding);
            }
            Err(error) => return Added::Refused(Refusal::File(file_name(path), error)),
        }
    }
    match session.import(batch) {
        Ok(mut report) => {
            found.append(&mut report.diagnostics);
            report.diagnostics = found;
            Added::Report(Box::new(report))
        }
        Err(error) => {
            let file = paths
                .first()
                .map(|path| file_name(path))
                .unwrap_or_default();
            Added::Refused(Refusal::Project(file, Box::new(error)))
        }
    }
}

fn load(path: &Path) -> Result<(Vec<u8>, &'static FormatSpec), ReadError> {
    let bytes = std::fs::read(path)?;
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().into_owned());
    let format = table::detect(&bytes, extension.as_deref());
    Ok((bytes, format))
}

fn ask_or_refuse(path: &Path, bytes: Vec<u8>, error: ReadError) -> Outcome {
    match error {
        ReadError::NotUtf8 {
            proposal: Some(proposal),
            ..
        } => Outcome::AskEncoding {
            path: path.to_owned(),
            bytes,
            encoding: proposal.encoding,
        },
        error => refused_file(path, error),
    }
}

fn refused_file(path: &Path, error: ReadError) -> Outcome {
    Outcome::Refused(Refusal::File(file_name(path), error))
}

fn refused_project(path: &Path, error: SessionError) -> Outcome {
    Outcome::Refused(Refusal::Project(file_name(path), Box::new(error)))
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
