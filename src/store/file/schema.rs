//! Compares the schema of a project file with ours, and protects a connection against the schema
//! of a foreign file.
//!
//! A project can have any origin: a trigger in it would run with our next edit. A file whose schema
//! is not exactly ours is therefore opened read-only, and only our tables are read.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::model::diagnostic::Message;
use crate::store::file::named_layers;
use crate::store::file::schema_difference::{
    SchemaDifference, SchemaFault, SchemaKind, difference_list, shown,
};
use crate::store::file::step::Step;
use crate::store::suggestions::migration::move_into_rows;
use crate::store::{Store, StoreError};

/// The maximum number of differences that are listed by name.
const MAX_NAMED: usize = 20;

/// The migrations from each version to the next, each a list of steps. A released migration never
/// changes.
pub(in crate::store) const MIGRATIONS: &[&[Step]] = &[
    &[Step::Sql(include_str!("migrations/0001_init.sql"))],
    &[Step::Sql(include_str!("migrations/0002_labels.sql"))],
    &[Step::Sql(include_str!("migrations/0003_corpora.sql"))],
    &[
        Step::Sql(include_str!("migrations/0004_identity.sql")),
        Step::Rows(named_layers::fill),
        Step::Sql(include_str!("migrations/0004_layer_keys.sql")),
        Step::Sql(include_str!("migrations/0004_operations.sql")),
        Step::Sql(include_str!("migrations/0004_bookmarks.sql")),
        Step::Sql(include_str!("migrations/0004_suggestions.sql")),
        Step::Rows(move_into_rows),
        Step::Sql(include_str!("migrations/0004_suggestions_end.sql")),
    ],
    &[Step::Sql(include_str!("migrations/0005_gazetteers.sql"))],
];

/// The schema of the newest version, cached at first use.
static NEWEST: OnceLock<Arc<Expected>> = OnceLock::new();

/// A row of `sqlite_schema`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::store) struct SchemaObject {
    pub(in crate::store) kind: SchemaKind,
    pub(in crate::store) name: String,
    /// The table of an index or a trigger.
    table: String,
    /// The SQL definition; `None` if the object was created together with its table.
    pub(in crate::store) sql: Option<String>,
}

/// The schema that Tawsim makes for a version of the file.
#[derive(Debug)]
pub(in crate::store) struct Expected {
    /// The objects by kind and name.
    pub(in crate::store) objects: Vec<SchemaObject>,
    /// The writable columns of each table.
    pub(in crate::store) columns: BTreeMap<String, Vec<String>>,
}

/// Turns off the features of a connection that only a foreign file would use.
pub(in crate::store) fn protect(conn: &Connection) -> Result<(), StoreError> {
    // No schema can call functions with side effects; no statement can write the schema itself.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // A project has no views: a view in the place of a table is an error.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    Ok(())
}

impl Store {
    /// Returns the differences between the schema of the file and the schema of its version; for a
    /// private copy, those of the project.
    pub fn schema_differences(&self) -> Result<Vec<SchemaDifference>, StoreError> {
        if let Some(copy) = &self.copy {
            return Ok(copy.origin().differences.clone());
        }
        let expected = expected(self.version()?)?;
        Ok(differences(&objects(&self.conn)?, &expected.objects))
    }

    /// Returns an error if the schema of the file is not ours, because writing to it is not safe.
    pub(in crate::store) fn refuse_foreign_schema(&self) -> Result<(), StoreError> {
        let found = self.schema_differences()?;
        if found.is_empty() {
            return Ok(());
        }
        Err(StoreError::ForeignSchema { found })
    }

