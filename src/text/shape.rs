//! Shapes one stretch of text, once and as plain text: clusters in logical order, each with its
//! glyphs, its advance and its bidi level.
//!
//! Knows no lines and no annotations: a highlight can never reach a glyph from here.

use std::ops::Range;

use fontique::Synthesis;
use parley_engine::itemize::{Item, Segment};
use parley_engine::shape::CharCluster;
use parley_engine::{
    Analysis, AnalysisOptions, Analyzer, Atom, BaseDirection, FontInstanceRef, FontSelector,
    ShapeOptions, ShapedText,
};

use crate::text::bidi;
use crate::text::fonts::{FontId, FontSet};
use crate::text::segment;

/// A glyph of a cluster, placed from the cluster's pen. Lengths are in the unit of the font size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The glyph in its face; for [`FontId::PLACEHOLDER`] the code point to show.
    pub id: u32,
    /// The face.
    pub font: FontId,
    /// Offset from the pen to the right.
    pub dx: f32,
    /// Offset from the base line downwards.
    pub dy: f32,
    /// How far the pen goes on to the right.
    pub advance: f32,
}

/// A grapheme of the text, or the part of one that is in one face: what a caret stops at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cluster {
    /// The first byte, from the start of the shaped text.
    pub byte: u32,
    /// The width. A ligature's width is divided among its clusters.
    pub advance: f32,
    /// The glyphs of the ligature or letter, in visual order, if it begins here; else empty.
    glyphs: (u32, u16),
    /// Clusters of the same ligature from here on, this one included; 0 inside of one.
    pub unit: u8,
    /// The bidi level (UAX #9) before rule L1.
    pub level: u8,
    flags: u8,
}

const SOFT_BREAK: u8 = 1;
const HARD_BREAK: u8 = 2;
const BLANK: u8 = 4;
const L1_TRAILING: u8 = 8;

impl Cluster {
    /// Returns whether a line may break before this cluster (UAX #14).
    pub fn may_break_before(&self) -> bool {
        self.flags & SOFT_BREAK != 0
    }

    /// Returns whether a line must break after this cluster.
    pub fn must_break_after(&self) -> bool {
        self.flags & HARD_BREAK != 0
    }

    /// Returns whether it is blank and hangs over the end of a line.
    pub fn is_blank(&self) -> bool {
        self.flags & BLANK != 0
    }

    /// Returns whether rule L1 applies to it at the end of a line.
    pub fn is_l1_trailing(&self) -> bool {
        self.flags & L1_TRAILING != 0
    }

    /// Returns whether it is read from right to left.
    pub fn is_rtl(&self) -> bool {
        self.level % 2 == 1
    }
}

/// A shaped stretch of text.
#[derive(Clone, Debug, Default)]
pub struct Shaped {
    /// In logical order, without gaps.
    pub clusters: Vec<Cluster>,
    glyphs: Vec<Glyph>,
    /// The length of the text in bytes.
    pub len: u32,
    /// The direction of the paragraph.
    pub rtl: bool,
}

impl Shaped {
    /// Returns the glyphs that a cluster draws, in visual order from the left.
    pub fn glyphs(&self, cluster: &Cluster) -> &[Glyph] {
        let (start, len) = (cluster.glyphs.0 as usize, usize::from(cluster.glyphs.1));
        self.glyphs.get(start..start + len).unwrap_or_default()
    }

    /// Returns the byte after the cluster at `index`.
    pub fn end_of(&self, index: usize) -> u32 {
        self.clusters
            .get(index + 1)
            .map_or(self.len, |next| next.byte)
    }

    /// Returns the cluster that holds a byte, or `None` past the end.
    pub fn index_at(&self, byte: u32) -> Option<usize> {
        if byte >= self.len {
            return None;
        }
        self.clusters
            .partition_point(|cluster| cluster.byte <= byte)
            .checked_sub(1)
    }
}

/// What to shape.
#[derive(Clone, Debug)]
pub struct ShapeRequest<'a> {
    /// The text, with what stands around it where it is a piece of a longer paragraph.
    pub text: &'a str,
    /// The bytes of `text` to keep; the rest is only seen by the bidi rules and by joining.
    pub keep: Range<usize>,
    /// The direction of the paragraph.
    pub rtl: bool,
    /// The faces to ask, in order.
    pub stack: &'a [FontId],
    /// Pixels or points per em; lengths come out in the same unit.
    pub size: f32,
}

/// Shapes text; keeps its buffers from one call to the next.
#[derive(Default)]
pub struct Shaper {
    analyzer: Analyzer,
    analysis: Analysis,
    engine: parley_engine::Shaper,
    shaped: ShapedText,
    styles: Vec<u16>,
}

impl std::fmt::Debug for Shaper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shaper").finish_non_exhaustive()
    }
}

