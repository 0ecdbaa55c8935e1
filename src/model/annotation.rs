//! Annotations: a span, a label, a layer, and an origin.

use serde::{Deserialize, Serialize};

use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::layer::LayerId;
use crate::model::time::Timestamp;
use crate::text::span::Span;

/// A labeled span of a document in a layer.
///
/// The serialized form is part of the journal of a project file and must stay readable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Annotation {
    /// A stable id.
    pub id: AnnotationId,
    /// The document whose text it covers.
    pub document: DocumentId,
    /// The layer.
    pub layer: LayerId,
    /// The annotated span.
    #[serde(flatten)]
    pub span: Span,
    /// The label.
    pub label: LabelId,
    /// The entity's id in the file that it was imported from; if `None`, exports write `id`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The normalized form of the name, if the text has another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub norm: Option<String>,
    /// A note of the annotator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Flags set by checks, such as `splits_grapheme`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
    /// Whether the annotator is unsure.
    #[serde(default)]
    pub uncertain: bool,
    /// Its origin.
    pub origin: Origin,
    /// Members of the gold format that the model does not represent (fragments, attributes,
    /// normalization, ext…), a JSON object, kept verbatim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra: Option<String>,
}

/// How an annotation was created.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// How it was created.
    pub kind: OriginKind,
    /// The annotator's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annotator: Option<String>,
    /// When it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Timestamp>,
    /// When it was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<Timestamp>,
    /// The id of the source that proposed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The confidence that the source reported, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// The original proposal, if a person changed it: a JSON object of the gold format, verbatim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
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
