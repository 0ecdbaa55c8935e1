//! Agreement on spans: F1, which needs no correction, since nothing says how many spans could have
//! been chosen.

use crate::review::agreement::lists::{add, place};
use crate::review::agreement::measure::{MeasureKind, Undefined, Value};
use crate::review::entity::Entity;
use crate::review::pairing::by_label;
use crate::review::score::{Scheme, tally};

/// Common entities, and those of either layer.
#[derive(Clone, Debug, Default, PartialEq)]
struct Common {
    /// The number of common ones, by label.
    both: Vec<f64>,
    /// The number of those of the two layers together, by label.
    all: Vec<f64>,
}

/// The sums of two layers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SpanSums {
    /// The number of entities of each layer.
    pub(super) entities: [f64; 2],
    strict: Common,
    lenient: Common,
    /// The sums of the schemes exact, partial and type, for all labels together.
    schemes: [Common; 3],
}

const SCHEMES: [Scheme; 3] = [Scheme::Exact, Scheme::Partial, Scheme::Type];

impl SpanSums {
    /// Counts a document. Both lists are sorted.
    pub(super) fn count(&mut self, text: &str, first: &[Entity], second: &[Entity]) {
        self.entities[0] += first.len() as f64;
        self.entities[1] += second.len() as f64;
        for entity in first.iter().chain(second) {
            for common in [&mut self.strict, &mut self.lenient] {
                if let Some(place) = place(&mut common.all, entity.label) {
                    *place += 1.0;
                }
            }
        }
        for (one, other) in by_label(first, second).pairs {
            let (Some(one), Some(other)) = (first.get(one), second.get(other)) else {
                continue;
            };
            if let Some(place) = place(&mut self.lenient.both, one.label) {
                *place += 1.0;
            }
            if one == other
                && let Some(place) = place(&mut self.strict.both, one.label)
            {
                *place += 1.0;
            }
        }
        for (scheme, sum) in SCHEMES.into_iter().zip(&mut self.schemes) {
            let tally = tally(scheme, text, first, second);
            let hits = tally.correct + tally.incorrect + tally.partial;
            let both = tally.correct as f64 + 0.5 * tally.partial as f64;
            let all = (2 * hits + tally.missed + tally.spurious) as f64;
            for (list, n) in [(&mut sum.both, both), (&mut sum.all, all)] {
                if let Some(place) = place(list, 0) {
                    *place += n;
                }
            }
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        for (sum, other) in self.entities.iter_mut().zip(other.entities) {
            *sum += other;
        }
        self.strict.add(&other.strict);
        self.lenient.add(&other.lenient);
        for (sum, other) in self.schemes.iter_mut().zip(&other.schemes) {
            sum.add(other);
        }
    }

    /// Returns F1: strict or lenient of a label or all, the other kinds of all only.
    pub(super) fn f1(&self, kind: MeasureKind, label: Option<usize>) -> Value {
        let [exact, partial, by_type] = &self.schemes;
        match kind {
            MeasureKind::F1Lenient => self.lenient.f1(label),
            MeasureKind::F1Exact => exact.f1(label),
            MeasureKind::F1Partial => partial.f1(label),
            MeasureKind::F1Type => by_type.f1(label),
            _ => self.strict.f1(label),
        }
    }
}

impl Common {
    fn add(&mut self, other: &Self) {
        add(&mut self.both, &other.both);
        add(&mut self.all, &other.all);
    }

    fn f1(&self, label: Option<usize>) -> Value {
        let sum = |list: &[f64]| match label {
            Some(label) => list.get(label).copied().unwrap_or_default(),
            None => list.iter().sum(),
        };
        let (both, all) = (sum(&self.both), sum(&self.all));
        if all == 0.0 {
            return Err(Undefined::NoEntities);
        }
        // The sum of an empty list is -0.
        Ok(2.0 * both / all + 0.0)
    }
}
