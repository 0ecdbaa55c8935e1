//! The switches of a search: a button with a small panel below it, for the search in the article,
//! in the documents and for the concordance.
//!
//! Changes the options that it is given, nothing else.

use egui::{
    CursorIcon, Popup, PopupCloseBehavior, RectAlign, Response, Role as Access, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use crate::arabic::fold::{Level, Rule, Rules, Switch};
use crate::arabic::search_options::{SearchOptions, WordBounds};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::checkbox;
use crate::ui::widgets::controls;
use crate::ui::widgets::dropdown;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

/// The width of the panel.
const WIDTH: f32 = 372.0;
/// The greatest height of the panel.
const HEIGHT: f32 = 520.0;
/// The width of the chevron of the button.
const SIGN: f32 = 12.0;

/// Returns the width of the button.
pub fn width(view: &mut ViewCtx<'_>) -> f32 {
    let caption = view.text("search-options");
    let look = Look::text(view.theme);
    let rtl = view.rtl();
    let laid = view.engine.label(&caption, look.role, look.size, None, rtl);
    laid.width + SIGN + space::S + 2.0 * space::M
}

/// Shows the button, and the panel if it is open. Returns the new options if they were changed.
pub fn show(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    salt: &str,
    options: SearchOptions,
) -> Option<SearchOptions> {
    let name = view.text("search-options");
    let opener = opener(ui, view, (salt, &name), options != SearchOptions::default());
    panel_below(view, (salt, name), &opener, options)
}

/// Shows the button as an icon, and the panel if it is open. Returns the new options if they were
/// changed.
pub fn icon(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    salt: &str,
    options: SearchOptions,
) -> Option<SearchOptions> {
    let name = view.text("search-options-documents");
    let opener = label::icon_button(ui, view, icons::GEAR, &name);
    if options != SearchOptions::default() {
        let place = opener.rect.right_top() + Vec2::new(-7.0, 7.0);
        ui.painter().circle_filled(place, 3.5, view.theme.accent);
    }
    panel_below(view, (salt, name), &opener, options)
}

fn panel_below(
    view: &mut ViewCtx<'_>,
    (salt, name): (&str, String),
    opener: &Response,
    options: SearchOptions,
) -> Option<SearchOptions> {
    let mut new = options;
    let align = if view.rtl() {
        RectAlign::BOTTOM_END
    } else {
        RectAlign::BOTTOM_START
    };
    Popup::menu(opener)
        .align(align)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(name)
        .gap(4.0)
        .show(|ui| panel(ui, view, salt, &mut new));
    (new != options).then_some(new)
}

/// The button: emphasized if the options are not the usual ones.
fn opener(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (salt, caption): (&str, &str),
    chosen: bool,
) -> Response {
    let theme = view.theme;
    let size = Vec2::new(width(view), theme::ROW_HEIGHT + 2.0);
    let (_, rect) = ui.allocate_space(size);
    let id = egui::Id::unique(("search options", salt));
    let response = ui
        .interact(rect, id, Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    let open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    let painter = ui.painter();
    if open || response.hovered() {
        painter.rect_filled(rect, theme::RADIUS, theme.hovered);
    }
    let (color, line) = if chosen {
        (theme.accent, Stroke::new(1.5, theme.accent))
    } else {
        (theme.text, theme.hairline_stroke())
    };
    painter.rect_stroke(rect, theme::RADIUS, line, StrokeKind::Inside);
    label::focus_ring(ui, theme, rect, &response);
    let mut row = Row::new(rect.shrink2(Vec2::new(space::M, 0.0)), view.rtl());
    let sign = row.end(SIGN);
    dropdown::chevron(ui, sign.center(), open, color);
    row.end(space::S);
    label::paint_in(
        ui,
        view,
        row.rest(),
        caption,
        Look::text(theme).color(color),
    );
    let spoken = label::spoken(caption);
    response.widget_info(|| WidgetInfo::labeled(Access::Button, true, &spoken));
    a11y::describe(&response, |node| node.set_expanded(open));
    response
}

fn panel(ui: &mut Ui, view: &mut ViewCtx<'_>, salt: &str, options: &mut SearchOptions) {
    let window = ui.ctx().content_rect().size();
    ui.set_width(WIDTH.min(window.x - 2.0 * space::L));
    ui.spacing_mut().item_spacing.y = 0.0;
    let height = HEIGHT.min(window.y - 120.0).max(120.0);
    let area = ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height);
    scroll::vertical(ui, view, (salt, area), |area, ui, view| {
        area.show(ui, |ui| {
            heading(ui, view, "search-ignores");
            levels(ui, view, options);
            ui.add_space(space::XS);
            for switch in Switch::ALL {
                let on = switch.is_on(options.rules);
                if row(ui, view, caption_id(switch), on) {
                    options.rules = switch.set(options.rules, !on);
                }
            }
            separator(ui, view);
            heading(ui, view, "search-hits");
            let whole = options.words != WordBounds::Parts;
            if row(ui, view, "find-words", whole) {
                options.words = if whole {
                    WordBounds::Parts
                } else {
                    WordBounds::Whole
                };
            }
            let after = options.words == WordBounds::AfterClitics;
            if row(ui, view, "search-after-clitics", after) {
                options.words = if after {
                    WordBounds::Whole
                } else {
                    WordBounds::AfterClitics
                };
            }
            if row(ui, view, "search-pattern", options.is_pattern) {
                options.is_pattern = !options.is_pattern;
            }
            ui.add_space(space::XS);
        })
    });
}

/// Returns the id of the caption of a switch.
const fn caption_id(switch: Switch) -> &'static str {
    match switch {
        Switch::Diacritics => "search-diacritics",
        Switch::Tatweel => "search-tatweel",
        Switch::Invisible => "search-invisible",
        Switch::Alef => "search-alef",
        Switch::Hamza => "search-hamza",
        Switch::Yeh => "search-yeh",
        Switch::TehMarbuta => "search-teh-marbuta",
        Switch::Letters => "search-letters",
        Switch::Digits => "search-digits",
        Switch::Punctuation => "search-punctuation",
        Switch::Case => "search-case",
    }
}

