//! Counts what an annotator does who follows a gold standard, with more and more help.
//!
//! `cargo run --release --example effort -- FILE…
//! [--json] [--sentences N] [--keep LABEL] [--curve OUT.svg] [--review]`
//!
//! Reads any format that Tawsim reads and cuts documents after 25 sentences (lines). Labels
//! that begin with MIS (MISC, MIS0) count as none, unless `--keep` names them.
//!
//! How it is counted. By hand a name costs one action to reach it, one for each further word, one
//! for its label, and 0.08 for a boundary inside of a word. Accepting a proposal costs 1, rejecting
//! one 1, mending its span or label 2, accepting together once per article 1; equal names of the
//! article are decided with the first one. Reading is free. A proposal is shown if it is likely to
//! save actions (`assist::estimates`). All decisions go through a session. The errors that are left
//! are those that accepting together brings where nobody reads it again.

#![expect(clippy::print_stdout, reason = "the table is what the example is for")]

mod curve;
mod gold;
mod learned;
mod names;
mod replay;

use std::collections::BTreeSet;
use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use serde_json::json;
use tawsim::base::atomic_file::atomic_write_bytes;

use crate::curve::Point;
use crate::gold::Article;
use crate::replay::{Annotator, Cost, Help, Scored};

/// What labels that count as none begin with: MISC, and MIS0 to MIS-2 of AQMAR.
const LEFT_OUT: &str = "MIS";
/// The chance from which on the figures of `--json` accept proposals together.
const BULK: f64 = 0.9;
/// The chances of the curve.
const CURVE: [f64; 9] = [0.99, 0.97, 0.95, 0.92, 0.9, 0.85, 0.8, 0.7, 0.5];
/// The share of the articles from which a reviewed system learns at most.
const TAUGHT: f64 = 0.85;

#[derive(Default)]
struct Options {
    files: Vec<PathBuf>,
    sentences: Option<usize>,
    kept: Vec<String>,
    curve: Option<PathBuf>,
    is_json: bool,
    is_review: bool,
}

fn options() -> Result<Options, Box<dyn Error>> {
    let mut options = Options::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--json" => options.is_json = true,
            "--review" => options.is_review = true,
            "--sentences" => options.sentences = Some(value()?.parse()?),
            "--keep" => options.kept.push(value()?),
            "--curve" => options.curve = Some(value()?.into()),
            file => options.files.push(PathBuf::from(file)),
        }
    }
    Ok(options)
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    let counts =
        |label: &str| !label.starts_with(LEFT_OUT) || options.kept.iter().any(|one| one == label);
    let articles = gold::read(&options.files, options.sentences.unwrap_or(25), counts)?;
    let all = articles.iter().flat_map(|article| &article.entities);
    let labels: BTreeSet<String> = all.clone().map(|entity| entity.label.clone()).collect();
    let labels: Vec<String> = labels.into_iter().collect();
    let n = all.count();
    if n == 0 {
        return Err("there is no entity in the files".into());
    }
    if options.is_review {
        return review(&articles, &labels);
    }
    let began = Instant::now();
    let learned = learned::as_it_proceeds(&articles, &labels)?;
    let seconds = began.elapsed().as_secs_f64();
    if options.is_json {
        println!("{:#}", as_json(&articles, &learned)?);
    } else {
        println!(
            "{} articles, {n} entities; taught in {seconds:.0} s",
            articles.len()
        );
        print_head();
        for (caption, help) in ways() {
            print_row(caption, &Sums::of(&replay(&articles, &learned, help)?));
        }
    }
    if let Some(file) = options.curve {
        let mut points = Vec::new();
        for from in CURVE {
            let help = Help {
                bulk: Some(from),
                is_unread: true,
                ..everything()
            };
            let sums = Sums::of(&replay(&articles, &learned, help)?);
            points.push(Point {
                effort: sums.second,
                errors: 100.0 * sums.errors as f64 / n as f64,
                from,
            });
        }
        atomic_write_bytes(
            &file,
            curve::svg(
                &points,
                "the second half, accepted together from a chance of",
            )
            .as_bytes(),
        )?;
        if !options.is_json {
            for one in points {
                println!(
                    "from {:.2}: {:.1} % of the actions, {:.2} errors per 100 entities",
                    one.from, one.effort, one.errors
                );
            }
        }
    }
    Ok(())
}

fn everything() -> Help {
    Help {
        occurrences: true,
        names: true,
        learner: true,
        alike: true,
        ..Help::default()
    }
}

fn ways() -> Vec<(&'static str, Help)> {
    let none = Help::default();
    let occurrences = Help {
        occurrences: true,
        ..none
    };
    let names = Help {
        names: true,
        ..occurrences
    };
    let learner = Help {
        learner: true,
        ..names
    };
    let together = |from| Help {
        bulk: Some(from),
        ..everything()
    };
    vec![
        ("by hand", none),
        ("every occurrence in the article", occurrences),
        ("and names, places", names),
        ("and the learner", learner),
        ("and equal names decided together", everything()),
        ("and accepted together from .95", together(0.95)),
        ("and accepted together from .90", together(0.9)),
        ("and accepted together from .85", together(0.85)),
        (
            "the same, but not read again",
            Help {
                is_unread: true,
                ..together(0.85)
            },
        ),
        (
            "without names and places, from .90",
            Help {
                names: false,
                ..together(0.9)
            },
        ),
    ]
}

