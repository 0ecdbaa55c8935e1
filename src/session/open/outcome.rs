//! The outcome of opening files.

use std::io::{self, Read as _};
use std::path::PathBuf;

use crate::base::open_files::ReadFile;
use crate::formats::core::encoding::Encoding;
use crate::formats::core::error::ReadError;
use crate::model::diagnostic::Diagnostic;
use crate::session::actions::Action;
use crate::session::import::preview::Preview;
use crate::session::import::request::ImportRequest;
use crate::session::open::article::Article;
use crate::session::open::last_document::LastDocument;
use crate::session::open::paths::file_name;
use crate::session::{Session, SessionError};

/// The number of bytes of a file that are shown for the choice of its encoding. It is even, so that
/// no code unit of UTF-16 is cut.
const SAMPLE: u64 = 1 << 20;

/// A file that is not UTF-8. The user has to choose its encoding.
#[derive(Debug)]
pub struct NotUtf8 {
    /// The file.
    pub path: PathBuf,
    /// Its first bytes.
    pub bytes: Vec<u8>,
    /// The most likely encoding.
    pub encoding: Encoding,
}

impl NotUtf8 {
    /// Reads the beginning of the file.
    pub fn read(path: PathBuf, encoding: Encoding) -> io::Result<Self> {
        let mut bytes = Vec::new();
        ReadFile::open(&path)?
            .take(SAMPLE)
            .read_to_end(&mut bytes)?;
        Ok(Self {
            path,
            bytes,
            encoding,
        })
    }
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

/// Returns the outcome of an error.
pub(in crate::session) fn refused(error: SessionError) -> Outcome {
    let (path, error) = match error {
        SessionError::Cancelled(_) => return Outcome::Cancelled,
        SessionError::Unreadable { path, error } => (path, *error),
        error => return Outcome::Refused(Refusal::Project(Box::new(error))),
    };
    let name = file_name(&path);
    match error {
        ReadError::NotUtf8 {
            proposal: Some(proposal),
            ..
        } => match NotUtf8::read(path, proposal.encoding) {
            Ok(asked) => Outcome::AskEncoding(asked),
            Err(error) => Outcome::Refused(Refusal::File(name, error.into())),
        },
        error => Outcome::Refused(Refusal::File(name, error)),
    }
}

/// Opens the document that was shown last, or the one where the work continues, if the project has
/// documents. Of a large document, only the first screen is there at once: see
/// [`Session::read_rest`].
pub(in crate::session) fn at_once(
    mut session: Session,
    last: &[LastDocument],
) -> Result<Session, SessionError> {
    if session.n_documents() > 0 {
        let last = LastDocument::of(&session, last);
        session.show_first(last)?;
    }
    Ok(session)
}

/// Opens the document where the work continues, if the project has documents.
pub(in crate::session) fn shown(mut session: Session) -> Result<Session, SessionError> {
    if session.n_documents() > 0 {
        session.dispatch(Action::NextDocument)?;
    }
    Ok(session)
}
