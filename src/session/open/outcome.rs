//! What came of opening files.

use crate::formats::core::encoding::Encoding;
use crate::formats::core::error::ReadError;
use crate::model::diagnostic::Diagnostic;
use crate::session::actions::Action;
use crate::session::import::preview::Preview;
use crate::session::import::request::ImportRequest;
use crate::session::open::article::Article;
use crate::session::open::paths::*;
use crate::session::{Session, SessionError};
use std::path::{Path, PathBuf};
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
    /// A person decides where labels go, or about what else is found, before a project is made.
    AskImport(Box<ImportRequest>, Box<Preview>),
    /// Nothing was opened.
    Refused(Refusal),
    /// It was stopped; nothing was opened, and nothing was made.
    Stopped,
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
    /// It cannot be read, or is of no kind that is read.
    File(String, ReadError),
    /// A project was named among other files.
    NotAlone(String),
    /// No file of a folder can be read, and why.
    NothingInFolder(String, Vec<Diagnostic>),
    /// The project refuses.
    Project(Box<SessionError>),
}

pub(super) fn refused_file(path: &Path, error: ReadError) -> Outcome {
    Outcome::Refused(Refusal::File(file_name(path), error))
}

pub(in crate::session) fn refused_project(error: SessionError) -> Outcome {
    Outcome::Refused(Refusal::Project(Box::new(error)))
}

/// Shows where work goes on; a project without documents shows none.
pub(in crate::session) fn shown(mut session: Session) -> Result<Session, SessionError> {
    if session.n_documents() > 0 {
        session.perform(Action::NextDocument)?;
    }
    Ok(session)
}
