//! Minimizes a smooth convex function plus `c1` times the sum of absolute values: L-BFGS, with the
//! orthant-wise steps of OWL-QN.
//!
//! After Nocedal, "Updating quasi-Newton matrices with limited storage", 1980, and Andrew and Gao,
//! "Scalable training of L1-regularized log-linear models", 2007. The line search, the tests for the
//! end and their limits are those of `libLBFGS` 1.10 (N. Okazaki, MIT) as `CRFsuite` calls it, so that
//! both come to the same weights. Starts at zero.

use crate::base::progress::Cancelled;

/// The number of steps whose curvature is kept.
const MEMORY: usize = 6;
/// The share of the expected decrease that a step must reach (Armijo).
const ARMIJO: f64 = 1e-4;
const TRIALS: usize = 20;
/// The end: the gradient relative to the weights, or the decrease over `PAST` steps.
const EPSILON: f64 = 1e-5;
const DELTA: f64 = 1e-5;
const PAST: usize = 10;

/// What is minimized.
pub(super) trait Objective {
    /// Returns the value at `x`, and writes the gradient of the smooth part.
    fn evaluate(&mut self, x: &[f64], gradient: &mut [f64]) -> Result<f64, Cancelled>;

    /// A step is done.
    fn stepped(&mut self);
}

/// A difference of two points and of their gradients.
struct Pair {
    s: Vec<f64>,
    y: Vec<f64>,
    /// The inner product of both.
    ys: f64,
}

/// Returns the weights after at most `steps` steps.
pub(super) fn minimize(
    objective: &mut impl Objective,
    n: usize,
    c1: f64,
    steps: usize,
) -> Result<Vec<f64>, Cancelled> {
    let mut x = vec![0.0; n];
    let mut gradient = vec![0.0; n];
    let mut value = objective.evaluate(&x, &mut gradient)?;
    let mut steepest = pseudo_gradient(&x, &gradient, c1);
    let mut direction: Vec<f64> = steepest.iter().map(|g| -g).collect();
    let mut pairs: Vec<Pair> = Vec::with_capacity(MEMORY);
    let mut values = vec![value];
    if is_flat(&x, &steepest) {
        return Ok(x);
    }
    let mut length = 1.0 / norm(&direction).max(f64::MIN_POSITIVE);
    for step in 1..=steps {
        let before = (x.clone(), gradient.clone());
        let found = search(
            objective,
            (&mut x, &mut gradient),
            &before.0,
            &Line {
                direction: &direction,
                steepest: &steepest,
                value,
                length,
                c1,
            },
        )?;
        let Some(lower) = found else {
            // No step goes down: this is as low as rounding allows.
            return Ok(before.0);
        };
        value = lower;
        objective.stepped();
        steepest = pseudo_gradient(&x, &gradient, c1);
        if is_flat(&x, &steepest) {
            break;
        }
        let past = step.checked_sub(PAST).and_then(|at| values.get(at));
        if past.is_some_and(|past| ((past - value) / value).abs() < DELTA) {
            break;
        }
        values.push(value);
        remember(&mut pairs, &x, &gradient, before);
        direction = newton(&pairs, &steepest);
        if c1 > 0.0 {
            // A step stays in the orthant to which the gradient points.
            for (d, g) in direction.iter_mut().zip(&steepest) {
                if *d * g >= 0.0 {
                    *d = 0.0;
                }
            }
        }
        length = 1.0;
    }
    Ok(x)
}

/// The line along which a lower point is searched for.
struct Line<'a> {
    direction: &'a [f64],
    steepest: &'a [f64],
    /// The value at its start.
    value: f64,
    length: f64,
    c1: f64,
}

/// Goes along a line until the value has decreased enough, by halves. Returns the value there.
fn search(
    objective: &mut impl Objective,
    (x, gradient): (&mut [f64], &mut [f64]),
    start: &[f64],
    line: &Line<'_>,
) -> Result<Option<f64>, Cancelled> {
    let mut length = line.length;
    for _ in 0..TRIALS {
        let moves = line.direction.iter().zip(line.steepest);
        let mut slope = 0.0;
        for ((x, start), (d, g)) in x.iter_mut().zip(start).zip(moves) {
            *x = start + length * d;
            if line.c1 > 0.0 {
                let orthant = if *start == 0.0 { -g } else { *start };
                if *x * orthant <= 0.0 {
                    *x = 0.0;
                }
            }
            slope += (*x - start) * g;
        }
        let smooth = objective.evaluate(x, gradient)?;
        let value = smooth + line.c1 * absolute(x);
        if value <= line.value + ARMIJO * slope {
            return Ok(Some(value));
        }
        length *= 0.5;
    }
    Ok(None)
}

