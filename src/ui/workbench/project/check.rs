//! The consistency check and the policy: starts the job, passes its result to the dialog, and carries
//! out what the dialog asks for.

use std::sync::Arc;

use egui::Context;

use crate::commands::intent::Intent;
use crate::commands::text_values::Value;
use crate::session::actions::Action;
use crate::session::query::consistency::check::{CheckChoice, CheckedLayer, Findings};
use crate::session::query::consistency::finding::Mend;
use crate::session::{SessionError, transaction};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::check::CheckDialog;
use crate::ui::dialogs::policy::dialog::PolicyDialog;
use crate::ui::workbench::Workbench;
use crate::ui::workbench::files::job_start::start;

/// The largest number of changes that are made at once, without a job.
const FEW: usize = 500;

impl Workbench {
    /// Opens the policy.
    pub(crate) fn show_policy(&mut self) {
        let dialog = PolicyDialog::new(&self.session);
        self.dialogs.open = Some(Dialog::Policy(Box::new(dialog)));
    }

    /// Opens the consistency check and starts it; comes back to the list of the last one if the
    /// person has left it for one of its places.
    pub(crate) fn show_check(&mut self, ctx: &Context) {
        let dialog = self.last_check.take().map(Dialog::Check);
        self.check_again(ctx, dialog);
    }

    /// Starts the check, unless the list of the dialog is about the project as it is.
    pub(crate) fn check_again(&mut self, ctx: &Context, asked: Option<Dialog>) {
        let stamp = self.session.stamp();
        let kept = match asked {
            Some(Dialog::Check(kept)) if kept.is_about(stamp) => {
                self.dialogs.open = Some(Dialog::Check(kept));
                return;
            }
            Some(Dialog::Check(kept)) => Some(kept),
            _ => None,
        };
        let Some(project) = self.in_file(ctx) else {
            return;
        };
        let start = start(ctx, self.project_name());
        let choice = CheckChoice {
            layer: CheckedLayer::Own,
            kinds: Vec::new(),
        };
        let watch = self.jobs.check(start, (project, self.env.clone()), choice);
        let dialog = match kept {
            Some(mut kept) => {
                kept.restart(watch, stamp);
                kept
            }
            None => Box::new(CheckDialog::new(watch, stamp)),
        };
        self.dialogs.open = Some(Dialog::Check(dialog));
        ctx.request_repaint();
    }

    /// Takes the findings.
    pub(crate) fn checked(&mut self, found: Result<Box<Findings>, SessionError>) {
        let found = self.told(found);
        if let (Some(Dialog::Check(dialog)), Some(found)) = (&mut self.dialogs.open, found) {
            dialog.take(found);
        }
    }

    /// Shows the place of a finding, and keeps the list for when the check is opened again.
    pub(crate) fn show_finding(&mut self, ctx: &Context, action: Action, asked: Option<Dialog>) {
        if let Some(Dialog::Check(dialog)) = asked {
            self.last_check = Some(dialog);
        }
        self.act(ctx, action);
    }

    /// Makes the changes that mend findings: at once if they are few, otherwise in a job.
    pub(crate) fn mend(&mut self, ctx: &Context, mends: Arc<[Mend]>, asked: Option<Dialog>) {
        if mends.len() > FEW {
            if !self.is_busy(ctx) {
                self.keep_remark(ctx, true);
                let start = start(ctx, self.project_name());
                self.jobs.dispatch(start, Action::Mend(mends));
                ctx.request_repaint();
            }
            return;
        }
        let is_done = self.try_act(ctx, Action::Mend(Arc::clone(&mends)));
        let asked = match asked {
            Some(Dialog::Check(mut dialog)) => {
                if is_done {
                    dialog.forget(&mends);
                }
                Some(Dialog::Check(dialog))
            }
            other => other,
        };
        if is_done {
            self.notify_of_mends(ctx, mends.len());
        }
        self.check_again(ctx, asked);
    }

    /// Reports changes that a job has made.
    pub(crate) fn notify_of_long_mend(&mut self, ctx: &Context) {
        if self.session.undo_title().as_deref() == Some(transaction::MEND) {
            let undo = Intent::Act(Action::Undo);
            self.notify_with(ctx, "notice-mended-all", &[], ("button-undo", undo));
        }
    }

    fn notify_of_mends(&mut self, ctx: &Context, n: usize) {
        let undo = Intent::Act(Action::Undo);
        let count = [("count", Value::Count(n))];
        self.notify_with(ctx, "notice-mended", &count, ("button-undo", undo));
    }
}
