//! Plain text: one file is one document, kept to the byte.
//!
//! Line ends, controls, NUL, marks and tatweel stay; only the encoding and one byte order mark go,
//! and the document's `meta` says so. Entities have no place in it.

pub mod decode;
pub mod magic;
pub mod propose;
pub mod read;
pub mod write;

use crate::formats::imported::ImportedDocument;
use crate::formats::intake::Likeness;
use crate::formats::loss::Loss;
use crate::formats::table::{FormatSpec, Layout, OffsetUnit, no_companions};

/// One file, one document.
pub static TEXT: FormatSpec = FormatSpec {
    id: "text",
    name: "Plain text",
    extensions: &["txt", "text"],
    release: "text",
    layout: Layout::Folder,
    offset_unit: OffsetUnit::None,
    binary: false,
    cannot_carry: &[
        Loss::Entities,
        Loss::Titles,
        Loss::Metadata,
        Loss::States,
        Loss::DocumentFlags,
        Loss::Layers,
        Loss::Extra,
        Loss::LabelSet,
    ],
    // Whatever nobody else takes is a text; nothing speaks for it.
    sniff: |_| Likeness::No,
    companions: no_companions,
    read: Some(|source, options, intake| {
        let bytes = source.all()?;
        let document: ImportedDocument =
            read::read(&bytes, options.id, options.source, options.encoding)?;
        Ok(intake.document(document)?)
    }),
    write: Some(|_, _, sink| Ok(Box::new(write::Writer::new(sink)))),
};
