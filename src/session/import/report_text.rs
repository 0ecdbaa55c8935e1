//! The report of an import, line by line: what came in, what was mended, what was refused.
//!
//! English, as every problem is told: the report is kept beside the data and read by programs too.

use serde_json::{Value, json};

use crate::model::diagnostic::{Diagnostic, Severity};
use crate::session::import::ImportReport;
use crate::session::import::read_files::ToldBy;
use crate::session::import::report::FileReport;
use crate::session::import::stream::FilesImported;

/// What a line of the report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file was read.
    Read,
    /// A label became another, is new, or was left out.
    Label,
    /// A document came in.
    CameIn,
    /// Worth knowing.
    Noted,
    /// Something was mended.
    Mended,
    /// Something was refused.
    Refused,
    /// How many of each.
    Total,
}

impl Kind {
    /// Returns the name at the start of a line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Label => "label",
            Self::CameIn => "came in",
            Self::Noted => "noted",
            Self::Mended => "mended",
            Self::Refused => "refused",
            Self::Total => "in all",
        }
    }
}

impl FilesImported {
    /// Returns all problems: those of the files, then those of what came in.
    pub fn all_problems(&self) -> impl Iterator<Item = &Diagnostic> {
        let found = self.outcome.as_ref().map(|report| &report.diagnostics);
        self.problems.iter().chain(found.into_iter().flatten())
    }

    /// Returns the report line by line.
    pub fn lines(&self) -> Vec<(Kind, String)> {
        let mut lines = Vec::new();
        for file in &self.files {
            let kind = if file.refused {
                Kind::Refused
            } else {
                Kind::Read
            };
            lines.push((kind, file_line(file)));
        }
        match &self.outcome {
            Ok(report) => came_in(report, &mut lines),
            Err(error) => lines.push((Kind::Refused, error.to_string())),
        }
        for problem in self.all_problems() {
            let kind = match problem.severity {
                Severity::Note => Kind::Noted,
                Severity::Warning => Kind::Mended,
                Severity::Error => Kind::Refused,
            };
            lines.push((kind, problem.to_string().replace("\n  ", "; ")));
        }
        if let Ok(report) = &self.outcome {
            lines.push((Kind::Total, totals(report)));
        }
        lines
    }

    /// Returns the report as a text, what each line is about first.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (kind, line) in self.lines() {
            text.push_str(kind.name());
            text.push_str(": ");
            text.push_str(&line);
            text.push('\n');
        }
        text
    }

    /// Returns the report for programs.
    pub fn to_json(&self) -> Value {
        let files = self.files.iter().map(|file| {
            json!({
                "file": file.file,
                "format": file.told.map(|told| told.format.id),
                "told_by": file.told.map(|told| by(told.by)),
                "documents": file.documents,
                "entities": file.entities,
                "refused": file.refused,
            })
        });
        let problems: Vec<Value> = self.all_problems().map(Diagnostic::to_json).collect();
        let mut object = json!({
            "files": files.collect::<Vec<_>>(),
            "refused": self.outcome.as_ref().err().map(ToString::to_string),
        });
        if let Value::Object(members) = &mut object {
            if let Ok(report) = &self.outcome {
                members.extend(report.counts());
                members.insert("labels".to_owned(), labels(report));
                members.insert("documents".to_owned(), documents(report));
            }
            members.insert("problems".to_owned(), problems.into());
        }
        object
    }
}

impl ImportReport {
    /// Returns how many of each, by name.
    pub fn counts(&self) -> [(String, Value); 14] {
        [
            ("documents_added", self.documents_added),
            ("documents_known", self.documents_known),
            ("documents_skipped", self.documents_skipped),
            ("documents_replaced", self.documents_replaced),
            ("entities_added", self.entities_added),
            ("entities_known", self.entities_known),
            ("entities_left_out", self.entities_left_out),
            ("entities_overlapping", self.entities_overlapping),
            ("entities_carried", self.entities_carried),
            ("entities_doubtful", self.entities_doubtful),
            ("entities_gone", self.entities_gone),
            ("suggestions_added", self.suggestions_added),
            ("suggestions_known", self.suggestions_known),
            ("labels_added", self.labels_added.len()),
        ]
        .map(|(name, count)| (name.to_owned(), count.into()))
    }
}

/// The name of what told a format, for programs.
pub fn by(by: ToldBy) -> &'static str {
    match by {
        ToldBy::Person => "person",
        ToldBy::Content => "content",
        ToldBy::Name => "name",
        ToldBy::Nothing => "nothing",
    }
}

fn labels(report: &ImportReport) -> Value {
    let labels = report
        .labels
        .iter()
        .map(|label| json!({ "name": label.name, "to": label.to, "entities": label.entities }));
    labels.collect::<Vec<_>>().into()
}

fn documents(report: &ImportReport) -> Value {
    let documents = report.documents.iter().map(|document| {
        json!({
            "file": document.file.as_deref(),
            "document": document.name,
            "fate": document.fate.to_string(),
            "entities": document.entities,
        })
    });
    documents.collect::<Vec<_>>().into()
}

fn file_line(file: &FileReport) -> String {
    let format = match file.told {
        Some(told) => {
            let why = match told.by {
                ToldBy::Person => "as it was said",
                ToldBy::Content => "by its content",
                ToldBy::Name => "by its name",
                ToldBy::Nothing => "for want of anything else",
            };
            format!("{}, {why}", told.format.name)
        }
        None => "unknown".to_owned(),
    };
    format!(
        "{}: {format}; documents: {}, entities: {}",
        file.file, file.documents, file.entities
    )
}

fn came_in(report: &ImportReport, lines: &mut Vec<(Kind, String)>) {
    for label in &report.labels {
        let to = match &label.to {
            Some(to) if *to == label.name => continue,
            Some(to) => format!("became {to}"),
            None => "was left out".to_owned(),
        };
        let line = format!("{} {to}; entities: {}", label.name, label.entities);
        lines.push((Kind::Label, line));
    }
    for label in &report.labels_added {
        lines.push((Kind::Label, format!("{label} is new")));
    }
    for document in &report.documents {
        let file = document.file.as_deref().unwrap_or_default();
        let place = if file.is_empty() {
            String::new()
        } else {
            format!("{file}, ")
        };
        let line = format!(
            "{place}document {}: {}; new entities: {}",
            document.name, document.fate, document.entities
        );
        lines.push((Kind::CameIn, line));
    }
}

fn totals(report: &ImportReport) -> String {
    let counts = report.counts();
    let told = counts.iter().filter(|(_, count)| *count != 0);
    let told: Vec<String> = told
        .map(|(name, count)| format!("{}: {count}", name.replace('_', " ")))
        .collect();
    told.join(", ")
}
