//! W3C Web Annotation in JSON-LD: each entity an annotation that refers to a text by position and
//! by quotation.
//!
//! Positions are code points, as the recommendation has it; browser tools that count UTF-16 are
//! found out by the quotations. The texts are not in it: on reading they stand beside it.

mod read;
mod write;

use crate::formats::common::json::outline::Outline;
use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::registry::{FormatSpec, Layout, OffsetUnit, no_companions};

/// The context of the vocabulary.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// What the sources of written annotations begin with; the id of the document follows.
const SOURCE: &str = "urn:x:";

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
