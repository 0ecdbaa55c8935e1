//! Draws the placeholder of a character that no face covers, a box with its code point, as shapes.

use ab_glyph::{Font as _, ScaleFont as _};

use crate::figure::scene::Item;

use crate::text::glyphs::fonts::{FontId, FontSet, Role};

/// Returns the items with every placeholder replaced by lines and digits.
pub(super) fn spelled_out(items: &[Item], fonts: &FontSet) -> Vec<Item> {
    let mut out = Vec::with_capacity(items.len());
    for item in items {
        match item {
            Item::Glyph { font, .. } if *font == FontId::PLACEHOLDER => {
                spell(item, fonts, &mut out);
            }
            _ => out.push(*item),
        }
    }
    out
}

fn spell(item: &Item, fonts: &FontSet, out: &mut Vec<Item>) {
    let Item::Glyph {
        id,
        x,
        y,
        size,
        color,
        ..
    } = *item
    else {
        return;
    };
    let (left, top) = (x + size * 0.05, y - size * 0.76);
    let (width, height, stroke) = (size * 0.85, size * 0.95, (size / 24.0).max(0.5));
    let line = |x: f32, y: f32, width: f32, height: f32| Item::Line {
        x,
        y: y + height / 2.0,
        width,
        thickness: height,
        color,
    };
    out.push(line(left, top, width, stroke));
    out.push(line(left, top + height - stroke, width, stroke));
    out.push(line(left, top + stroke, stroke, height - 2.0 * stroke));
    out.push(line(
        left + width - stroke,
        top + stroke,
        stroke,
        height - 2.0 * stroke,
    ));
    let font = fonts.primary(Role::Interface);
    let Some(face) = fonts.face(font) else { return };
    let digits = format!("{id:04X}");
    let per_row = digits.len().div_ceil(2);
    let cell = (width - 4.0 * stroke) / per_row as f32;
    let digit_size = (cell * 1.6).min(size * 0.44);
    for (index, digit) in digits.chars().enumerate() {
        let (row, column) = (index / per_row, index % per_row);
        let glyph = face.outlines().glyph_id(digit);
        let scaled = face.outlines().as_scaled(face.px_scale(digit_size));
        let free = cell - scaled.h_advance(glyph);
        out.push(Item::Glyph {
            font,
            id: u32::from(glyph.0),
            x: left + 2.0 * stroke + cell * column as f32 + free / 2.0,
            y: top + height * (0.45 + 0.42 * row as f32),
            size: digit_size,
            color,
        });
    }
}
