//! Plain records with offsets: `{"text", "entities": [{"start", "end", "label", "text"}]}`, one a
//! line (JSONL), several in an array, or one alone. Read only.
//!
//! What many programs write: `spans` serves as well as `entities`, `[start, end, label]` as well as
//! an object. Offsets are code points; other units are told, not guessed. Members without a meaning
//! here are kept under `ext`. A key that stands twice in one object is an error: which of the two
//! was meant, nobody knows.

pub mod read;

use crate::formats::intake::{Head, Likeness};
use crate::formats::loss::Loss;
use crate::formats::table::{FormatSpec, Layout, OffsetUnit, no_companions};

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
    read: Some(|source, options, intake| {
        let options = read::Options {
            file: options.file,
            stem: options.id,
            labels: options.labels,
        };
        read::read_into(source, options, intake)
    }),
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