/// Keeps the curvature of a step, and forgets the oldest.
fn remember(pairs: &mut Vec<Pair>, x: &[f64], gradient: &[f64], before: (Vec<f64>, Vec<f64>)) {
    let minus = |mut old: Vec<f64>, new: &[f64]| {
        for (old, new) in old.iter_mut().zip(new) {
            *old = new - *old;
        }
        old
    };
    let s = minus(before.0, x);
    let y = minus(before.1, gradient);
    let ys = dot(&y, &s);
    if ys <= 0.0 {
        return;
    }
    if pairs.len() == MEMORY {
        pairs.remove(0);
    }
    pairs.push(Pair { s, y, ys });
}

/// Returns the quasi-Newton direction: the two loops over the kept steps.
fn newton(pairs: &[Pair], steepest: &[f64]) -> Vec<f64> {
    let mut d: Vec<f64> = steepest.iter().map(|g| -g).collect();
    let mut shares = Vec::with_capacity(pairs.len());
    for pair in pairs.iter().rev() {
        let alpha = dot(&pair.s, &d) / pair.ys;
        add(&mut d, -alpha, &pair.y);
        shares.push(alpha);
    }
    if let Some(last) = pairs.last() {
        let scale = last.ys / dot(&last.y, &last.y);
        for d in &mut d {
            *d *= scale;
        }
    }
    for (pair, alpha) in pairs.iter().zip(shares.iter().rev()) {
        let beta = dot(&pair.y, &d) / pair.ys;
        add(&mut d, alpha - beta, &pair.s);
    }
    d
}

/// Returns the gradient with the absolute values: at zero, the side that goes down, if there is one.
fn pseudo_gradient(x: &[f64], gradient: &[f64], c1: f64) -> Vec<f64> {
    let one = |(x, g): (&f64, &f64)| {
        if *x < 0.0 {
            g - c1
        } else if *x > 0.0 || *g < -c1 {
            g + c1
        } else if *g > c1 {
            g - c1
        } else {
            0.0
        }
    };
    if c1 == 0.0 {
        return gradient.to_vec();
    }
    x.iter().zip(gradient).map(one).collect()
}

fn is_flat(x: &[f64], gradient: &[f64]) -> bool {
    norm(gradient) / norm(x).max(1.0) <= EPSILON
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn norm(a: &[f64]) -> f64 {
    dot(a, a).sqrt()
}

fn absolute(a: &[f64]) -> f64 {
    a.iter().map(|a| a.abs()).sum()
}

fn add(to: &mut [f64], share: f64, what: &[f64]) {
    for (to, what) in to.iter_mut().zip(what) {
        *to += share * what;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Half of the squared distance from a point, with a scale for each axis.
    struct Bowl(Vec<(f64, f64)>, usize);

    impl Objective for Bowl {
        fn evaluate(&mut self, x: &[f64], gradient: &mut [f64]) -> Result<f64, Cancelled> {
            self.1 += 1;
            let mut value = 0.0;
            for ((x, g), (scale, to)) in x.iter().zip(gradient).zip(&self.0) {
                *g = scale * (x - to);
                value += 0.5 * scale * (x - to).powi(2);
            }
            Ok(value)
        }

        fn stepped(&mut self) {}
    }

    fn bowl() -> Bowl {
        Bowl(vec![(1.0, 3.0), (10.0, -2.0), (2.0, 0.2), (0.5, 0.0)], 0)
    }

    fn check(c1: f64, expected: [f64; 4]) {
        let mut bowl = bowl();
        let x = minimize(&mut bowl, 4, c1, 100).unwrap();
        for (x, expected) in x.iter().zip(expected) {
            assert!((x - expected).abs() < 1e-3, "{x} is not {expected}");
        }
        assert!(bowl.1 < 60, "{} evaluations", bowl.1);
    }

    #[test]
    fn optimizer_finds_the_lowest_point() {
        check(0.0, [3.0, -2.0, 0.2, 0.0]);
    }

    #[test]
    fn optimizer_with_absolute_values_shrinks_weights_and_leaves_small_ones_out() {
        // Each axis alone: to minus c1 / scale, not beyond zero.
        check(1.0, [2.0, -1.9, 0.0, 0.0]);
        let x = minimize(&mut bowl(), 4, 1.0, 100).unwrap();
        assert_eq!(x.get(2..), Some(&[0.0, 0.0][..]), "exactly zero");
    }

    #[test]
    fn optimizer_stops_when_it_is_told() {
        struct Stopped;
        impl Objective for Stopped {
            fn evaluate(&mut self, _: &[f64], _: &mut [f64]) -> Result<f64, Cancelled> {
                Err(Cancelled)
            }
            fn stepped(&mut self) {}
        }
        assert_eq!(minimize(&mut Stopped, 3, 0.1, 5), Err(Cancelled));
    }
}
