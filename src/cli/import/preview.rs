//! Prints the preview of an import: formats, labels and their targets, documents, problems.

use std::process::ExitCode;

use serde_json::{Value, json};

use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::cli::import::plan;
use crate::commands::problem_text::english;
use crate::formats::core::imported::ImportedDocument;
use crate::model::labels::label::LabelSet;
use crate::model::labels::schemes::Match;
use crate::session::import::plan::{ImportPlan, LabelFate, Overlapping, SameId, UnknownLabels};
use crate::session::import::preview::{LabelPreview, Names, Preview, Target};

/// The maximum number of lines of a list.
const SHOWN: usize = 20;

/// The maximum length of the excerpt of the first document, in characters.
const EXCERPT: usize = 400;

/// Prints the preview. The exit code says whether the import would succeed.
pub(super) fn tell(
    found: &Preview,
    plan: &ImportPlan,
    set: &LabelSet,
    as_json: bool,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let unknown: Vec<(String, usize)> = found
        .unknown()
        .filter(|label| goes(label, plan).is_none())
        .map(|label| (label.name.clone(), label.entities))
        .collect();
    let is_refused = !unknown.is_empty()
        || found.errors() > 0
        || (found.differing.count > 0 && plan.same_id == SameId::Refuse)
        || (found.clashing.count > 0 && plan.same_id != SameId::Rename)
        || (found.crossing > 0 && plan.crossing == Overlapping::Refuse)
        || (found.nested > 0 && plan.nesting == Overlapping::Refuse);
    if as_json {
        output.json(&to_json(found, plan, is_refused))?;
    } else {
        for problem in &found.problems {
            output.problem(problem);
        }
        for line in lines(found, plan) {
            output.line(&line)?;
        }
        if !unknown.is_empty() {
            let told = plan::unknown(&unknown, set);
            for hint in told.hints {
                output.tell(&format!("Hint: {hint}"));
            }
        }
    }
    let code = u8::from(is_refused);
    Ok(ExitCode::from(code))
}

/// Returns the target of a label by the preview and the plan; `None` if it has none.
fn goes(label: &LabelPreview, plan: &ImportPlan) -> Option<(Option<String>, &'static str)> {
    match plan.labels.get(&label.name) {
        Some(LabelFate::LeaveOut) => return Some((None, "as you say")),
        Some(LabelFate::To(to)) => return Some((Some(to.clone()), "as you say")),
        None => {}
    }
    match &label.target {
        Target::Known { name, by } => {
            let how = match by {
                Match::Name => "its name",
                Match::Alias => "another name of it",
                Match::Scheme => "a usual name of it",
            };
            Some((Some(name.clone()), how))
        }
        Target::Taken { name } => Some((Some(name.clone()), "new, from the file")),
        Target::Unknown { name } if plan.unknown == UnknownLabels::Add => {
            Some((Some(name.clone()), "new"))
        }
        Target::Unknown { .. } => None,
    }
}

