//! Paints a scene on the CPU and writes it as PNG.

use crate::figure::palette;
use crate::figure::placeholder;
use crate::figure::scene::{Item, Scene};

use crate::model::labels::label::Rgb;

use crate::text::glyphs::fonts::FontSet;
use crate::text::glyphs::raster::{self, Coverage, GlyphKey};

/// The picture would have more pixels than the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a picture of {width} × {height} pixels is too large")]
pub struct TooLarge {
    /// Pixels.
    pub width: u64,
    /// Pixels.
    pub height: u64,
}

/// The limit of pixels in a picture.
const MOST_PIXELS: u64 = 400_000_000;

/// A painted scene.
#[derive(Clone, Debug)]
pub struct Picture {
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
    /// Red, green and blue of each pixel, row by row.
    pub pixels: Vec<u8>,
}

/// Paints a scene with `scale` pixels per point. The same scene always gives the same pixels.
pub fn paint(scene: &Scene, fonts: &FontSet, scale: f32) -> Result<Picture, TooLarge> {
    let size = |points: f32| (f64::from(points) * f64::from(scale)).ceil().max(1.0) as u64;
    let (width, height) = (size(scene.width), size(scene.height));
    if width.saturating_mul(height) > MOST_PIXELS {
        return Err(TooLarge { width, height });
    }
    let mut canvas = Canvas::new(width as usize, height as usize, scene.paper);
    for item in placeholder::spelled_out(&scene.items, fonts) {
        canvas.paint(&item, fonts, scale);
    }
    Ok(Picture {
        width: canvas.width,
        height: canvas.height,
        pixels: canvas.pixels,
    })
}

/// Returns the PNG file of a scene with `scale` pixels per point. The same scene always gives the
/// same bytes.
pub fn write(scene: &Scene, fonts: &FontSet, scale: f32) -> Result<Vec<u8>, TooLarge> {
    let picture = paint(scene, fonts, scale)?;
    let mut file = Vec::new();
    let (width, height) = (picture.width as u32, picture.height as u32);
    let mut encoder = ::png::Encoder::new(&mut file, width, height);
    encoder.set_color(::png::ColorType::Rgb);
    encoder.set_depth(::png::BitDepth::Eight);
    let written = encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&picture.pixels));
    let too_large = TooLarge {
        width: u64::from(width),
        height: u64::from(height),
    };
    written.map(|()| file).map_err(|_too_large| too_large)
}

struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

impl Canvas {
    fn new(width: usize, height: usize, paper: Rgb) -> Self {
        let pixels = [paper.0, paper.1, paper.2].repeat(width * height);
        Self {
            width,
            height,
            pixels,
        }
    }

    fn blend(&mut self, x: i64, y: i64, color: Rgb, share: f32) {
        let inside = x >= 0 && y >= 0 && x < self.width as i64 && y < self.height as i64;
        if !inside || share <= 0.0 {
            return;
        }
        let at = (y as usize * self.width + x as usize) * 3;
        if let Some([r, g, b]) = self.pixels.get_mut(at..at + 3) {
            let mixed = palette::mix(Rgb(*r, *g, *b), color, share.min(1.0));
            (*r, *g, *b) = (mixed.0, mixed.1, mixed.2);
        }
    }

    fn paint(&mut self, item: &Item, fonts: &FontSet, scale: f32) {
        match *item {
            Item::Rect {
                x,
                y,
                width,
                height,
                round,
                color,
                alpha,
            } => {
                let shape = Shape::new((x, y), (width, height), round, scale);
                self.fill(&shape, color, alpha);
            }
            Item::Line {
                x,
                y,
                width,
                thickness,
                color,
            } => {
                let top = y - thickness / 2.0;
                let shape = Shape::new((x, top), (width, thickness), (0.0, 0.0), scale);
                self.fill(&shape, color, 1.0);
            }
            Item::Wave { .. } => self.wave(item, scale),
            Item::Glyph {
                font,
                id,
                x,
                y,
                size,
                color,
            } => {
                let (key, pixel) = GlyphKey::at(font, id, size * scale, x * scale);
                let coverage = raster::rasterize(fonts, key);
                self.stamp(&coverage, (pixel as i64, (y * scale).round() as i64), color);
            }
        }
    }

