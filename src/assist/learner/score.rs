//! Precision, recall and F1 of found names: right is what has the same place and the same label.

/// The counts of a label, or of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found and tagged.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// Tagged.
    pub tagged: usize,
}

impl Counts {
    /// Adds other counts.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            right: self.right + other.right,
            found: self.found + other.found,
            tagged: self.tagged + other.tagged,
        }
    }

    /// Returns the share of the found names that are right, from 0 to 1; 0 if nothing is found.
    pub fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    /// Returns the share of the tagged names that are found, from 0 to 1; 0 if nothing is tagged.
    pub fn recall(self) -> f64 {
        share(self.right, self.tagged)
    }

    /// Returns the harmonic mean of both, from 0 to 1.
    pub fn f1(self) -> f64 {
        share(2 * self.right, self.found + self.tagged)
    }
}

fn share(part: usize, all: usize) -> f64 {
    if all == 0 {
        return 0.0;
    }
    part as f64 / all as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_give_precision_recall_and_f1() {
        let counts = Counts {
            right: 1,
            found: 2,
            tagged: 3,
        }
        .and(Counts {
            right: 2,
            found: 2,
            tagged: 3,
        });
        assert!((counts.precision() - 0.75).abs() < 1e-12);
        assert!((counts.recall() - 0.5).abs() < 1e-12);
        assert!((counts.f1() - 0.6).abs() < 1e-12);
        assert!(Counts::default().f1().abs() < 1e-12);
    }
}
