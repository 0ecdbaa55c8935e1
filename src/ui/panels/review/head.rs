//! How far the review is: a bar of the decided proposals, and the documents in words.

use egui::{Pos2, Rect, Role as Access, Sense, Ui, Vec2, WidgetInfo};

use crate::commands::text_values::Value;
use crate::session::query::queue::QueueProgress;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::space;

/// The height of the bar.
const BAR: f32 = 4.0;
/// The height of a line of words.
const LINE: f32 = 20.0;

/// Shows the progress.
pub(super) fn progress_ui(ui: &mut Ui, view: &mut ViewCtx<'_>, progress: &QueueProgress) {
    let size = Vec2::new(ui.available_width(), space::M + BAR + 2.0 * LINE + space::S);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let inner = rect.shrink2(Vec2::new(space::L, 0.0));
    let top = inner.top() + space::M;
    let bar = Rect::from_min_max(
        Pos2::new(inner.left(), top),
        Pos2::new(inner.right(), top + BAR),
    );
    let theme = view.theme;
    ui.painter().rect_filled(bar, BAR / 2.0, theme.hairline);
    let mut row = Row::new(bar, view.rtl());
    let done = row.start(bar.width() * progress.share());
    ui.painter().rect_filled(done, BAR / 2.0, theme.accent);
    let decided = view.text_with(
        "review-progress",
        &[
            ("decided", Value::Count(progress.decided)),
            ("all", Value::Count(progress.proposals)),
        ],
    );
    let mut parts = Vec::new();
    for (id, count) in [
        ("review-untouched", progress.untouched),
        ("review-begun", progress.begun()),
        ("review-reviewed", progress.reviewed),
        ("review-empty", progress.empty),
    ] {
        if count > 0 {
            parts.push(view.text_with(id, &[("count", Value::Count(count))]));
        }
    }
    let documents = parts.join(" \u{B7} ");
    let line = |at: f32| {
        let top = bar.bottom() + space::XS + at * LINE;
        Rect::from_min_size(Pos2::new(inner.left(), top), Vec2::new(inner.width(), LINE))
    };
    label::paint_in(ui, view, line(0.0), &decided, Look::text(theme));
    label::paint_in(ui, view, line(1.0), &documents, Look::secondary(theme));
    let name = label::spoken(&format!("{decided}. {documents}"));
    response.widget_info(|| WidgetInfo::labeled(Access::ProgressIndicator, true, &name));
    a11y::describe(&response, |node| {
        node.set_numeric_value(progress.decided as f64);
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(progress.proposals as f64);
    });
    label::tooltip(response, view, &documents);
}
