//! Derives the label set: which labels are shown, their names, keys and places.

use rusqlite::params;

use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::store::edits::core::change::{ALIAS, REMOVED, RowId};
use crate::store::merge::context::Merge;
use crate::store::merge::settle::aliases::Aliased;
use crate::store::merge::settle::names::Named;
use crate::store::merge::stamp::Stamp;
use crate::store::{Store, StoreError, row};

impl Merge<'_> {
    pub(super) fn settle_labels(&mut self) -> Result<(), StoreError> {
        // An entity may have come with a label that is removed or stands for another one.
        for of in [Aliased::Label, Aliased::Layer] {
            for document in self.store.settle_aliases(of)? {
                self.touched.documents.entry(document).or_default();
            }
        }
        self.settle_removed_labels()?;
        if self.touched.are_labels_changed {
            self.store.settle_names(Named::Labels)?;
            self.store.settle_keys()?;
            self.store.settle_places()?;
        }
        Ok(())
    }

    /// A removal covers what its author had seen: other entities bring the label back.
    fn settle_removed_labels(&mut self) -> Result<(), StoreError> {
        let aliases = self.store.aliases(Aliased::Label)?;
        for label in self.store.all_labels()? {
            let of = RowId::Label(label);
            let is_removed = self.store.is_removed(of)?;
            let mut removal = if is_removed {
                self.store.field_stamp(of, REMOVED)?
            } else {
                None
            };
            // Merging a label removes it. In a ring, the one whose alias does not count stays.
            let alias = self.store.field_stamp(of, ALIAS)?;
            let is_merged = self.store.label_alias(label)?.is_some();
            if is_merged && removal.map(|removal| removal.key) == alias.map(|alias| alias.key) {
                removal = None;
            }
            let is_alias = aliases.contains_key(&label.0);
            let mut is_used = match removal {
                Some(removal) if !is_alias => self.is_used_since(label, removal)?,
                _ => false,
            };
            // Another copy has merged a label into this one.
            let into_this = aliases.iter().filter(|(_, into)| **into == label.0);
            for (other, _) in into_this {
                if let Some(removal) = removal.filter(|_| !is_used && !is_alias)
                    && let Some(merged) = self
                        .store
                        .field_stamp(RowId::Label(LabelId(*other)), ALIAS)?
                {
                    is_used = self.is_unseen(removal, merged)?;
                }
            }
            let hidden = match removal {
                Some(removal) if !is_used => Some(removal.key),
                _ if is_alias => alias.map(|alias| alias.key),
                _ => None,
            };
            if self.store.show_label(label, hidden, removal)? {
                self.touched.are_labels_changed = true;
            }
            if is_used {
                self.report.returned.push(of);
            }
        }
        Ok(())
    }

    fn is_used_since(&mut self, label: LabelId, removal: Stamp) -> Result<bool, StoreError> {
        // Whether an entity is hidden or in a removed document depends on other rules.
        let sql = "SELECT d.id, a.id FROM annotations AS a \
                   JOIN documents AS d ON d.key = a.document \
                   WHERE a.label = ?1 AND (a.deleted IS NULL OR a.deleted < 0)";
        let mut statement = self.store.conn.prepare_cached(sql)?;
        let mut rows = statement.query([label.0.as_bytes()])?;
        while let Some(found) = rows.next()? {
            let document = DocumentId(row::id(found, 0)?);
            let of = RowId::Annotation(document, AnnotationId(row::id(found, 1)?));
            if let Some(used) = self.store.field_stamp(of, "label")?
                && self.is_unseen(removal, used)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns whether the author of a removal had not seen a use, or the use is newer.
    pub(super) fn is_unseen(&mut self, removal: Stamp, used: Stamp) -> Result<bool, StoreError> {
        if used > removal {
            return Ok(true);
        }
        Ok(match (removal.id, used.id) {
            (Some(author), Some(other)) => !self.has_seen(author, other)?,
            _ => false,
        })
    }
}

impl Store {
    /// Returns the ids of all labels, those that are removed too.
    pub fn all_labels(&self) -> Result<Vec<LabelId>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT id FROM labels ORDER BY id")?;
        let rows = statement.query_map([], |found| row::id(found, 0).map(LabelId))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Shows or hides a label. The removal stays noted while the label is shown.
    fn show_label(
        &self,
        label: LabelId,
        hidden: Option<i64>,
        removal: Option<Stamp>,
    ) -> Result<bool, StoreError> {
        let id = label.0.as_bytes();
        let sql = "UPDATE labels SET deleted = ?2 WHERE id = ?1 AND deleted IS NOT ?2";
        let changed = self
            .conn
            .prepare_cached(sql)?
            .execute(params![id, hidden])?
            == 1;
        if changed && let Some(removal) = removal {
            self.note_field((label.0, REMOVED), removal.key, true)?;
        }
        Ok(changed)
    }

    /// Of labels with the same key, the one that claimed it first keeps it.
    fn settle_keys(&self) -> Result<(), StoreError> {
        self.show_stored("labels", "shortcut")?;
        let sql = "SELECT shortcut, id FROM labels \
                   WHERE deleted IS NULL AND shortcut IS NOT NULL ORDER BY shortcut, id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut claims: Vec<(String, Option<Stamp>, LabelId)> = Vec::new();
        while let Some(found) = rows.next()? {
            let label = LabelId(row::id(found, 1)?);
            let stamp = self.field_stamp(RowId::Label(label), "shortcut")?;
            claims.push((found.get(0)?, stamp, label));
        }
        claims.sort_unstable();
        for of_key in claims.chunk_by(|one, next| one.0 == next.0) {
            for (_, _, later) in of_key.iter().skip(1) {
                self.show_other(("labels", later.0), "shortcut", None::<&str>)?;
            }
        }
        Ok(())
    }

    /// Numbers the labels of the set, by place and id.
    fn settle_places(&self) -> Result<(), StoreError> {
        self.show_stored("labels", "position")?;
        let sql = "SELECT id, row_number() OVER (ORDER BY position, id) - 1 AS place, position \
                   FROM labels WHERE deleted IS NULL ORDER BY 2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |found| {
            Ok((
                row::id(found, 0)?,
                found.get::<_, i64>(1)?,
                found.get::<_, i64>(2)?,
            ))
        })?;
        for found in rows.collect::<Result<Vec<_>, _>>()? {
            let (id, place, now) = found;
            if place != now {
                self.show_other(("labels", id), "position", place)?;
            }
        }
        Ok(())
    }
}
