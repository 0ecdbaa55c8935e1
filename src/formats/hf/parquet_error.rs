//! Calls the Parquet library and treats its errors and panics as damage of the file.

use parquet::errors;

use crate::formats::common::catch_panics::contained;
use crate::formats::core::error::ReadError;
use crate::model::diagnostic::{Message, SourceLocation};

/// Returns the error for a file that cannot be read.
pub(super) fn fault(reason: Message) -> ReadError {
    ReadError::NotFormat {
        format: "Parquet",
        reason,
        place: Box::new(SourceLocation::default()),
    }
}

/// Runs a call that contains only library code, and treats an error or panic as damage of the file.
pub(super) fn library<T>(call: impl FnOnce() -> errors::Result<T>) -> Result<T, ReadError> {
    match contained(call) {
        // The message comes from the library.
        Some(done) => done.map_err(|error| {
            fault(Message::new("parquet.library").with("detail", error.to_string()))
        }),
        None => Err(fault(Message::new("parquet.damaged"))),
    }
}
