//! Copies a project into a file that has only Tawsim's schema and the rows of Tawsim's tables.
//!
//! Used if the schema of the file is not ours, so that its pages cannot be copied as they are.

use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, ErrorCode};

use crate::base::progress::{Cancelled, ProgressMonitor, Stage};
use crate::store::file::open::APPLICATION_ID;
use crate::store::file::schema::{self, Expected, SchemaObject};
use crate::store::file::schema_difference::SchemaKind;
use crate::store::store::from;
use crate::store::{Store, StoreError};

/// The number of rows copied between two checks for a stop request.
const ROWS: usize = 1024;

impl Store {
    /// Writes our schema and the rows of our tables to an empty file. Returns the number of rows
    /// left out because our tables reject them.
    pub(in crate::store) fn copy_rows<E: From<StoreError> + From<Cancelled>>(
        &self,
        copy: &Connection,
        watch: &ProgressMonitor,
    ) -> Result<usize, E> {
        let version = self.version().map_err(E::from)?;
        let expected = schema::expected(version).map_err(E::from)?;
        schema::protect(copy).map_err(E::from)?;
        // Rows with missing references are damage of the project, and are listed as damage.
        copy.pragma_update(None, "foreign_keys", false)
            .map_err(from)?;
        let whole =
            rusqlite::Transaction::new_unchecked(copy, rusqlite::TransactionBehavior::Immediate)
                .map_err(from)?;
        make(copy, &expected, |object| object.kind == SchemaKind::Table).map_err(from)?;
        make(copy, &expected, |object| object.kind == SchemaKind::Index).map_err(from)?;
        watch.begin(Stage::Reading, 0);
        let mut left_out = 0;
        for (table, columns) in &expected.columns {
            left_out += self.copy_table::<E>(copy, (table, columns), watch)?;
        }
        // The triggers are made last; they count only later rows.
        make(copy, &expected, |object| object.kind == SchemaKind::Trigger).map_err(from)?;
        copy.pragma_update(None, "user_version", version)
            .map_err(from)?;
        copy.pragma_update(None, "application_id", APPLICATION_ID)
            .map_err(from)?;
        whole.commit().map_err(from)?;
        Ok(left_out)
    }

    fn copy_table<E: From<StoreError> + From<Cancelled>>(
        &self,
        copy: &Connection,
        (table, columns): (&str, &[String]),
        watch: &ProgressMonitor,
    ) -> Result<usize, E> {
        let names: Vec<_> = columns.iter().map(|name| format!("\"{name}\"")).collect();
        let names = names.join(", ");
        let places = vec!["?"; columns.len()].join(", ");
        if table == "sqlite_sequence" {
            // The rows that were copied have already filled this table.
            copy.execute("DELETE FROM sqlite_sequence", [])
                .map_err(from)?;
        }
        // An index of the file may be wrong.
        let sql = format!("SELECT {names} FROM \"{table}\" NOT INDEXED");
        let mut read = self.conn.prepare(&sql).map_err(from)?;
        let sql = format!("INSERT INTO \"{table}\" ({names}) VALUES ({places})");
        let mut write = copy.prepare(&sql).map_err(from)?;
        let mut rows = read.query([]).map_err(from)?;
        let (mut n, mut left_out) = (0_usize, 0);
        while let Some(row) = rows.next().map_err(from)? {
            n += 1;
            if n.is_multiple_of(ROWS) {
                watch.check()?;
            }
            for column in 0..columns.len() {
                let value = row.get_ref(column).map_err(from)?;
                write
                    .raw_bind_parameter(column + 1, ToSqlOutput::Borrowed(value))
                    .map_err(from)?;
            }
            match write.raw_execute() {
                Ok(_) => {}
                Err(refused)
                    if refused.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) =>
                {
                    left_out += 1;
                }
                Err(refused) => return Err(from(refused).into()),
            }
        }
        Ok(left_out)
    }
}

/// Creates the objects that are not created together with another object.
fn make(
    copy: &Connection,
    expected: &Expected,
    takes: impl Fn(&SchemaObject) -> bool,
) -> rusqlite::Result<()> {
    let all = expected.objects.iter().filter(|object| takes(object));
    for object in all.filter(|object| !object.name.starts_with("sqlite_")) {
        copy.execute_batch(object.sql.as_deref().unwrap_or_default())?;
    }
    Ok(())
}
