//! The rows of the table of formats for JSON lines and JSON records.

use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, Layout, no_companions};
use crate::formats::jsonl::read;

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
    gold: None,
};

/// Plain text may begin with a brace, so the extension must indicate JSON.
fn sniff(head: Head<'_>) -> Likeness {
    let begins = head.text().trim_start().starts_with(['{', '[']);
    if begins && head.is_named(RECORDS.extensions) {
        Likeness::ByName
    } else {
        Likeness::No
    }
}
