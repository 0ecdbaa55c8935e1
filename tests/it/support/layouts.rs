//! Texts laid out by the code that the window uses.

use std::cell::RefCell;

use tawsim::text::bidi;
use tawsim::text::glyphs::clusters::{ShapeRequest, Shaped};
use tawsim::text::glyphs::fonts::{FontSet, ReadingFace, Role};
use tawsim::text::glyphs::shape::Shaper;
use tawsim::text::layout::Layout;
use tawsim::text::segment;

thread_local! {
    static TOOLS: RefCell<(FontSet, Shaper)> =
        RefCell::new((FontSet::bundled(), Shaper::default()));
}

/// The size of the letters in every layout test.
pub(crate) const SIZE: f32 = 20.0;

/// Shapes a paragraph in the Naskh font, in its own direction or the given one.
pub(crate) fn shape(paragraph: &str, rtl: Option<bool>) -> Shaped {
    shape_in(ReadingFace::Naskh, paragraph, rtl)
}

/// Shapes a paragraph in a typeface.
pub(crate) fn shape_in(face: ReadingFace, paragraph: &str, rtl: Option<bool>) -> Shaped {
    TOOLS.with_borrow_mut(|(fonts, shaper)| {
        let stack = fonts.stack(Role::Reading(face));
        let rtl = rtl
            .or_else(|| bidi::first_strong_is_rtl(paragraph))
            .unwrap_or(true);
        let request = ShapeRequest {
            text: paragraph,
            keep: 0..paragraph.len(),
            rtl,
            stack: &stack,
            size: SIZE,
            digits: tawsim::text::glyphs::digits::DigitShapes::AsTyped,
        };
        shaper.shape(fonts, &request)
    })
}

/// Lays out a paragraph at a measure.
pub(crate) fn layout(paragraph: &str, rtl: Option<bool>, measure: f32) -> Layout {
    Layout::new(shape(paragraph, rtl), measure)
}

/// Returns the paragraphs of a text, without their separators.
pub(crate) fn paragraphs(text: &str) -> Vec<&str> {
    segment::paragraphs(text)
        .into_iter()
        .map(|range| {
            let whole = &text[range];
            &whole[..whole.len() - segment::separator_len(whole)]
        })
        .collect()
}
