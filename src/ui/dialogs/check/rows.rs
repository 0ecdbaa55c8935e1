//! The rows of the consistency check: a kind with its number, and a finding in its context.

use egui::{Pos2, Rect, Role as Access, Sense, Ui, Vec2, WidgetInfo};

use crate::commands::text_values::Value;
use crate::session::query::consistency::finding::Finding;
use crate::session::query::consistency::kind::Kind;
use crate::session::query::finder::Snippet;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

/// The height of a row, in points.
pub(super) const ROW: f32 = 52.0;
/// The greatest width of the words after a change, in points.
const AFTER: f32 = 150.0;

/// What was pressed, at the row with this number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    /// The row itself.
    Row(usize),
    /// Its change.
    Mend(usize),
    /// The changes of all findings of its kind.
    MendAll(usize),
}

/// A kind and its findings.
pub(super) struct KindRow {
    pub(super) kind: Kind,
    pub(super) n: usize,
    pub(super) n_mends: usize,
    pub(super) are_certain: bool,
    pub(super) is_closed: bool,
}

/// Shows a kind: its title and its number, and the button that mends all.
pub(super) fn kind_ui(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (place, is_here): (usize, bool),
    kind: &KindRow,
) -> Option<Pressed> {
    let theme = view.theme;
    let title = view.text(&kind.kind.title_id());
    let name = view.texts.plain(
        "check-access-kind",
        &[
            ("title", Value::Text(&title)),
            ("count", Value::Count(kind.n)),
        ],
    );
    let (rect, response) = row(ui, view, (&name, is_here));
    let mut places = Row::new(rect.shrink2(Vec2::new(space::S, 0.0)), view.rtl());
    let icon = places.start(theme::ICON_SIZE);
    places.start(space::XS);
    let sign = if kind.is_closed {
        icons::PLUS
    } else {
        icons::MINUS
    };
    label::paint_icon_sized(ui, view, icon, sign, (15.0, theme.secondary));
    let mut pressed = response.clicked().then_some(Pressed::Row(place));
    if kind.n_mends > 0 && view.can_change() {
        let id = match (kind.are_certain, kind.kind) {
            (true, _) => "check-mend-certain",
            (false, Kind::Untagged) => "check-tag-all",
            (false, _) => "check-mend-all",
        };
        let caption = view.text_with(id, &[("count", Value::Count(kind.n_mends))]);
        if button(ui, view, (&mut places, place), &caption, kind.are_certain) {
            pressed = Some(Pressed::MendAll(place));
        }
    }
    places.end(space::M);
    let look = Look::text(theme).bold();
    let rtl = view.rtl();
    let laid = view.engine.label(&title, look.role, look.size, None, rtl);
    let at = places.start(laid.width.min(places.rest().width()));
    label::paint_in(ui, view, at, &title, look);
    places.start(space::S);
    let count = view.texts.count(kind.n);
    label::paint_in(ui, view, places.rest(), &count, Look::secondary(theme));
    pressed
}

/// Shows a finding: its context with the words marked, what is wrong below, its change at the end.
pub(super) fn finding_ui(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (place, is_here): (usize, bool),
    finding: &Finding,
) -> Option<Pressed> {
    let theme = view.theme;
    let message = view.texts.message(&finding.message);
    let about = format!("{} \u{B7} {message}", finding.name);
    let name = label::spoken(&format!(
        "{message}. {}. {}",
        finding.name, finding.context.text
    ));
    let (rect, response) = row(ui, view, (&name, is_here));
    let mut pressed = response.clicked().then_some(Pressed::Row(place));
    let mut places = Row::new(rect.shrink2(Vec2::new(space::S, 0.0)), view.rtl());
    places.start(theme::ICON_SIZE + space::XS);
    if finding.mend.is_some() && view.can_change() {
        let caption = view.text(match finding.kind {
            Kind::Untagged => "check-tag",
            Kind::TwoLabels => "check-relabel",
            _ => "check-mend",
        });
        if button(ui, view, (&mut places, place), &caption, false) {
            pressed = Some(Pressed::Mend(place));
        }
        places.end(space::M);
    }
    if let Some((_, words)) = &finding.mended
        && words != finding.words()
    {
        let look = Look::text(theme).color(theme.accent);
        let words = label::excerpt(words);
        let rtl = view.rtl();
        let laid = view.engine.label(words, look.role, look.size, None, rtl);
        let at = places.end(laid.width.min(AFTER));
        label::paint_in(ui, view, at, words, look);
        places.end(space::XS);
        let arrow = places.end(14.0);
        let icon = icons::mirrored(icons::CARET_RIGHT, view.rtl());
        label::paint_icon_sized(ui, view, arrow, icon, (12.0, theme.secondary));
        places.end(space::M);
    }
    let rest = places.rest().shrink2(Vec2::new(0.0, 5.0));
    let (upper, lower) = rest.split_top_bottom_at_fraction(0.54);
    context(ui, view, upper, &finding.context);
    let look = Look::secondary(theme);
    let look = if is_here {
        look.color(theme.text)
    } else {
        look
    };
    label::paint_in(ui, view, lower, &about, look);
    pressed
}

