//! Merges what other copies of a project have changed, field by field.
//!
//! The greater clock wins a field, whatever order the operations come in. What must be unique,
//! dense or counted is derived afterwards from the merged rows, so that all copies with the same
//! operations show the same.

mod carried_rows;
mod carried_suggestions;
pub mod clocks;
mod context;
mod fields;
mod keys;
mod layers;
mod receive;
pub mod report;
pub(in crate::store) mod settle;
mod shared_rows;
mod stamp;

#[cfg(test)]
mod tests;
