//! Reads which suggestions became an entity.

use rusqlite::params;

use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::model::suggestion::Verdict;
use crate::store::{Store, StoreError, row};

/// A suggestion that an annotator has accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct AcceptedProposal {
    /// Its source, if the file said so.
    pub source: Option<String>,
    /// How sure the source was.
    pub score: Option<f64>,
    /// The label that was proposed, if the project has it.
    pub label: Option<String>,
    /// Whether it was changed before it became an entity.
    pub is_changed: bool,
}

impl Store {
    /// Returns the suggestions between two bytes of a document that an annotator has accepted, the
    /// surest first.
    pub fn accepted_proposals(
        &self,
        document: DocumentId,
        (start, end): (usize, usize),
        annotator: LayerId,
    ) -> Result<Vec<AcceptedProposal>, StoreError> {
        let Some(annotator) = self.key_of_layer(annotator)? else {
            return Ok(Vec::new());
        };
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/accepted_proposals.sql"))?;
        let place = params![document.0.as_bytes(), start as i64, end as i64, annotator];
        let rows = statement.query_map(place, |found| {
            let verdict = row::lossy_text(found, 3)?;
            let verdict = verdict.and_then(|name| Verdict::parse(&name));
            Ok(AcceptedProposal {
                source: row::lossy_text(found, 0)?,
                score: found.get(1).unwrap_or_default(),
                label: row::lossy_text(found, 2)?,
                is_changed: verdict == Some(Verdict::Changed),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
