//! Helpers that several formats share: spans, tokens, tags, offsets, rows, XML and JSON records.
//!
//! Knows no specific format.

pub mod bio_tags;
pub mod catch_panics;
pub mod csv_cell;
pub mod direct_convert;
pub mod document_ids;
pub mod entity_builder;
pub mod json;
pub mod offset_rows;
pub mod offset_units;
pub mod problem_limit;
pub mod spans;
pub mod standoff;
pub mod suggestions_json;
pub mod text_lines;
pub mod token_entities;
pub mod token_writer;
pub mod tokens;
pub mod xml;
