//! The gold dataset without its texts: where a licence forbids to pass them on.
//!
//! `tawsim-gold-offsets` is `tawsim-gold` less the member `text` of documents and entities and less
//! what quotes a text ([`quotes`]). It has a name of its own, so that nobody takes it for a dataset
//! that is broken. The SHA-256 stays: by it the texts are found again, and a text that has changed
//! is refused. With its texts ([`restore`]) it is the gold dataset that it was, less what was counted
//! as left out.

use std::borrow::Cow;
use std::io;

use crate::formats::common::json::split::Mark;
use crate::formats::core::error::{ReadError, WriteError};
use crate::formats::core::exported::ExportHeader;
use crate::formats::core::intake::{FoundText, Head, Intake, Likeness, Siblings, Source};
use crate::formats::core::loss::{Loss, Losses};
use crate::formats::core::sink::{DocumentWriter, Sink};
use crate::formats::gold::Form;
use crate::formats::gold::invariants::Finding;
use crate::formats::gold::quotes;
use crate::formats::gold::read::{self, diagnostic};
use crate::formats::gold::restore;
use crate::formats::gold::write::Writer;
use crate::formats::registry::{FormatSpec, Layout, OffsetUnit, ReadOptions, no_companions};
use crate::model::diagnostic::{Diagnostic, Severity};
use crate::model::document::Document;

/// The value of the member `format`.
pub const FORMAT: &str = "tawsim-gold-offsets";

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
    sniff: |head| likeness(head, Form::Json),
    companions: no_companions,
    read: Some(|source, options, intake| read_form(source, options, intake, Form::Json)),
    write: Some(|header, _, sink| write_form(header, sink, Form::Json)),
};

/// The dataset without texts with one document a line.
pub static JSONL: FormatSpec = FormatSpec {
    id: "gold-offsets-jsonl",
    name: "Gold dataset without texts, one document a line",
    extensions: &["jsonl"],
    release: "gold-offsets.jsonl",
    layout: Layout::File,
    offset_unit: OffsetUnit::CodePoint,
    binary: false,
    cannot_carry: &[Loss::Texts],
    sniff: |head| likeness(head, Form::Jsonl),
    companions: no_companions,
    read: Some(|source, options, intake| read_form(source, options, intake, Form::Jsonl)),
    write: Some(|header, _, sink| write_form(header, sink, Form::Jsonl)),
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
    read::read_into(source, form, options.file, Some(options.siblings), intake)
}

fn write_form<'a>(
    header: &'a ExportHeader,
    sink: &'a mut dyn Sink,
    form: Form,
) -> Result<Box<dyn DocumentWriter + 'a>, WriteError> {
    Ok(Box::new(Writer::without_texts(sink, header, form)?))
}

/// Takes the text out of the record of a document, and what quotes it.
pub(super) fn leave_out(
    record: &mut String,
    document: &Document,
    losses: &mut Losses,
) -> Result<(), WriteError> {
    let begins = record.find('{').unwrap_or_default();
    let (before, object) = record.split_at(begins);
    let stripped = quotes::strip(object, &document.text).map_err(|error| {
        // What was kept of a document was JSON when it came in.
        WriteError::Io(io::Error::other(format!(
            "{}: {}",
            document.name, error.fault
        )))
    })?;
    for _ in 0..stripped.n_left_out {
        losses.add(Loss::Extra, &document.name, None);
    }
    *record = format!("{before}{}", stripped.record);
    Ok(())
}

/// Returns the record of a document with its text; what is in the way goes to the problems.
pub(super) fn restored<'r>(
    record: &'r [u8],
    mark: Mark,
    file: &str,
    texts: &dyn Siblings,
    problems: &mut Vec<Diagnostic>,
) -> io::Result<Option<Cow<'r, [u8]>>> {
    let Ok(json) = std::str::from_utf8(record) else {
        // Told by whoever reads it.
        return Ok(Some(Cow::Borrowed(record)));
    };
    let wanted = match restore::wanted(json) {
        Ok(wanted) if !wanted.has_text && !wanted.sha256.is_empty() => wanted,
        _ => return Ok(Some(Cow::Borrowed(record))),
    };
    let (code, message, hint) = match texts.text(&wanted.id, &wanted.sha256)? {
        FoundText::Text(text) => match restore::restore(json, &text) {
            Ok(Some(json)) => return Ok(Some(Cow::Owned(json.into_bytes()))),
            Err(_told) => return Ok(Some(Cow::Borrowed(record))),
            Ok(None) => (
                "gold.too_much",
                "it points to far more words than a document of its size has; the document is \
                 left out"
                    .to_owned(),
                "no export writes such a record: ask where the file comes from for another one",
            ),
        },
        FoundText::Other { name, sha256 } => (
            "gold.other_text",
            format!(
                "{name} is another text: its SHA-256 is {sha256}, that of the text which was \
                 annotated is {}; the document is left out",
                wanted.sha256
            ),
            "nothing may be changed in it, not even a line end: look for the text as it was",
        ),
        FoundText::None => (
            "gold.no_text",
            format!(
                "its text is not here, and none has the SHA-256 {}; the document is left out",
                wanted.sha256
            ),
            "put the texts beside the file, each called as its document is and .txt, or convert it \
             with them first: tawsim convert FILE -o GOLD.json --texts DIR finds them by what is in \
             them",
        ),
    };
    let mut finding = Finding::new(Severity::Error, code, 0, message);
    finding.hint = Some(hint.to_owned());
    problems.push(diagnostic(finding, mark, record, file, Some(&wanted.id)));
    Ok(None)
}
