//! The CoNLL family: one token per line with its tag, and a blank line after each sentence.
//!
//! Written as CoNLL-2003 (four columns, `-DOCSTART-` lines) or in two columns; read with any
//! columns, separators and schemes ([`layout`] detects them, and a note reports them). The text is
//! built from the tokens, with one blank between two tokens and one line per sentence. Nested tags
//! as in Wojood are read with a stack and written outermost first.

mod detect;
mod fields;
mod layout;
mod read;
mod rows;
#[cfg(test)]
mod tests;
mod write;

pub(in crate::formats) use detect::ROWS;
pub use rows::{BILOU, CONLL2003, IOB1, IOB2, IOBES, WOJOOD};