/// The levels, which set several switches at once.
fn levels(ui: &mut Ui, view: &mut ViewCtx<'_>, options: &mut SearchOptions) {
    let names = ["find-exact", "find-marks", "find-letters", "find-loose"];
    let names = names.map(|id| view.text(id));
    let captions = names.each_ref().map(String::as_str);
    let name = view.text("find-level");
    let chosen = level(options.rules);
    let inset = egui::Margin::symmetric(space::S as i8, space::XS as i8);
    let new = egui::Frame::new().inner_margin(inset).show(ui, |ui| {
        // No level is chosen if the switches make up none.
        let chosen = chosen.unwrap_or(usize::MAX);
        controls::segments(ui, view, &name, &captions, chosen)
    });
    if let Some(level) = new.inner.and_then(|new| Level::ALL.get(new)) {
        let case = options.rules.has(Rule::Case);
        options.rules = Switch::Case.set(level.rules(), case);
    }
}

/// Returns the index of the level that the rules make up, whatever they say about case.
fn level(rules: Rules) -> Option<usize> {
    let rules = rules.without(Rule::Case);
    Level::ALL.iter().position(|level| level.rules() == rules)
}

fn heading(ui: &mut Ui, view: &mut ViewCtx<'_>, id: &str) {
    let size = Vec2::new(ui.available_width(), 26.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let text = view.text(id);
    let look = Look::secondary(view.theme).bold();
    let place = rect.shrink2(Vec2::new(space::S, 0.0));
    label::paint_in(ui, view, place, &text, look);
    response.widget_info(|| WidgetInfo::labeled(Access::Heading, true, &text));
}

fn separator(ui: &mut Ui, view: &ViewCtx<'_>) {
    let size = Vec2::new(ui.available_width(), 2.0 * space::XS + 1.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let stroke = view.theme.hairline_stroke();
    ui.painter().hline(rect.x_range(), rect.center().y, stroke);
}

/// A row that can be switched on or off, with an example at its end. Returns whether it was pressed.
fn row(ui: &mut Ui, view: &mut ViewCtx<'_>, id: &str, on: bool) -> bool {
    let theme = view.theme;
    let rtl = view.rtl();
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.hovered() {
        ui.painter().rect_filled(rect, theme::RADIUS, theme.hovered);
    }
    label::focus_ring(ui, theme, rect.shrink(2.0), &response);
    let mut row = Row::new(rect.shrink2(Vec2::new(space::S, 0.0)), rtl);
    let check = row.start(checkbox::BOX);
    checkbox::paint(ui, view, check, on);
    row.start(space::S);
    // Room for the scroll bar.
    row.end(space::S);
    let caption = view.text(id);
    let about = view.text(&format!("{id}.about"));
    let look = Look::secondary(theme);
    let laid = view.engine.label(&about, look.role, look.size, None, rtl);
    let name = Look::text(theme);
    let taken = view.engine.label(&caption, name.role, name.size, None, rtl);
    let room = row.rest().width() - taken.width - space::M;
    if laid.width <= room {
        let place = row.end(laid.width);
        label::paint_in(ui, view, place, &about, look);
        row.end(space::M);
    }
    label::paint_in(ui, view, row.rest(), &caption, name);
    let spoken = label::spoken(&caption);
    let about = label::spoken(&about);
    response.widget_info(|| WidgetInfo::selected(Access::Switch, true, on, &spoken));
    a11y::describe(&response, |node| node.set_description(about.as_str()));
    response.clicked()
}
