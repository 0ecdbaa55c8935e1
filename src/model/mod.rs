//! The domain as plain values: documents, labels, annotations, and diagnostics.
//!
//! No input or output; time and random ids come in as parameters.

pub mod annotation;
pub mod annotation_set;
pub mod annotator;
pub mod bookmark;
pub mod corpus;
pub mod diagnostic;
pub mod document;
pub mod gazetteer;
pub mod id;
pub mod io_error;
pub mod labels;
pub mod lanes;
pub mod layer;
pub mod name_rule;
pub mod nesting;
pub mod policy;
pub mod state;
pub mod suggestion;
pub mod time;
