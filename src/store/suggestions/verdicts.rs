//! What annotators say about suggestions.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::model::id::{DocumentId, LabelId, SuggestionId};
use crate::model::layer::LayerId;
use crate::model::suggestion::{Decision, Suggestion, Verdict};
use crate::model::time::Timestamp;
use crate::store::{Store, StoreError, row};
use crate::text::span::Span;

/// What a suggestion says: the first byte, the byte behind the last one, and the label.
pub type Claim = (usize, usize, LabelId);

impl Store {
    /// Returns what an annotator says about a suggestion; `None` if it is pending.
    pub fn decision(
        &self,
        suggestion: &Suggestion,
        annotator: LayerId,
    ) -> Result<Option<Decision>, StoreError> {
        let (Some(key), Some(annotator)) = (
            self.suggestion_key(suggestion)?,
            self.key_of_layer(annotator)?,
        ) else {
            return Ok(None);
        };
        self.stored_decision(key, annotator)
    }

    /// Returns the suggestions of a document that an annotator has decided.
    pub fn decided_suggestions(
        &self,
        document: DocumentId,
        annotator: LayerId,
    ) -> Result<HashSet<SuggestionId>, StoreError> {
        let Some(annotator) = self.key_of_layer(annotator)? else {
            return Ok(HashSet::new());
        };
        let sql = "SELECT s.id FROM suggestions AS s
            JOIN verdicts AS v ON v.suggestion = s.key
            WHERE s.document = (SELECT key FROM documents WHERE id = ?1)
                AND coalesce(v.annotator, 0) = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let values = params![document.0.as_bytes(), annotator];
        let rows = statement.query_map(values, |found| row::id(found, 0).map(SuggestionId))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns what an annotator has decided in a document: spans, in bytes, with labels.
    pub fn decided_claims(
        &self,
        document: DocumentId,
        annotator: LayerId,
    ) -> Result<HashSet<Claim>, StoreError> {
        let Some(annotator) = self.key_of_layer(annotator)? else {
            return Ok(HashSet::new());
        };
        let sql = "SELECT s.start, s.\"end\", s.label FROM suggestions AS s
            JOIN verdicts AS v ON v.suggestion = s.key
            WHERE s.document = (SELECT key FROM documents WHERE id = ?1)
                AND coalesce(v.annotator, 0) = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let values = params![document.0.as_bytes(), annotator];
        let rows = statement.query_map(values, |found| {
            let label = LabelId(row::id(found, 2)?);
            Ok((row::size(found, 0)?, row::size(found, 1)?, label))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the number of suggestions of a document that an annotator has decided, without those
    /// that were live.
    pub fn n_decided(&self, document: DocumentId, annotator: LayerId) -> Result<usize, StoreError> {
        let Some(annotator) = self.key_of_layer(annotator)? else {
            return Ok(0);
        };
        let sql = "SELECT count(*) FROM suggestions AS s
            JOIN verdicts AS v ON v.suggestion = s.key
            WHERE s.document = (SELECT key FROM documents WHERE id = ?1)
                AND s.deleted IS NULL AND s.run IS NOT 'live'
                AND coalesce(v.annotator, 0) = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let values = params![document.0.as_bytes(), annotator];
        Ok(statement.query_row(values, |found| row::size(found, 0))?)
    }

    fn stored_decision(&self, key: i64, annotator: i64) -> Result<Option<Decision>, StoreError> {
        let sql = "SELECT verdict, at, reason FROM verdicts
            WHERE suggestion = ?1 AND coalesce(annotator, 0) = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([key, annotator], |found| {
            Ok(Decision {
                verdict: row::named(found, 0, Verdict::parse)?,
                at: found.get::<_, Option<i64>>(1)?.map(Timestamp),
                reason: found.get(2)?,
            })
        });
        Ok(found.optional()?)
    }

    /// Writes what an annotator says about a suggestion; `None` makes it pending again. A
    /// suggestion that this copy of the project does not have is added.
    pub fn set_decision(
        &self,
        suggestion: &Suggestion,
        annotator: LayerId,
        decision: Option<&Decision>,
    ) -> Result<(), StoreError> {
        let key = if let Some(key) = self.suggestion_key(suggestion)? {
            key
        } else {
            let document = self.document_key(suggestion.document)?;
            self.insert_suggestion(document, suggestion)?
        };
        self.write_decision(key, annotator, decision)
    }

    fn write_decision(
        &self,
        key: i64,
        annotator: LayerId,
        decision: Option<&Decision>,
    ) -> Result<(), StoreError> {
        let annotator = self.layer_key(annotator)?;
        if let Some(decision) = decision {
            return write(&self.conn, key, Some(annotator), decision);
        }
        let sql = "DELETE FROM verdicts WHERE suggestion = ?1 AND coalesce(annotator, 0) = ?2";
        self.conn.prepare_cached(sql)?.execute([key, annotator])?;
        Ok(())
    }

    /// Gives the verdicts on a suggestion to the one with the same label and source at a span of
    /// another document, unless that has verdicts of the same annotators.
    pub fn copy_decisions(
        &self,
        suggestion: &Suggestion,
        (document, span): (DocumentId, Span),
    ) -> Result<(), StoreError> {
        let Some(from) = self.suggestion_key(suggestion)? else {
            return Ok(());
        };
        let source = suggestion.source.as_ref();
        self.conn
            .prepare_cached(include_str!("sql/copy_verdicts.sql"))?
            .execute(params![
                from,
                document.0.as_bytes(),
                span.start() as i64,
                span.end() as i64,
                suggestion.label.0.as_bytes(),
                source.map(|source| source.id.0.into_bytes()),
            ])?;
        Ok(())
    }

    /// Returns whether the project has a suggestion that is not withdrawn.
    pub fn has_suggestion(&self, suggestion: &Suggestion) -> Result<bool, StoreError> {
        let Some(key) = self.suggestion_key(suggestion)? else {
            return Ok(false);
        };
        let sql = "SELECT 1 FROM suggestions WHERE key = ?1 AND deleted IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.exists([key])?)
    }

    /// Adds a suggestion of another copy, unless it is there or its label is not.
    pub(in crate::store) fn receive_suggestion(
        &self,
        suggestion: &Suggestion,
    ) -> Result<(), StoreError> {
        if self.suggestion_key(suggestion)?.is_some() {
            return Ok(());
        }
        let sql = "SELECT key FROM documents WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let document = statement.query_row([suggestion.document.0.as_bytes()], |f| f.get(0))?;
        self.insert_suggestion(document, suggestion)?;
        Ok(())
    }

    /// Returns what an annotator says about the suggestion with this id, which begins at a byte of
    /// its document.
    pub(in crate::store) fn decision_at(
        &self,
        (document, id, start): (DocumentId, SuggestionId, usize),
        annotator: LayerId,
    ) -> Result<Option<Decision>, StoreError> {
        let (Some(key), Some(annotator)) = (
            self.key_of_suggestion(document, id, start)?,
            self.key_of_layer(annotator)?,
        ) else {
            return Ok(None);
        };
        self.stored_decision(key, annotator)
    }

    /// Writes what an annotator says about the suggestion with this id.
    pub(in crate::store) fn set_decision_at(
        &self,
        (document, id, start): (DocumentId, SuggestionId, usize),
        annotator: LayerId,
        decision: Option<&Decision>,
    ) -> Result<(), StoreError> {
        match self.key_of_suggestion(document, id, start)? {
            Some(key) => self.write_decision(key, annotator, decision),
            None => Ok(()),
        }
    }

    fn suggestion_key(&self, suggestion: &Suggestion) -> Result<Option<i64>, StoreError> {
        let start = suggestion.span.start();
        self.key_of_suggestion(suggestion.document, suggestion.id, start)
    }

    /// Returns the key of a suggestion, withdrawn or not. Its start makes the search short in a
    /// document with many.
    pub(in crate::store) fn key_of_suggestion(
        &self,
        document: DocumentId,
        id: SuggestionId,
        start: usize,
    ) -> Result<Option<i64>, StoreError> {
        let sql = "SELECT key FROM suggestions
            WHERE document = (SELECT key FROM documents WHERE id = ?1) AND start = ?2 AND id = ?3";
        let mut statement = self.conn.prepare_cached(sql)?;
        let place = params![document.0.as_bytes(), start as i64, id.0.as_bytes()];
        Ok(statement
            .query_row(place, |found| found.get(0))
            .optional()?)
    }
}

/// Writes a verdict. The annotator is empty if a file names nobody.
pub(super) fn write(
    conn: &Connection,
    suggestion: i64,
    annotator: Option<i64>,
    decision: &Decision,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO verdicts (suggestion, annotator, verdict, at, reason)
        VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (suggestion, coalesce(annotator, 0))
        DO UPDATE SET verdict = ?3, at = ?4, reason = ?5";
    conn.prepare_cached(sql)?.execute(params![
        suggestion,
        annotator,
        decision.verdict.name(),
        decision.at.map(|at| at.0),
        decision.reason,
    ])?;
    Ok(())
}

/// Returns the key of an annotator's layer, if there is one.
pub(super) fn known_annotator(conn: &Connection, name: &str) -> Result<Option<i64>, StoreError> {
    let sql = "SELECT key FROM layers WHERE kind = 'annotator' AND name = ?1";
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement
        .query_row([name], |found| found.get(0))
        .optional()?)
}

/// Returns the key of an annotator's layer, which is added if it does not exist.
pub(super) fn annotator_key(conn: &Connection, name: &str) -> Result<i64, StoreError> {
    if let Some(key) = known_annotator(conn, name)? {
        return Ok(key);
    }
    let id = LayerId::of_name(name).0;
    let sql = "INSERT INTO layers (id, kind, name) VALUES (?1, 'annotator', ?2)";
    conn.prepare_cached(sql)?
        .execute(params![id.as_bytes(), name])?;
    Ok(conn.last_insert_rowid())
}
