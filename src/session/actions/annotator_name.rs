//! Corrects the name of the annotator at work.

use crate::model::annotator;
use crate::session::transaction::{self, Transaction};
use crate::session::{Changes, Session, SessionError};
use crate::store::edits::AnnotatorNameEdit;

impl Session {
    /// Gives the annotator at work another name, which no other layer has or had.
    pub(in crate::session) fn rename_annotator(
        &mut self,
        name: &str,
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        let Some(after) = annotator::checked(name) else {
            return Err(SessionError::BadAnnotator {
                name: name.trim().to_owned(),
            });
        };
        if self.store.layers()?.is_taken(after, self.layer) {
            return Err(SessionError::AnnotatorTaken {
                name: after.to_owned(),
            });
        }
        let stored = self.store.stored_name(self.layer)?;
        let before = stored.unwrap_or_else(|| self.own_name.clone());
        if before == after {
            return Ok(Changes::default());
        }
        let edit = AnnotatorNameEdit {
            layer: self.layer,
            before,
            after: after.to_owned(),
        };
        let transaction = Transaction {
            title: transaction::ANNOTATOR_NAME,
            document: None,
            edits: vec![edit.into()],
        };
        self.commit(transaction, self.view())
    }
}
