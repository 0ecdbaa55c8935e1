//! Why a session refuses, one variant a reason, with the data for a sentence.
//!
//! Sentences for people are made where the error is shown.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::base::progress::Stopped;
use crate::model::annotation::Annotation;
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::store::StoreError;
use crate::text::span::Span;

/// Why something was not done. Nothing has changed, in the file or in memory.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// Another program has the project.
    #[error("the project is open elsewhere ({holder}) and can only be read here")]
    ReadOnly {
        /// Who has it: name, process, host; empty where that is not known.
        holder: String,
    },
    /// No document is open.
    #[error("no document is open")]
    NoDocument,
    /// The document is not in the project.
    #[error("there is no document {0} in the project")]
    UnknownDocument(DocumentId),
    /// The entity is not in the open document and the annotator's layer.
    #[error("there is no entity {0} in the open document")]
    UnknownAnnotation(AnnotationId),
    /// The label is not in the label set.
    #[error("there is no label {0} in the label set")]
    UnknownLabel(LabelId),
    /// The span is not one of this text.
    #[error("bytes {} to {} are not a span of the text", .span.start(), .span.end())]
    OutsideText {
        /// What was asked for.
        span: Span,
    },
    /// An edge parts a letter from its marks.
    #[error("bytes {} to {} part a letter from its marks", .span.start(), .span.end())]
    SplitsGrapheme {
        /// What was asked for.
        span: Span,
    },
    /// The span overlaps an entity, and neither lies inside the other.
    #[error(
        "the span crosses the entity at bytes {} to {}: neither lies inside the other",
        .with.span.start(),
        .with.span.end()
    )]
    Crossing {
        /// What was asked for.
        span: Span,
        /// The entity in the way.
        with: Arc<Annotation>,
    },
    /// The label set allows no span inside another.
    #[error(
        "the label set allows no entity inside another, and one is at bytes {} to {}",
        .with.span.start(),
        .with.span.end()
    )]
    Nested {
        /// What was asked for.
        span: Span,
        /// The entity in the way.
        with: Arc<Annotation>,
    },
    /// The same span has the same label already.
    #[error("the span has this label already")]
    Duplicate {
        /// The entity that is there.
        existing: Arc<Annotation>,
    },
    /// The name of an annotator is blank, too long, has a control character in it, or looks like
    /// that of the curated layer.
    #[error("{name:?} cannot be the name of an annotator")]
    BadAnnotator {
        /// What was asked for.
        name: String,
    },
    /// The annotator has nothing to take back.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// The annotator has taken nothing back since the last step.
    #[error("there is nothing to redo")]
    NothingToRedo,
    /// Somebody else has changed the same thing since.
    #[error("somebody else has changed the same thing since")]
    ChangedSince,
    /// Others have steps in a document that they could take back; without it they could not.
    #[error("others have worked on this document: {}", .annotators.join(", "))]
    DocumentInUse {
        /// Who.
        annotators: Vec<String>,
    },
    /// Documents of the project have the same ids and other texts.
    #[error(
        "the project has other texts for {} of the documents: {}",
        .names.len(),
        .names.join(", ")
    )]
    TextDiffers {
        /// Their ids in files.
        names: Vec<String>,
    },
    /// Files have problems, and nobody has said that the rest is enough.
    #[error("the files have errors: {errors}")]
    BadFiles {
        /// How many errors.
        errors: usize,
        /// In how many files.
        files: usize,
        /// Labels that nobody has decided about, each with how many entities have it.
        unknown: Vec<(String, usize)>,
    },
    /// Labels of the files stand for none of the project's, and nobody has said where they go.
    #[error(
        "labels of the files are not in the project: {}",
        .labels
            .iter()
            .map(|(name, entities)| format!("{name} ({entities})"))
            .collect::<Vec<_>>()
            .join(", ")
    )]
    UnknownLabels {
        /// Their names, each with how many entities have it.
        labels: Vec<(String, usize)>,
    },
    /// Entities that would come in overlap in a way that the project's label set does not allow.
    #[error(
        "entities overlap in a way that the label set of the project does not allow ({}): in \
         document {document} “{one}” and “{other}”",
        overlapping(*.crossing, *.nested)
    )]
    ImportOverlaps {
        /// The id in files of the first document that has such entities.
        document: String,
        /// The words of the one.
        one: String,
        /// The words of the other.
        other: String,
        /// How many entities cross longer ones.
        crossing: usize,
        /// How many entities lie inside others.
        nested: usize,
    },
    /// A label of the file cannot be one.
    #[error("{name:?} cannot be the name of a label")]
    BadLabel {
        /// Its name.
        name: String,
    },
    /// A label has this name already, or had it, or an import takes it for that label.
    #[error("{name:?} is a name of the label {label} already")]
    LabelNameTaken {
        /// What was asked for.
        name: String,
        /// The label that has it.
        label: String,
    },
    /// The key is neither a digit from 1 to 9 nor a letter from A to Z.
    #[error("{key:?} cannot be the key of a label")]
    BadLabelKey {
        /// What was asked for.
        key: String,
    },
    /// A label would stand under itself.
    #[error("the label {label} would stand under itself")]
    LabelUnderItself {
        /// Its name.
        label: String,
    },
    /// A label has entities, and nobody said what becomes of them.
    #[error("{entities} entities in {documents} documents have the label {label}")]
    LabelInUse {
        /// Its name.
        label: String,
        /// Its entities.
        entities: usize,
        /// The documents that have some of them.
        documents: usize,
    },
    /// A project needs a label.
    #[error("{label} is the only label of the project")]
    LastLabel {
        /// Its name.
        label: String,
    },
    /// Documents have several annotators' layers, and nobody said which is the gold.
    #[error(
        "{n_documents} documents have more than one layer, say which to take: {}",
        .layers.join(", ")
    )]
    SeveralLayers {
        /// How many.
        n_documents: usize,
        /// The layers of the project.
        layers: Vec<String>,
    },
    /// The layer that was asked for is not in the project.
    #[error("there is no layer {name:?} in the project, only: {}", .layers.join(", "))]
    UnknownLayer {
        /// What was asked for.
        name: String,
        /// The layers of the project.
        layers: Vec<String>,
    },
    /// A backup would take the place of the project.
    #[error("the project cannot be its own backup: {}", .path.display())]
    BackupOntoItself {
        /// The project.
        path: PathBuf,
    },
    /// What is there is not an earlier backup of the project, or somebody has it open.
    #[error(
        "a file is there that is no earlier backup of this project, or that somebody has open: {}",
        .path.display()
    )]
    BackupInTheWay {
        /// Which.
        path: PathBuf,
    },
    /// The lock beside the project cannot be taken or read.
    #[error("the project cannot be locked: {}", .path.display())]
    Lock {
        /// The side file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The person has stopped it.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// The project file refused.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for SessionError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stopped => Self::Stopped(Stopped),
            error => Self::Store(error),
        }
    }
}

/// "3 that cross others, 1 inside others".
fn overlapping(crossing: usize, nested: usize) -> String {
    let mut parts = Vec::new();
    if crossing > 0 {
        parts.push(format!("{crossing} that cross others"));
    }
    if nested > 0 {
        parts.push(format!("{nested} inside others"));
    }
    parts.join(", ")
}
