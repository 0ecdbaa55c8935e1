//! Names of annotation sets.

/// The annotation set of the gold.
pub(super) const GOLD: &str = "gold";
