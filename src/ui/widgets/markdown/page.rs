//! Lays out and paints a page of Markdown.
//!
//! A block is shaped once, as plain text; emphasis is painted over it, so that no letter is
//! separated from its neighbor.

use std::ops::Range;

use egui::{Pos2, Rect, Response, Role as Access, Sense, Stroke, Ui, Vec2, WidgetInfo};

use crate::text::bidi;
use crate::text::glyphs::fonts::Role;
use crate::ui::widgets::a11y;
use crate::ui::widgets::label;
use crate::ui::widgets::markdown::blocks::{self, Block, Kind, Mark, Words};
use crate::ui::widgets::markdown::direction::{self, Way, direction};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::text_engine::LabelText;
use crate::ui::widgets::theme::{self, space};
use crate::ui::widgets::widget_ctx::{WidgetCtx, WidgetView};

/// The indent of a nested list.
const INDENT: f32 = 20.0;

/// A parsed text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    blocks: Vec<Block>,
    /// The direction and the side of each block; `None` for the direction of the window.
    ways: Vec<Option<Way>>,
}

impl Page {
    /// Parses a text.
    pub fn of(text: &str) -> Self {
        let blocks = blocks::parse(text);
        Self {
            ways: direction::ways(&blocks),
            blocks,
        }
    }

    /// Shows the page over the available width.
    pub fn ui(&self, ui: &mut Ui, view: &mut impl WidgetView) {
        let view = &mut view.widget_ctx();
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut in_list = false;
        for (index, (block, way)) in self.blocks.iter().zip(&self.ways).enumerate() {
            let way = way.unwrap_or(Way {
                rtl: view.rtl(),
                at_right: view.rtl(),
            });
            let was_in_list = std::mem::replace(&mut in_list, block.depth > 0);
            ui.add_space(match block.kind {
                _ if index == 0 => space::XS,
                Kind::Heading(1 | 2) => space::XL,
                Kind::Heading(_) => space::L,
                _ if was_in_list && in_list => space::XS,
                _ => space::M,
            });
            match &block.kind {
                Kind::Rule => rule(ui, view),
                Kind::Table(rows) => table(ui, view, rows, way.rtl),
                _ => text_block(ui, view, block, way),
            }
        }
        ui.add_space(space::XL);
    }
}

