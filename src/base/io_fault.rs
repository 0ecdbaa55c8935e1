//! The reasons why Tawsim itself refuses to read or write a file, carried inside an `io::Error`.
//!
//! Readers and writers return `io::Error`, whose messages are in the language of the system. A reason
//! of Tawsim is a variant here, so that the window can show it in its own language.

use std::io;

/// Why Tawsim refused to read or write a file. `Display` is for logs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IoFault {
    /// A file to be read is a project that is open in this program.
    #[error("the file is a project that is open in this program")]
    ReadsOpenProject,
    /// A file to be replaced is a project that is open in this program.
    #[error("the target is a project that is open in this program")]
    ReplacesOpenProject,
    /// A file to be replaced is a project, which only its own commands replace.
    #[error("the target is a project")]
    ReplacesProject,
    /// A target is no file: a device, a pipe or a socket.
    #[error("the target is no file")]
    ReplacesDevice,
    /// A text file is not UTF-8.
    #[error("the file is not UTF-8")]
    NotUtf8,
    /// A file changed between two passes over it.
    #[error("the file changed while it was read")]
    ChangedWhileRead,
    /// A file that another one refers to is too large.
    #[error("the companion file {name} is too large")]
    CompanionTooLarge {
        /// The name of the companion file.
        name: String,
    },
    /// A file that is not a loss report has the name of one.
    #[error("{path} is not a report of an export")]
    NotALossReport {
        /// The path of the file.
        path: String,
    },
    /// A bug in Tawsim.
    #[error("internal error: {0}")]
    Internal(&'static str),
}

impl IoFault {
    /// Returns the reason inside an error of the system, if it is one of ours.
    pub fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }

    const fn kind(&self) -> io::ErrorKind {
        match self {
            Self::ReadsOpenProject | Self::ReplacesOpenProject => io::ErrorKind::ResourceBusy,
            Self::NotUtf8 => io::ErrorKind::InvalidData,
            Self::ReplacesProject | Self::ReplacesDevice | Self::NotALossReport { .. } => {
                io::ErrorKind::AlreadyExists
            }
            Self::ChangedWhileRead | Self::CompanionTooLarge { .. } | Self::Internal(_) => {
                io::ErrorKind::Other
            }
        }
    }
}

impl From<IoFault> for io::Error {
    fn from(fault: IoFault) -> Self {
        Self::new(fault.kind(), fault)
    }
}
