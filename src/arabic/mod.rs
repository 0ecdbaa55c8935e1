//! The Arabic script: letters, marks and invisible characters; folding, which makes characters
//! equal for search.

pub mod carried_span;
pub mod clitics;
pub mod diacritics;
pub mod fold;
pub mod grams;
pub mod pattern;
pub mod presentation;
pub mod search_options;
pub mod signs;
pub mod titles;
