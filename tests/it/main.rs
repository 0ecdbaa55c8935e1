//! The only integration test binary: one module for each subject.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a failed index is a failed test"
)]

mod support;

mod annotators;
mod annotators_at_random;
mod article;
mod bookmarks;
mod cli;
mod commands;
#[cfg(feature = "gui")]
mod contrast;
mod crash;
mod damage;
mod displaced;
mod errors;
mod export;
mod figure;
mod first_screen;
mod foreign;
mod formats;
mod history;
mod identity;
mod importing;
mod kept_backups;
mod labels;
mod layers;
mod literals;
mod merge;
mod name_sources;
mod names;
mod norms;
mod occurrences;
mod old_projects;
mod place;
mod privacy;
mod problems;
mod project_fuzz;
mod properties;
mod proposals;
mod readme;
mod render;
mod repair;
mod review;
mod review_many;
mod schema;
mod session;
mod snapshot;
mod store;
mod suggestions;
mod text_bidi;
mod text_caret;
mod text_edit;
mod text_edit_model;
mod text_layout;
mod texts;
mod twins;
#[cfg(feature = "gui")]
mod workbench;
