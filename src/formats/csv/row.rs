//! The rows of the table of formats for tables of entities.

use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, Layout, no_companions};
use crate::formats::csv::read;
use crate::formats::csv::write;

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
        Loss::Discontinuous,
        Loss::Extra,
        Loss::LabelSet,
    ],
    sniff,
    companions: no_companions,
    read: Some(read::read),
    write: Some(|header, _, sink| Ok(Box::new(write::Writer::new(header, sink)?))),
    gold: None,
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
