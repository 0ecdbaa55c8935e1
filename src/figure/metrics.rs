//! How far the letters of a face reach, and what stands below them: lanes and captions.

use crate::text::fonts::{FontSet, Role};
use crate::text::raster::{self, GlyphKey};

/// Distances from a base line, in points, downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Metrics {
    /// The top of a fill (negative).
    pub top: f32,
    /// The middle of the line of the highest lane.
    pub first_lane: f32,
    /// From one lane to the next.
    pub pitch: f32,
    /// The thickness of a line.
    pub stroke: f32,
    /// The highest lane in the figure.
    pub deepest: u8,
    /// Size of the captions.
    pub caption: f32,
    /// From one row of captions to the next.
    pub row: f32,
    /// Above the top of the fills stay free for hamza and marks of the line (positive).
    pub overhang: f32,
}

impl Metrics {
    /// Measures the letters of a role. Vocalised text needs room for its marks.
    pub(super) fn new(
        fonts: &FontSet,
        role: Role,
        size: f32,
        vocalised: bool,
        deepest: u8,
    ) -> Self {
        let (above, _) = reach(fonts, role, '\u{644}');
        let below = ['\u{62D}', '\u{64A}', '\u{642}', 'p']
            .into_iter()
            .map(|letter| reach(fonts, role, letter).1)
            .fold(0.0, f32::max);
        let (marks_above, marks_below) = if vocalised { (0.30, 0.08) } else { (0.0, 0.0) };
        let caption = (size * 0.46).max(8.0);
        Self {
            top: -(above + 0.10 + marks_above) * size,
            first_lane: (below + 0.06 + marks_below) * size,
            pitch: (size * 0.16).max(3.0),
            stroke: (size / 11.0).clamp(1.0, 4.0),
            deepest,
            caption,
            row: (caption * 1.15).round(),
            overhang: size * 0.14,
        }
    }

    /// Returns the middle of the line of a lane.
    pub(super) fn lane(&self, lane: u8) -> f32 {
        self.first_lane + f32::from(self.deepest.saturating_sub(lane)) * self.pitch
    }

    /// Returns the base line of a row of captions.
    pub(super) fn caption_base(&self, row: usize) -> f32 {
        self.lane(0) + self.stroke / 2.0 + self.caption * 0.98 + row as f32 * self.row
    }

    /// Returns how far a line reaches below its base line, with so many rows of captions.
    pub(super) fn depth(&self, rows: usize) -> f32 {
        match rows.checked_sub(1) {
            Some(last) => self.caption_base(last) + self.caption * 0.32,
            None => self.lane(0) + self.stroke / 2.0,
        }
    }
}

/// How far a letter reaches above and below the base line, in em.
fn reach(fonts: &FontSet, role: Role, letter: char) -> (f32, f32) {
    use ab_glyph::Font as _;
    const PX: f32 = 200.0;
    let font = fonts.primary(role);
    let Some(face) = fonts.face(font) else {
        return (0.8, 0.4);
    };
    let id = u32::from(face.outlines().glyph_id(letter).0);
    let drawn = raster::rasterize(fonts, GlyphKey::at(font, id, PX, 0.0).0);
    let top = drawn.top as f32;
    (-top / PX, (top + drawn.height as f32) / PX)
}
