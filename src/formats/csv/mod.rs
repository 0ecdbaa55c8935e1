//! A table of entities (CSV or TSV) for spreadsheets: one row each, with the id of its document.
//!
//! The texts are not in it. On reading they stand beside it, `doc_id.txt` each, or in a column of
//! their own; what has no text is told. Written as RFC 4180 has it, with the byte order mark by
//! which Excel knows UTF-8.

mod read;
mod write;

pub(in crate::formats) use read::beside;

use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::registry::{FormatSpec, Layout, OffsetUnit, no_companions};

/// Entities in a table.
pub static CSV: FormatSpec = FormatSpec {
    id: "csv",
    name: "Table of entities (CSV)",
    extensions: &["csv", "tsv"],
    release: "entities.csv",
    layout: Layout::File,
    offset_unit: OffsetUnit::CodePoint,
    binary: false,
    cannot_carry: &[
        Loss::EmptyDocument,
        Loss::Texts,
        Loss::Titles,
        Loss::Metadata,
        Loss::States,
        Loss::DocumentFlags,
        Loss::Norms,
        Loss::Notes,
        Loss::Flags,
        Loss::Origins,
        Loss::Layers,
        Loss::Extra,
        Loss::LabelSet,
    ],
    sniff,
    companions: no_companions,
    read: Some(read::read),
    write: Some(|header, _, sink| Ok(Box::new(write::Writer::new(header, sink)?))),
};

fn sniff(head: Head<'_>) -> Likeness {
    let line = head.text().lines().next().unwrap_or_default();
    let known = read::separator(line).is_some_and(|separator| {
        let columns = line.split(char::from(separator));
        read::Columns::of(columns.map(|name| name.trim().trim_matches('"'))).is_some()
    });
    if known {
        Likeness::ByContent
    } else {
        Likeness::No
    }
}
