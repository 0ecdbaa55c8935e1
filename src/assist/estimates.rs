//! How often proposals like this one were right, and what to do with it: not show it, ask for it, or
//! offer it in bulk.
//!
//! Scores of different sources cannot be compared. What can be compared is what became of the
//! proposals that had the same [`Traits`]: of each kind the outcomes are counted, and a few counts
//! from the proposal's own score stand in for what has not been seen yet. Older outcomes count less,
//! since a learner changes with the project.

use std::collections::BTreeMap;

/// What a proposal turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// An entity with this span and this label.
    Right,
    /// An entity overlaps it, with another span or label.
    Partly,
    /// There is no entity.
    Wrong,
}

/// What is known about a name from decisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameTrait {
    /// The share of its decisions that confirmed the name, in quarters from 0 to 3.
    pub quarter: u8,
    /// Whether it was confirmed once only.
    pub is_once: bool,
}

impl NameTrait {
    /// Returns the trait of a name that was confirmed and denied so often. One decision more of each
    /// kind is counted, so that a name that was tagged once is not certain.
    pub fn of(confirmed: u32, denied: u32) -> Self {
        let share = share(confirmed, denied);
        Self {
            quarter: ((share * 4.0) as u8).min(3),
            is_once: confirmed == 1,
        }
    }
}

/// Returns the share of the decisions that confirmed a name, with one more of each kind: above 0 and
/// below 1.
pub fn share(confirmed: u32, denied: u32) -> f64 {
    (f64::from(confirmed) + 1.0) / (f64::from(confirmed) + f64::from(denied) + 2.0)
}

/// What is known about a proposal before it is decided. Those with the same traits are counted
/// together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Traits {
    /// The tenth in which the learner's score lies, from 0 to 9; `None` if the learner does not
    /// propose it.
    pub tenth: Option<u8>,
    /// What is known about its name; `None` if no decided entity has it.
    pub name: Option<NameTrait>,
    /// Whether a gazetteer has the name.
    pub is_listed: bool,
    /// Whether the same name was decided in this document.
    pub is_here: bool,
}

impl Traits {
    /// Returns the tenth in which a score from 0 to 1 lies.
    pub fn tenth(score: f64) -> u8 {
        ((score.clamp(0.0, 1.0) * 10.0) as u8).min(9)
    }
}

/// How likely each outcome is; the sum is 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chances {
    /// The chance that it is right.
    pub right: f64,
    /// The chance that another span or label is.
    pub partly: f64,
    /// The chance that there is no entity.
    pub wrong: f64,
}

/// The most that a chance is before anything was decided.
const MOST: f64 = 0.97;

impl Chances {
    /// Returns the chances of a proposal of which nothing but a score from 0 to 1 is known: what is
    /// left of it is shared between the two ways to be wrong.
    pub fn from_score(score: f64) -> Self {
        let right = score.clamp(0.0, MOST);
        let other = (1.0 - right) / 2.0;
        Self {
            right,
            partly: other,
            wrong: other,
        }
    }

    /// Returns whether asking costs a person less than tagging by hand what is missed without it.
    /// An action is counted as in [`by_hand`]: accepting and rejecting cost 1, mending a span or a
    /// label 2.
    pub fn is_worth_asking(self, words: usize) -> bool {
        let asked = self.right * ACCEPT + self.partly * MEND + self.wrong * REJECT;
        asked < (self.right + self.partly) * by_hand(words)
    }

    /// As [`Chances::is_worth_asking`], where accepting costs nothing more, because many are
    /// accepted together.
    pub fn is_worth_showing(self, words: usize) -> bool {
        let shown = self.partly * MEND + self.wrong * REJECT;
        shown < (self.right + self.partly) * by_hand(words)
    }
}

/// The actions that accepting a proposal costs.
pub const ACCEPT: f64 = 1.0;
/// The actions that rejecting a proposal costs.
pub const REJECT: f64 = 1.0;
/// The actions that mending the span or the label of a proposal costs.
pub const MEND: f64 = 2.0;
/// The actions that a boundary inside of a word costs, on average over all names.
pub const CUT: f64 = 0.08;

