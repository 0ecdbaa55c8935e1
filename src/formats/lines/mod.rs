//! Plain text in which each line is a document: lists of sentences, headlines, posts.
//!
//! The user chooses this format, since an ordinary text has lines as well. Lines end at LF or CR
//! LF; blank lines are not documents. Does not carry entities.

mod format;

pub use format::LINES;
