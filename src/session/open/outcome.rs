//! The outcome of opening files.

use std::path::{Path, PathBuf};

use crate::formats::core::encoding::Encoding;
use crate::formats::core::error::ReadError;
use crate::model::diagnostic::Diagnostic;
use crate::session::actions::Action;
use crate::session::import::preview::Preview;
use crate::session::import::request::ImportRequest;
use crate::session::open::article::Article;
use crate::session::open::paths::file_name;
use crate::session::{Session, SessionError};

/// A file that is not UTF-8. The user has to choose its encoding.
#[derive(Debug)]
pub struct NotUtf8 {
    /// The file.
    pub path: PathBuf,
    /// Its content.
    pub bytes: Vec<u8>,
    /// The most likely encoding.
    pub encoding: Encoding,
}

/// The outcome of opening files.
#[derive(Debug)]
pub enum Outcome {
    /// A project to show, and diagnostics for the user.
    Session(Box<Session>, Vec<Diagnostic>),
    /// A file is not UTF-8.
    AskEncoding(NotUtf8),
    /// The file has changed since it was annotated; the user decides.
    AskChanged {
        /// The project with the old text.
        session: Box<Session>,
        /// The articles with their present texts.
        articles: Vec<Article>,
        /// The first changed file.
        file: String,
    },
    /// The user has to decide about labels or other content before a project is made.
    AskImport(Box<ImportRequest>, Box<Preview>),
    /// Nothing was opened.
    Refused(Refusal),
    /// It was stopped; nothing was opened and nothing was made.
    Cancelled,
}

impl Outcome {
    /// Returns whether something was opened.
    pub fn has_session(&self) -> bool {
        matches!(self, Self::Session(..) | Self::AskChanged { .. })
    }
}

/// Why a file was not opened.
#[derive(Debug)]
pub enum Refusal {
    /// The file cannot be read, or its format is unknown.
    File(String, ReadError),
    /// A project was chosen together with other files.
    NotAlone(String),
    /// No file of a folder can be read, and the reasons.
    NothingInFolder(String, Vec<Diagnostic>),
    /// The project cannot be opened.
    Project(Box<SessionError>),
}

pub(super) fn refused_file(path: &Path, error: ReadError) -> Outcome {
    Outcome::Refused(Refusal::File(file_name(path), error))
}

pub(in crate::session) fn refused_project(error: SessionError) -> Outcome {
    Outcome::Refused(Refusal::Project(Box::new(error)))
}

/// Opens the document where the work continues, if the project has documents.
pub(in crate::session) fn shown(mut session: Session) -> Result<Session, SessionError> {
    if session.n_documents() > 0 {
        session.dispatch(Action::NextDocument)?;
    }
    Ok(session)
}
