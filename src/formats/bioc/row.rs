//! The rows of the table of formats for BioC.

use crate::base::json::pull::Kind;
use crate::formats::bioc::json;
use crate::formats::bioc::write;
use crate::formats::bioc::xml;
use crate::formats::common::json::outline::Outline;
use crate::formats::common::xml::root_is;
use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, Layout, no_companions};

/// BioC in XML.
pub static BIOC_XML: FormatSpec = FormatSpec {
    id: "bioc",
    name: "BioC XML",
    extensions: &["xml"],
    release: "bioc.xml",
    layout: Layout::File,
    offset_unit: OffsetUnit::CodePoint,
    binary: false,
    cannot_carry: &[Loss::Controls, Loss::Origins, Loss::Layers, Loss::LabelSet],
    sniff: |head| {
        let is = root_is(head, |root, _| {
            let text = head.text();
            root.name == "collection" && (text.contains("<document") || text.contains("<source"))
        });
        told(is)
    },
    companions: no_companions,
    read: Some(xml::read),
    write: Some(|header, _, sink| Ok(Box::new(write::Xml::new(header, sink)?))),
    gold: None,
};

/// BioC in JSON.
pub static BIOC_JSON: FormatSpec = FormatSpec {
    id: "bioc-json",
    name: "BioC JSON",
    extensions: &["json"],
    release: "bioc.json",
    layout: Layout::File,
    offset_unit: OffsetUnit::CodePoint,
    binary: false,
    cannot_carry: &[Loss::Origins, Loss::Layers, Loss::LabelSet],
    sniff,
    companions: no_companions,
    read: Some(json::read),
    write: Some(|header, _, sink| Ok(Box::new(write::Json::new(header, sink)?))),
    gold: None,
};

fn sniff(head: Head<'_>) -> Likeness {
    let outline = Outline::of(head);
    let collection = outline.lists("documents", Kind::Object)
        && (outline.inside("documents", "passages") || outline.has("infons"));
    let document = outline.lists("passages", Kind::Object) && outline.has("id");
    told(collection || document)
}

fn told(is: bool) -> Likeness {
    if is {
        Likeness::ByContent
    } else {
        Likeness::No
    }
}
