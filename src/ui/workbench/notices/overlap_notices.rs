//! The notice after an entity was tagged inside of another one with the same label, or around it.
//!
//! That is told once for each label: a project that wants it would not read it again. A project that
//! has stated what may stand inside what has decided.

use crate::commands::problem::Problem;
use crate::commands::text_values::Value;
use crate::commands::texts::Texts;
use crate::model::id::LabelId;
use crate::session::Session;
use crate::session::actions::Action;

/// Returns the label and the notice about an action that has been done.
pub(in crate::ui::workbench) fn problem_of(
    session: &Session,
    texts: &Texts,
    action: &Action,
) -> Option<(LabelId, Problem)> {
    let is_tag = matches!(
        action,
        Action::CreateAnnotation { .. } | Action::RelabelAnnotation { .. }
    );
    let entity = session.selected().filter(|_| is_tag)?;
    let open = session.document()?;
    let there = open.annotations.overlapping(entity.span.range());
    let mut others = there.into_iter().filter(|other| other.id != entity.id);
    let other = others.find(|other| other.label == entity.label)?;
    if !session.nesting_rules().is_empty() {
        return None;
    }
    let label = session.labels().get(entity.label)?;
    let inner = if other.span.len() < entity.span.len() {
        other.span
    } else {
        entity.span
    };
    let values = [
        ("label", Value::Text(label.display(texts.language().code()))),
        ("words", Value::Text(inner.get(&open.document.text)?)),
    ];
    let problem = Problem::notice(texts, "notice-same-label", &values);
    Some((label.id, problem))
}
