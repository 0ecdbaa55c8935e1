//! Records with a text and offsets into it, one a line (JSONL), several in an array, or one alone:
//! one family with one reader, whoever wrote them.
//!
//! doccano, spaCy, displaCy, Prodigy, labelbuddy, and plain records that many programs write:
//! `{"text", "entities": [{"start", "end", "label", "text"}]}`. Each record says by its members who
//! wrote it, and with that what its offsets count. Members without a meaning here are kept under
//! `ext`. A key that stands twice in one object is an error: which of the two was meant, nobody
//! knows.

pub mod doccano;
mod prodigy;
pub mod read;
mod record;
mod spacy;

use crate::formats::common::json::outline::Outline;
use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::json::pull::Kind;
use crate::formats::registry::{FormatSpec, Layout, OffsetUnit, no_companions};

pub use prodigy::PRODIGY;
pub use spacy::SPACY;

/// Records with a text and its entities, as many programs write them.
pub static RECORDS: FormatSpec = FormatSpec {
    id: "jsonl",
    name: "Plain records with offsets",
    extensions: &["jsonl", "ndjson", "json"],
    release: "records.jsonl",
    layout: Layout::File,
    offset_unit: OffsetUnit::CodePoint,
    binary: false,
    cannot_carry: &[Loss::LabelSet, Loss::Layers, Loss::Origins, Loss::States],
    sniff,
    companions: no_companions,
    read: Some(read::read),
    write: None,
};

/// An article may begin with a brace: the extension has to say that it is JSON.
fn sniff(head: Head<'_>) -> Likeness {
    let begins = head.text().trim_start().starts_with(['{', '[']);
    if begins && head.is_named(RECORDS.extensions) {
        Likeness::ByName
    } else {
        Likeness::No
    }
}

/// Whether the first record has a text under one of its names.
fn has_text(outline: &Outline) -> bool {
    let mut names = ["text", "data", "content", "column_data"].into_iter();
    names.any(|name| outline.is(name, Kind::String))
}

fn by_content(is: bool) -> Likeness {
    if is {
        Likeness::ByContent
    } else {
        Likeness::No
    }
}
