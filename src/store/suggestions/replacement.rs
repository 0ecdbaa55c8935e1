//! Replaces the suggestions of a document: undo of what version 3 wrote.
//!
//! In version 3, suggestions were among the other members of a document, and so they are in the
//! steps of that time.

use std::collections::HashMap;

use rusqlite::params;

use crate::model::document::DocumentFields;
use crate::model::id::{DocumentId, SuggestionId};
use crate::store::suggestions::insertion::Insertion;
use crate::store::{Store, StoreError, row};

impl Store {
    /// Returns the properties of a document, with its suggestions among the other members.
    pub(in crate::store) fn fields_with_suggestions(
        &self,
        id: DocumentId,
    ) -> Result<DocumentFields, StoreError> {
        let (document, _damage) = self.document_with_suggestions(id)?;
        Ok(DocumentFields {
            title: document.title,
            meta: document.meta,
            extra: document.extra,
        })
    }

    /// Changes the properties of a document, as the operation `seq`. Its suggestions become those
    /// among the other members: those that it has keep their verdicts.
    pub(in crate::store) fn set_fields_with_suggestions(
        &self,
        id: DocumentId,
        fields: &DocumentFields,
        seq: i64,
    ) -> Result<(), StoreError> {
        let document = self.document(id)?;
        let key = self.document_key(id)?;
        let label = |name: &str| self.label_by_name(name);
        let mut insertion = Insertion::new(&self.conn, &label);
        let separated = insertion.separate(&document.text, fields.extra.as_deref())?;
        let (fitting, extra) = separated.unwrap_or_else(|| (Vec::new(), fields.extra.clone()));
        let mut there = self.ids_of(key)?;
        for (fits, id) in insertion.with_ids(document.id, &fitting)? {
            match there.remove(&id) {
                Some(true) => insertion.bring_back((key, document.id, &document.text), fits, id)?,
                Some(false) => {}
                None => insertion.insert((key, document.id, &document.text), fits, id)?,
            }
        }
        let sql = "UPDATE suggestions SET deleted = ?3
            WHERE document = ?1 AND id = ?2 AND deleted IS NULL";
        let mut gone: Vec<SuggestionId> = there.into_keys().collect();
        gone.sort_unstable();
        for id in gone {
            let values = params![key, id.0.as_bytes(), seq];
            self.conn.prepare_cached(sql)?.execute(values)?;
        }
        let fields = DocumentFields {
            extra,
            ..fields.clone()
        };
        self.set_document_fields(id, &fields, seq)
    }

    /// Returns the ids of the suggestions of a document, each with whether it is withdrawn.
    fn ids_of(&self, document: i64) -> Result<HashMap<SuggestionId, bool>, StoreError> {
        let sql = "SELECT id, deleted IS NOT NULL FROM suggestions WHERE document = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([document], |found| {
            Ok((
                SuggestionId(row::id(found, 0).unwrap_or_default()),
                found.get(1)?,
            ))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
