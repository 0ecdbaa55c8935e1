//! Errors of a session, one variant for each cause.
//!
//! [`SessionError::to_message`] returns the code and the values of an error; its texts are in
//! `assets/locale`. `Display` is for logs.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::base::progress::Cancelled;
use crate::formats::core::error::ReadError;
use crate::model::annotation::Annotation;
use crate::model::annotator;
use crate::model::diagnostic::{Message, Value};
use crate::model::id::{AnnotationId, DocumentId, LabelId, SuggestionId};
use crate::model::io_error::io_message;
use crate::store::StoreError;
use crate::store::edits::EditError;
use crate::text::span::Span;

/// Why an action failed. Nothing has changed, in the file or in memory.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// Another program has the project open for writing.
    #[error("the project is open elsewhere ({holder}) and can only be read here")]
    ReadOnly {
        /// The user of that program: name, process, host; empty if unknown.
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
    /// The suggestion is not in its document, or is damaged.
    #[error("there is no suggestion {0} in its document")]
    UnknownSuggestion(SuggestionId),
    /// The label is not in the label set.
    #[error("there is no label {0} in the label set")]
    UnknownLabel(LabelId),
    /// The span is not a valid span of the text.
    #[error("bytes {} to {} are not a span of the text", .span.start(), .span.end())]
    OutsideText {
        /// The requested span.
        span: Span,
    },
    /// An edge separates a letter from its marks.
    #[error("bytes {} to {} part a letter from its marks", .span.start(), .span.end())]
    SplitsGrapheme {
        /// The requested span.
        span: Span,
    },
    /// The span covers no letter, only blanks.
    #[error("bytes {} to {} are blanks only", .span.start(), .span.end())]
    OnlyBlanks {
        /// The requested span.
        span: Span,
    },
    /// The span overlaps an entity, and neither lies inside the other.
    #[error(
        "the span crosses the entity at bytes {} to {}: neither lies inside the other",
        .with.span.start(),
        .with.span.end()
    )]
    Crossing {
        /// The requested span.
        span: Span,
        /// The conflicting entity.
        with: Arc<Annotation>,
    },
    /// The label set allows no span inside another.
    #[error(
        "the label set allows no entity inside another, and one is at bytes {} to {}",
        .with.span.start(),
        .with.span.end()
    )]
    Nested {
        /// The requested span.
        span: Span,
        /// The conflicting entity.
        with: Arc<Annotation>,
    },
    /// The policy does not allow a label inside another one.
    #[error("the policy allows no {inner} inside {outer}, and the other one is at bytes {} to {}", .with.span.start(), .with.span.end())]
    ForbiddenInside {
        /// The name of the inner label.
        inner: String,
        /// The name of the outer label.
        outer: String,
        /// The conflicting entity.
        with: Arc<Annotation>,
    },
    /// The label of the entity has no such subtype.
    #[error("the label has no subtype {name:?}")]
    UnknownSubtype {
        /// The name of the subtype.
        name: String,
    },
    /// The same span has the same label already.
    #[error("the span has this label already")]
    Duplicate {
        /// The existing entity.
        existing: Arc<Annotation>,
    },
    /// The name of an annotator is blank or too long, has a control character, or resembles the
    /// name of the curated layer.
    #[error("{name:?} cannot be the name of an annotator")]
    BadAnnotator {
        /// The requested name.
        name: String,
    },
    /// The name belongs to another annotator of the project, or did.
    #[error("another annotator of the project is or was called {name:?}")]
    AnnotatorTaken {
        /// The requested name.
        name: String,
    },
    /// None of the occurrences that were chosen can be tagged.
    #[error("none of the chosen occurrences can be tagged")]
    NothingToTag,
    /// A name without a letter cannot be the name of a rule.
    #[error("there is no name in these words")]
    NoName,
    /// The project has another gazetteer with this name.
    #[error("the project has another gazetteer called {name:?}")]
    GazetteerName {
        /// The requested name.
        name: String,
    },
    /// The gazetteer that ships with the program cannot be removed.
    #[error("the gazetteer {name:?} ships with the program and cannot be removed")]
    ShippedGazetteer {
        /// Its name.
        name: String,
    },
    /// None of the suggestions that were chosen can be decided.
    #[error("none of the chosen suggestions can be decided")]
    NothingToDecide,
    /// The annotator has no step to undo.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// The annotator has no step to redo.
    #[error("there is nothing to redo")]
    NothingToRedo,
    /// Another annotator has changed the same item since.
    #[error("somebody else has changed the same thing since")]
    ChangedSince,
    /// Other annotators have steps in a document that they could no longer undo without it.
    #[error("others have worked on this document: {}", .annotators.join(", "))]
    DocumentInUse {
        /// The annotators.
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
    /// Files have problems, and the import is not allowed to skip them.
    #[error("the files have errors: {errors}")]
    BadFiles {
        /// The number of errors.
        errors: usize,
        /// The number of files with errors.
        files: usize,
        /// Undecided labels, each with the number of its entities.
        unknown: Vec<(String, usize)>,
    },
    /// A file cannot be read, and the import is not allowed to leave it out.
    #[error("{} cannot be read", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The reason.
        #[source]
        error: Box<ReadError>,
    },
    /// Labels of the files stand for none of the project's labels, and have no target.
    #[error(
        "labels of the files are not in the project: {}",
        .labels
            .iter()
            .map(|(name, entities)| format!("{name} ({entities})"))
            .collect::<Vec<_>>()
            .join(", ")
    )]
    UnknownLabels {
        /// Their names, each with the number of its entities.
        labels: Vec<(String, usize)>,
    },
    /// Imported entities would overlap in a way that the label set does not allow.
    #[error(
        "entities overlap in a way that the label set of the project does not allow ({}): in \
         document {document} “{one}” and “{other}”",
        overlapping(*.crossing, *.nested)
    )]
    ImportOverlaps {
        /// The id in files of the first document that has such entities.
        document: String,
        /// The words of one entity.
        one: String,
        /// The words of the other entity.
        other: String,
        /// The number of entities that cross longer ones.
        crossing: usize,
        /// The number of entities inside others.
        nested: usize,
    },
    /// A label of the file has an invalid name.
    #[error("{name:?} cannot be the name of a label")]
    BadLabel {
        /// Its name.
        name: String,
    },
    /// The name is in use: another label has it, had it, or has it as an alias for imports.
    #[error("{name:?} is a name of the label {label} already")]
    LabelNameTaken {
        /// The requested name.
        name: String,
        /// The label that uses the name.
        label: String,
    },
    /// The key is neither a digit from 1 to 9 nor a letter from A to Z.
    #[error("{key:?} cannot be the key of a label")]
    BadLabelKey {
        /// The requested key.
        key: String,
    },
    /// A label would be its own ancestor.
    #[error("the label {label} would stand under itself")]
    LabelUnderItself {
        /// Its name.
        label: String,
    },
    /// A label has entities, and their fate was not given.
    #[error("{entities} entities in {documents} documents have the label {label}")]
    LabelInUse {
        /// Its name.
        label: String,
        /// The number of its entities.
        entities: usize,
        /// The number of documents that have some of them.
        documents: usize,
    },
    /// The label is the last one, and a project needs a label.
    #[error("{label} is the only label of the project")]
    LastLabel {
        /// Its name.
        label: String,
    },
    /// Documents have several annotators' layers, and no gold layer is chosen.
    #[error(
        "{n_documents} documents have more than one layer, say which to take: {}",
        .layers.join(", ")
    )]
    SeveralLayers {
        /// The number of such documents.
        n_documents: usize,
        /// The layers of the project.
        layers: Vec<String>,
    },
    /// The requested layer is not in the project.
    #[error("there is no layer {name:?} in the project, only: {}", .layers.join(", "))]
    UnknownLayer {
        /// The requested name.
        name: String,
        /// The layers of the project.
        layers: Vec<String>,
    },
    /// A project cannot be merged into itself.
    #[error("the project cannot be merged into itself: {}", .path.display())]
    MergeOntoItself {
        /// The project.
        path: PathBuf,
    },
    /// A backup would replace the project itself.
    #[error("the project cannot be its own backup: {}", .path.display())]
    BackupOntoItself {
        /// The project.
        path: PathBuf,
    },
    /// The existing file is not an earlier backup of the project, or another program has it open.
    #[error(
        "a file is there that is no earlier backup of this project, or that somebody has open: {}",
        .path.display()
    )]
    BackupInTheWay {
        /// The path of the file.
        path: PathBuf,
    },
    /// The project is on a network drive, and another program has it open.
    #[error("the project is on a network drive ({kind}) and {holder} has it open")]
    NetworkInUse {
        /// The user of that program: name, process, host; empty if unknown.
        holder: String,
        /// The protocol of the drive.
        kind: &'static str,
    },
    /// The lock file next to the project cannot be locked or read.
    #[error("the project cannot be locked: {}", .path.display())]
    Lock {
        /// The path of the lock file.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// The user has stopped the work.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// An error of the project file.
    #[error(transparent)]
    Store(StoreError),
}

