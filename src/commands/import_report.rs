//! The report of an import, line by line: imported, repaired and refused items.
//!
//! In the language of the texts; for programs the same as JSON, in English.

use serde_json::{Value as Json, json};

use crate::commands::problem::Problem;
use crate::commands::problem_text::{Isolates, english};
use crate::commands::text_values::Value;
use crate::commands::texts::Texts;
use crate::model::diagnostic::Severity;
use crate::session::import::ImportReport;
use crate::session::import::report::{DocumentFate, FileReport};
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
    /// Something was repaired.
    Mended,
    /// Something was refused.
    Refused,
    /// How many of each.
    Total,
}

impl Kind {
    /// Returns the id of the word at the start of a line.
    pub const fn text_id(self) -> &'static str {
        match self {
            Self::Read => "report-kind-read",
            Self::Label => "report-kind-label",
            Self::CameIn => "report-kind-came-in",
            Self::Noted => "report-kind-noted",
            Self::Mended => "report-kind-mended",
            Self::Refused => "report-kind-refused",
            Self::Total => "report-kind-total",
        }
    }
}

/// Writes the lines of a report.
#[derive(Clone, Copy, Debug)]
pub struct Lines<'a> {
    /// In which language.
    pub texts: &'a Texts,
    /// Whether values are isolated.
    pub isolates: Isolates,
    /// The folder that is left off the names of files.
    pub folder: &'a str,
}

