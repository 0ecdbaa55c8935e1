//! Plain records with offsets: `{"text", "entities": [{"start", "end", "label", "text"}]}`, one a
//! line (JSONL), several in an array, or one alone. Read only.
//!
//! What many programs write: `spans` serves as well as `entities`, `[start, end, label]` as well as
//! an object. Offsets are code points; other units are told, not guessed. Members without a meaning
//! here are kept under `ext`. A key that stands twice in one object is an error: which of the two
//! was meant, nobody knows.

pub mod read;
