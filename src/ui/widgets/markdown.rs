//! A page of Markdown: headings, paragraphs, lists, quotes, tables, code; the direction of each
//! block follows its own first letter.
//!
//! A block is shaped once, as plain text; emphasis is painted over it, so that no letter is
//! separated from its neighbor. Links are shown but not followed, images appear as their
//! descriptions, HTML as text.

use std::ops::Range;

use egui::{Pos2, Rect, Response, Role as Access, Sense, Stroke, Ui, Vec2, WidgetInfo};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::text::bidi;
use crate::text::glyphs::fonts::Role;
use crate::ui::widgets::a11y;
use crate::ui::widgets::label;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::text_engine::LabelText;
use crate::ui::widgets::theme::{self, space};
use crate::ui::widgets::widget_ctx::{WidgetCtx, WidgetView};

/// The indent of a nested list.
const INDENT: f32 = 20.0;

/// The style of some words of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Strong,
    Emphasis,
    Code,
    Link,
    Strike,
}

/// Text, and the styles of parts of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Words {
    text: String,
    marks: Vec<(Range<usize>, Mark)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Heading(u8),
    Text,
    Code,
    Rule,
    /// Rows of cells; the first row is the head.
    Table(Vec<Vec<Words>>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Block {
    kind: Kind,
    words: Words,
    /// How many lists it is nested in.
    depth: usize,
    /// The marker before it in a list.
    marker: Option<String>,
    quoted: bool,
}

/// A parsed text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    blocks: Vec<Block>,
}

/// The state of the parser.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    words: Words,
    open: Vec<(usize, Mark)>,
    /// The enclosing lists, each with the number of its next item if it is numbered.
    lists: Vec<Option<u64>>,
    marker: Option<String>,
    quotes: usize,
    table: Vec<Vec<Words>>,
    cell: Option<Words>,
}

impl Reader {
    fn words(&mut self) -> &mut Words {
        self.cell.as_mut().unwrap_or(&mut self.words)
    }

    fn push(&mut self, text: &str) {
        self.words().text.push_str(text);
    }

    fn begin(&mut self, mark: Mark) {
        let at = self.words().text.len();
        self.open.push((at, mark));
    }

    fn end(&mut self) {
        if let Some((from, mark)) = self.open.pop() {
            let words = self.words();
            let to = words.text.len();
            if from < to {
                words.marks.push((from..to, mark));
            }
        }
    }

    /// Ends a block with the words collected so far.
    fn block(&mut self, kind: Kind) {
        let mut words = std::mem::take(&mut self.words);
        let kept = words.text.trim_end().len();
        words.text.truncate(kept);
        let stands = matches!(kind, Kind::Rule | Kind::Table(_));
        if words.text.is_empty() && !stands && self.marker.is_none() {
            return;
        }
        self.blocks.push(Block {
            kind,
            words,
            depth: self.lists.len(),
            marker: self.marker.take(),
            quoted: self.quotes > 0,
        });
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.begin(Mark::Strong),
            Tag::Emphasis => self.begin(Mark::Emphasis),
            Tag::Strikethrough => self.begin(Mark::Strike),
            Tag::Link { .. } => self.begin(Mark::Link),
            Tag::List(first) => {
                self.block(Kind::Text);
                self.lists.push(first);
            }
            Tag::Item => {
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let marker = format!("{number}.");
                        *number += 1;
                        marker
                    }
                    _ => "\u{2022}".to_owned(),
                };
                self.marker = Some(marker);
            }
            Tag::BlockQuote(_) => {
                self.block(Kind::Text);
                self.quotes += 1;
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.block(Kind::Text),
            Tag::TableHead | Tag::TableRow => self.table.push(Vec::new()),
            Tag::TableCell => self.cell = Some(Words::default()),
            _ => {}
        }
    }

    fn finish(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link => self.end(),
            TagEnd::Heading(level) => self.block(Kind::Heading(match level {
                HeadingLevel::H1 => 1,
                HeadingLevel::H2 => 2,
                HeadingLevel::H3 => 3,
                _ => 4,
            })),
            TagEnd::Paragraph | TagEnd::Item | TagEnd::HtmlBlock => self.block(Kind::Text),
            TagEnd::CodeBlock => self.block(Kind::Code),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.block(Kind::Text);
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::TableCell => {
                let cell = self.cell.take().unwrap_or_default();
                if let Some(row) = self.table.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.table);
                self.block(Kind::Table(rows));
            }
            _ => {}
        }
    }
}

