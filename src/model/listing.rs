//! Which documents a list shows, and in what order.
//!
//! Plain values; the store knows how to find them.

use crate::model::id::LabelId;
use crate::model::split::Split;
use crate::model::state::AnnotatorState;

/// What a document must be to stand in a list; by default anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// How far the annotator at work is.
    pub state: Option<AnnotatorState>,
    /// What is in it.
    pub entities: Presence,
    /// Whether somebody should look again.
    pub flagged: bool,
    /// The tag that it has.
    pub tag: Option<String>,
    /// The part of a split that it is in.
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
    /// Any or none.
    #[default]
    Any,
    /// None at all.
    Nothing,
    /// One of this label.
    Of(LabelId),
    /// None of this label.
    Without(LabelId),
}

/// What decides the order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortBy {
    /// As the documents came in.
    #[default]
    Project,
    /// Titles as they are folded for search, numbers by their value.
    Title,
    /// The order in which work goes.
    State,
    /// Most entities first.
    Entities,
    /// Longest first.
    Length,
    /// Changed last first.
    Changed,
}

impl SortBy {
    /// All, in the order in which they are offered.
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
    /// What decides.
    pub by: SortBy,
    /// Whether the last one comes first.
    pub reversed: bool,
}
