//! Reads a written dataset back and checks it against the schema and all invariants.
//!
//! Needs one pass and the memory of one document. It repairs nothing: everything that a reader
//! would warn about is an error in an export.

use std::io::BufRead;

use crate::base::json::pull::{Kind, Pull};
use crate::formats::common::json::faults::fault_message;
use crate::formats::common::json::split::{Mark, RecordPlaces};
use crate::formats::core::error::ReadError;
use crate::formats::core::exported::ExportCounts;
use crate::formats::core::spec::GoldForm;
use crate::formats::gold::invariants::{self, Finding, Rules, diagnostic};
use crate::formats::gold::stream;
use crate::formats::gold::view::DocumentView;
use crate::model::diagnostic::{Diagnostic, Message};

/// The number of problems after which no more are collected.
const ENOUGH: usize = 20;

/// The result of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// The number of documents and entities in the file.
    pub counts: ExportCounts,
    /// The problems, at most [`ENOUGH`].
    pub problems: Vec<Diagnostic>,
}

/// Reads a whole dataset and returns its problems.
pub fn check(source: impl BufRead, form: GoldForm, file: &str) -> Result<Checked, ReadError> {
    let mut checked = Checked::default();
    let mut rules: Option<Rules> = None;
    let mut head_problems = Vec::new();
    let mut seen = 0;
    let head = stream::walk(source, form, &mut |head, record, mark| {
        if rules.is_none() {
            for (finding, mark) in head.check()? {
                head_problems.push(diagnostic(
                    finding,
                    &RecordPlaces::new(mark, b""),
                    file,
                    None,
                ));
            }
            seen = head.members.len();
        }
        let rules = rules.get_or_insert_with(|| head.rules());
        let text = stream::text(record, mark)?;
        let (mut view, misfits) = match DocumentView::parse(text) {
            Ok(parsed) => parsed,
            Err(error) => {
                return Err(ReadError::NotJson {
                    reason: fault_message(&error.fault),
                    place: Box::new(mark.place_of(record, &error)),
                });
            }
        };
        let mut findings: Vec<Finding> = misfits.iter().map(Finding::of_misfit).collect();
        if form == GoldForm::Jsonl && !is_document_record(text) {
            let reason = Message::new("gold.not_a_document");
            let problem = Message::new("gold.schema").with("reason", reason);
            findings.push(Finding::new(problem.error(), 0));
        }
        findings.extend(invariants::check(&mut view, rules));
        checked.counts.documents += 1;
        checked.counts.entities += view.entities.len();
        let places = RecordPlaces::new(mark, record);
        let room = ENOUGH.saturating_sub(checked.problems.len());
        for finding in findings.into_iter().take(room) {
            let problem = diagnostic(finding, &places, file, Some(&view.id));
            checked.problems.push(problem);
        }
        Ok(())
    })?;
    if rules.is_none() {
        seen = 0;
    }
    // Members of the head behind the documents have not been checked yet.
    if head.members.len() != seen {
        head_problems.clear();
        for (finding, mark) in head.check()? {
            head_problems.push(diagnostic(
                finding,
                &RecordPlaces::new(mark, b""),
                file,
                None,
            ));
        }
    }
    if head.counts().is_some_and(|given| given != checked.counts) {
        let finding = Finding::new(Message::new("gold.counts").error(), 0);
        let start = Mark {
            byte: 0,
            line: 1,
            column: 1,
        };
        head_problems.push(diagnostic(
            finding,
            &RecordPlaces::new(start, b""),
            file,
            None,
        ));
    }
    checked.problems.splice(0..0, head_problems);
    Ok(checked)
}

/// Returns whether a line of the JSONL form is marked as a document.
fn is_document_record(text: &str) -> bool {
    let mut pull = Pull::new(text);
    if pull.begin_object().is_err() {
        return false;
    }
    while let Ok(Some(key)) = pull.next_key() {
        if key == "record" {
            return pull.peek() == Ok(Kind::String) && pull.string().is_ok_and(|r| r == "document");
        }
        if pull.skip().is_err() {
            return false;
        }
    }
    false
}
