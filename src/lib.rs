//! Tawsim: linguists tag entities in Arabic articles and take home a gold dataset.
//!
//! The layers, from the ground to the roof; each may use those before it, never those after it:
//!
//! - [`base`]: JSON values, progress, files that are written whole. Knows nothing of texts.
//! - [`text`]: Unicode text and its layout. Knows nothing of annotation or of a window.
//! - [`arabic`]: what a letter, a mark and a vocalised text are.
//! - [`model`]: documents, labels, annotations as plain values.
//! - [`figure`]: an annotated passage as a picture.
//! - [`formats`]: files in and out, on strings in memory.
//! - [`store`]: the project file. Only here SQL is known.
//! - [`session`]: an open project: the only place that changes one.
//! - [`commands`]: what can be asked for by name, and the keys.
//! - [`cli`], [`ui`]: the command line, the window.
//!
//! The path of a key press: [`ui`] finds the command of the key, [`commands`] resolves it against
//! the session to an action, the session makes a transaction of it, the store writes it, and the
//! window is painted anew from it, scrolled to what the returned changes name.

pub mod base;

pub mod text;

pub mod arabic;

pub mod model;

pub mod figure;

pub mod formats;

pub mod store;

pub mod session;

pub mod commands;

pub mod cli;

#[cfg(feature = "gui")]
pub mod ui;
