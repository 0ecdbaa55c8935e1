//! The context menu of a row of the document list: what can be done with its document without
//! opening it first.

use egui::{Pos2, RectAlign, Response, Ui};

use crate::commands::intent::{Intent, ViewCommand};
use crate::model::document::DocumentRow;
use crate::model::state::AnnotatorState;
use crate::session::Access;
use crate::session::actions::Action;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::context_popup;
use crate::ui::widgets::group::separator;
use crate::ui::widgets::icons;
use crate::ui::widgets::label;
use crate::ui::widgets::theme::space;

/// The width of the menu in points.
const WIDTH: f32 = 250.0;

/// The texts of rows that work in a project that cannot be changed.
const OPEN: &str = "document-menu-open";
const PROPERTIES: &str = "command-document-properties";

/// A row of the menu.
struct Row {
    text: &'static str,
    icon: char,
    intents: Vec<Intent>,
}

/// Shows the menu if it was asked for.
pub(in crate::ui::panels) fn show(response: &Response, view: &mut ViewCtx<'_>, row: &DocumentRow) {
    let rtl = view.rtl();
    let rect = response.rect;
    let x = if rtl {
        rect.right() - space::L
    } else {
        rect.left() + space::L
    };
    let name = view.text("document-menu");
    let align = if rtl {
        RectAlign::BOTTOM_END
    } else {
        RectAlign::BOTTOM_START
    };
    let place = Pos2::new(x, rect.bottom());
    context_popup::show(response, place, (align, 0.0, name), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.set_width(WIDTH);
        rows(ui, view, row);
    });
}

fn rows(ui: &mut Ui, view: &mut ViewCtx<'_>, row: &DocumentRow) {
    let is_open = view.session.document().map(|open| open.document.id) == Some(row.id);
    let writable = matches!(view.session.access(), Access::Write);
    for (index, group) in groups(row, is_open).into_iter().enumerate() {
        if index > 0 {
            separator(ui, view.theme);
        }
        for Row {
            text,
            icon,
            intents,
        } in group
        {
            let enabled = match text {
                OPEN => !is_open,
                PROPERTIES => true,
                _ => writable,
            };
            let caption = view.text(text);
            let icon = Some((icons::mirrored(icon, view.rtl()), view.theme.secondary));
            let response = label::menu_row(ui, view, (icon, &caption, ""), enabled);
            if response.clicked() {
                view.outbox.extend(intents);
                ui.close();
            }
        }
    }
}

/// Returns the rows for a document, in groups.
fn groups(row: &DocumentRow, is_open: bool) -> [Vec<Row>; 3] {
    let document = row.id;
    let open = Intent::Act(Action::OpenDocument(document));
    let set = |text, icon, state| Row {
        text,
        icon,
        intents: vec![Intent::Act(Action::SetState { document, state })],
    };
    // These dialogs are about the open document.
    let with_open = |text, icon, command| {
        let first = (!is_open).then(|| open.clone());
        let intents = first.into_iter().chain([Intent::View(command)]).collect();
        Row {
            text,
            icon,
            intents,
        }
    };
    let mut states = match row.state {
        AnnotatorState::Finished | AnnotatorState::Skipped => vec![set(
            "command-document-reopen",
            icons::ARROW_U_UP_LEFT,
            AnnotatorState::InProgress,
        )],
        AnnotatorState::New | AnnotatorState::InProgress => vec![
            set(
                "document-menu-finish",
                icons::CHECK,
                AnnotatorState::Finished,
            ),
            set(
                "command-document-skip",
                icons::SKIP_FORWARD,
                AnnotatorState::Skipped,
            ),
        ],
    };
    let flag = ("command-document-flag", icons::FLAG);
    states.push(with_open(flag.0, flag.1, ViewCommand::FlagWithReason));
    let properties = with_open(PROPERTIES, icons::INFO, ViewCommand::DocumentProperties);
    let remove = Row {
        text: "command-document-remove",
        icon: icons::TRASH,
        intents: vec![Intent::Act(Action::RemoveDocument(document))],
    };
    let open = Row {
        text: OPEN,
        icon: icons::FILE_TEXT,
        intents: vec![open.clone()],
    };
    [vec![open], states, vec![properties, remove]]
}
