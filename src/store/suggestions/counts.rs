//! Counts suggestions.

use rusqlite::OptionalExtension as _;

use crate::model::id::{DocumentId, SourceId};
use crate::model::layer::LayerId;
use crate::model::suggestion::SourceName;
use crate::store::{Store, StoreError, row};

/// How many suggestions a source has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceCount {
    /// The source.
    pub source: SourceName,
    /// The number of its suggestions.
    pub n: usize,
    /// The number of those that have a verdict of the annotator.
    pub decided: usize,
}

impl Store {
    /// Returns the number of suggestions of a document, without those that were live.
    pub fn n_suggestions(&self, document: DocumentId) -> Result<usize, StoreError> {
        let sql = "SELECT count(*) FROM suggestions
            WHERE document = (SELECT key FROM documents WHERE id = ?1) AND deleted IS NULL
                AND run IS NOT 'live'";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([document.0.as_bytes()], |found| row::size(found, 0));
        Ok(found.optional()?.unwrap_or_default())
    }

    /// Returns the sources by name with their numbers of suggestions, and how many of these an
    /// annotator has decided. Reads an entry for each suggestion.
    pub fn suggestion_counts(&self, annotator: LayerId) -> Result<Vec<SourceCount>, StoreError> {
        let annotator = self.key_of_layer(annotator)?.unwrap_or(-1);
        let mut statement = self.conn.prepare(include_str!("sql/by_source.sql"))?;
        let rows = statement.query_map([annotator], |found| {
            Ok(SourceCount {
                source: SourceName {
                    id: SourceId(row::id(found, 0)?),
                    name: found.get(1)?,
                },
                n: row::size(found, 2)?,
                decided: row::size(found, 3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
