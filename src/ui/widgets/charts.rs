//! Charts: bars in rows, a bar of parts, a histogram. Each is mirrored in Arabic, shows its numbers
//! next to it, and gives them to screen readers.

use egui::{CursorIcon, Pos2, Rect, Response, Role as Access, Sense, Ui, Vec2, WidgetInfo};

use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, Theme, space};
use crate::ui::widgets::widget_ctx::{WidgetCtx, WidgetView};

/// The height of a row with a bar.
const ROW: f32 = 28.0;
/// The height of the bar in a row.
const BAR: f32 = 14.0;
/// The height of a bar of parts.
const PARTS: f32 = 18.0;
/// The height of a histogram.
const HISTOGRAM: f32 = 96.0;

/// A row with a bar.
#[derive(Clone, Debug)]
pub struct BarRow<'a> {
    /// The name of the row.
    pub name: &'a str,
    /// The length of its bar, 0 to 1.
    pub share: f32,
    /// The number as text.
    pub value: &'a str,
    /// The text for screen readers.
    pub spoken: &'a str,
    /// The color of the bar.
    pub color: egui::Color32,
    /// Whether it can be clicked.
    pub clickable: bool,
}

/// Shows a row: its name at the reading start, its bar, its number at the reading end. `widths` are
/// those of the name and of the number.
pub fn bar_row(
    ui: &mut Ui,
    view: &mut impl WidgetView,
    (name_width, value_width): (f32, f32),
    bar: &BarRow<'_>,
) -> Response {
    let view = &mut view.widget_ctx();
    let theme = view.theme;
    let sense = if bar.clickable {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), sense);
    let role = if bar.clickable {
        Access::Button
    } else {
        Access::Label
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, bar.spoken));
    let response = if bar.clickable {
        response.on_hover_cursor(CursorIcon::PointingHand)
    } else {
        response
    };
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if bar.clickable && response.hovered() {
        ui.painter().rect_filled(rect, theme::RADIUS, theme.hovered);
    }
    label::focus_ring(ui, theme, rect, &response);
    let mut row = Row::new(rect.shrink2(Vec2::new(space::XS, 0.0)), view.rtl());
    let place = row.start(name_width);
    let look = Look {
        size: 13.5,
        ..Look::text(theme)
    };
    label::paint_in(ui, view, place, bar.name, look);
    row.start(space::S);
    let place = row.end(value_width);
    paint_at_end(ui, view, place, bar.value, Look::secondary(theme));
    row.end(space::S);
    let track = row.rest();
    let track = Rect::from_center_size(track.center(), Vec2::new(track.width(), BAR));
    let length = (track.width() * bar.share.clamp(0.0, 1.0)).max(2.0);
    let filled = Row::new(track, view.rtl()).start(length);
    ui.painter().rect_filled(filled, 3.0, bar.color);
    response
}

/// Paints a text at the reading end of a rectangle.
pub fn paint_at_end(ui: &Ui, view: &mut impl WidgetView, rect: Rect, text: &str, look: Look) {
    let view = &mut view.widget_ctx();
    let rtl = view.rtl();
    let laid = label::elided(view.engine, text, look, rect.width(), rtl);
    let size = laid.dimensions();
    let x = if rtl {
        rect.left()
    } else {
        rect.right() - size.x
    };
    let at = Pos2::new(x, (rect.center().y - size.y / 2.0).round());
    view.engine.paint_label(ui.painter(), &laid, at, look.color);
}

/// A part of a whole.
#[derive(Clone, Debug)]
pub struct PartOf {
    /// The name of the part.
    pub name: String,
    /// The count of the part.
    pub count: usize,
    /// Its color in the bar and in the legend.
    pub color: egui::Color32,
}

