//! The fonts, the shaper, the atlas and the short texts of the interface, in one place.
//!
//! Paints lines that `text::layout` has broken; decides nothing about them.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Color32, Context, Mesh, Painter, Pos2, Rect, Shape, Vec2};

use crate::text::bidi;
use crate::text::glyphs::clusters::ShapeRequest;
use crate::text::glyphs::digits::DigitShapes;
use crate::text::glyphs::fonts::{FontSet, OwnFaceError, Role};
use crate::text::glyphs::raster::GlyphKey;
use crate::text::glyphs::shape::Shaper;
use crate::text::layout::Layout;
use crate::ui::widgets::glyph_atlas::Atlas;

/// The state that text on the screen needs.
#[derive(Debug)]
pub struct TextEngine {
    /// The fonts.
    pub fonts: FontSet,
    /// The shaper.
    pub shaper: Shaper,
    /// The glyphs on the GPU.
    pub atlas: Atlas,
    labels: HashMap<LabelKey, (Arc<LabelText>, u64)>,
    frame: u64,
    faces: u64,
}

/// A short text of the interface, laid out on one line or several.
#[derive(Debug)]
pub struct LabelText {
    /// The lines.
    pub layout: Layout,
    /// Points per em.
    pub size: f32,
    /// The used width, in points.
    pub width: f32,
    /// The distance of base lines, in points.
    pub step: f32,
    /// The distance from the top of a line to its base line, in points.
    pub ascent: f32,
}

