//! Glyphs, clusters, shaped text, and the request to the shaper.

use std::ops::Range;

use crate::text::glyphs::digits::DigitShapes;
use crate::text::glyphs::fonts::FontId;

/// A glyph of a cluster, positioned relative to the cluster's pen. Lengths are in the unit of the
/// font size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The glyph id in its face; for [`FontId::PLACEHOLDER`] the code point to show.
    pub id: u32,
    /// The face.
    pub font: FontId,
    /// Offset from the pen to the right.
    pub dx: f32,
    /// Offset from the baseline downwards.
    pub dy: f32,
    /// The distance that the pen moves to the right.
    pub advance: f32,
}

pub(in crate::text) const SOFT_BREAK: u8 = 1;

pub(in crate::text) const HARD_BREAK: u8 = 2;

pub(in crate::text) const BLANK: u8 = 4;

pub(in crate::text) const L1_TRAILING: u8 = 8;

/// A grapheme of the text, or the part of one that is in one face; the caret stops before and after
/// it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cluster {
    /// The first byte, from the start of the shaped text.
    pub byte: u32,
    /// The width. A ligature's width is divided among its clusters.
    pub advance: f32,
    /// The glyphs of the ligature or letter that begins here, in visual order; empty inside a
    /// ligature.
    pub(in crate::text) glyphs: (u32, u16),
    /// The number of clusters of the ligature that begins here, this one included; 0 inside a
    /// ligature.
    pub unit: u8,
    /// The bidi level (UAX #9) before rule L1.
    pub level: u8,
    pub(in crate::text) flags: u8,
}

impl Cluster {
    /// Returns whether a line may break before this cluster (UAX #14).
    pub fn may_break_before(&self) -> bool {
        self.flags & SOFT_BREAK != 0
    }

    /// Returns whether a line must break after this cluster.
    pub fn must_break_after(&self) -> bool {
        self.flags & HARD_BREAK != 0
    }

    /// Returns whether the cluster is blank and hangs over the end of a line.
    pub fn is_blank(&self) -> bool {
        self.flags & BLANK != 0
    }

    /// Returns whether rule L1 applies to the cluster at the end of a line.
    pub fn is_l1_trailing(&self) -> bool {
        self.flags & L1_TRAILING != 0
    }

    /// Returns whether the cluster is read from right to left.
    pub fn is_rtl(&self) -> bool {
        self.level % 2 == 1
    }
}

/// A shaped stretch of text.
#[derive(Clone, Debug, Default)]
pub struct Shaped {
    /// The clusters, in logical order, without gaps.
    pub clusters: Vec<Cluster>,
    pub(in crate::text) glyphs: Vec<Glyph>,
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

    /// Returns the cluster that contains a byte, or `None` past the end.
    pub fn index_at(&self, byte: u32) -> Option<usize> {
        if byte >= self.len {
            return None;
        }
        self.clusters
            .partition_point(|cluster| cluster.byte <= byte)
            .checked_sub(1)
    }
}

/// A request to shape a text.
#[derive(Clone, Debug)]
pub struct ShapeRequest<'a> {
    /// The text; a piece of a longer paragraph comes with some of the text around it.
    pub text: &'a str,
    /// The bytes of `text` to keep; the rest only affects bidi resolution and joining.
    pub keep: Range<usize>,
    /// The direction of the paragraph.
    pub rtl: bool,
    /// The faces to try, in order.
    pub stack: &'a [FontId],
    /// Pixels or points per em; resulting lengths are in the same unit.
    pub size: f32,
    /// How digits are drawn.
    pub digits: DigitShapes,
}

/// Returns whether a character is invisible, so that a face that lacks it needs no placeholder
/// (`Default_Ignorable_Code_Point`, the part that occurs in texts).
pub fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Returns whether a sign is drawn around the digits that follow it
/// (`Prepended_Concatenation_Mark`, the Arabic ones): a number, a footnote, the end of an ayah.
pub(in crate::text) const fn encloses_digits(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{605}' | '\u{6DD}' | '\u{890}'..='\u{891}' | '\u{8E2}')
}

/// The most digits that a sign encloses: faces draw four or fewer inside.
const MOST_ENCLOSED: usize = 5;

/// Returns whether a digit at `byte` is enclosed in a sign before it, alone or after other digits.
pub(in crate::text) fn is_enclosed(text: &str, byte: usize) -> bool {
    let rest = text.get(byte..).unwrap_or_default();
    rest.starts_with(char::is_numeric)
        && text
            .get(..byte)
            .unwrap_or_default()
            .chars()
            .rev()
            .take(MOST_ENCLOSED)
            .find(|c| !c.is_numeric())
            .is_some_and(encloses_digits)
}

/// Returns whether a line must break after the character (UAX #14 classes BK, CR, LF, NL).
pub fn breaks_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}
