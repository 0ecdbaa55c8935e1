//! Which way a step of the history goes, and what it had to leave as it is.

use crate::model::id::DocumentId;
use crate::session::error::SessionError;
use crate::session::transaction::fit::Kept;
use crate::store::{JournalKind, StoreError};
/// Which way a step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::session) enum Way {
    Undo,
    Redo,
}

impl Way {
    pub(in crate::session) const fn kind(self) -> JournalKind {
        match self {
            Self::Undo => JournalKind::Undo,
            Self::Redo => JournalKind::Redo,
        }
    }

    /// Returns how many steps are done after this one was taken this way.
    pub(in crate::session) const fn done(self, step: i64) -> i64 {
        match self {
            Self::Undo => step,
            Self::Redo => step + 1,
        }
    }
}

/// Whether something in the file cannot be read, which other parts of it do not mind.
pub(in crate::session) fn is_damage(refused: &SessionError) -> bool {
    matches!(
        refused,
        SessionError::UnknownDocument(_)
            | SessionError::Store(StoreError::Damaged { .. } | StoreError::Missing { .. })
    )
}

/// What an undo or a redo had to leave as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepLeft {
    /// Steps that were passed over whole, the nearest first.
    pub passed: Vec<Passed>,
    /// Parts of the step that was taken.
    pub kept: Vec<Kept>,
    /// Whose work other parts of it would have taken away.
    pub users: Vec<String>,
}

impl StepLeft {
    pub(in crate::session) fn add(&mut self, kept: Vec<Kept>, users: Vec<String>) {
        for new in kept {
            let mut there = self.kept.iter_mut();
            if !there.any(|kept| kept.takes(&new)) {
                self.kept.push(new);
            }
        }
        for user in users {
            if !self.users.contains(&user) {
                self.users.push(user);
            }
        }
    }
}

/// A step that was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// The id of the text that names it.
    pub title: String,
    /// The document, where it is about one.
    pub document: Option<DocumentId>,
    /// Why.
    pub why: PassedWhy,
}

impl Passed {
    pub(in crate::session) fn of(
        title: &str,
        document: Option<DocumentId>,
        why: PassedWhy,
    ) -> Self {
        Self {
            title: title.to_owned(),
            document,
            why,
        }
    }
}

/// Why a step was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PassedWhy {
    /// Nothing of it is left: others have changed the same things since.
    ChangedSince,
    /// It would take away the work of others.
    InUse(Vec<String>),
    /// It was passed over the other way before, so that there is nothing to take back.
    AsItWas,
    /// The file does not hold it any more as it was written.
    Damaged,
}
