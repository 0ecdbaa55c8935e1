//! Precision, recall and F1 of exact matches: span and label. Equal to `seqeval` in strict mode.

/// The entities that hold, those that were predicted, and those that are both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The number of entities that hold.
    pub gold: u64,
    /// The number of predicted entities.
    pub predicted: u64,
    /// The number of predicted entities that hold.
    pub correct: u64,
}

/// Precision, recall and F1, from 0 to 1; `None` where nothing can be divided.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rates {
    /// The share of predicted entities that hold; `None` if nothing was predicted.
    pub precision: Option<f64>,
    /// The share of entities that hold that were predicted; `None` if there are none.
    pub recall: Option<f64>,
    /// The harmonic mean; `None` if there are neither.
    pub f1: Option<f64>,
}

impl Counts {
    /// Adds other counts.
    pub fn add(&mut self, other: Self) {
        self.gold += other.gold;
        self.predicted += other.predicted;
        self.correct += other.correct;
    }

    /// Returns the rates.
    pub fn rates(self) -> Rates {
        Rates::of(self.correct as f64, self.predicted as f64, self.gold as f64)
    }
}

impl Rates {
    /// Returns the rates for a number of correct ones, which may count some half.
    pub(super) fn of(correct: f64, predicted: f64, gold: f64) -> Self {
        let share = |of: f64| (of > 0.0).then(|| correct / of);
        Self {
            precision: share(predicted),
            recall: share(gold),
            f1: (predicted + gold > 0.0).then(|| 2.0 * correct / (predicted + gold)),
        }
    }
}

/// Returns the mean of the rates of labels. A rate that is undefined counts as 0, as in `seqeval`;
/// labels with neither predicted nor other entities are left out. `None` without labels.
pub fn macro_average(labels: impl IntoIterator<Item = Counts>) -> Option<Rates> {
    let used = labels
        .into_iter()
        .filter(|counts| counts.gold + counts.predicted > 0);
    let rates: Vec<Rates> = used.map(Counts::rates).collect();
    let mean = |rate: fn(&Rates) -> Option<f64>| {
        let sum: f64 = rates
            .iter()
            .map(|rates| rate(rates).unwrap_or_default())
            .sum();
        Some(sum / rates.len() as f64)
    };
    (!rates.is_empty()).then(|| Rates {
        precision: mean(|rates| rates.precision),
        recall: mean(|rates| rates.recall),
        f1: mean(|rates| rates.f1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_undefined_only_where_nothing_can_be_divided() {
        let rates = |gold, predicted, correct| {
            let counts = Counts {
                gold,
                predicted,
                correct,
            };
            let rates = counts.rates();
            (rates.precision, rates.recall, rates.f1)
        };
        assert_eq!(rates(0, 0, 0), (None, None, None));
        assert_eq!(rates(2, 0, 0), (None, Some(0.0), Some(0.0)));
        assert_eq!(rates(0, 2, 0), (Some(0.0), None, Some(0.0)));
        assert_eq!(rates(2, 4, 2), (Some(0.5), Some(1.0), Some(2.0 / 3.0)));
    }

    #[test]
    fn macro_average_leaves_unused_labels_out() {
        let counts = |gold, predicted, correct| Counts {
            gold,
            predicted,
            correct,
        };
        let all = [counts(1, 1, 1), counts(0, 0, 0), counts(2, 0, 0)];
        let mean = macro_average(all).unwrap();
        assert_eq!(mean.precision, Some(0.5));
        assert_eq!(mean.f1, Some(0.5));
        assert_eq!(macro_average([counts(0, 0, 0)]), None);
    }
}
