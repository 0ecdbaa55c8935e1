//! Merges copies of one project: the rules one by one, and properties over random work.

mod at_random;
mod entities;
mod imports;
mod killed;
mod replaced;
pub(crate) mod replicas;
mod rules;
mod undo;
