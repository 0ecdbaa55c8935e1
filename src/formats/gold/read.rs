//! Reads a gold dataset into plain values and a list of diagnostics.
//!
//! An invalid head makes the file unreadable; an invalid document or entity is only itself left
//! out.

use crate::base::progress::ProgressMonitor;
use crate::formats::common::json::faults::fault_message;
use crate::formats::common::json::split::{Mark, RecordPlaces};
use crate::formats::core::error::ReadError;
use crate::formats::core::imported::{ImportedDocument, ImportedProject};
use crate::formats::core::intake::{CollectingIntake, InputFile, Intake, Siblings};
use crate::formats::core::spec::GoldForm;
use crate::formats::gold::convert;
use crate::formats::gold::invariants::{self, Finding, Rules, diagnostic};
use crate::formats::gold::names::{FORMAT, WITHOUT_TEXTS};
use crate::formats::gold::stream;
use crate::formats::gold::view::{Cost, DocumentView, EntityView};
use crate::formats::gold::without_texts::removed_text;
use crate::model::annotation::FLAG_SPLITS_GRAPHEME;
use crate::model::diagnostic::{Diagnostic, Message, Severity};
use crate::text::span::Span;

/// Reads a dataset from the bytes of a file; `file` is its name in diagnostics.
pub fn read(
    bytes: &[u8],
    form: GoldForm,
    file: &str,
) -> Result<(ImportedProject, Vec<Diagnostic>), ReadError> {
    read_watched(bytes, form, file, &ProgressMonitor::default())
}

/// Reads a dataset as [`read`] does, counting bytes; returns an error if it is canceled.
pub fn read_watched(
    bytes: &[u8],
    form: GoldForm,
    file: &str,
    watch: &ProgressMonitor,
) -> Result<(ImportedProject, Vec<Diagnostic>), ReadError> {
    let mut kept = CollectingIntake::default();
    read_into(InputFile::bytes(bytes, watch), form, file, None, &mut kept)?;
    Ok((kept.project, kept.problems))
}

/// Reads a dataset document by document; takes missing texts from `texts`.
pub fn read_into(
    source: InputFile<'_>,
    form: GoldForm,
    file: &str,
    texts: Option<&dyn Siblings>,
    intake: &mut dyn Intake,
) -> Result<(), ReadError> {
    // The members of a JSON object have no order: parts of the head may follow the documents.
    let mut head = stream::walk(source.open(2)?, form, &mut |_, _, _| Ok(()))?;
    if texts.is_some() {
        head.rename_format(WITHOUT_TEXTS, FORMAT);
    }
    let mut places: Option<(Mark, RecordPlaces<'_>)> = None;
    for (finding, mark) in head.check()? {
        let (_, places) = match &mut places {
            Some(found) if found.0 == mark => found,
            other => {
                let json = head.members.iter().find(|member| member.mark == mark);
                let record = json.map_or("", |member| member.json.as_str());
                other.insert((mark, RecordPlaces::new(mark, record.as_bytes())))
            }
        };
        intake.problem(diagnostic(finding, places, file, None));
    }
    let mut rules = head.rules();
    intake.header(head.to_imported(&rules.added));
    let n_labels = rules.added.len();
    let mut problems = Vec::new();
    stream::walk(source.open(2)?, form, &mut |_, record, mark| {
        let document = match texts {
            None => document(record, mark, &mut rules, file, &mut problems),
            Some(texts) => {
                match removed_text::restored(record, mark, file, texts, &mut problems)? {
                    Some(record) => {
                        let document = document(&record, mark, &mut rules, file, &mut problems);
                        // The line is correct for the file; the column is not, because the record
                        // was changed.
                        for told in &mut problems {
                            told.place.column = None;
                        }
                        document
                    }
                    None => None,
                }
            }
        };
        problems
            .drain(..)
            .for_each(|problem| intake.problem(problem));
        match document {
            Some(document) => Ok(intake.document(document)?),
            None => Ok(()),
        }
    })?;
    if rules.added.len() > n_labels {
        intake.header(head.to_imported(&rules.added));
    }
    Ok(())
}

/// Returns the form of a file if it begins as a dataset of this `format`.
pub fn sniff(bytes: &[u8], format: &str) -> Option<GoldForm> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head = bytes.get(..64 << 10).unwrap_or(bytes);
    if !head.trim_ascii_start().starts_with(b"{")
        || memchr::memmem::find(head, format!("\"{format}\"").as_bytes()).is_none()
    {
        return None;
    }
    let first_line = head.trim_ascii_start().split(|b| *b == b'\n').next();
    let one_line = first_line
        .and_then(|line| std::str::from_utf8(line).ok())
        .is_some_and(|line| {
            let mut pull = crate::base::json::pull::Pull::new(line);
            pull.skip().is_ok() && line.contains("\"record\"")
        });
    Some(if one_line {
        GoldForm::Jsonl
    } else {
        GoldForm::Json
    })
}