fn rule(ui: &mut Ui, view: &WidgetCtx<'_>) {
    let size = Vec2::new(ui.available_width(), 1.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(rect, 0.0, view.theme.hairline);
}

fn look(kind: &Kind) -> (Role, f32) {
    match kind {
        Kind::Heading(1) => (Role::InterfaceBold, 20.0),
        Kind::Heading(2) => (Role::InterfaceBold, 17.0),
        Kind::Heading(3) => (Role::InterfaceBold, 15.0),
        Kind::Heading(_) => (Role::InterfaceBold, theme::TEXT_SIZE),
        Kind::Code => (Role::Interface, 13.0),
        _ => (Role::Interface, theme::TEXT_SIZE),
    }
}

fn text_block(ui: &mut Ui, view: &mut WidgetCtx<'_>, block: &Block, way: Way) {
    let theme = view.theme;
    let Way { rtl, at_right } = way;
    let (role, size) = look(&block.kind);
    let is_code = block.kind == Kind::Code;
    let pad = if is_code { space::S } else { 0.0 };
    let quote = if block.quoted { space::M } else { 0.0 };
    let indent = INDENT * block.depth as f32 + quote;
    let width = ui.available_width();
    let measure = (width - indent - 2.0 * pad).max(40.0);
    let laid = view
        .engine
        .directed(&block.words.text, role, size, Some(measure), rtl);
    let height = laid.dimensions().y + 2.0 * pad;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
    tell(&response, block);
    if !ui.is_rect_visible(rect) {
        return;
    }
    let mut row = Row::new(rect, at_right);
    let gutter = row.start(indent);
    let place = row.rest();
    if block.quoted {
        let x = if at_right {
            rect.right() - 1.5
        } else {
            rect.left() + 1.5
        };
        let line = Stroke::new(3.0, theme.hairline);
        ui.painter().vline(x, rect.y_range(), line);
    }
    if is_code {
        ui.painter()
            .rect_filled(place, theme::RADIUS, theme.hovered);
    }
    if let Some(marker) = &block.marker {
        let laid = view.engine.label(marker, role, size, None, at_right);
        let middle = if at_right {
            place.right() + 6.0
        } else {
            place.left() - 6.0 - laid.width
        };
        let at = Pos2::new(middle.max(gutter.left()), place.top());
        view.engine
            .paint_label(ui.painter(), &laid, at, theme.secondary);
    }
    let color = if block.quoted {
        theme.secondary
    } else {
        theme.text
    };
    // A short block of the other direction begins at the side of the page.
    let by = if is_code {
        0.0
    } else {
        aside(way, measure, &laid)
    };
    let at = place.min + Vec2::new(pad + by, pad);
    paint(ui, view, &laid, &block.words, (at, color));
}

/// Describes a block to screen readers.
fn tell(response: &Response, block: &Block) {
    let text = &label::spoken(&block.words.text);
    response.widget_info(|| WidgetInfo::labeled(Access::Label, true, text));
    if matches!(block.kind, Kind::Heading(_)) {
        a11y::describe(response, |node| {
            node.set_role(Access::Heading);
            node.set_label(text.as_str());
            node.clear_value();
        });
    }
}

/// Paints words, and the styles of parts of them over them.
fn paint(
    ui: &Ui,
    view: &mut WidgetCtx<'_>,
    laid: &LabelText,
    words: &Words,
    (at, color): (Pos2, egui::Color32),
) {
    let theme = view.theme;
    let places = |range: &Range<usize>| {
        let lines = 0..laid.layout.lines().len();
        let rects = lines.flat_map(|line| {
            let top = at.y + laid.step * line as f32;
            let found = laid.layout.rects(line, range);
            found.into_iter().map(move |(left, right)| {
                Rect::from_x_y_ranges(at.x + left..=at.x + right, top..=top + laid.step)
            })
        });
        rects.collect::<Vec<_>>()
    };
    for (range, _) in words.marks.iter().filter(|(_, mark)| *mark == Mark::Code) {
        for rect in places(range) {
            let ground = rect.expand2(Vec2::new(2.0, -1.0));
            ui.painter().rect_filled(ground, 3.0, theme.hovered);
        }
    }
    view.engine.paint_label(ui.painter(), laid, at, color);
    for (range, mark) in &words.marks {
        for rect in places(range) {
            let base = rect.top() + laid.ascent;
            let line = |y: f32, color| {
                let y = y.round();
                ui.painter()
                    .hline(rect.x_range(), y, Stroke::new(1.0, color));
            };
            match mark {
                // The same letters again with a small offset: bold, but joined as before.
                Mark::Strong => {
                    let clip = rect.expand2(Vec2::new(0.7, 2.0)).intersect(ui.clip_rect());
                    let painter = ui.painter().with_clip_rect(clip);
                    for by in [-0.3, 0.3] {
                        let moved = at + Vec2::new(by, 0.0);
                        view.engine.paint_label(&painter, laid, moved, color);
                    }
                }
                Mark::Link => {
                    let clip = rect.expand2(Vec2::new(0.0, 2.0)).intersect(ui.clip_rect());
                    let painter = ui.painter().with_clip_rect(clip);
                    view.engine.paint_label(&painter, laid, at, theme.accent);
                    line(base + 3.0, theme.accent);
                }
                // Arabic has no slanted letters, so emphasis is a line under the words.
                Mark::Emphasis => line(base + 4.0, theme.secondary),
                Mark::Strike => line(base - laid.size * 0.3, theme.secondary),
                Mark::Code => {}
            }
        }
    }
}

/// Returns by how much a text of the other direction moves to the side where it begins.
fn aside(way: Way, measure: f32, laid: &LabelText) -> f32 {
    let free = (measure - laid.width).max(0.0);
    match (way.rtl, way.at_right) {
        (false, true) => free,
        (true, false) => -free,
        _ => 0.0,
    }
}

fn table(ui: &mut Ui, view: &mut WidgetCtx<'_>, rows: &[Vec<Words>], rtl: bool) {
    let theme = view.theme;
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let width = ui.available_width();
    let each = width / columns as f32;
    let measure = (each - space::S).max(24.0);
    for (index, cells) in rows.iter().enumerate() {
        let role = if index == 0 {
            Role::InterfaceBold
        } else {
            Role::Interface
        };
        let laid: Vec<_> = cells
            .iter()
            .map(|cell| {
                let size = theme::SECONDARY_SIZE;
                let letters = bidi::letters(&cell.text);
                let own = direction(letters, Some(rtl)).unwrap_or(rtl);
                let laid = view
                    .engine
                    .directed(&cell.text, role, size, Some(measure), own);
                (laid, own)
            })
            .collect();
        let height = laid
            .iter()
            .map(|(cell, _)| cell.dimensions().y)
            .fold(0.0, f32::max);
        let size = Vec2::new(width, height + 2.0 * space::XS);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let told: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
        let told = label::spoken(&told.join(", "));
        response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &told));
        let mut row = Row::new(rect, rtl);
        for (cell, (laid, own)) in cells.iter().zip(&laid) {
            let place = row.start(each);
            let x = if rtl {
                place.right() - measure
            } else {
                place.left()
            };
            let way = Way {
                rtl: *own,
                at_right: rtl,
            };
            let x = x + aside(way, measure, laid);
            let at = Pos2::new(x, place.top() + space::XS);
            paint(ui, view, laid, cell, (at, theme.text));
        }
        let stroke = if index == 0 {
            Stroke::new(1.0, theme.secondary)
        } else {
            theme.hairline_stroke()
        };
        ui.painter().hline(rect.x_range(), rect.bottom(), stroke);
    }
}
