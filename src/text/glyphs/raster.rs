//! Rasterizes glyphs to coverage: the share of each pixel that the outline covers.
//!
//! Knows no texture and no color; the window and the figures add them.

use ab_glyph::{Font as _, GlyphId, OutlineCurve, Point};

use crate::text::glyphs::fonts::{FontId, FontSet};

/// A glyph at a size and a subpixel position of a quarter of a pixel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GlyphKey {
    /// The face.
    pub font: FontId,
    /// The glyph id in the face, or the code point of a placeholder.
    pub glyph: u32,
    /// Pixels per em, in 64ths.
    pub size: u32,
    /// The position of the pen in its pixel, in quarters, 0 to 3.
    pub quarter: u8,
}

/// The number of pen positions within a pixel.
const QUARTERS: f32 = 4.0;

impl GlyphKey {
    /// Returns the key of a glyph whose pen is at `x` (pixels), and the whole pixel of the pen.
    pub fn at(font: FontId, glyph: u32, px_per_em: f32, x: f32) -> (Self, f32) {
        let quarters = (x * QUARTERS).round();
        let whole = (quarters / QUARTERS).floor();
        let quarter = (quarters - whole * QUARTERS) as u8;
        (
            Self {
                font,
                glyph,
                size: (px_per_em * 64.0).round() as u32,
                quarter,
            },
            whole,
        )
    }

    /// Returns the size in pixels per em.
    pub fn px_per_em(&self) -> f32 {
        self.size as f32 / 64.0
    }
}

/// The coverage of a glyph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coverage {
    /// Pixels from the pen's pixel to the left edge.
    pub left: i32,
    /// Pixels from the baseline down to the top edge (mostly negative).
    pub top: i32,
    /// Pixels.
    pub width: usize,
    /// Pixels.
    pub height: usize,
    /// The coverage of each pixel, row by row, 0 to 255.
    pub alpha: Vec<u8>,
}

impl Coverage {
    /// Returns the coverage without the empty rows and columns around it.
    fn trimmed(self) -> Self {
        let rows = || self.alpha.chunks_exact(self.width.max(1));
        let inked = |row: &[u8]| row.iter().any(|alpha| *alpha > 0);
        let Some(first) = rows().position(inked) else {
            return Self::default();
        };
        let last = rows().rposition(inked).unwrap_or(first);
        let column = |x: &usize| rows().any(|row| row.get(*x).is_some_and(|alpha| *alpha > 0));
        let left = (0..self.width).find(column).unwrap_or(0);
        let right = (0..self.width).rfind(column).unwrap_or(left);
        let alpha: Vec<u8> = rows()
            .skip(first)
            .take(last - first + 1)
            .flat_map(|row| row.get(left..=right).unwrap_or_default())
            .copied()
            .collect();
        Self {
            left: self.left + left as i32,
            top: self.top + first as i32,
            width: right - left + 1,
            height: last - first + 1,
            alpha,
        }
    }
}

/// Rasterizes a glyph. A glyph without an outline (a blank) has no pixels.
#[expect(
    clippy::many_single_char_names,
    reason = "points and places of curves, as geometry writes them"
)]
pub fn rasterize(fonts: &FontSet, key: GlyphKey) -> Coverage {
    if key.font == FontId::PLACEHOLDER {
        return placeholder(fonts, key);
    }
    let Some(face) = fonts.face(key.font) else {
        return Coverage::default();
    };
    let id = GlyphId(u16::try_from(key.glyph).unwrap_or(0));
    let Some(outline) = face.outlines().outline(id) else {
        return Coverage::default();
    };
    let per_unit = key.px_per_em() / face.units_per_em();
    let x = f32::from(key.quarter) / QUARTERS;
    // In fonts y grows upwards, in pixels downwards.
    let place = |p: Point| Point {
        x: p.x * per_unit + x,
        y: -p.y * per_unit,
    };
    let corners = [place(outline.bounds.min), place(outline.bounds.max)];
    // One more pixel on each side: the rasterizer draws a glyph wrongly if its edge falls on the
    // edge of the bitmap.
    let low = |a: f32, b: f32| a.min(b).floor() - 1.0;
    let high = |a: f32, b: f32| a.max(b).ceil() + 1.0;
    let [p, q] = corners;
    let (left, top) = (low(p.x, q.x), low(p.y, q.y));
    let (width, height) = (high(p.x, q.x) - left, high(p.y, q.y) - top);
    let (width, height) = (width.max(0.0) as usize, height.max(0.0) as usize);
    let mut raster = ab_glyph_rasterizer::Rasterizer::new(width, height);
    let at = |p: Point| {
        let p = place(p);
        Point {
            x: p.x - left,
            y: p.y - top,
        }
    };
    for curve in &outline.curves {
        match *curve {
            OutlineCurve::Line(a, b) => raster.draw_line(at(a), at(b)),
            OutlineCurve::Quad(a, b, c) => raster.draw_quad(at(a), at(b), at(c)),
            OutlineCurve::Cubic(a, b, c, d) => raster.draw_cubic(at(a), at(b), at(c), at(d)),
        }
    }
    let mut alpha = vec![0; width * height];
    raster.for_each_pixel(|index, share| {
        if let Some(pixel) = alpha.get_mut(index) {
            *pixel = (share * 255.0).round().clamp(0.0, 255.0) as u8;
        }
    });
    let coverage = Coverage {
        left: left as i32,
        top: top as i32,
        width,
        height,
        alpha,
    };
    coverage.trimmed()
}

