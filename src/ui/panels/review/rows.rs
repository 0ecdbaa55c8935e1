//! The rows of the review: proposals, or names with their counts. Virtual, one stop of Tab.

use std::ops::Range;

use egui::{Id, Rect, Role as Access, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::commands::text_values::Value;
use crate::model::id::LabelId;
use crate::model::suggestion::Verdict;
use crate::session::query::queue::NameGroup;
use crate::ui::panels::review::list::ReviewList;
use crate::ui::state::captions::short_name;
use crate::ui::state::focus::PanelName;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::label_sign;
use crate::ui::widgets::lists::{list_keys, scroll};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};
use crate::ui::widgets::{a11y, icons};

/// The height of a row in points.
const ROW: f32 = 36.0;
/// The height of the row of a name, with its labels below.
const GROUP: f32 = 46.0;
/// The greatest share of a row for the label.
const SHARE: f32 = 0.5;

/// The state of the list on the screen.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The row of the keyboard.
    at: usize,
    /// The proposal in question when the list was painted last.
    shown: Option<u32>,
    walked: bool,
}

fn list_id() -> Id {
    Id::unique("review list")
}

impl Rows {
    /// Shows the proposals. Returns the one that is asked for.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        list: &ReviewList,
        height: f32,
    ) -> Option<u32> {
        let asked = list.index_of_asked(view.session);
        if asked != self.shown {
            self.shown = asked;
            if let Some(place) = asked.and_then(|index| list.place_of(index)) {
                self.at = place;
                self.walked = true;
            }
        }
        let n = list.selection().map_or(0, |one| one.matches().len());
        let (goes, pressed) = self.list(ui, view, (n, ROW, height), |ui, view, range, at| {
            let mut pressed = None;
            for place in range {
                if proposal_ui(ui, view, list, (place, place == at, asked)) {
                    pressed = Some(place);
                }
            }
            pressed
        });
        let place = pressed.or(goes)?;
        self.at = place;
        list.selection()?.matches().get(place).copied()
    }

    /// Shows the names. Returns the one that is asked for.
    pub(super) fn groups_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        list: &ReviewList,
        height: f32,
    ) -> Option<usize> {
        let groups = list.groups();
        let (goes, pressed) = self.list(
            ui,
            view,
            (groups.len(), GROUP, height),
            |ui, view, range, at| {
                let mut pressed = None;
                for place in range {
                    let Some(group) = groups.get(place) else {
                        continue;
                    };
                    let is_open = list.is_open(group);
                    let place_of = (place, groups.len(), place == at);
                    if group_ui(ui, view, (group, is_open), place_of) {
                        pressed = Some(place);
                    }
                }
                pressed
            },
        );
        let place = pressed.or(goes)?;
        self.at = place;
        Some(place)
    }

    /// Shows rows; returns the one that Enter asks for, and the one that is pressed.
    fn list(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        (n, row, height): (usize, f32, f32),
        shown: impl FnOnce(&mut Ui, &mut ViewCtx<'_>, Range<usize>, usize) -> Option<usize>,
    ) -> (Option<usize>, Option<usize>) {
        let id = list_id();
        let outer = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), height));
        let stop = ui.interact(outer, id, Sense::focusable_noninteractive());
        PanelName::Documents.begins_with(&stop);
        let name = view.text("panel-review");
        stop.widget_info(|| WidgetInfo::labeled(Access::List, true, &name));
        let mut goes = None;
        self.at = self.at.min(n.saturating_sub(1));
        if stop.has_focus() {
            let (step, _, entered) = list_keys::of_list(ui, id);
            if step != 0 {
                self.at = self.at.saturating_add_signed(step).min(n.saturating_sub(1));
                self.walked = true;
            }
            goes = (entered && n > 0).then_some(self.at);
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().max_height(height).auto_shrink(false);
        let key = id.with("offset");
        if std::mem::take(&mut self.walked) {
            let offset = ui.data(|data| data.get_temp::<f32>(key)).unwrap_or(0.0);
            let (top, bottom) = (self.at as f32 * row, (self.at + 1) as f32 * row);
            if top < offset || bottom > offset + height {
                // The next ones are seen too.
                area = area.vertical_scroll_offset((top - height / 3.0).max(0.0));
            }
        }
        let at = self.at;
        let output = scroll::vertical(ui, view, ("review", area), |area, ui, view| {
            area.show_rows(ui, row, n, |ui, range| shown(ui, view, range, at))
        });
        let offset = output.state.clamped_offset().y;
        ui.data_mut(|data| data.insert_temp(key, offset));
        if stop.has_focus() {
            let ring = view.theme.focus_ring();
            let inside = egui::StrokeKind::Inside;
            ui.painter().rect_stroke(outer, theme::RADIUS, ring, inside);
        }
        (goes, output.inner)
    }
}

