//! Reads and writes the label set of a project, and relabels annotations.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension as _, Row, ToSql, params};

use crate::base::json::object::{ObjectText, members, string_member};
use crate::model::diagnostic::{Diagnostic, Message};
use crate::model::id::LabelId;
use crate::model::labels::label::{Label, LabelSet, LabelUsage, PALETTE, Rgb};
use crate::model::layer::LayerId;
use crate::store::operations::{CarriedRows, with_others};
use crate::store::{Store, StoreError, row};

impl Store {
    /// Returns the label set.
    pub fn label_set(&self) -> Result<LabelSet, StoreError> {
        read_set(&self.conn)
    }

    /// Returns the damage in the label set. A partly readable label is in the label set without its
    /// unreadable parts.
    pub fn label_damage(&self) -> Result<Vec<Diagnostic>, StoreError> {
        let mut statement = self.conn.prepare_cached(include_str!("sql/labels.sql"))?;
        let mut rows = statement.query([])?;
        let mut damage = Vec::new();
        let mut names = HashSet::new();
        while let Some(found) = rows.next()? {
            let (label, mut refused) = read(found);
            let name = match label {
                Some(label) => label.name,
                None => row::lossy_text(found, 1)?.unwrap_or_default(),
            };
            if !names.insert(name.clone()) {
                refused.push(Message::new("store.name_twice"));
            }
            for refused in refused {
                let reason = Message::new("store.label_damaged")
                    .with("name", &name)
                    .with("detail", refused);
                damage.push(Message::new("store.label").with("reason", reason).error());
            }
        }
        Ok(damage)
    }

    /// Replaces the label set. Labels that the new one does not have are marked as deleted by the
    /// journal row `seq`. Writes only what differs, so that unreadable labels and unreadable parts
    /// of labels stay in the file as they are.
    pub fn set_label_set(&self, set: &LabelSet, seq: i64) -> Result<(), StoreError> {
        self.conn.execute(
            "UPDATE project SET allow_nested = ?1, allow_crossing = ?2, label_set_extra = ?3",
            params![set.allow_nested, set.allow_crossing, set.extra],
        )?;
        // Frees the names of removed and renamed labels first, so that two can swap their names.
        let sql = "UPDATE labels SET deleted = ?2 WHERE id = ?1 AND deleted IS NULL";
        let mut delete = self.conn.prepare_cached(sql)?;
        let names: HashMap<LabelId, &str> = set
            .labels
            .iter()
            .map(|label| (label.id, label.name.as_str()))
            .collect();
        for old in self.label_set()?.labels {
            if names.get(&old.id).is_none_or(|name| **name != *old.name) {
                delete.execute(params![old.id.0.as_bytes(), seq])?;
            }
        }
        for (label, position) in set.labels.iter().zip(0_i64..) {
            self.put_label(label, position, seq)?;
        }
        Ok(())
    }

    fn put_label(&self, label: &Label, position: i64, seq: i64) -> Result<(), StoreError> {
        let id = label.id.0.as_bytes();
        // An unreadable label may have the name.
        let sql = "UPDATE labels SET deleted = ?3 WHERE name = ?2 AND id <> ?1 AND deleted IS NULL";
        self.conn
            .prepare_cached(sql)?
            .execute(params![id, label.name, seq])?;
        let mut statement = self.conn.prepare_cached(include_str!("sql/label.sql"))?;
        let old = statement.query_row([id], |found| Ok(read(found)));
        let Some((Some(old), refused)) = old.optional()? else {
            return self.upsert_label(label, position);
        };
        if refused.is_empty() && old != *label {
            return self.upsert_label(label, position);
        }
        let sql = "UPDATE labels SET position = ?2, deleted = NULL
            WHERE id = ?1 AND (position <> ?2 OR deleted IS NOT NULL)";
        self.conn
            .prepare_cached(sql)?
            .execute(params![id, position])?;
        let write = |column: &str, value: &dyn ToSql, differs: bool| -> Result<(), StoreError> {
            if differs {
                let sql = format!("UPDATE labels SET {column} = ?2 WHERE id = ?1");
                self.conn.execute(&sql, params![id, value])?;
            }
            Ok(())
        };
        let names = row::to_json(&label.display_name);
        let aliases = row::to_json(&label.aliases);
        let color = label.color.to_string();
        write("name", &label.name, label.name != old.name)?;
        write(
            "display_name",
            &names,
            label.display_name != old.display_name,
        )?;
        write(
            "description",
            &label.description,
            label.description != old.description,
        )?;
        write("color", &color, label.color != old.color)?;
        write("shortcut", &label.shortcut, label.shortcut != old.shortcut)?;
        write("aliases", &aliases, label.aliases != old.aliases)?;
        write("parent", &label.parent, label.parent != old.parent)?;
        write("extra", &label.extra, label.extra != old.extra)
    }

