//! Writes many rows of new documents at once: annotations and states.
//!
//! Does the work of the triggers itself, because a trigger runs for each row.

use std::collections::{BTreeMap, HashMap};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::model::annotation::Annotation;
use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::model::state::AnnotatorState;
use crate::store::annotations::row_writer::{RowPlace, Words, write};
use crate::store::{Store, StoreError};

/// An annotation that is written together with many others: see [`Store::insert_annotations`].
#[derive(Clone, Debug)]
pub struct NewAnnotation {
    annotation: Annotation,
    words: Words,
    batch: Option<Uuid>,
}

impl NewAnnotation {
    /// Takes an annotation, the text of its document, and the import that adds it.
    pub fn new(
        annotation: Annotation,
        text: &str,
        batch: Option<Uuid>,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            words: Words::of(&annotation, text)?,
            annotation,
            batch,
        })
    }
}

/// A state that is written together with many others: see [`Store::insert_states`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewState {
    /// A document that is not deleted and has no state for the annotator.
    pub document: DocumentId,
    /// The annotator.
    pub annotator: LayerId,
    /// The annotator's progress.
    pub state: AnnotatorState,
}

impl Store {
    /// Adds many annotations at once, which is faster than adding them one by one.
    pub fn insert_annotations(&self, new: &[NewAnnotation]) -> Result<(), StoreError> {
        let sql = include_str!("../sql/insert_annotation.sql");
        let mut counts: BTreeMap<(i64, i64), i64> = BTreeMap::new();
        let mut layers = HashMap::new();
        let _off = TriggersOff::new(&self.conn)?;
        let mut statement = self.conn.prepare_cached(sql)?;
        let document = |new: &NewAnnotation| new.annotation.document;
        // The rows lie in the order of their ids: each page is written once.
        let mut sorted: Vec<&NewAnnotation> = new.iter().collect();
        sorted.sort_unstable_by_key(|new| new.annotation.id);
        for of_document in sorted.chunk_by(|one, next| document(one) == document(next)) {
            let Some(first) = of_document.first() else {
                continue;
            };
            let key = self.document_key(document(first))?;
            for new in of_document {
                let layer = self.key_among(&mut layers, new.annotation.layer)?;
                let place = RowPlace::new(key, layer, new.batch);
                write(&mut statement, place, &new.annotation, &new.words)?;
                *counts.entry((key, layer)).or_default() += 1;
            }
        }
        // Counts what the trigger would have counted row by row.
        let mut count = self
            .conn
            .prepare_cached(include_str!("../sql/add_to_count.sql"))?;
        for ((key, layer), n) in counts {
            count.execute(params![key, layer, n])?;
        }
        Ok(())
    }

    /// Adds many states at once, which is faster than adding them one by one.
    pub fn insert_states(&self, new: &[NewState]) -> Result<(), StoreError> {
        let sql = "INSERT INTO document_states (document, annotator, state) VALUES (?1, ?2, ?3)";
        let mut counts: BTreeMap<(i64, &str), i64> = BTreeMap::new();
        let mut layers = HashMap::new();
        let _off = TriggersOff::new(&self.conn)?;
        let mut statement = self.conn.prepare_cached(sql)?;
        for new in new {
            let key = self.document_key(new.document)?;
            let annotator = self.key_among(&mut layers, new.annotator)?;
            let state = new.state.name();
            statement.execute(params![key, annotator, state])?;
            *counts.entry((annotator, state)).or_default() += 1;
        }
        let mut count = self
            .conn
            .prepare_cached(include_str!("../sql/add_to_state_count.sql"))?;
        for ((annotator, state), n) in counts {
            count.execute(params![annotator, state, n])?;
        }
        Ok(())
    }
}

impl Store {
    /// Returns the key of a layer, and reads it only once.
    fn key_among(
        &self,
        known: &mut HashMap<LayerId, i64>,
        layer: LayerId,
    ) -> Result<i64, StoreError> {
        if let Some(key) = known.get(&layer) {
            return Ok(*key);
        }
        let key = self.layer_key(layer)?;
        known.insert(layer, key);
        Ok(key)
    }
}

/// Turns the triggers off until it is dropped. The writer has to do the work of the triggers.
pub(in crate::store) struct TriggersOff<'a>(&'a Connection);

impl<'a> TriggersOff<'a> {
    pub(in crate::store) fn new(conn: &'a Connection) -> rusqlite::Result<Self> {
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
        Ok(Self(conn))
    }
}

impl Drop for TriggersOff<'_> {
    fn drop(&mut self) {
        let triggers = DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER;
        // This setting belongs to the open connection and cannot fail.
        self.0.set_db_config(triggers, true).ok();
    }
}
