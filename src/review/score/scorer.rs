//! Scores a system document by document.

use std::collections::BTreeMap;

use crate::model::id::DocumentId;
use crate::review::entity::{Entity, LabelNumbers, sorted};
use crate::review::error_class::{ErrorClass, differences};
use crate::review::score::calibration::Calibration;
use crate::review::score::counts::{Counts, Rates, macro_average};
use crate::review::score::errors::{ErrorGroups, Group};
use crate::review::score::schemes::{SCHEMES, Tally, tally};

/// A document with what holds in it, and what a system predicted.
#[derive(Clone, Copy, Debug)]
pub struct ScoredDocument<'a> {
    /// The document, if it is one of a project.
    pub id: Option<DocumentId>,
    /// Its id in files.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
    /// The entities that hold.
    pub gold: &'a [Entity],
    /// The predicted entities, with their scores.
    pub predicted: &'a [(Entity, Option<f64>)],
}

/// The counts of a label, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LabelScore {
    /// Exact matches.
    pub counts: Counts,
    /// The counts of the schemes, in the order of [`SCHEMES`].
    pub schemes: [Tally; 4],
}

/// How good a system was.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// The names of the labels.
    pub labels: Vec<String>,
    /// The number of documents that were compared.
    pub documents: u64,
    /// All labels together.
    pub micro: LabelScore,
    /// Each label, in the order of the names.
    pub by_label: Vec<LabelScore>,
    /// How often an entity with one label was predicted with another one; `None` is no entity.
    pub confusion: BTreeMap<(Option<usize>, Option<usize>), u64>,
    /// The number of errors by class, in the order of [`ErrorClass::ALL`].
    pub classes: Vec<(ErrorClass, u64)>,
    /// The errors by what they say, the most frequent first.
    pub errors: Vec<Group>,
    /// The number of errors that are in no group.
    pub other_errors: u64,
    /// The scores of predictions.
    pub calibration: Calibration,
}

impl Score {
    /// Returns the mean over the labels; `None` without entities.
    pub fn macro_rates(&self) -> Option<Rates> {
        macro_average(self.by_label.iter().map(|label| label.counts))
    }

    /// Returns the mean over the labels, weighted by the number of entities that hold; `None`
    /// without such entities.
    pub fn weighted_rates(&self) -> Option<Rates> {
        let all = self.micro.counts.gold as f64;
        let mean = |rate: fn(Rates) -> Option<f64>| {
            let labels = self.by_label.iter();
            let parts = labels.map(|label| {
                let weight = label.counts.gold as f64 / all;
                rate(label.counts.rates()).unwrap_or_default() * weight
            });
            Some(parts.sum())
        };
        (all > 0.0).then(|| Rates {
            precision: mean(|rates| rates.precision),
            recall: mean(|rates| rates.recall),
            f1: mean(|rates| rates.f1),
        })
    }
}

/// Scores documents one after another.
#[derive(Clone, Debug, Default)]
pub struct Scorer {
    score: Score,
    errors: ErrorGroups,
    classes: BTreeMap<ErrorClass, u64>,
}

