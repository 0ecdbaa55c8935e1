//! The gold dataset without its texts, for texts whose license forbids redistribution.
//!
//! `tawsim-gold-offsets` is `tawsim-gold` without the member `text` of documents and entities and
//! without quotations of a text (`quotes`). It has a name of its own, so that it is not mistaken
//! for a damaged dataset. The SHA-256 is kept: it identifies the texts, and a text that has changed
//! is rejected. When the texts are added again (`restore`), the result is the original dataset
//! except for the parts that were counted as left out.

use crate::formats::core::error::{ReadError, WriteError};
use crate::formats::core::exported::ExportHeader;
use crate::formats::core::intake::{Head, InputFile, Intake, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::sink::{DocumentWriter, Sink};
use crate::formats::core::spec::{
    FormatSpec, GoldForm, GoldSpec, Layout, ReadOptions, no_companions,
};
use crate::formats::gold::names::WITHOUT_TEXTS;
use crate::formats::gold::read;
use crate::formats::gold::write::Writer;

/// The dataset without texts as one JSON object.
pub static JSON: FormatSpec = FormatSpec {
    id: "gold-offsets",
    name: "Gold dataset without texts",
    extensions: &["json"],
    release: "gold-offsets.json",
    layout: Layout::File,
    offset_unit: OffsetUnit::CodePoint,
    binary: false,
    cannot_carry: &[Loss::Texts],
    sniff: |head| likeness(head, GoldForm::Json),
    companions: no_companions,
    read: Some(|source, options, intake| read_form(source, options, intake, GoldForm::Json)),
    write: Some(|header, _, sink| write_form(header, sink, GoldForm::Json)),
    gold: Some(GoldSpec {
        form: None,
        without_texts: &JSON,
    }),
};

/// The dataset without texts, with one document per line.
pub static JSONL: FormatSpec = FormatSpec {
    id: "gold-offsets-jsonl",
    name: "Gold dataset without texts, one document a line",
    extensions: &["jsonl"],
    release: "gold-offsets.jsonl",
    layout: Layout::File,
    offset_unit: OffsetUnit::CodePoint,
    binary: false,
    cannot_carry: &[Loss::Texts],
    sniff: |head| likeness(head, GoldForm::Jsonl),
    companions: no_companions,
    read: Some(|source, options, intake| read_form(source, options, intake, GoldForm::Jsonl)),
    write: Some(|header, _, sink| write_form(header, sink, GoldForm::Jsonl)),
    gold: Some(GoldSpec {
        form: None,
        without_texts: &JSONL,
    }),
};

fn likeness(head: Head<'_>, form: GoldForm) -> Likeness {
    if read::sniff(head.bytes, WITHOUT_TEXTS) == Some(form) {
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
    read::read_into(source, form, options.file, Some(options.siblings), intake)
}

fn write_form<'a>(
    header: &'a ExportHeader,
    sink: &'a mut dyn Sink,
    form: GoldForm,
) -> Result<Box<dyn DocumentWriter + 'a>, WriteError> {
    Ok(Box::new(Writer::without_texts(sink, header, form)?))
}
