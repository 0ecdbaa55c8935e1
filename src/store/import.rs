//! Withdraws and restores everything that an import added, by its batch id.

use std::collections::HashSet;

use rusqlite::params;
use uuid::Uuid;

use crate::model::layer::LayerId;
use crate::store::operations::CarriedRows;
use crate::store::{REMOVED_WITH_DOCUMENT, Store, StoreError, row};

/// The parts of an import that an operation has withdrawn, and how many can be restored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Withdrawn {
    /// Documents that can be restored.
    pub documents: usize,
    /// Documents whose id in files is now used by another document.
    pub documents_kept: usize,
    /// Entities that can be restored.
    pub entities: usize,
    /// Entities whose label was removed, or whose words have that label by now.
    pub entities_kept: usize,
    /// Suggestions that were added to documents of the project, and can be restored.
    pub suggestions: usize,
}

impl Store {
    /// Marks everything that an import added as deleted by the operation `seq`. Returns the
    /// positions of its documents in the list, in the order of their keys, as runs (first position,
    /// length); returns nothing if they were the end of the list.
    pub fn withdraw_batch(&self, batch: Uuid, seq: i64) -> Result<Vec<(usize, usize)>, StoreError> {
        let places = self.batch_places(batch)?;
        let values = params![batch.as_bytes(), seq];
        self.conn
            .execute(include_str!("sql/touch_batch.sql"), [batch.as_bytes()])?;
        let sql = "UPDATE annotations SET deleted = ?2 WHERE deleted IS NULL AND document IN (
            SELECT key FROM documents WHERE batch = ?1 AND deleted IS NULL)";
        self.conn
            .execute(sql, params![batch.as_bytes(), REMOVED_WITH_DOCUMENT])?;
        let sql = "UPDATE annotations SET deleted = ?2 WHERE batch = ?1 AND deleted IS NULL";
        self.conn.execute(sql, values)?;
        self.withdraw_suggestions(batch, seq)?;
        self.conn
            .execute(include_str!("sql/withdraw_documents.sql"), values)?;
        self.conn
            .execute(include_str!("sql/renumber_documents.sql"), [])?;
        self.note_removed_rows(CarriedRows::OfBatch(batch), seq)?;
        Ok(places)
    }

    /// Returns whether anything that an import added is still in the project.
    pub fn has_batch(&self, batch: Uuid) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM documents WHERE batch = ?1 AND deleted IS NULL)
            OR EXISTS (SELECT 1 FROM annotations WHERE batch = ?1 AND deleted IS NULL)";
        let mut statement = self.conn.prepare_cached(sql)?;
        let has = statement.query_row([batch.as_bytes()], |found| found.get(0))?;
        Ok(has || self.has_suggestions_of(batch)?)
    }

    fn batch_places(&self, batch: Uuid) -> Result<Vec<(usize, usize)>, StoreError> {
        let sql =
            "SELECT position FROM documents WHERE batch = ?1 AND deleted IS NULL ORDER BY key";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([batch.as_bytes()])?;
        let mut runs: Vec<(usize, usize)> = Vec::new();
        while let Some(found) = rows.next()? {
            let place = row::size(found, 0)?;
            match runs.last_mut() {
                Some((first, length)) if *first + *length == place => *length += 1,
                _ => runs.push((place, 1)),
            }
        }
        let end = self.n_documents()?;
        match runs.as_slice() {
            [(first, length)] if first + length == end => Ok(Vec::new()),
            _ => Ok(runs),
        }
    }

    /// Returns what the operation `seq` has withdrawn, and how much of it can be restored.
    pub fn withdrawn(&self, batch: Uuid, seq: i64) -> Result<Withdrawn, StoreError> {
        let mut statement = self.conn.prepare(include_str!("sql/withdrawn.sql"))?;
        let values = params![batch.as_bytes(), seq];
        let suggestions = self.n_withdrawn_suggestions(batch, seq)?;
        Ok(statement.query_row(values, |found| {
            Ok(Withdrawn {
                documents: row::size(found, 0)?,
                documents_kept: row::size(found, 1)?,
                entities: row::size(found, 2)?,
                entities_kept: row::size(found, 3)?,
                suggestions,
            })
        })?)
    }

    /// Restores what the operation `seq` withdrew: documents whose id in files is free, at these
    /// positions of the list or at its end, in their order; and entities whose label exists
    /// and whose words do not have that label yet.
    /// Entities of a document that was removed later are restored together with that document.
    pub fn restore_batch(
        &self,
        batch: Uuid,
        (seq, operation): (i64, i64),
        places: &[(usize, usize)],
    ) -> Result<(), StoreError> {
        let rows = CarriedRows::OfBatch(batch);
        self.note_restored_rows(rows, (seq, operation), || {
            self.restore_rows(batch, seq, places)
        })
    }

    fn restore_rows(
        &self,
        batch: Uuid,
        seq: i64,
        places: &[(usize, usize)],
    ) -> Result<(), StoreError> {
        let values = params![batch.as_bytes(), seq];
        let places = self.places_of(batch, seq, places)?;
        for sql in [
            include_str!("sql/restore_batch_annotations.sql"),
            include_str!("sql/restore_documents.sql"),
            include_str!("sql/keep_removed_of_batch.sql"),
        ] {
            self.conn.execute(sql, values)?;
        }
        self.order_documents(places)?;
        self.conn
            .execute(include_str!("sql/restore_entities.sql"), values)?;
        self.restore_suggestions(batch, seq)?;
        self.conn
            .execute(include_str!("sql/touch_batch.sql"), [batch.as_bytes()])?;
        Ok(())
    }

    /// Returns the keys of withdrawn documents, each with the position that it had.
    fn places_of(
        &self,
        batch: Uuid,
        seq: i64,
        runs: &[(usize, usize)],
    ) -> Result<Vec<(usize, i64)>, StoreError> {
        let mut places = runs
            .iter()
            .flat_map(|(first, length)| *first..first.saturating_add(*length));
        let sql = "SELECT key FROM documents WHERE batch = ?1 AND deleted = ?2 ORDER BY key";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params![batch.as_bytes(), seq])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let Some(place) = places.next() else { break };
            found.push((place, row.get(0)?));
        }
        found.sort_unstable();
        Ok(found)
    }

    /// Gives documents their positions in the list; the others fill the positions between them.
    fn order_documents(&self, places: Vec<(usize, i64)>) -> Result<(), StoreError> {
        if places.is_empty() {
            return Ok(());
        }
        let now: Vec<i64> = self.document_keys()?.into_iter().map(|key| key.0).collect();
        let moved: HashSet<i64> = places.iter().map(|(_, key)| *key).collect();
        let there: HashSet<i64> = now.iter().copied().collect();
        let mut others = now
            .iter()
            .copied()
            .filter(|key| !moved.contains(key))
            .peekable();
        let mut moved = places
            .into_iter()
            .filter(|(_, key)| there.contains(key))
            .peekable();
        let mut statement = self
            .conn
            .prepare_cached("UPDATE documents SET position = ?2 WHERE key = ?1")?;
        for (position, stood) in now.iter().enumerate() {
            let takes = moved.next_if(|(place, _)| *place <= position || others.peek().is_none());
            let Some(key) = takes.map(|(_, key)| key).or_else(|| others.next()) else {
                break;
            };
            if key != *stood {
                statement.execute(params![key, position as i64])?;
            }
        }
        Ok(())
    }

    /// Returns the names of the annotators other than `annotator` who have worked on what an import
    /// added. Withdrawing the import would remove their work.
    pub fn batch_users(&self, batch: Uuid, annotator: LayerId) -> Result<Vec<String>, StoreError> {
        let values = params![batch.as_bytes(), annotator.0.as_bytes()];
        self.names_of(include_str!("sql/batch_users.sql"), values)
    }
}
