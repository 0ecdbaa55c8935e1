//! Changes the name of the project and the properties of its dataset.

use serde::{Deserialize, Serialize};

use crate::store::edits::core::change::{Change, Fields, RowId, Value};
use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::{EditError, expect};
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::last_writer::keep_member;
use crate::store::edits::core::target::EditTarget;
use crate::store::edits::core::three_way;

/// Changes the name of the project and the properties of its dataset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "set_properties")]
pub struct ProjectFieldsEdit {
    /// The old name and the old member `dataset`.
    pub before: (String, Option<String>),
    /// The new name and the new member `dataset`.
    pub after: (String, Option<String>),
}

impl EditKind for ProjectFieldsEdit {
    const TAGS: &'static [&'static str] = &["set_properties"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        let project = target.store.project()?;
        expect(&(project.name, project.dataset), &self.before)?;
        let (name, dataset) = &self.after;
        target.store.set_properties(name, dataset.as_deref())?;
        Ok(Self {
            before: self.after.clone(),
            after: self.before.clone(),
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let project = target.store.project()?;
        let now = (project.name, project.dataset);
        let mut new = now.clone();
        let (left, was) = (&self.before, &self.after);
        let name = three_way::field(&mut new.0, &left.0, &was.0);
        let mut whole = three_way::object(&mut new.1, left.1.as_deref(), was.1.as_deref()) && name;
        let mut edit = Self {
            before: now,
            after: new,
        };
        for (_, field) in target.fields_of_others(&edit)? {
            whole = false;
            let (now, new) = (&edit.before, &mut edit.after);
            match field.split_once('/') {
                Some((_, key)) => keep_member(&mut new.1, now.1.as_deref(), key),
                None => new.0.clone_from(&now.0),
            }
        }
        let edit = (edit.before != edit.after).then_some(edit);
        Ok(Fit::part(
            edit,
            (!whole).then_some(KeptField::Named("kept-project")),
        ))
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        let mut fields = Fields::of(RowId::Project, changes);
        fields.differ("name", &self.before.0, &self.after.0, |name| {
            Value::Text(name.clone())
        });
        fields.members("dataset", self.before.1.as_deref(), self.after.1.as_deref());
    }

    fn effect(&self) -> Effect<'_> {
        let (name, dataset) = &self.after;
        Effect::Project {
            name,
            dataset: dataset.as_deref(),
        }
    }
}
