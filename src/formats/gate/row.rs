//! The rows of the table of formats for GATE XML and bdocjs.

use crate::base::json::pull::Pull;
use crate::formats::common::xml;
use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, Layout, no_companions};
use crate::formats::gate::json_read;
use crate::formats::gate::json_write;
use crate::formats::gate::xml_read;
use crate::formats::gate::xml_write;

/// A folder of GATE documents in XML.
pub static GATE: FormatSpec = FormatSpec {
    id: "gate",
    name: "GATE XML",
    extensions: &["xml"],
    release: "gate",
    layout: Layout::Folder,
    offset_unit: OffsetUnit::None,
    binary: false,
    cannot_carry: &[
        Loss::Controls,
        Loss::States,
        Loss::DocumentFlags,
        Loss::Origins,
        Loss::LabelSet,
    ],
    sniff: |head: Head<'_>| {
        if xml::root_is(head, |root, _| root.name == "GateDocument") {
            Likeness::ByContent
        } else {
            Likeness::No
        }
    },
    companions: no_companions,
    read: Some(xml_read::read),
    write: Some(|header, _, sink| Ok(Box::new(xml_write::Writer::new(header, sink)))),
    gold: None,
};

/// A folder of bdocjs files.
pub static BDOCJS: FormatSpec = FormatSpec {
    id: "bdocjs",
    name: "GateNLP bdocjs",
    extensions: &["bdocjs"],
    release: "bdocjs",
    layout: Layout::Folder,
    offset_unit: OffsetUnit::CodePoint,
    binary: false,
    cannot_carry: &[
        Loss::States,
        Loss::DocumentFlags,
        Loss::Origins,
        Loss::LabelSet,
    ],
    sniff: |head: Head<'_>| {
        let mut pull = Pull::new(head.text());
        let mut likeness = Likeness::No;
        if pull.begin_object().is_ok() {
            while let Ok(Some(key)) = pull.next_key() {
                match key.as_ref() {
                    "annotation_sets" | "offset_type" => return Likeness::ByContent,
                    _ if head.is_named(&["bdocjs"]) => likeness = Likeness::ByName,
                    _ => {}
                }
                if pull.skip().is_err() {
                    break;
                }
            }
        }
        likeness
    },
    companions: no_companions,
    read: Some(json_read::read),
    write: Some(|header, _, sink| Ok(Box::new(json_write::Writer::new(header, sink)))),
    gold: None,
};
