//! The direction of a step in the history, and the report of what it left unchanged.

use crate::model::id::DocumentId;
use crate::session::error::SessionError;
use crate::store::edits::core::fit::KeptField;
use crate::store::{OperationKind, StoreError};
/// The direction of a step: undo or redo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::session) enum HistoryDirection {
    Undo,
    Redo,
}

impl HistoryDirection {
    pub(in crate::session) const fn kind(self) -> OperationKind {
        match self {
            Self::Undo => OperationKind::Undo,
            Self::Redo => OperationKind::Redo,
        }
    }

    /// Returns the number of done steps after this step was taken in this direction.
    pub(in crate::session) const fn done(self, step: i64) -> i64 {
        match self {
            Self::Undo => step,
            Self::Redo => step + 1,
        }
    }
}

/// Returns whether the error is damage of one item, which does not affect other items.
pub(in crate::session) fn is_damage(refused: &SessionError) -> bool {
    matches!(
        refused,
        SessionError::UnknownDocument(_)
            | SessionError::Store(StoreError::Damaged { .. } | StoreError::Missing { .. })
    )
}

/// The items that an undo or a redo left unchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepLeft {
    /// The steps that were skipped completely, the nearest first.
    pub passed: Vec<Passed>,
    /// The unchanged items of the step that was taken.
    pub kept: Vec<KeptField>,
    /// The annotators whose work other parts of the step would have removed.
    pub users: Vec<String>,
}

impl StepLeft {
    pub(in crate::session) fn add(&mut self, kept: Vec<KeptField>, users: Vec<String>) {
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

/// A skipped step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// The id of the text that names the step.
    pub title: String,
    /// The document, if the step is about a single one.
    pub document: Option<DocumentId>,
    /// The reason.
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

/// Why a step was skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PassedWhy {
    /// No part of it fits, because others have changed the same items since.
    ChangedSince,
    /// It would remove the work of others.
    InUse(Vec<String>),
    /// It was already skipped in the other direction, so there is nothing to restore.
    AsItWas,
    /// Its row in the file is damaged.
    Damaged,
}