    fn wave(&mut self, item: &Item, scale: f32) {
        let Item::Wave {
            x,
            y,
            width,
            thickness,
            height,
            period,
            color,
        } = *item
        else {
            return;
        };
        let (left, right) = (x * scale, (x + width) * scale);
        let turn = std::f32::consts::TAU / (period * scale);
        for column in left.floor() as i64..right.ceil() as i64 {
            let at = column as f32 + 0.5;
            let angle = (at - left) * turn;
            let middle = (y - height * angle.sin()) * scale;
            // Where the wave is steep, a column of pixels crosses more of it.
            let slope = height * scale * turn * angle.cos();
            let half = thickness * scale / 2.0 * slope.hypot(1.0);
            let share = ((at + 0.5).min(right) - (at - 0.5).max(left)).clamp(0.0, 1.0);
            for row in (middle - half).floor() as i64..(middle + half).ceil() as i64 {
                let top = (middle - half).max(row as f32);
                let bottom = (middle + half).min(row as f32 + 1.0);
                self.blend(column, row, color, (bottom - top).max(0.0) * share);
            }
        }
    }

    fn stamp(&mut self, coverage: &Coverage, (x, y): (i64, i64), color: Rgb) {
        for (index, share) in coverage.alpha.iter().enumerate() {
            let column = x + i64::from(coverage.left) + (index % coverage.width) as i64;
            let row = y + i64::from(coverage.top) + (index / coverage.width) as i64;
            self.blend(column, row, color, f32::from(*share) / 255.0);
        }
    }

    fn fill(&mut self, shape: &Shape, color: Rgb, alpha: f32) {
        for y in shape.top.floor() as i64..shape.bottom.ceil() as i64 {
            for x in shape.left.floor() as i64..shape.right.ceil() as i64 {
                self.blend(x, y, color, shape.coverage(x as f32, y as f32) * alpha);
            }
        }
    }
}

/// A box with round corners, in pixels. Its top and bottom are on pixel boundaries, so that lines
/// are sharp.
struct Shape {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
    round: (f32, f32),
}

/// The number of samples along each side of a pixel at a corner.
const SAMPLES: u8 = 4;

impl Shape {
    fn new((x, y): (f32, f32), (width, height): (f32, f32), round: (f32, f32), scale: f32) -> Self {
        let top = (y * scale).round();
        let height = (height * scale).round().max(1.0);
        let most = (width * scale / 2.0).min(height / 2.0);
        Self {
            left: x * scale,
            top,
            right: (x + width) * scale,
            bottom: top + height,
            round: ((round.0 * scale).min(most), (round.1 * scale).min(most)),
        }
    }

    /// Returns the share of a pixel that is inside the box.
    fn coverage(&self, x: f32, y: f32) -> f32 {
        let corner = (self.round.0 > 0.0 && x < self.left + self.round.0)
            || (self.round.1 > 0.0 && x + 1.0 > self.right - self.round.1);
        if !corner {
            return ((x + 1.0).min(self.right) - x.max(self.left)).clamp(0.0, 1.0);
        }
        let step = 1.0 / f32::from(SAMPLES);
        let mut inside = 0_u8;
        for row in 0..SAMPLES {
            for column in 0..SAMPLES {
                let at = |n: u8| (f32::from(n) + 0.5) * step;
                inside += u8::from(self.contains(x + at(column), y + at(row)));
            }
        }
        f32::from(inside) * step * step
    }

    fn contains(&self, x: f32, y: f32) -> bool {
        if x < self.left || x >= self.right {
            return false;
        }
        let (radius, dx) = if x < self.left + self.round.0 {
            (self.round.0, self.left + self.round.0 - x)
        } else if x > self.right - self.round.1 {
            (self.round.1, x - self.right + self.round.1)
        } else {
            return true;
        };
        let dy = (self.top + radius - y)
            .max(y - self.bottom + radius)
            .max(0.0);
        dx * dx + dy * dy <= radius * radius
    }
}