/// The number of names that a message lists before it ends with an ellipsis.
const MAX_NAMES: usize = 5;

/// Returns names as a value of a message, at most [`MAX_NAMES`] of them.
pub fn short_list<'a>(names: impl IntoIterator<Item = &'a String>) -> Value {
    let mut names: Vec<Value> = names
        .into_iter()
        .take(MAX_NAMES + 1)
        .map(Value::from)
        .collect();
    if let Some(last) = names.get_mut(MAX_NAMES) {
        *last = Value::from("\u{2026}");
    }
    Value::List(names)
}

/// Returns the holder of a project, from the content of its lock file: name, process, host.
pub fn holder_message(holder: &str) -> Message {
    let mut parts = holder.rsplitn(3, ", ").collect::<Vec<_>>();
    parts.reverse();
    let is_process = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        [name, process, host] if is_process(process) => Message::new("holder.on_host")
            .with("name", *name)
            .with("host", *host),
        [.., process] if is_process(process) => {
            let name = holder.strip_suffix(process).unwrap_or(holder);
            Message::new("holder.named").with("name", name.trim_end_matches(", "))
        }
        [""] | [] => Message::new("holder.unknown"),
        _ => Message::new("holder.named").with("name", holder),
    }
}

impl SessionError {
    /// Returns the code and the values of the error, for its texts. Entities are described by their
    /// positions.
    pub fn to_message(&self) -> Message {
        self.to_message_with(&|entity| {
            Message::new("session.entity_at")
                .with("start", entity.span.start() as i64)
                .with("end", entity.span.end() as i64)
        })
    }

