//! Prints agreement as tables, CSV or JSON.

use serde_json::{Map, Value, json};

use crate::cli::common::counts::counted;
use crate::cli::common::table::Table;
use crate::cli::review::documents::Unmatched;
use crate::cli::review::numbers::coefficient;
use crate::commands::problem_text::english;
use crate::formats::common::csv_cell;
use crate::review::agreement::{
    Agreement, Bootstrap, Measure, MeasureKind, PairAgreement, Undefined,
};

/// The agreement of layers with their names.
pub(super) struct Found {
    pub(super) agreement: Agreement,
    pub(super) layers: Vec<String>,
    /// What could not be matched, if two files were compared.
    pub(super) unmatched: Option<Unmatched>,
    pub(super) how: Bootstrap,
}

/// Returns the name of a measure on the terminal.
fn title(kind: MeasureKind) -> &'static str {
    match kind {
        MeasureKind::F1Strict => "F1 strict",
        MeasureKind::F1Lenient => "F1 lenient",
        MeasureKind::F1Exact => "F1 exact",
        MeasureKind::F1Partial => "F1 partial",
        MeasureKind::F1Type => "F1 type",
        MeasureKind::Observed => "observed",
        MeasureKind::CohenKappa => "Cohen \u{3BA}",
        MeasureKind::CohenKappaBio => "Cohen \u{3BA} (BIO)",
        MeasureKind::FleissKappa => "Fleiss \u{3BA}",
        MeasureKind::AlphaNominal => "\u{3B1} nominal",
        MeasureKind::AlphaUnitizing => "\u{3B1} unitizing",
        MeasureKind::Ac1 => "Gwet AC1",
    }
}

/// Returns the sentence that says why a measure has no value.
fn why(reason: Undefined) -> String {
    let id = format!("agreement-undefined-{}", reason.name().replace('_', "-"));
    english().plain(&id, &[])
}

/// Returns the tables of an agreement.
pub(super) fn lines(found: &Found) -> Vec<String> {
    let all = &found.agreement;
    let mut out = vec![format!(
        "{}, {} in all layers, {} in one only and left out; {}",
        counted(all.documents as usize, "document"),
        all.complete,
        all.single,
        counted(all.tokens as usize, "token"),
    )];
    if all.inner > 0 {
        out.push(format!(
            "{} inside others; measures of tokens leave them out",
            counted(all.inner as usize, "entity")
        ));
    }
    for pair in &all.pairs {
        let (first, second) = names(found, pair);
        out.push(String::new());
        out.push(format!("{first} and {second}"));
        out.push(format!(
            "{}, {}, {} and {} entities",
            counted(pair.documents as usize, "document"),
            counted(pair.tokens as usize, "token"),
            pair.entities.0,
            pair.entities.1
        ));
        measure_lines(&pair.measures, all, &mut out);
        if let Some(share) = pair.rare_labels {
            out.push(rare(share));
        }
    }
    if all.pairs.len() > 1 {
        out.push(String::new());
        out.push("all layers; F1 and Cohen \u{3BA} are means over the pairs".to_owned());
        measure_lines(&all.overall, all, &mut out);
    }
    if found.how.samples > 0 {
        out.push(String::new());
        out.push(match all.documents {
            0 | 1 => "No intervals: they need two documents or more".to_owned(),
            _ => format!(
                "Intervals: 95 %, {} samples of documents, seed {}",
                found.how.samples, found.how.seed
            ),
        });
    }
    out
}

fn rare(share: f64) -> String {
    let share = format!("{:.1}", share * 100.0);
    english().plain("agreement-rare-labels", &[("share", share.as_str().into())])
}

fn names<'a>(found: &'a Found, pair: &PairAgreement) -> (&'a str, &'a str) {
    let name = |index: usize| found.layers.get(index).map_or("", String::as_str);
    (name(pair.layers.0), name(pair.layers.1))
}

fn measure_lines(measures: &[Measure], all: &Agreement, out: &mut Vec<String>) {
    let reason = measures.first().and_then(|measure| measure.value.err());
    if let Some(reason) = reason
        && measures.iter().all(|measure| measure.value == Err(reason))
    {
        out.push(why(reason));
        return;
    }
    let mut table = Table::new(&["measure", "label", "value", "from", "to"], 2);
    let mut reasons: Vec<Undefined> = Vec::new();
    for measure in measures {
        let label = measure.label.and_then(|label| all.labels.get(label));
        if let Err(reason) = measure.value
            && !reasons.contains(&reason)
        {
            reasons.push(reason);
        }
        let bound = |bound: fn((f64, f64)) -> f64| {
            let bound = measure.interval.map(bound);
            bound.map_or_else(String::new, |bound| format!("{bound:.4}"))
        };
        table.row([
            title(measure.kind).to_owned(),
            label.cloned().unwrap_or_else(|| "all".to_owned()),
            coefficient(measure.value),
            bound(|(from, _)| from),
            bound(|(_, to)| to),
        ]);
    }
    let mut rows = Vec::new();
    table.lines(&mut rows);
    out.extend(rows);
    out.extend(
        reasons
            .into_iter()
            .map(|reason| format!("-: {}", why(reason))),
    );
}

