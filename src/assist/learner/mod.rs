//! The learner: a tagger that is trained on the entities of finished documents.
//!
//! `crf` is the mathematics, `features` what is seen of a word, `text` the words of a text. Works on
//! plain values: what is learned from and who decided it is the caller's business.

pub mod calibration;
pub mod crf;
pub mod features;
pub mod lesson;
pub mod model_file;
pub mod name_cut;
pub mod score;
pub mod tagger;
pub mod text;

#[cfg(test)]
mod tests;
