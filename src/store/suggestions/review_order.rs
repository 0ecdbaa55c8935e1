//! Finds the suggestions of a document that an annotator has not decided, in reading order.

use rusqlite::{OptionalExtension as _, params};
use uuid::Uuid;

use crate::model::id::{DocumentId, LabelId, SuggestionId};
use crate::model::layer::LayerId;
use crate::store::{Store, StoreError, row};
use crate::text::span::Span;

/// The place of a suggestion in the reading order of a document: by the first byte, then the longer
/// one, then the id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PendingPlace {
    /// The first byte of its span.
    pub start: usize,
    /// The byte behind its span.
    pub end: usize,
    /// Its id.
    pub id: SuggestionId,
}

impl PendingPlace {
    /// The place before all suggestions.
    pub const START: Self = Self {
        start: 0,
        end: i64::MAX as usize,
        id: SuggestionId(Uuid::nil()),
    };
}

impl Ord for PendingPlace {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let order = self.start.cmp(&other.start);
        let order = order.then(other.end.cmp(&self.end));
        order.then(self.id.0.cmp(&other.id.0))
    }
}

impl PartialOrd for PendingPlace {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Store {
    /// Returns the first suggestion behind a place that an annotator has not decided.
    pub fn next_pending(
        &self,
        document: DocumentId,
        annotator: LayerId,
        behind: PendingPlace,
    ) -> Result<Option<PendingPlace>, StoreError> {
        let annotator = self.key_of_layer(annotator)?.unwrap_or(-1);
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/next_pending.sql"))?;
        let values = params![
            document.0.as_bytes(),
            annotator,
            behind.start as i64,
            behind.end as i64,
            behind.id.0.as_bytes(),
        ];
        let found = statement.query_row(values, |found| {
            Ok(PendingPlace {
                start: row::size(found, 0)?,
                end: row::size(found, 1)?,
                id: SuggestionId(row::id(found, 2)?),
            })
        });
        Ok(found.optional()?)
    }

    /// Returns the suggestions with this span and this label that an annotator has not decided.
    pub fn pending_twins(
        &self,
        document: DocumentId,
        annotator: LayerId,
        span: Span,
        label: LabelId,
    ) -> Result<Vec<SuggestionId>, StoreError> {
        let annotator = self.key_of_layer(annotator)?.unwrap_or(-1);
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/pending_twins.sql"))?;
        let values = params![
            document.0.as_bytes(),
            annotator,
            span.start() as i64,
            span.end() as i64,
            label.0.as_bytes(),
        ];
        let rows = statement.query_map(values, |found| row::id(found, 0).map(SuggestionId))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
