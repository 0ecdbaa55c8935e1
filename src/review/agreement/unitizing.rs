//! Krippendorff's α for units on a continuum (Krippendorff 2004, Content Analysis, 2nd edition,
//! p. 251 to 256).
//!
//! Each document is a continuum of its code points. Over several documents, observed and expected
//! disagreements are added up. Units of one label in one layer must not overlap: of those that do,
//! the longer one counts.

use crate::review::agreement::lists::{add, place};
use crate::review::agreement::measure::{Undefined, Value};

/// A unit, or a gap: its first code point, and its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Section {
    begin: usize,
    length: usize,
    is_unit: bool,
}

/// The disagreement of labels, observed and expected, as sums of squared lengths.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct UnitSums {
    observed: Vec<f64>,
    expected: Vec<f64>,
}

impl UnitSums {
    /// Counts a label in a document of `length` code points: the units of each layer, as half-open
    /// ranges, sorted and without overlaps.
    pub(super) fn count(&mut self, label: usize, length: usize, layers: &[Vec<(usize, usize)>]) {
        if length == 0 || layers.iter().all(Vec::is_empty) {
            return;
        }
        let layers: Vec<Vec<Section>> =
            layers.iter().map(|units| sections(length, units)).collect();
        if let Some(place) = place(&mut self.observed, label) {
            *place += observed(&layers);
        }
        if let Some(place) = place(&mut self.expected, label) {
            *place += expected(length, &layers);
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        add(&mut self.observed, &other.observed);
        add(&mut self.expected, &other.expected);
    }

    /// Returns α of all labels together.
    pub(super) fn alpha(&self) -> Value {
        alpha(self.observed.iter().sum(), self.expected.iter().sum())
    }

    /// Returns α of one label.
    pub(super) fn alpha_of(&self, label: usize) -> Value {
        let of = |list: &[f64]| list.get(label).copied().unwrap_or_default();
        alpha(of(&self.observed), of(&self.expected))
    }
}

fn alpha(observed: f64, expected: f64) -> Value {
    if expected <= 0.0 {
        return Err(Undefined::NoEntities);
    }
    Ok(1.0 - observed / expected)
}

/// Cuts a continuum into units and the gaps between them.
fn sections(length: usize, units: &[(usize, usize)]) -> Vec<Section> {
    let mut all = Vec::with_capacity(units.len() * 2 + 1);
    let mut at = 0;
    let mut push = |begin: usize, end: usize, is_unit| {
        if end > begin {
            all.push(Section {
                begin,
                length: end - begin,
                is_unit,
            });
        }
    };
    for &(begin, end) in units {
        push(at, begin, false);
        push(begin, end, true);
        at = end;
    }
    push(at, length, false);
    all
}

/// Returns the squared distance of two sections of two layers.
fn distance(one: Section, other: Section) -> f64 {
    let square = |n: usize| (n as f64) * (n as f64);
    let end = |section: Section| section.begin + section.length;
    let is_inside =
        |inner: Section, outer: Section| outer.begin <= inner.begin && end(inner) <= end(outer);
    match (one.is_unit, other.is_unit) {
        (true, true) if one.begin < end(other) && other.begin < end(one) => {
            square(one.begin.abs_diff(other.begin)) + square(end(one).abs_diff(end(other)))
        }
        (true, false) if is_inside(one, other) => square(one.length),
        (false, true) if is_inside(other, one) => square(other.length),
        _ => 0.0,
    }
}

/// Returns the observed disagreement, times the squared length of the continuum.
fn observed(layers: &[Vec<Section>]) -> f64 {
    let mut sum = 0.0;
    for (index, one) in layers.iter().enumerate() {
        for other in layers.iter().skip(index + 1) {
            sum += 2.0 * between(one, other);
        }
    }
    let n = layers.len() as f64;
    sum / (n * (n - 1.0)).max(1.0)
}

/// Returns the sum of the distances of all sections of two layers. Only those that share a code
/// point have one.
fn between(one: &[Section], other: &[Section]) -> f64 {
    let mut sum = 0.0;
    let (mut left, mut right) = (one.iter().peekable(), other.iter().peekable());
    while let (Some(&&a), Some(&&b)) = (left.peek(), right.peek()) {
        sum += distance(a, b);
        let (a_end, b_end) = (a.begin + a.length, b.begin + b.length);
        if a_end <= b_end {
            left.next();
        }
        if b_end <= a_end {
            right.next();
        }
    }
    sum
}

/// Returns the disagreement that is expected by chance, times the squared length of the continuum.
fn expected(length: usize, layers: &[Vec<Section>]) -> f64 {
    let all = layers.iter().flatten();
    let units: Vec<usize> = all
        .clone()
        .filter(|one| one.is_unit)
        .map(|one| one.length)
        .collect();
    let mut gaps: Vec<usize> = all
        .filter(|one| !one.is_unit)
        .map(|one| one.length)
        .collect();
    gaps.sort_unstable();
    // The sums of the lengths of each gap and all longer ones.
    let mut sums = vec![0.0; gaps.len() + 1];
    for (index, gap) in gaps.iter().enumerate().rev() {
        let longer = sums.get(index + 1).copied().unwrap_or_default();
        if let Some(sum) = sums.get_mut(index) {
            *sum = longer + *gap as f64;
        }
    }
    let mut disagreement = 0.0;
    let mut excluded = 0.0;
    for unit in &units {
        let l = *unit as f64;
        let overlaps = 2.0 * l * l * l - 3.0 * l * l + l;
        let first = gaps.partition_point(|gap| gap < unit);
        let n = (gaps.len() - first) as f64;
        let places = sums.get(first).copied().unwrap_or_default() - n * (l - 1.0);
        disagreement += (units.len() as f64 - 1.0) / 3.0 * overlaps + l * l * places;
        excluded += l * (l - 1.0);
    }
    let all = layers.len() as f64 * length as f64;
    let pairs = all * (all - 1.0) - excluded;
    if pairs <= 0.0 {
        return 0.0;
    }
    2.0 * length as f64 * disagreement / pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of Krippendorff 2004, p. 254, on a continuum that begins at 0 instead of 150.
    fn example() -> UnitSums {
        let units = |list: &[(usize, usize)]| -> Vec<(usize, usize)> {
            let list = list.iter();
            list.map(|(start, length)| (start - 150, start - 150 + length))
                .collect()
        };
        let mut sums = UnitSums::default();
        let c = [
            units(&[(225, 70), (370, 30)]),
            units(&[(220, 80), (355, 20), (400, 20)]),
        ];
        let k = [
            units(&[(180, 60), (300, 50)]),
            units(&[(180, 60), (300, 50)]),
        ];
        sums.count(0, 300, &c);
        sums.count(1, 300, &k);
        sums
    }

    #[test]
    fn alpha_of_units_is_that_of_the_published_example() {
        let sums = example();
        let squared = 300.0 * 300.0;
        let terms = (sums.observed[0] / squared, sums.expected[0] / squared);
        assert_eq!(format!("{:.4} {:.4}", terms.0, terms.1), "0.0144 0.0532");
        assert_eq!(format!("{:.4}", sums.alpha_of(0).unwrap()), "0.7286");
        assert_eq!(sums.alpha_of(1), Ok(1.0));
        assert_eq!(format!("{:.4}", sums.alpha().unwrap()), "0.8587");
    }

    #[test]
    fn alpha_of_units_has_no_value_without_units() {
        let mut sums = UnitSums::default();
        sums.count(0, 100, &[Vec::new(), Vec::new()]);
        assert_eq!(sums.alpha(), Err(Undefined::NoEntities));
        // A unit that only one has, in a gap of the other.
        sums.count(0, 100, &[vec![(10, 20)], Vec::new()]);
        assert!(sums.alpha().unwrap() < 0.0);
        let mut twice = example();
        twice.add(&example());
        assert_eq!(twice.alpha(), example().alpha());
    }
}
