//! Adds or removes a name rule.

use serde::{Deserialize, Serialize};

use crate::model::name_rule::NameRule;
use crate::store::edits::core::change::{Change, RowId};
use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::{EditError, expect};
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::last_writer::fit_field;
use crate::store::edits::core::target::EditTarget;

/// Adds or removes a name rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "set_name_rule")]
pub struct NameRuleEdit {
    /// The rule.
    pub rule: NameRule,
    /// Whether the project had it.
    pub before: bool,
    /// Whether the project has it now.
    pub after: bool,
}

impl EditKind for NameRuleEdit {
    const TAGS: &'static [&'static str] = &["set_name_rule"];

    const IN_DATASET: bool = false;

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        let now = target.store.name_rule(self.rule.id)?.is_some();
        expect(&now, &self.before)?;
        if self.after {
            target.store.put_name_rule(&self.rule)?;
        } else {
            target.store.delete_name_rule(self.rule.id, target.seq)?;
        }
        Ok(Self {
            rule: self.rule.clone(),
            before: self.after,
            after: self.before,
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let now = target.store.name_rule(self.rule.id)?.is_some();
        let kept = KeptField::Named("kept-name-rule");
        fit_field((self, target), (&now, &self.before, &self.after), kept)
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        if self.after {
            changes.push(Change::InsertNameRule(self.rule.clone()));
        }
        changes.push(Change::removed(RowId::NameRule(self.rule.id), !self.after));
    }

    fn effect(&self) -> Effect<'_> {
        Effect::NameSources
    }
}
