//! What a selection means in a text: edges, cuts inside of words, jumps to words.

pub mod cut;
pub mod edge;
pub mod jump;
