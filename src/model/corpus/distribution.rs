//! A distribution of numbers: mean, percentiles, and the bins of a histogram.

/// A distribution of numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distribution {
    // Invariant: in ascending order.
    values: Vec<u32>,
    sum: u64,
}

/// A bin of a histogram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    /// The least value in the bin.
    pub from: u32,
    /// The least value above the bin; `None` for the last bin, which contains all greater values.
    pub to: Option<u32>,
    /// The number of values in the bin.
    pub count: usize,
}

impl Distribution {
    /// Creates a distribution from values in any order.
    pub fn of(mut values: Vec<u32>) -> Self {
        values.sort_unstable();
        let sum = values.iter().map(|value| u64::from(*value)).sum();
        Self { values, sum }
    }

    /// Returns the number of values.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Returns whether there are no values.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Returns the sum of the values.
    pub fn sum(&self) -> u64 {
        self.sum
    }

    /// Returns the least value, or 0 if there are no values.
    pub fn min(&self) -> u32 {
        self.values.first().copied().unwrap_or_default()
    }

    /// Returns the greatest value, or 0 if there are no values.
    pub fn max(&self) -> u32 {
        self.values.last().copied().unwrap_or_default()
    }

    /// Returns the mean, or 0 if there are no values.
    pub fn mean(&self) -> f64 {
        if self.values.is_empty() {
            return 0.0;
        }
        self.sum as f64 / self.values.len() as f64
    }

    /// Returns the value below which `percent` percent of the others are; the median at 50.
    pub fn percentile(&self, percent: usize) -> u32 {
        let last = self.values.len().saturating_sub(1);
        let place = (last * percent.min(100)).div_ceil(100);
        self.values.get(place).copied().unwrap_or_default()
    }

    /// Returns bins of equal width: at most `most`, and one more for outliers far above the rest.
    /// The width is 1, 2 or 5 times a power of ten.
    pub fn bins(&self, most: usize) -> Vec<Bin> {
        if self.values.is_empty() || most == 0 {
            return Vec::new();
        }
        let most = most as u32;
        // A few outliers far above all others would flatten the histogram.
        let least = self.min();
        let usual = self.percentile(98);
        let width = nice_width((usual - least.min(usual)) / most + 1);
        let first = least / width * width;
        let n = ((usual - first.min(usual)) / width + 1).min(most);
        let mut bins = Vec::with_capacity(n as usize + 1);
        let mut begin = 0;
        for index in 0..n {
            let from = first + index * width;
            let to = from.saturating_add(width);
            let end = self.values.partition_point(|value| *value < to);
            bins.push(Bin {
                from,
                to: Some(to),
                count: end - begin,
            });
            begin = end;
        }
        if begin < self.values.len() {
            bins.push(Bin {
                from: first + n * width,
                to: None,
                count: self.values.len() - begin,
            });
        }
        bins
    }
}

/// Returns the least of 1, 2, 5, 10, 20, 50… that is not below `least`.
fn nice_width(least: u32) -> u32 {
    let mut power = 1_u32;
    loop {
        for step in [1, 2, 5] {
            let width = power.saturating_mul(step);
            if width >= least {
                return width;
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distribution_bins_hold_every_value_once() {
        let values: Vec<u32> = (0..1000)
            .map(|n| (n * 7919) % 613)
            .chain([90_000])
            .collect();
        let spread = Distribution::of(values);
        let bins = spread.bins(14);
        assert!(bins.len() <= 15, "{bins:?}");
        assert_eq!(bins.iter().map(|bin| bin.count).sum::<usize>(), 1001);
        assert_eq!(bins.last().unwrap().to, None);
        assert_eq!((spread.min(), spread.max()), (0, 90_000));
        assert_eq!(Distribution::of(vec![3, 1, 2]).percentile(50), 2);
        assert_eq!(Distribution::default().bins(9), []);
        assert_eq!(Distribution::of(vec![5]).bins(9).len(), 1);
    }
}
