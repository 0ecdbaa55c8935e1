//! Agreement on categories, corrected for chance: Cohen's and Fleiss' κ, Krippendorff's nominal α,
//! Gwet's AC1.
//!
//! Category 0 is that of a token without a label. A measure of one label compares that label with
//! all other categories together.

use crate::review::agreement::lists::{add, place};
use crate::review::agreement::measure::{Undefined, Value};

/// The categories that two raters gave to the same tokens.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    n: f64,
    /// Tokens to which both gave a category.
    both: Vec<f64>,
    first: Vec<f64>,
    second: Vec<f64>,
}

impl Table {
    /// Counts tokens that the first rater put into one category, and the second into another one.
    pub(super) fn count(&mut self, first: usize, second: usize, n: f64) {
        self.n += n;
        if let Some(place) = place(&mut self.first, first) {
            *place += n;
        }
        if let Some(place) = place(&mut self.second, second) {
            *place += n;
        }
        if first == second
            && let Some(place) = place(&mut self.both, first)
        {
            *place += n;
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.n += other.n;
        add(&mut self.both, &other.both);
        add(&mut self.first, &other.first);
        add(&mut self.second, &other.second);
    }

    /// Returns the number of tokens.
    pub(super) fn n(&self) -> f64 {
        self.n
    }

    /// Returns the share of ratings that are "no label".
    pub(super) fn share_unlabelled(&self) -> f64 {
        let of = |list: &[f64]| list.first().copied().unwrap_or_default();
        (of(&self.first) + of(&self.second)) / (2.0 * self.n).max(1.0)
    }

    /// Returns the table of one category against all others, which become category 0.
    pub(super) fn of(&self, category: usize) -> Self {
        let at = |list: &[f64]| list.get(category).copied().unwrap_or_default();
        let (both, first, second) = (at(&self.both), at(&self.first), at(&self.second));
        Self {
            n: self.n,
            both: vec![self.n - first - second + both, both],
            first: vec![self.n - first, first],
            second: vec![self.n - second, second],
        }
    }

    /// Returns the share of tokens with equal categories.
    pub(super) fn observed(&self) -> Value {
        if self.n == 0.0 {
            return Err(Undefined::NoTokens);
        }
        // The sum of an empty list is -0.
        Ok(self.both.iter().sum::<f64>() / self.n + 0.0)
    }

    /// Returns Cohen's κ (Cohen 1960).
    pub(super) fn cohen(&self) -> Value {
        let observed = self.observed()?;
        let pairs = self.first.iter().zip(&self.second);
        let expected: f64 = pairs.map(|(a, b)| a * b).sum::<f64>() / (self.n * self.n);
        corrected(observed, expected, self.ratings().reason())
    }

    /// Returns the ratings of both, as those of interchangeable raters.
    pub(super) fn ratings(&self) -> Ratings {
        let mut rated = Rated {
            n: self.n,
            ratings: self.first.clone(),
            pairs: self.both.iter().map(|both| both * 2.0).collect(),
        };
        add(&mut rated.ratings, &self.second);
        Ratings {
            by_raters: vec![Rated::default(), Rated::default(), rated],
        }
    }
}

fn corrected(observed: f64, expected: f64, reason: Undefined) -> Value {
    // One category only: what is expected is 1, up to rounding.
    if 1.0 - expected < 1e-12 {
        return Err(reason);
    }
    Ok((observed - expected) / (1.0 - expected))
}

/// The tokens that a number of raters have rated.
#[derive(Clone, Debug, Default, PartialEq)]
struct Rated {
    /// The number of tokens.
    n: f64,
    /// The number of ratings of each category.
    ratings: Vec<f64>,
    /// The number of ordered pairs of equal ratings of one token, for each category.
    pairs: Vec<f64>,
}

/// Ratings by any number of raters, who need not have rated the same tokens.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ratings {
    /// Tokens by the number of their raters.
    by_raters: Vec<Rated>,
}