/// Reads one record; appends its problems to the list.
pub(super) fn document(
    record: &[u8],
    mark: Mark,
    rules: &mut Rules,
    file: &str,
    problems: &mut Vec<Diagnostic>,
) -> Option<ImportedDocument> {
    let places = RecordPlaces::new(mark, record);
    let mut refuse = |problem: Message, byte| {
        let problem = problem.error().details(Message::new("left_out.document"));
        let finding = Finding::new(problem, byte);
        problems.push(diagnostic(finding, &places, file, None));
    };
    let text = match std::str::from_utf8(record) {
        Ok(text) => text,
        Err(error) => {
            refuse(Message::new("json.utf8"), error.valid_up_to());
            return None;
        }
    };
    let (mut view, misfits) = match DocumentView::parse(text) {
        Ok(parsed) => parsed,
        Err(error) => {
            let reason = fault_message(&error.fault);
            refuse(
                Message::new("json.syntax").with("reason", reason),
                error.byte,
            );
            return None;
        }
    };
    let id = view.id.to_string();
    let costs = view.misfits(&misfits);
    for (misfit, cost) in misfits.iter().zip(&costs) {
        let left_out = match cost {
            Cost::Document => Message::new("left_out.document"),
            Cost::Entity(_) => Message::new("left_out.entity"),
            Cost::Layer(name) if name.is_empty() => Message::new("left_out.layer"),
            Cost::Layer(name) => Message::new("left_out.layer_of").with("annotator", name),
            Cost::Member(name) => Message::new("left_out.member").with("member", name),
        };
        let mut finding = Finding::of_misfit(misfit);
        finding.problem = finding.problem.details(left_out);
        if let Cost::Entity(id) = cost {
            finding.entity = Some(id.clone()).filter(|id| !id.is_empty());
        }
        problems.push(diagnostic(finding, &places, file, Some(&id)));
    }
    if costs.contains(&Cost::Document) {
        return None;
    }
    let findings = invariants::check(&mut view, rules);
    let lost = findings.iter().any(|finding| finding.document_lost);
    for mut finding in findings {
        let left_out = if finding.document_lost {
            Some(Message::new("left_out.document"))
        } else if finding.problem.severity == Severity::Error {
            Some(Message::new("left_out.entity"))
        } else {
            None
        };
        finding.problem.details.extend(left_out);
        problems.push(diagnostic(finding, &places, file, Some(&id)));
    }
    if lost {
        return None;
    }
    let layers = view.layers.iter().flat_map(|layer| &layer.entities);
    for entity in view.entities.iter().chain(layers) {
        if splits_grapheme(entity, &view.text) {
            let problem = Message::new("entity.splits_grapheme").warning();
            let problem = problem.details(Message::new("kept.flagged"));
            let mut finding = Finding::new(problem, entity.place.start);
            finding.entity = Some(entity.id.to_string());
            problems.push(diagnostic(finding, &places, file, Some(&id)));
        }
    }
    Some(convert::document(&view))
}

/// Returns whether an accepted entity has a boundary inside a grapheme but no flag for it.
fn splits_grapheme(entity: &EntityView<'_>, text: &str) -> bool {
    let span = entity
        .bytes
        .clone()
        .and_then(|b| Span::new(text, b.start, b.end));
    let told = entity.flags.iter().any(|flag| flag == FLAG_SPLITS_GRAPHEME);
    !entity.refused && !told && span.is_some_and(|span| !span.is_on_graphemes(text))
}
