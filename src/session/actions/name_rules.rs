//! Adds and removes name rules.

use crate::model::id::{LabelId, NameRuleId};
use crate::model::name_rule::NameRule;
use crate::session::Session;
use crate::session::error::SessionError;
use crate::session::transaction::Transaction;
use crate::session::transaction::changes::Changes;
use crate::store::edits::NameRuleEdit;

/// The title of a rule that was added.
const ADD: &str = "edit-name-rule-add";
/// The title of a rule that was removed.
const REMOVE: &str = "edit-name-rule-remove";

/// A change of the name rules.
#[derive(Clone, Debug, PartialEq)]
pub enum NameRuleAction {
    /// Never proposes a name again.
    Add {
        /// The name in any spelling.
        words: String,
        /// The label with which it is never proposed; `None` for all labels.
        label: Option<LabelId>,
    },
    /// Removes a rule.
    Remove {
        /// The rule.
        id: NameRuleId,
    },
}

impl Session {
    /// Performs an action on a name rule. A rule that the project has already changes nothing.
    pub(in crate::session) fn change_name_rule(
        &mut self,
        action: NameRuleAction,
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        let (title, said, edit) = match action {
            NameRuleAction::Add { words, label } => {
                if let Some(label) = label {
                    self.known_label(label)?;
                }
                let rule = NameRule::new(&words, label).ok_or(SessionError::NoName)?;
                if self.name_rule(rule.id).is_some() {
                    return Ok(Changes::default());
                }
                let (before, after) = (false, true);
                let edit = NameRuleEdit {
                    rule,
                    before,
                    after,
                };
                (ADD, "said-name-rule-added", edit)
            }
            NameRuleAction::Remove { id } => {
                let rule = self.name_rule(id).ok_or(SessionError::ChangedSince)?;
                let (before, after) = (true, false);
                let edit = NameRuleEdit {
                    rule: rule.clone(),
                    before,
                    after,
                };
                (REMOVE, "said-name-rule-removed", edit)
            }
        };
        let transaction = Transaction {
            title,
            document: None,
            edits: vec![edit.into()],
        };
        let changes = self.commit(transaction, self.view())?;
        Ok(Changes {
            said: Some(said),
            ..changes
        })
    }
}
