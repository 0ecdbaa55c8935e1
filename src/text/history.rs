//! The steps of a text that is being written, and which of them are one.
//!
//! Knows what was changed, not how: the text itself is the editor's.

use crate::text::cursor::Selection;

/// How a change came about: changes of one kind that follow each other may be one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters typed: those of a word are one step.
    Typing,
    /// Letters removed backwards.
    Backspace,
    /// Letters removed forwards.
    Delete,
    /// A step of its own.
    Other,
}

/// Letters in the place of others.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    pub(super) at: usize,
    pub(super) removed: String,
    pub(super) inserted: String,
    pub(super) before: Selection,
    pub(super) after: Selection,
    pub(super) kind: Kind,
}

/// Steps back that are kept.
const KEPT: usize = 500;

/// What was done, and what was taken back of it.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: Vec<Change>,
    undone: Vec<Change>,
    sealed: bool,
}

impl History {
    /// Says that the next change begins a step.
    pub(super) fn seal(&mut self) {
        self.sealed = true;
    }

    /// Remembers a change; what was taken back before can no longer be done again.
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

/// Whether a change is part of the step before it: the same kind, at the place where that one
/// ended; a word typed after a blank begins a step.
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
