//! Opens what the user chooses: a project, an article, several articles, or a dataset.
//!
//! Reads files and returns a session, a question, or an error. This is long work: it counts its
//! progress and can be stopped. It displays nothing.

pub mod article;
mod chosen_files;
pub(in crate::session) mod folder;
pub mod foreign_dataset;
mod last_document;
mod opener;
mod outcome;
mod paths;

pub use last_document::LastDocument;
pub use opener::Opener;
pub use outcome::{NotUtf8, Outcome, Refusal};
pub(in crate::session) use outcome::{refused, shown};
pub use paths::{Encodings, file_name, is_project};
pub(in crate::session) use paths::{MAX_NAMES, project_name, stem};
