//! A dropdown: a value that is chosen from a list which opens below it.
//!
//! Mirrored; can be used by pointer, keyboard and screen reader: the arrow keys open it and move
//! through it, letters move to the row that begins with them. Changes nothing itself.

use egui::{
    Color32, CursorIcon, Event, EventFilter, Id, Key, Popup, Pos2, RectAlign, Response,
    Role as Access, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use crate::ui::widgets::a11y;
use crate::ui::widgets::group::group_row;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::lists::scroll_keys;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};
use crate::ui::widgets::widget_ctx::{WidgetCtx, WidgetView};

/// The greatest height of the list.
const HEIGHT: f32 = 320.0;
/// The width of the chevron.
const SIGN: f32 = 14.0;
/// Letters that are typed within so many seconds form one word.
const TOGETHER: f64 = 1.0;

/// A row of the list.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The text of the row.
    pub caption: String,
    /// The small text at its end.
    pub about: String,
    /// The name of the group that begins with it.
    pub group: Option<String>,
}

impl Choice {
    /// Makes a row with nothing but its text.
    pub fn new(caption: impl Into<String>) -> Self {
        Self {
            caption: caption.into(),
            ..Self::default()
        }
    }
}

/// A dropdown.
#[derive(Clone, Copy, Debug)]
pub struct Dropdown<'a> {
    /// Distinguishes it from other dropdowns.
    pub salt: &'a str,
    /// Its name for screen readers.
    pub name: &'a str,
    /// The text that it shows while it is closed; `None` for a chevron alone, next to a field.
    pub shown: Option<&'a str>,
    /// Its width; the list is at least as wide.
    pub width: f32,
    /// The least width of the list.
    pub list_width: f32,
}

impl Dropdown<'_> {
    /// Shows it. Returns the new choice if it has changed.
    pub fn show(
        self,
        ui: &mut Ui,
        view: &mut impl WidgetView,
        choices: &[Choice],
        chosen: Option<usize>,
    ) -> Option<usize> {
        let view = &mut view.widget_ctx();
        let response = self.opener(ui, view);
        let id = Popup::default_response_id(&response);
        if response.has_focus() {
            let filter = EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
            scroll_keys::leave_arrows(ui.ctx(), response.id);
            if ui.input(|i| i.key_pressed(Key::ArrowDown) || i.key_pressed(Key::ArrowUp)) {
                Popup::open_id(ui.ctx(), id);
            }
        }
        let was_open = id.with("was open");
        let opened = !ui
            .data(|data| data.get_temp::<bool>(was_open))
            .unwrap_or_default();
        let rtl = view.rtl();
        let width = self.list_width.max(response.rect.width());
        let shown = Popup::menu(&response)
            .align(if rtl {
                RectAlign::BOTTOM_END
            } else {
                RectAlign::BOTTOM_START
            })
            .accessible_name(self.name.to_owned())
            .gap(4.0)
            .show(|ui| {
                ui.set_width(width);
                list(ui, view, (self.salt, opened), choices, chosen)
            });
        let is_open = shown.is_some() && Popup::is_id_open(ui.ctx(), id);
        ui.data_mut(|data| data.insert_temp(was_open, is_open));
        // After a choice, or after canceling, the focus returns to the dropdown.
        let back = self.salt_id().with("again");
        if !is_open && !opened {
            response.request_focus();
        }
        let new = shown.and_then(|shown| shown.inner);
        if new.is_some() {
            ui.data_mut(|data| data.insert_temp(back, true));
        } else if ui.data_mut(|data| data.remove_temp::<bool>(back)).is_some() {
            response.request_focus();
        }
        new.filter(|new| Some(*new) != chosen)
    }

    fn salt_id(&self) -> Id {
        Id::unique(("dropdown", self.salt))
    }

    fn opener(&self, ui: &mut Ui, view: &mut WidgetCtx<'_>) -> Response {
        let theme = view.theme;
        let size = Vec2::new(self.width, theme::ROW_HEIGHT + 2.0);
        let (_, rect) = ui.allocate_space(size);
        let response = ui
            .interact(rect, self.salt_id(), Sense::click())
            .on_hover_cursor(CursorIcon::PointingHand);
        let open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
        let fill = if open || response.hovered() {
            theme.hovered
        } else {
            theme.raised
        };
        let painter = ui.painter();
        painter.rect_filled(rect, theme::RADIUS, fill);
        let line = theme.hairline_stroke();
        painter.rect_stroke(rect, theme::RADIUS, line, StrokeKind::Inside);
        label::focus_ring(ui, theme, rect, &response);
        let mut row = Row::new(rect.shrink2(Vec2::new(space::S, 0.0)), view.rtl());
        let sign = if self.shown.is_some() {
            row.end(SIGN)
        } else {
            row.rest()
        };
        chevron(ui, sign.center(), open, theme.secondary);
        row.end(space::XS);
        let name = match self.shown {
            Some(shown) => {
                label::paint_in(ui, view, row.rest(), shown, Look::text(theme));
                label::spoken(&format!("{}: {shown}", self.name))
            }
            None => label::spoken(self.name),
        };
        response.widget_info(|| WidgetInfo::labeled(Access::ComboBox, true, &name));
        a11y::describe(&response, |node| node.set_expanded(open));
        response
    }
}

