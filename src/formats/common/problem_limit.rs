//! Diagnostics of a long file: reported by line, with a limit for each kind.

use std::collections::BTreeMap;

use crate::formats::common::text_lines::at;
use crate::formats::core::imported::{ImportedDocument, ImportedHeader};
use crate::formats::core::intake::{Intake, Refused};
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};

/// The number of diagnostics of one kind that are reported by line; the others are counted.
const EACH: usize = 500;

/// An intake that takes diagnostics by line.
pub struct ProblemLimit<'a> {
    intake: &'a mut dyn Intake,
    file: &'a str,
    counts: BTreeMap<&'static str, usize>,
}

impl std::fmt::Debug for ProblemLimit<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Told({})", self.file)
    }
}

impl<'a> ProblemLimit<'a> {
    /// Creates the intake for a file.
    pub fn new(intake: &'a mut dyn Intake, file: &'a str) -> Self {
        Self {
            intake,
            file,
            counts: BTreeMap::new(),
        }
    }

    /// Reports a diagnostic of a line, or of the file if the line is 0.
    pub fn line(&mut self, line: usize, problem: Diagnostic) {
        if line == 0 {
            self.file(problem);
            return;
        }
        let place = at(self.file, line);
        self.put(place, problem);
    }

    /// Reports a diagnostic of a document or of an entity in it.
    pub fn document_problem(&mut self, document: &str, entity: Option<&str>, problem: Diagnostic) {
        let place = SourceLocation {
            file: Some(self.file.to_owned()),
            document: Some(document.to_owned()),
            entity: entity.map(str::to_owned),
            ..SourceLocation::default()
        };
        self.put(place, problem);
    }

    /// Reports a diagnostic of the file.
    pub fn file(&mut self, problem: Diagnostic) {
        let place = SourceLocation {
            file: Some(self.file.to_owned()),
            ..SourceLocation::default()
        };
        self.put(place, problem);
    }

    fn put(&mut self, place: SourceLocation, problem: Diagnostic) {
        let count = self.counts.entry(problem.code).or_default();
        *count += 1;
        if *count <= EACH {
            self.intake.problem(problem.at(place));
        }
    }

    /// Passes on a document.
    pub fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        self.intake.document(document)
    }

    /// Passes on the head of the dataset.
    pub fn header(&mut self, header: ImportedHeader) {
        self.intake.header(header);
    }

    /// Reports the number of diagnostics beyond the limit.
    pub fn finish(self) {
        for (code, count) in self.counts {
            if count > EACH {
                let more = count - EACH;
                let place = SourceLocation {
                    file: Some(self.file.to_owned()),
                    ..SourceLocation::default()
                };
                let told = Message::new("problem.more")
                    .with("count", more)
                    .with("code", code);
                self.intake.problem(told.warning().at(place));
            }
        }
    }
}