    /// Returns an error if one of our tables is missing from the file or is something else. After
    /// this, no trigger of the file runs.
    pub(in crate::store) fn refuse_unreadable_schema(&self) -> Result<(), StoreError> {
        let expected = expected(self.version()?)?;
        let there = objects(&self.conn)?;
        let found = differences(&there, &expected.objects);
        if found.is_empty() {
            return Ok(());
        }
        let trigger = DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER;
        self.conn.set_db_config(trigger, false)?;
        for (table, columns) in &expected.columns {
            let same_name = there.iter().filter(|object| object.name == *table);
            let is_table = same_name.clone().count() == 1
                && same_name
                    .clone()
                    .all(|object| object.kind == SchemaKind::Table);
            // Computed columns are not in the list.
            let is_ours = is_table && {
                let has = columns_of(&self.conn, table)?;
                columns.iter().all(|column| has.contains(column))
            };
            if !is_ours {
                let what =
                    Message::new("store.schema").with("differences", difference_list(&found));
                return Err(StoreError::Damaged { what });
            }
        }
        Ok(())
    }
}

/// Returns the schema of a version; it is empty for a version that does not exist.
pub(in crate::store) fn expected(version: i64) -> Result<Arc<Expected>, StoreError> {
    let n = usize::try_from(version).unwrap_or_default();
    if let (true, Some(known)) = (n == MIGRATIONS.len(), NEWEST.get()) {
        return Ok(Arc::clone(known));
    }
    let conn = Connection::open_in_memory()?;
    for step in MIGRATIONS.iter().take(n).copied().flatten() {
        step.run(&conn)?;
    }
    let objects = objects(&conn)?;
    let mut columns = BTreeMap::new();
    for object in &objects {
        if object.kind == SchemaKind::Table {
            columns.insert(object.name.clone(), columns_of(&conn, &object.name)?);
        }
    }
    let made = Arc::new(Expected { objects, columns });
    if n == MIGRATIONS.len() {
        // Another thread may have made the same schema.
        NEWEST.set(Arc::clone(&made)).ok();
    }
    Ok(made)
}

fn objects(conn: &Connection) -> Result<Vec<SchemaObject>, StoreError> {
    let sql = "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema";
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([], |row| {
        let text = |column| {
            let value = row.get_ref(column)?;
            let bytes = value.as_bytes_or_null()?.unwrap_or_default();
            Ok::<_, rusqlite::Error>(String::from_utf8_lossy(bytes).into_owned())
        };
        let sql = match row.get_ref(4)? {
            rusqlite::types::ValueRef::Null => None,
            _ => Some(text(4)?),
        };
        let root: Option<i64> = row.get(3)?;
        let kind = match text(0)?.as_str() {
            "view" => SchemaKind::View,
            "index" => SchemaKind::Index,
            "trigger" => SchemaKind::Trigger,
            // A virtual table has no pages of its own.
            _ if root.is_none_or(|page| page == 0) => SchemaKind::VirtualTable,
            _ => SchemaKind::Table,
        };
        Ok(SchemaObject {
            kind,
            name: text(1)?,
            table: text(2)?,
            sql,
        })
    })?;
    let mut found: Vec<SchemaObject> = rows.collect::<Result<_, _>>()?;
    found.sort();
    Ok(found)
}

/// Returns the columns of a table that are stored and not computed.
fn columns_of(conn: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut columns = Vec::new();
    conn.pragma(None, "table_xinfo", table, |row| {
        let hidden: i64 = row.get("hidden")?;
        if hidden == 0 {
            columns.push(row.get("name")?);
        }
        Ok(())
    })?;
    Ok(columns)
}

fn differences(there: &[SchemaObject], ours: &[SchemaObject]) -> Vec<SchemaDifference> {
    let named = |all: &[SchemaObject], name: &str| all.iter().any(|object| object.name == name);
    let difference = |object: &SchemaObject, fault| SchemaDifference {
        kind: object.kind,
        name: shown(&object.name),
        fault,
    };
    let mut found = Vec::new();
    for object in ours {
        if !named(there, &object.name) {
            found.push(difference(object, SchemaFault::Missing));
        }
    }
    for (index, object) in there.iter().enumerate() {
        let again = there.get(index + 1) == Some(object);
        if ours.contains(object) && !again {
            continue;
        }
        let fault = if named(ours, &object.name) {
            SchemaFault::Changed
        } else {
            SchemaFault::Unknown
        };
        found.push(difference(object, fault));
        if found.len() >= MAX_NAMED {
            break;
        }
    }
    found
}
