//! The rows of the table of formats for CoNLL-U and CoNLL-U Plus.

use crate::formats::conllu::names::COLUMNS;
use crate::formats::conllu::read;
use crate::formats::conllu::write;
use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, Layout, no_companions};

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
    Loss::Discontinuous,
    Loss::Extra,
    Loss::LabelSet,
];

/// Ten columns, with entities in the last one.
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
    gold: None,
};

/// Ten columns, and one for entities.
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
    gold: None,
};

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