/// Returns a table with a measure in each row.
pub(super) fn as_csv(found: &Found) -> Vec<String> {
    let mut out =
        vec!["first,second,label,measure,value,undefined,from,to,documents,tokens".to_owned()];
    let mut row = |layers: (&str, &str), measure: &Measure, documents: u64, tokens: u64| {
        let label = measure
            .label
            .and_then(|label| found.agreement.labels.get(label));
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        let mut line = String::new();
        for text in [layers.0, layers.1, label.map_or("", String::as_str)] {
            csv_cell::push_text_cell(&mut line, text);
            line.push(',');
        }
        let rest = [
            measure.kind.name().to_owned(),
            number(measure.value.ok()),
            measure
                .value
                .err()
                .map(Undefined::name)
                .unwrap_or_default()
                .to_owned(),
            number(measure.interval.map(|(from, _)| from)),
            number(measure.interval.map(|(_, to)| to)),
            documents.to_string(),
            tokens.to_string(),
        ];
        line.push_str(&rest.join(","));
        out.push(line);
    };
    for pair in &found.agreement.pairs {
        for measure in &pair.measures {
            row(names(found, pair), measure, pair.documents, pair.tokens);
        }
    }
    for measure in &found.agreement.overall {
        let all = &found.agreement;
        row(("", ""), measure, all.documents, all.tokens);
    }
    out
}

/// Returns an agreement as JSON: a measure is a number, or `null` if it is undefined; why, and
/// intervals, stand beside.
pub(super) fn as_json(found: &Found) -> Value {
    let all = &found.agreement;
    let pairs = all.pairs.iter().map(|pair| {
        let (first, second) = names(found, pair);
        let mut members = measures_json(&pair.measures, all);
        for (name, value) in [
            ("layers", json!([first, second])),
            (
                "n",
                json!({
                    "documents": pair.documents, "tokens": pair.tokens,
                    "entities": [pair.entities.0, pair.entities.1],
                }),
            ),
            (
                "remarks",
                json!(pair.rare_labels.map(rare).into_iter().collect::<Vec<_>>()),
            ),
        ] {
            members.insert(name.to_owned(), value);
        }
        Value::Object(members)
    });
    let mut value = json!({
        "layers": found.layers,
        "n": {
            "documents": all.documents, "complete_documents": all.complete,
            "single_documents": all.single, "tokens": all.tokens, "inner_entities": all.inner,
        },
        "bootstrap": { "samples": found.how.samples, "seed": found.how.seed, "level": 0.95 },
        "pairs": pairs.collect::<Vec<_>>(),
        "overall": measures_json(&all.overall, all),
    });
    if let (Some(unmatched), Some(members)) = (&found.unmatched, value.as_object_mut()) {
        members.insert("unmatched".to_owned(), unmatched.json());
    }
    value
}

/// Returns measures by name: those of all labels, their intervals and reasons, and the same for each
/// label.
fn measures_json(measures: &[Measure], all: &Agreement) -> Map<String, Value> {
    let of = |label: Option<usize>| {
        let (mut values, mut intervals, mut reasons) = (Map::new(), Map::new(), Map::new());
        for measure in measures.iter().filter(|measure| measure.label == label) {
            let name = measure.kind.name();
            values.insert(name.to_owned(), json!(measure.value.ok()));
            intervals.insert(name.to_owned(), json!(measure.interval));
            if let Err(reason) = measure.value {
                let reason = json!({ "reason": reason.name(), "text": why(reason) });
                reasons.insert(name.to_owned(), reason);
            }
        }
        values.insert("interval".to_owned(), Value::Object(intervals));
        values.insert("undefined".to_owned(), Value::Object(reasons));
        values
    };
    let mut members = of(None);
    let labels = all.labels.iter().enumerate();
    let labels = labels.map(|(index, name)| (name.clone(), Value::Object(of(Some(index)))));
    members.insert("labels".to_owned(), Value::Object(labels.collect()));
    members
}
