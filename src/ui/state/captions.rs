//! The interface names of model values: states, parts of a split, labels.

use std::borrow::Cow;

use crate::model::annotation::Annotation;
use crate::model::corpus::split::Split;
use crate::model::labels::label::Label;
use crate::model::state::{AnnotatorState, Status};

/// Returns the message id of a state's name.
pub fn state_id(state: AnnotatorState) -> &'static str {
    match state {
        AnnotatorState::New => "state-new",
        AnnotatorState::InProgress => "state-in-progress",
        AnnotatorState::Finished => "state-finished",
        AnnotatorState::Skipped => "state-skipped",
    }
}

/// Returns the message id of a status's name.
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

/// Returns the message id of the name of a part of a split.
pub(crate) fn split_id(split: Option<Split>) -> &'static str {
    match split {
        Some(Split::Train) => "split-train",
        Some(Split::Validation) => "split-validation",
        Some(Split::Test) => "split-test",
        Some(Split::Unassigned) => "split-unassigned",
        None => "split-none",
    }
}

/// Returns the name of an entity's label with its subtype, if it has one: LOCATION · City.
pub fn name_with_subtype<'a>(
    label: &'a Label,
    entity: &Annotation,
    language: &str,
) -> Cow<'a, str> {
    let name = short_name(label, language);
    let Some(subtype) = entity.subtype() else {
        return Cow::Borrowed(name);
    };
    let declared = label.subtype(&subtype);
    let caption = declared.as_ref().map(|one| one.display(language));
    Cow::Owned(format!("{name} · {}", caption.unwrap_or(&subtype)))
}

/// Returns the name that is painted under an entity: the Arabic name in the Arabic interface, else
/// the name that the data uses.
pub fn short_name<'a>(label: &'a Label, language: &str) -> &'a str {
    if language == "ar" {
        label.display("ar")
    } else {
        &label.name
    }
}