impl Page {
    /// Parses a text.
    pub fn of(text: &str) -> Self {
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
        let mut reader = Reader::default();
        for event in Parser::new_ext(text, options) {
            match event {
                Event::Start(tag) => reader.start(tag),
                Event::End(tag) => reader.finish(tag),
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                    reader.push(&text);
                }
                Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                    reader.begin(Mark::Code);
                    reader.push(&text);
                    reader.end();
                }
                Event::SoftBreak => reader.push(" "),
                Event::HardBreak => reader.push("\n"),
                Event::Rule => reader.block(Kind::Rule),
                Event::TaskListMarker(done) => {
                    reader.marker = Some(if done { "\u{2713}" } else { "\u{2013}" }.to_owned());
                }
                Event::FootnoteReference(name) => reader.push(&name),
            }
        }
        reader.block(Kind::Text);
        Self {
            blocks: reader.blocks,
        }
    }

    /// Shows the page over the available width.
    pub fn ui(&self, ui: &mut Ui, view: &mut impl WidgetView) {
        let view = &mut view.widget_ctx();
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut in_list = false;
        for (index, block) in self.blocks.iter().enumerate() {
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
                Kind::Table(rows) => table(ui, view, rows),
                _ => text_block(ui, view, block),
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

fn text_block(ui: &mut Ui, view: &mut WidgetCtx<'_>, block: &Block) {
    let theme = view.theme;
    let rtl = bidi::first_strong_is_rtl(&block.words.text).unwrap_or(view.rtl());
    let (role, size) = look(&block.kind);
    let is_code = block.kind == Kind::Code;
    let pad = if is_code { space::S } else { 0.0 };
    let quote = if block.quoted { space::M } else { 0.0 };
    let indent = INDENT * block.depth as f32 + quote;
    let width = ui.available_width();
    let measure = (width - indent - 2.0 * pad).max(40.0);
    let laid = view
        .engine
        .label(&block.words.text, role, size, Some(measure), rtl);
    let height = laid.dimensions().y + 2.0 * pad;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
    tell(&response, block);
    if !ui.is_rect_visible(rect) {
        return;
    }
    let mut row = Row::new(rect, rtl);
    let gutter = row.start(indent);
    let place = row.rest();
    if block.quoted {
        let x = if rtl { rect.right() } else { rect.left() };
        let x = if rtl { x - 1.5 } else { x + 1.5 };
        let line = Stroke::new(3.0, theme.hairline);
        ui.painter().vline(x, rect.y_range(), line);
    }
    if is_code {
        ui.painter()
            .rect_filled(place, theme::RADIUS, theme.hovered);
    }
    if let Some(marker) = &block.marker {
        let laid = view.engine.label(marker, role, size, None, rtl);
        let middle = if rtl {
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
    let at = place.min + Vec2::splat(pad);
    paint(ui, view, &laid, &block.words, (at, color));
}

/// Describes a block to screen readers.
fn tell(response: &Response, block: &Block) {
    let text = block.words.text.as_str();
    response.widget_info(|| WidgetInfo::labeled(Access::Label, true, text));
    if matches!(block.kind, Kind::Heading(_)) {
        a11y::describe(response, |node| {
            node.set_role(Access::Heading);
            node.set_label(text);
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

fn table(ui: &mut Ui, view: &mut WidgetCtx<'_>, rows: &[Vec<Words>]) {
    let theme = view.theme;
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let mut first = rows.iter().flatten().map(|cell| &cell.text);
    let rtl = first
        .find_map(|text| bidi::first_strong_is_rtl(text))
        .unwrap_or(view.rtl());
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
                view.engine
                    .label(&cell.text, role, size, Some(measure), rtl)
            })
            .collect();
        let height = laid
            .iter()
            .map(|cell| cell.dimensions().y)
            .fold(0.0, f32::max);
        let size = Vec2::new(width, height + 2.0 * space::XS);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let told: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
        let told = label::spoken(&told.join(", "));
        response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &told));
        let mut row = Row::new(rect, rtl);
        for (cell, laid) in cells.iter().zip(&laid) {
            let place = row.start(each);
            let x = if rtl {
                place.right() - measure
            } else {
                place.left()
            };
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    fn shown(text: &str) -> String {
        let mut out = String::new();
        for block in Page::of(text).blocks {
            let marker = block.marker.unwrap_or_default();
            out.push_str(&"  ".repeat(block.depth));
            let (begin, rows) = match block.kind {
                Kind::Heading(level) => (format!("h{level} "), Vec::new()),
                Kind::Code => ("code ".to_owned(), Vec::new()),
                Kind::Rule => ("rule".to_owned(), Vec::new()),
                Kind::Table(rows) => ("table ".to_owned(), rows),
                Kind::Text => (String::new(), Vec::new()),
            };
            write!(out, "{marker}{begin}{}", block.words.text).unwrap();
            for row in rows {
                let cells: Vec<_> = row.into_iter().map(|cell| cell.text).collect();
                write!(out, "[{}]", cells.join("|")).unwrap();
            }
            for (range, mark) in block.words.marks {
                let words = block.words.text.get(range).unwrap();
                write!(out, " <{mark:?} {words}>").unwrap();
            }
            out.push('\n');
        }
        out
    }

    #[test]
    fn markdown_blocks_and_marks_are_found() {
        let text = "# الدليل\n\nنص **مهم** و*مائل* و`رمز`\nفي سطر [رابط](http://x).\n\n\
                    1. أول\n2. ثانٍ\n   - فرع\n\n> قول\n\n```\na\nb\n```\n\n---\n\n\
                    | و | ز |\n|---|---|\n| 1 | **2** |\n\n<b>x</b> ~~y~~\n";
        insta::assert_snapshot!(shown(text), @r"
        h1 الدليل
        نص مهم ومائل ورمز في سطر رابط. <Strong مهم> <Emphasis مائل> <Code رمز> <Link رابط>
          1.أول
          2.ثانٍ
            •فرع
        قول
        code a
        b
        rule
        table [و|ز][1|2]
        <b>x</b> y <Strike y>
        ");
    }

    #[test]
    fn markdown_anything_is_a_page() {
        for text in ["", "\n", "#", "- ", "* * *", "> >", "|a|\n|-|", "[", "**a"] {
            let _ = Page::of(text);
        }
        assert!(Page::of(" \n").blocks.is_empty());
    }
}