/// Shows the ground of a row. Returns its response and the inner part.
fn ground(
    ui: &mut Ui,
    view: &ViewCtx<'_>,
    (place, height): (usize, f32),
    (is_current, is_at): (bool, bool),
) -> (egui::Response, Rect) {
    let size = Vec2::new(ui.available_width(), height);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, list_id().with(place), Sense::CLICK);
    let ground = rect.shrink2(Vec2::new(space::S, 1.0));
    let painter = ui.painter();
    if is_current {
        painter.rect_filled(ground, theme::RADIUS, view.theme.pressed);
    } else if response.hovered() {
        painter.rect_filled(ground, theme::RADIUS, view.theme.hovered);
    }
    if is_at && ui.memory(|memory| memory.has_focus(list_id())) {
        let ring = view.theme.focus_ring();
        let inside = egui::StrokeKind::Inside;
        painter.rect_stroke(ground, theme::RADIUS, ring, inside);
        a11y::leads(ui.ctx(), list_id(), response.id);
    }
    (response, ground.shrink2(Vec2::new(space::S, 0.0)))
}

/// Shows a proposal. Returns whether it was pressed.
fn proposal_ui(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    list: &ReviewList,
    (place, is_at, asked): (usize, bool, Option<u32>),
) -> bool {
    let found = list.queue().zip(list.selection());
    let Some((queue, selection)) = found else {
        return false;
    };
    let Some(index) = selection.matches().get(place).copied() else {
        return false;
    };
    let Some(proposal) = queue.get(index) else {
        return false;
    };
    let is_current = asked == Some(index);
    let (response, inner) = ground(ui, view, (place, ROW), (is_current, is_at));
    let mut row = Row::new(inner, view.rtl());
    let label = queue.label_of(proposal);
    let name = sign(ui, view, row.start(12.0), label);
    row.start(space::S);
    let theme = view.theme;
    let (icon, said) = match proposal.verdict {
        Some(Verdict::Accepted | Verdict::Changed) => (Some(icons::CHECK), "review-accepted"),
        Some(Verdict::Rejected) => (Some(icons::X), "review-rejected"),
        None if selection.is_skipped(index) => (Some(icons::CLOCK), "review-skipped"),
        None if proposal.differs => (Some(icons::WARNING), "review-differs"),
        None => (None, "review-pending"),
    };
    let place_of_icon = row.end(theme::ICON_SIZE);
    if let Some(icon) = icon {
        let color = if proposal.verdict.is_none() {
            theme.warning
        } else {
            theme.secondary
        };
        label::paint_icon_sized(ui, view, place_of_icon, icon, (14.0, color));
    }
    row.end(space::S);
    // A score would only distract from what is decided.
    let score = queue.sources_of(proposal).filter_map(|(_, score)| score);
    let score = score.fold(f32::NEG_INFINITY, f32::max);
    let mut about = String::new();
    if proposal.verdict.is_none() && score.is_finite() {
        about = format!("{score:.2}");
    }
    let look = Look::secondary(theme);
    let look = if is_current {
        look.color(theme.text)
    } else {
        look
    };
    let rtl = view.rtl();
    let laid = view.engine.label(&about, look.role, look.size, None, false);
    let place = row.end(laid.width);
    label::paint_in(ui, view, place, &about, look);
    row.end(space::S);
    let small = Look { size: 11.5, ..look };
    let laid = view.engine.label(&name, small.role, small.size, None, rtl);
    let place = row.end(laid.width.min(row.rest().width() * SHARE));
    label::paint_in(ui, view, place, &name, small);
    row.end(space::S);
    let words = queue.name_of(proposal).map(label::excerpt);
    let long = view.text("review-long-passage");
    let words = words.unwrap_or(&long);
    let text = Look::text(theme);
    let text = if proposal.verdict.is_some() {
        text.color(theme.secondary)
    } else {
        text
    };
    label::paint_in(ui, view, row.rest(), words, text);
    let said = view.text(said);
    let sources: Vec<&str> = queue.sources_of(proposal).map(|(name, _)| name).collect();
    let spoken = format!("{name}: {words}. {said}. {}", sources.join(", "));
    let spoken = label::spoken(&spoken);
    response.widget_info(|| WidgetInfo::selected(Access::ListItem, true, is_current, &spoken));
    let n = selection.matches().len();
    a11y::describe(&response, |node| {
        node.set_position_in_set(place_number(index, selection.matches()));
        node.set_size_of_set(n);
    });
    let clicked = response.clicked();
    let hint = format!("{said} \u{B7} {}", sources.join(" \u{B7} "));
    label::tooltip(response, view, &hint);
    clicked
}

