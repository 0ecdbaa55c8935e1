//! spaCy's `DocBin` (`.spacy`), version 0.1: what `spacy train` reads.
//!
//! Zlib over a `MessagePack` map; tokens are rows of numbers ([`hash`] makes them of strings). The
//! text is exact: what is no single blank between two words is a token of its own. `doc.ents` are
//! the entities without overlaps, `doc.spans["sc"]` all of them in every document; id, title and
//! metadata are in `doc.user_data`.

mod hash;
mod names;
mod pack;
mod read;
mod row;
mod symbols;
mod write;

pub use row::DOCBIN;