/// Shows the parts of a whole as one bar, with a legend below that names them with their numbers.
pub fn parts(ui: &mut Ui, view: &mut impl WidgetView, name: &str, parts: &[PartOf]) {
    let view = &mut view.widget_ctx();
    let theme = view.theme;
    let rtl = view.rtl();
    let all: usize = parts.iter().map(|part| part.count).sum();
    let size = Vec2::new(ui.available_width(), PARTS);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let told: Vec<String> = parts
        .iter()
        .map(|part| format!("{} {}", part.name, view.texts.count(part.count)))
        .collect();
    let spoken = label::spoken(&format!("{name}: {}", told.join(", ")));
    response.widget_info(|| WidgetInfo::labeled(Access::Image, true, &spoken));
    ui.painter().rect_filled(rect, theme::RADIUS, theme.pressed);
    let mut row = Row::new(rect, rtl);
    let shown: Vec<&PartOf> = parts.iter().filter(|part| part.count > 0).collect();
    for (index, part) in shown.iter().enumerate() {
        let last = index + 1 == shown.len();
        let width = if last {
            row.rest().width()
        } else {
            (rect.width() * part.count as f32 / all.max(1) as f32).max(4.0)
        };
        let place = row.start(width);
        ui.painter()
            .rect_filled(place, corners((index == 0, last), rtl), part.color);
        if !last {
            // A gap in the color of the ground separates neighbors without another color.
            let x = if rtl { place.left() } else { place.right() };
            let gap = Rect::from_x_y_ranges(x - 1.0..=x + 1.0, place.y_range());
            ui.painter().rect_filled(gap, 0.0, theme.raised);
        }
    }
    ui.add_space(space::XS);
    legend(ui, view, parts);
}

/// Returns the corners of a piece of a bar, which is round at both ends.
fn corners((first, last): (bool, bool), rtl: bool) -> egui::CornerRadius {
    let (left, right) = if rtl { (last, first) } else { (first, last) };
    let radius = |round| if round { theme::RADIUS } else { 0 };
    egui::CornerRadius {
        nw: radius(left),
        sw: radius(left),
        ne: radius(right),
        se: radius(right),
    }
}

fn legend(ui: &mut Ui, view: &mut WidgetCtx<'_>, parts: &[PartOf]) {
    let theme = view.theme;
    let direction = view.leading();
    let size = Vec2::new(ui.available_width(), 20.0);
    ui.allocate_ui_with_layout(size, direction.with_main_wrap(true), |ui| {
        ui.spacing_mut().item_spacing = Vec2::new(space::L, 2.0);
        for part in parts {
            let number = view.texts.count(part.count);
            let look = Look::secondary(theme);
            let width = |view: &mut WidgetCtx<'_>, text: &str| {
                let rtl = view.rtl();
                view.engine
                    .label(text, look.role, look.size, None, rtl)
                    .width
            };
            let (name_width, number_width) = (width(view, &part.name), width(view, &number));
            let whole = 10.0 + name_width + number_width + 2.0 * space::XS + space::S;
            let (rect, _) = ui.allocate_exact_size(Vec2::new(whole, 20.0), Sense::hover());
            let mut row = Row::new(rect, view.rtl());
            let dot = row.start(10.0);
            let dot = Rect::from_center_size(dot.center(), Vec2::splat(9.0));
            ui.painter().rect_filled(dot, 3.0, part.color);
            row.start(space::S);
            let place = row.start(name_width);
            label::paint_in(ui, view, place, &part.name, look);
            row.start(space::XS);
            let strong = look.color(theme.text);
            label::paint_in(ui, view, row.rest(), &number, strong);
        }
    });
}

/// A column of a histogram.
#[derive(Clone, Debug)]
pub struct Column {
    /// The number of values in it.
    pub count: usize,
    /// Where it begins, as the text under the axis.
    pub from: String,
    /// Its content as a sentence.
    pub told: String,
}

