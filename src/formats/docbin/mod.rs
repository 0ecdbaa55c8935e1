//! spaCy's `DocBin` (`.spacy`), version 0.1: what `spacy train` reads.
//!
//! Zlib over a `MessagePack` map. Tokens are rows of numbers; [`hash`] computes them from strings.
//! The text is exact: white space other than a single blank between two words is a token of its
//! own. `doc.ents` holds the entities without overlaps, `doc.spans["sc"]` all entities of the
//! document; id, title and metadata are in `doc.user_data`.

mod hash;
mod names;
mod pack;
mod read;
mod row;
mod symbols;
mod write;

pub use row::DOCBIN;
