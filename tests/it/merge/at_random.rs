//! Copies in which people do whatever they like, with clocks that disagree, merged in any order: all
//! agree, nothing is lost, and every file stays valid.

use std::path::PathBuf;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use tawsim::session::Action;

use crate::history::{Step, step, take};
use crate::merge::replicas::{Copies, merge, open, same, set_now, shown};

const PEOPLE: [&str; 3] = ["منى", "سلمى", "كريم"];

/// What happens to the copies.
#[derive(Clone, Debug)]
enum Move {
    /// A person does something in a copy.
    Does(usize, usize, Step),
    /// A person takes something back.
    Undoes(usize, usize),
    /// A copy is made of a copy, in the place of another one.
    Copies(usize, usize),
    /// A copy is merged into another one.
    Merges(usize, usize),
    /// The clock of the machines is set.
    Clock(i64),
}

fn moves(n: usize) -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        12 => (0..n, 0..PEOPLE.len(), step()).prop_map(|(a, b, c)| Move::Does(a, b, c)),
        2 => (0..n, 0..PEOPLE.len()).prop_map(|(a, b)| Move::Undoes(a, b)),
        1 => (0..n, 0..n).prop_map(|(a, b)| Move::Copies(a, b)),
        3 => (0..n, 0..n).prop_map(|(a, b)| Move::Merges(a, b)),
        1 => (0_i64..4).prop_map(|n| Move::Clock(1_600_000_000_000 + n * 100_000_000_000)),
    ];
    prop::collection::vec(one, 1..30)
}

fn play(n: usize, moves: &[Move]) {
    let (mut copies, first) = Copies::of(crate::history::TEXTS.as_slice());
    let mut paths: Vec<PathBuf> = vec![first.clone()];
    for _ in 1..n {
        paths.push(copies.copy(&first));
    }
    for one in moves {
        match one {
            Move::Does(at, who, step) => {
                let mut session = open(&paths[*at], PEOPLE[*who]);
                match step {
                    // What others have changed since stays, and names and keys may have met.
                    Step::Undo => drop(session.dispatch(Action::Undo)),
                    Step::Redo => drop(session.dispatch(Action::Redo)),
                    step => take(&mut session, step),
                }
            }
            Move::Undoes(at, who) => {
                let mut session = open(&paths[*at], PEOPLE[*who]);
                session.dispatch(Action::Undo).ok();
            }
            Move::Copies(from, to) if from != to => paths[*to] = copies.copy(&paths[*from]),
            Move::Merges(into, from) if into != from => {
                merge(&paths[*into], &[&paths[*from]]);
            }
            Move::Clock(at) => set_now(*at),
            Move::Copies(..) | Move::Merges(..) => {}
        }
    }
    // All into each, in different orders.
    let mut all = Vec::new();
    for at in 0..n {
        let whole = copies.copy(&paths[at]);
        for other in (0..n)
            .map(|i| (i + at + 1) % n)
            .filter(|other| *other != at)
        {
            merge(&whole, &[&paths[other]]);
        }
        all.push(whole);
    }
    for whole in &all[1..] {
        same(&all[0], whole, "commutative");
    }
    if n > 2 {
        // (a + b) + c is a + (b + c).
        let right = copies.copy(&paths[1]);
        merge(&right, &[&paths[2]]);
        let left = copies.copy(&paths[0]);
        merge(&left, &[&right]);
        if n == 3 {
            same(&all[0], &left, "associative");
        }
    }
    let before = shown(&all[0]);
    merge(&all[0], &[&paths[n - 1]]);
    assert_eq!(shown(&all[0]), before, "idempotent");
    let session = open(&all[0], PEOPLE[0]);
    crate::annotators_at_random::is_valid(&session, &all[0]);
}

fn config() -> ProptestConfig {
    let config = ProptestConfig::default();
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => config,
        // The same few cases each time; the variable asks for others.
        None => ProptestConfig {
            cases: 6,
            rng_seed: RngSeed::Fixed(4),
            ..config
        },
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn merge_of_two_copies_in_any_order(moves in moves(2)) {
        play(2, &moves);
    }

    #[test]
    fn merge_of_three_copies_in_any_order(moves in moves(3)) {
        play(3, &moves);
    }

    #[test]
    fn merge_of_four_copies_in_any_order(moves in moves(4)) {
        play(4, &moves);
    }
}
