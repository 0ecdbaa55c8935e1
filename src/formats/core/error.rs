//! Why a file as a whole could not be read or written, and what to do about it.
//!
//! A bad record in a readable file is no error but a
//! [`Diagnostic`](crate::model::diagnostic::Diagnostic).

use thiserror::Error;

use crate::formats::core::encoding::{Encoding, Proposal};
use crate::formats::core::intake::Refused;
use crate::model::diagnostic::{Diagnostic, Place};

/// Why nothing could be read from a file.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The bytes are those of another kind of file.
    #[error("this is {what}, not a text")]
    Binary {
        /// With its article: "a PDF document".
        what: &'static str,
    },
    /// The bytes are not UTF-8.
    #[error("the file is not UTF-8: byte {byte} does not belong there")]
    NotUtf8 {
        /// The first bad byte, from 0.
        byte: usize,
        /// What it would be in another encoding; `None` for a UTF-8 file with damage.
        proposal: Option<Box<Proposal>>,
    },
    /// The bytes are not of the encoding that was named.
    #[error("the file is not {encoding}: byte {byte} has no meaning there")]
    NotInEncoding {
        /// What was named.
        encoding: Encoding,
        /// The first bad byte, from 0.
        byte: usize,
    },
    /// Positions are kept in 32 bits.
    #[error("the file has {bytes} bytes; a text must have less than 4 GiB")]
    TooLong {
        /// Its size.
        bytes: u64,
    },
    /// The text is not JSON, from its start or from some place on.
    #[error("the file is not JSON: {what}")]
    NotJson {
        /// What is wrong.
        what: String,
        /// Where.
        place: Box<Place>,
    },
    /// JSON, but no document in it.
    #[error("no document is found in the file: {what}")]
    NoDocuments {
        /// What was expected.
        what: &'static str,
    },
    /// A gold file whose head says that it must not be read.
    #[error("the file cannot be read as a gold dataset: {what}")]
    Head {
        /// What is wrong.
        what: String,
        /// What to do.
        hint: &'static str,
        /// Where.
        place: Box<Place>,
    },
    /// It is not what the format says, from its start or from some place on.
    #[error("the file is not {format}: {what}")]
    NotFormat {
        /// The name of the format.
        format: &'static str,
        /// What is wrong.
        what: String,
        /// What to do.
        hint: Option<String>,
        /// Where.
        place: Box<Place>,
    },
    /// The format is only written.
    #[error("the format {format} is written, never read")]
    WriteOnly {
        /// The name of the format.
        format: &'static str,
    },
    /// Who took the documents takes no more.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The stream ended in an error.
    #[error("the file cannot be read")]
    Io(#[from] std::io::Error),
}

/// Why an export could not be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The target.
    #[error("the file cannot be written")]
    Io(#[from] std::io::Error),
    /// An annotation names a label that the head does not have.
    #[error("an entity of document {document} has a label that is not in the label set")]
    Label {
        /// The document's id in files.
        document: String,
    },
    /// An annotation does not fit its text.
    #[error("an entity of document {document} does not fit its text")]
    Span {
        /// The document's id in files.
        document: String,
    },
    /// The format has no way to say what a document holds.
    #[error("the document {document} cannot be written: {what}")]
    Unwritable {
        /// The document's id in files.
        document: String,
        /// What stands in the way.
        what: String,
    },
    /// The format is only read.
    #[error("the format {format} is read, never written")]
    ReadOnly {
        /// The name of the format.
        format: &'static str,
    },
}

impl ReadError {
    /// Returns the stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Binary { .. } => "text.binary",
            Self::NotUtf8 { .. } => "text.utf8",
            Self::NotInEncoding { .. } => "text.encoding",
            Self::TooLong { .. } => "text.too_long",
            Self::NotJson { .. } => "json.syntax",
            Self::NoDocuments { .. } => "json.no_documents",
            Self::Head { .. } => "gold.head",
            Self::NotFormat { .. } => "file.format",
            Self::WriteOnly { .. } => "file.write_only",
            Self::Refused(_) => "file.refused",
            Self::Io(_) => "file.unreadable",
        }
    }

    /// Returns what to do.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Binary { what } if what.ends_with("archive") => {
                Some("unpack it, and import what was in it".to_owned())
            }
            Self::Binary { .. } => {
                Some("save it as plain text (UTF-8) and import that file".to_owned())
            }
            Self::NotUtf8 {
                proposal: Some(proposal),
                ..
            } => Some(format!(
                "it may be {0}, and would read: {1}; if that is right, say --encoding {0}",
                proposal.encoding, proposal.preview
            )),
            Self::NotUtf8 { proposal: None, .. } => Some(
                "what stands around it is UTF-8: the file was damaged; mend that place. A text \
                 that was never UTF-8 comes in with --encoding"
                    .to_owned(),
            ),
            Self::NotInEncoding { .. } => Some("name another one with --encoding".to_owned()),
            Self::TooLong { .. } => Some("divide it into several files".to_owned()),
            Self::NoDocuments { .. } => Some(
                "a dataset has \"format\": \"tawsim-gold\"; a plain record has \"text\" and \
                 \"entities\""
                    .to_owned(),
            ),
            Self::Head { hint, .. } => Some((*hint).to_owned()),
            Self::NotFormat { hint, .. } => hint.clone(),
            Self::WriteOnly { .. } => Some("name another format with --format".to_owned()),
            Self::NotJson { .. } | Self::Refused(_) | Self::Io(_) => None,
        }
    }

    /// Returns the same as a problem of a file.
    pub fn to_diagnostic(&self, file: &str) -> Diagnostic {
        let mut place = match self {
            Self::NotUtf8 { byte, .. } | Self::NotInEncoding { byte, .. } => Place {
                byte: Some(*byte),
                ..Place::default()
            },
            Self::NotJson { place, .. }
            | Self::Head { place, .. }
            | Self::NotFormat { place, .. } => (**place).clone(),
            _ => Place::default(),
        };
        place.file = Some(file.to_owned());
        let message = match self {
            Self::Io(source) => format!("{self}: {source}"),
            _ => self.to_string(),
        };
        let mut diagnostic = Diagnostic::error(self.code(), message).at(place);
        diagnostic.hint = self.hint();
        diagnostic
    }
}
