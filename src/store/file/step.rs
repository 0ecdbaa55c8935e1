//! A step of a migration.

use rusqlite::Connection;

use crate::store::StoreError;

/// A step of a migration.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) enum Step {
    /// SQL that changes the schema or the rows.
    Sql(&'static str),
    /// Work on the rows that SQL cannot do. It leaves the schema alone.
    Rows(fn(&Connection) -> Result<(), StoreError>),
}

impl Step {
    /// Runs the step.
    pub(super) fn run(self, conn: &Connection) -> Result<(), StoreError> {
        match self {
            Self::Sql(sql) => Ok(conn.execute_batch(sql)?),
            Self::Rows(work) => work(conn),
        }
    }
}
