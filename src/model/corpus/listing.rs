//! The filter and the sort order of a document list.
//!
//! Plain values; the store runs the query.

use crate::model::corpus::split::Split;
use crate::model::id::LabelId;
use crate::model::state::AnnotatorState;

/// The conditions for a document to be listed; by default every document is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The state for the current annotator.
    pub state: Option<AnnotatorState>,
    /// The entities in it.
    pub entities: Presence,
    /// Whether it is flagged for review.
    pub flagged: bool,
    /// A tag of the document.
    pub tag: Option<String>,
    /// The part of a split that the document is in.
    pub split: Option<Split>,
}

impl Filter {
    /// Returns whether every document passes.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

/// Which entities a document must have, in any layer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    /// Any entities or none.
    #[default]
    Any,
    /// No entities.
    Nothing,
    /// At least one entity of this label.
    Of(LabelId),
    /// No entity of this label.
    Without(LabelId),
}

/// The sort key of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortBy {
    /// The order in which the documents were imported.
    #[default]
    Project,
    /// Titles, folded as for search, with numbers by their value.
    Title,
    /// The states, in the order of the work.
    State,
    /// Most entities first.
    Entities,
    /// Longest first.
    Length,
    /// Changed last first.
    Changed,
}

impl SortBy {
    /// All values, in the order of the menu.
    pub const ALL: [Self; 6] = [
        Self::Project,
        Self::Title,
        Self::State,
        Self::Entities,
        Self::Length,
        Self::Changed,
    ];
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// The sort key.
    pub by: SortBy,
    /// Whether the order is reversed.
    pub reversed: bool,
}
