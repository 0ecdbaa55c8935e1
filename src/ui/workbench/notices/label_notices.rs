//! The notices after labels were removed or merged.

use crate::commands::problem::Problem;
use crate::commands::text_values::Value;
use crate::commands::texts::Texts;
use crate::model::id::LabelId;
use crate::session::Session;
use crate::session::actions::{Action, LabelRemoval};

/// Returns the notice to show once an action is done; called before it, while the label exists.
pub(in crate::ui::workbench) fn problem_of(
    session: &Session,
    texts: &Texts,
    action: &Action,
) -> Option<Problem> {
    let (id, values) = match action {
        Action::RemoveLabel { label, fate } => {
            let id = match fate {
                LabelRemoval::Unused => "notice-label-removed",
                LabelRemoval::Delete => "notice-label-removed-entities",
                LabelRemoval::Relabel(_) => "notice-label-removed-relabelled",
            };
            let into = match fate {
                LabelRemoval::Relabel(into) => Some(*into),
                _ => None,
            };
            (id, (*label, into))
        }
        Action::MergeLabels { from, into } => ("notice-labels-merged", (*from, Some(*into))),
        _ => return None,
    };
    let (label, into) = values;
    let usage = session.label_usage().unwrap_or_default();
    let count = usage.iter().find(|usage| usage.label == label);
    let count = count.map_or(0, |usage| usage.entities);
    let language = texts.language().code();
    let name = |id: LabelId| Some(session.labels().get(id)?.display(language));
    let (label, into) = (name(label)?, into.map(name));
    let into = into.flatten().unwrap_or_default();
    let values = [
        ("label", Value::Text(label)),
        ("into", Value::Text(into)),
        ("count", Value::Count(count)),
    ];
    Some(Problem::notice(texts, id, &values))
}
