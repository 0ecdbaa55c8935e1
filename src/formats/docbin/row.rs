//! The rows of the table of formats for spaCy's DocBin.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, Layout, no_companions};
use crate::formats::docbin::read;
use crate::formats::docbin::write;

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
        Loss::Discontinuous,
        Loss::Extra,
        Loss::LabelSet,
    ],
    sniff,
    companions: no_companions,
    read: Some(read::read_into),
    write: Some(|header, options, sink| Ok(write::writer(header, options, sink))),
    gold: None,
};

/// Zlib data begins with 0x78, as other data may; so the extension decides, or the first key of what
/// is packed.
fn sniff(head: Head<'_>) -> Likeness {
    let is_zlib = matches!(head.bytes, [0x78, level, ..] if (0x7800 | u16::from(*level)) % 31 == 0);
    let begins = || {
        let mut start = [0; 16];
        let unpacked = ZlibDecoder::new(head.bytes).read_exact(&mut start);
        unpacked.is_ok() && start.windows(7).any(|word| word == b"version")
    };
    if is_zlib && (head.is_named(DOCBIN.extensions) || begins()) {
        Likeness::ByContent
    } else {
        Likeness::No
    }
}
