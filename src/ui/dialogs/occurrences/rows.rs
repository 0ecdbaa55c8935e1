//! The occurrences as rows: what is said of each, and how many there are.

use egui::Ui;

use crate::commands::text_values::Value;
use crate::model::labels::label::Rgb;
use crate::session::query::occurrences::OccurrenceList;
use crate::ui::dialogs::context_rows::{ContextRow, Places, Rows};
use crate::ui::dialogs::occurrences::reason;
use crate::ui::state::view_ctx::ViewCtx;

/// The listed occurrences, and the color of the label that they would get.
#[derive(Debug)]
pub(super) struct Listed<'a> {
    pub(super) list: &'a OccurrenceList,
    pub(super) color: Rgb,
}

impl Places for Listed<'_> {
    const NAME: &'static str = "occurrences-list";
    const EMPTY: &'static str = "occurrences-no-hit";
    const NOTE: f32 = 168.0;

    fn row(&self, view: &ViewCtx<'_>, at: usize) -> Option<ContextRow<'_>> {
        let one = self.list.listed.get(at)?;
        let note = one.doubt.as_ref().map(|doubt| reason::words(view, doubt));
        Some(ContextRow {
            line: &one.line,
            words: &one.words,
            note,
            color: self.color,
        })
    }

    fn caption(&self, document: usize) -> Option<&str> {
        self.list.captions.get(document).map(String::as_str)
    }
}

/// Takes the occurrences of a search: the certain ones are on. In a project, the caption of each
/// document is above its first one.
pub(super) fn begin_again(rows: &mut Rows, list: Option<&OccurrenceList>, in_project: bool) {
    let listed = list.map_or(&[][..], |list| &list.listed);
    let places = listed.iter().map(|one| {
        let document = in_project.then_some(one.document);
        (one.doubt.is_none(), document)
    });
    rows.begin_again(places, listed.iter().any(|one| one.doubt.is_some()));
}

/// Says how many were found, and offers to switch them together.
pub(super) fn summary(
    rows: &mut Rows,
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (list, in_project): (&OccurrenceList, bool),
) {
    let mut parts = Vec::new();
    let mut part = |id: &str, count: usize| {
        if count > 0 {
            parts.push(view.text_with(id, &[("count", Value::Count(count))]));
        }
    };
    let certain = list.certain_from(0).count();
    part("occurrences-found", list.places.len());
    part("occurrences-doubtful", list.places.len() - certain);
    if in_project {
        part("occurrences-documents", list.n_documents);
    }
    // The entity that was selected is one of them.
    part("occurrences-tagged", list.tagged.saturating_sub(1));
    part("occurrences-excluded", list.excluded);
    part("occurrences-damaged", list.damaged);
    let buttons = ["occurrences-none", "occurrences-certain", "occurrences-all"];
    let text = parts.join(" \u{B7} ");
    let is_certain = |at: usize| list.listed.get(at).is_some_and(|one| one.doubt.is_none());
    match rows.summary(ui, view, (&text, &buttons)) {
        Some(0) => rows.set(|_| false),
        Some(1) => rows.set(is_certain),
        Some(_) => rows.set(|_| true),
        None => {}
    }
}
