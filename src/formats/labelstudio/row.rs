//! The rows of the table of formats for Label Studio.

use crate::base::json::pull::Kind;
use crate::formats::common::json::outline::Outline;
use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, Layout};
use crate::formats::labelstudio::config;
use crate::formats::labelstudio::read;
use crate::formats::labelstudio::write;

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
    gold: None,
};

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
