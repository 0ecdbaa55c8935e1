//! A row of the document list: state, title, entities or hits, and the passage of a hit.
//!
//! Reads its arguments only; returns a press to the caller.

use egui::{Pos2, Rect, Role as Access, Sense, Ui, Vec2, WidgetInfo};

use crate::commands::text_values::Value;
use crate::model::document::DocumentRow;
use crate::model::state::AnnotatorState;
use crate::session::query::finder::{SearchQuery, Snippet};
use crate::ui::panels::documents::document_list::Entry;
use crate::ui::panels::documents::document_menu;
use crate::ui::state::captions::state_id;
use crate::ui::state::focus::PanelName;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::text_engine::LabelText;
use crate::ui::widgets::theme::{self, space};

/// The height of a row in points.
const ROW: f32 = 36.0;
/// The number of lines of a passage in a row, and the height they add.
const LINES: usize = 2;
const SNIPPET: f32 = 42.0;
/// The maximum share of a row's width for a tag.
const TAG_SHARE: f32 = 0.34;

/// Returns the height of a row with or without a passage.
pub fn height(with_snippet: bool) -> f32 {
    if with_snippet { ROW + SNIPPET } else { ROW }
}

/// Shows a row in its rectangle. Returns whether it was pressed.
pub fn show(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (place, entry): (usize, &Entry),
    query: Option<&SearchQuery>,
    current: bool,
) -> bool {
    let theme = view.theme;
    let row = &entry.row;
    let size = Vec2::new(ui.available_width(), height(query.is_some()));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if current {
        PanelName::Documents.begins_with(&response);
    }
    let ground = rect.shrink2(Vec2::new(space::S, 1.0));
    if current {
        ui.painter()
            .rect_filled(ground, theme::RADIUS, theme.pressed);
    } else if response.hovered() {
        ui.painter()
            .rect_filled(ground, theme::RADIUS, theme.hovered);
    }
    label::focus_ring(ui, theme, ground, &response);
    let line = Rect::from_min_size(ground.min, Vec2::new(ground.width(), ROW - 2.0));
    let mut places = Row::new(line.shrink2(Vec2::new(space::S, 0.0)), view.rtl());
    let (icon, color) = state_icon(row.state, view);
    let icon_place = places.start(theme::ICON_SIZE);
    places.start(space::S);
    label::paint_icon_sized(ui, view, icon_place, icon, (16.0, color));
    // Secondary text would be too faint on the background of the selected row.
    let look = Look::secondary(theme);
    let look = if current {
        look.color(theme.text)
    } else {
        look
    };
    let (count, count_look) = if query.is_some() {
        (entry.hits, look.bold())
    } else {
        (row.n_entities, look)
    };
    if count > 0 {
        let count = view.texts.count(count);
        let laid = view
            .engine
            .label(&count, count_look.role, count_look.size, None, false);
        let place = places.end(laid.width);
        label::paint_in(ui, view, place, &count, count_look);
        places.end(space::S);
    }
    if row.flag.is_some() {
        let place = places.end(theme::ICON_SIZE);
        label::paint_icon_sized(ui, view, place, icons::FLAG, (15.0, theme.warning));
    }
    tags(ui, view, &mut places, &row.tags, current);
    let caption = caption(row);
    let text = Look::text(theme);
    let text = if current { text.bold() } else { text };
    title(ui, view, places.rest(), (&caption, text), query);
    if let Some(snippet) = &entry.snippet {
        let top = Pos2::new(icon_place.left(), line.bottom() - 3.0);
        let inner = Rect::from_min_max(
            Pos2::new(ground.left() + space::S, top.y),
            ground.max - Vec2::new(space::S, 2.0),
        );
        let mut inner = Row::new(inner, view.rtl());
        inner.start(theme::ICON_SIZE + space::S);
        let look = Look::secondary(theme).color(theme.text);
        passage(ui, view, inner.rest(), snippet, look);
    }
    tell(&response, view, (place, entry), (&caption, current), query);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    document_menu::show(&response, view, row);
    let clicked = response.clicked();
    let mut hint = match &row.flag {
        Some(reason) => view.text_with("document-flagged", &[("reason", Value::Text(reason))]),
        None => caption,
    };
    if !row.tags.is_empty() {
        hint.push_str(" \u{B7} ");
        hint.push_str(&row.tags.join(view.text("documents-tags-between").as_str()));
    }
    label::tooltip(response, view, &hint);
    clicked
}

fn state_icon(state: AnnotatorState, view: &ViewCtx<'_>) -> (char, egui::Color32) {
    let theme = view.theme;
    match state {
        AnnotatorState::New => (icons::CIRCLE, theme.secondary),
        AnnotatorState::InProgress => (icons::CIRCLE_HALF, theme.accent),
        AnnotatorState::Finished => (icons::CHECK_CIRCLE, theme.accent),
        AnnotatorState::Skipped => (
            icons::mirrored(icons::SKIP_FORWARD, view.rtl()),
            theme.secondary,
        ),
    }
}

