//! Shows a place of any document: opens the document, and selects the entity or the words there.

use crate::model::id::{DocumentId, LabelId};
use crate::session::error::SessionError;
use crate::session::transaction::changes::Changes;
use crate::session::{Selection, Session};
use crate::text::span::Span;

impl Session {
    /// Opens a document and selects what is at a span: the entity with this label, else the words.
    pub(in crate::session) fn show_place(
        &mut self,
        document: DocumentId,
        span: Span,
        label: Option<LabelId>,
    ) -> Result<Changes, SessionError> {
        let mut changes = Changes::default();
        if self.open.as_ref().map(|open| open.document.id) != Some(document) {
            changes = self.open_by_id(document)?;
            self.read_rest()?;
        }
        let open = self.open_document()?;
        if span.get(&open.document.text).is_none() {
            return Err(SessionError::OutsideText { span });
        }
        let entity = label.and_then(|label| {
            let mut here = open.annotations.on_span(span);
            here.find(|entity| entity.label == label)
                .map(|entity| entity.id)
        });
        let shown = match entity {
            Some(id) => self.select_annotation(Some(id))?,
            None => self.select(Selection::of(span))?,
        };
        Ok(Changes {
            shown: Some(span.start()),
            ..changes.and(shown)
        })
    }
}
