//! Filters and sorts lists of documents, and reads the rows that are on the screen.
//!
//! A list holds the keys of its documents. Their rows are read a page at a time.

use std::fmt::Write as _;

use rusqlite::{OptionalExtension as _, ToSql, params};

use crate::arabic::fold::{Folder, Level, Rule};
use crate::model::corpus::listing::{Filter, Presence, Sort, SortBy};
use crate::model::corpus::split::Split;
use crate::model::document::{Document, DocumentRow};
use crate::model::id::{DocumentId, DocumentKey};
use crate::model::layer::LayerId;
use crate::model::state::AnnotatorState;
use crate::store::{Store, StoreError, documents, row};

/// A tag, and the number of documents that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagCount {
    /// The tag.
    pub tag: String,
    /// The number of documents.
    pub n: usize,
}

/// The SQL expression for the part of a split that a document is in.
const SPLIT: &str = "json_extract(d.extra, '$.split')";

/// Numbers in titles are padded to this many digits, so that 10 sorts after 9.
const DIGITS: usize = 12;

impl Store {
    /// Returns the documents that pass the filter, sorted, for one annotator.
    pub fn list(
        &self,
        filter: &Filter,
        sort: Sort,
        annotator: LayerId,
    ) -> Result<Vec<DocumentKey>, StoreError> {
        if sort.by == SortBy::Title {
            return self.list_by_title(filter, sort.reversed, annotator);
        }
        let (value, falling) = match sort.by {
            SortBy::Project | SortBy::Title => ("0", false),
            SortBy::State => (
                "CASE coalesce(own.state, 'new') WHEN 'new' THEN 0 WHEN 'in_progress' THEN 1 \
                 WHEN 'finished' THEN 2 ELSE 3 END",
                false,
            ),
            SortBy::Entities => ("coalesce(n.n, 0)", true),
            SortBy::Length => ("d.text_chars", true),
            // A document that was never changed counts as changed at its import; the last imports
            // are newest.
            SortBy::Changed => ("coalesce(d.changed, 0)", true),
        };
        let by = if falling == sort.reversed {
            "ASC"
        } else {
            "DESC"
        };
        let place = match (sort.by, sort.reversed) {
            (SortBy::Project, true) | (SortBy::Changed, false) => "DESC",
            _ => "ASC",
        };
        let order = if sort.by == SortBy::Project {
            format!("d.position {place}")
        } else {
            format!("{value} {by}, d.position {place}")
        };
        let (condition, values) = condition(filter, annotator);
        let joins = joins(filter, sort.by);
        let sql = format!(
            "SELECT d.key FROM documents AS d {joins} \
             WHERE d.position IS NOT NULL{condition} ORDER BY {order}"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let values: Vec<(&str, &dyn ToSql)> = used(&values, &sql);
        let rows = statement.query_map(values.as_slice(), |found| found.get(0).map(DocumentKey))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn list_by_title(
        &self,
        filter: &Filter,
        reversed: bool,
        annotator: LayerId,
    ) -> Result<Vec<DocumentKey>, StoreError> {
        let (condition, values) = condition(filter, annotator);
        let joins = joins(filter, SortBy::Title);
        let sql = format!(
            "SELECT d.key, coalesce(d.title, d.name) FROM documents AS d {joins} \
             WHERE d.position IS NOT NULL{condition} ORDER BY d.position"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let values: Vec<(&str, &dyn ToSql)> = used(&values, &sql);
        let folder = Folder::new(Level::Loose.rules().with(Rule::Case));
        let rows = statement.query_map(values.as_slice(), |found| {
            let title = row::text(found, 1)?.unwrap_or_default();
            Ok((sortable(&folder.needle(title)), DocumentKey(found.get(0)?)))
        })?;
        let mut titled: Vec<(String, DocumentKey)> = rows.collect::<Result<_, _>>()?;
        // The sort is stable: documents with equal titles keep their order.
        titled.sort_by(|(one, _), (other, _)| one.cmp(other));
        if reversed {
            titled.reverse();
        }
        Ok(titled.into_iter().map(|(_, key)| key).collect())
    }

    /// Returns the rows of documents in this order, for one annotator. Documents that no longer
    /// exist are left out.
    pub fn rows_of(
        &self,
        keys: &[DocumentKey],
        annotator: LayerId,
    ) -> Result<Vec<DocumentRow>, StoreError> {
        self.read_transaction(|store| {
            let mut statement = store.conn.prepare_cached(include_str!("sql/rows_of.sql"))?;
            let mut rows = Vec::with_capacity(keys.len());
            for key in keys {
                let found =
                    statement.query_row(params![key.0, annotator.0.as_bytes()], documents::row_of);
                rows.extend(found.optional()?);
            }
            Ok(rows)
        })
    }

    /// Returns a document with its text by its key.
    pub fn document_of(&self, key: DocumentKey) -> Result<Document, StoreError> {
        self.read_transaction(|store| {
            let sql = "SELECT id FROM documents WHERE key = ?1 AND deleted IS NULL";
            let mut statement = store.conn.prepare_cached(sql)?;
            let id = statement
                .query_row([key.0], |found| row::id(found, 0))
                .optional()?;
            match id {
                Some(id) => store.document(DocumentId(id)),
                None => Err(StoreError::Missing {
                    what: "document",
                    id: key.0.to_string(),
                }),
            }
        })
    }

    /// Returns the key of a document.
    pub fn key_of(&self, id: DocumentId) -> Result<Option<DocumentKey>, StoreError> {
        let sql = "SELECT key FROM documents WHERE id = ?1 AND deleted IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id.0.as_bytes()], |found| found.get(0));
        Ok(found.optional()?.map(DocumentKey))
    }

    /// Returns the tags of the project's documents, by name.
    pub fn tag_counts(&self) -> Result<Vec<TagCount>, StoreError> {
        let sql = "SELECT t.tag, count(*) FROM document_tags AS t \
                   JOIN documents AS d ON d.key = t.document AND d.position IS NOT NULL \
                   GROUP BY t.tag ORDER BY t.tag";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |found| {
            Ok(TagCount {
                tag: found.get(0)?,
                n: row::size(found, 1)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the number of documents in each part of a split, without the empty parts.
    pub fn split_counts(&self) -> Result<Vec<(Split, usize)>, StoreError> {
        let sql = "SELECT json_extract(d.extra, '$.split') AS part, count(*) FROM documents AS d \
                   WHERE d.position IS NOT NULL AND d.extra IS NOT NULL \
                   AND part IN ('train', 'validation', 'test', 'unassigned') GROUP BY part";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |found| {
            Ok((row::named(found, 0, Split::parse)?, row::size(found, 1)?))
        })?;
        let mut counts: Vec<_> = rows.collect::<Result<_, _>>()?;
        counts.sort_unstable();
        Ok(counts)
    }

    /// Returns the number of documents in each state except New, for one annotator.
    pub fn state_counts(
        &self,
        annotator: LayerId,
    ) -> Result<Vec<(AnnotatorState, usize)>, StoreError> {
        let sql = "SELECT state, n FROM state_counts
            WHERE annotator = (SELECT key FROM layers WHERE id = ?1) AND state <> 'new'";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([annotator.0.as_bytes()], |found| {
            let state = row::named(found, 0, AnnotatorState::parse)?;
            Ok((state, row::size(found, 1)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns a number that changes whenever something in the file changes, whichever program
    /// changed it.
    pub fn stamp(&self) -> Result<(u64, i64), StoreError> {
        Ok((self.conn.total_changes(), self.data_version()?))
    }
}

/// Values by their parameter names in a statement.
type Values<'a> = Vec<(&'static str, Box<dyn ToSql + 'a>)>;

fn condition(filter: &Filter, annotator: LayerId) -> (String, Values<'_>) {
    let mut sql = String::new();
    let mut values: Values<'_> = vec![(":annotator", Box::new(annotator.0.into_bytes()))];
    let mut add = |more: &str| {
        let _ = write!(sql, " AND {more}");
    };
    if let Some(state) = filter.state {
        add("coalesce(own.state, 'new') = :state");
        values.push((":state", Box::new(state.name())));
    }
    let labelled = "(SELECT a.document FROM annotations AS a \
                    WHERE a.label = :label AND a.deleted IS NULL)";
    match filter.entities {
        Presence::Any => {}
        Presence::Nothing => add(
            "NOT EXISTS (SELECT 1 FROM annotation_counts AS c WHERE c.document = d.key AND c.n > 0)",
        ),
        Presence::Of(label) => {
            add(&format!("d.key IN {labelled}"));
            values.push((":label", Box::new(label.0.into_bytes())));
        }
        Presence::Without(label) => {
            add(&format!("d.key NOT IN {labelled}"));
            values.push((":label", Box::new(label.0.into_bytes())));
        }
    }
    if filter.flagged {
        add("d.key IN (SELECT document FROM flags)");
    }
    if let Some(tag) = &filter.tag {
        add("d.key IN (SELECT document FROM document_tags WHERE tag = :tag)");
        values.push((":tag", Box::new(tag)));
    }
    if let Some(split) = filter.split {
        add(&format!("{SPLIT} = :split"));
        values.push((":split", Box::new(split.name())));
    }
    (sql, values)
}

/// Returns the joins that a list needs, and no others, so that the project's own order is read
/// from its index alone.
fn joins(filter: &Filter, by: SortBy) -> String {
    let mut sql = String::new();
    if filter.state.is_some() || by == SortBy::State {
        sql += "LEFT JOIN document_states AS own \
                ON own.document = d.key AND own.annotator = (SELECT key FROM layers WHERE id = :annotator) ";
    }
    if by == SortBy::Entities {
        sql += "LEFT JOIN annotation_counts AS n \
                ON n.document = d.key AND n.layer = (SELECT key FROM layers WHERE id = :annotator)";
    }
    sql
}

/// Returns the values that a statement uses.
fn used<'a>(values: &'a Values<'_>, sql: &str) -> Vec<(&'static str, &'a dyn ToSql)> {
    let named = values.iter().filter(|(name, _)| sql.contains(name));
    named.map(|(name, value)| (*name, &**value)).collect()
}

/// Returns a folded title with its numbers padded to full length.
fn sortable(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    let mut rest = title.trim_start();
    while let Some(c) = rest.chars().next() {
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (part, after) = rest.split_at(if len > 0 { len } else { c.len_utf8() });
        if len > 0 {
            let _ = write!(out, "{:0>DIGITS$}", part.trim_start_matches('0'));
        } else {
            out.push_str(part);
        }
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listing_numbers_in_titles_go_by_their_value() {
        let mut titles = ["b 10", "b 9", "b 010a", "a", "  c 1"];
        titles.sort_by_key(|title| sortable(title));
        assert_eq!(titles, ["a", "b 9", "b 10", "b 010a", "  c 1"]);
    }
}