/// Shows the first tag and the number of further ones.
fn tags(ui: &Ui, view: &mut ViewCtx<'_>, places: &mut Row, tags: &[String], current: bool) {
    let Some(first) = tags.first() else { return };
    let theme = view.theme;
    let shown = match tags.len() {
        1 => first.clone(),
        n => format!("{first} +{}", view.texts.count(n - 1)),
    };
    let look = Look {
        size: 11.5,
        ..Look::secondary(theme)
    };
    let look = if current {
        look.color(theme.text)
    } else {
        look
    };
    let rtl = view.rtl();
    let laid = view.engine.label(&shown, look.role, look.size, None, rtl);
    let most = places.rest().width() * TAG_SHARE;
    let width = (laid.width + 2.0 * 6.0).min(most);
    if width < 28.0 {
        return;
    }
    let place = places.end(width);
    places.end(space::S);
    let pill = Rect::from_center_size(place.center(), Vec2::new(place.width(), 18.0));
    let stroke = egui::Stroke::new(1.0, theme.hairline);
    ui.painter()
        .rect(pill, 9.0, theme.raised, stroke, egui::StrokeKind::Inside);
    let look = look.color(theme.text);
    label::paint_in(ui, view, pill.shrink2(Vec2::new(6.0, 0.0)), &shown, look);
}

/// Shows the title with the hits marked.
fn title(
    ui: &Ui,
    view: &mut ViewCtx<'_>,
    rect: Rect,
    (caption, look): (&str, Look),
    query: Option<&SearchQuery>,
) {
    if let Some(query) = query {
        let folded = query.fold(caption);
        let places: Vec<_> = query.places(&folded, caption).collect();
        if !places.is_empty() {
            let rtl = view.rtl();
            let laid = label::elided(view.engine, caption, look, rect.width(), rtl);
            let size = laid.dimensions();
            let left = if rtl {
                rect.right() - size.x
            } else {
                rect.left()
            };
            let at = Pos2::new(left, (rect.center().y - size.y / 2.0).round());
            marked(ui, view, &laid, (at, 1), &places);
        }
    }
    label::paint_in(ui, view, rect, caption, look);
}

/// Shows a passage on two lines with the hits marked.
fn passage(ui: &Ui, view: &mut ViewCtx<'_>, rect: Rect, snippet: &Snippet, look: Look) {
    let rtl = view.rtl();
    let laid = view
        .engine
        .label(&snippet.text, look.role, look.size, Some(rect.width()), rtl);
    let seen = Rect::from_min_size(rect.min, Vec2::new(rect.width(), laid.step * LINES as f32));
    let painter = ui.painter().with_clip_rect(seen.intersect(ui.clip_rect()));
    marked(ui, view, &laid, (rect.min, LINES), &snippet.hits);
    view.engine
        .paint_label(&painter, &laid, rect.min, look.color);
}

/// Paints the background of the hits, line by line.
fn marked(
    ui: &Ui,
    view: &ViewCtx<'_>,
    laid: &LabelText,
    (at, lines): (Pos2, usize),
    places: &[std::ops::Range<usize>],
) {
    for line in 0..laid.layout.lines().len().min(lines) {
        let top = at.y + laid.step * line as f32;
        for place in places {
            for (left, right) in laid.layout.rects(line, place) {
                let rect = Rect::from_min_max(
                    Pos2::new(at.x + left, top),
                    Pos2::new(at.x + right, top + laid.step),
                );
                ui.painter().rect_filled(rect, 2.0, view.theme.found);
            }
        }
    }
}

fn tell(
    response: &egui::Response,
    view: &ViewCtx<'_>,
    (place, entry): (usize, &Entry),
    (caption, current): (&str, bool),
    query: Option<&SearchQuery>,
) {
    let state = view.text(state_id(entry.row.state));
    let entities = [("count", Value::Count(entry.row.n_entities))];
    let entities = view.texts.plain("document-entities", &entities);
    let mut name = view.texts.plain(
        "document-access",
        &[
            ("title", Value::Text(caption)),
            ("state", Value::Text(&state)),
            ("entities", Value::Text(&entities)),
        ],
    );
    if query.is_some() {
        let hits = [("hits", Value::Count(entry.hits))];
        name = view.texts.plain("document-hits", &hits) + ": " + &name;
        if let Some(snippet) = &entry.snippet {
            name = name + ". " + &snippet.text;
        }
    }
    response.widget_info(|| WidgetInfo::labeled(Access::ListItem, true, &name));
    a11y::describe(response, |node| {
        node.set_selected(current);
        node.set_position_in_set(place);
    });
}

/// Returns the title on one line, without characters that would change the direction of the window.
/// The data keeps them.
fn caption(row: &DocumentRow) -> String {
    let shown: String = row
        .caption()
        .chars()
        .filter(|c| !c.is_control() && !is_bidi_control(*c))
        .collect();
    if shown.trim().is_empty() {
        row.name.clone()
    } else {
        shown
    }
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
