//! WebAnno TSV 3: sentences and tokens in lines, annotations in columns; offsets in UTF-16.
//!
//! Reads spans of all layers that are not words' own (part of speech, lemma), and relations between
//! them; chains and slots are told, not read.

mod cells;
mod document;
mod read;
mod write;

use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::registry::{FormatSpec, Layout, OffsetUnit, no_companions};

/// A folder of files, one a document.
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
    companions: no_companions,
    read: Some(read::read),
    write: Some(|header, _, sink| Ok(Box::new(write::Writer::new(header, sink)))),
};

/// Returns whether a file begins as TSV 1 or 2 do, which look like columns of others: their heads
/// are comments, and CoNLL-U has blanks around `=`.
fn is_older(text: &str) -> bool {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let names_layers = first.starts_with(" # ") && first.contains(" | ");
    let second = lines.next().unwrap_or_default();
    (names_layers && second.starts_with("#id="))
        || (first.starts_with("#id=") && second.starts_with("#text="))
}

const FORMAT: &str = "#FORMAT=WebAnno TSV 3";

const NAMED_ENTITY: &str = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";
