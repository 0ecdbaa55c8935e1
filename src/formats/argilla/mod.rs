//! Argilla: records with responses by people and suggestions by models, and the dataset's settings.
//!
//! Spans know their place and their label and nothing else. People are numbers there; their names
//! stand in the settings. Records of Argilla 1 are read as well.

mod read;
mod write;

use crate::formats::common::json::outline::Outline;
use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::json::pull::Kind;
use crate::formats::registry::{FormatSpec, Layout, OffsetUnit};

/// The name of the file of settings.
const SETTINGS: &str = "settings.json";

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

/// Returns the number of a person there: the same name has the same one.
fn user_id(name: &str) -> String {
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(name.as_bytes());
    let mut bytes = [0; 16];
    for (byte, from) in bytes.iter_mut().zip(digest) {
        *byte = from;
    }
    uuid::Builder::from_custom_bytes(bytes)
        .into_uuid()
        .to_string()
}