    /// Returns the code and the values of the error; `entity` describes an entity.
    pub fn to_message_with(&self, entity: &dyn Fn(&Annotation) -> Message) -> Message {
        match self {
            Self::ReadOnly { holder } => {
                Message::new("session.read_only").with("holder", holder_message(holder))
            }
            Self::NoDocument => Message::new("session.no_document"),
            Self::UnknownDocument(_)
            | Self::UnknownAnnotation(_)
            | Self::UnknownSuggestion(_)
            | Self::UnknownLabel(_) => Message::new("session.gone"),
            Self::OutsideText { span } => Message::new("session.outside_text")
                .with("start", span.start() as i64)
                .with("end", span.end() as i64),
            Self::SplitsGrapheme { .. } => Message::new("session.splits_grapheme"),
            Self::OnlyBlanks { .. } => Message::new("session.only_blanks"),
            Self::Crossing { with, .. } => {
                Message::new("session.crossing").with("entity", entity(with))
            }
            Self::Nested { with, .. } => {
                Message::new("session.nested").with("entity", entity(with))
            }
            Self::ForbiddenInside { inner, outer, with } => {
                Message::new("session.forbidden_inside")
                    .with("inner", inner)
                    .with("outer", outer)
                    .with("entity", entity(with))
            }
            Self::UnknownSubtype { name } => {
                Message::new("session.unknown_subtype").with("name", name)
            }
            Self::Duplicate { existing } => {
                Message::new("session.duplicate").with("entity", entity(existing))
            }
            Self::BadAnnotator { name } if annotator::is_reserved(name) => {
                Message::new("session.reserved_annotator").with("name", name)
            }
            Self::BadAnnotator { name } => Message::new("session.bad_annotator").with("name", name),
            Self::AnnotatorTaken { name } => {
                Message::new("session.annotator_taken").with("name", name)
            }
            Self::NothingToTag => Message::new("session.nothing_to_tag"),
            Self::NoName => Message::new("session.no_name"),
            Self::GazetteerName { name } => {
                Message::new("session.gazetteer_name").with("name", name)
            }
            Self::ShippedGazetteer { name } => {
                Message::new("session.shipped_gazetteer").with("name", name)
            }
            Self::NothingToDecide => Message::new("session.nothing_to_decide"),
            Self::NothingToUndo => Message::new("session.nothing_to_undo"),
            Self::NothingToRedo => Message::new("session.nothing_to_redo"),
            Self::ChangedSince => Message::new("session.changed_since"),
            Self::DocumentInUse { annotators } => {
                Message::new("session.document_in_use").with("annotators", short_list(annotators))
            }
            Self::TextDiffers { names } => Message::new("session.text_differs")
                .with("count", names.len())
                .with("names", short_list(names)),
            Self::BadFiles { errors, files, .. } => Message::new("session.bad_files")
                .with("count", *errors)
                .with("files", *files),
            Self::Unreadable { path, error } => Message::new("session.unreadable")
                .with("path", path.display().to_string())
                .with("reason", error.to_message()),
            Self::UnknownLabels { labels } => Message::new("session.unknown_labels")
                .with("count", labels.len())
                .with("names", short_list(labels.iter().map(|(name, _)| name))),
            Self::ImportOverlaps {
                document,
                one,
                other,
                crossing,
                nested,
            } => Message::new("session.import_overlaps")
                .with("document", document)
                .with("one", one)
                .with("other", other)
                .with("count", crossing + nested),
            Self::BadLabel { name } => Message::new("session.bad_label").with("name", name),
            Self::LabelNameTaken { name, label } => Message::new("session.label_name_taken")
                .with("name", name)
                .with("label", label),
            Self::BadLabelKey { key } => Message::new("session.bad_label_key").with("key", key),
            Self::LabelUnderItself { label } => {
                Message::new("session.label_under_itself").with("label", label)
            }
            Self::LabelInUse {
                label,
                entities,
                documents,
            } => Message::new("session.label_in_use")
                .with("label", label)
                .with("entities", *entities)
                .with("documents", *documents),
            Self::LastLabel { label } => Message::new("session.last_label").with("label", label),
            Self::SeveralLayers { layers, .. } => {
                Message::new("session.several_layers").with("layers", short_list(layers))
            }
            Self::UnknownLayer { name, layers } => Message::new("session.unknown_layer")
                .with("name", name)
                .with("layers", short_list(layers)),
            Self::MergeOntoItself { path } => {
                Message::new("session.merge_onto_itself").with("path", path.display().to_string())
            }
            Self::BackupOntoItself { path } => {
                Message::new("session.backup_onto_itself").with("path", path.display().to_string())
            }
            Self::BackupInTheWay { path } => {
                Message::new("session.backup_in_the_way").with("path", path.display().to_string())
            }
            Self::NetworkInUse { holder, kind } => Message::new("session.network_in_use")
                .with("holder", holder_message(holder))
                .with("kind", *kind),
            Self::Lock { path, source } => Message::new("session.lock")
                .with("path", path.display().to_string())
                .with("reason", io_message(source)),
            Self::Cancelled(_) => Message::new("session.stopped"),
            Self::Store(error) => error.to_message(),
        }
    }
}

impl From<StoreError> for SessionError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Cancelled => Self::Cancelled(Cancelled),
            error => Self::Store(error),
        }
    }
}

impl From<EditError> for SessionError {
    fn from(error: EditError) -> Self {
        match error {
            EditError::ChangedSince => Self::ChangedSince,
            EditError::DocumentInUse { annotators } => Self::DocumentInUse { annotators },
            EditError::Store(error) => error.into(),
        }
    }
}

/// Returns the counts as text: "3 that cross others, 1 inside others".
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
