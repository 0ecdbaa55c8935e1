//! The words for why an occurrence is doubtful.

use crate::assist::occurrences::Doubt;
use crate::commands::text_values::Value;
use crate::model::id::LabelId;
use crate::ui::state::captions::short_name;
use crate::ui::state::view_ctx::ViewCtx;

/// Returns why an occurrence is doubtful, in a few words.
pub(super) fn words(view: &ViewCtx<'_>, doubt: &Doubt) -> String {
    let of = |id: &str, label: LabelId| {
        let label = view.labels.get(label);
        let name = label.map(|label| short_name(label, view.language()));
        let name = Value::Text(name.unwrap_or_default());
        view.text_with(id, &[("label", name)])
    };
    match doubt {
        Doubt::PartOfWord => view.text("occurrence-part"),
        Doubt::Enclitic => view.text("occurrence-enclitic"),
        Doubt::Spelling => view.text("occurrence-spelling"),
        Doubt::Article => view.text("occurrence-article"),
        Doubt::Short => view.text("occurrence-short"),
        Doubt::OtherLabel(label) => of("occurrence-label", *label),
        Doubt::Crosses(label) => of("occurrence-crosses", *label),
        Doubt::Contains(label) => of("occurrence-contains", *label),
        Doubt::Inside(label) => of("occurrence-inside", *label),
        Doubt::LongerName(name) => {
            view.text_with("occurrence-longer", &[("name", Value::Text(name))])
        }
    }
}
