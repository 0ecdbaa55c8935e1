//! The filter and the order of the document list: two menus, and chips for the filters that are
//! set.
//!
//! Changes the request only; `document_list` computes the result.

use egui::{
    CursorIcon, Frame, Popup, RectAlign, Response, Role as Access, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo,
};

use crate::commands::text_values::Value;
use crate::model::corpus::listing::{Filter, Presence, Sort, SortBy};
use crate::model::corpus::split::Split;
use crate::model::state::AnnotatorState;
use crate::store::TagCount;
use crate::ui::panels::documents::document_list::Ask;
use crate::ui::state::captions::{short_name, split_id, state_id};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

/// The width of the two menus.
const WIDTH: f32 = 240.0;
/// The maximum height of a menu.
const HEIGHT: f32 = 440.0;

/// The tags and the parts of a split that the menu offers; read when it is opened.
#[derive(Debug, Default)]
pub struct Tags(Option<Offered>);

#[derive(Debug)]
struct Offered {
    tags: Vec<TagCount>,
    splits: Vec<(Split, usize)>,
}

/// Shows the two menus next to each other.
pub fn menus(ui: &mut Ui, view: &mut ViewCtx<'_>, ask: &mut Ask, tags: &mut Tags) {
    let direction = view.leading();
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 2.0);
    ui.allocate_ui_with_layout(size, direction, |ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.add_space(space::S);
        let caption = view.text("documents-filter");
        let opener = opener(ui, view, &caption, !ask.filter.is_open());
        let shown = popup(&opener, view, &caption).show(|ui| {
            let tags = tags.0.get_or_insert_with(|| Offered {
                tags: view.session.tag_counts().unwrap_or_default(),
                splits: view.session.split_counts().unwrap_or_default(),
            });
            filter_rows(ui, view, &mut ask.filter, tags);
        });
        if shown.is_none() {
            tags.0 = None;
        }
        let caption = view.text("documents-order");
        let chosen = view.text(sort_id(ask.sort.by));
        let whole = view.text_with("documents-order-by", &[("order", Value::Text(&chosen))]);
        let is_own = ask.sort == Sort::default();
        let opener = self::opener(ui, view, if is_own { &caption } else { &whole }, !is_own);
        popup(&opener, view, &caption).show(|ui| sort_rows(ui, view, &mut ask.sort));
    });
}

pub(in crate::ui::panels) fn popup<'a>(
    opener: &'a Response,
    view: &ViewCtx<'_>,
    name: &str,
) -> Popup<'a> {
    Popup::menu(opener)
        .align(if view.rtl() {
            RectAlign::BOTTOM_END
        } else {
            RectAlign::BOTTOM_START
        })
        .accessible_name(name.to_owned())
        .gap(4.0)
}

