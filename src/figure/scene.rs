//! What a figure shows, as a list of shapes in the order in which they are painted.
//!
//! Knows no annotations and no file format: SVG and PNG are drawn from the same list.

use crate::model::label::Rgb;

use crate::text::fonts::FontId;

/// Something to paint. Lengths are points; y grows downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Item {
    /// A filled box.
    Rect {
        /// The left edge.
        x: f32,
        /// The top edge.
        y: f32,
        /// The width.
        width: f32,
        /// The height.
        height: f32,
        /// Radius of the corners on the left and on the right.
        round: (f32, f32),
        /// The colour.
        color: Rgb,
        /// How much of it, 0 to 1.
        alpha: f32,
    },
    /// A horizontal line.
    Line {
        /// The left end.
        x: f32,
        /// The middle of its thickness.
        y: f32,
        /// The length.
        width: f32,
        /// The thickness.
        thickness: f32,
        /// The colour.
        color: Rgb,
    },
    /// A glyph.
    Glyph {
        /// The face.
        font: FontId,
        /// The glyph in it.
        id: u32,
        /// The pen.
        x: f32,
        /// The base line.
        y: f32,
        /// Points per em.
        size: f32,
        /// The colour.
        color: Rgb,
    },
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The width in points.
    pub width: f32,
    /// The height in points.
    pub height: f32,
    /// The colour of the ground.
    pub paper: Rgb,
    /// What is painted, in order.
    pub items: Vec<Item>,
    /// What the picture says, for those who cannot see it.
    pub title: String,
}