impl LabelText {
    /// Returns the size of the text, in points.
    pub fn dimensions(&self) -> Vec2 {
        Vec2::new(self.width, self.step * self.layout.lines().len() as f32)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct LabelKey {
    text: String,
    role: Role,
    size: u32,
    measure: u32,
    rtl: bool,
}

/// Frames after which a text that was not shown is dropped.
const LABEL_AGE: u64 = 120;
/// A measure that no interface text reaches.
const UNBOUNDED: f32 = 100_000.0;

impl TextEngine {
    /// Starts with the bundled fonts.
    pub fn new(fonts: FontSet) -> Self {
        Self {
            fonts,
            shaper: Shaper::default(),
            atlas: Atlas::default(),
            labels: HashMap::new(),
            frame: 0,
            faces: 0,
        }
    }

    /// Sets or removes the person's own font.
    pub fn set_own_face(&mut self, data: Option<Vec<u8>>) -> Result<(), OwnFaceError> {
        self.fonts = match data {
            Some(data) => FontSet::with_own(data)?,
            None => FontSet::bundled(),
        };
        self.labels.clear();
        self.atlas.clear();
        self.faces += 1;
        Ok(())
    }

    /// Returns a number that changes when existing text must be shaped again.
    pub fn faces(&self) -> u64 {
        self.faces
    }

    /// Drops texts that were not shown for long. Called once before each frame.
    pub fn begin_frame(&mut self) {
        self.frame += 1;
        self.atlas.begin_frame();
        if self.frame.is_multiple_of(LABEL_AGE) {
            let oldest = self.frame.saturating_sub(LABEL_AGE);
            self.labels.retain(|_, (_, used)| *used >= oldest);
        }
    }

    /// Lays out a short text. `measure` is the width at which it wraps; without one it stays on one
    /// line. `rtl` is the direction of a text that has none itself.
    pub fn label(
        &mut self,
        text: &str,
        role: Role,
        size: f32,
        measure: Option<f32>,
        rtl: bool,
    ) -> Arc<LabelText> {
        let rtl = bidi::first_strong_is_rtl(text).unwrap_or(rtl);
        self.directed(text, role, size, measure, rtl)
    }

    /// Lays out a short text as [`label`](Self::label) does, in a given direction, whatever it
    /// begins with.
    pub fn directed(
        &mut self,
        text: &str,
        role: Role,
        size: f32,
        measure: Option<f32>,
        rtl: bool,
    ) -> Arc<LabelText> {
        let wrapped = measure.unwrap_or(UNBOUNDED);
        let key = LabelKey {
            text: text.to_owned(),
            role,
            size: size.to_bits(),
            measure: wrapped.to_bits(),
            rtl,
        };
        let frame = self.frame;
        if let Some((label, used)) = self.labels.get_mut(&key) {
            *used = frame;
            return Arc::clone(label);
        }
        let stack = self.fonts.stack(role);
        let request = ShapeRequest {
            text,
            keep: 0..text.len(),
            rtl,
            stack: &stack,
            size,
            digits: DigitShapes::AsTyped,
        };
        let shaped = self.shaper.shape(&self.fonts, &request);
        let mut layout = Layout::new(shaped, wrapped);
        let width = layout
            .lines()
            .iter()
            .map(|line| line.width)
            .fold(0.0, f32::max)
            .ceil();
        if measure.is_none() {
            // One line: its own width is its measure, so that it begins at 0 in either direction.
            layout.set_measure(width.max(1.0));
        }
        let (ascent, descent) = line_box(role, size);
        let step = ((ascent + descent) * if measure.is_some() { 1.15 } else { 1.0 }).round();
        let label = Arc::new(LabelText {
            layout,
            size,
            width,
            step,
            ascent,
        });
        self.labels.insert(key, (Arc::clone(&label), frame));
        label
    }

    /// Adds the glyphs of a line to meshes. `origin` is the left end of the measure on the base
    /// line, in points; glyphs are placed on whole pixels vertically, on quarter pixels
    /// horizontally.
    pub fn add_line(
        &mut self,
        ctx: &Context,
        (layout, line): (&Layout, usize),
        size: f32,
        (origin, color): (Pos2, Color32),
        meshes: &mut GlyphMeshes,
    ) {
        let scale = ctx.pixels_per_point();
        let px_per_em = size * scale;
        let base = (origin.y * scale).round();
        let (atlas, fonts) = (&mut self.atlas, &self.fonts);
        layout.for_each_glyph(line, |glyph, x, dy| {
            let (key, whole) =
                GlyphKey::at(glyph.font, glyph.id, px_per_em, (origin.x + x) * scale);
            let Some(sprite) = atlas.sprite(ctx, fonts, key) else {
                return;
            };
            let top_left = Vec2::new(whole, base + (dy * scale).round()) + sprite.offset;
            let rect = Rect::from_min_size((top_left / scale).to_pos2(), sprite.size / scale);
            meshes
                .page(sprite.page)
                .add_rect_with_uv(rect, sprite.uv, color);
        });
    }

    /// Paints a text layout with its top left corner at `at`.
    pub fn paint_label(&mut self, painter: &Painter, label: &LabelText, at: Pos2, color: Color32) {
        let mut meshes = GlyphMeshes::default();
        for line in 0..label.layout.lines().len() {
            let origin = at + Vec2::new(0.0, label.step * line as f32 + label.ascent);
            self.add_line(
                painter.ctx(),
                (&label.layout, line),
                label.size,
                (origin, color),
                &mut meshes,
            );
        }
        meshes.paint(painter, &self.atlas);
    }
}

/// Returns the same line box for every script.
pub(crate) fn line_box(role: Role, size: f32) -> (f32, f32) {
    if role == Role::Icon {
        return (size, 0.0);
    }
    ((size * 1.07).round(), (size * 0.43).round())
}

/// A mesh for each page of the atlas.
#[derive(Clone, Debug, Default)]
pub struct GlyphMeshes(Vec<Mesh>);

impl GlyphMeshes {
    fn page(&mut self, page: usize) -> &mut Mesh {
        while self.0.len() <= page {
            self.0.push(Mesh::default());
        }
        // The loop above added it.
        self.0.get_mut(page).expect("the page was added above")
    }

    /// Adds other meshes, moved by an offset.
    pub fn add_moved(&mut self, other: &Self, by: Vec2) {
        for (page, mesh) in other.0.iter().enumerate() {
            let target = self.page(page);
            let first = target.vertices.len() as u32;
            target
                .indices
                .extend(mesh.indices.iter().map(|index| first + index));
            target.vertices.extend(mesh.vertices.iter().map(|vertex| {
                let mut vertex = *vertex;
                vertex.pos += by;
                vertex
            }));
        }
    }

    /// Passes the meshes to egui.
    pub fn paint(self, painter: &Painter, atlas: &Atlas) {
        for (page, mut mesh) in self.0.into_iter().enumerate() {
            if !mesh.is_empty() {
                mesh.texture_id = atlas.texture(page);
                painter.add(Shape::mesh(mesh));
            }
        }
    }
}
