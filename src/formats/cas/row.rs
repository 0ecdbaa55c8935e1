//! The rows of the table of formats for UIMA CAS as XMI and JSON.

use crate::formats::cas::json_read;
use crate::formats::cas::json_write;
use crate::formats::cas::xmi_read;
use crate::formats::cas::xmi_write;
use crate::formats::common::xml;
use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, Layout, no_companions};

/// A folder of XMI files with one type system.
pub static XMI: FormatSpec = FormatSpec {
    id: "xmi",
    name: "UIMA CAS XMI",
    extensions: &["xmi"],
    release: "xmi",
    layout: Layout::Folder,
    offset_unit: OffsetUnit::Utf16,
    binary: false,
    cannot_carry: &[
        Loss::Controls,
        Loss::EntityIds,
        Loss::States,
        Loss::DocumentFlags,
        Loss::Origins,
        Loss::Layers,
        Loss::LabelSet,
    ],
    sniff: |head: Head<'_>| {
        let is = |root: &xml::Element<'_>, pull: &xml::Pull<'_>| match root.local() {
            "XMI" => pull.namespace(root.prefix()) == Some(xmi_read::XMI),
            "typeSystemDescription" => true,
            _ => false,
        };
        if xml::root_is(head, is) {
            Likeness::ByContent
        } else {
            Likeness::No
        }
    },
    companions: |name| {
        let stem = name
            .rsplit_once('.')
            .filter(|(_, end)| end.eq_ignore_ascii_case("xmi"));
        stem.map_or_else(Vec::new, |(stem, _)| xmi_read::type_systems(stem))
    },
    read: Some(xmi_read::read),
    write: Some(|header, _, sink| Ok(Box::new(xmi_write::Writer::new(header, sink)))),
    gold: None,
};

/// A folder of CAS JSON files.
pub static CAS_JSON: FormatSpec = FormatSpec {
    id: "cas-json",
    name: "UIMA CAS JSON 0.4",
    extensions: &["json"],
    release: "cas_json",
    layout: Layout::Folder,
    offset_unit: OffsetUnit::Utf16,
    binary: false,
    cannot_carry: &[
        Loss::EntityIds,
        Loss::States,
        Loss::DocumentFlags,
        Loss::Origins,
        Loss::Layers,
        Loss::LabelSet,
    ],
    sniff: |head: Head<'_>| {
        let record = head.first_record().trim_start();
        let keys = ["\"%TYPES\"", "\"%FEATURE_STRUCTURES\"", "\"%VIEWS\""];
        let inner = record.strip_prefix('{').unwrap_or_default().trim_start();
        if keys.iter().any(|key| inner.starts_with(key)) {
            Likeness::ByContent
        } else {
            Likeness::No
        }
    },
    companions: no_companions,
    read: Some(json_read::read),
    write: Some(|header, _, sink| Ok(Box::new(json_write::Writer::new(header, sink)))),
    gold: None,
};
