//! `tawsim diff`: lists the changes from one release of a dataset to the next.
//!
//! Keeps the entities of both releases in memory, but no texts. [`compare`] finds the differences.

mod command;
mod compare;

pub(in crate::cli) use command::{Args, run};
