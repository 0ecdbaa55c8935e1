//! The rows of the table of formats for the CoNLL family.

use crate::formats::common::bio_tags::Scheme;
use crate::formats::conll::detect::sniff;
use crate::formats::conll::{read, write};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, Layout, no_companions};

const FLAT: &[Loss] = &[
    Loss::Nesting,
    Loss::Crossing,
    Loss::Stacking,
    Loss::InsideToken,
    Loss::WhiteSpace,
    Loss::EmptyText,
    Loss::DocumentIds,
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
    Loss::Discontinuous,
    Loss::Extra,
    Loss::LabelSet,
];

/// Formats of two columns cannot represent the end of a document either.
const RUN_TOGETHER: &[Loss] = &[
    Loss::Documents,
    Loss::Nesting,
    Loss::Crossing,
    Loss::Stacking,
    Loss::InsideToken,
    Loss::WhiteSpace,
    Loss::EmptyText,
    Loss::DocumentIds,
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
    Loss::Discontinuous,
    Loss::Extra,
    Loss::LabelSet,
];

/// Creates a row; the statics below override only the fields that differ.
const fn row(id: &'static str, name: &'static str, release: &'static str) -> FormatSpec {
    FormatSpec {
        id,
        name,
        extensions: &["conll"],
        release,
        layout: Layout::File,
        offset_unit: OffsetUnit::Token,
        binary: false,
        cannot_carry: RUN_TOGETHER,
        sniff: |head| sniff(head, IOB2.id),
        companions: no_companions,
        read: Some(read::read_into),
        write: None,
        gold: None,
    }
}

/// Four columns as in CoNLL-2003, with IOB2 tags.
pub static CONLL2003: FormatSpec = FormatSpec {
    extensions: &["conll", "conll2003", "iob", "bio"],
    cannot_carry: FLAT,
    sniff: |head| sniff(head, CONLL2003.id),
    write: Some(|h, o, s| Ok(write::columns(h, o, s, write::CONLL2003))),
    ..row("conll2003", "CoNLL-2003, IOB2", "conll2003.conll")
};

/// Two columns separated by a TAB, IOB2.
pub static IOB2: FormatSpec = FormatSpec {
    extensions: &["iob2", "tsv"],
    write: Some(|h, o, s| Ok(write::columns(h, o, s, write::two(Scheme::Iob2)))),
    ..row("iob2", "Two columns, IOB2", "iob2.tsv")
};

/// Two columns separated by a TAB, IOBES.
pub static IOBES: FormatSpec = FormatSpec {
    extensions: &["iobes", "bioes"],
    sniff: |head| sniff(head, IOBES.id),
    write: Some(|h, o, s| Ok(write::columns(h, o, s, write::two(Scheme::Iobes)))),
    ..row("iobes", "Two columns, IOBES", "iobes.tsv")
};

/// Two columns separated by a TAB, BILOU.
pub static BILOU: FormatSpec = FormatSpec {
    extensions: &["bilou", "biluo"],
    sniff: |head| sniff(head, BILOU.id),
    write: Some(|h, o, s| Ok(write::columns(h, o, s, write::two(Scheme::Bilou)))),
    ..row("bilou", "Two columns, BILOU", "bilou.tsv")
};

/// Four columns with IOB1 tags, as CoNLL-2003 was published.
pub static IOB1: FormatSpec = FormatSpec {
    extensions: &["iob1"],
    cannot_carry: FLAT,
    sniff: |head| sniff(head, IOB1.id),
    write: Some(|h, o, s| Ok(write::columns(h, o, s, write::IOB1))),
    ..row("iob1", "CoNLL-2003, IOB1", "iob1.txt")
};

/// Nested tags in the columns of Wojood.
pub static WOJOOD: FormatSpec = FormatSpec {
    extensions: &["wojood"],
    cannot_carry: &[
        Loss::Crossing,
        Loss::InsideToken,
        Loss::WhiteSpace,
        Loss::EmptyText,
        Loss::DocumentIds,
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
        Loss::Discontinuous,
        Loss::Extra,
        Loss::LabelSet,
    ],
    sniff: |head| sniff(head, WOJOOD.id),
    write: Some(|h, o, s| Ok(write::nested(h, o, s))),
    ..row("wojood", "Nested columns (Wojood)", "wojood.txt")
};