fn place_number(index: u32, matches: &[u32]) -> usize {
    matches.binary_search(&index).map_or(1, |place| place + 1)
}

/// Shows a name with its labels. Returns whether it was pressed.
fn group_ui(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (group, is_open): (&NameGroup, bool),
    (place, n, is_at): (usize, usize, bool),
) -> bool {
    let (response, inner) = ground(ui, view, (place, GROUP), (false, is_at));
    let (upper, lower) = inner.split_top_bottom_at_fraction(0.54);
    let mut row = Row::new(upper, view.rtl());
    let theme = view.theme;
    if !is_open {
        let place = row.end(theme::ICON_SIZE);
        label::paint_icon_sized(ui, view, place, icons::CHECK, (14.0, theme.secondary));
        row.end(space::XS);
    }
    let count = view.texts.count(group.n);
    let look = Look::secondary(theme);
    let laid = view.engine.label(&count, look.role, look.size, None, false);
    let place_of_count = row.end(laid.width);
    label::paint_in(ui, view, place_of_count, &count, look);
    row.end(space::S);
    let long = view.text("review-long-passage");
    let words = if group.words.is_empty() {
        &long
    } else {
        &group.words
    };
    let text = Look::text(theme);
    let text = if is_open {
        text
    } else {
        text.color(theme.secondary)
    };
    label::paint_in(ui, view, row.rest(), label::excerpt(words), text);
    let mut row = Row::new(lower, view.rtl());
    let mut parts = Vec::new();
    for (label, n) in &group.labels {
        let place = row.start(10.0);
        let name = sign(ui, view, place, Some(*label));
        row.start(space::XS);
        let count = view.texts.count(*n);
        let part = format!("{count} {name}");
        let rtl = view.rtl();
        let laid = view.engine.label(&part, look.role, look.size, None, rtl);
        let place = row.start(laid.width.min(row.rest().width()));
        label::paint_in(ui, view, place, &part, look);
        row.start(space::M);
        parts.push(part);
    }
    let values = [
        ("name", Value::Text(words)),
        ("count", Value::Count(group.n)),
    ];
    let spoken = format!(
        "{}: {}",
        view.text_with("review-name", &values),
        parts.join(", ")
    );
    let spoken = label::spoken(&spoken);
    response.widget_info(|| WidgetInfo::labeled(Access::ListItem, true, &spoken));
    a11y::describe(&response, |node| {
        node.set_position_in_set(place + 1);
        node.set_size_of_set(n);
    });
    response.clicked()
}

/// Shows the sign of a label; returns its short name.
fn sign(ui: &Ui, view: &ViewCtx<'_>, place: Rect, label: Option<LabelId>) -> String {
    let Some(kind) = label.and_then(|label| view.labels.get(label)) else {
        return String::new();
    };
    let sign = (view.theme.label(kind.color), view.labels.pattern(kind.id));
    label_sign::swatch(ui.painter(), place, 4.0, sign);
    short_name(kind, view.language()).to_owned()
}
