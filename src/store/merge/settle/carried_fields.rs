//! Carries states and properties that somebody has set for a text over to the text that replaces it,
//! if whoever replaced it had not seen them.
//!
//! What is carried is shown and not written: it has no clock of its own there, and gives way to what
//! somebody writes for the new text.

use std::collections::BTreeSet;

use crate::model::id::DocumentId;
use crate::store::edits::core::change::{REPLACES, RowId};
use crate::store::merge::context::Merge;
use crate::store::merge::report::Question;
use crate::store::merge::stamp::Stamp;
use crate::store::{Store, StoreError, row};

impl Merge<'_> {
    /// Carries the fields of a document over to those that replace it, one after the other.
    pub(super) fn carry_fields(&mut self, id: DocumentId) -> Result<(), StoreError> {
        let mut seen = BTreeSet::from([id]);
        let mut to_follow = vec![(id, self.store.fields_of_document(id)?)];
        while let Some((at, fields)) = to_follow.pop() {
            if fields.is_empty() {
                continue;
            }
            for next in self.store.successors(at)? {
                if seen.insert(next) {
                    let carried = self.carry_fields_to(id, next, &fields)?;
                    to_follow.push((next, carried));
                }
            }
        }
        Ok(())
    }

    /// Shows the fields of a document in one that replaces it. Returns those that go on from there.
    fn carry_fields_to(
        &mut self,
        from: DocumentId,
        to: DocumentId,
        fields: &[(String, Stamp)],
    ) -> Result<Vec<(String, Stamp)>, StoreError> {
        let (old, new) = (RowId::Document(from), RowId::Document(to));
        let Some(replaced) = self.store.field_stamp(new, REPLACES)? else {
            return Ok(Vec::new());
        };
        let (mut carried, mut is_changed) = (Vec::new(), false);
        for (field, stamp) in fields {
            if self.store.writer_of_field(new, field)?.is_some()
                || !self.is_unseen(replaced, *stamp)?
            {
                continue;
            }
            let value = self.store.field(old, field)?;
            if self.store.field(new, field)? != value {
                self.store.show_field((new, field), &value, stamp.key)?;
                is_changed = true;
                if field == "title" {
                    self.touched.renamed.insert(to);
                }
            }
            carried.push((field.clone(), *stamp));
        }
        if is_changed {
            self.touched.documents.entry(to).or_default();
            self.report.questions.push(Question::CarriedFields(to));
        }
        Ok(carried)
    }
}

impl Store {
    /// Returns the states and properties of a document that somebody has set, or that an import has
    /// brought later than the document, with their stamps.
    fn fields_of_document(&self, id: DocumentId) -> Result<Vec<(String, Stamp)>, StoreError> {
        let sql = include_str!("../../sql/fields_of_document.sql");
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([id.0.as_bytes()], |found| {
            let field: String = found.get(0)?;
            // The state of a layer, which has its id in the second column.
            let layer = row::optional_id(found, 1)?;
            Ok(layer.map_or(field, |layer| format!("state/{layer}")))
        })?;
        let fields: BTreeSet<String> = rows.collect::<Result<_, _>>()?;
        let mut found = Vec::new();
        for field in fields {
            if let Some(stamp) = self.field_stamp(RowId::Document(id), &field)? {
                found.push((field, stamp));
            }
        }
        Ok(found)
    }
}
