//! Handles the results of background jobs.

use std::time::Duration;

use egui::Context;

use crate::model::diagnostic::Severity;
use crate::session::Session;
use crate::session::jobs::JobEvent;
use crate::session::open::Outcome;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::files::changed::ChangedDialog;
use crate::ui::dialogs::files::folder::FolderDialog;
use crate::ui::workbench::Workbench;
use crate::ui::workbench::files::import;

impl Workbench {
    /// Takes the results of jobs.
    pub(crate) fn take_jobs(&mut self, ctx: &Context) {
        if let Some(Dialog::Export(dialog)) = &mut self.dialogs.open {
            dialog.follow(ctx, &self.session, &self.env);
        }
        self.follow_occurrences(ctx);
        while let Some((event, job)) = self.jobs.came() {
            let stopped = job.as_ref().is_some_and(|job| job.watch.is_stopped());
            if leaves_something_to_say(&event) && !stopped {
                // The window stays open to show it.
                self.quit.wanted = false;
            }
            match event {
                JobEvent::Opened {
                    outcome,
                    back,
                    report,
                } => {
                    if let Some(back) = back {
                        self.take_back(ctx, back);
                    }
                    self.opened(ctx, outcome);
                    self.notify_of_decided(report);
                }
                JobEvent::Looked(Ok(listing)) => {
                    if stopped {
                        self.notify(ctx, Severity::Note, "problem-session-stopped", &[]);
                    } else {
                        self.dialogs
                            .ask_next(Dialog::Folder(FolderDialog::new(listing)));
                    }
                }
                JobEvent::Looked(Err(error)) => self.report(ctx, |reports| reports.folder(&error)),
                JobEvent::Wants => {
                    // Intents that were sent while the project was here run before it is lent.
                    self.perform_asked(ctx);
                    match self.give_away(ctx) {
                        Some(session) => {
                            if let Some(session) = self.jobs.hand_over(Box::new(session)) {
                                self.take_back(ctx, Ok(session));
                            }
                        }
                        None => self.jobs.refuse(),
                    }
                }
                JobEvent::Added {
                    session,
                    request,
                    imported,
                } => {
                    if let Some(session) = session {
                        self.take_back(ctx, Ok(session));
                    }
                    self.search.review.list.outdate();
                    self.added(ctx, &request, imported);
                }
                JobEvent::Previewed { request, found } => self.previewed(ctx, request, *found),
                JobEvent::Exported { path, outcome } => {
                    self.report(ctx, |reports| reports.export(&path, outcome));
                }
                JobEvent::Changed { session, outcome } => {
                    if let Some(session) = session {
                        self.take_back(ctx, Ok(session));
                    }
                    self.search.review.list.outdate();
                    self.changed(ctx, outcome);
                }
                JobEvent::Counted(found) => self.counted(found),
                JobEvent::Scored(found) => self.scored(found),
                JobEvent::Checked(found) => self.checked(found),
                JobEvent::Compared(found) => self.compared(found),
                JobEvent::Occurrences { wish, found } => self.found_occurrences(&wish, found),
                JobEvent::QueueBegun(queue) => self.take_queue(ctx, Ok(queue)),
                JobEvent::Queue(queue) => self.take_queue(ctx, queue),
                JobEvent::BackedUp { path, outcome } => self.backed_up(ctx, &path, outcome),
                JobEvent::BackupKept(outcome) => self.backup_kept(ctx, outcome),
                JobEvent::SavedAs {
                    session,
                    path,
                    outcome,
                } => {
                    if let Some(session) = session {
                        self.take_back(ctx, Ok(session));
                    }
                    self.saved_as(ctx, &path, outcome);
                }
                JobEvent::Broke { what } => {
                    // The job's project was closed: everything saved is in its file.
                    let had = job.is_some_and(|job| job.has_project());
                    if had && let Some(at) = self.session.location().cloned() {
                        let project = self.session.project().id;
                        let back = Session::open_again(&at, self.env.clone(), project);
                        self.take_back(ctx, back.map(Box::new));
                    } else if had {
                        self.session = Session::in_memory(self.env.clone());
                    }
                    self.report(ctx, |reports| reports.fault(&what));
                }
            }
            ctx.request_repaint();
        }
        if !self.jobs.running().is_empty() {
            ctx.request_repaint_after(Duration::from_millis(60));
        }
    }

    fn opened(&mut self, ctx: &Context, outcome: Outcome) {
        match outcome {
            Outcome::Session(session, diagnostics) => {
                self.show_session(ctx, *session);
                self.report(ctx, |reports| reports.import(&diagnostics));
            }
            Outcome::AskChanged {
                session,
                articles,
                file,
            } => {
                self.show_session(ctx, *session);
                self.dialogs
                    .ask_next(Dialog::Changed(ChangedDialog::new(file, articles)));
            }
            Outcome::AskEncoding(not_utf8) => {
                if let Some(dialog) = self.asked.dialog(not_utf8) {
                    self.dialogs.ask_next(Dialog::Encoding(dialog));
                }
            }
            Outcome::AskImport(request, found) => self.ask_import(request, *found),
            Outcome::Refused(refusal) => self.report(ctx, |reports| reports.refusal(refusal)),
            Outcome::Cancelled => self.notify(ctx, Severity::Note, "notice-open-stopped", &[]),
        }
    }
}

/// Returns whether a job failed or ended with a question.
fn leaves_something_to_say(event: &JobEvent) -> bool {
    match event {
        JobEvent::Opened { outcome, .. } => {
            matches!(
                outcome,
                Outcome::AskEncoding(_) | Outcome::AskImport(..) | Outcome::Refused(_)
            )
        }
        JobEvent::Added { imported, .. } => import::leaves_something(imported.as_deref()),
        JobEvent::Previewed { found, .. } => import::asks(found.as_ref()),
        JobEvent::Looked(found) => found.is_err(),
        JobEvent::Exported { outcome, .. } => !matches!(
            outcome,
            Ok(outcomes) if outcomes.iter().all(|outcome| outcome.result.is_ok())
        ),
        JobEvent::BackedUp { outcome, .. } | JobEvent::SavedAs { outcome, .. } => outcome.is_err(),
        JobEvent::Changed { outcome, .. } => outcome.is_err(),
        JobEvent::Broke { .. } => true,
        JobEvent::Wants
        | JobEvent::Counted(_)
        | JobEvent::Scored(_)
        | JobEvent::Checked(_)
        | JobEvent::Compared(_)
        | JobEvent::Occurrences { .. }
        | JobEvent::QueueBegun(_)
        | JobEvent::Queue(_)
        | JobEvent::BackupKept(_) => false,
    }
}
