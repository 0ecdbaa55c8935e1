//! A document's text to the bytes of a text file: UTF-8, exactly as it was imported.
//!
//! Entities cannot be carried; the table of formats says so.

use std::io::{self, Write};

use crate::model::document::Document;

/// Writes the text, without a byte order mark.
pub fn write(out: &mut impl Write, document: &Document) -> io::Result<()> {
    out.write_all(document.text.as_bytes())
}
