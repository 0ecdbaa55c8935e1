//! Files in and out: one folder a format, each over strings and streams in memory.
//!
//! Never touches the project file: a reader gives [`imported`] values, a writer takes
//! [`exported`] ones, and the session stands between.

pub mod argilla;
pub mod bioc;
pub mod brat;
pub mod cas;
pub mod conll;
pub mod conllu;
pub mod contained;
pub mod docbin;
pub mod entities;
pub mod error;
pub mod exported;
pub mod found;
pub mod gate;
pub mod gold;
pub mod handover;
pub mod hf;
pub mod imported;
pub mod intake;
pub mod json;
pub mod jsonl;
pub mod labelstudio;
pub mod lines;
pub mod loss;
pub mod policy;
pub mod proposed;
pub mod raw;
pub mod rows;
pub mod sink;
pub mod spans;
pub mod standoff;
pub mod table;
pub mod tags;
pub mod tei;
pub mod text;
pub mod text_lines;
pub mod tokenized;
pub mod tokens;
pub mod told;
pub mod units;
pub mod w3c;
pub mod watch;
pub mod webanno;
pub mod xml;

pub use error::{ReadError, WriteError};
pub use table::{FORMATS, FormatSpec, ReadOptions, detect};
