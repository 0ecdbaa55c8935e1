//! An annotation: a span, a label, a layer, and where it came from.

use crate::model::document::LayerName;
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::time::Timestamp;
use crate::text::span::Span;

/// A labelled span of a document in a layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// Stays whatever else changes.
    pub id: AnnotationId,
    /// The document whose text it covers.
    pub document: DocumentId,
    /// Who says so.
    pub layer: LayerName,
    /// What it covers.
    pub span: Span,
    /// What it says.
    pub label: LabelId,
    /// The entity's id in the file that it came from; else its own id is written.
    pub name: Option<String>,
    /// The name in its normal form, where the text has another.
    pub norm: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Marks of the checks, such as `splits_grapheme`.
    pub flags: Vec<String>,
    /// Whether the annotator is unsure.
    pub uncertain: bool,
    /// Where it came from.
    pub origin: Origin,
    /// Members of the gold format that the model does not know (fragments, attributes,
    /// normalization, ext…), a JSON object, kept verbatim.
    pub extra: Option<String>,
}

/// How an annotation came to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OriginKind {
    /// Tagged by a person.
    #[default]
    Human,
    /// Proposed, and accepted by a person.
    SuggestionAccepted,
    /// Proposed, then changed by a person.
    SuggestionEdited,
    /// Proposed by a machine, undecided.
    Machine,
    /// Came in with a file.
    Import,
    /// Spread from another mention of the same name.
    Propagated,
    /// Decided between annotators.
    Adjudication,
}

/// Where an annotation came from; survives into the export.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// How.
    pub kind: OriginKind,
    /// Who, by the annotator's name.
    pub annotator: Option<String>,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// When it was last changed.
    pub modified: Option<Timestamp>,
    /// The id of the source that proposed it.
    pub source: Option<String>,
    /// What the source gave as its confidence, 0 to 1.
    pub score: Option<f64>,
    /// What was proposed, when a person changed it: a JSON object of the gold format, verbatim.
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

    /// Reads the name in the gold format.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The flag of an imported span whose edge parts a letter from its marks.
pub const FLAG_SPLITS_GRAPHEME: &str = "splits_grapheme";

/// The flag of a span that was carried over to a corrected text where its words are others: somebody
/// should look at it.
pub const FLAG_REVIEW: &str = "review";
