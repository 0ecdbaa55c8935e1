//! The notices after labels were removed or merged, each with an undo button.

use egui::Context;

use crate::commands::intent::Intent;
use crate::commands::problem::Problem;
use crate::commands::texts::{Language, Value};
use crate::model::diagnostic::Severity;
use crate::model::id::LabelId;
use crate::session::actions::{Action, LabelRemoval};
use crate::ui::shell::notices::NoticeAction;
use crate::ui::workbench::Workbench;

impl Workbench {
    /// Returns the notice to show once an action is done; called before it, while the label exists.
    pub(crate) fn label_notice(&self, action: &Action) -> Option<Problem> {
        let (id, values) = match action {
            Action::RemoveLabel { label, fate } => {
                let id = match fate {
                    LabelRemoval::Unused => "notice-label-removed",
                    LabelRemoval::Delete => "notice-label-removed-entities",
                    LabelRemoval::Relabel(_) => "notice-label-removed-relabelled",
                };
                let into = match fate {
                    LabelRemoval::Relabel(into) => Some(*into),
                    _ => None,
                };
                (id, (*label, into))
            }
            Action::MergeLabels { from, into } => ("notice-labels-merged", (*from, Some(*into))),
            _ => return None,
        };
        let (label, into) = values;
        let usage = self.session.label_usage().unwrap_or_default();
        let count = usage.iter().find(|usage| usage.label == label);
        let count = count.map_or(0, |usage| usage.entities);
        let (label, into) = (self.label_name(label)?, into.map(|id| self.label_name(id)));
        let into = into.flatten().unwrap_or_default();
        let values = [
            ("label", Value::Text(label)),
            ("into", Value::Text(into)),
            ("count", Value::Count(count)),
        ];
        Some(Problem::notice(&self.texts, id, &values))
    }

    fn label_name(&self, id: LabelId) -> Option<&str> {
        let language = match self.texts.language() {
            Language::Arabic => "ar",
            Language::English => "en",
        };
        Some(self.session.labels().get(id)?.display(language))
    }

    /// Shows the notice with an undo button.
    pub(crate) fn notify_of_labels(&mut self, ctx: &Context, problem: Problem) {
        let undo = self.texts.get("command-edit-undo");
        let action = (undo, NoticeAction::Do(Intent::Act(Action::Undo)));
        self.show(ctx, Severity::Note, problem, Some(action));
    }
}
