//! The message for an error of the file system, by its kind.
//!
//! The words of the operating system are in its own language. They are only a technical detail of
//! kinds that have no sentence of their own.

use std::io::{Error, ErrorKind};

use crate::base::io_fault::IoFault;
use crate::base::progress::Cancelled;
use crate::model::diagnostic::Message;

/// Returns the reason of an error as a message, without the path.
pub fn io_message(error: &Error) -> Message {
    if let Some(fault) = IoFault::of(error) {
        return fault_message(fault);
    }
    if let Some(inner) = error.get_ref()
        && inner.is::<Cancelled>()
    {
        return Message::new("io.stopped");
    }
    match error.kind() {
        ErrorKind::NotFound => Message::new("io.not_found"),
        ErrorKind::PermissionDenied => Message::new("io.permission"),
        ErrorKind::ReadOnlyFilesystem => Message::new("io.read_only"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Message::new("io.full"),
        ErrorKind::NotADirectory => Message::new("io.not_a_folder"),
        ErrorKind::IsADirectory => Message::new("io.is_a_folder"),
        ErrorKind::AlreadyExists => Message::new("io.exists"),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => Message::new("io.busy"),
        ErrorKind::FileTooLarge => Message::new("io.too_large"),
        ErrorKind::InvalidFilename => Message::new("io.file_name"),
        ErrorKind::TimedOut => Message::new("io.timed_out"),
        ErrorKind::UnexpectedEof => Message::new("io.ends_early"),
        ErrorKind::OutOfMemory => Message::new("io.memory"),
        ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::StaleNetworkFileHandle => Message::new("io.network"),
        _ => Message::new("io.other").with("detail", system_words(error)),
    }
}

fn fault_message(fault: &IoFault) -> Message {
    match fault {
        IoFault::ReadsOpenProject => Message::new("io.reads_open_project"),
        IoFault::ReplacesOpenProject => Message::new("io.replaces_open_project"),
        IoFault::ReplacesProject => Message::new("io.replaces_project"),
        IoFault::ReplacesDevice => Message::new("io.replaces_device"),
        IoFault::NotUtf8 => Message::new("io.not_utf8"),
        IoFault::ChangedWhileRead => Message::new("io.changed_while_read"),
        IoFault::CompanionTooLarge { name } => {
            Message::new("io.companion_too_large").with("name", name)
        }
        IoFault::NotALossReport { path } => Message::new("io.not_a_loss_report").with("path", path),
        IoFault::Internal(detail) => Message::new("io.internal").with("detail", *detail),
    }
}

/// Returns the words of the system without the name of a temporary file, which the user did not
/// choose.
fn system_words(error: &Error) -> String {
    let words = error.to_string();
    match words.split_once(" at path ") {
        Some((words, _)) => words.to_owned(),
        None => words,
    }
}
