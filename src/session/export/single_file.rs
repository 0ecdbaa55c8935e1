//! A sink for one file of a format that could write a folder; a second document is an error.

use std::io::{self, Write};

use crate::formats::core::sink::Sink;

/// Writes one file instead of a folder; a second document is an error.
#[derive(Debug)]
pub(super) struct Single<W> {
    out: W,
    format: &'static str,
    begun: bool,
}

impl<W> Single<W> {
    /// Returns a sink in place of a folder of this format.
    pub(super) fn new(out: W, format: &'static str) -> Self {
        Self {
            out,
            format,
            begun: false,
        }
    }
}

impl<W: Write> Write for Single<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl<W: Write> Sink for Single<W> {
    fn begin(&mut self, _: &str) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            let format = self.format;
            return Err(io::Error::other(SecondFile { format }));
        }
        Ok(())
    }
}

#[derive(Debug, thiserror::Error)]
#[error("{format} has more than one file here")]
struct SecondFile {
    format: &'static str,
}

/// Returns the format that tried to write a second file.
pub(super) fn of_single(error: &io::Error) -> Option<&'static str> {
    let second = error.get_ref()?.downcast_ref::<SecondFile>()?;
    Some(second.format)
}
