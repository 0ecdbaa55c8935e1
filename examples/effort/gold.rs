//! Reads a gold standard from files of any format, in articles.

use std::error::Error;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use tawsim::base::progress::ProgressMonitor;
use tawsim::formats::core::error::ReadError;
use tawsim::formats::core::imported::{ImportedDocument, ImportedHeader};
use tawsim::formats::core::intake::{Intake, Refused};
use tawsim::model::diagnostic::Diagnostic;
use tawsim::session::import::read_files::{DetectedFormat, FileIntake, Gathering, gather, shown};
use tawsim::session::import::scan::{ScannedFile, find};

/// An entity of the gold standard: its bytes, and its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entity {
    pub(crate) span: Range<usize>,
    pub(crate) label: String,
}

/// An article: at most so many sentences of a document.
#[derive(Clone, Debug)]
pub(crate) struct Article {
    pub(crate) id: String,
    pub(crate) text: Arc<str>,
    /// In the order of the text, outer ones first.
    pub(crate) entities: Vec<Entity>,
    /// The lines that are not blank, in bytes.
    pub(crate) sentences: Vec<Range<usize>>,
}

/// Reads files and cuts their documents after so many lines. Entities whose label counts as none
/// are left out.
pub(crate) fn read(
    files: &[PathBuf],
    sentences: usize,
    counts: impl Fn(&str) -> bool,
) -> Result<Vec<Article>, Box<dyn Error>> {
    let watch = ProgressMonitor::default();
    let mut taken = Taken::default();
    gather(
        &find(files, &watch)?,
        &Gathering::default(),
        &watch,
        &mut taken,
    )
    .map_err(|_refused| "the files cannot be read")?;
    if let Some(problem) = taken.unreadable.first() {
        return Err(problem.clone().into());
    }
    let cut = |document| articles(document, sentences, &counts);
    Ok(taken.documents.iter().flat_map(cut).collect())
}

/// Cuts a document after so many lines that are not blank.
fn articles(document: &ImportedDocument, n: usize, counts: &impl Fn(&str) -> bool) -> Vec<Article> {
    let text = &*document.text;
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if !line.trim().is_empty() {
            lines.push(at..at + line.trim_end().len());
        }
        at = end;
    }
    let mut entities: Vec<Entity> = document
        .entities
        .iter()
        .chain(document.layers.iter().flat_map(|layer| &layer.entities))
        .filter(|entity| counts(&entity.label))
        .map(|entity| Entity {
            span: entity.span.range(),
            label: entity.label.clone(),
        })
        .collect();
    entities.sort_by_key(|one| (one.span.start, usize::MAX - one.span.end, one.label.clone()));
    entities.dedup();
    let pieces = lines.chunks(n.max(1)).enumerate();
    pieces
        .filter_map(|(number, piece)| {
            let (start, end) = (piece.first()?.start, piece.last()?.end);
            let moved = |range: &Range<usize>| range.start - start..range.end - start;
            let inside = |one: &&Entity| start <= one.span.start && one.span.end <= end;
            Some(Article {
                id: format!("{}-{}", document.id, number + 1),
                text: text.get(start..end)?.into(),
                entities: entities
                    .iter()
                    .filter(inside)
                    .map(|one| Entity {
                        span: moved(&one.span),
                        label: one.label.clone(),
                    })
                    .collect(),
                sentences: piece.iter().map(moved).collect(),
            })
        })
        .collect()
}

#[derive(Default)]
struct Taken {
    documents: Vec<ImportedDocument>,
    unreadable: Vec<String>,
}

impl Intake for Taken {
    fn header(&mut self, _: ImportedHeader) {}

    fn document(&mut self, document: ImportedDocument) -> Result<(), Refused> {
        self.documents.push(document);
        Ok(())
    }

    fn problem(&mut self, _: Diagnostic) {}
}

impl FileIntake for Taken {
    fn file(&mut self, _: &ScannedFile, _: DetectedFormat) {}

    fn unreadable(&mut self, file: &ScannedFile, error: ReadError) {
        self.unreadable.push(format!("{}: {error}", shown(file)));
    }
}
