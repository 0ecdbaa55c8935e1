//! Labels, buttons and rows whose captions may be Arabic.
//!
//! egui allocates, senses and names them; their text is shaped and painted here.

use std::sync::Arc;

use egui::{
    Color32, CursorIcon, EventFilter, Pos2, Rect, Response, Role as Access, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo,
};

use crate::model::labels::line_pattern::LinePattern;
use crate::text::glyphs::fonts::Role;
use crate::ui::widgets::a11y;
use crate::ui::widgets::label_sign;
use crate::ui::widgets::text_engine::{LabelText, TextEngine};
use crate::ui::widgets::theme::{self, Theme, space};
use crate::ui::widgets::widget_ctx::WidgetView;

/// The style of a label.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Weight.
    pub role: Role,
    /// Points per em.
    pub size: f32,
    /// Color.
    pub color: Color32,
}

impl Look {
    /// Interface text.
    pub fn text(theme: &Theme) -> Self {
        Self {
            role: Role::Interface,
            size: theme::TEXT_SIZE,
            color: theme.text,
        }
    }

    /// Text of less importance.
    pub fn secondary(theme: &Theme) -> Self {
        Self {
            role: Role::Interface,
            size: theme::SECONDARY_SIZE,
            color: theme.secondary,
        }
    }

    /// The heading of a panel or dialog.
    pub fn heading(theme: &Theme) -> Self {
        Self {
            role: Role::InterfaceBold,
            size: theme::HEADING_SIZE,
            color: theme.text,
        }
    }

    /// Returns the same style in another color.
    #[must_use]
    pub fn color(self, color: Color32) -> Self {
        Self { color, ..self }
    }

    /// Returns the same style in bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self {
            role: Role::InterfaceBold,
            ..self
        }
    }
}

/// Returns a text for a screen reader: without the bidi isolates that keep values in place on the
/// screen.
pub fn spoken(text: &str) -> String {
    text.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "")
}

/// Shows a text on one line.
pub fn label(ui: &mut Ui, view: &mut impl WidgetView, text: &str, look: Look) -> Response {
    let view = &mut view.widget_ctx();
    let laid = view
        .engine
        .label(text, look.role, look.size, None, view.rtl());
    let (rect, response) = ui.allocate_exact_size(laid.dimensions(), Sense::hover());
    view.engine
        .paint_label(ui.painter(), &laid, rect.min, look.color);
    response.widget_info(|| WidgetInfo::labeled(Access::Label, true, spoken(text)));
    response
}