/// A word that opens a menu; it is emphasized if something is selected in the menu.
pub(in crate::ui::panels) fn opener(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    caption: &str,
    chosen: bool,
) -> Response {
    let theme = view.theme;
    let look = Look {
        size: 13.0,
        ..Look::text(theme)
    };
    let look = if chosen {
        look.bold().color(theme.accent)
    } else {
        look.color(theme.secondary)
    };
    let laid = view
        .engine
        .label(caption, look.role, look.size, None, view.rtl());
    let room = ui.available_width() - space::S;
    let width = (laid.width + 2.0 * space::S).min(room);
    let (rect, response) =
        ui.allocate_exact_size(Vec2::new(width, theme::ROW_HEIGHT), Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    if open || response.hovered() {
        ui.painter().rect_filled(rect, theme::RADIUS, theme.hovered);
    }
    label::focus_ring(ui, theme, rect, &response);
    label::paint_in(
        ui,
        view,
        rect.shrink2(Vec2::new(space::S, 0.0)),
        caption,
        look,
    );
    let spoken = label::spoken(caption);
    response.widget_info(|| WidgetInfo::labeled(Access::Button, true, &spoken));
    response
}

pub(in crate::ui::panels) fn scrolled(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    salt: &str,
    rows: impl FnOnce(&mut Ui, &mut ViewCtx<'_>),
) {
    let window = ui.ctx().content_rect().size();
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.set_width(WIDTH.min(window.x - 2.0 * space::M));
    let height = HEIGHT.min(window.y - 120.0).max(120.0);
    let area = ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height);
    scroll::vertical(ui, view, (salt, area), |area, ui, view| {
        area.show(ui, |ui| rows(ui, view))
    });
}

/// A row of a menu with its number of documents. Returns whether it was pressed.
pub(in crate::ui::panels) fn choice(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (caption, count): (&str, Option<usize>),
    on: bool,
) -> bool {
    let count = count.map_or_else(String::new, |count| view.texts.count(count));
    let icon = on.then_some((icons::CHECK, view.theme.accent));
    let response = label::menu_row(ui, view, (icon, caption, &count), true);
    a11y::describe(&response, |node| node.set_selected(on));
    let pressed = response.clicked();
    if pressed {
        ui.close();
    }
    pressed
}

pub(in crate::ui::panels) fn separator(ui: &mut Ui, view: &ViewCtx<'_>) {
    let size = Vec2::new(ui.available_width(), 2.0 * space::XS + 1.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let stroke = Stroke::new(1.0, view.theme.hairline);
    ui.painter().hline(rect.x_range(), rect.center().y, stroke);
}

fn filter_rows(ui: &mut Ui, view: &mut ViewCtx<'_>, filter: &mut Filter, offered: &Offered) {
    let all = view.session.n_documents();
    let known = view.session.state_counts().unwrap_or_default();
    scrolled(ui, view, "document_filter", |ui, view| {
        let caption = view.text("filter-all");
        if choice(ui, view, (&caption, Some(all)), filter.is_open()) {
            *filter = Filter::default();
        }
        separator(ui, view);
        for state in AnnotatorState::ALL {
            let of = |state| known.iter().find(|(one, _)| *one == state);
            let begun: usize = known.iter().map(|(_, n)| n).sum();
            let n = match state {
                AnnotatorState::New => all.saturating_sub(begun),
                state => of(state).map_or(0, |(_, n)| *n),
            };
            let caption = view.text(state_id(state));
            let on = filter.state == Some(state);
            if choice(ui, view, (&caption, Some(n)), on) {
                filter.state = (!on).then_some(state);
            }
        }
        separator(ui, view);
        let caption = view.text("filter-flagged");
        if choice(ui, view, (&caption, None), filter.flagged) {
            filter.flagged = !filter.flagged;
        }
        if !offered.splits.is_empty() {
            separator(ui, view);
        }
        for (split, n) in &offered.splits {
            let on = filter.split == Some(*split);
            let caption = part(view, *split);
            if choice(ui, view, (&caption, Some(*n)), on) {
                filter.split = (!on).then_some(*split);
            }
        }
        if !offered.tags.is_empty() {
            separator(ui, view);
        }
        for TagCount { tag, n } in &offered.tags {
            let on = filter.tag.as_ref() == Some(tag);
            let caption = view.text_with("filter-tag", &[("tag", Value::Text(tag))]);
            if choice(ui, view, (&caption, Some(*n)), on) {
                filter.tag = (!on).then(|| tag.clone());
            }
        }
        separator(ui, view);
        let presences = presences(view, filter.entities);
        for (presence, caption) in presences {
            let on = filter.entities == presence;
            if choice(ui, view, (&caption, None), on) {
                filter.entities = if on { Presence::Any } else { presence };
            }
        }
    });
}

/// Returns the name of a part of a split as it appears among other filters.
fn part(view: &ViewCtx<'_>, split: Split) -> String {
    let name = view.text(split_id(Some(split)));
    view.text_with("filter-split", &[("split", Value::Text(&name))])
}

/// Returns the filters for no entities, for each label, and for the absence of the selected label.
fn presences(view: &ViewCtx<'_>, chosen: Presence) -> Vec<(Presence, String)> {
    let mut all = vec![(Presence::Nothing, view.text("filter-nothing"))];
    for label in &view.labels.labels {
        let name = short_name(label, view.language());
        let named = |id: &str| view.text_with(id, &[("label", Value::Text(name))]);
        all.push((Presence::Of(label.id), named("filter-with")));
        let offered = [Presence::Of(label.id), Presence::Without(label.id)];
        if offered.contains(&chosen) {
            all.push((Presence::Without(label.id), named("filter-without")));
        }
    }
    all
}

fn sort_rows(ui: &mut Ui, view: &mut ViewCtx<'_>, sort: &mut Sort) {
    scrolled(ui, view, "document_order", |ui, view| {
        for by in SortBy::ALL {
            let caption = view.text(sort_id(by));
            let on = sort.by == by;
            if choice(ui, view, (&caption, None), on) {
                *sort = Sort {
                    by,
                    reversed: on && sort.reversed,
                };
            }
        }
        separator(ui, view);
        let caption = view.text("sort-reversed");
        if choice(ui, view, (&caption, None), sort.reversed) {
            sort.reversed = !sort.reversed;
        }
    });
}

fn sort_id(by: SortBy) -> &'static str {
    match by {
        SortBy::Project => "sort-project",
        SortBy::Title => "sort-title",
        SortBy::State => "sort-state",
        SortBy::Entities => "sort-entities",
        SortBy::Length => "sort-length",
        SortBy::Changed => "sort-changed",
    }
}

/// Shows the filters that are set; each can be removed.
pub fn chosen(ui: &mut Ui, view: &mut ViewCtx<'_>, filter: &mut Filter) {
    if filter.is_open() {
        return;
    }
    let direction = view.leading();
    let inset = egui::Margin::symmetric(space::M as i8, 0);
    Frame::new().inner_margin(inset).show(ui, |ui| {
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
        ui.allocate_ui_with_layout(size, direction.with_main_wrap(true), |ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(space::XS);
            if let Some(state) = filter.state {
                let caption = view.text(state_id(state));
                if chip(ui, view, &caption) {
                    filter.state = None;
                }
            }
            if filter.flagged {
                let caption = view.text("filter-flagged");
                if chip(ui, view, &caption) {
                    filter.flagged = false;
                }
            }
            let presence = filter.entities;
            let named = presences(view, presence);
            if let Some((_, caption)) = named.iter().find(|(one, _)| *one == presence)
                && chip(ui, view, caption)
            {
                filter.entities = Presence::Any;
            }
            if let Some(split) = filter.split
                && let caption = part(view, split)
                && chip(ui, view, &caption)
            {
                filter.split = None;
            }
            if let Some(tag) = filter.tag.clone() {
                let caption = view.text_with("filter-tag", &[("tag", Value::Text(&tag))]);
                if chip(ui, view, &caption) {
                    filter.tag = None;
                }
            }
        });
    });
}