impl Shaper {
    /// Shapes the text of a request.
    pub fn shape(&mut self, fonts: &FontSet, request: &ShapeRequest<'_>) -> Shaped {
        let text = request.text;
        let mut out = Shaped {
            clusters: Vec::with_capacity(request.keep.len() / 2 + 1),
            glyphs: Vec::with_capacity(request.keep.len() / 2 + 1),
            len: request.keep.len() as u32,
            rtl: request.rtl,
        };
        if text.is_empty() {
            return out;
        }
        let base_direction = if request.rtl {
            BaseDirection::Rtl
        } else {
            BaseDirection::Ltr
        };
        let options = AnalysisOptions {
            base_direction,
            ..AnalysisOptions::default()
        };
        self.analyzer.analyze(text, &options, &mut self.analysis);
        let n_chars = self.analysis.char_info().len();
        self.styles.clear();
        self.styles.resize(n_chars, 0);
        let item = Item {
            char_end: n_chars as u32,
            options: ShapeOptions {
                font_size: request.size,
                language: None,
                features: &[],
                variations: &[],
            },
        };
        let select = Select {
            fonts,
            stack: request.stack,
            current: None,
            synthesis: Synthesis::default(),
        };
        self.engine.shape_text(
            text,
            &self.analysis,
            &self.styles,
            [item],
            select,
            &mut self.shaped,
        );
        collect(&self.shaped, fonts, request, &mut out);
        out
    }
}

/// Chooses the face of each grapheme: the current one for what joins or separates words, else the
/// first that has all characters, else the first that has the first one.
struct Select<'a> {
    fonts: &'a FontSet,
    stack: &'a [FontId],
    current: Option<FontId>,
    synthesis: Synthesis,
}

impl FontSelector for Select<'_> {
    fn select_font(
        &mut self,
        _segment: &Segment,
        _options: &ShapeOptions<'_>,
        cluster: &mut CharCluster,
    ) -> Option<FontInstanceRef<'_>> {
        let chars = cluster.chars();
        let covers = |id: FontId| {
            self.fonts.face(id).is_some_and(|face| {
                chars
                    .iter()
                    .all(|c| !c.contributes_to_shaping || face.covers(c.ch))
            })
        };
        let first = chars.first().map_or(' ', |c| c.ch);
        let stays = !first.is_alphanumeric();
        let chosen = self
            .current
            .filter(|current| stays && covers(*current))
            .or_else(|| self.stack.iter().copied().find(|id| covers(*id)))
            .or_else(|| {
                let has_first = |id: &FontId| self.fonts.face(*id).is_some_and(|f| f.covers(first));
                self.stack.iter().copied().find(has_first)
            })
            .or(self.current)
            .or_else(|| self.stack.first().copied())?;
        self.current = Some(chosen);
        let face = self.fonts.face(chosen)?;
        Some(FontInstanceRef {
            data: &face.blob,
            index: 0,
            synthesis: &self.synthesis,
        })
    }
}

/// Takes what the engine made over into clusters of our own: half the memory, and in the form that
/// lines are made of.
fn collect(shaped: &ShapedText, fonts: &FontSet, request: &ShapeRequest<'_>, out: &mut Shaped) {
    for (index, run) in shaped.runs().iter().enumerate() {
        let font = shaped
            .fonts()
            .get(run.font_index)
            .and_then(|font| fonts.by_blob(font.font.data.id()))
            .unwrap_or(FontId::PLACEHOLDER);
        let level = run.bidi_level.to_u8();
        let first = out.clusters.len();
        for atom in shaped.run_slice(index as u32).atoms_start() {
            collect_atom(&atom, font, level, request, out);
        }
        if first > 0 {
            join_grapheme(first, request, out);
        }
    }
}

/// Joins the first cluster of a run to the one before it where a grapheme goes on: a mark of
/// another script is a run of its own. Parts of different directions stay apart, no box holds both.
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
    font: FontId,
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
        let mut flags = 0;
        if grapheme.is_soft_wrap_opportunity_before() {
            flags |= SOFT_BREAK;
        }
        if text.chars().any(breaks_line) {
            flags |= HARD_BREAK | BLANK;
        }
        if text
            .chars()
            .all(|c| c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}' | '\u{2007}'))
        {
            flags |= BLANK;
        }
        if text.chars().all(bidi::is_l1_trailing) {
            flags |= L1_TRAILING;
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
    }
    let count = (out.glyphs.len() - glyph_start).min(usize::from(u16::MAX)) as u16;
    if let Some(head) = out.clusters.get_mut(first) {
        head.unit = unit;
        head.glyphs = (glyph_start as u32, count);
    }
    let byte = request.keep.start + head.byte as usize;
    let letter = request
        .text
        .get(byte..)
        .and_then(|rest| rest.chars().next());
    if letter.is_some_and(|c| c.is_alphabetic() && !bidi::is_nonspacing(c)) {
        share_width(first, request.size, out);
    }
}

