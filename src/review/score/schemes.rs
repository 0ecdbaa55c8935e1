//! The four schemes of the `SemEval` 2013 task, as `nervaluate` counts them: strict, exact, partial,
//! type.
//!
//! A predicted entity takes the first free entity that fits, in the order of the text, and else the
//! first free one that it overlaps; so its counts differ from those of the best pairing in rare
//! cases. They are computed in the same way so that they can be compared with published figures.

use crate::review::entity::Entity;
use crate::review::pairing::Overlaps;
use crate::review::score::counts::Rates;

/// A scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// The same span and label.
    Strict,
    /// The same span, whatever the label.
    Exact,
    /// The same span, or half for an overlap, whatever the label.
    Partial,
    /// An overlap and the same label.
    Type,
}

/// All schemes.
pub const SCHEMES: [Scheme; 4] = [Scheme::Strict, Scheme::Exact, Scheme::Partial, Scheme::Type];

impl Scheme {
    /// Returns the name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Exact => "exact",
            Self::Partial => "partial",
            Self::Type => "type",
        }
    }
}

/// The counts of a scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Predicted entities that fit.
    pub correct: u64,
    /// Predicted entities that overlap one and do not fit.
    pub incorrect: u64,
    /// Predicted entities that count half.
    pub partial: u64,
    /// Entities that no predicted one took.
    pub missed: u64,
    /// Predicted entities that overlap none.
    pub spurious: u64,
}

impl Tally {
    /// Adds other counts.
    pub fn add(&mut self, other: Self) {
        self.correct += other.correct;
        self.incorrect += other.incorrect;
        self.partial += other.partial;
        self.missed += other.missed;
        self.spurious += other.spurious;
    }

    /// Returns precision, recall and F1.
    pub fn rates(self) -> Rates {
        let hits = self.correct + self.incorrect + self.partial;
        Rates::of(
            self.correct as f64 + 0.5 * self.partial as f64,
            (hits + self.spurious) as f64,
            (hits + self.missed) as f64,
        )
    }
}

/// Counts a document. Both lists are sorted.
pub(in crate::review) fn tally(
    scheme: Scheme,
    text: &str,
    gold: &[Entity],
    predicted: &[Entity],
) -> Tally {
    let mut tally = Tally::default();
    let overlaps = Overlaps::new(gold);
    let mut taken = vec![false; gold.len()];
    for one in predicted {
        let mut fit = None;
        let mut other = None;
        let mut least = usize::MAX;
        for index in overlaps.of(*one) {
            let Some(found) = gold.get(index).filter(|_| taken.get(index) == Some(&false)) else {
                continue;
            };
            let fits = match scheme {
                Scheme::Strict => found == one,
                Scheme::Exact | Scheme::Partial => found.span == one.span,
                Scheme::Type => found.label == one.label,
            };
            if !fits {
                other.get_or_insert(index);
            } else if scheme == Scheme::Type {
                let words = words_between(text, *one, *found);
                if words < least {
                    (least, fit) = (words, Some(index));
                }
            } else {
                fit = Some(index);
                break;
            }
        }
        let count = match (fit, other, scheme) {
            (Some(_), _, _) => &mut tally.correct,
            (None, Some(_), Scheme::Partial) => &mut tally.partial,
            (None, Some(_), _) => &mut tally.incorrect,
            (None, None, _) => &mut tally.spurious,
        };
        *count += 1;
        if let Some(place) = fit.or(other).and_then(|index| taken.get_mut(index)) {
            *place = true;
        }
    }
    tally.missed = taken.iter().filter(|taken| !**taken).count() as u64;
    tally
}

/// Returns by how many words two entities differ, at both ends together.
fn words_between(text: &str, one: Entity, other: Entity) -> usize {
    let words = |a: usize, b: usize| {
        let part = text.get(a.min(b)..a.max(b)).unwrap_or_default();
        part.split_whitespace().count()
    };
    words(one.span.start(), other.span.start()) + words(one.span.end(), other.span.end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    /// Counts entities that are given by words of a text of one-letter words.
    #[track_caller]
    fn check(
        gold: &[(usize, usize, usize)],
        predicted: &[(usize, usize, usize)],
        expected: [[u64; 5]; 4],
    ) {
        let text = "a b c d e f g h i j";
        let list = |list: &[(usize, usize, usize)]| -> Vec<Entity> {
            let entity = |(first, last, label): &(usize, usize, usize)| Entity {
                span: Span::new(text, first * 2, last * 2 + 1).unwrap(),
                label: *label,
            };
            list.iter().map(entity).collect()
        };
        for (scheme, expected) in SCHEMES.into_iter().zip(expected) {
            let found = tally(scheme, text, &list(gold), &list(predicted));
            let Tally {
                correct,
                incorrect,
                partial,
                missed,
                spurious,
            } = found;
            let found = [correct, incorrect, partial, missed, spurious];
            assert_eq!(found, expected, "{}", scheme.name());
        }
    }

    #[test]
    fn schemes_count_as_nervaluate_does() {
        // Equal, another label, another boundary, missed, spurious.
        check(
            &[(0, 1, 0), (2, 2, 0), (4, 5, 1), (9, 9, 0)],
            &[(0, 1, 0), (2, 2, 1), (4, 4, 1), (7, 7, 0)],
            [
                [1, 2, 0, 1, 1],
                [2, 1, 0, 1, 1],
                [2, 0, 1, 1, 1],
                [2, 1, 0, 1, 1],
            ],
        );
        // An earlier overlap takes the entity that a later prediction fits.
        check(
            &[(0, 3, 0)],
            &[(0, 0, 0), (0, 3, 0)],
            [
                [0, 1, 0, 0, 1],
                [0, 1, 0, 0, 1],
                [0, 0, 1, 0, 1],
                [1, 0, 0, 0, 1],
            ],
        );
        // Of two entities with its label, the nearest one is taken.
        check(
            &[(0, 0, 0), (1, 4, 0)],
            &[(0, 4, 0)],
            [
                [0, 1, 0, 1, 0],
                [0, 1, 0, 1, 0],
                [0, 0, 1, 1, 0],
                [1, 0, 0, 1, 0],
            ],
        );
    }
}
