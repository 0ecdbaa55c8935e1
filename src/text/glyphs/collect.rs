//! Converts the output of the shaping engine to the clusters of this crate.
//!
//! Chooses no faces and breaks no lines.

use parley_engine::{Atom, ShapedText};

use crate::text::bidi;
use crate::text::glyphs::clusters::{
    BLANK, Cluster, Glyph, HARD_BREAK, L1_TRAILING, SOFT_BREAK, ShapeRequest, Shaped, breaks_line,
    is_enclosed, is_ignorable,
};
use crate::text::glyphs::digits::DigitShapes;
use crate::text::glyphs::fonts::{FontId, FontSet};
use crate::text::segment;

/// Converts the engine's output to clusters, which take half the memory and have the form that line
/// breaking needs.
pub(in crate::text) fn collect(
    shaped: &ShapedText,
    fonts: &FontSet,
    request: &ShapeRequest<'_>,
    out: &mut Shaped,
) {
    for (index, run) in shaped.runs().iter().enumerate() {
        let font = shaped
            .fonts()
            .get(run.font_index)
            .and_then(|font| fonts.by_blob(font.font.data.id()))
            .unwrap_or(FontId::PLACEHOLDER);
        let level = run.bidi_level.to_u8();
        let first = out.clusters.len();
        for atom in shaped.run_slice(index as u32).atoms_start() {
            collect_atom(&atom, (font, fonts), level, request, out);
        }
        if first > 0 {
            join_grapheme(first, request, out);
        }
    }
}

/// Joins the first cluster of a run to the previous one if a grapheme continues: a mark of another
/// script is in a run of its own. Parts of different directions stay separate, because one box
/// cannot contain both.
fn join_grapheme(first: usize, request: &ShapeRequest<'_>, out: &mut Shaped) {
    let (Some(before), Some(part)) = (
        out.clusters.get(first - 1).copied(),
        out.clusters.get(first).copied(),
    ) else {
        return;
    };
    let byte = request.keep.start + part.byte as usize;
    let whole = before.unit == 1 && part.unit == 1 && before.level == part.level;
    if !whole || segment::is_grapheme_boundary(request.text, byte) {
        return;
    }
    if part.is_rtl()
        && let Some(glyphs) = out.glyphs.get_mut(before.glyphs.0 as usize..)
    {
        let mine = usize::from(part.glyphs.1);
        let both = usize::from(before.glyphs.1) + mine;
        if let Some(glyphs) = glyphs.get_mut(..both) {
            glyphs.rotate_right(mine);
        }
    }
    if let Some(cluster) = out.clusters.get_mut(first - 1) {
        cluster.advance += part.advance;
        cluster.glyphs.1 = before.glyphs.1.saturating_add(part.glyphs.1);
    }
    out.clusters.remove(first);
}

fn collect_atom(
    atom: &Atom<'_>,
    (font, fonts): (FontId, &FontSet),
    level: u8,
    request: &ShapeRequest<'_>,
    out: &mut Shaped,
) {
    let slice = atom.slice();
    let first = out.clusters.len();
    let mut unit = 0_u8;
    for grapheme in atom.graphemes_start() {
        let bytes = slice.text_byte_range(grapheme.char_range());
        if !request.keep.contains(&bytes.start) {
            continue;
        }
        let text = request.text.get(bytes.clone()).unwrap_or_default();
        let mut flags = kind(text);
        if grapheme.is_soft_wrap_opportunity_before() {
            flags |= SOFT_BREAK;
        }
        let mut advance = grapheme.advance();
        if flags & HARD_BREAK != 0 {
            advance = 0.0;
        } else if text == "\t" {
            advance = request.size * 2.0;
        }
        unit = unit.saturating_add(1);
        let byte = (bytes.start - request.keep.start) as u32;
        out.clusters.push(Cluster {
            byte,
            advance,
            glyphs: (0, 0),
            unit: 0,
            level,
            flags,
        });
    }
    let Some(head) = out.clusters.get(first).copied() else {
        return;
    };
    let glyph_start = out.glyphs.len();
    if head.flags & HARD_BREAK == 0 {
        push_glyphs(atom, font, level, out);
        placeholders(atom, request, first, glyph_start, out);
        if request.digits != DigitShapes::AsTyped && unit == 1 {
            draw_digit(atom, fonts, request, (first, glyph_start), out);
        }
    }
    let count = (out.glyphs.len() - glyph_start).min(usize::from(u16::MAX)) as u16;
    if let Some(head) = out.clusters.get_mut(first) {
        head.unit = unit;
        head.glyphs = (glyph_start as u32, count);
    }
    share_width(first, request, out);
}