/// Paints the chevron, which shows whether the list is open.
pub fn chevron(ui: &Ui, at: Pos2, is_open: bool, color: Color32) {
    let down = if is_open { -2.5 } else { 2.5 };
    let points = vec![
        at + Vec2::new(-4.5, -down),
        at + Vec2::new(0.0, down),
        at + Vec2::new(4.5, -down),
    ];
    ui.painter()
        .add(Shape::line(points, Stroke::new(1.5, color)));
}

/// Shows the open list; returns the chosen row.
fn list(
    ui: &mut Ui,
    view: &mut WidgetCtx<'_>,
    (salt, opened): (&str, bool),
    choices: &[Choice],
    chosen: Option<usize>,
) -> Option<usize> {
    ui.spacing_mut().item_spacing.y = 0.0;
    let wanted = typed(ui, salt, choices);
    let room = ui.ctx().content_rect().height() - 2.0 * space::XL;
    let height = HEIGHT.min(room).max(96.0);
    let area = ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height);
    let output = scroll::vertical(ui, view, (salt, area), |area, ui, view| {
        area.show(ui, |ui| {
            let mut new = None;
            let mut rows = Vec::with_capacity(choices.len());
            for (index, choice) in choices.iter().enumerate() {
                if let Some(group) = &choice.group {
                    group_row(ui, view, group, index == 0);
                }
                let response = one(ui, view, choice, chosen == Some(index));
                if response.clicked() {
                    new = Some(index);
                    ui.close();
                }
                rows.push(response);
            }
            walk(ui, &rows, (opened, chosen.unwrap_or_default()), wanted);
            new
        })
    });
    output.inner
}

/// Moves the focus to the row that the arrow keys or letters reach.
fn walk(ui: &Ui, rows: &[Response], (opened, chosen): (bool, usize), wanted: Option<usize>) {
    let at = rows.iter().position(Response::has_focus);
    if let Some(row) = at.and_then(|at| rows.get(at)) {
        let filter = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, filter));
    }
    let last = rows.len().saturating_sub(1);
    let by = ui.input(|i| {
        let pressed = |key| i.num_presses(key) as isize;
        let page = 8 * (pressed(Key::PageDown) - pressed(Key::PageUp));
        page + pressed(Key::ArrowDown) - pressed(Key::ArrowUp)
    });
    let (home, end) = ui.input(|i| (i.key_pressed(Key::Home), i.key_pressed(Key::End)));
    let to = if opened {
        Some(chosen)
    } else if home {
        Some(0)
    } else if end {
        Some(last)
    } else if by != 0 {
        Some(at.map_or(chosen, |at| at.saturating_add_signed(by).min(last)))
    } else {
        wanted
    };
    if let Some(row) = to.and_then(|to| rows.get(to)) {
        row.request_focus();
        row.scroll_to_me(None);
    }
}

/// Returns the row that begins with the letters typed just now.
fn typed(ui: &Ui, salt: &str, choices: &[Choice]) -> Option<usize> {
    let (now, letters) = ui.input(|i| {
        let texts = i.events.iter().filter_map(|event| match event {
            Event::Text(text) if !text.trim().is_empty() => Some(text.to_lowercase()),
            _ => None,
        });
        (i.time, texts.collect::<String>())
    });
    if letters.is_empty() {
        return None;
    }
    let id = Id::unique(("dropdown typed", salt));
    let before = ui.data(|data| data.get_temp::<(f64, String)>(id));
    let before = before.filter(|(then, _)| now - then < TOGETHER);
    let word = before.map_or(letters.clone(), |(_, word)| word + &letters);
    ui.data_mut(|data| data.insert_temp(id, (now, word.clone())));
    let begins = |choice: &Choice| {
        let caption = label::spoken(&choice.caption).to_lowercase();
        caption.split(' ').any(|part| part.starts_with(&word)) || caption.starts_with(&word)
    };
    let is = |choice: &Choice| label::spoken(&choice.caption).to_lowercase() == word;
    let exactly = choices.iter().position(is);
    exactly.or_else(|| choices.iter().position(begins))
}

fn one(ui: &mut Ui, view: &mut WidgetCtx<'_>, choice: &Choice, on: bool) -> Response {
    let theme = view.theme;
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, theme::RADIUS, theme.hovered);
    }
    label::focus_ring(ui, theme, rect.shrink(2.0), &response);
    let rtl = view.rtl();
    let mut row = Row::new(rect.shrink2(Vec2::new(space::S, 0.0)), rtl);
    let check = row.start(16.0);
    if on {
        label::paint_icon_sized(ui, view, check, icons::CHECK, (13.0, theme.accent));
    }
    row.start(space::XS);
    // Room for the scroll bar of the list.
    row.end(space::S);
    let look = Look::secondary(theme);
    let laid = view
        .engine
        .label(&choice.about, look.role, look.size, None, rtl);
    let about = row.end(laid.width.min(rect.width() * 0.4));
    label::paint_in(ui, view, about, &choice.about, look);
    row.end(space::S);
    label::paint_in(ui, view, row.rest(), &choice.caption, Look::text(theme));
    let name = label::spoken(&choice.caption);
    response.widget_info(|| WidgetInfo::labeled(Access::ListBoxOption, true, &name));
    a11y::option(&response, on);
    response
}
