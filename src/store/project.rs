//! Reads and writes the data of the project itself: name, data set, settings.

use rusqlite::{OptionalExtension as _, params};
use uuid::Uuid;

use crate::model::diagnostic::Message;
use crate::model::time::Timestamp;
use crate::store::{Store, StoreError, row};

/// The data of the project itself.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectRow {
    /// The id, which does not change when the file is renamed.
    pub id: Uuid,
    /// The display name.
    pub name: String,
    /// The time of creation.
    pub created: Timestamp,
    /// The time of the last change.
    pub modified: Timestamp,
    /// The id of this copy of the project, which its operations carry.
    pub replica: Uuid,
    /// The member `dataset` of the gold format, a JSON object, verbatim.
    pub dataset: Option<String>,
    /// Members of the gold header that the model does not know, a JSON object, verbatim.
    pub extra: Option<String>,
}

/// The setting that records where the project is written.
pub const PLACE: &str = "place";

impl Store {
    /// Writes the one row of a new project.
    pub fn insert_project(&self, project: &ProjectRow) -> Result<(), StoreError> {
        self.conn.execute(
            include_str!("sql/insert_project.sql"),
            params![
                project.id.as_bytes(),
                project.name,
                project.created.0,
                project.modified.0,
                project.replica.as_bytes(),
                project.dataset,
                project.extra,
            ],
        )?;
        Ok(())
    }

    /// Returns the data of the project itself.
    pub fn project(&self) -> Result<ProjectRow, StoreError> {
        let read = self
            .conn
            .query_row(include_str!("sql/project.sql"), [], |found| {
                Ok(ProjectRow {
                    id: row::id(found, 0)?,
                    name: found.get(1)?,
                    created: Timestamp(found.get(2)?),
                    modified: Timestamp(found.get(3)?),
                    replica: row::id(found, 4)?,
                    dataset: found.get(5)?,
                    extra: found.get(6)?,
                })
            });
        read.optional()?.ok_or_else(|| StoreError::Damaged {
            what: Message::new("store.no_project_row"),
        })
    }

    /// Changes the name of the project and the description of its data set.
    pub fn set_properties(&self, name: &str, dataset: Option<&str>) -> Result<(), StoreError> {
        self.conn.execute(
            "UPDATE project SET name = ?1, dataset = ?2",
            params![name, dataset],
        )?;
        Ok(())
    }

    /// Changes the description of the data set.
    pub fn set_dataset(
        &self,
        dataset: Option<&str>,
        extra: Option<&str>,
    ) -> Result<(), StoreError> {
        self.conn.execute(
            "UPDATE project SET dataset = ?1, extra = ?2",
            params![dataset, extra],
        )?;
        Ok(())
    }

    /// Sets the time of the last change.
    pub fn set_modified(&self, at: Timestamp) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("UPDATE project SET modified = ?1")?
            .execute([at.0])?;
        Ok(())
    }

    /// Returns a setting of the project.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT value FROM settings WHERE name = ?1")?;
        Ok(statement.query_row([name], |row| row.get(0)).optional()?)
    }

    /// Changes a setting of the project.
    pub fn set_setting(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.conn.execute(
            "INSERT INTO settings VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2",
            [name, value],
        )?;
        Ok(())
    }
}
