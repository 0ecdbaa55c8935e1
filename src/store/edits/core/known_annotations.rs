//! The annotations of the open document, for edits that look for others at the same place: in a
//! large document, the file would be read whole for each of them.

use std::cell::RefCell;

use crate::model::annotation_set::AnnotationSet;
use crate::model::id::{AnnotationId, DocumentId};
use crate::model::layer::LayerId;
use crate::store::edits::core::effect::Effect;
use crate::text::span::Span;

/// The annotations of a layer of a document as they were in the file before a transaction, and
/// those that the transaction has written since.
#[derive(Debug)]
pub struct KnownAnnotations<'a> {
    document: DocumentId,
    layer: LayerId,
    annotations: &'a AnnotationSet,
    /// The revision of the document in the file to which the annotations belong.
    pub(in crate::store::edits) revision: i64,
    /// `None` after an edit that changes more annotations than it names.
    written: RefCell<Option<Vec<AnnotationId>>>,
}

impl<'a> KnownAnnotations<'a> {
    /// Takes the annotations of a layer of a document, and the revision of the document in the
    /// file.
    pub fn new(
        (document, layer): (DocumentId, LayerId),
        annotations: &'a AnnotationSet,
        revision: i64,
    ) -> Self {
        Self {
            document,
            layer,
            annotations,
            revision,
            written: RefCell::new(Some(Vec::new())),
        }
    }

    /// Notes what an edit of the transaction writes.
    pub(in crate::store::edits) fn note(&self, effect: Effect<'_>) {
        let mut written = self.written.borrow_mut();
        match effect {
            Effect::Entity { after, .. } => {
                if let (Some(after), Some(written)) = (after, written.as_mut()) {
                    written.push(after.id);
                }
            }
            Effect::State { .. }
            | Effect::Flag(_)
            | Effect::Verdict
            | Effect::Fields(_)
            | Effect::Lists
            | Effect::NameSources
            | Effect::Project { .. } => {}
            Effect::AnnotatorName { .. }
            | Effect::Labels
            | Effect::Everything
            | Effect::Replaced { .. }
            | Effect::Restored { .. }
            | Effect::Removed(_) => *written = None,
        }
    }

    /// Returns the annotations of a layer of a document that may have this span: no other one of
    /// the file can. `None` if they are not known.
    pub(in crate::store::edits) fn candidates(
        &self,
        document: DocumentId,
        layer: LayerId,
        span: Span,
    ) -> Option<Vec<AnnotationId>> {
        if (document, layer) != (self.document, self.layer) {
            return None;
        }
        let mut found = self.written.borrow().clone()?;
        found.extend(self.annotations.on_span(span).map(|other| other.id));
        Some(found)
    }
}
