//! The reversible edits of a project: one file for each kind.
//!
//! A kind's file says how it is applied, how it is taken back, how much of it still fits after
//! others have changed the project, what has to be refreshed, and how it is written to the journal.
//! [`edit`] lists the kinds; [`core`] is what they share. The session decides whether an edit is allowed.

mod annotator_join;
mod annotator_name;
mod batch;
mod bookmark;
pub mod core;
mod dataset;
mod documents;
pub mod edit;
mod entity;
mod forget;
mod gazetteer;
mod gold_decision;
mod label_alias;
mod labels;
mod layer_freeze;
mod name_rule;
mod project_fields;
mod raw_row;
mod relabel;
mod verdict;

pub use annotator_join::AnnotatorJoinEdit;
pub use annotator_name::AnnotatorNameEdit;
pub use batch::BatchEdit;
pub use bookmark::BookmarkEdit;
pub use core::effect::{Effect, Restored};
pub use core::error::EditError;
pub use core::known_annotations::KnownAnnotations;
pub use core::target::EditTarget;
pub use dataset::DatasetEdit;
pub use documents::archive::ArchiveEdit;
pub use documents::curation::CurationEdit;
pub use documents::fields::DocumentFieldsEdit;
pub use documents::flag::FlagEdit;
pub use documents::splits::SplitsEdit;
pub use documents::state::StateEdit;
pub use documents::swap::SwapEdit;
pub use edit::Edit;
pub use entity::EntityEdit;
pub use forget::ForgetEdit;
pub use gazetteer::GazetteerEdit;
pub use gold_decision::GoldDecisionEdit;
pub use label_alias::LabelAliasEdit;
pub use labels::LabelsEdit;
pub use layer_freeze::LayerFreezeEdit;
pub use name_rule::NameRuleEdit;
pub use project_fields::ProjectFieldsEdit;
pub use raw_row::RawRowEdit;
pub use relabel::RelabelEdit;
pub use verdict::VerdictEdit;

#[cfg(test)]
mod tests;