    pub(super) fn upsert_label(&self, label: &Label, position: i64) -> Result<(), StoreError> {
        let mut upsert = self
            .conn
            .prepare_cached(include_str!("sql/upsert_label.sql"))?;
        upsert.execute(params![
            label.id.0.as_bytes(),
            position,
            label.name,
            row::to_json(&label.display_name),
            label.description,
            label.color.to_string(),
            label.shortcut,
            row::to_json(&label.aliases),
            label.parent,
            label.extra,
        ])?;
        Ok(())
    }

    /// Returns whether a label is in the label set.
    pub fn has_label(&self, id: LabelId) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM labels WHERE id = ?1 AND deleted IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.exists([id.0.as_bytes()])?)
    }

    /// Returns the name of a label, even if it is removed.
    pub fn name_of_label(&self, id: LabelId) -> Result<Option<String>, StoreError> {
        let sql = "SELECT name FROM labels WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id.0.as_bytes()], |found| found.get(0));
        Ok(found.optional()?)
    }

    /// Returns how often each label is used in all documents and layers, without the unused labels.
    pub fn label_usage(&self) -> Result<Vec<LabelUsage>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached(include_str!("sql/label_usage.sql"))?;
        let rows = statement.query_map([], |found| {
            Ok(LabelUsage {
                label: LabelId(row::id(found, 0)?),
                entities: row::size(found, 1)?,
                documents: row::size(found, 2)?,
            })
        })?;
        let mut all: Vec<LabelUsage> = rows.collect::<Result<_, _>>()?;
        all.retain(|usage| usage.entities > 0);
        Ok(all)
    }

    /// Gives every annotation of a label another label, as the operation `seq`. An annotation
    /// whose words already have that label in the same layer is deleted instead. Without another
    /// label, all of them are deleted. The file remembers the changed annotations.
    pub fn relabel(
        &self,
        from: LabelId,
        into: Option<LabelId>,
        seq: i64,
    ) -> Result<(), StoreError> {
        let rows = CarriedRows::OfLabel(from);
        let from = from.0.as_bytes();
        let Some(into) = into else {
            self.conn
                .execute(include_str!("sql/touch_label.sql"), [from])?;
            let sql = "UPDATE annotations SET deleted = ?2 WHERE label = ?1 AND deleted IS NULL";
            self.conn.execute(sql, params![from, seq])?;
            self.note_removed_rows(rows, seq)?;
            return Ok(());
        };
        let values = params![from, into.0.as_bytes(), seq];
        self.conn
            .execute(include_str!("sql/touch_label.sql"), [from])?;
        self.conn
            .execute(include_str!("sql/delete_duplicates.sql"), values)?;
        self.note_removed_rows(rows, seq)?;
        self.conn.execute(
            include_str!("sql/remember_relabelled.sql"),
            params![from, seq, into.0.as_bytes()],
        )?;
        let sql = "UPDATE annotations SET label = ?2 WHERE label = ?1 AND deleted IS NULL";
        self.conn.execute(sql, params![from, into.0.as_bytes()])?;
        Ok(())
    }

    /// Returns the number of annotations with a label.
    pub fn n_labelled(&self, id: LabelId) -> Result<usize, StoreError> {
        let sql = "SELECT count(*) FROM annotations WHERE label = ?1 AND deleted IS NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([id.0.as_bytes()], |found| row::size(found, 0))?)
    }

    /// Returns how many annotations that the operation `seq` relabeled or deleted can get their
    /// label back for an annotator, and how many cannot: they have been given a label since, or
    /// another annotation of the same words has that label by now.
    pub fn relabelled(
        &self,
        (from, into): (LabelId, Option<LabelId>),
        seq: i64,
        annotator: LayerId,
    ) -> Result<(usize, usize), StoreError> {
        let sql = with_others(include_str!("sql/relabelled.sql"), ("a.id", "label"), "?4");
        let mut statement = self.conn.prepare(&sql)?;
        let into = into.map(|into| into.0.into_bytes());
        let values = params![from.0.as_bytes(), into, seq, annotator.0.as_bytes()];
        Ok(statement.query_row(values, |found| {
            Ok((row::size(found, 0)?, row::size(found, 1)?))
        })?)
    }

    /// Gives the annotations that the operation `seq` relabeled their old label, and restores
    /// those that it deleted, unless somebody else has given them a label since or their words have
    /// that label by now. Annotations of a removed document return together with the document.
    pub fn take_back_relabelling(
        &self,
        (from, into): (LabelId, Option<LabelId>),
        (seq, operation): (i64, i64),
        annotator: LayerId,
    ) -> Result<(), StoreError> {
        let rows = CarriedRows::OfLabel(from);
        self.note_restored_rows(rows, (seq, operation), || {
            self.restore_labels((from, into), seq, annotator)
        })?;
        self.note_labels_back(from, (seq, operation))
    }

    fn restore_labels(
        &self,
        (from, into): (LabelId, Option<LabelId>),
        seq: i64,
        annotator: LayerId,
    ) -> Result<(), StoreError> {
        let from = from.0.as_bytes();
        if let Some(into) = into {
            let values = params![from, into.0.as_bytes(), seq, annotator.0.as_bytes()];
            let sql = include_str!("sql/take_back_relabelled.sql");
            let sql = with_others(sql, ("annotations.id", "label"), "?4");
            self.conn.execute(&sql, values)?;
        }
        self.conn.execute(
            include_str!("sql/restore_relabelled.sql"),
            params![from, seq],
        )?;
        self.conn
            .execute(include_str!("sql/touch_label.sql"), [from])?;
        Ok(())
    }
}

