//! spaCy's `DocBin` (`.spacy`), version 0.1: what `spacy train` reads.
//!
//! Zlib over a `MessagePack` map; tokens are rows of numbers ([`hash`] makes them of strings). The
//! text is exact: what is no single blank between two words is a token of its own. `doc.ents` are
//! the entities without overlaps, `doc.spans["sc"]` all of them in every document; id, title and
//! metadata are in `doc.user_data`.

mod hash;
mod pack;
mod read;
mod symbols;
mod write;

use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::registry::{FormatSpec, Layout, OffsetUnit, no_companions};

/// Documents for spaCy.
pub static DOCBIN: FormatSpec = FormatSpec {
    id: "docbin",
    name: "spaCy DocBin",
    extensions: &["spacy"],
    release: "train.spacy",
    layout: Layout::File,
    offset_unit: OffsetUnit::Token,
    binary: true,
    cannot_carry: &[
        Loss::EntityIds,
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
    read: Some(read::read_into),
    write: Some(|header, options, sink| Ok(write::writer(header, options, sink))),
};

/// The numbers of the columns that are written: the word, and where in which entity it stands.
const ORTH: u64 = 65;
const ENT_IOB: u64 = 77;
const ENT_TYPE: u64 = 78;

/// The group of spans with all entities.
const GROUP: &str = "sc";

/// Zlib begins with 0x78; the name has to say the rest.
fn sniff(head: Head<'_>) -> Likeness {
    let is_zlib = matches!(head.bytes, [0x78, level, ..] if (0x7800 | u16::from(*level)) % 31 == 0);
    if is_zlib && head.is_named(DOCBIN.extensions) {
        Likeness::ByContent
    } else {
        Likeness::No
    }
}
