//! Reads and writes name rules.
//!
//! A row that no version of Tawsim writes is left out: no export needs it, and the others stay
//! usable.

use rusqlite::{OptionalExtension as _, Row, params};

use crate::model::id::{LabelId, NameRuleId};
use crate::model::name_rule::NameRule;
use crate::store::{Store, StoreError, row};

impl Store {
    /// Returns the name rules of the project, by name.
    pub fn name_rules(&self) -> Result<Vec<NameRule>, StoreError> {
        // An older file that cannot be migrated is read as it is.
        if !self.conn.table_exists(None, "name_rules")? {
            return Ok(Vec::new());
        }
        let sql = "SELECT id, name, label FROM name_rules WHERE deleted IS NULL ORDER BY name, id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut rules = Vec::new();
        while let Some(found) = rows.next()? {
            rules.extend(read(found));
        }
        Ok(rules)
    }

    /// Returns a name rule; `None` if it does not exist or is removed.
    pub fn name_rule(&self, id: NameRuleId) -> Result<Option<NameRule>, StoreError> {
        let sql = "SELECT id, name, label FROM name_rules WHERE id = ?1 AND deleted IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([id.0.as_bytes()], read).optional()?)
    }

    /// Returns the words of a name rule, even if it is removed.
    pub fn name_of_rule(&self, id: NameRuleId) -> Result<Option<String>, StoreError> {
        let sql = "SELECT name FROM name_rules WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let name = statement.query_row([id.0.as_bytes()], |found| found.get(0));
        Ok(name.optional()?)
    }

    /// Adds or restores a name rule.
    pub fn put_name_rule(&self, rule: &NameRule) -> Result<(), StoreError> {
        let sql = "INSERT INTO name_rules (id, name, label) VALUES (?1, ?2, ?3) \
                   ON CONFLICT (id) DO UPDATE SET deleted = NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let label = rule.label.as_ref().map(|label| label.0.as_bytes());
        statement.execute(params![rule.id.0.as_bytes(), rule.name, label])?;
        Ok(())
    }

    /// Removes a name rule, as the operation `seq`.
    pub fn delete_name_rule(&self, id: NameRuleId, seq: i64) -> Result<(), StoreError> {
        let sql = "UPDATE name_rules SET deleted = ?2 WHERE id = ?1 AND deleted IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        statement.execute(params![id.0.as_bytes(), seq])?;
        Ok(())
    }
}

fn read(found: &Row<'_>) -> rusqlite::Result<NameRule> {
    Ok(NameRule {
        id: NameRuleId(row::id(found, 0)?),
        name: found.get(1)?,
        label: row::optional_id(found, 2)?.map(LabelId),
    })
}
