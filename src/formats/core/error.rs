//! The errors for which a whole file cannot be read or written, with hints for the user.
//!
//! A bad record in a readable file is not an error but a
//! [`Diagnostic`](crate::model::diagnostic::Diagnostic).

use thiserror::Error;

use crate::formats::core::encoding::{Encoding, Proposal};
use crate::formats::core::intake::Refused;
use crate::model::diagnostic::{Diagnostic, Place};

/// The reason why nothing could be read from a file.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The bytes are those of a binary file.
    #[error("this is {what}, not a text")]
    Binary {
        /// The kind of file with its article: "a PDF document".
        what: &'static str,
    },
    /// The bytes are not UTF-8.
    #[error("the file is not UTF-8: byte {byte} does not belong there")]
    NotUtf8 {
        /// The position of the first bad byte, from 0.
        byte: usize,
        /// The probable encoding; `None` for a damaged UTF-8 file.
        proposal: Option<Box<Proposal>>,
    },
    /// The bytes are not valid in the named encoding.
    #[error("the file is not {encoding}: byte {byte} has no meaning there")]
    NotInEncoding {
        /// The named encoding.
        encoding: Encoding,
        /// The position of the first bad byte, from 0.
        byte: usize,
    },
    /// The file is too large for 32-bit positions.
    #[error("the file has {bytes} bytes; a text must have less than 4 GiB")]
    TooLong {
        /// The size in bytes.
        bytes: u64,
    },
    /// The text is not JSON, or stops being JSON at some position.
    #[error("the file is not JSON: {what}")]
    NotJson {
        /// The problem.
        what: String,
        /// The place of the problem.
        place: Box<Place>,
    },
    /// The file is JSON, but contains no document.
    #[error("no document is found in the file: {what}")]
    NoDocuments {
        /// The expected content.
        what: &'static str,
    },
    /// A gold file whose head forbids reading it.
    #[error("the file cannot be read as a gold dataset: {what}")]
    Head {
        /// The problem.
        what: String,
        /// The action that solves it.
        hint: &'static str,
        /// The place of the problem.
        place: Box<Place>,
    },
    /// The content violates the format.
    #[error("the file is not {format}: {what}")]
    NotFormat {
        /// The name of the format.
        format: &'static str,
        /// The problem.
        what: String,
        /// The action that solves it.
        hint: Option<String>,
        /// The place of the problem.
        place: Box<Place>,
    },
    /// The format can only be written.
    #[error("the format {format} is written, never read")]
    WriteOnly {
        /// The name of the format.
        format: &'static str,
    },
    /// The consumer of the documents refuses more.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The stream returned an error.
    #[error("the file cannot be read")]
    Io(#[from] std::io::Error),
}

/// The reason why an export could not be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The output could not be written.
    #[error("the file cannot be written")]
    Io(#[from] std::io::Error),
    /// An annotation has a label that the head does not define.
    #[error("an entity of document {document} has a label that is not in the label set")]
    Label {
        /// The document's id in files.
        document: String,
    },
    /// An annotation lies outside its text, or off character boundaries.
    #[error("an entity of document {document} does not fit its text")]
    Span {
        /// The document's id in files.
        document: String,
    },
    /// The format cannot represent the content of a document.
    #[error("the document {document} cannot be written: {what}")]
    Unwritable {
        /// The document's id in files.
        document: String,
        /// The content that prevents it.
        what: String,
    },
    /// The format can only be read.
    #[error("the format {format} is read, never written")]
    ReadOnly {
        /// The name of the format.
        format: &'static str,
    },
}

impl ReadError {
    /// Returns the stable error code for programs.
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

    /// Returns a hint for the user.
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

    /// Returns the error as a diagnostic of a file.
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