/// Draws a box with the code point in hexadecimal, in two rows.
fn placeholder(fonts: &FontSet, key: GlyphKey) -> Coverage {
    let size = key.px_per_em();
    let (width, height) = (
        (size * 0.85).max(7.0) as usize,
        (size * 0.95).max(9.0) as usize,
    );
    let mut coverage = Coverage {
        left: (size * 0.05).round() as i32,
        top: -((size * 0.76).round() as i32),
        width,
        height,
        alpha: vec![0; width * height],
    };
    let stroke = ((size / 24.0).round() as usize).max(1);
    for y in 0..height {
        for x in 0..width {
            let on_edge = x < stroke || y < stroke || x >= width - stroke || y >= height - stroke;
            if on_edge && let Some(pixel) = coverage.alpha.get_mut(y * width + x) {
                *pixel = 150;
            }
        }
    }
    let digits = format!("{:04X}", key.glyph);
    let per_row = digits.len().div_ceil(2);
    let cell = (width as f32 - 4.0 * stroke as f32) / per_row as f32;
    let digit_size = (cell * 1.75).min(size * 0.46);
    for (index, digit) in digits.chars().enumerate() {
        let (row, column) = (index / per_row, index % per_row);
        let x = 2.0 * stroke as f32 + cell * column as f32 + (cell - digit_size * 0.57) / 2.0;
        let base = height as f32 * (0.46 + 0.42 * row as f32);
        stamp(&mut coverage, fonts, digit, digit_size, (x, base));
    }
    coverage
}

fn stamp(onto: &mut Coverage, fonts: &FontSet, c: char, size: f32, (x, base): (f32, f32)) {
    let font = fonts.primary(crate::text::glyphs::fonts::Role::Interface);
    let Some(face) = fonts.face(font) else { return };
    let (key, whole) = GlyphKey::at(font, u32::from(face.outlines().glyph_id(c).0), size, x);
    let digit = rasterize(fonts, key);
    for row in 0..digit.height {
        for column in 0..digit.width {
            let px = whole as i32 + digit.left + column as i32;
            let py = base as i32 + digit.top + row as i32;
            let inside =
                px >= 0 && py >= 0 && (px as usize) < onto.width && (py as usize) < onto.height;
            let share = digit
                .alpha
                .get(row * digit.width + column)
                .copied()
                .unwrap_or(0);
            if inside
                && let Some(pixel) = onto.alpha.get_mut(py as usize * onto.width + px as usize)
            {
                *pixel = (*pixel).max(share);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::glyphs::fonts::{ReadingFace, Role};

    #[test]
    fn raster_pen_is_kept_to_a_quarter_of_a_pixel() {
        for (x, quarter, whole) in [
            (3.0, 0, 3.0),
            (3.26, 1, 3.0),
            (3.9, 0, 4.0),
            (-0.3, 3, -1.0),
        ] {
            let (key, pixel) = GlyphKey::at(FontId(0), 1, 20.0, x);
            assert_eq!((key.quarter, pixel), (quarter, whole), "{x}");
        }
    }

    #[test]
    fn raster_a_glyph_whose_edge_is_a_pixels_edge_is_whole() {
        let fonts = FontSet::bundled();
        let font = fonts.primary(Role::Interface);
        let outlines = fonts.face(font).unwrap().outlines();
        for c in "THILEFl".chars() {
            let glyph = u32::from(outlines.glyph_id(c).0);
            let ink = |quarter, size| {
                let key = GlyphKey {
                    font,
                    glyph,
                    size,
                    quarter,
                };
                rasterize(&fonts, key)
                    .alpha
                    .iter()
                    .map(|a| f32::from(*a))
                    .sum::<f32>()
            };
            for size in (10 * 64..60 * 64).step_by(32) {
                let whole = ink(0, size);
                for quarter in 1..4 {
                    let share = ink(quarter, size) / whole;
                    assert!(
                        (0.98..1.02).contains(&share),
                        "{c} at {size}/64, {quarter}: {share}"
                    );
                }
            }
        }
    }

    #[test]
    fn raster_em_is_an_em_whatever_the_ascent_of_the_face() {
        let fonts = FontSet::bundled();
        let font = fonts.primary(Role::Reading(ReadingFace::Naskh));
        let alef = fonts.face(font).unwrap().outlines().glyph_id('\u{627}').0;
        let (key, _) = GlyphKey::at(font, u32::from(alef), 100.0, 0.0);
        let coverage = rasterize(&fonts, key);
        assert!((45..80).contains(&coverage.height), "{}", coverage.height);
        assert!(coverage.alpha.contains(&255));
    }

    #[test]
    fn raster_placeholder_is_never_empty() {
        let fonts = FontSet::bundled();
        let key = GlyphKey {
            font: FontId::PLACEHOLDER,
            glyph: 0x1F600,
            size: 22 * 64,
            quarter: 0,
        };
        let coverage = rasterize(&fonts, key);
        assert!(coverage.alpha.iter().filter(|a| **a > 0).count() > coverage.width * 4);
    }
}
