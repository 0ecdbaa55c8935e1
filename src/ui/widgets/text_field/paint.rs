//! Paints a field: its frame, the selection, the letters, the composition, the caret.

use egui::output::IMEOutput;
use egui::{Color32, Pos2, Rect, Response, Stroke, StrokeKind, Ui, Vec2};

use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::text_engine::{GlyphMeshes, line_box};
use crate::ui::widgets::text_field::field::Field;
use crate::ui::widgets::text_field::page::{PageLook, STEP};
use crate::ui::widgets::text_field::state::{PAD, State};
use crate::ui::widgets::theme;
use crate::ui::widgets::widget_ctx::WidgetCtx;

/// How long a blinking caret is visible and then hidden, in seconds.
const BLINK: f64 = 0.53;
/// After so many seconds without input the caret stops blinking, and no frame is painted for it.
const BLINKS_FOR: f64 = 10.0;

impl Field<'_> {
    pub(super) fn paint(
        &self,
        ui: &Ui,
        view: &mut WidgetCtx<'_>,
        (state, look): (&mut State, PageLook),
        inner: Rect,
        response: &Response,
    ) {
        let theme = view.theme;
        let outer = inner.expand2(PAD);
        if !ui.is_rect_visible(outer) {
            return;
        }
        let focused = response.has_focus();
        let ground = if self.writable(ui) {
            theme.paper
        } else {
            theme.panel
        };
        ui.painter().rect_filled(outer, theme::RADIUS, ground);
        let (line, kind) = if focused {
            (theme.focus_ring(), StrokeKind::Outside)
        } else if response.hovered() && self.writable(ui) {
            (Stroke::new(1.0, theme.secondary), StrokeKind::Inside)
        } else {
            (theme.hairline_stroke(), StrokeKind::Inside)
        };
        ui.painter().rect_stroke(outer, theme::RADIUS, line, kind);
        // Marks above and below the letters may extend into the padding, but not beyond it.
        let seen = Rect::from_x_y_ranges(
            inner.x_range().expand(theme::CARET_WIDTH + 1.0),
            outer.shrink(1.0).y_range(),
        );
        let painter = ui.painter().with_clip_rect(seen.intersect(ui.clip_rect()));
        let origin = inner.min + state.origin(view.engine, look);
        let window = (
            inner.top() - origin.y - PAD.y,
            inner.bottom() - origin.y + PAD.y,
        );
        if state.page(view.engine, look).text().is_empty() {
            // On the line of the caret: on the first one in a field of several lines.
            let place = if self.rows.is_some() {
                Rect::from_min_size(inner.min, Vec2::new(inner.width(), STEP))
            } else {
                inner.expand2(Vec2::new(0.0, 2.0))
            };
            label::paint_in(
                ui,
                view,
                place,
                self.placeholder,
                Look::text(theme).color(theme.secondary),
            );
        }
        let selected = state.shown_selection();
        let page = state.page(view.engine, look);
        for rect in page.rects(view.engine, &selected, window) {
            // Without the focus the selection is fainter.
            let color = if focused {
                theme.selection
            } else {
                theme.selection.gamma_multiply(0.5)
            };
            painter.rect_filled(rect.translate(origin.to_vec2()), 0.0, color);
        }
        let color = if ui.is_enabled() {
            theme.text
        } else {
            theme.secondary
        };
        paint_letters(&painter, view, (state, look), (origin, color), window);
        paint_preedit(&painter, view, (state, look), origin, window);
        paint_bar(&painter, (state, look), inner, view);
        if focused && self.writable(ui) {
            let caret = state.caret_rect(view.engine, look, inner);
            paint_caret(ui, &painter, view, (state, look), caret);
            tell_input_method(ui, inner, caret);
        }
    }
}

fn paint_letters(
    painter: &egui::Painter,
    view: &mut WidgetCtx<'_>,
    (state, look): (&mut State, PageLook),
    (origin, color): (Pos2, Color32),
    (top, bottom): (f32, f32),
) {
    let step = STEP;
    let (ascent, descent) = line_box(
        crate::text::glyphs::fonts::Role::Interface,
        theme::TEXT_SIZE,
    );
    let base = ((step - ascent - descent) / 2.0).round() + ascent;
    let mut meshes = GlyphMeshes::default();
    let page = state.page(view.engine, look);
    for (piece, at) in page.pieces(top, bottom) {
        page.layout(view.engine, piece);
        let Some(layout) = page.flow().laid_out(piece) else {
            continue;
        };
        for line in 0..layout.lines().len() {
            let y = at + line as f32 * step;
            if y + step < top || y > bottom {
                continue;
            }
            let at = origin + Vec2::new(0.0, y + base);
            view.engine.add_line(
                painter.ctx(),
                (layout, line),
                theme::TEXT_SIZE,
                (at, color),
                &mut meshes,
            );
        }
    }
    meshes.paint(painter, &view.engine.atlas);
}

