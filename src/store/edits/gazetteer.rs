//! Adds, removes or changes a gazetteer.
//!
//! Its entries are not part of the edit: they stand in the project file before it is applied, and a
//! merge copies them.

use serde::{Deserialize, Serialize};

use crate::model::gazetteer::Gazetteer;
use crate::store::edits::core::change::{Change, Fields, RowId, Value};
use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::{EditError, expect};
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::last_writer::fit_field;
use crate::store::edits::core::target::EditTarget;
use crate::store::{Store, StoreError};

/// Returns one of the texts of a gazetteer.
type TextOf = fn(&Gazetteer) -> &Option<String>;

/// Adds a gazetteer (`before` is `None`), removes it (`after` is `None`) or changes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "set_gazetteer")]
pub struct GazetteerEdit {
    /// The old gazetteer.
    pub before: Option<Gazetteer>,
    /// The new gazetteer.
    pub after: Option<Gazetteer>,
}

impl GazetteerEdit {
    /// Returns the gazetteer after the edit, or the removed one.
    fn gazetteer(&self) -> Option<&Gazetteer> {
        self.after.as_ref().or(self.before.as_ref())
    }

    fn now(&self, store: &Store) -> Result<Option<Gazetteer>, StoreError> {
        let id = self.gazetteer().map(|gazetteer| gazetteer.id);
        Ok(id.map(|id| store.gazetteer(id)).transpose()?.flatten())
    }
}

impl EditKind for GazetteerEdit {
    const TAGS: &'static [&'static str] = &["set_gazetteer"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        expect(&self.now(target.store)?, &self.before)?;
        match (&self.before, &self.after) {
            (_, Some(after)) => target.store.put_gazetteer(after)?,
            (Some(before), None) => target.store.delete_gazetteer(before.id, target.seq)?,
            (None, None) => {}
        }
        Ok(Self {
            before: self.after.clone(),
            after: self.before.clone(),
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let now = self.now(target.store)?;
        let kept = KeptField::Named("kept-gazetteer");
        fit_field((self, target), (&now, &self.before, &self.after), kept)
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        let Some(gazetteer) = self.gazetteer() else {
            return;
        };
        let row = RowId::Gazetteer(gazetteer.id);
        if self.before.is_none() {
            changes.push(Change::InsertGazetteer(Box::new(gazetteer.clone())));
        }
        if self.before.is_none() || self.after.is_none() {
            changes.push(Change::removed(row, self.after.is_none()));
        }
        // One that is added again may have had other values before it was removed.
        let Some(after) = &self.after else {
            return;
        };
        let before = self.before.as_ref();
        let mut fields = Fields::of(row, changes);
        if before.is_none_or(|before| before.enabled != after.enabled) {
            fields.set("enabled", Value::Flag(after.enabled));
        }
        if before.is_none_or(|before| before.name != after.name) {
            fields.set("name", Value::Text(after.name.clone()));
        }
        let texts: [(&'static str, TextOf); 3] = [
            ("attribution", |one| &one.attribution),
            ("license", |one| &one.license),
            ("origin", |one| &one.origin),
        ];
        for (field, text) in texts {
            if before.is_none_or(|before| text(before) != text(after)) {
                fields.set(field, text(after).clone());
            }
        }
    }

    fn effect(&self) -> Effect<'_> {
        Effect::NameSources
    }
}
