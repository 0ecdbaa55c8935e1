//! Opens what a person points at: a project, an article, several articles, a dataset.
//!
//! Reads files and gives back a session, a question, or why not. Long work: it counts what it has
//! done, and stops where it is asked to. Shows nothing.

pub mod article;
pub(in crate::session) mod folder;
pub mod foreign_dataset;
mod opener;
mod outcome;
mod paths;
pub mod read_whole;

pub use opener::Opener;
pub use outcome::{NotUtf8, Outcome, Refusal};
pub(in crate::session) use outcome::{refused_project, shown};
pub use paths::{Encodings, file_name, is_project};
pub(in crate::session) use paths::{MAX_NAMES, project_name, stem};
