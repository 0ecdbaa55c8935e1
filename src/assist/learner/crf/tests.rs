//! What training finds.

use super::*;
use crate::base::progress::{Cancelled, ProgressMonitor};

/// Sentences in which feature 1 begins a name, feature 2 goes on with it, and the others are noise.
fn examples() -> (Rows, Vec<tags::Tag>) {
    let mut rows = Rows::default();
    let mut tags = Vec::new();
    for round in 0..40_u64 {
        for (feature, tag) in [(7, 0), (1, 1), (2, 2), (8, 0), (2, 0), (1, 1)] {
            rows.feature(feature);
            rows.feature(100 + round % 5);
            rows.end_word();
            tags.push(tag);
        }
        rows.end_sentence();
    }
    (rows, tags)
}

fn trained(options: TrainOptions) -> Weights {
    let (rows, tags) = examples();
    train(&rows, &tags, 1, options, &ProgressMonitor::default()).unwrap()
}

#[test]
fn training_learns_features_and_their_order() {
    let (rows, expected) = examples();
    let weights = trained(TrainOptions::default());
    assert_eq!(weights.best_tags(&rows, 0), expected[..6]);
    let names = weights.names(&rows, 0, 0.5);
    let found: Vec<_> = names.iter().map(|name| name.words.clone()).collect();
    assert_eq!(found, [1..3, 5..6]);
    assert!(names.iter().all(|name| name.p > 0.9 && name.p <= 1.0));
    let strict = TrainOptions {
        c1: 1_000.0,
        ..TrainOptions::default()
    };
    assert!(trained(strict).is_empty(), "no feature is worth so much");
}

#[test]
fn training_gives_the_same_weights_in_each_run_and_with_two_threads() {
    let one = TrainOptions {
        two_threads: false,
        ..TrainOptions::default()
    };
    assert_eq!(trained(one), trained(TrainOptions::default()));
}

#[test]
fn training_stops_when_it_is_told() {
    let (rows, tags) = examples();
    let watch = ProgressMonitor::default();
    watch.stop();
    let stopped = train(&rows, &tags, 1, TrainOptions::default(), &watch);
    assert_eq!(stopped, Err(Cancelled));
}

#[test]
fn training_on_nothing_gives_a_model_that_finds_nothing() {
    let watch = ProgressMonitor::default();
    let none = train(&Rows::default(), &[], 2, TrainOptions::default(), &watch).unwrap();
    let (rows, _) = examples();
    assert!(none.is_empty() && none.names(&rows, 0, 0.9).is_empty());
}

#[test]
fn weights_that_do_not_fit_together_are_refused() {
    let weight = |feature, tag, weight| Weight {
        feature,
        tag,
        weight,
    };
    let scores = vec![0.0; 9];
    assert!(Weights::new(1, &[weight(1, 0, 1.0)], scores.clone()).is_some());
    for (features, scores) in [
        (vec![weight(1, 3, 1.0)], scores.clone()),
        (vec![weight(1, 0, f32::NAN)], scores.clone()),
        (vec![weight(2, 0, 1.0), weight(1, 0, 1.0)], scores),
        (vec![], vec![0.0; 8]),
    ] {
        assert!(Weights::new(1, &features, scores).is_none(), "{features:?}");
    }
}
