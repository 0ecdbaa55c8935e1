//! Intervals of measures, by resampling documents.

use crate::base::progress::{Cancelled, ProgressMonitor};
use crate::review::agreement::sums::Sums;

/// How documents are resampled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bootstrap {
    /// The number of samples; 0 for no intervals.
    pub samples: usize,
    /// The start of the random numbers: the same seed gives the same intervals.
    pub seed: u64,
}

impl Default for Bootstrap {
    fn default() -> Self {
        Self {
            samples: 1000,
            seed: 0,
        }
    }
}

/// The share of samples outside the interval on each side.
const TAIL: f64 = 0.025;

/// Returns the interval of each value that `measure` finds in sums: the range of 95 % of the
/// samples in which it is defined. `groups` are drawn with replacement.
pub(super) fn intervals(
    groups: &[Sums],
    how: Bootstrap,
    watch: &ProgressMonitor,
    measure: impl Fn(&Sums) -> Vec<Option<f64>>,
) -> Result<Vec<Option<(f64, f64)>>, Cancelled> {
    if groups.len() < 2 || how.samples == 0 {
        return Ok(Vec::new());
    }
    let mut random = Random(how.seed);
    let mut found: Vec<Vec<f64>> = Vec::new();
    for _ in 0..how.samples {
        watch.check()?;
        let mut sums = Sums::new(groups.first().map_or(0, |sums| sums.pairs.len()));
        for _ in groups {
            if let Some(group) = groups.get(random.below(groups.len())) {
                sums.add(group);
            }
        }
        for (index, value) in measure(&sums).into_iter().enumerate() {
            if found.len() <= index {
                found.push(Vec::with_capacity(how.samples));
            }
            if let (Some(list), Some(value)) = (found.get_mut(index), value) {
                list.push(value);
            }
        }
    }
    Ok(found.into_iter().map(middle).collect())
}

/// Returns the range of the values without their tails.
fn middle(mut values: Vec<f64>) -> Option<(f64, f64)> {
    values.sort_unstable_by(f64::total_cmp);
    let last = values.len().checked_sub(1)? as f64;
    let at = |share: f64| values.get((last * share).round() as usize).copied();
    Some((at(TAIL)?, at(1.0 - TAIL)?))
}

/// `SplitMix64` (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }
}
