//! Whether the scores of a system say how often it is right.

/// The number of bins, which are equally wide.
const BINS: usize = 10;

/// The predictions with a score in one range.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bin {
    /// Their number.
    pub n: u64,
    /// The number of those that hold.
    pub correct: u64,
    /// The sum of their scores.
    pub sum: f64,
}

impl Bin {
    /// Returns the mean score; `None` if the bin is empty.
    pub fn mean(self) -> Option<f64> {
        (self.n > 0).then(|| self.sum / self.n as f64)
    }

    /// Returns the share that holds; `None` if the bin is empty.
    pub fn share(self) -> Option<f64> {
        (self.n > 0).then(|| self.correct as f64 / self.n as f64)
    }
}

/// Scores against how often they were right.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Calibration {
    /// Ranges of scores, each a tenth, in rising order. A bin has its upper edge and not its lower
    /// one; the first has both.
    pub bins: [Bin; BINS],
    /// Predictions without a score, or with one that is not from 0 to 1.
    pub unscored: u64,
}

impl Calibration {
    /// Counts a prediction.
    pub fn add(&mut self, score: Option<f64>, is_correct: bool) {
        let Some(score) = score.filter(|score| (0.0..=1.0).contains(score)) else {
            self.unscored += 1;
            return;
        };
        let index = (score * BINS as f64).ceil() as usize;
        if let Some(bin) = self.bins.get_mut(index.saturating_sub(1)) {
            bin.n += 1;
            bin.correct += u64::from(is_correct);
            bin.sum += score;
        }
    }

    /// Returns the number of predictions with a score.
    pub fn n(&self) -> u64 {
        self.bins.iter().map(|bin| bin.n).sum()
    }

    /// Returns the expected calibration error: the mean distance between score and share, weighted
    /// by the size of the bins (Guo et al. 2017); `None` without scores.
    pub fn error(&self) -> Option<f64> {
        let n = self.n();
        let distance = |bin: &Bin| (bin.correct as f64 - bin.sum).abs();
        (n > 0).then(|| self.bins.iter().map(distance).sum::<f64>() / n as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calibration_error_is_the_mean_distance() {
        let mut found = Calibration::default();
        assert_eq!(found.error(), None);
        for (score, is_correct) in [(0.9, true), (0.85, true), (0.0, false), (1.0, false)] {
            found.add(Some(score), is_correct);
        }
        found.add(None, true);
        found.add(Some(1.5), true);
        found.add(Some(f64::NAN), true);
        assert_eq!(found.unscored, 3);
        assert_eq!(found.n(), 4);
        let sizes: Vec<_> = found.bins.iter().map(|bin| bin.n).collect();
        assert_eq!(sizes, [1, 0, 0, 0, 0, 0, 0, 0, 2, 1]);
        // |2 - 1.75| + |0 - 0| + |0 - 1|, over four.
        assert!((found.error().unwrap() - 1.25 / 4.0).abs() < 1e-12);
    }
}
