//! An annotated passage as a picture, SVG or PNG, without a window.
//!
//! Lays out by the code that the window uses; opens no file, reads no project, writes no file.

use crate::model::label::Rgb;

use crate::text::fonts::ReadingFace;
use crate::text::span::Span;

use crate::figure::palette::Theme;

/// An annotation as a figure shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it covers, in bytes of the whole text.
    pub span: Span,
    /// The label's name as it stands under the line; empty for none.
    pub caption: String,
    /// The label's colour.
    pub color: Rgb,
    /// The label's place in the label set: of several marks on one span, the lower lies outside.
    pub rank: u32,
}

/// How a figure is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FigureStyle {
    /// The width of the picture, in points.
    pub width: f32,
    /// The size of the letters, in points.
    pub size: f32,
    /// The hand.
    pub face: ReadingFace,
    /// Light or dark.
    pub theme: Theme,
    /// The direction of every paragraph, `true` for right to left; by itself each decides.
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
    /// The annotations, in any order; those outside of the passage are left out.
    pub marks: Vec<Mark>,
    /// The passage; `None` for the whole text.
    pub span: Option<Span>,
    /// How it is set.
    pub style: FigureStyle,
}
