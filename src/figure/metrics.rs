//! The vertical metrics of a figure: the extent of the letters, the lanes and the captions.

use crate::text::glyphs::fonts::{FontSet, Role};
use crate::text::glyphs::raster::{self, GlyphKey};

/// Vertical distances from a baseline, in points, downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Metrics {
    /// The top of a fill (negative).
    pub top: f32,
    /// The vertical center of the highest lane's line.
    pub first_lane: f32,
    /// The distance from one lane to the next.
    pub pitch: f32,
    /// The thickness of a lane's line.
    pub stroke: f32,
    /// The highest lane in the figure.
    pub deepest: u8,
    /// The font size of the captions.
    pub caption: f32,
    /// The distance from one row of captions to the next.
    pub row: f32,
    /// The space above the fills that stays free for hamza and diacritics (positive).
    pub overhang: f32,
}

impl Metrics {
    /// Measures the letters of a role. Vocalized text needs space for its diacritics.
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

    /// Returns the vertical center of a lane's line.
    pub(super) fn lane(&self, lane: u8) -> f32 {
        self.first_lane + f32::from(self.deepest.saturating_sub(lane)) * self.pitch
    }

    /// Returns the baseline of a row of captions.
    pub(super) fn caption_base(&self, row: usize) -> f32 {
        self.lane(0) + self.stroke / 2.0 + self.caption * 0.98 + row as f32 * self.row
    }

    /// Returns how far a line extends below its baseline with this many rows of captions.
    pub(super) fn depth(&self, rows: usize) -> f32 {
        match rows.checked_sub(1) {
            Some(last) => self.caption_base(last) + self.caption * 0.32,
            None => self.lane(0) + self.stroke / 2.0,
        }
    }
}

/// Returns how far a letter extends above and below the baseline, in em.
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
