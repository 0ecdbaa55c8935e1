//! Derives what depends on several rows after a merge: what is shown, names, keys, the order of the
//! list, and counts.
//!
//! Every rule sees only the merged rows, so that the copies agree whatever came first.

pub(in crate::store) mod aliases;
mod all;
mod carried;
mod carried_fields;
mod flags;
mod labels;
mod names;
mod overlap_rule;
mod removed;
