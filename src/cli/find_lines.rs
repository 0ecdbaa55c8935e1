//! `tawsim find` with an order or a table: the hits in the texts as a concordance, one line a hit.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::base::atomic_file;
use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::output::Output;
use crate::model::labels::label::LabelSet;
use crate::session::Session;
use crate::session::query::concordance::{self, ConcordanceRequest, End, Line, Order, Part};

/// What is made of the lines.
#[derive(Debug)]
pub(super) struct LinesWanted<'a> {
    pub(super) order: Order,
    pub(super) csv: Option<&'a Path>,
    pub(super) json: bool,
    /// What the JSON says about the query.
    pub(super) about: Value,
}

/// Finds the lines of a project, and prints them or writes them as a table.
pub(super) fn run(
    project: &Session,
    request: &ConcordanceRequest,
    wanted: LinesWanted<'_>,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let watch = ProgressMonitor::default();
    let (mut lines, mut end) = (Vec::new(), None);
    project.concordance(request, &watch, &mut |part: Part| {
        lines.extend(part.lines);
        end = part.end.or(end.take());
        output.progress("Reading", watch.progress().done as usize, None);
    });
    let mut end: Option<End> = end;
    if let Some(refused) = end.as_mut().and_then(|end| end.refused.take()) {
        return Err(refused.into());
    }
    let is_whole = end.as_ref().is_some_and(|end| end.is_whole);
    let order = end.as_ref().and_then(|end| end.order(wanted.order));
    let ordered: Vec<&Line> = match order {
        Some(order) => {
            let places = order.iter();
            places.filter_map(|at| lines.get(*at as usize)).collect()
        }
        None => lines.iter().collect(),
    };
    let labels = project.labels();
    if let Some(path) = wanted.csv {
        write_table(path, &ordered, labels)?;
    }
    if wanted.json {
        let mut report = wanted.about;
        let shown: Vec<Value> = ordered.iter().map(|line| to_json(line, labels)).collect();
        if let Some(report) = report.as_object_mut() {
            report.insert("hits".to_owned(), json!(shown.len()));
            report.insert("complete".to_owned(), json!(is_whole));
            report.insert("lines".to_owned(), json!(shown));
        }
        output.json(&report)?;
    } else if wanted.csv.is_none() {
        for line in &ordered {
            output.line(&shown(line))?;
        }
    }
    let hits = counted(ordered.len(), "hit");
    match wanted.csv {
        Some(path) => output.tell(&format!("Wrote {hits} to {}", path.display())),
        None if !wanted.json => output.tell(&hits),
        None => {}
    }
    if !is_whole {
        output.tell(&format!("Stopped after {hits}; --limit 0 lists all"));
    }
    Ok(ExitCode::SUCCESS)
}

fn write_table(path: &Path, lines: &[&Line], labels: &LabelSet) -> Result<(), CliError> {
    let written = atomic_file::atomic_write(path, |file| {
        let mut row = String::new();
        concordance::push_header(&mut row);
        for line in lines {
            concordance::push_line(&mut row, line, labels);
            file.write_all(row.as_bytes())?;
            row.clear();
        }
        file.write_all(row.as_bytes())
    });
    written.map_err(|error| CliError::io("cannot be written", path, &error))
}

fn shown(line: &Line) -> String {
    let (before, after) = (line.before(), line.after());
    let hit = line.text.get(line.hit.clone()).unwrap_or_default();
    let (start, end) = (line.chars.start, line.chars.end);
    let name = &line.document.name;
    format!("{name}  {start}..{end}  {before}\u{27E6}{hit}\u{27E7}{after}")
}

fn to_json(line: &Line, labels: &LabelSet) -> Value {
    let label = line.label.and_then(|label| labels.get(label));
    json!({
        "document": line.document.name,
        "start": line.chars.start,
        "end": line.chars.end,
        "before": line.before(),
        "text": line.words,
        "after": line.after(),
        "label": label.map(|label| label.name.as_str()),
    })
}