/// Returns the report as a text, what each line is about first.
pub fn text(texts: &Texts, imported: &FilesImported) -> String {
    let lines = Lines {
        texts,
        isolates: Isolates::Plain,
        folder: "",
    };
    let mut text = String::new();
    for (kind, line) in lines.of(imported) {
        text.push_str(&texts.get(kind.text_id()));
        text.push_str(": ");
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// Returns the folder that all files of a report are in.
pub fn common_folder(imported: &FilesImported) -> String {
    let files = imported.files.iter().map(|file| file.file.as_str());
    let places = imported.all_problems();
    let places = places.filter_map(|problem| problem.place.file.as_deref());
    common(files.chain(places))
}

fn common<'a>(files: impl Iterator<Item = &'a str>) -> String {
    let mut folder: Option<&str> = None;
    for file in files.filter(|file| file.starts_with('/')) {
        let own = file.rfind('/').and_then(|at| file.get(..=at));
        folder = match (folder, own) {
            (None, own) => own,
            (Some(folder), Some(own)) => {
                let both = folder.bytes().zip(own.bytes());
                let same = both.take_while(|(a, b)| a == b).count();
                let at = folder.bytes().take(same).rposition(|byte| byte == b'/');
                at.and_then(|at| folder.get(..=at))
            }
            (folder, None) => folder,
        };
    }
    folder.unwrap_or_default().to_owned()
}

/// Returns the report for programs.
pub fn json(imported: &FilesImported) -> Json {
    let files = imported.files.iter().map(|file| {
        json!({
            "file": file.file,
            "format": file.told.map(|told| told.format.id),
            "told_by": file.told.map(|told| told.by.name()),
            "documents": file.documents,
            "entities": file.entities,
            "refused": file.refused,
        })
    });
    let problems: Vec<Json> = imported
        .all_problems()
        .map(|problem| english().problem_json(problem))
        .collect();
    let mut object = json!({
        "files": files.collect::<Vec<_>>(),
        "refused": imported.outcome.as_ref().err().map(ToString::to_string),
    });
    if let Json::Object(members) = &mut object {
        if let Ok(report) = &imported.outcome {
            let counts = report.counts().into_iter();
            members.extend(counts.map(|(name, count)| (name.to_owned(), count.into())));
            members.insert("labels".to_owned(), labels(report));
            members.insert("documents".to_owned(), documents(report));
        }
        members.insert("problems".to_owned(), problems.into());
    }
    object
}

fn labels(report: &ImportReport) -> Json {
    let labels = report
        .labels
        .iter()
        .map(|label| json!({ "name": label.name, "to": label.to, "entities": label.entities }));
    labels.collect::<Vec<_>>().into()
}

fn documents(report: &ImportReport) -> Json {
    let documents = report.documents.iter().map(|document| {
        json!({
            "file": document.file.as_deref(),
            "document": document.name,
            "fate": fate(english(), &document.fate, Isolates::Plain),
            "entities": document.entities,
        })
    });
    documents.collect::<Vec<_>>().into()
}

fn fate(texts: &Texts, fate: &DocumentFate, isolates: Isolates) -> String {
    let (id, other) = match fate {
        DocumentFate::New => ("report-fate-new", None),
        DocumentFate::Renamed { from } => ("report-fate-renamed", Some(from)),
        DocumentFate::Known => ("report-fate-known", None),
        DocumentFate::Skipped { twin } => ("report-fate-skipped", Some(twin)),
        DocumentFate::Differs => ("report-fate-differs", None),
        DocumentFate::Merged { from } => ("report-fate-merged", Some(from)),
        DocumentFate::Replaced => ("report-fate-replaced", None),
    };
    let values = other.map(|other| ("other", Value::Text(other)));
    texts.fill(id, values.as_slice(), isolates)
}

impl Lines<'_> {
    /// Returns the report line by line.
    pub fn of(&self, imported: &FilesImported) -> Vec<(Kind, String)> {
        let mut lines = Vec::new();
        for file in &imported.files {
            let kind = if file.refused {
                Kind::Refused
            } else {
                Kind::Read
            };
            lines.push((kind, self.file(file)));
        }
        match &imported.outcome {
            Ok(report) => self.came_in(report, &mut lines),
            Err(error) => {
                let problem = Problem::of(self.texts, None, error);
                lines.push((Kind::Refused, problem.summary));
            }
        }
        for problem in imported.all_problems() {
            let kind = match problem.severity {
                Severity::Note => Kind::Noted,
                Severity::Warning => Kind::Mended,
                Severity::Error => Kind::Refused,
            };
            let mut problem = problem.clone();
            problem.place.file = problem.place.file.map(|file| self.short(&file).to_owned());
            let parts = self.texts.problem_parts(&problem, self.isolates);
            let separator = self.texts.get("report-separator");
            lines.push((kind, parts.join(&format!("{separator} "))));
        }
        if let Ok(report) = &imported.outcome {
            lines.push((Kind::Total, self.totals(report)));
        }
        lines
    }

    fn fill(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.texts.fill(id, values, self.isolates)
    }

    fn short<'f>(&self, file: &'f str) -> &'f str {
        file.strip_prefix(self.folder).unwrap_or(file)
    }

    fn file(&self, file: &FileReport) -> String {
        let mut values = vec![
            ("file", Value::Text(self.short(&file.file))),
            ("documents", Value::Count(file.documents)),
            ("entities", Value::Count(file.entities)),
        ];
        let Some(told) = file.told else {
            return self.fill("report-file-unknown", &values);
        };
        let format = self.texts.format_name(told.format);
        values.push(("format", Value::Text(&format)));
        values.push(("by", Value::Text(told.by.name())));
        self.fill("report-file", &values)
    }

    fn came_in(&self, report: &ImportReport, lines: &mut Vec<(Kind, String)>) {
        for label in &report.labels {
            let mut values = vec![
                ("label", Value::Text(&label.name)),
                ("entities", Value::Count(label.entities)),
            ];
            let line = match &label.to {
                Some(to) if *to == label.name => continue,
                Some(to) => {
                    values.push(("to", Value::Text(to)));
                    self.fill("report-label-became", &values)
                }
                None => self.fill("report-label-left-out", &values),
            };
            lines.push((Kind::Label, line));
        }
        for label in &report.labels_added {
            let values = [("label", Value::Text(label))];
            lines.push((Kind::Label, self.fill("report-label-new", &values)));
        }
        for document in &report.documents {
            let fate = fate(self.texts, &document.fate, self.isolates);
            let values = [
                ("document", Value::Text(&document.name)),
                ("fate", Value::Text(&fate)),
                ("entities", Value::Count(document.entities)),
            ];
            let mut line = self.fill("report-document", &values);
            let file = document.file.as_deref().unwrap_or_default();
            if !file.is_empty() {
                let values = [
                    ("file", Value::Text(self.short(file))),
                    ("what", Value::Text(&line)),
                ];
                line = self.fill("report-of-file", &values);
            }
            lines.push((Kind::CameIn, line));
        }
    }

    fn totals(&self, report: &ImportReport) -> String {
        let counts = report.counts();
        let told = counts.iter().filter(|(_, count)| *count != 0);
        let told: Vec<String> = told
            .map(|(name, count)| {
                let id = format!("report-total-{}", name.replace('_', "-"));
                self.fill(&id, &[("count", Value::Count(*count))])
            })
            .collect();
        told.join(&format!("{} ", self.texts.get("list-separator")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_leave_out_the_folder_of_all_files() {
        let check = |files: &[&str], folder: &str| {
            assert_eq!(common(files.iter().copied()), folder);
        };
        check(&["/a/b/x.txt", "/a/b/y.txt"], "/a/b/");
        check(&["/a/b/c/x", "/a/bd/y"], "/a/");
        check(&["/a/سعد/x", "/a/سعيد/y"], "/a/");
        check(&["x.txt"], "");
    }
}
