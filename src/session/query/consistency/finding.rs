//! A finding of the consistency check, and what mends it: plain values.

use std::ops::Range;

use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};
use crate::model::id::{DocumentId, LabelId};
use crate::model::layer::LayerId;
use crate::session::query::consistency::kind::Kind;
use crate::session::query::finder::Snippet;
use crate::text::span::Span;

/// A change that mends a finding, in the annotator's layer: an entity gets another span or another
/// label, or words get an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mend {
    /// The document.
    pub document: DocumentId,
    /// The span and the label of the entity as it is; `None` for words without an entity.
    pub before: Option<(Span, LabelId)>,
    /// The span and the label as they should be.
    pub after: (Span, LabelId),
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its kind.
    pub kind: Kind,
    /// The document.
    pub document: DocumentId,
    /// The document's id in files.
    pub name: String,
    /// The place in the text, in bytes.
    pub span: Range<usize>,
    /// The place in the text, in code points.
    pub chars: Range<usize>,
    /// The text around the place; its hit is the place.
    pub context: Snippet,
    /// The layer and the label of the entity; `None` for words without an entity.
    pub entity: Option<(LayerId, LabelId)>,
    /// What is wrong.
    pub message: Message,
    /// The change that mends it.
    pub mend: Option<Mend>,
    /// The words that the entity then has, and their place in code points.
    pub mended: Option<(Range<usize>, String)>,
    /// Whether the change is right without a look at the place, so that it may be made together
    /// with others.
    pub is_certain: bool,
}

impl Finding {
    /// Returns the finding as a problem of a project file.
    pub fn problem(&self, file: &str) -> Diagnostic {
        Diagnostic {
            place: SourceLocation {
                file: Some(file.to_owned()),
                document: Some(self.name.clone()),
                ..SourceLocation::default()
            },
            ..self.message.clone().of(self.kind.spec().severity)
        }
    }

    /// Returns the words at the place, on one line.
    pub fn words(&self) -> &str {
        let hit = self.context.hits.first().cloned().unwrap_or_default();
        self.context.text.get(hit).unwrap_or_default()
    }

    /// Returns the change that mends the finding, if it is certain.
    pub fn certain(&self) -> Option<Mend> {
        self.mend.filter(|_| self.is_certain)
    }
}
