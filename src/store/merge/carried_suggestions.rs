//! Copies the suggestions that came with the documents of an import, or that an import brought to
//! documents that were there before, with the verdicts of the files.
//!
//! Suggestions of sources of this computer do not travel: they have neither come with a document nor
//! with an import.

use std::collections::HashMap;

use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension as _, params};

use crate::model::id::LabelId;
use crate::store::merge::carried_rows::Carried;
use crate::store::merge::context::Merge;
use crate::store::merge::keys::Keys;
use crate::store::{Store, StoreError, row};

/// Finds the keys of this copy for the sources, forms and imports of another one.
#[derive(Debug, Default)]
struct OfSuggestions {
    sources: HashMap<i64, i64>,
    forms: HashMap<i64, i64>,
    batches: HashMap<i64, i64>,
}

impl Merge<'_> {
    pub(super) fn copy_suggestions(
        &mut self,
        keys: &mut Keys<'_>,
        carried: Carried,
    ) -> Result<(), StoreError> {
        let from = keys.from;
        let mut of = OfSuggestions::default();
        let condition = match carried {
            Carried::Import(_) => {
                "s.batch = (SELECT key FROM suggestion_batches WHERE batch = ?1) OR ( \
                 s.batch IS NULL AND s.document IN ( \
                     SELECT key FROM documents WHERE batch = ?1))"
            }
            Carried::Replaced(_) => {
                "s.batch IS NULL AND s.document IN (SELECT key FROM documents WHERE op = ?1)"
            }
            Carried::Baseline => {
                "?1 IS NULL AND s.document IN (SELECT key FROM documents WHERE op = -1)"
            }
        };
        let sql = format!(
            "SELECT s.key, s.id, s.document, s.start, s.\"end\", s.words, s.words_sha256, s.label, \
                 s.source, s.run, s.score, s.name, s.form, s.extra, s.batch, s.deleted \
             FROM suggestions AS s WHERE {condition}"
        );
        let mut statement = from.conn.prepare(&sql)?;
        let mut rows = statement.query([carried.value()])?;
        while let Some(found) = rows.next()? {
            let document = keys.document(found.get(2)?)?;
            let (id, start): (Vec<u8>, i64) = (found.get(1)?, found.get(3)?);
            let there = "SELECT key FROM suggestions \
                         WHERE document = ?1 AND start = ?2 AND id = ?3";
            let mut statement = self.store.conn.prepare_cached(there)?;
            let there = statement.query_row(params![document, start, id], |f| f.get(0));
            let key: i64 = if let Some(key) = there.optional()? {
                key
            } else {
                let mut values: Vec<Sql> = Vec::with_capacity(15);
                for column in 1..16 {
                    values.push(found.get(column)?);
                }
                self.copy_label_of(keys, LabelId(row::id(found, 7)?))?;
                self.translate(keys, &mut of, document, &mut values)?;
                let sql = include_str!("../sql/insert_carried_suggestion.sql");
                let mut insert = self.store.conn.prepare_cached(sql)?;
                insert.execute(rusqlite::params_from_iter(values))?;
                self.store.conn.last_insert_rowid()
            };
            self.copy_verdicts(keys, found.get(0)?, key)?;
        }
        Ok(())
    }

    /// Replaces the keys of the other copy in the columns from `id` on.
    fn translate(
        &self,
        keys: &mut Keys<'_>,
        of: &mut OfSuggestions,
        document: i64,
        values: &mut [Sql],
    ) -> Result<(), StoreError> {
        let (from, into) = (keys.from, self.store);
        for (column, value) in values.iter_mut().enumerate() {
            let Sql::Integer(key) = *value else { continue };
            let here = match column {
                1 => document,
                7 => united(&mut of.sources, key, || {
                    same_row((from, into), key, "sources", &["id"], SOURCE)
                })?,
                11 => united(&mut of.forms, key, || {
                    same_row((from, into), key, "suggestion_forms", &["form"], &["form"])
                })?,
                13 => united(&mut of.batches, key, || {
                    same_row(
                        (from, into),
                        key,
                        "suggestion_batches",
                        &["batch"],
                        &["batch"],
                    )
                })?,
                14 if key > 0 => keys.operation(key)?,
                _ => continue,
            };
            *value = Sql::Integer(here);
        }
        Ok(())
    }

    fn copy_verdicts(&self, keys: &mut Keys<'_>, theirs: i64, ours: i64) -> Result<(), StoreError> {
        let sql = "SELECT annotator, verdict, at, reason FROM verdicts WHERE suggestion = ?1";
        let mut statement = keys.from.conn.prepare_cached(sql)?;
        let mut rows = statement.query([theirs])?;
        let mut all: Vec<[Sql; 4]> = Vec::new();
        while let Some(found) = rows.next()? {
            all.push([found.get(0)?, found.get(1)?, found.get(2)?, found.get(3)?]);
        }
        for [mut annotator, verdict, at, reason] in all {
            if let Sql::Integer(key) = annotator {
                annotator = Sql::Integer(keys.layer(key)?);
            }
            // A verdict that is there has a clock, or is the same.
            let sql = "INSERT INTO verdicts (suggestion, annotator, verdict, at, reason) \
                       VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";
            let mut insert = self.store.conn.prepare_cached(sql)?;
            insert.execute(params![ours, annotator, verdict, at, reason])?;
        }
        Ok(())
    }
}

/// The columns of a source that travel.
const SOURCE: &[&str] = &["id", "name", "kind", "version", "run", "extra"];

fn united(
    known: &mut HashMap<i64, i64>,
    key: i64,
    find: impl FnOnce() -> Result<i64, StoreError>,
) -> Result<i64, StoreError> {
    if let Some(here) = known.get(&key) {
        return Ok(*here);
    }
    let here = find()?;
    known.insert(key, here);
    Ok(here)
}

/// Returns the key of the row of this copy that is the same as one of the other copy, and adds it if
/// it is not there. `by` are the columns that make it the same.
fn same_row(
    (from, into): (&Store, &Store),
    key: i64,
    table: &str,
    by: &[&str],
    columns: &[&str],
) -> Result<i64, StoreError> {
    let sql = format!("SELECT {} FROM {table} WHERE key = ?1", columns.join(", "));
    let mut statement = from.conn.prepare_cached(&sql)?;
    let values = statement.query_row([key], |found| {
        (0..columns.len())
            .map(|column| found.get::<_, Sql>(column))
            .collect::<Result<Vec<_>, _>>()
    })?;
    let find = format!("SELECT key FROM {table} WHERE {} = ?1", by.concat());
    let first = values.first().cloned().unwrap_or(Sql::Null);
    let mut statement = into.conn.prepare_cached(&find)?;
    if let Some(here) = statement
        .query_row([first], |found| found.get(0))
        .optional()?
    {
        return Ok(here);
    }
    let places: Vec<_> = (1..=columns.len()).map(|at| format!("?{at}")).collect();
    let sql = format!(
        "INSERT INTO {table} ({}) VALUES ({})",
        columns.join(", "),
        places.join(", ")
    );
    let mut insert = into.conn.prepare_cached(&sql)?;
    insert.execute(rusqlite::params_from_iter(values))?;
    Ok(into.conn.last_insert_rowid())
}
