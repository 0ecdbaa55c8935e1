//! The rows of the table of formats for TEI.

use crate::formats::common::xml;
use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, Layout, no_companions};
use crate::formats::tei::names::NAMESPACE;
use crate::formats::tei::read;
use crate::formats::tei::write;

/// A corpus in one file.
pub static TEI: FormatSpec = FormatSpec {
    id: "tei",
    name: "TEI P5",
    extensions: &["xml", "tei"],
    release: "corpus.tei.xml",
    layout: Layout::File,
    offset_unit: OffsetUnit::None,
    binary: false,
    cannot_carry: &[
        Loss::Crossing,
        Loss::Controls,
        Loss::States,
        Loss::DocumentFlags,
        Loss::Origins,
        Loss::Layers,
        Loss::LabelSet,
    ],
    sniff: |head: Head<'_>| {
        let is = |root: &xml::Element<'_>, pull: &xml::Pull<'_>| {
            let ours = pull
                .namespace(root.prefix())
                .is_none_or(|uri| uri == NAMESPACE);
            ours && ["TEI", "teiCorpus", "TEI.2", "teiCorpus.2"].contains(&root.local())
        };
        if xml::root_is(head, is) {
            Likeness::ByContent
        } else {
            Likeness::No
        }
    },
    companions: no_companions,
    read: Some(read::read),
    write: Some(|header, _, sink| Ok(Box::new(write::Writer::new(header, sink)?))),
    gold: None,
};
