//! The status bar: the selection in logical order with its offsets, the save state, and counts.

use egui::{Role as Access, Sense, Ui, Vec2, WidgetInfo};

use crate::arabic::signs::{sign_of, signs};
use crate::commands::problem;
use crate::commands::text_values::Value;
use crate::session::Access as ProjectAccess;
use crate::text::offset::ByteOffset;
use crate::text::segment;
use crate::text::span::Span;
use crate::ui::state::captions::short_name;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

/// The state of the project and the window.
#[derive(Clone, Copy, Debug, Default)]
pub struct StatusInput {
    /// The last change was not saved.
    pub trouble: bool,
    /// The project file is no longer at its path: nothing can be saved.
    pub displaced: bool,
    /// A job holds the project: it is read-only in the meantime.
    pub busy: bool,
    /// Warnings and errors that went away unread.
    pub unread: usize,
}

/// Shows the bar. `preview` is the span of an entity whose end is being dragged.
pub fn status_ui(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    preview: Option<Span>,
    standing: StatusInput,
) {
    let theme = view.theme;
    a11y::late_panel(ui, Access::ContentInfo, &view.text("access-status"));
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 30.0), Sense::hover());
    let mut row = Row::new(rect.shrink2(Vec2::new(space::L, 0.0)), view.rtl());
    unread(ui, view, &mut row, standing.unread);
    let session = view.session;
    if session.path().is_none() {
        return;
    }
    saved(ui, view, &mut row, standing);
    row.start(space::L);
    let Some(open) = session.document() else {
        return;
    };
    let position = session
        .position_of(open.document.id)
        .map_or(0, |position| position + 1);
    let document = view.text_with(
        "status-document",
        &[
            ("position", Value::Offset(position)),
            ("all", Value::Count(session.n_documents())),
        ],
    );
    let entities = view.text_with(
        "status-entities",
        &[("count", Value::Count(open.annotations.len()))],
    );
    for (name, text) in [("document", document), ("entities", entities)] {
        let look = Look::secondary(theme);
        let width = view
            .engine
            .label(&text, look.role, look.size, None, view.rtl())
            .width;
        let place = row.end(width);
        label::paint_in(ui, view, place, &text, look);
        let response = ui.interact(place, egui::Id::unique(("status", name)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Access::Label, true, label::spoken(&text)));
        row.end(space::L);
    }
    let text = &open.document.text;
    let at = |byte: usize| open.offsets.char_from_byte(text, ByteOffset(byte)).0;
    let span = preview
        .or_else(|| session.selection().span(text))
        .or_else(|| session.selected().map(|entity| entity.span));
    let (words, offsets) = if let Some(span) = span {
        let offsets = view.text_with(
            "status-offsets",
            &[
                ("start", Value::Offset(at(span.start()))),
                ("end", Value::Offset(at(span.end()))),
            ],
        );
        (span.get(text).unwrap_or_default(), offsets)
    } else {
        let offset = at(session.selection().focus);
        (
            "",
            view.text_with("status-caret", &[("offset", Value::Offset(offset))]),
        )
    };
    let look = Look::secondary(theme);
    let width = view
        .engine
        .label(&offsets, look.role, look.size, None, view.rtl())
        .width;
    let place = row.start(width);
    label::paint_in(ui, view, place, &offsets, look);
    let hint = view.text("status-unit");
    let response = ui.interact(place, egui::Id::unique("offsets"), Sense::hover());
    let access = if words.is_empty() {
        label::spoken(&offsets)
    } else {
        format!("{} {}", shorten(words), label::spoken(&offsets))
    };
    response.widget_info(|| WidgetInfo::labeled(Access::Status, true, &access));
    label::tooltip(response, view, &hint);
    if view.prefs.invisibles
        && let Some(sign) = sign_at(text, session.selection().focus)
    {
        row.start(space::M);
        let said = signs_said(view, sign);
        let look = Look::secondary(theme).color(theme.text);
        let rtl = view.rtl();
        let width = view.engine.label(&said, look.role, look.size, None, rtl);
        let place = row.start(width.width);
        label::paint_in(ui, view, place, &said, look);
        let response = ui.interact(place, egui::Id::unique("sign at caret"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Access::Status, true, label::spoken(&said)));
    }
    if let Some(brush) = session.brush().and_then(|id| view.labels.get(id))
        && words.is_empty()
    {
        row.start(space::M);
        let name = short_name(brush, view.language()).to_owned();
        let key = view.keymap.shown("select.nothing").unwrap_or_default();
        let values = [("label", Value::Text(&name)), ("key", Value::Text(&key))];
        let text = view.text_with("status-brush", &values);
        let place = row.rest();
        label::paint_in(ui, view, place, &text, Look::secondary(theme));
        let response = ui.interact(place, egui::Id::unique("brush"), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Access::Label, true, label::spoken(&text)));
    }
    if !words.is_empty() {
        row.start(space::M);
        // One line of the selection; a long one shows its beginning and its end.
        let shown = shorten(words);
        label::paint_in(
            ui,
            view,
            row.rest(),
            &shown,
            Look {
                size: 13.5,
                ..Look::text(theme)
            },
        );
    }
}

/// Returns the character at a caret that a reader cannot see: in the letter after it, else in the
/// letter before it.
fn sign_at(text: &str, caret: usize) -> Option<char> {
    let next = text.get(caret..segment::next_grapheme(text, caret));
    let before = text.get(segment::previous_grapheme(text, caret)..caret);
    let mut near = next.into_iter().chain(before);
    near.find_map(|letters| signs(letters).next().map(|(_, c, _)| c))
}

