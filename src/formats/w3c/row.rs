//! The rows of the table of formats for W3C Web Annotation.

use crate::formats::common::json::outline::Outline;
use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, Layout, no_companions};
use crate::formats::w3c::names::CONTEXT;
use crate::formats::w3c::read;
use crate::formats::w3c::write;

/// Annotations that refer to texts.
pub static W3C: FormatSpec = FormatSpec {
    id: "w3c",
    name: "W3C Web Annotation (JSON-LD)",
    extensions: &["jsonld", "json"],
    release: "w3c.jsonld",
    layout: Layout::File,
    offset_unit: OffsetUnit::CodePoint,
    binary: false,
    cannot_carry: &[
        Loss::EmptyDocument,
        Loss::Texts,
        Loss::Titles,
        Loss::Metadata,
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
    read: Some(read::read),
    write: Some(|header, _, sink| Ok(Box::new(write::Writer::new(header, sink)?))),
    gold: None,
};

fn sniff(head: Head<'_>) -> Likeness {
    let outline = Outline::of(head);
    let start = head.text().get(..).unwrap_or_default();
    let is = outline.has("@context") && start.contains(CONTEXT)
        || outline.has("target") && outline.has("type") && start.contains("Annotation");
    if is {
        Likeness::ByContent
    } else {
        Likeness::No
    }
}