/// Prints what it costs to review the last articles, tagged by systems of three qualities.
fn review(articles: &[Article], labels: &[String]) -> Result<(), Box<dyn Error>> {
    let at = (articles.len() as f64 * TAUGHT) as usize;
    let (before, reviewed) = articles.split_at(at);
    print_head();
    print_row(
        "by hand",
        &Sums::of(&replay(
            reviewed,
            &vec![Vec::new(); reviewed.len()],
            Help::default(),
        )?),
    );
    for (caption, share) in [("a tenth", 0.1), ("half", 0.5), ("all", 1.0)] {
        let taught = before
            .get(..(at as f64 * share) as usize)
            .unwrap_or_default();
        let tagged = learned::of_system(taught, reviewed, labels)?;
        for (way, bulk) in [("each", None), ("together from .90", Some(0.9))] {
            let help = Help {
                learner: true,
                alike: true,
                bulk,
                ..Help::default()
            };
            let caption = format!("system taught with {caption}, {way}");
            print_row(&caption, &Sums::of(&replay(reviewed, &tagged, help)?));
        }
    }
    Ok(())
}

fn replay(
    articles: &[Article],
    learned: &[Vec<Scored>],
    help: Help,
) -> Result<Vec<Cost>, Box<dyn Error>> {
    let mut annotator = Annotator::new(articles, help)?;
    let mut costs = Vec::with_capacity(articles.len());
    for (article, learned) in articles.iter().zip(learned) {
        costs.push(annotator.annotate(article, learned)?);
    }
    Ok(costs)
}

/// The sums over all articles.
struct Sums {
    actions_per_entity: f64,
    keys_per_entity: f64,
    /// In percent of the actions by hand.
    first: f64,
    second: f64,
    precision: f64,
    recall: f64,
    bulk_precision: Option<f64>,
    errors: usize,
}

impl Sums {
    fn of(costs: &[Cost]) -> Self {
        let share = |part: &[Cost]| {
            let sum = |of: fn(&Cost) -> f64| part.iter().map(of).sum::<f64>();
            100.0 * sum(|cost| cost.actions) / sum(|cost| cost.unaided)
        };
        let (first, second) = costs.split_at(costs.len() / 2);
        let count = |of: fn(&Cost) -> usize| costs.iter().map(of).sum::<usize>();
        let entities = count(|cost| cost.entities);
        let ratio = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
        let bulk = count(|cost| cost.bulk);
        Self {
            actions_per_entity: costs.iter().map(|cost| cost.actions).sum::<f64>()
                / entities as f64,
            keys_per_entity: ratio(count(|cost| cost.keys), entities),
            first: share(first),
            second: share(second),
            precision: ratio(count(|cost| cost.right), count(|cost| cost.shown)),
            recall: ratio(count(|cost| cost.right), entities),
            bulk_precision: (bulk > 0).then(|| ratio(count(|cost| cost.bulk_right), bulk)),
            errors: count(|cost| cost.errors),
        }
    }
}

fn as_json(
    articles: &[Article],
    learned: &[Vec<Scored>],
) -> Result<serde_json::Value, Box<dyn Error>> {
    let by_hand = Sums::of(&replay(articles, learned, Help::default())?);
    let help = Help {
        bulk: Some(BULK),
        ..everything()
    };
    let aided = Sums::of(&replay(articles, learned, help)?);
    let unread = Sums::of(&replay(
        articles,
        learned,
        Help {
            is_unread: true,
            ..help
        },
    )?);
    Ok(json!({
        "articles": articles.len(),
        "actions_per_entity_unaided": by_hand.actions_per_entity,
        "actions_per_entity": aided.actions_per_entity,
        "keys_per_entity": aided.keys_per_entity,
        "percent_first_half": aided.first,
        "percent_second_half": aided.second,
        "bulk_precision": aided.bulk_precision,
        "errors_left": aided.errors,
        "errors_left_unread": unread.errors,
        "percent_second_half_unread": unread.second,
    }))
}

fn print_head() {
    println!(
        "{:<42} {:>8} {:>6} {:>8} {:>8} {:>6} {:>6} {:>6} {:>6}",
        "help", "actions", "keys", "1st half", "2nd half", "prec.", "recall", "bulk", "errors"
    );
}

fn print_row(caption: &str, sums: &Sums) {
    let bulk = sums.bulk_precision;
    println!(
        "{caption:<42} {:8.2} {:6.2} {:8.1} {:8.1} {:6.3} {:6.3} {:>6} {:6}",
        sums.actions_per_entity,
        sums.keys_per_entity,
        sums.first,
        sums.second,
        sums.precision,
        sums.recall,
        bulk.map_or("-".to_owned(), |share| format!("{share:.3}")),
        sums.errors,
    );
}
