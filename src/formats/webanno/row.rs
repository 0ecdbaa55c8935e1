//! The row of the table of formats for WebAnno TSV.

use crate::formats::common::document_ids::companion;
use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, Layout};
use crate::formats::webanno::names::{FORMAT, is_older};
use crate::formats::webanno::read;
use crate::formats::webanno::write;

/// A folder of files, one per document.
pub static WEBANNO: FormatSpec = FormatSpec {
    id: "webanno",
    name: "WebAnno TSV 3.3",
    extensions: &["tsv"],
    release: "webanno_tsv",
    layout: Layout::Folder,
    offset_unit: OffsetUnit::Utf16,
    binary: false,
    cannot_carry: &[
        Loss::WhiteSpace,
        Loss::EntityIds,
        Loss::Titles,
        Loss::Metadata,
        Loss::States,
        Loss::DocumentFlags,
        Loss::Norms,
        Loss::Notes,
        Loss::Flags,
        Loss::Origins,
        Loss::Layers,
        Loss::LabelSet,
    ],
    sniff: |head: Head<'_>| {
        if head.text().starts_with(FORMAT) || is_older(head.text()) {
            Likeness::ByContent
        } else {
            Likeness::No
        }
    },
    companions: |name| companion(name, ".tsv").into_iter().collect(),
    read: Some(read::read),
    write: Some(|header, _, sink| Ok(Box::new(write::Writer::new(header, sink)))),
    gold: None,
};