/// Allocates a row and paints its ground.
fn row(ui: &mut Ui, view: &ViewCtx<'_>, (name, is_here): (&str, bool)) -> (Rect, egui::Response) {
    let theme = view.theme;
    let size = Vec2::new(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let ground = rect.shrink2(Vec2::new(0.0, 1.0));
    if is_here {
        ui.painter()
            .rect_filled(ground, theme::RADIUS, theme.pressed);
    } else if response.hovered() {
        ui.painter()
            .rect_filled(ground, theme::RADIUS, theme.hovered);
    }
    label::focus_ring(ui, theme, ground, &response);
    response.widget_info(|| WidgetInfo::labeled(Access::ListBoxOption, true, name));
    a11y::option(&response, is_here);
    (rect, response)
}

/// Shows a button at the end of a row.
fn button(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (places, place): (&mut Row, usize),
    caption: &str,
    is_main: bool,
) -> bool {
    let look = Look::text(view.theme);
    let look = if is_main { look.bold() } else { look };
    let rtl = view.rtl();
    let laid = view.engine.label(caption, look.role, look.size, None, rtl);
    let at = places.end(laid.width + 2.0 * space::M);
    let size = Vec2::new(at.width(), theme::ROW_HEIGHT + 2.0);
    let builder = egui::UiBuilder::new()
        .id_salt(("check button", place))
        .max_rect(Rect::from_center_size(at.center(), size));
    let mut child = ui.new_child(builder);
    let kind = if is_main {
        ButtonKind::Primary
    } else {
        ButtonKind::Plain
    };
    label::button(&mut child, view, None, caption, kind).clicked()
}

/// Paints a context on one line with its words marked. The words are always in sight: a line that is
/// too long loses its beginning.
fn context(ui: &Ui, view: &mut ViewCtx<'_>, rect: Rect, context: &Snippet) {
    let theme = view.theme;
    let look = Look {
        size: 15.0,
        ..Look::text(theme)
    };
    let rtl = view.rtl();
    let (text, hit) = in_width(view, context, look, rect.width());
    let laid = label::elided(view.engine, &text, look, rect.width(), rtl);
    let size = laid.dimensions();
    let left = if rtl {
        rect.right() - size.x
    } else {
        rect.left()
    };
    let at = Pos2::new(left, (rect.center().y - size.y / 2.0).round());
    for (from, to) in laid.layout.rects(0, &hit) {
        let mark = Rect::from_min_max(
            Pos2::new(at.x + from - 1.0, at.y),
            Pos2::new(at.x + to + 1.0, at.y + size.y),
        );
        ui.painter().rect_filled(mark, 3.0, theme.found);
    }
    view.engine.paint_label(ui.painter(), &laid, at, look.color);
}

/// Returns a context that is cut at its start until its words are seen in a line of this width.
fn in_width(
    view: &mut ViewCtx<'_>,
    context: &Snippet,
    look: Look,
    width: f32,
) -> (String, std::ops::Range<usize>) {
    let hit = context.hits.first().cloned().unwrap_or_default();
    let rtl = view.rtl();
    let mut from = 0;
    loop {
        let shown = context.text.get(from..).unwrap_or_default();
        let head = context.text.get(from..hit.end).unwrap_or_default();
        let laid = view.engine.label(head, look.role, look.size, None, rtl);
        let before = context.text.get(from..hit.start).unwrap_or_default();
        let Some(blank) = before.find(' ').filter(|_| laid.width > width * 0.7) else {
            let cut = if from > 0 { "\u{2026}" } else { "" };
            let moved = |byte: usize| byte - from + cut.len();
            return (format!("{cut}{shown}"), moved(hit.start)..moved(hit.end));
        };
        from += blank + 1;
    }
}
