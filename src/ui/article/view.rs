//! The input of the article's view, and its state from frame to frame: scroll, hover, drag.

use std::collections::HashMap;
use std::ops::Range;

use egui::{Pos2, Rect, Ui, Vec2};

use crate::arabic::clitics::Clitics;
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::session::OpenDocument;
use crate::text::cursor::Selection;
use crate::text::flow::Flow;
use crate::text::glyphs::fonts::Role;
use crate::text::layout::Caret;
use crate::text::span::Span;
use crate::ui::article::marks::{End, LineBox, Mark, SeenLine};
use crate::ui::article::scroll;
use crate::ui::article::scroll::Anchor;
use crate::ui::article::top_line::TopLine;
use crate::ui::state::focus;
use crate::ui::state::label_colors::ShownSet;
use crate::ui::state::layer_view::ShownLayers;
use crate::ui::widgets::text_engine::{GlyphMeshes, TextEngine};
use crate::ui::widgets::theme::Theme;

/// Names an entity for a screen reader: by its label, its words, its code points, and whether it is
/// uncertain.
pub type EntityName<'a> = dyn Fn(&str, &str, Range<usize>, bool) -> String + 'a;

/// The cuts that a project wants.
#[derive(Clone, Copy)]
pub struct Cuts<'a> {
    /// The clitics that make candidates.
    pub clitics: Clitics,
    /// Returns the part of a word that a double click selects.
    pub default: &'a dyn Fn(Range<usize>) -> Range<usize>,
}

impl Cuts<'_> {
    /// A double click selects whole words.
    pub const WHOLE: Self = Self {
        clitics: Clitics {
            dialect: false,
            article: false,
        },
        default: &whole,
    };
}

impl std::fmt::Debug for Cuts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cuts")
            .field("clitics", &self.clitics)
            .finish_non_exhaustive()
    }
}

fn whole(word: Range<usize>) -> Range<usize> {
    word
}

/// The content that the article shows.
#[derive(Clone, Copy)]
pub struct ArticleInput<'a> {
    /// The document.
    pub document: &'a OpenDocument,
    /// The labels of the project.
    pub labels: &'a ShownSet,
    /// The caret or selection.
    pub selection: Selection,
    /// The selected entity.
    pub selected: Option<AnnotationId>,
    /// The label that every new selection gets.
    pub brush: Option<LabelId>,
    /// Where words may be cut.
    pub cuts: Cuts<'a>,
    /// The search hits, in bytes and in order.
    pub found: &'a [Range<usize>],
    /// Whether the characters that a reader cannot see have marks.
    pub shows_signs: bool,
    /// What is shown of the layers.
    pub layers: ShownLayers<'a>,
    /// The colors.
    pub theme: &'a Theme,
    /// The language of label names: `ar`, `en`.
    pub language: &'a str,
    /// Returns the name of an entity for a screen reader.
    pub entity_name: &'a EntityName<'a>,
    /// The name of the scroll bar for a screen reader.
    pub scroll_name: &'a str,
}

impl std::fmt::Debug for ArticleInput<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ArticleInput")
            .field("document", &self.document.document.name)
            .finish_non_exhaustive()
    }
}

impl ArticleInput<'_> {
    /// Returns whether the window reads from the right.
    pub fn rtl(&self) -> bool {
        self.language == "ar"
    }
}

/// The current drag of the primary button.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Drag {
    /// Selects text from here; a selection by words also has its first word, and its part that a
    /// double click selects. `x` is where the pointer was pressed.
    Select {
        from: Range<usize>,
        words: Option<Range<usize>>,
        x: f32,
        moved: bool,
    },
    /// Moves an end of an entity. `held` is the distance from the pointer to the end, so that a
    /// mere click on a grip moves nothing.
    Resize {
        id: AnnotationId,
        end: End,
        held: Vec2,
    },
    /// Drags the scroll bar.
    ScrollBar,
}

/// The view of an article.
#[derive(Debug, Default)]
pub struct ArticleView {
    pub(super) shown: Option<ShownDocument>,
    /// The scroll positions of documents that were shown before.
    pub(super) places: HashMap<DocumentId, Anchor>,
    pub(super) drag: Option<Drag>,
    /// When and where the primary button was pressed last, if the next press may be a second one.
    pub(super) last_press: Option<(f64, Pos2)>,
    pub(super) hovered: Option<AnnotationId>,
    pub(super) column: Option<f32>,
    pub(super) reveal: Option<(Caret, Reveal)>,
    /// Whether the pointer has just chosen something: then nothing scrolls under it.
    pub(super) still: bool,
    pub(super) preview: Option<(AnnotationId, Span)>,
    /// The height of the window in the last frame, in points.
    pub(super) height: f32,
    pub(super) cache: MeshCache,
    pub(super) last_caret: Option<Rect>,
    /// The rectangle of the last frame on the screen.
    pub(super) rect: Option<Rect>,
    /// The lines of the last frame.
    pub(super) seen: SeenLines,
}

/// The lines of the last frame.
#[derive(Debug, Default)]
pub(super) struct SeenLines {
    pub(super) lines: Vec<SeenLine>,
    pub(super) line_box: Option<LineBox>,
}

/// Where on the screen a revealed position goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reveal {
    /// To the first line on the screen.
    Top,
    /// Into view, by the shortest way.
    Near,
    /// To the upper third, if it is not in view.
    Far,
}

