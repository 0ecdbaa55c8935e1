//! What values of the model are called in the window: states, parts of a split, labels.

use crate::model::label::Label;
use crate::model::split::Split;
use crate::model::state::{AnnotatorState, Status};

/// Returns the id of the name of a state.
pub fn state_id(state: AnnotatorState) -> &'static str {
    match state {
        AnnotatorState::New => "state-new",
        AnnotatorState::InProgress => "state-in-progress",
        AnnotatorState::Finished => "state-finished",
        AnnotatorState::Skipped => "state-skipped",
    }
}

/// The id of the name of a status.
pub(crate) fn status_id(status: Status) -> &'static str {
    match status {
        Status::New => "state-new",
        Status::InProgress => "state-in-progress",
        Status::Finished => "state-finished",
        Status::InCuration => "status-in-curation",
        Status::Curated => "status-curated",
        Status::Skipped => "state-skipped",
    }
}

/// The id of the name of a part of a split.
pub(crate) fn split_id(split: Option<Split>) -> &'static str {
    match split {
        Some(Split::Train) => "split-train",
        Some(Split::Validation) => "split-validation",
        Some(Split::Test) => "split-test",
        Some(Split::Unassigned) => "split-unassigned",
        None => "split-none",
    }
}

/// What stands under an entity: the name in data for readers of Latin, the Arabic one in Arabic.
pub fn short_name<'a>(label: &'a Label, language: &str) -> &'a str {
    if language == "ar" {
        label.display("ar")
    } else {
        &label.name
    }
}