/// Shows a text over the available width, on as many lines as it needs.
pub fn paragraph(ui: &mut Ui, view: &mut impl WidgetView, text: &str, look: Look) -> Response {
    let view = &mut view.widget_ctx();
    let width = ui.available_width();
    let laid = view
        .engine
        .label(text, look.role, look.size, Some(width), view.rtl());
    let size = Vec2::new(width, laid.dimensions().y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    view.engine
        .paint_label(ui.painter(), &laid, rect.min, look.color);
    response.widget_info(|| WidgetInfo::labeled(Access::Label, true, spoken(text)));
    response
}

/// The longest text that is shown or announced in one piece, in characters.
const EXCERPT: usize = 200;

/// Returns the beginning of a text: a list shows no more of an entity, and a long one must not be
/// laid out whole.
pub fn excerpt(text: &str) -> &str {
    let end = text
        .char_indices()
        .nth(EXCERPT)
        .map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// Lays out a text for a width; a longer one ends in an ellipsis.
pub fn elided(
    engine: &mut TextEngine,
    text: &str,
    look: Look,
    width: f32,
    rtl: bool,
) -> Arc<LabelText> {
    let line = text.lines().next().unwrap_or_default();
    let whole = engine.label(line, look.role, look.size, None, rtl);
    if whole.width <= width || width <= 0.0 {
        return whole;
    }
    let room = width - look.size;
    let mut used = 0.0;
    let mut end = 0;
    let clusters = &whole.layout.shaped().clusters;
    for (index, cluster) in clusters.iter().enumerate() {
        used += cluster.advance;
        if used > room {
            break;
        }
        end = whole.layout.bytes_of(index).1;
    }
    let cut = format!("{}\u{2026}", line.get(..end).unwrap_or_default().trim_end());
    engine.label(&cut, look.role, look.size, None, rtl)
}

/// Paints a text into a rectangle: at its reading start, vertically centered.
pub fn paint_in(ui: &Ui, view: &mut impl WidgetView, rect: Rect, text: &str, look: Look) {
    let view = &mut view.widget_ctx();
    let rtl = view.rtl();
    let laid = elided(view.engine, text, look, rect.width(), rtl);
    let size = laid.dimensions();
    let x = if rtl {
        rect.right() - size.x
    } else {
        rect.left()
    };
    let at = Pos2::new(x, (rect.center().y - size.y / 2.0).round());
    view.engine.paint_label(ui.painter(), &laid, at, look.color);
}

/// Paints the name of a key into the middle of a rectangle. It is read from the left in either
/// language: a bracket in an Arabic sentence is mirrored, the one on the keyboard is not.
pub fn paint_key(ui: &Ui, view: &mut impl WidgetView, rect: Rect, text: &str, look: Look) {
    let view = &mut view.widget_ctx();
    let laid = view.engine.label(text, look.role, look.size, None, false);
    let at = rect.center() - laid.dimensions() / 2.0;
    view.engine
        .paint_label(ui.painter(), &laid, at.round(), look.color);
}

/// Paints an icon into the middle of a rectangle.
pub fn paint_icon(ui: &Ui, view: &mut impl WidgetView, rect: Rect, icon: char, color: Color32) {
    let view = &mut view.widget_ctx();
    paint_icon_sized(ui, view, rect, icon, (theme::ICON_SIZE, color));
}

/// Paints an icon of a given size into the middle of a rectangle.
pub fn paint_icon_sized(
    ui: &Ui,
    view: &mut impl WidgetView,
    rect: Rect,
    icon: char,
    (size, color): (f32, Color32),
) {
    let view = &mut view.widget_ctx();
    let mut buffer = [0; 4];
    let laid = view
        .engine
        .label(icon.encode_utf8(&mut buffer), Role::Icon, size, None, false);
    let dimensions = laid.dimensions();
    let at = rect.center() - dimensions / 2.0;
    view.engine.paint_label(ui.painter(), &laid, at, color);
}

/// The importance of a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ButtonKind {
    /// The main action.
    Primary,
    /// One action among others.
    Plain,
    /// An action that looks nearly like text.
    Quiet,
}

/// Shows a button with an icon, a caption, or both.
pub fn button(
    ui: &mut Ui,
    view: &mut impl WidgetView,
    icon: Option<char>,
    caption: &str,
    kind: ButtonKind,
) -> Response {
    let view = &mut view.widget_ctx();
    let theme = view.theme;
    let look = Look::text(theme);
    let look = if kind == ButtonKind::Primary {
        look.bold()
    } else {
        look
    };
    let laid = view
        .engine
        .label(caption, look.role, look.size, None, view.rtl());
    let icon_width = icon.map_or(0.0, |_| theme::ICON_SIZE + space::XS);
    let width = laid.width + icon_width + 2.0 * space::M;
    let (rect, response) =
        ui.allocate_exact_size(Vec2::new(width, theme::ROW_HEIGHT + 2.0), Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let enabled = ui.is_enabled();
    let color = paint_button_ground(ui, theme, rect, &response, kind);
    let color = if enabled { color } else { theme.secondary };
    let mut row = crate::ui::widgets::mirrored_row::Row::new(
        rect.shrink2(Vec2::new(space::M, 0.0)),
        view.rtl(),
    );
    if let Some(icon) = icon {
        let place = row.start(theme::ICON_SIZE);
        row.start(space::XS);
        paint_icon(ui, view, place, icon, color);
    }
    paint_in(ui, view, row.rest(), caption, look.color(color));
    response.widget_info(|| WidgetInfo::labeled(Access::Button, enabled, spoken(caption)));
    response
}

/// Shows a button that is only an icon; its name is its tooltip.
pub fn icon_button(ui: &mut Ui, view: &mut impl WidgetView, icon: char, name: &str) -> Response {
    let view = &mut view.widget_ctx();
    let theme = view.theme;
    let (rect, response) =
        ui.allocate_exact_size(Vec2::splat(theme::ROW_HEIGHT + 2.0), Sense::click());
    let color = paint_button_ground(ui, theme, rect, &response, ButtonKind::Quiet);
    let enabled = ui.is_enabled();
    let color = if enabled {
        color
    } else {
        theme.secondary.gamma_multiply(0.5)
    };
    paint_icon(ui, view, rect, icon, color);
    response.widget_info(|| WidgetInfo::labeled(Access::Button, enabled, name));
    tooltip(response, view, name)
}

fn paint_button_ground(
    ui: &Ui,
    theme: &Theme,
    rect: Rect,
    response: &Response,
    kind: ButtonKind,
) -> Color32 {
    let (hovered, pressed) = (response.hovered(), response.is_pointer_button_down_on());
    let fill = match (kind, hovered, pressed) {
        (ButtonKind::Primary, true, _) => theme.accent_hovered,
        (ButtonKind::Primary, ..) => theme.accent,
        (_, _, true) => theme.pressed,
        (_, true, _) => theme.hovered,
        _ => Color32::TRANSPARENT,
    };
    let painter = ui.painter();
    painter.rect_filled(rect, theme::RADIUS, fill);
    if kind == ButtonKind::Plain {
        painter.rect_stroke(
            rect,
            theme::RADIUS,
            Stroke::new(1.0, theme.hairline),
            StrokeKind::Inside,
        );
    }
    // On a ground of its own color the ring keeps a distance, so that both are visible.
    let ring = if kind == ButtonKind::Primary {
        rect.expand(theme::FOCUS_RING)
    } else {
        rect
    };
    focus_ring(ui, theme, ring, response);
    if kind == ButtonKind::Primary {
        theme.on_accent
    } else {
        theme.text
    }
}

/// Paints the ring around a widget that has the focus.
pub fn focus_ring(ui: &Ui, theme: &Theme, rect: Rect, response: &Response) {
    if response.has_focus() {
        ui.painter()
            .rect_stroke(rect, theme::RADIUS, theme.focus_ring(), StrokeKind::Outside);
    }
}

/// Leaves the focus where it is when Escape is pressed, while a menu is open that Escape closes.
pub fn keep_escape(ui: &Ui, response: &Response, is_open: bool) {
    if response.has_focus() {
        let filter = EventFilter {
            escape: is_open,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
}

/// Adds a tooltip in the bundled fonts.
pub fn tooltip(response: Response, view: &mut impl WidgetView, text: &str) -> Response {
    let view = &mut view.widget_ctx();
    let look = Look::text(view.theme);
    response.on_hover_ui(|ui| {
        ui.set_max_width(320.0);
        label(ui, view, text, look);
    })
}

/// Shows a row of a menu: an optional icon, the caption, the key at its end.
pub fn menu_row(
    ui: &mut Ui,
    view: &mut impl WidgetView,
    (icon, caption, key): (Option<(char, Color32)>, &str, &str),
    enabled: bool,
) -> Response {
    let sense = enabled.then(Sense::click);
    let (response, place) = row_with_place(ui, view, (caption, key), sense);
    if let Some((icon, color)) = icon {
        paint_icon(ui, view, place, icon, color);
    }
    response
}

/// Shows a row of a menu that stands for a label: its sign, its name, its key.
pub fn label_row(
    ui: &mut Ui,
    view: &mut impl WidgetView,
    (sign, caption, key): ((Color32, LinePattern), &str, &str),
    enabled: bool,
) -> Response {
    let sense = enabled.then(Sense::click);
    let (response, place) = row_with_place(ui, view, (caption, key), sense);
    label_sign::swatch(ui.painter(), place, 5.0, sign);
    response
}

/// Shows a row as [`label_row`] does, in a list whose field has the focus: Tab passes it by.
pub fn label_choice(
    ui: &mut Ui,
    view: &mut impl WidgetView,
    (sign, caption, key): ((Color32, LinePattern), &str, &str),
    enabled: bool,
) -> Response {
    let sense = enabled.then_some(Sense::CLICK);
    let (response, place) = row_with_place(ui, view, (caption, key), sense);
    label_sign::swatch(ui.painter(), place, 5.0, sign);
    response
}

/// Shows a row of a menu, and returns the place of its icon.
fn row_with_place(
    ui: &mut Ui,
    view: &mut impl WidgetView,
    (caption, key): (&str, &str),
    sense: Option<Sense>,
) -> (Response, Rect) {
    let view = &mut view.widget_ctx();
    let theme = view.theme;
    let key_look = Look::secondary(theme);
    let key_width = view
        .engine
        .label(key, key_look.role, key_look.size, None, false)
        .width;
    let caption_width = view
        .engine
        .label(caption, Role::Interface, theme::TEXT_SIZE, None, view.rtl())
        .width;
    let natural = caption_width + key_width + theme::ICON_SIZE + space::S + 3.0 * space::M;
    let width = ui.available_width().max(natural);
    let enabled = sense.is_some();
    let sense = sense.unwrap_or(Sense::hover());
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, theme::ROW_HEIGHT), sense);
    if enabled && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, 4, theme.hovered);
    }
    let color = if enabled {
        theme.text
    } else {
        theme.secondary.gamma_multiply(0.6)
    };
    let mut row = crate::ui::widgets::mirrored_row::Row::new(
        rect.shrink2(Vec2::new(space::S, 0.0)),
        view.rtl(),
    );
    let icon_place = row.start(theme::ICON_SIZE);
    row.start(space::S);
    let key_place = row.end(key_width);
    row.end(space::M);
    paint_in(
        ui,
        view,
        row.rest(),
        caption,
        Look::text(theme).color(color),
    );
    paint_key(ui, view, key_place, key, key_look);
    response.widget_info(|| WidgetInfo::labeled(Access::MenuItem, enabled, spoken(caption)));
    if !key.is_empty() {
        a11y::describe(&response, |node| {
            node.set_keyboard_shortcut(key);
            node.set_description(key);
        });
    }
    focus_ring(ui, theme, rect.shrink(2.0), &response);
    keep_escape(ui, &response, egui::Popup::is_any_open(ui.ctx()));
    (response, icon_place)
}
