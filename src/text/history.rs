//! The undo history of an editable text, and the rules by which changes merge into one step.
//!
//! Records changes but does not apply them: the editor owns the text.

use crate::text::cursor::Selection;

/// The origin of a change: consecutive changes of one kind may merge into one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Typed characters: those of a word are one step.
    Typing,
    /// Characters removed backwards.
    Backspace,
    /// Characters removed forwards.
    Delete,
    /// A change that is always its own step.
    Other,
}

/// A replacement of one stretch of text by another.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    pub(super) at: usize,
    pub(super) removed: String,
    pub(super) inserted: String,
    pub(super) before: Selection,
    pub(super) after: Selection,
    pub(super) kind: Kind,
}

/// The number of undo steps that are kept.
const KEPT: usize = 500;

/// The steps that were done, and those that were undone.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
    sealed: bool,
}

impl History {
    /// Makes the next change begin a new step.
    pub(super) fn seal(&mut self) {
        self.sealed = true;
    }

    /// Records a change; steps that were undone before can no longer be redone.
    pub(super) fn record(&mut self, change: Change) {
        self.undone.clear();
        let open = !std::mem::take(&mut self.sealed);
        match self.done.last_mut() {
            Some(last) if open && goes_on(last, &change) => merge(last, change),
            _ => {
                if self.done.len() == KEPT {
                    self.done.remove(0);
                }
                self.done.push(change);
            }
        }
    }

    pub(super) fn undo(&mut self) -> Option<Change> {
        let change = self.done.pop()?;
        self.sealed = true;
        self.undone.push(change.clone());
        Some(change)
    }

    pub(super) fn redo(&mut self) -> Option<Change> {
        let change = self.undone.pop()?;
        self.sealed = true;
        self.done.push(change.clone());
        Some(change)
    }

    pub(super) fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}

/// Returns whether a change belongs to the step before it: it is of the same kind and begins where
/// that one ended. A word typed after a blank begins a new step.
fn goes_on(last: &Change, next: &Change) -> bool {
    if last.kind != next.kind {
        return false;
    }
    match next.kind {
        Kind::Typing => {
            let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
            let begins_word =
                blank(last.inserted.chars().next_back()) && !blank(next.inserted.chars().next());
            next.removed.is_empty() && next.at == last.at + last.inserted.len() && !begins_word
        }
        Kind::Backspace => next.at + next.removed.len() == last.at,
        Kind::Delete => next.at == last.at,
        Kind::Other => false,
    }
}

fn merge(last: &mut Change, next: Change) {
    match next.kind {
        Kind::Typing => last.inserted.push_str(&next.inserted),
        Kind::Backspace => {
            last.removed.insert_str(0, &next.removed);
            last.at = next.at;
        }
        _ => last.removed.push_str(&next.removed),
    }
    last.after = next.after;
}