fn lines(found: &Preview, plan: &ImportPlan) -> Vec<String> {
    let mut lines = vec![format!(
        "{} with {} and {}",
        counted(found.files, "file"),
        counted(found.documents, "document"),
        counted(found.entities, "entity"),
    )];
    for of in &found.formats {
        lines.push(format!(
            "  {} (recognized by {}): {}, {}, {}",
            of.format.name,
            match of.by.name() {
                "nothing" => "exclusion of other formats",
                known => known,
            },
            counted(of.files, "file"),
            counted(of.documents, "document"),
            counted(of.entities, "entity"),
        ));
    }
    if !found.labels.is_empty() {
        lines.push("Labels".to_owned());
    }
    for label in &found.labels {
        let entities = counted(label.entities, "entity");
        lines.push(match goes(label, plan) {
            Some((Some(to), how)) if to == label.name => {
                format!("  {}: {entities} ({how})", label.name)
            }
            Some((Some(to), how)) => format!("  {}: {entities} -> {to} ({how})", label.name),
            Some((None, how)) => format!("  {}: {entities} left out ({how})", label.name),
            None => format!("  {}: {entities} -> ? (not in the project)", label.name),
        });
    }
    if !found.layers.is_empty() {
        lines.push(format!("Layers: {}", found.layers.join(", ")));
    }
    if found.known > 0 {
        lines.push(format!(
            "In the project already, with the same text: {}",
            counted(found.known, "document")
        ));
    }
    names(
        "The same text as another document",
        &found.duplicates,
        &mut lines,
    );
    names(
        "In the project with another text",
        &found.differing,
        &mut lines,
    );
    names(
        "Twice in the files with different texts",
        &found.clashing,
        &mut lines,
    );
    names("Without a text", &found.empty, &mut lines);
    for (count, what) in [(found.crossing, "cross"), (found.nested, "lie inside")] {
        if count > 0 {
            lines.push(format!(
                "{} that {what} others, which the project does not allow",
                counted(count, "entity")
            ));
        }
    }
    if let Some(first) = &found.first {
        lines.push(format!("Document {}", first.id));
        for line in excerpt(first).lines() {
            lines.push(format!("  {line}"));
        }
    }
    lines
}

fn names(what: &str, names: &Names, lines: &mut Vec<String>) {
    if names.count == 0 {
        return;
    }
    lines.push(format!("{what}: {}", counted(names.count, "document")));
    for (name, about) in names.first.iter().take(SHOWN) {
        lines.push(if about.is_empty() {
            format!("  {name}")
        } else {
            format!("  {name} = {about}")
        });
    }
    if names.count > SHOWN {
        lines.push(format!("  and {} more", names.count - SHOWN));
    }
}

/// Returns the start of a document with its entities in brackets, outer ones first.
fn excerpt(document: &ImportedDocument) -> String {
    let end = document.text.char_indices().nth(EXCERPT);
    let end = end.map_or(document.text.len(), |(at, _)| at);
    let mut marks: Vec<(usize, u8, usize, String)> = Vec::new();
    for entity in document.entities.iter().filter(|e| e.span.end() <= end) {
        let (start, stop) = (entity.span.start(), entity.span.end());
        let longest = usize::MAX - stop;
        marks.push((start, 1, longest, format!("[{} ", entity.label)));
        marks.push((stop, 0, usize::MAX - start, "]".to_owned()));
    }
    marks.sort();
    let mut out = String::new();
    let mut at = 0;
    for (byte, .., mark) in marks {
        out.push_str(document.text.get(at..byte).unwrap_or_default());
        out.push_str(&mark);
        at = byte;
    }
    out.push_str(document.text.get(at..end).unwrap_or_default());
    if end < document.text.len() {
        out.push('\u{2026}');
    }
    out
}

fn to_json(found: &Preview, plan: &ImportPlan, is_refused: bool) -> Value {
    let formats = found.formats.iter().map(|of| {
        json!({
            "format": of.format.id,
            "told_by": of.by.name(),
            "files": of.files,
            "documents": of.documents,
            "entities": of.entities,
        })
    });
    let labels = found.labels.iter().map(|label| {
        let goes = goes(label, plan);
        json!({
            "name": label.name,
            "entities": label.entities,
            "known": goes.is_some(),
            "to": goes.and_then(|(to, _)| to),
        })
    });
    let problems = found.problems.iter();
    let problems: Vec<_> = problems
        .map(|problem| english().problem_json(problem))
        .collect();
    let names = |names: &Names| json!({ "count": names.count, "first": names.first });
    json!({
        "would_be_refused": is_refused,
        "files": found.files,
        "documents": found.documents,
        "entities": found.entities,
        "formats": formats.collect::<Vec<_>>(),
        "labels": labels.collect::<Vec<_>>(),
        "layers": found.layers,
        "known": found.known,
        "duplicates": names(&found.duplicates),
        "differing": names(&found.differing),
        "clashing": names(&found.clashing),
        "empty": names(&found.empty),
        "crossing": found.crossing,
        "nested": found.nested,
        "problems": problems,
    })
}
