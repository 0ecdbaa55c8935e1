//! The member `layer` of `dataset`: whose entities a file contains where no document is curated.
//!
//! It is a property of the file. A project that imports the file does not keep it.

use crate::base::json::object::{string_json, string_member, with_member};

const LAYER: &str = "layer";

/// Returns the member `dataset` with the name of a layer, or without one.
pub fn with_name(dataset: Option<&str>, name: Option<&str>) -> Option<String> {
    with_member(dataset, LAYER, name.map(string_json).as_deref())
}

/// Splits the member `dataset` of a file into the name of the layer and the rest.
pub fn split_name(dataset: Option<String>) -> (Option<String>, Option<String>) {
    match string_member(dataset.as_deref(), LAYER) {
        None => (None, dataset),
        name => (name, with_name(dataset.as_deref(), None)),
    }
}
