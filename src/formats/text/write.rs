//! Writes a document's text as a text file: UTF-8, exactly as it was imported.
//!
//! Does not write entities; the table of formats declares it.

use std::io::{self, Write};

use crate::formats::core::error::WriteError;
use crate::formats::core::exported::ExportDocument;
use crate::formats::core::loss::Losses;
use crate::formats::core::sink::{DocumentWriter, FileNames, Sink, Written};
use crate::model::document::Document;

/// Writes the text without a byte order mark. A text that begins with that character gets a second
/// one, since readers would remove the first.
pub fn write(out: &mut impl Write, document: &Document) -> io::Result<()> {
    if document.text.starts_with('\u{FEFF}') {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    out.write_all(document.text.as_bytes())
}

/// Writes each text into a file of its own, in the folders of its document id.
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
        self.names.write_ids(self.sink)?;
        self.sink.flush()?;
        Ok(Written {
            losses: Losses::default(),
            ..self.written
        })
    }
}
