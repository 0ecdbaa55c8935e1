//! `tawsim diff`: what has changed from one release of a dataset to the next.
//!
//! Keeps the entities of both releases and no text; what differs is found in [`compare`].

mod command;
mod compare;

pub(in crate::cli) use command::{Args, run};
