//! Reads the suggestions of a project for the review queue: all of them in one pass, or the first
//! ones of an index.
//!
//! A row here has keys of this file instead of ids, so that 500,000 of them are small.

use std::collections::HashMap;

use rusqlite::{Row, params};
use uuid::Uuid;

use crate::base::progress::ProgressMonitor;
use crate::model::id::{DocumentId, LabelId, SuggestionId};
use crate::model::layer::LayerId;
use crate::model::state::AnnotatorState;
use crate::model::suggestion::{Suggestion, Verdict};
use crate::store::{Store, StoreError, row};

/// A suggestion as the queue reads it.
#[derive(Clone, Debug)]
pub struct QueueRow<'a> {
    /// Its key in this file.
    pub key: i64,
    /// The key of its document.
    pub document: i64,
    /// The first byte of its span.
    pub start: usize,
    /// The byte behind its span.
    pub end: usize,
    /// The proposed label.
    pub label: LabelId,
    /// The key of its source; 0 if the file said none.
    pub source: i64,
    /// How sure the source is.
    pub score: Option<f64>,
    /// The words, unless they are long.
    pub words: Option<&'a str>,
}

/// A document in the list, with how far the annotator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueDocument {
    /// Its key in this file.
    pub key: i64,
    /// Its id.
    pub id: DocumentId,
    /// The annotator's state.
    pub state: AnnotatorState,
    /// The number of the annotator's entities.
    pub entities: usize,
}

/// Which suggestions are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueRange {
    /// All, in the order of the file.
    All,
    /// Those of a document.
    Document(i64),
    /// The most doubtful ones of a source, at most this many.
    Doubtful(i64, usize),
}

/// The columns of a row.
const COLUMNS: &str = "s.key, s.document, s.start, s.\"end\", s.label, coalesce(s.source, 0),
    s.score, s.words";

impl Store {
    /// Reads suggestions for the queue. Damaged ones are left out: they cannot be decided.
    pub fn queue_rows<E: From<StoreError>>(
        &self,
        range: QueueRange,
        watch: &ProgressMonitor,
        mut each: impl FnMut(QueueRow<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let (filter, values) = match range {
            QueueRange::All => ("?1 = 0 AND ?2 = 0".to_owned(), [0, 0]),
            QueueRange::Document(key) => ("s.document = ?1 AND ?2 = 0".to_owned(), [key, 0]),
            QueueRange::Doubtful(source, limit) => (
                "s.source = ?1 AND s.score IS NOT NULL ORDER BY s.score, s.key LIMIT ?2".to_owned(),
                [source, i64::try_from(limit).unwrap_or(i64::MAX)],
            ),
        };
        let sql = format!(
            "SELECT {COLUMNS} FROM suggestions AS s \
             WHERE s.deleted IS NULL AND s.run IS NOT 'live' AND {filter}"
        );
        let mut statement = self.conn.prepare_cached(&sql).map_err(StoreError::from)?;
        let mut rows = statement.query(values).map_err(StoreError::from)?;
        let mut n = 0_u64;
        while let Some(found) = rows.next().map_err(StoreError::from)? {
            n += 1;
            if n.is_multiple_of(4_096) {
                watch.add(4_096);
            }
            if let Ok(row) = row_of(found) {
                each(row)?;
            }
        }
        Ok(())
    }

    /// Returns the number of suggestions, about: the greatest key of one.
    pub fn queue_size(&self) -> Result<u64, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT coalesce(max(key), 0) FROM suggestions")?;
        Ok(statement.query_row([], |found| row::size(found, 0))? as u64)
    }