/// Underlines the composition; the part that the input method is working on has a line twice as
/// thick.
fn paint_preedit(
    painter: &egui::Painter,
    view: &mut WidgetCtx<'_>,
    (state, look): (&mut State, PageLook),
    origin: Pos2,
    window: (f32, f32),
) {
    let Some(preedit) = state.editor.preedit().cloned() else {
        return;
    };
    let start = state.editor.selection().focus;
    let parts = [(Some(0..preedit.text.len()), 1.0), (preedit.active, 2.0)];
    let page = state.page(view.engine, look);
    for (part, strength) in parts {
        let Some(part) = part else { continue };
        let range = start + part.start..start + part.end;
        for rect in page.rects(view.engine, &range, window) {
            let rect = rect.translate(origin.to_vec2());
            let line = Stroke::new(strength, view.theme.text);
            painter.hline(rect.x_range(), rect.bottom() - 2.0, line);
        }
    }
}

/// Paints the scroll bar of a field with more lines than room, at the reading end.
fn paint_bar(
    painter: &egui::Painter,
    (state, look): (&State, PageLook),
    inner: Rect,
    view: &WidgetCtx<'_>,
) {
    let Some(total) = state.page.as_ref().map(super::page::Page::height) else {
        return;
    };
    if look.one_line || total <= inner.height() + 0.5 {
        return;
    }
    let share = inner.height() / total;
    let height = (inner.height() * share).max(12.0);
    let way = state.offset / (total - inner.height());
    let top = inner.top() + way * (inner.height() - height);
    let x = if look.rtl {
        inner.left() - 5.0
    } else {
        inner.right() + 2.0
    };
    let bar = Rect::from_min_size(Pos2::new(x, top), Vec2::new(3.0, height));
    let painter = painter.with_clip_rect(inner.expand2(PAD));
    painter.rect_filled(bar, 2.0, view.theme.secondary.gamma_multiply(0.6));
}

fn paint_caret(
    ui: &Ui,
    painter: &egui::Painter,
    view: &mut WidgetCtx<'_>,
    (state, look): (&mut State, PageLook),
    rect: Rect,
) {
    let (now, active) = ui.input(|i| (i.time, i.focused));
    let still = (now - state.touched).max(0.0);
    let cycle = still % (2.0 * BLINK);
    if active && still < BLINKS_FOR {
        let wait = if cycle < BLINK {
            BLINK - cycle
        } else {
            2.0 * BLINK - cycle
        };
        ui.request_repaint_after_secs(wait as f32);
        if cycle >= BLINK {
            return;
        }
    }
    let rect = rect.shrink2(Vec2::new(0.0, 2.0));
    let rect = Rect::from_min_max(rect.min.round(), rect.max.round());
    let color = view.theme.accent;
    painter.rect_filled(rect, 0.0, color);
    let caret = state.editor.shown_caret();
    let page = state.page(view.engine, look);
    if page.is_mixed() {
        // A flag that points in the direction of the letters that the caret belongs to.
        let rtl = page.reads_rtl(view.engine, caret);
        let (x, tip) = if rtl {
            (rect.left(), -4.0)
        } else {
            (rect.right(), 4.0)
        };
        let points = vec![
            Pos2::new(x, rect.top()),
            Pos2::new(x + tip, rect.top()),
            Pos2::new(x, rect.top() + 4.0),
        ];
        painter.add(egui::Shape::convex_polygon(points, color, Stroke::NONE));
    }
}

/// Reports the position of the caret, so that an input method shows its candidates there.
fn tell_input_method(ui: &Ui, inner: Rect, caret: Rect) {
    let to_screen = ui
        .ctx()
        .layer_transform_to_global(ui.layer_id())
        .unwrap_or_default();
    ui.output_mut(|output| {
        output.ime = Some(IMEOutput {
            purpose: egui::IMEPurpose::Normal,
            rect: to_screen * inner,
            cursor_rect: to_screen * caret,
            should_interrupt_composition: false,
        });
    });
}
