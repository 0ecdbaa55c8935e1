//! The CoNLL family: one token a line with its tag, a blank line behind each sentence.
//!
//! Written as CoNLL-2003 (four columns, `-DOCSTART-` lines) and in two columns; read in whatever
//! columns, separators and schemes ([`layout`] finds them, a note says which). The text is made of
//! the tokens: one blank between two, one line a sentence. Nested tags as in Wojood are read with
//! a stack and written outermost first.

mod layout;
mod read;
mod rows;
#[cfg(test)]
mod tests;
mod write;

pub use rows::{BILOU, CONLL2003, IOB1, IOB2, IOBES, WOJOOD};
