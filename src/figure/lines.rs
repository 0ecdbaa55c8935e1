//! The line under a mark, in the pattern of its label.

use crate::figure::Mark;
use crate::figure::scene::Item;
use crate::model::labels::line_pattern::LinePattern;

/// Appends the line of a mark, which begins at `x`, `width` points long, around `y`.
pub(super) fn push(
    items: &mut Vec<Item>,
    mark: &Mark,
    (x, width): (f32, f32),
    y: f32,
    stroke: f32,
) {
    let color = mark.color;
    match mark.pattern {
        LinePattern::Solid => items.push(Item::Line {
            x,
            y,
            width,
            thickness: stroke,
            color,
        }),
        LinePattern::Dotted => dots(items, mark, (x, width), y, stroke * 1.3),
        LinePattern::Double => {
            let thickness = stroke * 0.55;
            for y in [y - stroke * 0.6, y + stroke * 0.6] {
                items.push(Item::Line {
                    x,
                    y,
                    width,
                    thickness,
                    color,
                });
            }
        }
        LinePattern::Wavy => items.push(Item::Wave {
            x,
            y,
            width,
            thickness: stroke * 0.6,
            height: stroke * 0.7,
            period: stroke * 3.2,
            color,
        }),
    }
}

/// Appends a row of dots; the first one begins and the last one ends where the mark does.
fn dots(items: &mut Vec<Item>, mark: &Mark, (x, width): (f32, f32), y: f32, dot: f32) {
    let room = (width - dot).max(0.0);
    let count = (room / (dot * 1.8)).round();
    let step = if count > 0.0 { room / count } else { 0.0 };
    for index in 0..=(count as usize) {
        items.push(Item::Rect {
            x: x + step * index as f32,
            y: y - dot / 2.0,
            width: dot,
            height: dot,
            round: (dot / 2.0, dot / 2.0),
            color: mark.color,
            alpha: 1.0,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::labels::label::Rgb;
    use crate::text::span::Span;

    fn items(pattern: LinePattern) -> Vec<Item> {
        let mark = Mark {
            span: Span::new("a", 0, 1).unwrap(),
            caption: String::new(),
            color: Rgb(0, 0, 0),
            pattern,
            rank: 0,
        };
        let mut items = Vec::new();
        push(&mut items, &mark, (10.0, 40.0), 5.0, 2.0);
        items
    }

    #[test]
    fn lines_of_every_pattern_are_as_long_as_the_mark() {
        for pattern in LinePattern::ALL {
            let ends = items(pattern).into_iter().map(|item| match item {
                Item::Rect { x, width, .. }
                | Item::Line { x, width, .. }
                | Item::Wave { x, width, .. } => (x, x + width),
                Item::Glyph { .. } => panic!("no letters"),
            });
            let (left, right) = ends.fold((f32::MAX, f32::MIN), |all, one| {
                (all.0.min(one.0), all.1.max(one.1))
            });
            assert!(
                (left - 10.0).abs() < 0.01 && (right - 50.0).abs() < 0.01,
                "{pattern:?}"
            );
        }
        assert!(items(LinePattern::Dotted).len() > 5);
        assert_eq!(items(LinePattern::Double).len(), 2);
    }
}
