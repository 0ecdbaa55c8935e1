//! How an article is set: hand, size, leading and measure.
//!
//! Knows the person's wishes and the text's nature; lays out nothing.

use crate::text::flow::FlowStyle;
use crate::text::fonts::{ReadingFace, Role};

/// How the person likes articles to be set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReadingStyle {
    /// The hand.
    pub face: ReadingFace,
    /// Points per em.
    pub size: f32,
    /// Distance of base lines in em; vocalised text gets more.
    pub line_height: f32,
    /// The widest column, in em.
    pub measure: f32,
}

impl Default for ReadingStyle {
    fn default() -> Self {
        Self {
            face: ReadingFace::Naskh,
            size: 22.0,
            line_height: 1.9,
            measure: 36.0,
        }
    }
}

/// What vocalised text adds to the distance of base lines, in em.
const VOCALISED: f32 = 0.4;
/// The least room beside the column, in points.
const MARGIN: f32 = 36.0;

impl ReadingStyle {
    /// Returns how a text is set in a window so many points wide.
    pub fn flow(&self, width: f32, vocalised: bool) -> FlowStyle {
        FlowStyle {
            role: Role::Reading(face_for(self.face, vocalised)),
            size: self.size,
            line_height: self.line_height + if vocalised { VOCALISED } else { 0.0 },
            measure: (width - 2.0 * MARGIN)
                .min(self.measure * self.size)
                .max(160.0)
                .floor(),
            rtl: None,
            spaced: true,
        }
    }
}

/// Returns the hand for a text: a classical one where every letter has its marks, unless the person
/// chose another.
fn face_for(chosen: ReadingFace, vocalised: bool) -> ReadingFace {
    if vocalised && chosen == ReadingFace::Naskh {
        ReadingFace::Classical
    } else {
        chosen
    }
}
