//! Label Studio: tasks with their data, annotations and predictions, and the labeling interface.
//!
//! Offsets are code points; files from before 2022 count UTF-16 code units, which the words beside
//! them show. What its regions do not know stands in their `meta`, which it keeps. The interface
//! (labels, colours, keys) is a file of its own.

pub mod config;
mod read;
mod rows;
mod task;
mod write;

use crate::formats::common::json::outline::Outline;
use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::json::pull::Kind;
use crate::formats::registry::{FormatSpec, Layout, OffsetUnit};

/// Tasks, as Label Studio exports and imports them.
pub static LABEL_STUDIO: FormatSpec = FormatSpec {
    id: "label-studio",
    name: "Label Studio JSON",
    extensions: &["json"],
    release: "labelstudio.json",
    layout: Layout::File,
    offset_unit: OffsetUnit::CodePoint,
    binary: false,
    cannot_carry: &[Loss::Origins, Loss::LabelSet],
    sniff,
    companions: |_| config::NAMES.map(str::to_owned).into(),
    read: Some(read::read),
    write: Some(|header, _, sink| Ok(Box::new(write::Writer::new(header, sink)?))),
};

pub use config::CONFIG;

fn sniff(head: Head<'_>) -> Likeness {
    let outline = Outline::of(head);
    let full = outline.is("data", Kind::Object)
        && ["annotations", "predictions", "completions"]
            .into_iter()
            .any(|name| outline.is(name, Kind::Array));
    let bare = outline.is("data", Kind::Object) && outline.inside("data", "text");
    let short = outline.any_lists(&["start", "end", "labels"]);
    if full || bare || short {
        Likeness::ByContent
    } else {
        Likeness::No
    }
}
