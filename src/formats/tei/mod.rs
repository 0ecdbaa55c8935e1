//! TEI P5: names as elements in the text, one file for all documents.
//!
//! Our own files keep each character (`xml:space="preserve"`, `<lb n>` for line ends); of others the
//! white space is laid out for people, and collapsed.

mod body;
mod read;
mod write;

use crate::formats::common::xml;
use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::registry::{FormatSpec, Layout, OffsetUnit, no_companions};

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
};

const NAMESPACE: &str = "http://www.tei-c.org/ns/1.0";

/// Elements for the labels that TEI has names for.
const NAMES: [(&str, &str); 3] = [
    ("persName", "PERSON"),
    ("placeName", "LOCATION"),
    ("orgName", "ORG"),
];
