//! What imported things are called: their ids, their names in the project, the layers of files.

pub(super) mod derived_ids;
pub(super) mod file_layers;
pub(super) mod names;
