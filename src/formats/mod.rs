//! Readers and writers: one folder per format, each working on strings and streams in memory.
//!
//! Never accesses the project file: a reader returns [imported](crate::formats::core::imported) values, a writer takes
//! [exported](crate::formats::core::exported) ones, and the session connects them to the project.

pub mod argilla;
pub mod bioc;
pub mod brat;
pub mod cas;
pub mod common;
pub mod conll;
pub mod conllu;
pub mod core;
pub mod csv;
pub mod docbin;
pub mod gate;
pub mod gold;
pub mod hf;
pub mod jsonl;
pub mod labelstudio;
pub mod lines;
pub mod promise;
pub mod registry;
pub mod tei;
pub mod text;
pub mod w3c;
pub mod webanno;

pub use crate::formats::core::error::{ReadError, WriteError};
pub use crate::formats::core::spec::{FormatSpec, ReadOptions};
pub use crate::formats::registry::{FORMATS, detect};
