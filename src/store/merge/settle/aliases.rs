//! Labels that were merged into others, and annotators who are one person: an alias. Entities keep
//! the label and the layer that they were given, and show those that these stand for.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension as _, params};
use uuid::Uuid;

use crate::model::id::{DocumentId, LabelId};
use crate::model::layer::LayerId;
use crate::store::edits::core::change::{ALIAS, RowId};
use crate::store::merge::stamp::Stamp;
use crate::store::{Store, StoreError, row};

/// What each alias names, and when that was said.
type Aliases = BTreeMap<Uuid, (Uuid, Stamp)>;

/// What can stand for another one of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Aliased {
    /// A label that was merged into another one.
    Label,
    /// An annotator who is the same person as another one.
    Layer,
}

impl Aliased {
    fn table(self) -> &'static str {
        match self {
            Self::Label => "labels",
            Self::Layer => "layers",
        }
    }

    /// The field of an entity that names it, which is the name of its column.
    fn field(self) -> &'static str {
        match self {
            Self::Label => "label",
            Self::Layer => "layer",
        }
    }

    /// The value of the column for an id.
    fn key(self, id: &str) -> String {
        match self {
            Self::Label => id.to_owned(),
            Self::Layer => format!("(SELECT key FROM layers WHERE id = {id})"),
        }
    }

    fn row(self, id: Uuid) -> RowId {
        match self {
            Self::Label => RowId::Label(LabelId(id)),
            Self::Layer => RowId::Layer(LayerId(id)),
        }
    }
}

impl Store {
    /// Returns what stands for others, each with what it stands for in the end. In a ring the
    /// oldest alias does not count.
    pub(in crate::store) fn aliases(
        &self,
        of: Aliased,
    ) -> Result<BTreeMap<Uuid, Uuid>, StoreError> {
        let sql = format!(
            "SELECT row, value FROM field_clocks WHERE field = ?1 AND value IS NOT NULL \
             AND row IN (SELECT id FROM {})",
            of.table()
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([ALIAS])?;
        let mut direct: Aliases = BTreeMap::new();
        while let Some(found) = rows.next()? {
            let (id, into) = (row::id(found, 0)?, row::id(found, 1)?);
            if let Some(stamp) = self.field_stamp(of.row(id), ALIAS)? {
                direct.insert(id, (into, stamp));
            }
        }
        while let Some(oldest) = oldest_of_a_ring(&direct) {
            direct.remove(&oldest);
        }
        let last = |mut id: Uuid| {
            while let Some((into, _)) = direct.get(&id) {
                id = *into;
            }
            id
        };
        Ok(direct.keys().map(|id| (*id, last(*id))).collect())
    }

    /// Shows entities under the label and the layer that theirs stands for. Returns the documents
    /// that look different.
    pub(in crate::store) fn settle_aliases(
        &self,
        of: Aliased,
    ) -> Result<Vec<DocumentId>, StoreError> {
        let aliases = self.aliases(of)?;
        let (field, shown) = (of.field(), of.key("?2"));
        let mut changed: BTreeSet<i64> = BTreeSet::new();
        // Entities whose label stands for another one than it did.
        let sql = "SELECT DISTINCT value FROM field_clocks WHERE field = ?1 AND value IS NOT NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([field], |found| row::id(found, 0))?;
        for written in rows.collect::<Result<Vec<_>, _>>()? {
            let into = aliases.get(&written).copied().unwrap_or(written);
            let sql = format!(
                "UPDATE annotations SET {field} = {shown} WHERE {field} <> {shown} AND id IN ( \
                     SELECT row FROM field_clocks WHERE field = '{field}' AND value = ?1) \
                 RETURNING document"
            );
            let ids = params![written.as_bytes(), into.as_bytes()];
            self.collect_documents(&sql, ids, &mut changed)?;
            if into == written {
                let sql = "UPDATE field_clocks SET value = NULL WHERE field = ?1 AND value = ?2";
                self.conn.execute(sql, params![field, written.as_bytes()])?;
            }
        }
        for (written, into) in aliases {
            let sql = include_str!("../../sql/remember_aliased.sql")
                .replace(":field", field)
                .replace(":shown", &of.key("?1"));
            self.conn.execute(&sql, [written.as_bytes()])?;
            let sql = format!(
                "UPDATE annotations SET {field} = {shown} WHERE {field} = {} RETURNING document",
                of.key("?1")
            );
            let ids = params![written.as_bytes(), into.as_bytes()];
            self.collect_documents(&sql, ids, &mut changed)?;
        }
        let sql = "SELECT id FROM documents WHERE key = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut documents = Vec::new();
        for key in changed {
            documents.push(DocumentId(statement.query_row([key], |f| row::id(f, 0))?));
        }
        Ok(documents)
    }

    fn collect_documents(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
        changed: &mut BTreeSet<i64>,
    ) -> Result<(), StoreError> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(values)?;
        while let Some(found) = rows.next()? {
            changed.insert(found.get(0)?);
        }
        Ok(())
    }

    /// Makes a label or an annotator stand for another one, or for itself again, as an operation of
    /// this copy.
    pub(in crate::store) fn set_alias(
        &self,
        of: Aliased,
        (id, into): (Uuid, Option<Uuid>),
        operation: i64,
    ) -> Result<(), StoreError> {
        let value = into.map(|into| into.as_bytes().to_vec());
        self.note_field((id, ALIAS), operation, value)?;
        for document in self.settle_aliases(of)? {
            self.settle_twins(document)?;
            self.touch_document(document)?;
        }
        Ok(())
    }

    /// Returns the label under which entities of a label are shown: itself, unless it was merged.
    pub fn label_shown_for(&self, id: LabelId) -> Result<LabelId, StoreError> {
        if self.has_label(id)? {
            return Ok(id);
        }
        let into = self.aliases(Aliased::Label)?.get(&id.0).copied();
        Ok(into.map_or(id, LabelId))
    }

    /// Returns what a label or an annotator stands for.
    pub(in crate::store) fn alias(&self, id: Uuid) -> Result<Option<Uuid>, StoreError> {
        let sql = "SELECT value FROM field_clocks WHERE row = ?1 AND field = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row(params![id.as_bytes(), ALIAS], |found| {
            row::optional_id(found, 0)
        });
        Ok(found.optional()?.flatten())
    }
}

/// Returns the oldest alias of a ring of aliases.
fn oldest_of_a_ring(direct: &Aliases) -> Option<Uuid> {
    let mut starts: Vec<Uuid> = direct.keys().copied().collect();
    starts.sort_unstable();
    for start in starts {
        let mut ring = vec![start];
        let mut id = start;
        while let Some((into, _)) = direct.get(&id) {
            id = *into;
            if id == start {
                let oldest = ring.into_iter().min_by_key(|id| {
                    let stamp = direct.get(id).map(|(_, stamp)| *stamp);
                    (stamp, *id)
                });
                return oldest;
            }
            if ring.contains(&id) {
                break;
            }
            ring.push(id);
        }
    }
    None
}
