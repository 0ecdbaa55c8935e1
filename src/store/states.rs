//! Reads and writes the progress of documents, for each annotator and as a whole.

use rusqlite::{OptionalExtension as _, params};
use uuid::Uuid;

use crate::model::id::DocumentId;
use crate::model::layer::{LayerId, Layers};
use crate::model::state::{AnnotatorState, CurationState};
use crate::store::documents::missing;
use crate::store::{Store, StoreError, row};

/// One annotator's layer of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerRow {
    /// The layer.
    pub layer: LayerId,
    /// The annotator's name.
    pub annotator: String,
    /// The annotator's progress.
    pub state: AnnotatorState,
    /// Members of the gold format that the model does not know, a JSON object, verbatim.
    pub extra: Option<String>,
}

impl Store {
    /// Returns the state of a document for an annotator.
    pub fn state(&self, id: DocumentId, annotator: LayerId) -> Result<AnnotatorState, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/state.sql"))?;
        let found = statement
            .query_row(params![id.0.as_bytes(), annotator.0.as_bytes()], |found| {
                row::named(found, 0, AnnotatorState::parse)
            });
        Ok(found.optional()?.unwrap_or_default())
    }

    /// Changes the state of a document for an annotator.
    pub fn set_state(
        &self,
        id: DocumentId,
        annotator: LayerId,
        state: AnnotatorState,
    ) -> Result<(), StoreError> {
        let annotator = self.layer_key(annotator)?;
        let changed = self
            .conn
            .prepare_cached(include_str!("sql/set_state.sql"))?
            .execute(params![id.0.as_bytes(), annotator, state.name()])?;
        if changed == 1 {
            Ok(())
        } else {
            Err(missing(id))
        }
    }

    /// Stores the members that a file has for an annotator's layer of a document.
    pub fn set_layer_extra(
        &self,
        id: DocumentId,
        annotator: LayerId,
        extra: &str,
    ) -> Result<(), StoreError> {
        let annotator = self.layer_key(annotator)?;
        self.conn
            .prepare_cached(include_str!("sql/set_layer_extra.sql"))?
            .execute(params![id.0.as_bytes(), annotator, extra])?;
        Ok(())
    }

    /// Notes that the states of the new documents of an import came with an operation.
    pub fn note_states_of_batch(&self, batch: Uuid, operation: i64) -> Result<(), StoreError> {
        let sql = "UPDATE document_states SET op = ?2 WHERE op = 0
            AND document IN (SELECT key FROM documents WHERE batch = ?1)";
        let mut statement = self.conn.prepare_cached(sql)?;
        statement.execute(params![batch.as_bytes(), operation])?;
        Ok(())
    }

    /// Returns the number of documents that an annotator has finished.
    pub fn n_finished(&self, annotator: LayerId) -> Result<usize, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/n_finished.sql"))?;
        Ok(statement.query_row([annotator.0.as_bytes()], |found| row::size(found, 0))?)
    }

    /// Returns the stored layers of a document by name. An annotator with annotations but no state
    /// is not among them. `layers` are those of the project.
    pub fn layer_rows(&self, id: DocumentId, layers: &Layers) -> Result<Vec<LayerRow>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/layer_rows.sql"))?;
        let rows = statement.query_map([id.0.as_bytes()], |found| {
            let layer = LayerId(row::id(found, 0)?);
            Ok(LayerRow {
                layer,
                annotator: layers.name(layer).unwrap_or_default().to_owned(),
                state: row::named(found, 1, AnnotatorState::parse)?,
                extra: found.get(2)?,
            })
        })?;
        let mut rows: Vec<LayerRow> = rows.collect::<Result<_, _>>()?;
        rows.sort_unstable_by(|one, other| one.annotator.cmp(&other.annotator));
        Ok(rows)
    }

    /// Returns the curation state of a document.
    pub fn curation(&self, id: DocumentId) -> Result<Option<CurationState>, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/curation.sql"))?;
        let found = statement.query_row([id.0.as_bytes()], |found| {
            row::named(found, 0, CurationState::parse)
        });
        Ok(found.optional()?)
    }

    /// Changes the curation state of a document.
    pub fn set_curation(
        &self,
        id: DocumentId,
        state: Option<CurationState>,
    ) -> Result<(), StoreError> {
        let id = id.0.as_bytes();
        if let Some(state) = state {
            let sql = "INSERT OR REPLACE INTO curation SELECT key, ?2 FROM documents WHERE id = ?1";
            self.conn.execute(sql, params![id, state.name()])?;
        } else {
            self.conn
                .execute(include_str!("sql/delete_curation.sql"), [id])?;
        }
        Ok(())
    }

    /// Returns the reason why a document is flagged for another look.
    pub fn flag(&self, id: DocumentId) -> Result<Option<String>, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/flag.sql"))?;
        let found = statement.query_row([id.0.as_bytes()], |found| found.get(0));
        Ok(found.optional()?)
    }

    /// Changes the reason why a document is flagged for another look.
    pub fn set_flag(&self, id: DocumentId, reason: Option<&str>) -> Result<(), StoreError> {
        let id = id.0.as_bytes();
        if let Some(reason) = reason {
            let sql = "INSERT OR REPLACE INTO flags SELECT key, ?2 FROM documents WHERE id = ?1";
            self.conn.execute(sql, params![id, reason])?;
        } else {
            self.conn
                .execute(include_str!("sql/delete_flag.sql"), [id])?;
        }
        Ok(())
    }
}