/// Below this width, in em, a letter has no box of its own: its face draws it as a part of the
/// letter before it. In Noto Naskh Arabic the alef of a lam-alef has no width.
const NO_WIDTH: f32 = 0.03;

/// Makes one unit of a letter without a width and the letter before it, and divides their box.
fn share_width(first: usize, size: f32, out: &mut Shaped) {
    let width: f32 = out
        .clusters
        .get(first..)
        .unwrap_or_default()
        .iter()
        .map(|c| c.advance)
        .sum();
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
    if width > size * NO_WIDTH || !same_run {
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
    // In visual order the later letter of a right-to-left unit stands first.
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

/// Glyphs of an atom in visual order: a right-to-left atom's last part stands first.
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

/// Width of the box of a missing character, in em.
const PLACEHOLDER_WIDTH: f32 = 0.95;

/// Puts a box with the code point where no face has a glyph, and for controls, which have none.
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

/// Returns whether a character has nothing to show where a face lacks it
/// (Default_Ignorable_Code_Point, the part that texts use).
pub fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Returns whether a line ends after the character (UAX #14 classes BK, CR, LF, NL).
pub fn breaks_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fonts::{ReadingFace, Role};

    fn shape(text: &str) -> Shaped {
        let fonts = FontSet::bundled();
        let stack = fonts.stack(Role::Reading(ReadingFace::Naskh));
        let rtl = bidi::first_strong_is_rtl(text).unwrap_or(true);
        let request = ShapeRequest {
            text,
            keep: 0..text.len(),
            rtl,
            stack: &stack,
            size: 20.0,
        };
        Shaper::default().shape(&fonts, &request)
    }

    #[test]
    fn shape_lam_alef_is_one_unit_of_two_clusters_with_half_the_width_each() {
        let shaped = shape("لأنقرة");
        let [lam, alef, ..] = shaped.clusters.as_slice() else {
            panic!("two clusters")
        };
        assert_eq!((lam.unit, alef.unit), (2, 0));
        assert!((lam.advance - alef.advance).abs() < 0.01 && lam.advance > 1.0);
        assert!(shaped.glyphs(alef).is_empty());
    }

    #[test]
    fn shape_letter_and_marks_are_one_cluster() {
        let shaped = shape("بًَِّْٰٓۡ ق");
        assert_eq!(shaped.clusters.len(), 3);
        assert!(shaped.glyphs(&shaped.clusters[0]).len() >= 8);
    }

    #[test]
    fn shape_what_no_face_has_is_a_box_with_its_code_point() {
        let shaped = shape("\u{1F600} \u{FDD0}\u{0}");
        let boxes: Vec<_> = shaped
            .clusters
            .iter()
            .flat_map(|c| shaped.glyphs(c).to_vec())
            .filter(|glyph| glyph.font == FontId::PLACEHOLDER)
            .map(|glyph| glyph.id)
            .collect();
        assert_eq!(boxes, [0x1F600, 0xFDD0, 0]);
        assert!(shaped.clusters[0].advance > 10.0);
    }

    #[test]
    fn shape_controls_of_direction_take_no_room_and_show_nothing() {
        let shaped = shape("\u{61C}-5 \u{202E}\u{2067}\u{200F}ب");
        for cluster in &shaped.clusters {
            for glyph in shaped.glyphs(cluster) {
                assert_ne!(glyph.font, FontId::PLACEHOLDER);
            }
        }
    }

    #[test]
    fn shape_three_thousand_marks_are_one_cluster_without_a_panic() {
        let text = format!("ب{}", "\u{64E}".repeat(3000));
        assert_eq!(shape(&text).clusters.len(), 1);
    }

    #[test]
    fn shape_a_mark_of_another_script_stays_with_its_letter() {
        let shaped = shape("\u{628}\u{64E}\u{5B0} \u{645}");
        assert_eq!(shaped.clusters.len(), 3);
        assert_eq!(shaped.glyphs(&shaped.clusters[0]).len(), 3);
    }

    #[test]
    fn shape_keeps_only_the_bytes_asked_for() {
        let fonts = FontSet::bundled();
        let stack = fonts.stack(Role::Interface);
        let request = ShapeRequest {
            text: "abc def",
            keep: 4..7,
            rtl: false,
            stack: &stack,
            size: 10.0,
        };
        let shaped = Shaper::default().shape(&fonts, &request);
        assert_eq!(
            shaped.clusters.iter().map(|c| c.byte).collect::<Vec<_>>(),
            [0, 1, 2]
        );
        assert_eq!(shaped.len, 3);
    }
}
