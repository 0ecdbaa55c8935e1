//! Changes the description of the dataset: the member `dataset`, and the other members.

use serde::{Deserialize, Serialize};

use crate::store::edits::core::change::{Change, Fields, RowId};
use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::{EditError, expect};
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::last_writer::keep_member;
use crate::store::edits::core::target::EditTarget;
use crate::store::edits::core::three_way;

/// Changes the description of the dataset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "set_dataset")]
pub struct DatasetEdit {
    /// The old members: `dataset`, then the others.
    pub before: [Option<String>; 2],
    /// The new members.
    pub after: [Option<String>; 2],
}

impl EditKind for DatasetEdit {
    const TAGS: &'static [&'static str] = &["set_dataset"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        let project = target.store.project()?;
        expect(&[project.dataset, project.extra], &self.before)?;
        let [dataset, extra] = &self.after;
        target
            .store
            .set_dataset(dataset.as_deref(), extra.as_deref())?;
        Ok(Self {
            before: self.after.clone(),
            after: self.before.clone(),
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let project = target.store.project()?;
        let now = [project.dataset, project.extra];
        let mut new = now.clone();
        let mut whole = true;
        for ((new, before), after) in new.iter_mut().zip(&self.before).zip(&self.after) {
            whole &= three_way::object(new, before.as_deref(), after.as_deref());
        }
        let mut edit = Self {
            before: now,
            after: new,
        };
        for (_, field) in target.fields_of_others(&edit)? {
            whole = false;
            let ([dataset, extra], [new_dataset, new_extra]) = (&edit.before, &mut edit.after);
            match field.split_once('/') {
                Some(("dataset", key)) => keep_member(new_dataset, dataset.as_deref(), key),
                Some((_, key)) => keep_member(new_extra, extra.as_deref(), key),
                None => {}
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
        let names = ["dataset", "extra"];
        for ((name, before), after) in names.into_iter().zip(&self.before).zip(&self.after) {
            fields.members(name, before.as_deref(), after.as_deref());
        }
    }

    fn effect(&self) -> Effect<'_> {
        Effect::Everything
    }
}
