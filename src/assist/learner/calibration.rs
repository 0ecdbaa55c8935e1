//! From what a model believes to how often it is right: isotonic regression over held-back documents.
//!
//! After Zadrozny and Elkan, "Transforming classifier scores into accurate multiclass probability
//! estimates", 2002. The pool-adjacent-violators algorithm works on bins, and the curve between their
//! middles is straight.

/// The least number of guesses of a bin, and the number of bins.
const LEAST: usize = 15;
const BINS: usize = 25;
/// The least number of guesses of which a curve is made.
const ENOUGH: usize = 60;

/// What is believed where too little was held back: written by hand, as a cautious guess. A
/// model is too sure of itself.
const USUAL: [(f64, f64); 6] = [
    (0.0, 0.0),
    (0.2, 0.17),
    (0.4, 0.33),
    (0.6, 0.5),
    (0.9, 0.75),
    (1.0, 0.95),
];

/// A curve that never falls.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    points: Vec<(f64, f64)>,
}

impl Default for Calibration {
    fn default() -> Self {
        Self {
            points: USUAL.to_vec(),
        }
    }
}

impl Calibration {
    /// Fits a curve to guesses: what the model believed, and whether it was right. Returns `None`
    /// for too few.
    pub fn fit(mut guesses: Vec<(f64, bool)>) -> Option<Self> {
        if guesses.len() < ENOUGH {
            return None;
        }
        guesses.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        // The sum of beliefs, the right ones, and the number of each block.
        let mut blocks: Vec<(f64, f64, f64)> = Vec::new();
        for bin in guesses.chunks(LEAST.max(guesses.len() / BINS)) {
            let believed = bin.iter().map(|(p, _)| p).sum();
            let right = bin.iter().filter(|(_, right)| *right).count() as f64;
            blocks.push((believed, right, bin.len() as f64));
            while let [.., before, last] = blocks.as_slice()
                && before.1 / before.2 > last.1 / last.2
            {
                let merged = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
                blocks.truncate(blocks.len() - 2);
                blocks.push(merged);
            }
        }
        let middle = |(p, right, n): (f64, f64, f64)| (p / n, (right + 0.5) / (n + 1.0));
        let mut points: Vec<(f64, f64)> = blocks.into_iter().map(middle).collect();
        // Small blocks are drawn to one half more than large ones.
        let mut highest = 0.0_f64;
        for point in &mut points {
            highest = highest.max(point.1);
            point.1 = highest;
        }
        Self::new(points)
    }

    /// Takes the points of a curve: both coordinates from 0 to 1, and neither ever falls. Returns
    /// `None` if they are none.
    pub fn new(points: Vec<(f64, f64)>) -> Option<Self> {
        let in_range = |(x, y): &(f64, f64)| (0.0..=1.0).contains(x) && (0.0..=1.0).contains(y);
        let rises = points.is_sorted_by(|a, b| a.0 <= b.0 && a.1 <= b.1);
        (!points.is_empty() && points.iter().all(in_range) && rises).then_some(Self { points })
    }

    /// Returns the points of the curve.
    pub fn points(&self) -> &[(f64, f64)] {
        &self.points
    }

    /// Returns how often a guess is right of which the model believes `p`; from 0 to 1.
    pub fn apply(&self, p: f64) -> f64 {
        let at = self.points.partition_point(|(x, _)| *x < p);
        let before = at.checked_sub(1).and_then(|at| self.points.get(at));
        match (before, self.points.get(at)) {
            (Some((x0, y0)), Some((x1, y1))) if x1 > x0 => y0 + (y1 - y0) * (p - x0) / (x1 - x0),
            (_, Some((_, y))) | (Some((_, y)), None) => *y,
            (None, None) => p,
        }
    }
}

/// Returns the expected calibration error of scores: the mean distance between a score and how often
/// such scores are right, over ten bins of equal width (Guo and others, 2017).
pub fn expected_error(scores: &[(f64, bool)]) -> f64 {
    let bins = reliability(scores);
    let all = scores.len().max(1) as f64;
    let error = bins.iter().filter(|bin| bin.n > 0);
    error
        .map(|bin| bin.n as f64 / all * (bin.score - bin.right).abs())
        .sum()
}

/// The scores of a bin.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ReliabilityBin {
    /// The number of scores.
    pub n: usize,
    /// The mean score.
    pub score: f64,
    /// The share that is right.
    pub right: f64,
}

/// Returns ten bins of scores, by tenths.
pub fn reliability(scores: &[(f64, bool)]) -> [ReliabilityBin; 10] {
    let mut bins = [ReliabilityBin::default(); 10];
    for (score, right) in scores {
        let at = ((score * 10.0) as usize).min(9);
        if let Some(bin) = bins.get_mut(at) {
            bin.n += 1;
            bin.score += score;
            bin.right += f64::from(u8::from(*right));
        }
    }
    for bin in bins.iter_mut().filter(|bin| bin.n > 0) {
        bin.score /= bin.n as f64;
        bin.right /= bin.n as f64;
    }
    bins
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Guesses of a model that is right half as often as it believes.
    fn proud(n: usize) -> Vec<(f64, bool)> {
        let guess = |at: usize| {
            let p = (at % 100) as f64 / 100.0;
            // A share of p / 2 of each round of 20 is right.
            (p, ((at / 100 * 7) % 20) as f64 / 20.0 < p / 2.0)
        };
        (0..n).map(guess).collect()
    }

    #[test]
    fn calibration_says_how_often_a_guess_is_right() {
        let guesses = proud(4_000);
        let curve = Calibration::fit(guesses.clone()).unwrap();
        for p in [0.1, 0.5, 0.9] {
            let score = curve.apply(p);
            assert!((score - p / 2.0).abs() < 0.06, "{p}: {score}");
        }
        let calibrated: Vec<_> = guesses.iter().map(|(p, r)| (curve.apply(*p), *r)).collect();
        assert!(expected_error(&guesses) > 0.2);
        assert!(expected_error(&calibrated) < 0.03);
        assert_eq!(Calibration::new(curve.points().to_vec()), Some(curve));
    }

    #[test]
    fn calibration_never_falls_and_stays_between_0_and_1() {
        for curve in [
            Calibration::default(),
            Calibration::fit(proud(100)).unwrap(),
            Calibration::fit(
                (0..90)
                    .map(|at| (f64::from(at) / 90.0, at % 2 == 0))
                    .collect(),
            )
            .unwrap(),
        ] {
            let mut before = 0.0;
            for at in 0..=100 {
                let score = curve.apply(f64::from(at) / 100.0);
                assert!(
                    (before..=1.0).contains(&score),
                    "{at}: {score} after {before}"
                );
                before = score;
            }
        }
        assert_eq!(Calibration::fit(proud(59)), None);
        for wrong in [
            vec![],
            vec![(0.5, 0.4), (0.6, 0.3)],
            vec![(f64::NAN, 0.1)],
            vec![(0.1, 1.5)],
        ] {
            assert_eq!(Calibration::new(wrong), None);
        }
    }

    #[test]
    fn expected_error_is_the_mean_distance() {
        assert!(expected_error(&[]).abs() < 1e-12);
        assert!((expected_error(&[(0.8, true), (0.8, false)]) - 0.3).abs() < 1e-12);
        assert!((expected_error(&[(1.0, true), (0.0, true)]) - 0.5).abs() < 1e-12);
    }
}
