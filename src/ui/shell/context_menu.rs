//! The context menu of the article: the commands for the entity, the selected words, or, without
//! either, the text.

use egui::{Rect, RectAlign, Response, Ui};

use crate::commands::resolve;
use crate::commands::text_values::Value;
use crate::ui::shell::menu_bar::command_row;
use crate::ui::state::captions::short_name;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::context_popup;
use crate::ui::widgets::group::separator;
use crate::ui::widgets::label;

/// How many labels the menu itself lists; the others are in the list of all labels.
const LABELS: usize = 9;
/// How far below the pointer the menu begins, so that it does not cover the words it is about.
const GAP: f32 = 14.0;
/// The width of the menu in points.
const WIDTH: f32 = 260.0;

/// Shows the menu where the secondary button was pressed on the article, towards the reading end;
/// by key, at the caret.
pub fn show(response: &Response, view: &mut ViewCtx<'_>, caret: Option<Rect>) {
    let align = if view.rtl() {
        RectAlign::BOTTOM_END
    } else {
        RectAlign::BOTTOM_START
    };
    let name = view.text("menu-context");
    let shown = caret.map(|caret| caret.intersect(response.rect));
    let place = shown.filter(Rect::is_positive);
    let place = place.map_or(response.rect.center(), |caret| caret.center_bottom());
    context_popup::show(response, place, (align, GAP, name), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.set_width(WIDTH);
        context_menu_ui(ui, view);
    });
}

fn context_menu_ui(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    let session = view.session;
    let words = session
        .document()
        .and_then(|open| session.selection().span(&open.document.text));
    if session.asked().is_some() {
        rows(ui, view, &["suggestion.accept", "suggestion.reject"]);
        separator(ui, view.theme);
    }
    match (session.selected(), words) {
        (Some(entity), words) if words.is_none_or(|words| words == entity.span) => {
            labels(ui, view, "label-relabel");
            separator(ui, view.theme);
            rows(
                ui,
                view,
                &["annotation.tag_occurrences", "annotation.uncertain"],
            );
            rows(ui, view, &["annotation.delete"]);
            separator(ui, view.theme);
            rows(ui, view, &["edit.copy", "annotation.next"]);
        }
        (_, Some(_)) => {
            labels(ui, view, "label-apply");
            separator(ui, view.theme);
            rows(ui, view, &["edit.copy", "select.word", "select.nothing"]);
        }
        (_, None) => {
            rows(ui, view, &["select.word", "select.all"]);
            separator(ui, view.theme);
            rows(ui, view, &["annotation.next", "annotation.previous"]);
            separator(ui, view.theme);
            let document = ["document.finish", "document.flag", "document.skip"];
            rows(ui, view, &document);
        }
    }
    separator(ui, view.theme);
    rows(ui, view, &["edit.undo", "edit.redo"]);
}

fn rows(ui: &mut Ui, view: &mut ViewCtx<'_>, names: &[&str]) {
    for name in names {
        command_row(ui, view, name);
    }
}

/// Shows a row for each label that can be assigned, in its color, with its key.
fn labels(ui: &mut Ui, view: &mut ViewCtx<'_>, title: &str) {
    let session = view.session;
    let all = &view.labels.labels;
    for kind in all.iter().take(LABELS) {
        let intent = resolve::apply(session, kind.id).ok();
        let name = short_name(kind, view.language()).to_owned();
        let row = view.text_with(title, &[("label", Value::Text(&name))]);
        let key = view.labels.key_of(kind.id).unwrap_or_default();
        let sign = (view.theme.label(kind.color), view.labels.pattern(kind.id));
        if label::label_row(ui, view, (sign, &row, &key), intent.is_some()).clicked() {
            view.outbox.extend(intent);
            ui.close();
        }
    }
    if all.len() > LABELS {
        command_row(ui, view, "label.list");
    }
}
