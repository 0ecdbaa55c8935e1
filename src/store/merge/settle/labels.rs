//! Derives the label set: which labels are shown, their names, keys and places.

use std::collections::BTreeMap;

use rusqlite::params;
use uuid::Uuid;

use crate::model::id::LabelId;
use crate::store::edits::core::change::{ALIAS, REMOVED, RowId};
use crate::store::merge::context::Merge;
use crate::store::merge::settle::aliases::Aliased;
use crate::store::merge::settle::names::Named;
use crate::store::merge::stamp::Stamp;
use crate::store::{Store, StoreError, row};

impl Merge<'_> {
    /// Shows entities under the labels and in the layers that theirs stand for.
    pub(super) fn settle_aliased(&mut self) -> Result<(), StoreError> {
        for of in [Aliased::Label, Aliased::Layer] {
            for document in self.store.settle_aliases(of)? {
                self.touched.documents.entry(document).or_default();
            }
        }
        Ok(())
    }

    /// Derives the label set from the entities that are shown.
    pub(super) fn settle_labels(&mut self) -> Result<(), StoreError> {
        self.settle_removed_labels()?;
        if self.touched.are_labels_changed {
            self.store.settle_names(Named::Labels)?;
            self.store.settle_keys()?;
            self.store.settle_places()?;
        }
        Ok(())
    }

    /// Hides labels that were removed or stand for others. A removed label that entities have is
    /// shown: others have used it, or their document was removed too and has returned.
    fn settle_removed_labels(&mut self) -> Result<(), StoreError> {
        let aliases = self.store.aliases(Aliased::Label)?;
        for label in self.store.labels_once_removed()? {
            let of = RowId::Label(label);
            let removal = self.store.removal_of_label(label)?;
            let is_alias = aliases.contains_key(&label.0);
            let is_used = match removal {
                Some(removal) if !is_alias => {
                    self.store.n_labelled(label)? > 0
                        || self.is_merged_into(label, (removal, &aliases))?
                }
                _ => false,
            };
            let hidden = match removal {
                Some(removal) if !is_used => Some(removal.key),
                _ if is_alias => self.store.field_stamp(of, ALIAS)?.map(|alias| alias.key),
                _ => None,
            };
            if self.store.show_label(label, hidden, removal)? {
                self.touched.are_labels_changed = true;
                if is_used {
                    self.report.returned.push(of);
                }
            }
        }
        Ok(())
    }

    /// Returns whether somebody has merged another label into one, not knowing that it is removed.
    fn is_merged_into(
        &mut self,
        label: LabelId,
        (removal, aliases): (Stamp, &BTreeMap<Uuid, Uuid>),
    ) -> Result<bool, StoreError> {
        for (other, _) in aliases.iter().filter(|(_, into)| **into == label.0) {
            let of = RowId::Label(LabelId(*other));
            if let Some(merged) = self.store.field_stamp(of, ALIAS)?
                && self.is_unseen(removal, merged)?
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
        if removal.is_baseline() && used.is_baseline() {
            return Ok(false);
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

    /// Returns the labels that are not shown, or that were removed or merged at some time.
    fn labels_once_removed(&self) -> Result<Vec<LabelId>, StoreError> {
        let sql = "SELECT id FROM labels WHERE deleted IS NOT NULL OR EXISTS ( \
                       SELECT 1 FROM field_clocks WHERE row = labels.id AND field IN (?1, ?2)) \
                   ORDER BY id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([REMOVED, ALIAS], |found| row::id(found, 0).map(LabelId))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the removal of a label. Merging a label removes it too: in a ring, the one whose
    /// alias does not count stays.
    fn removal_of_label(&self, label: LabelId) -> Result<Option<Stamp>, StoreError> {
        let of = RowId::Label(label);
        if !self.is_removed(of)? {
            return Ok(None);
        }
        let removal = self.field_stamp(of, REMOVED)?;
        if self.label_alias(label)?.is_some() {
            let merged = self.field_stamp(of, ALIAS)?.map(|alias| alias.key);
            return Ok(removal.filter(|removal| Some(removal.key) != merged));
        }
        Ok(removal)
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
