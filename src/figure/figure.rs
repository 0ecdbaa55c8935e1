//! The input of a figure: the passage, its annotations and its style.
//!
//! Plain values; draws nothing.

use crate::model::labels::label::Rgb;
use crate::model::labels::line_pattern::LinePattern;

use crate::text::glyphs::fonts::ReadingFace;
use crate::text::span::Span;

use crate::figure::palette::Theme;

/// An annotation as shown in a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The annotated span, in bytes of the whole text.
    pub span: Span,
    /// The label's name below the line; empty for none.
    pub caption: String,
    /// The label's color.
    pub color: Rgb,
    /// The pattern of the label's line.
    pub pattern: LinePattern,
    /// The label's rank in the label set: of several marks on one span, the one with the lower rank
    /// is the outer one.
    pub rank: u32,
}

/// The style of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FigureStyle {
    /// The width of the picture, in points.
    pub width: f32,
    /// The font size, in points.
    pub size: f32,
    /// The typeface.
    pub face: ReadingFace,
    /// Light or dark.
    pub theme: Theme,
    /// The direction of every paragraph, `true` for right to left; if `None`, each paragraph has
    /// the direction of its own text.
    pub rtl: Option<bool>,
}

impl Default for FigureStyle {
    fn default() -> Self {
        Self {
            width: 720.0,
            size: 22.0,
            face: ReadingFace::Naskh,
            theme: Theme::Light,
            rtl: None,
        }
    }
}

/// An annotated passage.
#[derive(Clone, Debug)]
pub struct Figure<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The annotations, in any order; those outside the passage are left out.
    pub marks: Vec<Mark>,
    /// The passage; `None` for the whole text.
    pub span: Option<Span>,
    /// The style.
    pub style: FigureStyle,
}
