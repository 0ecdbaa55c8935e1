//! Problems of a long file: each by its line, but of one kind only so many.

use std::collections::BTreeMap;

use crate::formats::common::text_lines::at;
use crate::formats::core::imported::{ImportedDocument, ImportedHeader};
use crate::formats::core::intake::{Intake, Refused};
use crate::model::diagnostic::{Diagnostic, Place};

/// Problems of one kind that are told by their lines; of the others the number is.
const EACH: usize = 500;

/// An intake that is told of problems by their lines.
pub struct Told<'a> {
    intake: &'a mut dyn Intake,
    file: &'a str,
    counts: BTreeMap<&'static str, usize>,
}

impl std::fmt::Debug for Told<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Told({})", self.file)
    }
}

impl<'a> Told<'a> {
    /// Begins with a file.
    pub fn new(intake: &'a mut dyn Intake, file: &'a str) -> Self {
        Self {
            intake,
            file,
            counts: BTreeMap::new(),
        }
    }

    /// Tells a problem of a line; of line 0, of the file.
    pub fn line(&mut self, line: usize, problem: Diagnostic) {
        if line == 0 {
            self.file(problem);
            return;
        }
        let place = at(self.file, line);
        self.put(place, problem);
    }

    /// Tells a problem of a document, and of an entity in it.
    pub fn document_problem(&mut self, document: &str, entity: Option<&str>, problem: Diagnostic) {
        let place = Place {
            file: Some(self.file.to_owned()),
            document: Some(document.to_owned()),
            entity: entity.map(str::to_owned),
            ..Place::default()
        };
        self.put(place, problem);
    }

    /// Tells a problem of the file.
    pub fn file(&mut self, problem: Diagnostic) {
        let place = Place {
            file: Some(self.file.to_owned()),
            ..Place::default()
        };
        self.put(place, problem);
    }

    fn put(&mut self, place: Place, problem: Diagnostic) {
        let count = self.counts.entry(problem.code).or_default();
        *count += 1;
        if *count <= EACH {
            self.intake.problem(problem.at(place));
        }
    }

    /// Hands a document over.
    pub fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        self.intake.document(document)
    }

    /// Hands the head of the dataset over.
    pub fn header(&mut self, header: ImportedHeader) {
        self.intake.header(header);
    }

    /// Tells how many problems were not told one by one.
    pub fn finish(self) {
        for (code, count) in self.counts {
            if count > EACH {
                let more = count - EACH;
                let message = format!("{more} more problems of this kind ({code}) are not listed");
                let place = Place {
                    file: Some(self.file.to_owned()),
                    ..Place::default()
                };
                self.intake
                    .problem(Diagnostic::warning(code, message).at(place));
            }
        }
    }
}