/// Reads the label set.
pub(super) fn read_set(conn: &Connection) -> Result<LabelSet, StoreError> {
    let mut statement = conn.prepare_cached(include_str!("sql/labels.sql"))?;
    let mut rows = statement.query([])?;
    let mut labels: Vec<Label> = Vec::new();
    let mut names = HashSet::new();
    while let Some(found) = rows.next()? {
        // Skips labels without an id or with the name of another label: annotations cannot use
        // them.
        if let Some(label) = read(found).0
            && names.insert(label.name.clone())
        {
            labels.push(label);
        }
    }
    let sql = "SELECT allow_nested, allow_crossing, label_set_extra FROM project";
    Ok(conn.query_row(sql, [], |found| {
        Ok(LabelSet {
            labels,
            allow_nested: found.get(0)?,
            allow_crossing: found.get(1)?,
            extra: found.get(2)?,
        })
    })?)
}

/// Reads a label as far as it is readable, and returns messages about the other parts.
fn read(found: &Row<'_>) -> (Option<Label>, Vec<Message>) {
    let mut refused = Vec::new();
    let label = Label {
        id: LabelId(kept(row::id(found, 0), &mut refused)),
        name: kept(found.get(1), &mut refused),
        display_name: kept(row::json(found, 2), &mut refused),
        description: kept(found.get(3), &mut refused),
        color: kept(row::named(found, 4, Rgb::parse).map(Some), &mut refused).unwrap_or(PALETTE[0]),
        shortcut: kept(found.get(5), &mut refused),
        aliases: kept(row::json(found, 6), &mut refused),
        parent: kept(found.get(7), &mut refused),
        extra: kept(row::kept_json(found, 8), &mut refused),
    };
    if !Label::is_valid_name(&label.name) {
        refused.push(Message::new("store.no_name"));
        return (None, refused);
    }
    if label.id.0.is_nil() {
        return (None, refused);
    }
    let (parent, extra) = typed_parent(label.parent, label.extra);
    let label = Label {
        parent,
        extra,
        ..label
    };
    (Some(label), refused)
}

/// Returns a value, or notes that it is unreadable and returns the default.
fn kept<T: Default>(read: rusqlite::Result<T>, refused: &mut Vec<Message>) -> T {
    read.unwrap_or_else(|why| {
        // The message comes from the library.
        refused.push(Message::new("store.library").with("detail", why.to_string()));
        T::default()
    })
}

/// Separates the name of the more general label from the other members. It was one of them until
/// version 2 of the project file.
pub fn typed_parent(
    parent: Option<String>,
    extra: Option<String>,
) -> (Option<String>, Option<String>) {
    const MEMBER: &str = "parent";
    let found = match parent {
        None => string_member(extra.as_deref(), MEMBER),
        Some(parent) => return (Some(parent), extra),
    };
    let Some(found) = found else {
        return (None, extra);
    };
    let mut kept = ObjectText::default();
    for (key, json) in members(extra.as_deref()) {
        if key != MEMBER {
            kept.push(&key, json);
        }
    }
    (Some(found), kept.finish())
}