    /// Returns the documents in the order of the list, or the first ones.
    pub fn queue_documents(
        &self,
        annotator: LayerId,
        limit: usize,
    ) -> Result<Vec<QueueDocument>, StoreError> {
        let annotator = self.key_of_layer(annotator)?.unwrap_or(-1);
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/queue_documents.sql"))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = statement.query_map([annotator, limit], |found| {
            let state = row::lossy_text(found, 2)?;
            Ok(QueueDocument {
                key: found.get(0)?,
                id: DocumentId(row::id(found, 1).unwrap_or_default()),
                state: state
                    .and_then(|name| AnnotatorState::parse(&name))
                    .unwrap_or_default(),
                entities: row::lossy_size(found, 3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the verdicts of an annotator by the keys of their suggestions.
    pub fn queue_verdicts(&self, annotator: LayerId) -> Result<HashMap<i64, Verdict>, StoreError> {
        let Some(annotator) = self.key_of_layer(annotator)? else {
            return Ok(HashMap::new());
        };
        let sql = "SELECT suggestion, verdict FROM verdicts WHERE coalesce(annotator, 0) = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([annotator], verdict_of)?;
        let mut verdicts = HashMap::new();
        for found in rows {
            let (key, verdict) = found?;
            verdicts.extend(verdict.map(|verdict| (key, verdict)));
        }
        Ok(verdicts)
    }

    /// Returns the verdicts of an annotator on the suggestions of a document, by their keys.
    pub fn queue_verdicts_in(
        &self,
        document: i64,
        annotator: LayerId,
    ) -> Result<HashMap<i64, Verdict>, StoreError> {
        let Some(annotator) = self.key_of_layer(annotator)? else {
            return Ok(HashMap::new());
        };
        let sql = "SELECT s.key, v.verdict FROM suggestions AS s
            JOIN verdicts AS v ON v.suggestion = s.key AND coalesce(v.annotator, 0) = ?2
            WHERE s.document = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([document, annotator], verdict_of)?;
        let mut verdicts = HashMap::new();
        for found in rows {
            let (key, verdict) = found?;
            verdicts.extend(verdict.map(|verdict| (key, verdict)));
        }
        Ok(verdicts)
    }

    /// Returns the sources by their keys in this file.
    pub fn queue_sources(&self) -> Result<Vec<(i64, String)>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT key, name FROM sources ORDER BY name")?;
        let rows = statement.query_map([], |found| Ok((found.get(0)?, found.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the document and the id of the suggestion with a key in this file, unless it was
    /// removed.
    pub fn suggestion_of_key(
        &self,
        key: i64,
    ) -> Result<Option<(DocumentId, SuggestionId)>, StoreError> {
        let sql =
            "SELECT d.id, s.id FROM suggestions AS s JOIN documents AS d ON d.key = s.document
            WHERE s.key = ?1 AND s.deleted IS NULL AND d.deleted IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params![key])?;
        let Some(found) = rows.next()? else {
            return Ok(None);
        };
        let id = |index| row::id(found, index);
        Ok(Some((DocumentId(id(0)?), SuggestionId(id(1)?))))
    }

    /// Returns the key of a suggestion in this file.
    pub fn key_of_shown(&self, suggestion: &Suggestion) -> Result<Option<i64>, StoreError> {
        let start = suggestion.span.start();
        self.key_of_suggestion(suggestion.document, suggestion.id, start)
    }
}

fn row_of<'a>(found: &'a Row<'_>) -> rusqlite::Result<QueueRow<'a>> {
    Ok(QueueRow {
        key: found.get(0)?,
        document: found.get(1)?,
        start: row::size(found, 2)?,
        end: row::size(found, 3)?,
        label: LabelId(Uuid::from_bytes(found.get(4)?)),
        source: found.get(5)?,
        score: found.get(6)?,
        words: row::text(found, 7)?,
    })
}

fn verdict_of(found: &Row<'_>) -> rusqlite::Result<(i64, Option<Verdict>)> {
    let verdict = row::lossy_text(found, 1)?;
    Ok((
        found.get(0)?,
        verdict.and_then(|name| Verdict::parse(&name)),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_rows_are_read_from_an_index() {
        let store = Store::in_memory().unwrap();
        for (sql, index) in [
            (
                "s.source = ?1 AND s.score IS NOT NULL ORDER BY s.score, s.key LIMIT ?2",
                "suggestions_by_score (source=? AND score>?)",
            ),
            ("s.document = ?1 AND ?2 = 0", "suggestions_by_document"),
        ] {
            let sql = format!(
                "EXPLAIN QUERY PLAN SELECT {COLUMNS} FROM suggestions AS s
                WHERE s.deleted IS NULL AND {sql}"
            );
            let mut statement = store.conn.prepare(&sql).unwrap();
            let rows = statement.query_map([1, 1], |found| found.get(3));
            let plan: Vec<String> = rows.unwrap().collect::<Result<_, _>>().unwrap();
            let plan = plan.join("\n");
            assert!(plan.contains(index), "{plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
        }
    }
}
