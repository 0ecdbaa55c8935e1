//! How an article is set: typeface, size, leading and measure.
//!
//! Combines the person's settings with the kind of text; lays out nothing.

use crate::text::flow::FlowStyle;
use crate::text::glyphs::digits::DigitShapes;
use crate::text::glyphs::fonts::{ReadingFace, Role};

/// The person's settings for articles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReadingStyle {
    /// The typeface.
    pub face: ReadingFace,
    /// Points per em.
    pub size: f32,
    /// The distance of base lines, in em; vocalized text gets more.
    pub line_height: f32,
    /// The widest column, in em.
    pub measure: f32,
    /// Whether fully vocalized text is set in a classical typeface instead of the Naskh.
    pub vocalised_in_classical: bool,
    /// How digits are drawn.
    pub digits: DigitShapes,
}

impl Default for ReadingStyle {
    fn default() -> Self {
        Self {
            face: ReadingFace::Naskh,
            size: 22.0,
            line_height: 1.9,
            measure: 36.0,
            vocalised_in_classical: true,
            digits: DigitShapes::AsTyped,
        }
    }
}

/// The extra distance of base lines in vocalized text, in em.
const VOCALISED: f32 = 0.4;
/// The least margin on each side of the column, in points.
const MARGIN: f32 = 36.0;

impl ReadingStyle {
    /// Returns the layout style of a text in a window of `width` points.
    pub fn flow(&self, width: f32, vocalised: bool) -> FlowStyle {
        FlowStyle {
            role: Role::Reading(self.face_for(vocalised)),
            size: self.size,
            line_height: self.line_height + if vocalised { VOCALISED } else { 0.0 },
            measure: (width - 2.0 * MARGIN)
                .min(self.measure * self.size)
                .max(160.0)
                .floor(),
            rtl: None,
            digits: self.digits,
            spaced: true,
        }
    }

    /// Returns the typeface for a text: a classical one if every letter has its marks, unless the
    /// person chose another.
    pub fn face_for(&self, vocalised: bool) -> ReadingFace {
        if vocalised && self.vocalised_in_classical && self.face == ReadingFace::Naskh {
            ReadingFace::Classical
        } else {
            self.face
        }
    }
}
