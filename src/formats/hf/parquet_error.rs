//! Calls the Parquet library and treats its errors and panics as damage of the file.

use parquet::errors;

use crate::formats::common::catch_panics::contained;
use crate::formats::core::error::ReadError;
use crate::model::diagnostic::Place;

/// Returns the error for a file that cannot be read.
pub(super) fn fault(what: String) -> ReadError {
    let packed = what.contains("is packed by") || what.contains("encoded in a way");
    let hint = "write it again with to_parquet(…, compression=\"snappy\") of pandas or datasets";
    ReadError::NotFormat {
        format: "a Parquet file that can be read",
        what,
        hint: packed.then(|| hint.to_owned()),
        place: Box::new(Place::default()),
    }
}

/// Runs a call that contains only library code, and treats an error or panic as damage of the file.
pub(super) fn library<T>(call: impl FnOnce() -> errors::Result<T>) -> Result<T, ReadError> {
    match contained(call) {
        Some(done) => done.map_err(|error| fault(error.to_string())),
        None => Err(fault("it contradicts itself".to_owned())),
    }
}