/// Returns the line flags of a grapheme: whether it ends a line, or hangs over its end.
fn kind(grapheme: &str) -> u8 {
    // Most of the text is neither blank nor control.
    if grapheme
        .chars()
        .next()
        .is_some_and(|c| matches!(c, '\u{620}'..='\u{6FF}'))
    {
        return 0;
    }
    let mut flags = 0;
    if grapheme.chars().any(breaks_line) {
        flags |= HARD_BREAK | BLANK;
    }
    if grapheme
        .chars()
        .all(|c| c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}' | '\u{2007}'))
    {
        flags |= BLANK;
    }
    if grapheme.chars().all(bidi::is_l1_trailing) {
        flags |= L1_TRAILING;
    }
    flags
}

/// Below this width, in em, a letter has no box of its own: the face draws it as a part of the
/// letter before it. In Noto Naskh Arabic the alef of a lam-alef has no width, and in Amiri a digit
/// inside the sign of an ayah.
const NO_WIDTH: f32 = 0.03;

/// Makes a letter without a width and the letter before it one unit, and divides their box.
fn share_width(first: usize, request: &ShapeRequest<'_>, out: &mut Shaped) {
    let width: f32 = out
        .clusters
        .get(first..)
        .unwrap_or_default()
        .iter()
        .map(|c| c.advance)
        .sum();
    let byte = request.keep.start + out.clusters.get(first).map_or(0, |c| c.byte as usize);
    let joins = begins_with_letter(request.text, byte) || is_enclosed(request.text, byte);
    if width > request.size * NO_WIDTH || !joins {
        return;
    }
    let Some(head) = first.checked_sub(1).and_then(|last| {
        (0..=last)
            .rev()
            .find(|index| out.clusters.get(*index).is_some_and(|c| c.unit > 0))
    }) else {
        return;
    };
    let (Some(before), Some(after)) = (
        out.clusters.get(head).copied(),
        out.clusters.get(first).copied(),
    ) else {
        return;
    };
    let same_run = before.level == after.level && !before.is_blank();
    if !same_run {
        return;
    }
    let total: f32 = out
        .clusters
        .get(head..)
        .unwrap_or_default()
        .iter()
        .map(|c| c.advance)
        .sum();
    let count = out.clusters.len() - head;
    for cluster in out.clusters.get_mut(head..).unwrap_or_default() {
        cluster.advance = total / count as f32;
        cluster.unit = 0;
    }
    // In visual order the last letter of a right-to-left unit comes first.
    if after.is_rtl()
        && let Some(glyphs) = out.glyphs.get_mut(before.glyphs.0 as usize..)
    {
        glyphs.rotate_left(usize::from(before.glyphs.1));
    }
    if let Some(cluster) = out.clusters.get_mut(first) {
        cluster.glyphs = (0, 0);
    }
    if let Some(cluster) = out.clusters.get_mut(head) {
        cluster.unit = count.min(255) as u8;
        cluster.glyphs.1 = before.glyphs.1 + after.glyphs.1;
    }
}

fn begins_with_letter(text: &str, byte: usize) -> bool {
    text.get(byte..)
        .and_then(|rest| rest.chars().next())
        .is_some_and(|c| c.is_alphabetic() && !bidi::is_nonspacing(c))
}