impl Scorer {
    /// Counts a document. A span that one list has twice with one label counts once.
    pub fn add(&mut self, document: ScoredDocument<'_>) {
        let text = document.text;
        let gold = sorted(document.gold);
        let bare: Vec<Entity> = document
            .predicted
            .iter()
            .map(|(entity, _)| *entity)
            .collect();
        let predicted = sorted(&bare);
        let score = &mut self.score;
        score.documents += 1;
        let n_labels = gold
            .iter()
            .chain(&predicted)
            .map(|entity| entity.label + 1)
            .max();
        if score.by_label.len() < n_labels.unwrap_or_default() {
            let n_labels = n_labels.unwrap_or_default();
            score.by_label.resize(n_labels, LabelScore::default());
        }
        for (scheme, sum) in SCHEMES.into_iter().zip(&mut score.micro.schemes) {
            sum.add(tally(scheme, text, &gold, &predicted));
        }
        for (label, sums) in score.by_label.iter_mut().enumerate() {
            let of = |list: &[Entity]| -> Vec<Entity> {
                list.iter()
                    .copied()
                    .filter(|entity| entity.label == label)
                    .collect()
            };
            let (gold, predicted) = (of(&gold), of(&predicted));
            if gold.is_empty() && predicted.is_empty() {
                continue;
            }
            for (scheme, sum) in SCHEMES.into_iter().zip(&mut sums.schemes) {
                sum.add(tally(scheme, text, &gold, &predicted));
            }
            sums.counts.add(Counts {
                gold: gold.len() as u64,
                predicted: predicted.len() as u64,
                correct: 0,
            });
        }
        score.micro.counts.add(Counts {
            gold: gold.len() as u64,
            predicted: predicted.len() as u64,
            correct: 0,
        });
        for difference in differences(text, &gold, &predicted) {
            let label = |entity: Option<Entity>| entity.map(|entity| entity.label);
            let cell = (label(difference.first), label(difference.second));
            *score.confusion.entry(cell).or_default() += 1;
            let Some(class) = difference.class else {
                score.micro.counts.correct += 1;
                let of = cell.0.and_then(|label| score.by_label.get_mut(label));
                if let Some(of) = of {
                    of.counts.correct += 1;
                }
                continue;
            };
            *self.classes.entry(class).or_default() += 1;
            let place = (document.id, document.name, text);
            self.errors.add(place, class, &difference);
        }
        let holds: std::collections::HashSet<Entity> = gold.into_iter().collect();
        for (entity, value) in document.predicted {
            score.calibration.add(*value, holds.contains(entity));
        }
    }

    /// Returns the score. `labels` has the names of all labels that entities had.
    pub fn finish(self, labels: &LabelNumbers) -> Score {
        let (errors, other_errors) = self.errors.finish();
        let mut score = self.score;
        score
            .by_label
            .resize(labels.names().len(), LabelScore::default());
        let count = |class| (class, self.classes.get(&class).copied().unwrap_or_default());
        Score {
            labels: labels.names().to_vec(),
            classes: ErrorClass::ALL.into_iter().map(count).collect(),
            errors,
            other_errors,
            ..score
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    #[test]
    fn score_counts_labels_errors_and_scores() {
        let text = "قال بوتين في موسكو ولندن";
        let mut labels = LabelNumbers::default();
        let mut entity = |words: &str, label: &str| {
            let at = text.find(words).unwrap();
            Entity {
                span: Span::new(text, at, at + words.len()).unwrap(),
                label: labels.number(label),
            }
        };
        let gold = [
            entity("بوتين", "PERSON"),
            entity("موسكو", "LOCATION"),
            entity("لندن", "LOCATION"),
        ];
        let predicted = [
            (entity("بوتين", "PERSON"), Some(0.95)),
            (entity("موسكو", "ORG"), Some(0.45)),
            (entity("ولندن", "LOCATION"), None),
        ];
        let mut scorer = Scorer::default();
        for name in ["a", "b"] {
            scorer.add(ScoredDocument {
                id: None,
                name,
                text,
                gold: &gold,
                predicted: &predicted,
            });
        }
        let score = scorer.finish(&labels);
        assert_eq!(score.documents, 2);
        let counts = |gold, predicted, correct| Counts {
            gold,
            predicted,
            correct,
        };
        assert_eq!(score.micro.counts, counts(6, 6, 2));
        let all: Vec<_> = score.by_label.iter().map(|label| label.counts).collect();
        assert_eq!(all, [counts(2, 2, 2), counts(4, 2, 0), counts(0, 2, 0)]);
        assert_eq!(score.macro_rates().unwrap().f1, Some(1.0 / 3.0));
        assert_eq!(score.confusion[&(Some(1), Some(2))], 2);
        let errors: Vec<_> = score.errors.iter().map(|one| (one.class, one.n)).collect();
        assert_eq!(errors, [(ErrorClass::Label, 2), (ErrorClass::CliticIn, 2)]);
        let example = &score.errors[1].examples[0];
        assert_eq!((example.name.as_str(), example.at), ("a", 19));
        assert_eq!(example.span.get(text), Some("ولندن"));
        assert_eq!(score.calibration.unscored, 2);
        assert!((score.calibration.error().unwrap() - 0.25).abs() < 1e-12);
    }
}
