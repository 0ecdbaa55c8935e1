//! Statistics and splits: starts the jobs and passes their results to the dialogs.

use std::sync::Arc;

use egui::Context;

use crate::commands::intent::Intent;
use crate::commands::problem::Problem;
use crate::model::corpus::split::Split;
use crate::model::corpus::statistics::Statistics;
use crate::model::id::{DocumentId, SourceId};
use crate::session::actions::Action;
use crate::session::actions::splits::{Candidates, SIMILARITY};
use crate::session::query::scores::SourceQuality;
use crate::session::query::statistics::StatisticsChoice;
use crate::session::transaction::ACCEPT_MANY;
use crate::session::{Changes, SessionError, transaction};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::quality::QualityDialog;
use crate::ui::dialogs::split::SplitDialog;
use crate::ui::dialogs::statistics::StatisticsDialog;
use crate::ui::workbench::Workbench;
use crate::ui::workbench::files::job_start::start;

/// The largest number of documents that are changed at once, without a job.
const FEW: usize = 2_000;

/// The new part of each document.
type Splits = Arc<[(DocumentId, Option<Split>)]>;

impl Workbench {
    /// Opens the statistics and starts to count.
    pub(crate) fn show_statistics(&mut self, ctx: &Context) {
        let Some(project) = self.in_file(ctx) else {
            return;
        };
        let start = start(ctx, self.project_name());
        let of = (project, self.env.clone());
        let watch = self.jobs.count(start, of, StatisticsChoice::default());
        let dialog = StatisticsDialog::new(watch);
        self.dialogs.open = Some(Dialog::Statistics(Box::new(dialog)));
        ctx.request_repaint();
    }

    /// Takes the statistics.
    pub(crate) fn counted(&mut self, found: Result<Box<Statistics>, SessionError>) {
        let found = self.told(found);
        if let (Some(Dialog::Statistics(dialog)), Some(found)) = (&mut self.dialogs.open, found) {
            dialog.take(found);
        }
    }

    /// Opens the quality of a source of suggestions, and starts to compare.
    pub(crate) fn show_quality(&mut self, ctx: &Context, source: Option<SourceId>) {
        let Some(project) = self.in_file(ctx) else {
            return;
        };
        let start = start(ctx, self.project_name());
        let watch = self.jobs.score(start, (project, self.env.clone()), source);
        self.dialogs.open = Some(Dialog::Quality(Box::new(QualityDialog::new(watch))));
        ctx.request_repaint();
    }

    /// Takes the quality of a source.
    pub(crate) fn scored(&mut self, found: Result<Box<SourceQuality>, SessionError>) {
        let found = self.told(found);
        if let (Some(Dialog::Quality(dialog)), Some(found)) = (&mut self.dialogs.open, found) {
            dialog.take(found);
        }
    }

    /// Asks how to split the documents, and starts the search for near-duplicates.
    pub(crate) fn ask_split(&mut self, ctx: &Context) {
        let Some(project) = self.in_file(ctx) else {
            return;
        };
        let start = start(ctx, self.project_name());
        let of = (project, self.env.clone());
        let watch = self.jobs.compare(start, of, SIMILARITY);
        self.dialogs.open = Some(Dialog::Split(Box::new(SplitDialog::new(watch))));
        ctx.request_repaint();
    }

    /// Takes the near-duplicates.
    pub(crate) fn compared(&mut self, found: Result<Box<Candidates>, SessionError>) {
        let found = self.told(found);
        if let (Some(Dialog::Split(dialog)), Some(found)) = (&mut self.dialogs.open, found) {
            dialog.take(found);
        }
    }

    /// Assigns documents to parts: at once if they are few, otherwise in a job.
    pub(crate) fn split(&mut self, ctx: &Context, splits: Splits) {
        let action = Action::SetSplits(splits);
        if self.session.n_documents() <= FEW {
            self.act(ctx, action);
            self.notify_of_split(ctx);
        } else if !self.is_busy(ctx) {
            self.keep_remark(ctx, true);
            let start = start(ctx, self.project_name());
            self.jobs.dispatch(start, action);
            ctx.request_repaint();
        }
    }

    fn notify_of_split(&mut self, ctx: &Context) {
        if self.session.undo_title().as_deref() == Some(transaction::SPLIT) {
            let undo = Intent::Act(Action::Undo);
            self.notify_with(ctx, "notice-split", &[], ("button-undo", undo));
        }
    }

    /// Takes the result of a long change.
    pub(crate) fn changed(&mut self, ctx: &Context, outcome: Result<Changes, SessionError>) {
        match outcome {
            Ok(changes) => {
                self.notifier.notices.step_done();
                self.notify_of_split(ctx);
                let title = self.session.undo_title();
                let is_review = title.as_deref() == Some(ACCEPT_MANY);
                self.notify_of_added(ctx, changes.added, is_review);
                self.notify_of_long_mend(ctx);
            }
            Err(SessionError::Cancelled(_)) => {}
            Err(error) => self.refuse(ctx, &error),
        }
    }

    /// Turns a refusal into its sentence; returns `None` for a job that was stopped with its
    /// dialog.
    pub(super) fn told<T>(&self, found: Result<T, SessionError>) -> Option<Result<T, String>> {
        match found {
            Ok(found) => Some(Ok(found)),
            Err(SessionError::Cancelled(_)) => None,
            Err(error) => {
                let problem = Problem::of(&self.texts, Some(&self.session), &error);
                Some(Err(problem.summary))
            }
        }
    }
}
