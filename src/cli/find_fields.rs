//! `tawsim find --in`: the hits in normal forms, notes and flags of entities.

use std::ops::ControlFlow;
use std::process::ExitCode;

use serde_json::json;

use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::error::CliError;
use crate::cli::common::output::{Output, one_line};
use crate::session::Snapshot;
use crate::session::query::entity_fields::{EntityField, FieldHit};
use crate::session::query::finder::SearchQuery;

/// Prints the hits in fields of entities, at most `limit`.
pub(super) fn run(
    project: &Snapshot,
    (query, typed): (&SearchQuery, &str),
    names: &[String],
    (limit, as_json): (usize, bool),
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let fields = EntityField::ALL.into_iter();
    let fields: Vec<_> = fields
        .filter(|field| names.iter().any(|name| name == field.name()))
        .collect();
    let watch = ProgressMonitor::default();
    let (mut hits, mut complete) = (Vec::new(), true);
    project.find_in_fields(query, &fields, &watch, |hit| {
        complete = hits.len() < limit;
        if !complete {
            return ControlFlow::Break(());
        }
        hits.push(hit);
        ControlFlow::Continue(())
    })?;
    if as_json {
        let results: Vec<_> = hits.iter().map(to_json).collect();
        output.json(&json!({
            "query": typed,
            "in": names,
            "hits": hits.len(),
            "complete": complete,
            "results": results,
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    for hit in &hits {
        let (start, end) = (hit.span.start, hit.span.end);
        let words = one_line(&hit.words);
        output.line(&format!(
            "{}  {start}..{end}  {} {words}  {}: {}",
            hit.document,
            hit.label,
            hit.field.name(),
            one_line(&hit.text)
        ))?;
    }
    output.tell(&if complete {
        counted(hits.len(), "hit")
    } else {
        format!(
            "Stopped after {}; --limit 0 lists all",
            counted(limit, "hit")
        )
    });
    Ok(ExitCode::SUCCESS)
}

fn to_json(hit: &FieldHit) -> serde_json::Value {
    json!({
        "document": hit.document,
        "layer": hit.layer,
        "start": hit.span.start,
        "end": hit.span.end,
        "label": hit.label,
        "text": hit.words,
        "in": hit.field.name(),
        "value": hit.text,
    })
}
