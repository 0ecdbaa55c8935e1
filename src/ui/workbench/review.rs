//! The review of the project: reads its queue, goes from proposal to proposal, and decides many at
//! once.

use egui::Context;

use crate::session::SessionError;
use crate::session::actions::Action;
use crate::session::actions::review::queue::{DecideMany, QueueAction};
use crate::session::query::queue::Queue;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::cases::{Case, CasesDialog, CasesWish};
use crate::ui::dialogs::remarks::reason::ReasonDialog;
use crate::ui::panels::review::ReviewAsk;
use crate::ui::workbench::Workbench;
use crate::ui::workbench::files::job_start::start;

/// The largest number of suggestions that are decided at once, without a job.
const FEW: usize = 500;

impl Workbench {
    /// Shows the review beside the article and its first proposal, or the documents again.
    pub(crate) fn toggle_review(&mut self) {
        let is_seen = self.shown().of_command("view.documents") == Some(true);
        let list = &mut self.search.review.list;
        if list.is_active && is_seen {
            list.is_active = false;
            return;
        }
        list.is_active = true;
        list.start();
        self.show_documents();
    }

    /// Follows the project, and starts to read the queue when that is needed.
    pub(crate) fn follow_review(&mut self, ctx: &Context) {
        let wanted = self.search.review.list.follow(ctx, &self.session);
        if let Some(order) = wanted {
            match self.in_file(ctx) {
                Some(project) => {
                    let start = start(ctx, self.project_name());
                    let of = (project, self.env.clone());
                    self.jobs.read_queue(start, of, order);
                }
                None => self.search.review.list.take(&self.session, None),
            }
        }
        if self.dialogs.open.is_none()
            && let Some(action) = self.search.review.list.take_start(&self.session)
        {
            self.act(ctx, action);
        }
        match self.search.review.take_asked() {
            Some(ReviewAsk::Group(group)) => self.ask_cases(Some(group)),
            Some(ReviewAsk::All) => self.ask_cases(None),
            Some(ReviewAsk::Finish) => self.finish_reviewed(ctx),
            None => {}
        }
    }

    /// Finishes the documents in which nothing is left to decide.
    fn finish_reviewed(&mut self, ctx: &Context) {
        let queue = self.search.review.list.queue();
        let documents = queue.map(Queue::ready).unwrap_or_default();
        let action = Action::Queue(QueueAction::Finish(documents.clone().into()));
        if self.try_act(ctx, action) {
            let list = &mut self.search.review.list;
            list.refresh_all(&self.session, &documents);
        }
    }

    /// Takes the queue, or its beginning.
    pub(crate) fn take_queue(&mut self, ctx: &Context, queue: Result<Box<Queue>, SessionError>) {
        let queue = match queue {
            Ok(queue) => Some(*queue),
            Err(error) => {
                self.refuse(ctx, &error);
                None
            }
        };
        self.search.review.list.take(&self.session, queue);
    }

    /// Lists the cases of a name, or all that the filter shows.
    pub(crate) fn ask_cases(&mut self, group: Option<usize>) {
        let named = group.and_then(|group| self.search.review.group(group).cloned());
        let chosen = self.search.review.list.chosen(named.as_ref());
        let Some(queue) = self.search.review.list.queue() else {
            return;
        };
        let cases: Vec<Case> = chosen
            .iter()
            .filter_map(|index| {
                let proposal = queue.get(*index)?;
                Some(Case {
                    document: queue.document_of(proposal)?.id,
                    span: (proposal.start as usize, proposal.end as usize),
                    label: queue.label_of(proposal)?,
                    keys: queue.keys_of(proposal).collect(),
                })
            })
            .collect();
        if cases.is_empty() {
            return;
        }
        let wish = CasesWish {
            name: named.map(|group| group.words).unwrap_or_default(),
            group,
            cases,
        };
        self.dialogs.open = Some(Dialog::Cases(Box::new(CasesDialog::new(wish))));
    }

    /// Decides many suggestions: at once if they are few, otherwise in a job. After a name, the
    /// next one is asked about.
    pub(crate) fn decide_many(&mut self, ctx: &Context, wanted: DecideMany, asked: Option<Dialog>) {
        let group = match asked {
            Some(Dialog::Cases(dialog)) => dialog.group(),
            _ => None,
        };
        let is_short = wanted.keys.len() <= FEW;
        let action = Action::Queue(QueueAction::DecideMany(wanted));
        if !is_short {
            if !self.is_busy(ctx) {
                self.keep_remark(ctx, true);
                let start = start(ctx, self.project_name());
                self.jobs.dispatch(start, action);
                ctx.request_repaint();
            }
            return;
        }
        let documents = self.search.review.list.documents_of(&action);
        if !self.try_act(ctx, action) {
            return;
        }
        self.search
            .review
            .list
            .refresh_all(&self.session, &documents);
        let next = group.and_then(|group| self.search.review.list.next_group(group));
        if let Some(next) = next {
            self.ask_cases(Some(next));
        }
    }

    /// Shows a suggestion by its key in the file, and leaves the dialog.
    pub(crate) fn show_suggestion(&mut self, ctx: &Context, key: i64) {
        if let Ok(Some(place)) = self.session.suggestion_of_key(key) {
            self.act(ctx, Action::Queue(QueueAction::Show(place)));
        }
    }

    /// Asks why the suggestion in question is wrong.
    pub(crate) fn ask_reason(&mut self) {
        if let Some(asked) = self.session.asked() {
            let dialog = ReasonDialog::new(asked.id);
            self.dialogs.open = Some(Dialog::Reason(dialog));
        }
    }
}
