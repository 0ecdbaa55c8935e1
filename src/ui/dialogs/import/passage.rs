//! The beginning of a document of an import, painted as a figure with its entities.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use egui::{ColorImage, TextureHandle, TextureOptions, Ui, Vec2};

use crate::figure::palette::Theme as FigureTheme;
use crate::figure::{Figure, FigureStyle, Mark, compose, png};
use crate::formats::core::imported::ImportedDocument;
use crate::model::labels::label::LabelSet;
use crate::text::segment::grapheme_floor;
use crate::ui::dialogs::import::labels::LabelTable;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::theme::Mode;

/// The length of the preview of a document, in bytes.
const PASSAGE: usize = 900;

/// The beginning of a document as it was last painted.
pub(super) struct Passage {
    key: u64,
    pub(super) texture: TextureHandle,
    pub(super) size: Vec2,
}

impl std::fmt::Debug for Passage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Passage")
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

/// Paints the beginning of a document with its entities, unless the last picture is still valid.
pub(super) fn paint(
    ui: &Ui,
    view: &ViewCtx<'_>,
    (document, labels, set): (&ImportedDocument, &LabelTable, Option<&LabelSet>),
    width: f32,
    before: Option<Passage>,
) -> Option<Passage> {
    let scale = ui.ctx().pixels_per_point();
    let dark = view.theme.mode == Mode::Dark;
    let mut hasher = DefaultHasher::new();
    (width.to_bits(), scale.to_bits(), dark, &labels.goes).hash(&mut hasher);
    let key = hasher.finish();
    if before.as_ref().is_some_and(|before| before.key == key) {
        return before;
    }
    let end = grapheme_floor(&document.text, PASSAGE);
    let text = document.text.get(..end).unwrap_or_default();
    let inside = document.entities.iter().filter(|e| e.span.end() <= end);
    let marks = inside.filter_map(|entity| {
        let ((color, pattern), caption, rank) =
            labels.look_of(&entity.label, set.unwrap_or(view.labels), view.language())?;
        Some(Mark {
            span: entity.span,
            caption,
            color,
            pattern,
            rank,
        })
    });
    let figure = Figure {
        text,
        marks: marks.collect(),
        span: None,
        style: FigureStyle {
            width,
            size: 18.0,
            face: view.prefs.reading_style().face,
            theme: if dark {
                FigureTheme::Dark
            } else {
                FigureTheme::Light
            },
            rtl: None,
        },
    };
    let fonts = &view.engine.fonts;
    let painted = png::paint(&compose(&figure, fonts), fonts, scale).ok()?;
    let image = ColorImage::from_rgb([painted.width, painted.height], &painted.pixels);
    let size = Vec2::new(painted.width as f32, painted.height as f32) / scale;
    let texture = ui
        .ctx()
        .load_texture("passage", image, TextureOptions::NEAREST);
    Some(Passage { key, texture, size })
}
