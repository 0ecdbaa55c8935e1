//! Finds the keys of this copy for the keys of another one: of documents, layers and operations.

use std::collections::{HashMap, HashSet};

use rusqlite::Row;
use rusqlite::types::Value as Sql;

use crate::model::id::LabelId;
use crate::store::merge::stamp::BEFORE_ALL;
use crate::store::{Store, StoreError, row};

/// Finds the keys of this copy for those of another one.
#[derive(Debug)]
pub(super) struct Keys<'a> {
    pub(super) from: &'a Store,
    into: &'a Store,
    documents: HashMap<i64, i64>,
    layers: HashMap<i64, i64>,
    operations: HashMap<i64, i64>,
    /// The labels that are known to be here.
    pub(super) labels: HashSet<LabelId>,
}

impl<'a> Keys<'a> {
    pub(super) fn new(from: &'a Store, into: &'a Store) -> Self {
        Self {
            from,
            into,
            documents: HashMap::new(),
            layers: HashMap::new(),
            operations: HashMap::new(),
            labels: HashSet::new(),
        }
    }

    pub(super) fn document(&mut self, key: i64) -> Result<i64, StoreError> {
        let tables = (self.from, self.into);
        same_id(tables, "documents", &mut self.documents, key)
    }

    pub(super) fn layer(&mut self, key: i64) -> Result<i64, StoreError> {
        let tables = (self.from, self.into);
        same_id(tables, "layers", &mut self.layers, key)
    }

    /// Returns the key of an operation here. What is older than the other file's operations belongs
    /// to the operation that stands for it.
    pub(super) fn operation(&mut self, key: i64) -> Result<i64, StoreError> {
        if key == 0 {
            return Ok(0);
        }
        if let Some(known) = self.operations.get(&key) {
            return Ok(*known);
        }
        let mut id = None;
        if key > 0 {
            id = self.from.operation_id(key)?;
        }
        if id.is_none() {
            id = self.from.operation_id(self.from.baseline_key()?)?;
        }
        let known = match id {
            Some(id) => self.into.operation_key(id)?.unwrap_or(BEFORE_ALL),
            None => BEFORE_ALL,
        };
        self.operations.insert(key, known);
        Ok(known)
    }

    /// Returns a value of a column as it is here.
    pub(super) fn value(&mut self, column: &str, value: Sql) -> Result<Sql, StoreError> {
        Ok(match (column, value) {
            ("document", Sql::Integer(key)) => Sql::Integer(self.document(key)?),
            ("layer" | "annotator", Sql::Integer(key)) => Sql::Integer(self.layer(key)?),
            ("op" | "order_op", Sql::Integer(key)) => Sql::Integer(self.operation(key)?),
            ("deleted", Sql::Integer(key)) if key > 0 => Sql::Integer(self.operation(key)?),
            (_, value) => value,
        })
    }

    pub(super) fn values(
        &mut self,
        columns: &[&str],
        found: &Row<'_>,
    ) -> Result<Vec<Sql>, StoreError> {
        let mut values = Vec::with_capacity(columns.len());
        for (at, column) in columns.iter().enumerate() {
            values.push(self.value(column, found.get(at)?)?);
        }
        Ok(values)
    }
}

fn same_id(
    (from, into): (&Store, &Store),
    table: &str,
    known: &mut HashMap<i64, i64>,
    key: i64,
) -> Result<i64, StoreError> {
    if let Some(here) = known.get(&key) {
        return Ok(*here);
    }
    let sql = format!("SELECT id FROM {table} WHERE key = ?1");
    let mut statement = from.conn.prepare_cached(&sql)?;
    let id = statement.query_row([key], |found| row::id(found, 0))?;
    let sql = format!("SELECT key FROM {table} WHERE id = ?1");
    let mut statement = into.conn.prepare_cached(&sql)?;
    let here = statement.query_row([id.as_bytes()], |found| found.get(0))?;
    known.insert(key, here);
    Ok(here)
}