/// Returns the actions that a name of so many words costs by hand: one to reach it, one for each
/// further word, one for the label, and the cut.
pub fn by_hand(words: usize) -> f64 {
    words.max(1) as f64 + 1.0 + CUT
}

/// The outcomes of the proposals so far, by their traits.
#[derive(Clone, Debug, Default)]
pub struct Estimates {
    counts: BTreeMap<Traits, [f64; 3]>,
}

/// The number of outcomes for which the proposal's own score stands.
const PRIOR: f64 = 4.0;
/// What an outcome still counts after one more of the same traits.
const KEPT: f64 = 0.995;

impl Estimates {
    /// Returns the chances of a proposal. `score` is what its source says, from 0 to 1.
    pub fn chances(&self, traits: Traits, score: f64) -> Chances {
        let prior = Chances::from_score(score);
        let counts = self.counts.get(&traits).copied().unwrap_or_default();
        let all = counts.iter().sum::<f64>() + PRIOR;
        let [right, partly, wrong] = counts;
        Chances {
            right: (right + PRIOR * prior.right) / all,
            partly: (partly + PRIOR * prior.partly) / all,
            wrong: (wrong + PRIOR * prior.wrong) / all,
        }
    }

    /// Counts what became of a proposal.
    pub fn count(&mut self, traits: Traits, outcome: Outcome) {
        let counts = self.counts.entry(traits).or_default();
        for count in counts.iter_mut() {
            *count *= KEPT;
        }
        let [right, partly, wrong] = counts;
        *match outcome {
            Outcome::Right => right,
            Outcome::Partly => partly,
            Outcome::Wrong => wrong,
        } += 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn estimates_move_from_the_score_to_what_was_decided() {
        let mut estimates = Estimates::default();
        let traits = Traits {
            tenth: Some(9),
            ..Traits::default()
        };
        let other = Traits::default();
        assert_eq!(estimates.chances(traits, 0.9), Chances::from_score(0.9));
        for _ in 0..60 {
            estimates.count(traits, Outcome::Wrong);
        }
        let after = estimates.chances(traits, 0.9);
        assert!(after.right < 0.1 && after.wrong > 0.85, "{after:?}");
        let sum = after.right + after.partly + after.wrong;
        assert!((sum - 1.0).abs() < 1e-12);
        assert_eq!(estimates.chances(other, 0.9), Chances::from_score(0.9));
    }

    #[test]
    fn estimates_forget_what_was_long_ago() {
        let mut estimates = Estimates::default();
        let traits = Traits::default();
        for _ in 0..1_000 {
            estimates.count(traits, Outcome::Wrong);
        }
        for _ in 0..1_000 {
            estimates.count(traits, Outcome::Right);
        }
        assert!(estimates.chances(traits, 0.5).right > 0.95);
    }

    #[test]
    fn chances_that_do_not_pay_are_not_shown() {
        assert!(Chances::from_score(0.9).is_worth_asking(1));
        assert!(!Chances::from_score(0.1).is_worth_asking(1));
        // Three words by hand cost more than one, so that a worse proposal pays.
        let doubtful = Chances {
            right: 0.3,
            partly: 0.1,
            wrong: 0.6,
        };
        assert!(!doubtful.is_worth_asking(1) && doubtful.is_worth_asking(3));
        // A whole score is no certainty.
        assert!(Chances::from_score(1.0).wrong > 0.0);
        let scores = [-1.0, 0.0, 0.05, 0.999, 1.0, 7.0];
        assert_eq!(scores.map(Traits::tenth), [0, 0, 0, 9, 9, 9]);
        let once = NameTrait {
            quarter: 2,
            is_once: true,
        };
        assert_eq!(NameTrait::of(1, 0), once);
        assert_eq!(NameTrait::of(9, 0).quarter, 3);
    }
}
