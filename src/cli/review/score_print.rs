//! Prints a score as tables or JSON.

use serde_json::{Map, Value, json};

use crate::cli::common::counts::counted;
use crate::cli::common::table::Table;
use crate::cli::review::documents::Unmatched;
use crate::cli::review::numbers::{percent, rates_json};
use crate::review::score::{Group, LabelScore, Rates, SCHEMES, Score};
use crate::session::query::scores::ProjectScore;

/// Where the documents come from.
pub(super) enum Rest {
    /// Two files, with what could not be matched.
    Files(Unmatched),
    /// One project.
    Project,
}

/// The name of no entity in a table.
const NONE: &str = "(none)";

/// Returns the tables of a score.
pub(super) fn lines(found: &ProjectScore, rest: &Rest, errors: Option<usize>) -> Vec<String> {
    let score = &found.score;
    let counts = score.micro.counts;
    let mut out = vec![format!(
        "{}, {} that hold, {} predicted, {} correct",
        counted(score.documents as usize, "document"),
        counted(counts.gold as usize, "entity"),
        counts.predicted,
        counts.correct
    )];
    if matches!(rest, Rest::Project) {
        out.extend(basis_lines(found));
    }
    if score.documents == 0 {
        return out;
    }
    let mut table = Table::new(
        &[
            "precision",
            "recall",
            "F1",
            "hold",
            "predicted",
            "correct",
            "label",
        ],
        0,
    );
    let row = |rates: Rates, label: LabelScore, name: &str| {
        [
            percent(rates.precision),
            percent(rates.recall),
            percent(rates.f1),
            label.counts.gold.to_string(),
            label.counts.predicted.to_string(),
            label.counts.correct.to_string(),
            name.to_owned(),
        ]
    };
    for (name, label) in used_labels(score) {
        table.row(row(label.counts.rates(), *label, name));
    }
    table.row(row(counts.rates(), score.micro, "all (micro)"));
    if let Some(rates) = score.macro_rates() {
        let cells = row(rates, score.micro, "mean of labels (macro)");
        let blank = cells.into_iter().enumerate();
        table.row(blank.map(|(index, cell)| match index {
            3..=5 => String::new(),
            _ => cell,
        }));
    }
    table.lines(&mut out);
    let heads = [
        "scheme",
        "precision",
        "recall",
        "F1",
        "correct",
        "incorrect",
        "partial",
        "missed",
        "spurious",
    ];
    let mut table = Table::new(&heads, 1);
    for (scheme, tally) in SCHEMES.into_iter().zip(score.micro.schemes) {
        let rates = tally.rates();
        let counts = [
            tally.correct,
            tally.incorrect,
            tally.partial,
            tally.missed,
            tally.spurious,
        ];
        let rates = [rates.precision, rates.recall, rates.f1].map(percent);
        let cells = std::iter::once(scheme.name().to_owned()).chain(rates);
        table.row(cells.chain(counts.map(|n| n.to_string())));
    }
    table.lines(&mut out);
    let mut table = Table::new(&["errors", "share", "class"], 0);
    let all: u64 = score.classes.iter().map(|(_, n)| n).sum();
    for (class, n) in score.classes.iter().filter(|(_, n)| *n > 0) {
        let share = *n as f64 / all.max(1) as f64;
        table.row([
            n.to_string(),
            percent(Some(share)),
            class.name().replace('_', " "),
        ]);
    }
    table.lines(&mut out);
    confusion_lines(score, &mut out);
    calibration_lines(score, &mut out);
    if let Some(n) = errors {
        error_lines(score, n, &mut out);
    }
    out
}

fn used_labels(score: &Score) -> impl Iterator<Item = (&str, &LabelScore)> {
    let all = score.labels.iter().map(String::as_str).zip(&score.by_label);
    all.filter(|(_, label)| label.counts.gold + label.counts.predicted > 0)
}

