//! Reads the suggestions of one source a page at a time, by their scores.
//!
//! A page begins behind the last row of the page before it, so that it takes the same time wherever
//! it is. Scores of different sources are never put into one order.

use rusqlite::{Row, params};

use crate::model::id::{DocumentId, DocumentKey, LabelId, SourceId, SuggestionId};
use crate::model::layer::LayerId;
use crate::model::suggestion::Verdict;
use crate::store::suggestions::sources;
use crate::store::{Store, StoreError, row};

/// The order of suggestions by score. Those without a score are last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScoreOrder {
    /// The surest first.
    #[default]
    Falling,
    /// The most doubtful first.
    Rising,
}

/// A suggestion in a list. The fields of a damaged row are listed as far as they are readable.
#[derive(Clone, Debug, PartialEq)]
pub struct SuggestionRow {
    /// The id of the suggestion.
    pub id: SuggestionId,
    /// Its document.
    pub document: DocumentId,
    /// The key of its document.
    pub document_key: DocumentKey,
    /// The first byte of its span.
    pub start: usize,
    /// The byte behind its span.
    pub end: usize,
    /// The proposed label.
    pub label: LabelId,
    /// How sure the source is.
    pub score: Option<f64>,
    /// The words, unless they are long.
    pub words: Option<String>,
    /// The verdict of the annotator; `None` if it is pending.
    pub verdict: Option<Verdict>,
    key: i64,
}

/// A place in a list of suggestions: behind a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SuggestionCursor {
    score: Option<f64>,
    key: i64,
}

impl SuggestionRow {
    /// Returns the place behind this row, where the next page begins.
    pub fn cursor(&self) -> SuggestionCursor {
        SuggestionCursor {
            score: self.score,
            key: self.key,
        }
    }
}

impl Store {
    /// Returns a page of the suggestions of a source, from its beginning or behind a row, with the
    /// verdicts of an annotator.
    pub fn suggestion_page(
        &self,
        source: SourceId,
        annotator: LayerId,
        (order, after): (ScoreOrder, Option<SuggestionCursor>),
        limit: usize,
    ) -> Result<Vec<SuggestionRow>, StoreError> {
        let Some(source) = sources::key_of(&self.conn, source)? else {
            return Ok(Vec::new());
        };
        // Nobody has the key -1.
        let annotator = self.key_of_layer(annotator)?.unwrap_or(-1);
        let scored = include_str!("sql/page.sql");
        let (scored, start, first_key) = match order {
            ScoreOrder::Falling => (scored.to_owned(), f64::INFINITY, i64::MAX),
            ScoreOrder::Rising => (
                scored.replace(" < (", " > (").replace(" DESC", " ASC"),
                f64::NEG_INFINITY,
                i64::MIN,
            ),
        };
        let unscored = scored.replace("(s.score, s.key)", "s.score IS ?3 AND s.key");
        let unscored = unscored.replace("(?3, ?4)", "?4");
        let mut page = Vec::new();
        if after.is_none_or(|after| after.score.is_some()) {
            let score = after.and_then(|after| after.score).unwrap_or(start);
            let key = after.map_or(first_key, |after| after.key);
            let mut statement = self.conn.prepare_cached(&scored)?;
            let values = params![source, annotator, score, key, limit as i64];
            let rows = statement.query_map(values, row_of)?;
            page = rows.collect::<Result<_, _>>()?;
        }
        let missing = limit.saturating_sub(page.len());
        if missing > 0 {
            let after = after.filter(|after| after.score.is_none());
            let key = after.map_or(first_key, |after| after.key);
            let mut statement = self.conn.prepare_cached(&unscored)?;
            let values = params![source, annotator, None::<f64>, key, missing as i64];
            for found in statement.query_map(values, row_of)? {
                page.push(found?);
            }
        }
        Ok(page)
    }
}

fn row_of(found: &Row<'_>) -> rusqlite::Result<SuggestionRow> {
    let verdict = row::lossy_text(found, 9)?;
    Ok(SuggestionRow {
        key: found.get(0)?,
        id: SuggestionId(row::id(found, 1).unwrap_or_default()),
        document: DocumentId(row::id(found, 2).unwrap_or_default()),
        document_key: DocumentKey(found.get(3)?),
        start: row::lossy_size(found, 4)?,
        end: row::lossy_size(found, 5)?,
        label: LabelId(row::id(found, 6).unwrap_or_default()),
        score: found.get(7).unwrap_or_default(),
        words: row::lossy_text(found, 8)?,
        verdict: verdict.and_then(|name| Verdict::parse(&name)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_read_from_the_index_in_its_order() {
        let store = Store::in_memory().unwrap();
        let sql = include_str!("sql/page.sql");
        let unscored = sql
            .replace("(s.score, s.key)", "s.score IS ?3 AND s.key")
            .replace("(?3, ?4)", "?4");
        for sql in [sql, &unscored] {
            let sql = format!("EXPLAIN QUERY PLAN {sql}");
            let mut statement = store.conn.prepare(&sql).unwrap();
            let rows = statement.query_map(params![1, 1, 0.5, 7, 10], |found| found.get(3));
            let plan: Vec<String> = rows.unwrap().collect::<Result<_, _>>().unwrap();
            let plan = plan.join("\n");
            assert!(
                plan.contains("suggestions_by_score (source=? AND score"),
                "{plan}"
            );
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
        }
    }
}