#[derive(Debug)]
pub(super) struct ShownDocument {
    pub(super) id: DocumentId,
    pub(super) flow: Flow,
    pub(super) anchor: Anchor,
    /// The top line when the lines were broken last.
    pub(super) top: Option<TopLine>,
    pub(super) vocalised: bool,
    /// The version of the fonts that it was shaped with.
    pub(super) faces: u64,
}

/// Meshes of lines, valid while nothing but annotations and scrolling changes.
#[derive(Debug, Default)]
pub(crate) struct MeshCache {
    key: [u64; 6],
    pub(super) lines: HashMap<(usize, usize), GlyphMeshes>,
}

impl MeshCache {
    /// Drops the meshes if they were made for another key.
    pub(super) fn prepare(&mut self, key: [u64; 6]) {
        if self.key != key || self.lines.len() > 1500 {
            self.key = key;
            self.lines.clear();
        }
    }
}

/// The layout of one frame, for its painting and its input.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) rect: Rect,
    pub(crate) lines: Vec<SeenLine>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) line_box: LineBox,
    pub(crate) has_focus: bool,
}

impl Frame {
    /// Returns the bytes of the visible lines.
    pub(crate) fn bytes(&self) -> Range<usize> {
        let first = self.lines.first().map_or(0, |line| line.bytes.start);
        first..self.lines.last().map_or(0, |line| line.bytes.end)
    }
}

impl ArticleView {
    /// Returns whether a document is shown, or was shown and is shown again at the same place.
    pub fn has_place_in(&self, document: DocumentId) -> bool {
        let shown = self.shown.as_ref();
        shown.is_some_and(|shown| shown.id == document) || self.places.contains_key(&document)
    }

    /// Returns the span that an entity would get if the button were released now.
    pub fn preview(&self) -> Option<Span> {
        self.preview.map(|(_, span)| span)
    }

    /// Returns the rectangle of the caret painted last.
    pub fn caret_rect(&self) -> Option<Rect> {
        self.last_caret
    }

    /// Returns the id of the widget that has the keyboard focus.
    pub fn focus_id() -> egui::Id {
        focus::article_id()
    }

    /// Scrolls a position into view in the next frame.
    pub fn reveal(&mut self, byte: usize, far: bool) {
        let how = if far { Reveal::Far } else { Reveal::Near };
        self.reveal = Some((Caret::before(byte), how));
    }

    /// Scrolls a position to the first line on the screen in the next frame.
    pub fn show_at_top(&mut self, byte: usize) {
        self.reveal = Some((Caret::before(byte), Reveal::Top));
    }

    /// Returns the first byte of the first line on the screen, if this document is shown.
    pub fn top(&self, document: DocumentId) -> Option<usize> {
        let shown = self.shown.as_ref().filter(|shown| shown.id == document)?;
        let Anchor { piece, hidden } = shown.anchor;
        let layout = shown.flow.laid_out(piece)?;
        // A line that is more than half hidden is not the first one.
        let line = (hidden / shown.flow.style().line_step()).round().max(0.0) as usize;
        let line = line.min(layout.lines().len().saturating_sub(1));
        Some(shown.flow.piece_bytes(piece).start + layout.line_bytes(line).start)
    }

    /// Returns the caret nearest to a point on the screen.
    pub(crate) fn hit(&self, frame: &Frame, at: Pos2) -> Option<Caret> {
        let shown = self.shown.as_ref()?;
        // The last line that begins above the point: empty lines are shorter than other lines.
        let below = frame.lines.partition_point(|line| line.at.y <= at.y);
        let line = frame.lines.get(below.saturating_sub(1))?;
        let layout = shown.flow.laid_out(line.piece)?;
        let caret = layout.hit(line.line, at.x - line.at.x);
        Some(Caret {
            byte: caret.byte + line.piece_start,
            ..caret
        })
    }

    /// Returns the share of the text above the window, and the share inside it.
    pub(crate) fn seen_share(&self) -> Option<(f32, f32)> {
        let shown = self.shown.as_ref()?;
        let total = shown.flow.height() + 2.0 * f64::from(scroll::PAD);
        let above = shown.anchor.above(&shown.flow) + f64::from(scroll::PAD);
        Some((
            (above / total) as f32,
            (f64::from(self.height) / total) as f32,
        ))
    }

    /// Returns the rectangle of the article, for tests.
    pub fn rect(&self) -> Option<Rect> {
        self.rect
    }

    pub(super) fn mesh_key(&self, ui: &Ui, engine: &TextEngine, theme: &Theme) -> [u64; 6] {
        let style = self.shown.as_ref().map(|shown| *shown.flow.style());
        let bits = |value: Option<f32>| u64::from(value.unwrap_or(0.0).to_bits());
        let color = theme.text.to_array();
        [
            engine.atlas.epoch(),
            bits(style.map(|s| s.size)) | bits(style.map(|s| s.measure)) << 32,
            u64::from(ui.pixels_per_point().to_bits()),
            u64::from(u32::from_le_bytes(color)),
            style.map_or(0, |s| match s.role {
                Role::Reading(face) => face as u64 + 16 * s.digits as u64,
                _ => 9,
            }),
            bits(style.map(|s| s.line_height)),
        ]
    }

    /// Returns the left end of a line's base line, with y on a whole pixel.
    pub(crate) fn line_origin(line: &SeenLine, line_box: LineBox, scale: f32) -> Vec2 {
        Vec2::new(
            line.at.x,
            ((line.at.y + line_box.base) * scale).round() / scale,
        )
    }
}
