//! `tawsim check`: lists the entities that break the policy of a project, and the places that do not
//! agree with each other.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::findings::sarif;
use crate::cli::common::output::Output;
use crate::cli::common::project;
use crate::commands::problem_text::english;
use crate::model::diagnostic::Severity;
use crate::model::labels::label::LabelSet;
use crate::session::query::consistency::check::{CheckChoice, CheckedLayer, Findings};
use crate::session::query::consistency::finding::Finding;
use crate::session::query::consistency::kind::{KINDS, Kind};

/// List entities that break the policy, and places that disagree
///
/// Compares each entity with the policy of the project (proclitics, article, titles, quotation
/// marks, brackets, generic nouns), and with the others: names that are tagged at most places and
/// not here, names with two labels, edges inside a letter or at a blank, invisible characters. Each
/// finding is printed with its position in code points, end exclusive, and its context. Changes
/// nothing; the window mends findings. The exit code is 1 if there is a finding that is not a note.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The project
    project: PathBuf,
    /// Check the entities of this layer, where a document is not curated
    #[arg(long, value_name = "NAME")]
    layer: Option<String>,
    /// List findings of this kind only; may be given several times
    #[arg(long = "kind", value_name = "KIND", value_parser = kind)]
    kinds: Vec<Kind>,
    /// Print the result as JSON
    #[arg(long, group = "form")]
    json: bool,
    /// Print the result as SARIF 2.1.0, for code scanners
    #[arg(long, group = "form")]
    sarif: bool,
}

fn kind(name: &str) -> Result<Kind, String> {
    Kind::parse(name).ok_or_else(|| {
        let known: Vec<_> = KINDS.iter().map(|row| row.name).collect();
        format!("there is no kind {name}; known are {}", known.join(", "))
    })
}

pub(super) fn run(args: Args, output: &mut Output) -> Result<ExitCode, CliError> {
    let choice = CheckChoice {
        layer: args
            .layer
            .map_or(CheckedLayer::Exported, CheckedLayer::Named),
        kinds: args.kinds,
    };
    let project = project::open_snapshot(&args.project, output)?;
    let watch = ProgressMonitor::default();
    let found = output.watching(&watch, || project.check_consistency(&choice, &watch))?;
    for name in &found.skipped.documents {
        output.tell(&format!("left out: the document {name} is damaged"));
    }
    let kinds: BTreeMap<&str, usize> = found
        .kinds()
        .into_iter()
        .map(|(kind, n)| (kind.spec().name, n))
        .collect();
    if args.json {
        let labels = project.labels();
        let results = found.list.iter().map(|one| as_json(one, labels));
        output.json(&json!({
            "documents": found.n_documents,
            "entities": found.n_entities,
            "findings": found.list.len() + found.n_left_out,
            "left_out": found.n_left_out,
            "kinds": kinds,
            "results": results.collect::<Vec<_>>(),
        }))?;
    } else if args.sarif {
        output.json(&as_sarif(&found, &args.project.display().to_string()))?;
    } else {
        for finding in &found.list {
            output.line(&line(finding))?;
        }
        output.tell(&format!(
            "{}; {}, {}",
            counted(found.list.len() + found.n_left_out, "finding"),
            counted(found.n_documents, "document"),
            counted(found.n_entities, "entity"),
        ));
        for (kind, n) in found.kinds() {
            output.tell(&format!("  {n} {}", kind.spec().name));
        }
    }
    let mut severities = found.list.iter().map(|one| one.kind.spec().severity);
    let is_good = severities.all(|severity| severity == Severity::Note);
    Ok(ExitCode::from(u8::from(!is_good)))
}

/// A terminal may reorder Arabic, so that what follows it would move: the context stands last.
fn line(finding: &Finding) -> String {
    let Range { start, end } = finding.chars;
    let [before, words, after] = parts(finding);
    format!(
        "{}  {}  {start}..{end}  {before}\u{27E6}{words}\u{27E7}{after}",
        finding.kind.spec().name,
        finding.name,
    )
}

/// Returns the text before the place, at it, and after it.
fn parts(finding: &Finding) -> [&str; 3] {
    let context = &finding.context;
    let hit = context.hits.first().cloned().unwrap_or_default();
    let all = [0..hit.start, hit.clone(), hit.end..context.text.len()];
    all.map(|range| context.text.get(range).unwrap_or_default())
}

fn as_json(finding: &Finding, labels: &LabelSet) -> Value {
    let [before, words, after] = parts(finding);
    let label = |id| labels.get(id).map(|label| label.name.as_str());
    let mend = finding.mend.zip(finding.mended.as_ref());
    let mend = mend.map(|(mend, (chars, words))| {
        json!({
            "start": chars.start,
            "end": chars.end,
            "text": words,
            "label": label(mend.after.1),
            "certain": finding.is_certain,
        })
    });
    json!({
        "kind": finding.kind.spec().name,
        "severity": finding.kind.spec().severity.name(),
        "document": finding.name,
        "start": finding.chars.start,
        "end": finding.chars.end,
        "text": words,
        "before": before,
        "after": after,
        "label": finding.entity.and_then(|(_, id)| label(id)),
        "message": english().plain_message(&finding.message),
        "mend": mend,
    })
}

/// SARIF has no places in a text inside of a project file: they are properties of each result.
fn as_sarif(found: &Findings, file: &str) -> Value {
    let problems: Vec<_> = found.list.iter().map(|one| one.problem(file)).collect();
    let mut log = sarif(&problems);
    let results = log.pointer_mut("/runs/0/results");
    let results = results.and_then(Value::as_array_mut);
    for (result, finding) in results.into_iter().flatten().zip(&found.list) {
        if let Some(members) = result.as_object_mut() {
            let properties = json!({
                "start": finding.chars.start,
                "end": finding.chars.end,
                "text": finding.words(),
                "context": finding.context.text,
            });
            members.insert("properties".to_owned(), properties);
        }
    }
    log
}