/// Replaces the glyph of a digit by one of the requested shape.
fn draw_digit(
    atom: &Atom<'_>,
    fonts: &FontSet,
    request: &ShapeRequest<'_>,
    (cluster, glyphs): (usize, usize),
    out: &mut Shaped,
) {
    let bytes = atom.slice().text_byte_range(atom.char_range());
    if is_enclosed(request.text, bytes.start) {
        // The digit has a small shape inside its sign.
        return;
    }
    let text = request.text.get(bytes).unwrap_or_default();
    let Some(glyph) = digit_glyph(request.digits, text, fonts, request) else {
        return;
    };
    out.glyphs.truncate(glyphs);
    out.glyphs.push(glyph);
    if let Some(cluster) = out.clusters.get_mut(cluster) {
        cluster.advance = glyph.advance;
    }
}

/// Appends the glyphs of an atom in visual order: the last part of a right-to-left atom comes
/// first.
fn push_glyphs(atom: &Atom<'_>, font: FontId, level: u8, out: &mut Shaped) {
    let slice = atom.slice();
    let mut push = |index: u32| {
        for glyph in slice.shaped_cluster_glyphs(index) {
            out.glyphs.push(Glyph {
                id: glyph.id,
                font,
                dx: glyph.x,
                dy: glyph.y,
                advance: glyph.advance,
            });
        }
    };
    if level % 2 == 1 {
        atom.shaped_clusters_range().rev().for_each(&mut push);
    } else {
        atom.shaped_clusters_range().for_each(&mut push);
    }
}

/// The width of the box of a missing character, in em.
const PLACEHOLDER_WIDTH: f32 = 0.95;

/// Appends a box with the code point for characters without a glyph in any face, and for controls.
fn placeholders(
    atom: &Atom<'_>,
    request: &ShapeRequest<'_>,
    first: usize,
    glyphs: usize,
    out: &mut Shaped,
) {
    let slice = atom.slice();
    let bytes = slice.text_byte_range(atom.char_range());
    let text = request.text.get(bytes).unwrap_or_default();
    let missing = out
        .glyphs
        .get(glyphs..)
        .unwrap_or_default()
        .iter()
        .any(|glyph| glyph.id == 0);
    let control = text
        .chars()
        .next()
        .is_some_and(|c| c.is_control() && c != '\t');
    if text == "\t" {
        out.glyphs.truncate(glyphs);
        return;
    }
    if !missing && !control {
        return;
    }
    out.glyphs.truncate(glyphs);
    let width = request.size * PLACEHOLDER_WIDTH;
    let shown: Vec<char> = text.chars().filter(|c| !is_ignorable(*c)).collect();
    for c in &shown {
        out.glyphs.push(Glyph {
            id: *c as u32,
            font: FontId::PLACEHOLDER,
            dx: 0.0,
            dy: 0.0,
            advance: width,
        });
    }
    let total = width * shown.len() as f32;
    let clusters = out.clusters.get_mut(first..).unwrap_or_default();
    let share = total / clusters.len().max(1) as f32;
    for cluster in clusters {
        cluster.advance = share;
    }
}

/// Returns the glyph to draw for a grapheme of one digit.
fn digit_glyph(
    shapes: DigitShapes,
    grapheme: &str,
    fonts: &FontSet,
    request: &ShapeRequest<'_>,
) -> Option<Glyph> {
    let mut chars = grapheme.chars();
    let shown = chars.next().filter(|_| chars.next().is_none());
    let shown = shapes.of(shown?)?;
    let covers = |id: &&_| fonts.face(**id).is_some_and(|face| face.covers(shown));
    let font = *request.stack.iter().find(covers)?;
    let (id, advance) = fonts.face(font)?.glyph_of(shown);
    Some(Glyph {
        id,
        font,
        dx: 0.0,
        dy: 0.0,
        advance: advance * request.size,
    })
}