/// Says what a score of a project rests on.
fn basis_lines(found: &ProjectScore) -> Vec<String> {
    let basis = found.basis;
    let [accepted, changed, rejected, pending] = basis.verdicts;
    let mut out = Vec::new();
    if accepted + changed + rejected + pending == 0 {
        return out;
    }
    out.push(format!(
        "{} curated, the others finished; {} with suggestions not finished and left out",
        counted(basis.curated as usize, "document"),
        counted(basis.unfinished as usize, "document"),
    ));
    out.push(format!(
        "Verdicts in all documents: {accepted} accepted, {changed} changed, {rejected} rejected, \
         {pending} pending"
    ));
    out.push(match (found.score.documents, basis.seen) {
        (0, _) => "No document is finished, so nothing says what is missing".to_owned(),
        (_, 0) => "No suggestion of these documents has a verdict. The project does not record \
                   whether the annotator has seen them"
            .to_owned(),
        (n, seen) => format!(
            "In {seen} of {} the annotator has decided suggestions of this source: whoever sees \
             suggestions agrees with them too often, so the figures are too good. None is recorded \
             as blind",
            counted(n as usize, "document")
        ),
    });
    out
}

fn confusion_lines(score: &Score, out: &mut Vec<String>) {
    let used: Vec<usize> = (0..score.labels.len())
        .filter(|index| {
            let label = score.by_label.get(*index);
            label.is_some_and(|label| label.counts.gold + label.counts.predicted > 0)
        })
        .collect();
    let name = |label: Option<usize>| match label {
        Some(label) => score.labels.get(label).cloned().unwrap_or_default(),
        None => NONE.to_owned(),
    };
    let labels: Vec<Option<usize>> = used.into_iter().map(Some).chain([None]).collect();
    if labels.len() < 2 {
        return;
    }
    let names: Vec<String> = labels.iter().map(|label| name(*label)).collect();
    let mut heads = vec!["holds \\ predicted"];
    heads.extend(names.iter().map(String::as_str));
    let mut table = Table::new(&heads, 1);
    for gold in &labels {
        let cells = labels.iter().map(|predicted| {
            let n = score.confusion.get(&(*gold, *predicted)).copied();
            match (gold, predicted, n) {
                (None, None, _) => String::new(),
                (_, _, n) => n.unwrap_or_default().to_string(),
            }
        });
        table.row(std::iter::once(name(*gold)).chain(cells));
    }
    table.lines(out);
}

fn calibration_lines(score: &Score, out: &mut Vec<String>) {
    let calibration = &score.calibration;
    let Some(error) = calibration.error() else {
        return;
    };
    let mut table = Table::new(&["score", "predicted", "mean score", "correct"], 1);
    for (index, bin) in calibration.bins.iter().enumerate() {
        if bin.n > 0 {
            table.row([
                format!(
                    "{:.1} to {:.1}",
                    index as f64 / 10.0,
                    (index + 1) as f64 / 10.0
                ),
                bin.n.to_string(),
                percent(bin.mean()),
                percent(bin.share()),
            ]);
        }
    }
    table.lines(out);
    out.push(format!(
        "expected calibration error {error:.4}, over {} with a score",
        counted(calibration.n() as usize, "prediction")
    ));
}

fn error_lines(score: &Score, most: usize, out: &mut Vec<String>) {
    let words = |side: &Option<(usize, String)>| match side {
        Some((label, words)) => {
            let label = score.labels.get(*label).map_or("", String::as_str);
            format!("{label} {}", one_line(words))
        }
        None => "-".to_owned(),
    };
    for (class, n) in score.classes.iter().filter(|(_, n)| *n > 0) {
        out.push(String::new());
        out.push(format!("{}: {n}", class.name().replace('_', " ")));
        let of_class = score.errors.iter().filter(|group| group.class == *class);
        for group in of_class.take(most) {
            let place = group.examples.first();
            let place = place
                .map(|one| format!("  {}:{}", one.name, one.at))
                .unwrap_or_default();
            let (gold, predicted) = (words(&group.gold), words(&group.predicted));
            out.push(format!("  {}\u{D7}  {gold} -> {predicted}{place}", group.n));
        }
    }
}

