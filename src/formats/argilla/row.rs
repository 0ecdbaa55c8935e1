//! The rows of the table of formats for Argilla.

use crate::base::json::pull::Kind;
use crate::formats::argilla::names::SETTINGS;
use crate::formats::argilla::read;
use crate::formats::argilla::write;
use crate::formats::common::json::outline::Outline;
use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, Layout};

/// Records of an Argilla dataset.
pub static ARGILLA: FormatSpec = FormatSpec {
    id: "argilla",
    name: "Argilla records",
    extensions: &["json"],
    release: "argilla",
    layout: Layout::Folder,
    offset_unit: OffsetUnit::CodePoint,
    binary: false,
    cannot_carry: &[
        Loss::EntityIds,
        Loss::States,
        Loss::DocumentFlags,
        Loss::Norms,
        Loss::Notes,
        Loss::Flags,
        Loss::Origins,
    ],
    sniff,
    companions: |_| vec![SETTINGS.to_owned()],
    read: Some(read::read),
    write: Some(|header, _, sink| Ok(Box::new(write::Writer::new(header, sink)?))),
    gold: None,
};

fn sniff(head: Head<'_>) -> Likeness {
    let outline = Outline::of(head);
    let second = outline.is("fields", Kind::Object)
        && ["responses", "suggestions", "metadata", "vectors"]
            .into_iter()
            .any(|name| outline.has(name));
    let first = outline.is("text", Kind::String)
        && outline.lists("tokens", Kind::String)
        && (outline.has("prediction") || outline.has("annotation"));
    if second || first {
        Likeness::ByContent
    } else {
        Likeness::No
    }
}