/// A word with a cross. Returns whether to remove it.
pub(in crate::ui::panels) fn chip(ui: &mut Ui, view: &mut ViewCtx<'_>, caption: &str) -> bool {
    let theme = view.theme;
    let look = Look::secondary(theme).color(theme.text);
    let rtl = view.rtl();
    let laid = view.engine.label(caption, look.role, look.size, None, rtl);
    let width = (laid.width + 14.0 + 2.0 * space::S + space::XS).min(ui.available_width());
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 24.0), Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let fill = if response.hovered() {
        theme.hovered
    } else {
        theme.raised
    };
    ui.painter().rect_filled(rect, 12.0, fill);
    let stroke = Stroke::new(1.0, theme.hairline);
    ui.painter()
        .rect_stroke(rect, 12.0, stroke, StrokeKind::Inside);
    label::focus_ring(ui, theme, rect, &response);
    let mut row = Row::new(rect.shrink2(Vec2::new(space::S, 0.0)), rtl);
    let cross = row.end(14.0);
    row.end(space::XS);
    label::paint_icon_sized(ui, view, cross, icons::X, (11.0, theme.secondary));
    label::paint_in(ui, view, row.rest(), caption, look);
    let name = view.texts.plain(
        "filter-remove",
        &[("filter", Value::Text(&label::spoken(caption)))],
    );
    response.widget_info(|| WidgetInfo::labeled(Access::Button, true, &name));
    response.clicked()
}
