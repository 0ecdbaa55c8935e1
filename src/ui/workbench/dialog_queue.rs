//! The open dialog, and those that wait for it to close.

use std::collections::VecDeque;

use crate::ui::dialogs::Dialog;

/// The dialogs of the window.
#[derive(Debug, Default)]
pub(crate) struct DialogQueue {
    /// The open dialog.
    pub(crate) open: Option<Dialog>,
    waiting: VecDeque<Dialog>,
    /// The article gets the keyboard focus in the next frame: in this one a dialog still has it.
    refocus: bool,
}

impl DialogQueue {
    /// Shows a dialog once no other is open, so that typed input is not lost.
    pub(crate) fn ask_next(&mut self, dialog: Dialog) {
        self.waiting.push_back(dialog);
        self.ask_waiting();
    }

    /// Shows the next waiting dialog if none is open.
    pub(crate) fn ask_waiting(&mut self) {
        if self.open.is_none() {
            self.open = self.waiting.pop_front();
        }
    }

    /// Returns whether no dialog waits.
    pub(crate) fn none_waits(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Keeps a dialog that was closed for a question of its own: an import question, a report
    /// or a concordance is shown again afterwards.
    pub(crate) fn keep_for_later(&mut self, closed: Option<Dialog>) {
        let stays = |d: &Dialog| {
            matches!(
                d,
                Dialog::Import(_) | Dialog::Report(_) | Dialog::Concordance(_)
            )
        };
        self.waiting.extend(closed.filter(stays));
    }

    /// Closes the open dialog.
    pub(crate) fn close(&mut self) -> Option<Dialog> {
        self.refocus = true;
        self.open.take()
    }

    /// Returns, once after a dialog was closed, whether the article gets the focus.
    pub(crate) fn take_refocus(&mut self) -> bool {
        std::mem::take(&mut self.refocus) && self.open.is_none()
    }
}