/// Returns a character that a reader cannot see in words: its code point, abbreviation and name.
fn signs_said(view: &ViewCtx<'_>, c: char) -> String {
    let Some(sign) = sign_of(c) else {
        return String::new();
    };
    let code = format!("U+{:04X} {}", u32::from(c), sign.name);
    let name = view.text(&sign.title_id());
    let values = [("code", Value::Text(&code)), ("name", Value::Text(&name))];
    view.text_with("status-sign", &values)
}

/// The longest selection that is shown as a whole, in characters.
const SHOWN: usize = 80;

/// Returns a selection as one line: line ends as signs, the middle of a long one left out.
fn shorten(words: &str) -> String {
    let flat = |c: char| if c.is_control() { '\u{21B5}' } else { c };
    if words.char_indices().nth(SHOWN).is_none() {
        return words.chars().map(flat).collect();
    }
    let mut back: Vec<char> = words.chars().rev().take(SHOWN / 3).map(flat).collect();
    back.reverse();
    words
        .chars()
        .take(SHOWN / 2)
        .map(flat)
        .chain(" \u{2026} ".chars())
        .chain(back)
        .collect()
}

/// Shows a sign with the number of unread warnings, which opens their list.
fn unread(ui: &Ui, view: &mut ViewCtx<'_>, row: &mut Row, count: usize) {
    if count == 0 {
        return;
    }
    let theme = view.theme;
    let name = view.text_with("status-unread", &[("count", Value::Count(count))]);
    let count = view.texts.count(count);
    let look = Look::secondary(theme).color(theme.warning);
    let width = view
        .engine
        .label(&count, look.role, look.size, None, view.rtl())
        .width;
    let place = row.end(theme::ICON_SIZE + width + space::XS + space::S);
    row.end(space::M);
    let response = ui.interact(place, egui::Id::unique("unread notices"), Sense::click());
    let ground = place.shrink2(Vec2::new(0.0, 3.0));
    if response.hovered() {
        ui.painter()
            .rect_filled(ground, theme::RADIUS, theme.hovered);
    }
    label::focus_ring(ui, theme, ground, &response);
    let mut inner = Row::new(place.shrink2(Vec2::new(space::XS, 0.0)), view.rtl());
    let icon = inner.start(theme::ICON_SIZE);
    label::paint_icon_sized(ui, view, icon, icons::WARNING, (14.0, theme.warning));
    inner.start(space::XS);
    label::paint_in(ui, view, inner.rest(), &count, look);
    response.widget_info(|| WidgetInfo::labeled(Access::Button, true, label::spoken(&name)));
    if response.clicked() {
        view.run("view.notices");
    }
    label::tooltip(response, view, &name);
}

fn saved(ui: &Ui, view: &mut ViewCtx<'_>, row: &mut Row, standing: StatusInput) {
    let theme = view.theme;
    let (icon, text, color) = match view.session.access() {
        _ if standing.displaced => (
            icons::WARNING_CIRCLE,
            view.text("status-displaced"),
            theme.error,
        ),
        ProjectAccess::ReadOnly { .. } if standing.busy => {
            (icons::CLOCK, view.text("status-busy"), theme.secondary)
        }
        ProjectAccess::ReadOnly { holder } => {
            let holder = problem::holder(view.texts, holder);
            (
                icons::LOCK,
                view.text_with(
                    "status-read-only-holder",
                    &[("holder", Value::Text(&holder))],
                ),
                theme.warning,
            )
        }
        ProjectAccess::WriteProtected => (
            icons::LOCK,
            view.text("status-read-only-protected"),
            theme.warning,
        ),
        ProjectAccess::OldVersion { .. } => (
            icons::LOCK,
            view.text("status-read-only-old"),
            theme.warning,
        ),
        ProjectAccess::ForeignSchema { .. } => (
            icons::LOCK,
            view.text("status-read-only-foreign"),
            theme.warning,
        ),
        ProjectAccess::Write if standing.trouble => (
            icons::WARNING_CIRCLE,
            view.text("status-not-saved"),
            theme.error,
        ),
        ProjectAccess::Write => (icons::CHECK, view.text("status-saved"), theme.secondary),
    };
    let place = row.start(theme::ICON_SIZE);
    label::paint_icon_sized(ui, view, place, icon, (14.0, color));
    row.start(space::XS);
    let look = Look::secondary(theme).color(color);
    let width = view
        .engine
        .label(&text, look.role, look.size, None, view.rtl())
        .width;
    let place = row.start(width);
    label::paint_in(ui, view, place, &text, look);
    let response = ui.interact(place, egui::Id::unique("saved"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Access::Status, true, label::spoken(&text)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn status_names_the_invisible_character_at_the_caret() {
        let check = |marked: &str, expect: Option<char>| {
            let caret = marked.find('|').unwrap();
            assert_eq!(sign_at(&marked.replace('|', ""), caret), expect, "{marked}");
        };
        check("a|\u{200F}b", Some('\u{200F}'));
        check("a\u{200F}|b", Some('\u{200F}'));
        check("a\u{200F}b|c", None);
        // A non-joiner is no letter of its own.
        check("|\u{645}\u{6CC}\u{200C}", None);
        check("\u{645}|\u{6CC}\u{200C}\u{631}", Some('\u{200C}'));
        check("|", None);
    }

    #[test]
    fn status_shows_both_ends_of_a_long_selection_on_one_line() {
        assert_eq!(shorten("a\nb"), "a\u{21B5}b");
        let long = format!("{}{}", "a".repeat(200), "z".repeat(50));
        let shown = shorten(&long);
        assert!(shown.starts_with('a') && shown.ends_with('z') && shown.chars().count() < 90);
    }
}
