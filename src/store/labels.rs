//! The label set of a project.

use rusqlite::params;

use crate::model::id::LabelId;
use crate::model::label::{Label, LabelSet, Rgb};
use crate::store::{Store, StoreError, row};

impl Store {
    /// Returns the label set.
    pub fn label_set(&self) -> Result<LabelSet, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/labels.sql"))?;
        let labels = statement
            .query_map([], |found| {
                Ok(Label {
                    id: LabelId(row::id(found, 0)?),
                    name: found.get(1)?,
                    display_name: row::json(found, 2)?,
                    description: found.get(3)?,
                    color: row::named(found, 4, Rgb::parse)?,
                    shortcut: found.get(5)?,
                    aliases: row::json(found, 6)?,
                    extra: found.get(7)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        let sql = "SELECT allow_nested, allow_crossing, label_set_extra FROM project";
        Ok(self.conn.query_row(sql, [], |found| {
            Ok(LabelSet {
                labels,
                allow_nested: found.get(0)?,
                allow_crossing: found.get(1)?,
                extra: found.get(2)?,
            })
        })?)
    }

    /// Puts this label set in the place of the one that is there. Labels that it does not have
    /// are marked as deleted by the journal row `seq`.
    pub fn set_label_set(&self, set: &LabelSet, seq: i64) -> Result<(), StoreError> {
        self.conn.execute(
            "UPDATE project SET allow_nested = ?1, allow_crossing = ?2, label_set_extra = ?3",
            params![set.allow_nested, set.allow_crossing, set.extra],
        )?;
        // All at once, so that two labels may change names.
        self.conn.execute(
            "UPDATE labels SET deleted = ?1 WHERE deleted IS NULL",
            [seq],
        )?;
        let mut upsert = self
            .conn
            .prepare_cached(include_str!("sql/upsert_label.sql"))?;
        for (label, position) in set.labels.iter().zip(0_i64..) {
            upsert.execute(params![
                label.id.0.as_bytes(),
                position,
                label.name,
                row::to_json(&label.display_name),
                label.description,
                label.color.to_string(),
                label.shortcut,
                row::to_json(&label.aliases),
                label.extra,
            ])?;
        }
        Ok(())
    }
}
