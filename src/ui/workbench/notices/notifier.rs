//! The notices of the window, and the announcements for screen readers.

use std::collections::HashSet;

use egui::Context;

use crate::commands::problem::Problem;
use crate::model::diagnostic::Severity;
use crate::model::id::LabelId;
use crate::model::time::Timestamp;
use crate::ui::shell::notices::{Notice, NoticeAction, Notices};
use crate::ui::widgets::a11y::Voice;

/// The notices and the announcements.
#[derive(Debug, Default)]
pub(crate) struct Notifier {
    pub(crate) notices: Notices,
    pub(crate) voice: Voice,
    /// The labels whose entities inside of each other were told.
    pub(crate) told_overlaps: HashSet<LabelId>,
}

/// A report: its severity, its sentences, and an action that helps.
#[derive(Debug)]
pub(crate) struct Notification {
    pub(crate) severity: Severity,
    pub(crate) problem: Problem,
    /// The id of the caption of a button, and its effect.
    pub(crate) action: Option<(&'static str, NoticeAction)>,
}

impl Notification {
    fn notice(self, at: Timestamp) -> Notice {
        Notice {
            severity: self.severity,
            problem: self.problem,
            action: self.action,
            at,
        }
    }
}

impl Notifier {
    /// Shows a notice and announces it.
    pub(crate) fn notify(&mut self, ctx: &Context, told: Notification, at: Timestamp) {
        let notice = told.notice(at);
        self.voice.say(notice.spoken());
        self.notices.push(notice, ctx.input(|i| i.time));
        ctx.request_repaint();
    }

    /// Shows a notice that was announced already; `now` is the time of the window in seconds.
    pub(crate) fn show(&mut self, now: f64, told: Notification, at: Timestamp) {
        self.notices.push(told.notice(at), now);
    }
}