impl Ratings {
    /// Counts tokens that all have these ratings: how many raters chose each category.
    pub(super) fn count(&mut self, ratings: &[(usize, f64)], n: f64) {
        let raters: f64 = ratings.iter().map(|(_, n)| n).sum();
        let Some(rated) = place(&mut self.by_raters, raters as usize) else {
            return;
        };
        rated.n += n;
        for (category, chosen) in ratings {
            if let Some(place) = place(&mut rated.ratings, *category) {
                *place += chosen * n;
            }
            if let Some(place) = place(&mut rated.pairs, *category) {
                *place += chosen * (chosen - 1.0) * n;
            }
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        if self.by_raters.len() < other.by_raters.len() {
            self.by_raters
                .resize(other.by_raters.len(), Rated::default());
        }
        for (sum, other) in self.by_raters.iter_mut().zip(&other.by_raters) {
            sum.n += other.n;
            add(&mut sum.ratings, &other.ratings);
            add(&mut sum.pairs, &other.pairs);
        }
    }

    /// Returns the ratings of one category against all others, which become category 0.
    pub(super) fn of(&self, category: usize) -> Self {
        let by_raters = self.by_raters.iter().enumerate().map(|(raters, rated)| {
            let at = |list: &[f64]| list.get(category).copied().unwrap_or_default();
            let (ratings, pairs) = (at(&rated.ratings), at(&rated.pairs));
            let all = rated.n * raters as f64;
            // Of all ordered pairs, those that are not equal have one rating of the category.
            let mixed = ratings * (raters as f64 - 1.0) - pairs;
            let other_pairs = all * (raters as f64 - 1.0) - pairs - 2.0 * mixed;
            Rated {
                n: rated.n,
                ratings: vec![all - ratings, ratings],
                pairs: vec![other_pairs, pairs],
            }
        });
        Self {
            by_raters: by_raters.collect(),
        }
    }

    /// Returns the tokens with two raters or more, with the number of those.
    fn compared(&self) -> impl Iterator<Item = (f64, &Rated)> + Clone {
        let all = self.by_raters.iter().enumerate().skip(2);
        let used = all.filter(|(_, rated)| rated.n > 0.0);
        used.map(|(raters, rated)| (raters as f64, rated))
    }

    /// Returns the number of compared tokens.
    pub(super) fn n(&self) -> f64 {
        self.compared().map(|(_, rated)| rated.n).sum()
    }

    /// Returns why a measure of these ratings has no value.
    fn reason(&self) -> Undefined {
        let labelled = self
            .compared()
            .flat_map(|(_, rated)| rated.ratings.iter().skip(1))
            .any(|n| *n > 0.0);
        match (self.n() > 0.0, labelled) {
            (false, _) => Undefined::NoTokens,
            (true, false) => Undefined::NoEntities,
            (true, true) => Undefined::OneCategory,
        }
    }

    /// Returns Fleiss' κ (Fleiss 1971) of the tokens that a number of raters have rated.
    pub(super) fn fleiss(&self, raters: usize) -> Value {
        let rated = self
            .by_raters
            .get(raters)
            .filter(|rated| rated.n > 0.0 && raters > 1);
        let rated = rated.ok_or(Undefined::NoTokens)?;
        let all = rated.n * raters as f64;
        let observed = rated.pairs.iter().sum::<f64>() / (all * (raters as f64 - 1.0));
        let expected = rated.ratings.iter().map(|n| (n / all) * (n / all)).sum();
        corrected(observed, expected, self.reason())
    }

    /// Returns Krippendorff's α for nominal categories.
    pub(super) fn alpha(&self) -> Value {
        let (mut all, mut equal) = (Vec::new(), 0.0);
        for (raters, rated) in self.compared() {
            add(&mut all, &rated.ratings);
            equal += rated.pairs.iter().sum::<f64>() / (raters - 1.0);
        }
        let n: f64 = all.iter().sum();
        let squares: f64 = all.iter().map(|n| n * n).sum();
        let expected = n * n - squares;
        if n == 0.0 || expected / (n * n) < 1e-12 {
            return Err(self.reason());
        }
        Ok(1.0 - (n - 1.0) * (n - equal) / expected)
    }

    /// Returns Gwet's AC1 (Gwet 2008). The categories are those that some token has.
    pub(super) fn ac1(&self) -> Value {
        let n = self.n();
        let (mut shares, mut observed) = (Vec::new(), 0.0);
        for (raters, rated) in self.compared() {
            let part: Vec<f64> = rated.ratings.iter().map(|n| n / raters).collect();
            add(&mut shares, &part);
            observed += rated.pairs.iter().sum::<f64>() / (raters * (raters - 1.0));
        }
        let used = shares.iter().filter(|share| **share > 0.0).count() as f64;
        if used < 2.0 {
            return Err(self.reason());
        }
        let chance: f64 = shares
            .iter()
            .map(|share| (share / n) * (1.0 - share / n))
            .sum();
        let expected = chance / (used - 1.0);
        corrected(observed / n, expected, self.reason())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn near(found: Value, expected: f64) {
        let found = found.unwrap();
        assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
    }

    fn table(cells: &[(usize, usize, f64)]) -> Table {
        let mut table = Table::default();
        for (first, second, n) in cells {
            table.count(*first, *second, *n);
        }
        table
    }

    #[test]
    fn kappa_of_fleiss_is_that_of_1971() {
        // Fleiss 1971, table 1: 30 patients, 6 psychiatrists, 5 categories.
        const ROWS: [[u8; 5]; 30] = [
            [0, 0, 0, 6, 0],
            [0, 3, 0, 0, 3],
            [0, 1, 4, 0, 1],
            [0, 0, 0, 0, 6],
            [0, 3, 0, 3, 0],
            [2, 0, 4, 0, 0],
            [0, 0, 4, 0, 2],
            [2, 0, 3, 1, 0],
            [2, 0, 0, 4, 0],
            [0, 0, 0, 0, 6],
            [1, 0, 0, 5, 0],
            [1, 1, 0, 4, 0],
            [0, 3, 3, 0, 0],
            [1, 0, 0, 5, 0],
            [0, 2, 0, 3, 1],
            [0, 0, 5, 0, 1],
            [3, 0, 0, 1, 2],
            [5, 1, 0, 0, 0],
            [0, 2, 0, 4, 0],
            [1, 0, 2, 0, 3],
            [0, 0, 0, 0, 6],
            [0, 1, 0, 5, 0],
            [0, 2, 0, 1, 3],
            [2, 0, 0, 4, 0],
            [1, 0, 0, 4, 1],
            [0, 5, 0, 1, 0],
            [4, 0, 0, 0, 2],
            [0, 2, 0, 4, 0],
            [1, 0, 5, 0, 0],
            [0, 0, 0, 0, 6],
        ];
        let mut ratings = Ratings::default();
        for row in ROWS {
            let row = row.iter().enumerate().filter(|(_, n)| **n > 0);
            let row: Vec<_> = row.map(|(category, n)| (category, f64::from(*n))).collect();
            ratings.count(&row, 1.0);
        }
        let rated = &ratings.by_raters[6];
        let observed = rated.pairs.iter().sum::<f64>() / (30.0 * 6.0 * 5.0);
        // Printed as .2201, from shares that were rounded first.
        let rounded = |n: &f64| (n / 180.0 * 1000.0).round() / 1000.0;
        let expected: f64 = rated.ratings.iter().map(|n| rounded(n) * rounded(n)).sum();
        assert_eq!(format!("{observed:.4} {expected:.4}"), "0.5556 0.2201");
        assert_eq!(format!("{:.3}", ratings.fleiss(6).unwrap()), "0.430");
        assert_eq!(ratings.fleiss(5), Err(Undefined::NoTokens));
    }

    #[test]
    fn kappa_of_cohen_alpha_and_ac1_follow_their_formulas() {
        // 20 both yes, 5 and 10 apart, 15 both no: the usual example of Cohen's κ.
        let found = table(&[(1, 1, 20.0), (1, 0, 5.0), (0, 1, 10.0), (0, 0, 15.0)]);
        near(found.observed(), 0.7);
        near(found.cohen(), 0.4);
        // n = 100, 55 and 45: 1 - 99 * 30 / (2 * 55 * 45).
        near(found.ratings().alpha(), 1.0 - 99.0 * 30.0 / 4950.0);
        let chance = 2.0 * 0.55 * 0.45;
        near(found.ratings().ac1(), (0.7 - chance) / (1.0 - chance));
        // One category of two is the same as both.
        assert_eq!(found.of(1), found);
        near(
            found.ratings().of(1).alpha(),
            found.ratings().alpha().unwrap(),
        );
    }

    #[test]
    fn alpha_is_that_of_the_example_with_missing_ratings() {
        // Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", section C: four
        // observers, twelve units, categories 1 to 5; .743.
        let rows: [&[u8]; 12] = [
            &[1, 1, 1],
            &[2, 2, 3, 2],
            &[3, 3, 3, 3],
            &[3, 3, 3, 3],
            &[2, 2, 2, 2],
            &[1, 2, 3, 4],
            &[4, 4, 4, 4],
            &[1, 1, 2, 1],
            &[2, 2, 2, 2],
            &[5, 5, 5],
            &[1, 1],
            &[3],
        ];
        let mut ratings = Ratings::default();
        for row in rows {
            let mut counts: Vec<(usize, f64)> = Vec::new();
            for value in row {
                match counts.iter_mut().find(|(of, _)| *of == usize::from(*value)) {
                    Some((_, n)) => *n += 1.0,
                    None => counts.push((usize::from(*value), 1.0)),
                }
            }
            ratings.count(&counts, 1.0);
        }
        assert_eq!(format!("{:.3}", ratings.alpha().unwrap()), "0.743");
    }

    #[test]
    fn measures_without_variation_have_no_value() {
        let empty = Table::default();
        assert_eq!(empty.cohen(), Err(Undefined::NoTokens));
        assert_eq!(empty.ratings().alpha(), Err(Undefined::NoTokens));
        for (category, reason) in [(0, Undefined::NoEntities), (1, Undefined::OneCategory)] {
            let same = table(&[(category, category, 9.0)]);
            assert_eq!(same.observed(), Ok(1.0));
            for value in [
                same.cohen(),
                same.ratings().alpha(),
                same.ratings().ac1(),
                same.ratings().fleiss(2),
            ] {
                assert_eq!(value, Err(reason));
            }
        }
        // Two raters who never agree are no special case.
        near(table(&[(0, 1, 5.0), (1, 0, 5.0)]).cohen(), -1.0);
    }
}
