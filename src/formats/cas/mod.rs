//! UIMA CAS with the types of `DKPro`: XMI with its type system, and CAS JSON; offsets in UTF-16.
//!
//! `DKPro` has no features for notes, normal forms and metadata: they are written as `DKPro`
//! metadata fields, so that no program meets a type that it does not know.

mod json_read;
mod json_write;
mod model;
mod relations;
mod row;
mod structures;
mod types;
mod view;
mod xmi_read;
mod xmi_write;

pub use row::{CAS_JSON, XMI};
