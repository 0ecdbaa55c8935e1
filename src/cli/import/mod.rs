//! `tawsim import`: imports files and folders into a project, all of them or none.

mod command;
mod plan;
mod preview;

pub(in crate::cli) use command::{Args, run};
