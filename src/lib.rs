//! Tawsim: linguists tag entities in Arabic articles and export a gold dataset.
//!
//! The layers, from the lowest to the highest; each may use those before it, never those after it:
//!
//! - [`base`]: JSON values, progress, atomic file writes. Knows nothing of texts.
//! - [`text`]: Unicode text and its layout. Knows nothing of annotation or of a window.
//! - [`arabic`]: the Arabic script: letters, marks, vocalized text, folding for search.
//! - [`model`]: documents, labels, annotations as plain values.
//! - [`figure`]: an annotated passage as a picture.
//! - [`formats`]: import and export formats, on strings in memory.
//! - [`review`]: compares annotations of one text: how good a system was, how far people agree.
//! - [`assist`]: what helps a person to decide: the names that are known, and where
//!   else a name occurs.
//! - [`store`]: the project file. The only layer that uses SQL.
//! - [`session`]: an open project, and the only code that changes one.
//! - [`commands`]: the named commands and their keys.
//! - [`cli`], [`ui`]: the command line and the window.
//!
//! The path of a key press: [`ui`] finds the command for the key, [`commands`] resolves it against
//! the session to an action, the session turns the action into a transaction, and the store writes
//! it. The window is then repainted from the session and scrolled to what the returned changes
//! name.

pub mod base;

pub mod text;

pub mod arabic;

pub mod model;

pub mod figure;

pub mod formats;

pub mod review;

pub mod assist;

pub mod store;

pub mod session;

pub mod commands;

pub mod cli;

#[cfg(feature = "gui")]
pub mod ui;
