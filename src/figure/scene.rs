//! A figure as a list of shapes in painting order.
//!
//! Knows no annotations and no file format: SVG and PNG are drawn from the same list.

use crate::model::labels::label::Rgb;

use crate::text::glyphs::fonts::FontId;

/// A shape to paint. Lengths are in points; y grows downwards.
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
        /// The color.
        color: Rgb,
        /// The opacity, 0 to 1.
        alpha: f32,
    },
    /// A horizontal line.
    Line {
        /// The left end.
        x: f32,
        /// The vertical center of the line.
        y: f32,
        /// The length.
        width: f32,
        /// The thickness.
        thickness: f32,
        /// The color.
        color: Rgb,
    },
    /// A wave along a horizontal line. It begins in the middle and rises first.
    Wave {
        /// The left end.
        x: f32,
        /// The vertical center.
        y: f32,
        /// The length.
        width: f32,
        /// The thickness.
        thickness: f32,
        /// How far the middle of the line goes up and down.
        height: f32,
        /// The length of a whole wave.
        period: f32,
        /// The color.
        color: Rgb,
    },
    /// A glyph.
    Glyph {
        /// The face.
        font: FontId,
        /// The glyph id in the face.
        id: u32,
        /// The x of the pen.
        x: f32,
        /// The y of the baseline.
        y: f32,
        /// Points per em.
        size: f32,
        /// The color.
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
    /// The background color.
    pub paper: Rgb,
    /// The shapes, in painting order.
    pub items: Vec<Item>,
    /// A text description for screen readers.
    pub title: String,
}
