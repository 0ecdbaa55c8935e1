//! The parts of a document of BioC, as they are in the file.

use crate::base::json::object::ObjectText;

/// Keys and values that describe an element.
pub(super) type Infons = Vec<(String, String)>;

/// A piece of text with its offset: a passage or a sentence.
#[derive(Debug, Default)]
pub(super) struct Piece {
    pub(super) offset: i64,
    pub(super) text: String,
}

/// An annotation.
#[derive(Debug, Default)]
pub(super) struct Annotation {
    pub(super) byte: usize,
    pub(super) id: Option<String>,
    pub(super) infons: Infons,
    /// Offset and length.
    pub(super) locations: Vec<(i64, i64)>,
    pub(super) text: String,
    /// The offset of the piece that contains the annotation.
    pub(super) within: i64,
    /// The index of that piece.
    pub(super) piece: Option<usize>,
}

/// A relation.
#[derive(Debug, Default)]
pub(super) struct Relation {
    pub(super) id: Option<String>,
    pub(super) infons: Infons,
    /// Id and role.
    pub(super) nodes: Vec<(String, String)>,
}

/// A document.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) byte: usize,
    pub(super) id: Option<String>,
    pub(super) infons: Infons,
    pub(super) pieces: Vec<Piece>,
    pub(super) annotations: Vec<Annotation>,
    pub(super) relations: Vec<Relation>,
    pub(super) ext: ObjectText,
}
