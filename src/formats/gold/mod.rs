//! The gold dataset: `tawsim-gold` JSON and its JSONL twin, version 1.
//!
//! The schema is `assets/gold.schema.json`; what a schema cannot say is listed there under
//! `x-invariants`. [`schema`] holds the same rules as tables, a test compares the two. A file is
//! read record by record ([`stream`]), each record is held against the tables ([`shape`]) and the
//! invariants ([`invariants`]), and what stands the test becomes plain values ([`convert`]).
//! Unknown members of the head, a document or an entity are kept under `ext`, those of other
//! objects where they stand: written and read again, a project is what it was.

pub mod check;
mod convert;
mod head;
mod invariants;
pub mod labels;
pub mod offsets;
mod quotes;
pub mod read;
mod restore;
mod schema;
mod shape;
mod stream;
#[cfg(test)]
mod tests;
mod view;
pub mod write;
mod write_head;

use crate::formats::core::error::{ReadError, WriteError};
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::intake::{Head, Intake, Likeness, Source};
use crate::formats::core::sink::{DocumentWriter, Sink, WriteOptions, Written};
use crate::formats::registry::{FormatSpec, Layout, OffsetUnit, ReadOptions, no_companions};

/// The dataset as one JSON object.
pub static JSON: FormatSpec = FormatSpec {
    id: "gold",
    name: "Gold dataset",
    extensions: &["json"],
    release: "gold.json",
    layout: Layout::File,
    offset_unit: OffsetUnit::CodePoint,
    binary: false,
    cannot_carry: &[],
    sniff: |head| likeness(head, Form::Json),
    companions: no_companions,
    read: Some(|source, options, intake| read_form(source, options, intake, Form::Json)),
    write: Some(|header, options, sink| write_form(header, options, sink, Form::Json)),
};

/// The dataset with one document a line.
pub static JSONL: FormatSpec = FormatSpec {
    id: "gold-jsonl",
    name: "Gold dataset, one document a line",
    extensions: &["jsonl"],
    release: "gold.jsonl",
    layout: Layout::File,
    offset_unit: OffsetUnit::CodePoint,
    binary: false,
    cannot_carry: &[],
    sniff: |head| likeness(head, Form::Jsonl),
    companions: no_companions,
    read: Some(|source, options, intake| read_form(source, options, intake, Form::Jsonl)),
    write: Some(|header, options, sink| write_form(header, options, sink, Form::Jsonl)),
};

fn likeness(head: Head<'_>, form: Form) -> Likeness {
    if read::sniff(head.bytes, FORMAT) == Some(form) {
        Likeness::ByContent
    } else {
        Likeness::No
    }
}

fn read_form(
    source: Source<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
    form: Form,
) -> Result<(), ReadError> {
    read::read_into(source, form, options.file, None, intake)
}

fn write_form<'a>(
    header: &'a ExportHeader,
    _: &'a WriteOptions,
    sink: &'a mut dyn Sink,
    form: Form,
) -> Result<Box<dyn DocumentWriter + 'a>, WriteError> {
    Ok(Box::new(write::Writer::new(sink, header, form)?))
}

impl<W: std::io::Write> DocumentWriter for write::Writer<'_, W> {
    fn document(&mut self, document: &ExportDocument) -> Result<(), WriteError> {
        Self::document(self, document)
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.finish_all()
    }
}

/// The value of the member `format`.
pub const FORMAT: &str = "tawsim-gold";

/// The version that is written. Every version `1.x.y` is read.
pub const VERSION: &str = "1.0.0";

/// The value of the member `offset_unit`.
pub const OFFSET_UNIT: &str = "unicode_code_point";

/// The two forms of a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One JSON object.
    Json,
    /// A head and one document a line.
    Jsonl,
}
