//! What happened to the selected entity: who proposed it with which scores, when it was decided and
//! changed, and what was proposed.

use std::sync::Arc;

use egui::{Id, Ui};

use crate::commands::text_values::Value;
use crate::model::annotation::Annotation;
use crate::model::id::AnnotationId;
use crate::session::query::provenance::Provenance;
use crate::ui::panels::inspector::facts;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label;
use crate::ui::widgets::relative_time::ago;

/// The provenance that was read last, with the entity and the revision that it is of.
type Read = Arc<((AnnotationId, u64), Provenance)>;

/// Shows when the entity was made and changed, and what proposed it.
pub(in crate::ui::panels) fn provenance_ui(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    entity: &Annotation,
) {
    let origin = &entity.origin;
    for (id, at) in [
        ("provenance-created", origin.created),
        ("provenance-modified", origin.modified),
    ] {
        if let Some(at) = at {
            let when = ago(view.texts, at, view.now);
            facts::field(ui, view, id, &when, None);
        }
    }
    if origin.source.is_none() && origin.suggestion.is_none() {
        return;
    }
    let read = read(ui, view, entity);
    let (_, provenance) = read.as_ref();
    let mut sources: Vec<String> = provenance
        .proposals
        .iter()
        .map(|one| named(one.source.as_deref().unwrap_or("?"), one.score))
        .collect();
    if sources.is_empty() {
        // The suggestions came and went with another file: the entity still knows one of them.
        sources.extend(
            origin
                .source
                .as_deref()
                .map(|name| named(name, origin.score)),
        );
    }
    if !sources.is_empty() {
        let sources = sources.join(" \u{B7} ");
        facts::field(ui, view, "provenance-source", &sources, None);
    }
    if let Some((words, label)) = &provenance.proposed {
        let words = label::excerpt(words);
        let values = [("label", Value::Text(label)), ("text", Value::Text(words))];
        let proposed = view.text_with("provenance-proposed-value", &values);
        facts::field(ui, view, "suggestion-proposed", &proposed, None);
    }
}

fn named(source: &str, score: Option<f64>) -> String {
    match score {
        Some(score) => format!("{source} {score:.2}"),
        None => source.to_owned(),
    }
}

/// Reads the provenance again if the entity or the document has changed since the last frame.
fn read(ui: &Ui, view: &ViewCtx<'_>, entity: &Annotation) -> Read {
    let id = Id::unique("provenance that was read");
    let key = (entity.id, view.session.revision());
    let kept: Option<Read> = ui.data(|data| data.get_temp(id));
    if let Some(kept) = kept.filter(|kept| kept.0 == key) {
        return kept;
    }
    // What cannot be read is left out here; the check of the project reports it.
    let read = view.session.provenance(entity).unwrap_or_default();
    let read: Read = Arc::new((key, read));
    ui.data_mut(|data| data.insert_temp(id, Arc::clone(&read)));
    read
}
