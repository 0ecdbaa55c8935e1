//! Applies the changes of received operations field by field: the greater stamp wins.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::OptionalExtension as _;

use crate::model::annotation::Annotation;
use crate::model::bookmark::Bookmark;
use crate::model::gazetteer::Gazetteer;
use crate::model::id::DocumentId;
use crate::model::labels::label::Label;
use crate::model::layer::LayerId;
use crate::model::name_rule::NameRule;
use crate::model::time::Timestamp;
use crate::store::edits::core::change::{Change, REMOVED, REPLACES, RowId, Value};
use crate::store::merge::fields::Place;
use crate::store::merge::report::{MergeReport, Overwritten};
use crate::store::merge::stamp::Stamp;
use crate::store::operations::operation_id::OperationId;
use crate::store::operations::version_vector::VersionVector;
use crate::store::{Store, StoreError, row};

/// What a merge has touched, so that what is derived from it is derived again.
#[derive(Debug, Default)]
pub(super) struct Touched {
    pub(super) documents: BTreeMap<DocumentId, Option<Timestamp>>,
    pub(super) renamed: BTreeSet<DocumentId>,
    pub(super) is_list_changed: bool,
    pub(super) are_labels_changed: bool,
    /// Whether a rule has changed that the marks of entities depend on: whether entities may cross,
    /// or which layers are frozen.
    pub(super) are_rules_changed: bool,
    /// The layers that were frozen by somebody who may not have seen all their entities.
    pub(super) frozen: BTreeSet<LayerId>,
    /// The numbers of entities that were carried over, by the document that has them now.
    pub(super) carried: BTreeMap<DocumentId, usize>,
}

/// A merge under way.
#[derive(Debug)]
pub(super) struct Merge<'a> {
    pub(super) store: &'a Store,
    pub(super) report: MergeReport,
    pub(super) touched: Touched,
    /// The numbers of changes in documents that were removed for good.
    pub(super) left_out: BTreeMap<DocumentId, usize>,
    /// The document of the last change: changes of one document often follow each other.
    place: Option<Place>,
    /// The fields that the report names as overwritten, with the value that stays and the other one.
    told: HashSet<(RowId, String, [String; 2])>,
    /// What the author of an operation had seen, for the last one that was asked for.
    seen: Option<(OperationId, Option<VersionVector>)>,
}

/// An operation whose changes are applied.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source {
    pub(super) stamp: Stamp,
    pub(super) at: Timestamp,
    pub(super) author: LayerId,
}

impl<'a> Merge<'a> {
    pub(super) fn into_store(store: &'a Store) -> Self {
        Self {
            store,
            report: MergeReport::default(),
            touched: Touched::default(),
            place: None,
            told: HashSet::new(),
            left_out: BTreeMap::new(),
            seen: None,
        }
    }

    /// Applies the changes of an operation.
    pub(super) fn apply(&mut self, source: Source, changes: &[Change]) -> Result<(), StoreError> {
        // A row that was just added carries the stamp itself.
        let mut new: Option<RowId> = None;
        for change in changes {
            match change {
                Change::InsertAnnotation(annotation) => {
                    let is_new = self.insert_annotation(source, annotation)?;
                    new = is_new.then(|| change.row());
                }
                Change::InsertBookmark(bookmark) => {
                    let is_new = self.insert_bookmark(source, bookmark)?;
                    new = is_new.then(|| change.row());
                }
                Change::InsertGazetteer(gazetteer) => {
                    let is_new = self.insert_gazetteer(source, gazetteer)?;
                    new = is_new.then(|| change.row());
                }
                Change::InsertNameRule(rule) => {
                    let is_new = self.insert_name_rule(source, rule)?;
                    new = is_new.then(|| change.row());
                }
                Change::InsertSuggestion(suggestion) => {
                    // Unless the document was removed for good.
                    if self.store.place(suggestion.document)?.is_some() {
                        self.store.receive_suggestion(suggestion)?;
                    }
                }
                Change::InsertLabel(label, place) => {
                    let is_new = self.insert_label(source, label, *place)?;
                    new = is_new.then(|| change.row());
                }
                Change::Set { row, field, .. } if field == REMOVED && new == Some(*row) => {}
                Change::Set { row, field, value } => self.set(source, (*row, field), value)?,
            }
        }
        Ok(())
    }

