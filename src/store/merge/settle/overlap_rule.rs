//! Derives what the label set allows while entities overlap against its rules.

use rusqlite::params;
use uuid::Uuid;

use crate::model::id::DocumentId;
use crate::store::merge::stamp::BEFORE_ALL;
use crate::store::{Store, StoreError};

/// Which entities of a layer may overlap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverlapRules {
    /// An entity may be inside another one.
    pub allow_nested: bool,
    /// Entities may cross each other.
    pub allow_crossing: bool,
}

impl Store {
    /// Returns the rules as somebody has written them, which bind people. The label set allows more
    /// where a merge has brought entities that overlap.
    pub fn written_overlap_rules(&self) -> Result<OverlapRules, StoreError> {
        let sql = "SELECT coalesce((SELECT value FROM field_clocks \
                       WHERE row = zeroblob(16) AND field = 'nested'), allow_nested), \
                   coalesce((SELECT value FROM field_clocks \
                       WHERE row = zeroblob(16) AND field = 'crossing'), allow_crossing) \
                   FROM project";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rules = statement.query_row([], |found| {
            Ok(OverlapRules {
                allow_nested: found.get(0)?,
                allow_crossing: found.get(1)?,
            })
        })?;
        Ok(rules)
    }

    /// Allows overlaps as long as there are entities that overlap: the rules of the label set bind
    /// people, and an export contains all entities. `changed` are the only documents whose entities
    /// have changed since the rule was last derived; `None` looks at all.
    pub(super) fn settle_overlap_rule(
        &self,
        changed: Option<&[DocumentId]>,
    ) -> Result<(), StoreError> {
        let rules = [
            ("nested", "allow_nested", false),
            ("crossing", "allow_crossing", true),
        ];
        for (field, column, crossing) in rules {
            let sql = format!(
                "UPDATE project SET {column} = 0 WHERE EXISTS (SELECT 1 FROM field_clocks \
                 WHERE row = zeroblob(16) AND field = ?1 AND value = 0)"
            );
            let was_widened = self.conn.prepare_cached(&sql)?.execute([field])? == 1;
            let sql = format!("SELECT {column} FROM project");
            let mut statement = self.conn.prepare_cached(&sql)?;
            let is_allowed: bool = statement.query_row([], |found| found.get(0))?;
            let overlaps = !is_allowed && self.overlaps_in(changed, (crossing, was_widened))?;
            if !overlaps && !was_widened && changed.is_some() {
                continue;
            }
            let sql = "UPDATE field_clocks SET value = iif(?2, 0, NULL) \
                       WHERE row = zeroblob(16) AND field = ?1";
            let noted = self.conn.execute(sql, params![field, overlaps])?;
            if overlaps {
                if noted == 0 {
                    self.note_field((Uuid::nil(), field), BEFORE_ALL, 0)?;
                }
                self.conn
                    .execute(&format!("UPDATE project SET {column} = 1"), [])?;
            }
        }
        Ok(())
    }

    /// Returns whether entities overlap in documents that have changed, or in any one where there
    /// were overlaps before.
    fn overlaps_in(
        &self,
        changed: Option<&[DocumentId]>,
        (crossing, were_overlaps): (bool, bool),
    ) -> Result<bool, StoreError> {
        for id in changed.unwrap_or_default() {
            if self.has_overlaps(crossing, Some(*id))? {
                return Ok(true);
            }
        }
        Ok((changed.is_none() || were_overlaps) && self.has_overlaps(crossing, None)?)
    }
}
