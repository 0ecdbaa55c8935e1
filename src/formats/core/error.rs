//! The errors for which a whole file cannot be read or written, with hints for the user.
//!
//! A bad record in a readable file is not an error but a
//! [`Diagnostic`].

use std::fmt;

use thiserror::Error;

use crate::formats::core::encoding::{Encoding, EncodingGuess};
use crate::formats::core::intake::Refused;
use crate::formats::core::magic::FileKind;
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation, Value};
use crate::model::io_error::io_message;

/// The reason why nothing could be read from a file.
#[derive(Debug)]
pub enum ReadError {
    /// The bytes are those of a binary file.
    Binary {
        /// The kind of file.
        kind: FileKind,
    },
    /// The bytes are not UTF-8.
    NotUtf8 {
        /// The position of the first bad byte, from 0.
        byte: usize,
        /// The probable encoding; `None` for a damaged UTF-8 file.
        proposal: Option<Box<EncodingGuess>>,
    },
    /// The bytes are not valid in the named encoding.
    NotInEncoding {
        /// The named encoding.
        encoding: Encoding,
        /// The position of the first bad byte, from 0.
        byte: usize,
    },
    /// A file beside this one cannot be read.
    Beside {
        /// The name of that file.
        name: String,
        /// The reason.
        refused: Box<Self>,
    },
    /// The file is too large for 32-bit positions.
    TooLong {
        /// The size in bytes.
        bytes: u64,
    },
    /// The text is not JSON, or stops being JSON at some position.
    NotJson {
        /// The problem.
        reason: Message,
        /// The place of the problem.
        place: Box<SourceLocation>,
    },
    /// The file is JSON, but contains no document.
    NoDocuments {
        /// The problem.
        reason: Message,
    },
    /// A gold file whose head forbids reading it.
    Head {
        /// The problem.
        reason: Message,
        /// The place of the problem.
        place: Box<SourceLocation>,
    },
    /// The content violates the format.
    NotFormat {
        /// The display name of the format.
        format: &'static str,
        /// The problem.
        reason: Message,
        /// The place of the problem.
        place: Box<SourceLocation>,
    },
    /// The format can only be written.
    WriteOnly {
        /// The id of the format.
        format: &'static str,
    },
    /// No reader can read the file: it is a project, or its name cannot be an id.
    Unfit {
        /// The problem.
        reason: Message,
    },
    /// The consumer of the documents refuses more.
    Refused(Refused),
    /// The stream returned an error.
    Io(std::io::Error),
}

/// Writes the diagnostic code, for debugging; the text for users is in `assets/locale`.
impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.to_diagnostic("").code)
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Refused(refused) => Some(refused),
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}

impl From<Refused> for ReadError {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<std::io::Error> for ReadError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

/// The reason why an export could not be written. `Display` is for logs.
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
    #[error("the document {document} cannot be written: {}", .reason.code)]
    Unwritable {
        /// The document's id in files.
        document: String,
        /// The content that prevents it.
        reason: Message,
    },
    /// The format can only be read.
    #[error("the format {format} is read, never written")]
    ReadOnly {
        /// The name of the format.
        format: &'static str,
    },
}

impl ReadError {
    /// Returns the error as a diagnostic of a file.
    pub fn to_diagnostic(&self, file: &str) -> Diagnostic {
        if let Self::Beside { name, refused } = self {
            let folder = file.rfind(['/', '\\']).map_or(0, |at| at + 1);
            let folder = file.get(..folder).unwrap_or_default();
            return refused.to_diagnostic(&format!("{folder}{name}"));
        }
        let mut place = match self {
            Self::NotUtf8 { byte, .. } | Self::NotInEncoding { byte, .. } => SourceLocation {
                byte: Some(*byte),
                ..SourceLocation::default()
            },
            Self::NotJson { place, .. }
            | Self::Head { place, .. }
            | Self::NotFormat { place, .. } => (**place).clone(),
            _ => SourceLocation::default(),
        };
        place.file = Some(file.to_owned());
        self.to_message().error().at(place)
    }

    /// Returns the message for the user.
    pub fn to_message(&self) -> Message {
        let position = |byte: usize| i64::try_from(byte).unwrap_or(i64::MAX);
        match self {
            Self::Beside { refused, .. } => refused.to_message(),
            Self::Binary { kind } => Message::new("text.binary")
                .with("kind", kind.kind)
                .with("name", kind.name),
            Self::NotUtf8 { byte, proposal } => {
                let advice = match proposal {
                    Some(proposal) => Message::new("text.utf8_proposal")
                        .with("encoding", proposal.encoding.to_string())
                        .with("preview", &proposal.preview),
                    None => Message::new("text.utf8_damage"),
                };
                Message::new("text.utf8")
                    .with("byte", position(*byte))
                    .with("advice", advice)
            }
            Self::NotInEncoding { encoding, byte } => Message::new("text.encoding")
                .with("encoding", encoding.to_string())
                .with("byte", position(*byte)),
            Self::TooLong { bytes } => Message::new("text.too_long")
                .with("count", usize::try_from(*bytes).unwrap_or(usize::MAX)),
            Self::NotJson { reason, .. } => {
                Message::new("json.syntax").with("reason", reason.clone())
            }
            Self::NoDocuments { reason } => {
                Message::new("json.no_documents").with("reason", reason.clone())
            }
            Self::Head { reason, .. } => Message::new("gold.head").with("reason", reason.clone()),
            Self::NotFormat { format, reason, .. } => Message::new("file.format")
                .with("format", *format)
                .with("reason", reason.clone()),
            Self::WriteOnly { format } => {
                Message::new("file.write_only").with("format", Value::Format(format))
            }
            Self::Unfit { reason } => reason.clone(),
            Self::Refused(_) => Message::new("file.refused"),
            Self::Io(error) => Message::new("file.unreadable").with("reason", io_message(error)),
        }
    }
}

impl WriteError {
    /// Returns the message for the user.
    pub fn to_message(&self) -> Message {
        match self {
            Self::Io(error) => Message::new("write.io").with("reason", io_message(error)),
            Self::Label { document } => Message::new("write.label").with("document", document),
            Self::Span { document } => Message::new("write.span").with("document", document),
            Self::Unwritable { document, reason } => Message::new("write.unwritable")
                .with("document", document)
                .with("reason", reason.clone()),
            Self::ReadOnly { format } => Message::new("write.read_only").with("format", *format),
        }
    }
}
