//! The pattern of a label's line: the second sign of a label whose color another label has too.
//!
//! Follows from the order and the colors of the labels, so it is stored nowhere. Draws nothing.

use crate::model::labels::label::Rgb;
use crate::model::labels::vision;

/// How the line of a label is drawn. Dashes are kept for suggestions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LinePattern {
    /// One line.
    #[default]
    Solid,
    /// A row of dots.
    Dotted,
    /// Two thin lines.
    Double,
    /// A wave.
    Wavy,
}

impl LinePattern {
    /// All values, in the order in which they are assigned.
    pub const ALL: [Self; 4] = [Self::Solid, Self::Dotted, Self::Double, Self::Wavy];
}

/// Returns the pattern of each label, given their colors in order: one line, unless an earlier label
/// with a color that some eyes confuse with this one has it already.
pub fn patterns(colors: &[Rgb]) -> Vec<LinePattern> {
    let mut found: Vec<LinePattern> = Vec::with_capacity(colors.len());
    // Most labels have a color of the palette: what is confused with what is measured once a color.
    let mut kinds: Vec<Rgb> = Vec::new();
    let mut used: Vec<[u32; 4]> = Vec::new();
    for color in colors {
        let kind = kinds.iter().position(|kind| kind == color);
        let kind = kind.unwrap_or_else(|| {
            kinds.push(*color);
            used.push([0; 4]);
            kinds.len() - 1
        });
        let mut taken = [0; 4];
        for (other, used) in kinds.iter().zip(&used) {
            if other == color || !vision::confused(*other, *color).is_empty() {
                for (sum, count) in taken.iter_mut().zip(used) {
                    *sum += count;
                }
            }
        }
        // After four labels of a color the pattern that is used least.
        let (pattern, _) = LinePattern::ALL
            .into_iter()
            .zip(taken)
            .min_by_key(|(_, count)| *count)
            .unwrap_or_default();
        if let Some(slot) = used.get_mut(kind)
            && let Some(count) = slot.get_mut(pattern as usize)
        {
            *count += 1;
        }
        found.push(pattern);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::labels::label::PALETTE;
    use LinePattern::{Dotted, Double, Solid, Wavy};

    fn of(colors: impl IntoIterator<Item = Rgb>) -> Vec<LinePattern> {
        patterns(&colors.into_iter().collect::<Vec<_>>())
    }

    #[test]
    fn line_patterns_join_after_the_eighth_color_and_tell_32_labels_apart() {
        let colors = || PALETTE.into_iter().cycle().take(32);
        let found = of(colors());
        assert_eq!(found[..8], [Solid; 8]);
        assert_eq!(found[8..16], [Dotted; 8]);
        assert_eq!(found[16..24], [Double; 8]);
        assert_eq!(found[24..], [Wavy; 8]);
        let signs: std::collections::HashSet<_> = colors().zip(found).collect();
        assert_eq!(signs.len(), 32);
    }

    #[test]
    fn line_patterns_tell_labels_apart_that_have_one_color_or_nearly_one() {
        let red = Rgb(0xC0, 0x20, 0x20);
        let also_red = Rgb(0xC4, 0x22, 0x20);
        let blue = Rgb(0x00, 0x60, 0xE0);
        assert_eq!(
            of([red, blue, also_red, red]),
            [Solid, Solid, Dotted, Double]
        );
        assert_eq!(of([red; 5]), [Solid, Dotted, Double, Wavy, Solid]);
        assert_eq!(of([]), []);
    }
}