/// Returns a name on one line, even if it contains a line break.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns a score as JSON; with the errors themselves if some are asked for.
pub(super) fn as_json(found: &ProjectScore, rest: &Rest, errors: Option<usize>) -> Value {
    let score = &found.score;
    let labels: Map<String, Value> = used_labels(score)
        .map(|(name, label)| (name.to_owned(), label_json(label)))
        .collect();
    let name = |label: &Option<usize>| label.and_then(|label| score.labels.get(label));
    let confusion: Vec<Value> = score
        .confusion
        .iter()
        .map(|((gold, predicted), n)| json!({ "gold": name(gold), "predicted": name(predicted), "n": n }))
        .collect();
    let classes: Map<String, Value> = score
        .classes
        .iter()
        .map(|(class, n)| (class.name().to_owned(), json!(n)))
        .collect();
    let calibration = &score.calibration;
    let bins: Vec<Value> = calibration
        .bins
        .iter()
        .enumerate()
        .map(|(index, bin)| {
            json!({
                "from": index as f64 / 10.0, "to": (index + 1) as f64 / 10.0,
                "n": bin.n, "mean_score": bin.mean(), "correct_share": bin.share(),
            })
        })
        .collect();
    let mut value = json!({
        "documents": score.documents,
        "micro": label_json(&score.micro),
        "macro": score.macro_rates().map(rates_json),
        "weighted": score.weighted_rates().map(rates_json),
        "labels": labels,
        "confusion": confusion,
        "errors": classes,
        "calibration": {
            "n": calibration.n(), "unscored": calibration.unscored,
            "expected_error": calibration.error(), "bins": bins,
        },
    });
    if let Some(members) = value.as_object_mut() {
        match rest {
            Rest::Files(unmatched) => members.insert("unmatched".to_owned(), unmatched.json()),
            Rest::Project => members.insert("basis".to_owned(), basis_json(found)),
        };
        if let Some(most) = errors {
            members.insert("examples".to_owned(), examples_json(score, most));
        }
    }
    value
}

fn label_json(label: &LabelScore) -> Value {
    let mut members = rates_json(label.counts.rates());
    for (name, n) in [
        ("gold", label.counts.gold),
        ("predicted", label.counts.predicted),
        ("correct", label.counts.correct),
    ] {
        members.insert(name.to_owned(), json!(n));
    }
    let schemes = SCHEMES
        .into_iter()
        .zip(label.schemes)
        .map(|(scheme, tally)| {
            let mut members = rates_json(tally.rates());
            for (name, n) in [
                ("correct", tally.correct),
                ("incorrect", tally.incorrect),
                ("partial", tally.partial),
                ("missed", tally.missed),
                ("spurious", tally.spurious),
            ] {
                members.insert(name.to_owned(), json!(n));
            }
            (scheme.name().to_owned(), Value::Object(members))
        });
    let schemes: Map<String, Value> = schemes.collect();
    members.insert("schemes".to_owned(), Value::Object(schemes));
    Value::Object(members)
}

fn examples_json(score: &Score, most: usize) -> Value {
    let side = |side: &Option<(usize, String)>| {
        let (label, words) = side.as_ref()?;
        Some(json!({ "label": score.labels.get(*label), "text": words }))
    };
    let group = |group: &Group| {
        let places = group.examples.iter().map(|one| {
            json!({
                "document": one.name, "start": one.at, "words": one.words, "before": one.before, "after": one.after,
            })
        });
        json!({
            "class": group.class.name(),
            "n": group.n,
            "gold": side(&group.gold),
            "predicted": side(&group.predicted),
            "places": places.collect::<Vec<_>>(),
        })
    };
    let mut all = Vec::new();
    for (class, _) in &score.classes {
        let of_class = score.errors.iter().filter(|group| group.class == *class);
        all.extend(of_class.take(most).map(group));
    }
    Value::Array(all)
}

/// What the figures rest on, as an object.
fn basis_json(found: &ProjectScore) -> Value {
    let basis = found.basis;
    let [accepted, changed, rejected, pending] = basis.verdicts;
    json!({
        "curated_documents": basis.curated,
        "unfinished_documents": basis.unfinished,
        "documents_with_verdicts": basis.seen,
        "blind_documents": null,
        "verdicts": {
            "accepted": accepted, "changed": changed, "rejected": rejected, "pending": pending,
        },
        "accepted_share": basis.accepted_share(),
    })
}
