//! Suggestions of sources, and the verdicts on them, as rows.
//!
//! The gold format has them as JSON inside a document. [`form`] takes a suggestion of a file apart
//! and writes it again as it was; everything else works on rows and parses no JSON.

mod batches;
mod counts;
mod forgotten;
mod form;
mod insertion;
pub(in crate::store) mod migration;
mod pages;
mod proposals;
mod queue_rows;
mod replacement;
mod review_order;
mod rows;
mod sources;
mod verdicts;

pub use counts::SourceCount;
pub use form::live_form;
pub use insertion::AddedSuggestions;
pub(in crate::store) use insertion::Insertion;
pub use pages::{ScoreOrder, SuggestionCursor, SuggestionRow};
pub use proposals::AcceptedProposal;
pub use queue_rows::{QueueDocument, QueueRange, QueueRow};
pub use review_order::PendingPlace;
pub use rows::{StoredSuggestions, WrittenSuggestion};
pub use verdicts::Claim;
