//! Annotations: a span, a label, a layer, and an origin.

use crate::model::document::LayerName;
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::time::Timestamp;
use crate::text::span::Span;

/// A labeled span of a document in a layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// A stable id.
    pub id: AnnotationId,
    /// The document whose text it covers.
    pub document: DocumentId,
    /// The layer.
    pub layer: LayerName,
    /// The annotated span.
    pub span: Span,
    /// The label.
    pub label: LabelId,
    /// The entity's id in the file that it was imported from; if `None`, exports write `id`.
    pub name: Option<String>,
    /// The normalized form of the name, if the text has another one.
    pub norm: Option<String>,
    /// A note of the annotator.
    pub note: Option<String>,
    /// Flags set by checks, such as `splits_grapheme`.
    pub flags: Vec<String>,
    /// Whether the annotator is unsure.
    pub uncertain: bool,
    /// Its origin.
    pub origin: Origin,
    /// Members of the gold format that the model does not represent (fragments, attributes,
    /// normalization, ext…), a JSON object, kept verbatim.
    pub extra: Option<String>,
}

/// How an annotation was created.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OriginKind {
    /// Created by a person.
    #[default]
    Human,
    /// Proposed, and accepted by a person.
    SuggestionAccepted,
    /// Proposed, then changed by a person.
    SuggestionEdited,
    /// Proposed by a machine, not yet accepted or rejected.
    Machine,
    /// Imported from a file.
    Import,
    /// Copied from another mention of the same name.
    Propagated,
    /// Decided in curation between annotators.
    Adjudication,
}

/// The origin of an annotation, which exports preserve.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// How it was created.
    pub kind: OriginKind,
    /// The annotator's name.
    pub annotator: Option<String>,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// When it was last changed.
    pub modified: Option<Timestamp>,
    /// The id of the source that proposed it.
    pub source: Option<String>,
    /// The confidence that the source reported, 0 to 1.
    pub score: Option<f64>,
    /// The original proposal, if a person changed it: a JSON object of the gold format, verbatim.
    pub suggestion: Option<String>,
}

impl OriginKind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Human,
        Self::SuggestionAccepted,
        Self::SuggestionEdited,
        Self::Machine,
        Self::Import,
        Self::Propagated,
        Self::Adjudication,
    ];

    /// Returns the name in the gold format.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::SuggestionAccepted => "suggestion_accepted",
            Self::SuggestionEdited => "suggestion_edited",
            Self::Machine => "machine",
            Self::Import => "import",
            Self::Propagated => "propagated",
            Self::Adjudication => "adjudication",
        }
    }

    /// Parses the name in the gold format.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The flag of an imported span whose edge separates a letter from its marks.
pub const FLAG_SPLITS_GRAPHEME: &str = "splits_grapheme";

/// The flag of a span that was carried over to a corrected text in which its words differ, so that
/// a person should review it.
pub const FLAG_REVIEW: &str = "review";
