//! A document's text to the bytes of a text file: UTF-8, exactly as it was imported.
//!
//! Entities cannot be carried; the table of formats says so.

use std::io::{self, Write};

use crate::formats::core::error::WriteError;
use crate::formats::core::exported::ExportDocument;
use crate::formats::core::loss::Losses;
use crate::formats::core::sink::{DocumentWriter, FileNames, Sink, Written};
use crate::model::document::Document;

/// Writes the text, without a byte order mark; one that begins with that character gets another, as
/// its first would be taken for the mark of the file.
pub fn write(out: &mut impl Write, document: &Document) -> io::Result<()> {
    if document.text.starts_with('\u{FEFF}') {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    out.write_all(document.text.as_bytes())
}

/// Writes each text into a file of its own, in the folders that its id says.
pub(super) struct Writer<'a> {
    sink: &'a mut dyn Sink,
    names: FileNames,
    written: Written,
}

impl<'a> Writer<'a> {
    pub(super) fn new(sink: &'a mut dyn Sink) -> Self {
        Self {
            sink,
            names: FileNames::default(),
            written: Written::default(),
        }
    }
}

impl DocumentWriter for Writer<'_> {
    fn document(&mut self, document: &ExportDocument) -> Result<(), WriteError> {
        let name = self.names.nested(&document.document.name);
        self.sink.begin(&format!("{name}.txt"))?;
        write(&mut self.sink, &document.document)?;
        self.written.counts.documents += 1;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.sink.flush()?;
        Ok(Written {
            losses: Losses::default(),
            ..self.written
        })
    }
}
