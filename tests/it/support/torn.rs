//! The glyphs of a figure are the same with and without marks.

use tawsim::figure::palette::Theme;
use tawsim::figure::scene::{Item, Scene};
use tawsim::figure::{Figure, FigureStyle, Mark, compose};
use tawsim::model::labels::label::PALETTE;
use tawsim::model::labels::line_pattern::LinePattern;
use tawsim::text::glyphs::fonts::FontSet;
use tawsim::text::segment;
use tawsim::text::span::Span;

fn letters(scene: &Scene) -> Vec<Item> {
    let text = Theme::Light.text();
    scene
        .items
        .iter()
        .filter(|item| matches!(item, Item::Glyph { color, .. } if *color == text))
        .copied()
        .collect()
}

/// Marks on both sides of every boundary of ten words leave every glyph in its place.
#[track_caller]
pub(crate) fn check_never_torn(text: &str, fonts: &FontSet) {
    let mut figure = Figure {
        text,
        marks: Vec::new(),
        span: None,
        style: FigureStyle {
            width: 420.0,
            ..FigureStyle::default()
        },
    };
    let bare = letters(&compose(&figure, fonts));
    let mut words: Vec<_> = text
        .char_indices()
        .filter_map(|(at, _)| segment::word_at(text, at))
        .collect();
    // In a very long word, the pieces that are found overlap.
    let mut end = 0;
    words.retain(|word| {
        let next = word.start >= end;
        end = if next { word.end } else { end };
        next
    });
    let every = words.len().div_ceil(10).max(1);
    let words: Vec<_> = words.into_iter().step_by(every).collect();
    for cut in 0..12 {
        for word in &words {
            let mut at = word.start;
            for _ in 0..=cut {
                at = segment::next_grapheme(text, at).min(word.end);
            }
            for (start, end) in [(word.start, at), (at, word.end), (word.start, word.end)] {
                figure
                    .marks
                    .extend(Span::new(text, start, end).map(|span| Mark {
                        span,
                        caption: String::new(),
                        color: PALETTE[cut % 3],
                        pattern: LinePattern::Solid,
                        rank: 0,
                    }));
            }
        }
        let marked = letters(&compose(&figure, fonts));
        assert!(
            marked == bare,
            "torn with a cut after {} letters of {words:?}: {text}",
            cut + 1
        );
        figure.marks.clear();
    }
}