    fn insert_annotation(
        &mut self,
        source: Source,
        annotation: &Annotation,
    ) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM annotations WHERE id = ?1";
        let mut statement = self.store.conn.prepare_cached(sql)?;
        if statement.exists([annotation.id.0.as_bytes()])? {
            return Ok(false);
        }
        if self
            .place
            .as_ref()
            .is_none_or(|place| place.id != annotation.document)
        {
            self.place = self.store.place(annotation.document)?;
        }
        // The document was removed for good.
        let Some(place) = &self.place else {
            return Ok(true);
        };
        let key = source.stamp.key;
        self.store.insert_received(annotation, place, key)?;
        self.report.entities += 1;
        self.touch(annotation.document, source.at);
        Ok(true)
    }

    fn insert_bookmark(&mut self, source: Source, bookmark: &Bookmark) -> Result<bool, StoreError> {
        let of = RowId::Bookmark(bookmark.document, bookmark.id);
        if self.store.row_stamp(of)?.is_some() {
            return Ok(false);
        }
        // The document was removed for good.
        if self.store.place(bookmark.document)?.is_none() {
            return Ok(true);
        }
        self.store.put_bookmark(bookmark)?;
        self.stamp_new_row("bookmarks", of, source)?;
        self.touch(bookmark.document, source.at);
        Ok(true)
    }

    fn insert_gazetteer(
        &mut self,
        source: Source,
        gazetteer: &Gazetteer,
    ) -> Result<bool, StoreError> {
        let of = RowId::Gazetteer(gazetteer.id);
        if self.store.row_stamp(of)?.is_some() {
            return Ok(false);
        }
        self.store.put_gazetteer(gazetteer)?;
        self.stamp_new_row("gazetteers", of, source)?;
        Ok(true)
    }

    fn insert_name_rule(&mut self, source: Source, rule: &NameRule) -> Result<bool, StoreError> {
        let of = RowId::NameRule(rule.id);
        if self.store.row_stamp(of)?.is_some() {
            return Ok(false);
        }
        self.store.put_name_rule(rule)?;
        self.stamp_new_row("name_rules", of, source)?;
        Ok(true)
    }

    fn stamp_new_row(&self, table: &str, of: RowId, source: Source) -> Result<(), StoreError> {
        let sql = format!("UPDATE {table} SET op = ?2 WHERE id = ?1");
        let mut statement = self.store.conn.prepare_cached(&sql)?;
        statement.execute(rusqlite::params![of.id().as_bytes(), source.stamp.key])?;
        Ok(())
    }

    fn insert_label(
        &mut self,
        source: Source,
        label: &Label,
        place: i64,
    ) -> Result<bool, StoreError> {
        self.touched.are_labels_changed = true;
        let of = RowId::Label(label.id);
        if let Some(there) = self.store.row_stamp(of)? {
            // Two imports have made the label. The row has the clock of the earlier one, so that a
            // field which neither has written is older than what anybody has written since.
            if source.stamp < there {
                if self.store.writer_of_field(of, REMOVED)?.is_none() {
                    self.store
                        .note_field((of.id(), REMOVED), there.key, false)?;
                }
                let sql = "UPDATE labels SET op = ?2 WHERE id = ?1";
                let values = rusqlite::params![label.id.0.as_bytes(), source.stamp.key];
                self.store.conn.prepare_cached(sql)?.execute(values)?;
            }
            return Ok(false);
        }
        self.store.upsert_label(label, place)?;
        let sql = "UPDATE labels SET op = ?2 WHERE id = ?1";
        let mut statement = self.store.conn.prepare_cached(sql)?;
        statement.execute(rusqlite::params![label.id.0.as_bytes(), source.stamp.key])?;
        Ok(true)
    }

    /// Sets a field, if the operation is the last one that has written it.
    pub(super) fn set(
        &mut self,
        source: Source,
        (of, field): (RowId, &str),
        value: &Value,
    ) -> Result<(), StoreError> {
        // What is derived may depend on changes that lose.
        if let Some(id) = of.document() {
            self.touch(id, source.at);
        }
        if let Value::Id(old) = value
            && field == REPLACES
        {
            self.touch(DocumentId(*old), source.at);
            self.touched.is_list_changed = true;
        }
        let mut there = self.store.field_stamp(of, field)?;
        if let RowId::Annotation(document, id) = of
            && there.is_none()
            && self.carry_for(document, id)?
        {
            there = self.store.field_stamp(of, field)?;
        }
        let Some(there) = there else {
            return Ok(());
        };
        if there.id.is_some() && there == source.stamp {
            return Ok(());
        }
        let now = self.store.field(of, field)?;
        let is_same = same(&now, value);
        let wins = match source.stamp.cmp(&there) {
            std::cmp::Ordering::Equal => !is_same && text_of(value) > text_of(&now),
            order => order.is_gt(),
        };
        if !is_same {
            self.note_overwritten(source, there, (of, field), (value, now, wins))?;
        }
        if !wins {
            return Ok(());
        }
        self.store
            .write_field((of, field), value, source.stamp.key)?;
        match of {
            RowId::Label(_) => self.touched.are_labels_changed = true,
            RowId::Project => {
                self.touched.are_labels_changed = true;
                self.touched.are_rules_changed |= field == "crossing";
            }
            RowId::Layer(layer) if field == "frozen" => {
                self.touched.are_rules_changed = true;
                self.touched.frozen.insert(layer);
            }
            RowId::Document(id) => {
                if field == REMOVED || field == REPLACES {
                    self.touched.is_list_changed = true;
                    self.place = None;
                } else if field == "title" {
                    self.touched.renamed.insert(id);
                }
            }
            RowId::Layer(_)
            | RowId::Annotation(..)
            | RowId::Bookmark(..)
            | RowId::Gazetteer(_)
            | RowId::NameRule(_)
            | RowId::Suggestion(..) => {}
        }
        Ok(())
    }

    fn note_overwritten(
        &mut self,
        source: Source,
        there: Stamp,
        (of, field): (RowId, &str),
        (value, now, wins): (&Value, Value, bool),
    ) -> Result<(), StoreError> {
        // Who saw a value and changed it has not overwritten it unseen. The origin follows the
        // other fields.
        let is_known = match (source.stamp.id, there.id) {
            (Some(new), Some(old)) if wins => self.has_seen(new, old)?,
            (Some(new), Some(old)) => self.has_seen(old, new)?,
            _ => there.id.is_none(),
        };
        if is_known || field == "origin" {
            return Ok(());
        }
        let other = self.store.author_of(there.key)?;
        let mine = (value.clone(), source.author);
        let theirs = (now, other);
        let (kept, lost) = if wins { (mine, theirs) } else { (theirs, mine) };
        // An import and its rows may both have the field.
        let values = [text_of(&kept.0), text_of(&lost.0)];
        if !self.told.insert((of, field.to_owned(), values)) {
            return Ok(());
        }
        self.report.overwritten.push(Overwritten {
            row: of,
            field: field.to_owned(),
            kept: kept.0,
            kept_by: kept.1,
            lost: lost.0,
            lost_by: lost.1,
        });
        Ok(())
    }

    /// Returns whether the author of an operation had another one.
    pub(super) fn has_seen(
        &mut self,
        author: OperationId,
        other: OperationId,
    ) -> Result<bool, StoreError> {
        if author.replica == other.replica {
            return Ok(other.seq <= author.seq);
        }
        if self.seen.as_ref().is_none_or(|(id, _)| *id != author) {
            self.seen = Some((author, self.store.seen_by(author)?));
        }
        let seen = self.seen.as_ref().and_then(|(_, seen)| seen.as_ref());
        Ok(seen.is_some_and(|seen| seen.covers(other)))
    }

    pub(super) fn touch(&mut self, id: DocumentId, at: Timestamp) {
        let last = self.touched.documents.entry(id).or_default();
        *last = (*last).max(Some(at));
    }
}

impl Store {
    /// Returns the author of an operation.
    pub(super) fn author_of(&self, key: i64) -> Result<LayerId, StoreError> {
        let sql = "SELECT author FROM operations WHERE key = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([key], |found| row::id(found, 0));
        Ok(LayerId(found.optional()?.unwrap_or_default()))
    }
}

/// Returns whether a field has a value: the file has numbers for yes and no, and texts for spans.
fn same(now: &Value, value: &Value) -> bool {
    now == value || text_of(now) == text_of(value)
}

/// Returns a value as a text, to compare values that have the same stamp.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::None => String::new(),
        Value::Flag(is) => u8::from(*is).to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Span(span) => format!("{}-{}", span.start(), span.end()),
        Value::Id(id) => id.to_string(),
        Value::Origin(origin) => origin.kind.name().to_owned(),
    }
}
