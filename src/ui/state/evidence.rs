//! The words for what proposes something, and why.

use crate::assist::places;
use crate::commands::text_values::Value;
use crate::model::id::LabelId;
use crate::model::suggestion::{SourceName, Suggestion};
use crate::session::project::names::proposals::LEXICON;
use crate::ui::state::captions::short_name;
use crate::ui::state::view_ctx::ViewCtx;

/// Returns the name of a source as it is shown: those of Tawsim have one in each language.
pub(crate) fn source_name(view: &ViewCtx<'_>, source: &SourceName) -> String {
    if source.name == LEXICON {
        view.text("source-lexicon")
    } else if source.name == places::NAME {
        view.text("source-places")
    } else {
        source.name.clone()
    }
}

/// Returns why a suggestion is made: `14× PERSON, 2× LOCATION`. That of a live one is in the
/// language of the interface, that of a stored one as it was written.
pub(crate) fn evidence(view: &ViewCtx<'_>, suggestion: &Suggestion) -> Option<String> {
    let Some(live) = view.session.proposal(suggestion.id) else {
        return view.session.evidence(suggestion);
    };
    counts(view, &live.labels)
}

/// Returns how often a name has each label, in the language of the interface; `None` if it has none.
pub(crate) fn counts(view: &ViewCtx<'_>, labels: &[(LabelId, u32)]) -> Option<String> {
    let parts = labels.iter().filter_map(|(label, n)| {
        let label = view.labels.get(*label)?;
        let values = [
            ("count", Value::Count(*n as usize)),
            ("label", Value::Text(short_name(label, view.language()))),
        ];
        Some(view.text_with("evidence-count", &values))
    });
    let parts: Vec<String> = parts.collect();
    let separator = format!("{} ", view.text("list-separator"));
    (!parts.is_empty()).then(|| parts.join(&separator))
}
