//! The glyph atlas: glyph coverage in textures.
//!
//! Pages fill up from the top; when there are too many, all are dropped between two frames and the
//! visible glyphs are drawn again.

use std::collections::HashMap;

use egui::{
    Color32, ColorImage, Context, Pos2, Rect, TextureHandle, TextureId, TextureOptions, Vec2,
};

use crate::text::glyphs::fonts::FontSet;
use crate::text::glyphs::raster::{self, GlyphKey};

/// The side of a page in pixels.
const SIDE: usize = 1024;
/// The most pages that are kept.
const MAX_PAGES: usize = 6;
/// Empty pixels around a glyph, so that its neighbors do not bleed into it.
const GAP: usize = 1;

/// The position of a glyph in the atlas, and its offset from the pen.
#[derive(Clone, Copy, Debug)]
pub struct Sprite {
    /// The index of the page.
    pub page: usize,
    /// The rectangle in the page, as shares of its side.
    pub uv: Rect,
    /// The offset from the pen's pixel to the top left corner, in pixels.
    pub offset: Vec2,
    /// The size in pixels.
    pub size: Vec2,
}

/// The glyphs drawn so far.
#[derive(Default)]
pub struct Atlas {
    pages: Vec<Page>,
    sprites: HashMap<GlyphKey, Option<Sprite>>,
    epoch: u64,
}

struct Page {
    texture: TextureHandle,
    x: usize,
    y: usize,
    row: usize,
}

impl std::fmt::Debug for Atlas {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Atlas")
            .field("glyphs", &self.sprites.len())
            .finish_non_exhaustive()
    }
}

impl Atlas {
    /// Drops everything if there are too many pages. Called between frames.
    pub fn begin_frame(&mut self) {
        if self.pages.len() > MAX_PAGES {
            self.clear();
        }
    }

    /// Drops everything after the fonts have changed.
    pub fn clear(&mut self) {
        self.pages.clear();
        self.sprites.clear();
        self.epoch += 1;
    }

    /// Returns a number that changes when existing meshes must be built again.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Returns the texture of a page.
    pub fn texture(&self, page: usize) -> TextureId {
        self.pages
            .get(page)
            .map_or(TextureId::default(), |page| page.texture.id())
    }

    /// Returns the glyph, drawn now if it is new; `None` if it has nothing to paint.
    pub fn sprite(&mut self, ctx: &Context, fonts: &FontSet, key: GlyphKey) -> Option<Sprite> {
        if let Some(known) = self.sprites.get(&key) {
            return *known;
        }
        let sprite = self.add(ctx, fonts, key);
        self.sprites.insert(key, sprite);
        sprite
    }

    fn add(&mut self, ctx: &Context, fonts: &FontSet, key: GlyphKey) -> Option<Sprite> {
        let coverage = raster::rasterize(fonts, key);
        let (width, height) = (coverage.width.min(SIDE - 2), coverage.height.min(SIDE - 2));
        if width == 0 || height == 0 {
            return None;
        }
        let page = self.page_with_room(ctx, width, height);
        let place = self.pages.get_mut(page)?;
        let (x, y) = (place.x, place.y);
        place.x += width + GAP;
        place.row = place.row.max(height);
        let rows = coverage
            .alpha
            .chunks_exact(coverage.width.max(1))
            .take(height);
        let pixels = rows
            .flat_map(|row| row.iter().take(width))
            .map(|alpha| Color32::from_white_alpha(*alpha))
            .collect();
        let image = ColorImage::new([width, height], pixels);
        place
            .texture
            .set_partial([x, y], image, TextureOptions::LINEAR);
        let share = |pixels: usize| pixels as f32 / SIDE as f32;
        Some(Sprite {
            page,
            uv: Rect::from_min_max(
                Pos2::new(share(x), share(y)),
                Pos2::new(share(x + width), share(y + height)),
            ),
            offset: Vec2::new(coverage.left as f32, coverage.top as f32),
            size: Vec2::new(width as f32, height as f32),
        })
    }

    fn page_with_room(&mut self, ctx: &Context, width: usize, height: usize) -> usize {
        if let Some(page) = self.pages.last_mut() {
            if page.x + width + GAP > SIDE {
                page.x = GAP;
                page.y += page.row + GAP;
                page.row = 0;
            }
            if page.y + height + GAP <= SIDE {
                return self.pages.len() - 1;
            }
        }
        let empty = ColorImage::filled([SIDE, SIDE], Color32::TRANSPARENT);
        let page = self.pages.len();
        let texture = ctx.load_texture(format!("glyphs {page}"), empty, TextureOptions::LINEAR);
        self.pages.push(Page {
            texture,
            x: GAP,
            y: GAP,
            row: 0,
        });
        self.pages.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::glyphs::fonts::FontId;

    /// Returns what a graphics card would hold after the deltas of a frame.
    fn apply(held: &mut HashMap<TextureId, ColorImage>, mut deltas: egui::TexturesDelta) {
        deltas.free.clear();
        for (id, delta) in std::mem::take(&mut deltas.set)
            .into_iter()
            .flat_map(|(id, all)| all.into_iter().map(move |d| (id, d)))
        {
            let egui::ImageData::Color(image) = &delta.image;
            match delta.pos {
                None => {
                    held.insert(id, image.as_ref().clone());
                }
                Some([x, y]) => {
                    let onto = held.get_mut(&id).unwrap();
                    for row in 0..image.height() {
                        for column in 0..image.width() {
                            onto[(x + column, y + row)] = image[(column, row)];
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn atlas_every_sprite_holds_the_pixels_of_its_glyph() {
        let fonts = FontSet::bundled();
        let mut atlas = Atlas::default();
        let ctx = Context::default();
        let mut held = HashMap::new();
        let mut keys = Vec::new();
        for frame in 0..6_u32 {
            let output = ctx.run_ui(egui::RawInput::default(), |ui| {
                for glyph in (20..400).step_by(3) {
                    for (font, size) in [(0, 44), (4, 25), (2, 28)] {
                        let quarter = ((glyph + frame) % 4) as u8;
                        let size = size * 64 + frame * 64;
                        let key = GlyphKey {
                            font: FontId(font),
                            glyph,
                            size,
                            quarter,
                        };
                        let sprite = atlas.sprite(ui.ctx(), &fonts, key);
                        keys.push((key, sprite));
                    }
                }
            });
            apply(&mut held, output.textures_delta);
        }
        assert!(atlas.pages.len() > 1, "a full page is tried too");
        for (key, sprite) in keys {
            let Some(sprite) = sprite else { continue };
            let coverage = raster::rasterize(&fonts, key);
            let page = &held[&atlas.texture(sprite.page)];
            let x = (sprite.uv.min.x * SIDE as f32).round() as usize;
            let y = (sprite.uv.min.y * SIDE as f32).round() as usize;
            for (index, alpha) in coverage.alpha.iter().enumerate() {
                let at = (x + index % coverage.width, y + index / coverage.width);
                assert_eq!(page[at].a(), *alpha, "{key:?}");
            }
        }
    }
}
