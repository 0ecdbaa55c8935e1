//! CoNLL-U and CoNLL-U Plus: ten columns a word, entities in `MISC` or in a column of their own.
//!
//! The text is exact: what stands between two words is told by `SpaceAfter`, `SpacesAfter` and
//! `SpacesBefore`. Entities are `NER=B-X` in `MISC`, or a column `NER:IOB2`; `NE=` and `name=` are
//! read too.

mod line;
mod misc;
mod read;
#[cfg(test)]
mod tests;
mod write;

use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::registry::{FormatSpec, Layout, OffsetUnit, no_companions};

const CANNOT_CARRY: &[Loss] = &[
    Loss::Nesting,
    Loss::Crossing,
    Loss::Stacking,
    Loss::InsideToken,
    Loss::EmptyText,
    Loss::EntityIds,
    Loss::States,
    Loss::DocumentFlags,
    Loss::Flags,
    Loss::Origins,
    Loss::Layers,
    Loss::Extra,
    Loss::LabelSet,
];

/// Ten columns, entities in the last.
pub static CONLLU: FormatSpec = FormatSpec {
    id: "conllu",
    name: "CoNLL-U with entities",
    extensions: &["conllu"],
    release: "corpus.conllu",
    layout: Layout::File,
    offset_unit: OffsetUnit::Token,
    binary: false,
    cannot_carry: CANNOT_CARRY,
    sniff: |head| sniff(head, false),
    companions: no_companions,
    read: Some(read::read_into),
    write: Some(|header, options, sink| write::writer(header, options, sink, false)),
};

/// Ten columns and one for entities.
pub static CONLLUP: FormatSpec = FormatSpec {
    id: "conllup",
    name: "CoNLL-U Plus with entities",
    extensions: &["conllup"],
    release: "corpus.conllup",
    sniff: |head| sniff(head, true),
    write: Some(|header, options, sink| write::writer(header, options, sink, true)),
    layout: Layout::File,
    offset_unit: OffsetUnit::Token,
    binary: false,
    cannot_carry: CANNOT_CARRY,
    companions: no_companions,
    read: Some(read::read_into),
};

/// Begins the first line of CoNLL-U Plus.
const COLUMNS: &str = "# global.columns = ";

/// A comment of our own: the title of a document.
const TITLE: &str = "title";

/// A comment of our own: what is known about a document, a JSON object.
const META: &str = "meta";

fn sniff(head: Head<'_>, plus: bool) -> Likeness {
    let text = head.text();
    if text.starts_with(COLUMNS.trim_end()) != plus {
        return Likeness::No;
    }
    if plus {
        return Likeness::ByContent;
    }
    let words = text
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'));
    let Some(word) = words.into_iter().next() else {
        let named = head.is_named(CONLLU.extensions) && text.starts_with('#');
        return if named {
            Likeness::ByName
        } else {
            Likeness::No
        };
    };
    let fields: Vec<&str> = word.split('\t').collect();
    let counts = fields.first().is_some_and(|id| id.starts_with(['0', '1']));
    let head_column = fields.get(6).copied().unwrap_or_default();
    let has_head = head_column == "_" || head_column.parse::<u32>().is_ok();
    if counts && fields.len() == 10 && has_head {
        Likeness::ByContent
    } else if counts && head.is_named(&["conllu", "conllup"]) {
        Likeness::ByName
    } else {
        Likeness::No
    }
}
