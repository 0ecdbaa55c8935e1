//! The rows of the table of formats for the gold dataset.

use crate::formats::core::error::{ReadError, WriteError};
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::intake::{Head, InputFile, Intake, Likeness};
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::sink::{DocumentWriter, Sink, WriteOptions, Written};
use crate::formats::core::spec::{
    FormatSpec, GoldForm, GoldSpec, Layout, ReadOptions, no_companions,
};
use crate::formats::gold::names::FORMAT;
use crate::formats::gold::read;
use crate::formats::gold::without_texts::offsets;
use crate::formats::gold::write;

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
    sniff: |head| likeness(head, GoldForm::Json),
    companions: no_companions,
    read: Some(|source, options, intake| read_form(source, options, intake, GoldForm::Json)),
    write: Some(|header, options, sink| write_form(header, options, sink, GoldForm::Json)),
    gold: Some(GoldSpec {
        form: Some(GoldForm::Json),
        without_texts: &offsets::JSON,
    }),
};

/// The dataset with one document per line.
pub static JSONL: FormatSpec = FormatSpec {
    id: "gold-jsonl",
    name: "Gold dataset, one document per line",
    extensions: &["jsonl"],
    release: "gold.jsonl",
    layout: Layout::File,
    offset_unit: OffsetUnit::CodePoint,
    binary: false,
    cannot_carry: &[],
    sniff: |head| likeness(head, GoldForm::Jsonl),
    companions: no_companions,
    read: Some(|source, options, intake| read_form(source, options, intake, GoldForm::Jsonl)),
    write: Some(|header, options, sink| write_form(header, options, sink, GoldForm::Jsonl)),
    gold: Some(GoldSpec {
        form: Some(GoldForm::Jsonl),
        without_texts: &offsets::JSONL,
    }),
};

fn likeness(head: Head<'_>, form: GoldForm) -> Likeness {
    if read::sniff(head.bytes, FORMAT) == Some(form) {
        Likeness::ByContent
    } else {
        Likeness::No
    }
}

fn read_form(
    source: InputFile<'_>,
    options: &ReadOptions<'_>,
    intake: &mut dyn Intake,
    form: GoldForm,
) -> Result<(), ReadError> {
    read::read_into(source, form, options.file, None, intake)
}

fn write_form<'a>(
    header: &'a ExportHeader,
    _: &'a WriteOptions,
    sink: &'a mut dyn Sink,
    form: GoldForm,
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