/// Shows a distribution of values. The first value is at the reading start.
pub fn histogram(ui: &mut Ui, view: &mut impl WidgetView, name: &str, columns: &[Column]) {
    let view = &mut view.widget_ctx();
    let theme = view.theme;
    let rtl = view.rtl();
    let size = Vec2::new(ui.available_width(), HISTOGRAM);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let told: Vec<&str> = columns
        .iter()
        .filter(|column| column.count > 0)
        .map(|column| column.told.as_str())
        .collect();
    let spoken = label::spoken(&format!("{name}: {}", told.join("; ")));
    response.widget_info(|| WidgetInfo::labeled(Access::Image, true, &spoken));
    let most = columns.iter().map(|column| column.count).max().unwrap_or(0);
    let width = rect.width() / columns.len().max(1) as f32;
    let pointed = response.hover_pos();
    let mut row = Row::new(rect, rtl);
    let mut over = None;
    for column in columns {
        let place = row.start(width);
        let share = column.count as f32 / most.max(1) as f32;
        let hovered = pointed.is_some_and(|at| place.x_range().contains(at.x));
        if hovered {
            over = Some(column);
            ui.painter().rect_filled(place, 0.0, theme.hovered);
        }
        if column.count == 0 {
            continue;
        }
        let height = ((rect.height() - 6.0) * share).max(2.0);
        let gap = if width > 6.0 { 1.0 } else { 0.0 };
        let bar = Rect::from_x_y_ranges(
            place.left() + gap..=place.right() - gap,
            rect.bottom() - height..=rect.bottom(),
        );
        let round = egui::CornerRadius {
            nw: 3,
            ne: 3,
            sw: 0,
            se: 0,
        };
        let color = if hovered {
            theme.accent_hovered
        } else {
            theme.accent
        };
        ui.painter().rect_filled(bar, round, color);
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom(), axis(theme));
    axis_names(ui, view, rect, columns, width);
    if let Some(column) = over {
        label::tooltip(response, view, &column.told);
    }
}

fn axis(theme: &Theme) -> egui::Stroke {
    egui::Stroke::new(1.0, theme.secondary)
}

/// Paints the starts of columns, for as many columns as there is room.
fn axis_names(ui: &mut Ui, view: &mut WidgetCtx<'_>, above: Rect, columns: &[Column], width: f32) {
    let look = Look {
        size: 11.5,
        ..Look::secondary(view.theme)
    };
    let rtl = view.rtl();
    let size = Vec2::new(ui.available_width(), 18.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let widest = columns
        .iter()
        .map(|column| {
            let laid = view
                .engine
                .label(&column.from, look.role, look.size, None, rtl);
            laid.width
        })
        .fold(0.0, f32::max);
    let every = ((widest + space::M) / width.max(1.0)).ceil().max(1.0) as usize;
    for (index, column) in columns.iter().enumerate().step_by(every) {
        let offset = width * index as f32;
        let laid = view
            .engine
            .label(&column.from, look.role, look.size, None, rtl);
        let x = if rtl {
            above.right() - offset - laid.width
        } else {
            above.left() + offset
        };
        if x < rect.left() - 1.0 || x + laid.width > rect.right() + 1.0 {
            continue;
        }
        let at = Pos2::new(x, rect.top() + 2.0);
        view.engine.paint_label(ui.painter(), &laid, at, look.color);
    }
}

/// Lays out two columns side by side, the first one at the reading start, or below each other if
/// there is no room.
pub fn side_by_side<V: WidgetView>(
    ui: &mut Ui,
    view: &mut V,
    salt: &str,
    first: impl FnOnce(&mut Ui, &mut V),
    second: impl FnOnce(&mut Ui, &mut V),
) {
    let rtl = view.widget_ctx().rtl();
    let width = ui.available_width();
    if width < 560.0 {
        first(ui, view);
        ui.add_space(space::XL);
        second(ui, view);
        return;
    }
    let top = ui.cursor().top();
    let left = ui.max_rect().left();
    let whole = Rect::from_min_size(Pos2::new(left, top), Vec2::new(width, 8000.0));
    let mut row = Row::new(whole, rtl);
    let column = ((width - space::XXL) / 2.0).floor();
    let places = [row.start(column), row.end(column)];
    let side = if rtl {
        egui::Align::Max
    } else {
        egui::Align::Min
    };
    let mut bottom = top;
    let build = |place: Rect, index: usize| {
        egui::UiBuilder::new()
            .id_salt((salt, index))
            .max_rect(place)
            .layout(egui::Layout::top_down(side))
    };
    let [a, b] = places;
    let mut child = ui.new_child(build(a, 0));
    first(&mut child, view);
    bottom = f32::max(bottom, child.min_rect().bottom());
    let mut child = ui.new_child(build(b, 1));
    second(&mut child, view);
    bottom = f32::max(bottom, child.min_rect().bottom());
    let taken = Rect::from_min_max(whole.min, Pos2::new(whole.right(), bottom));
    ui.advance_cursor_after_rect(taken);
}
