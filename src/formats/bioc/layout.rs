//! Puts the passages of BioC into one text, and finds the unit in which their offsets count.
//!
//! The specification of BioC counts bytes, most programs count code points, and some begin anew in
//! each passage. The words of the annotations decide, then the gaps between the passages, which are
//! one blank or none if the unit is right.

use crate::formats::bioc::parts::{Annotation, Document, Piece};
use crate::formats::common::offset_units::{RawEntityOffsets, length_in, misfits};
use crate::formats::core::offset_unit::OffsetUnit;

/// The units that occur, the usual one first.
const UNITS: [OffsetUnit; 3] = [OffsetUnit::CodePoint, OffsetUnit::Byte, OffsetUnit::Utf16];

/// How the offsets of a document count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Convention {
    pub(super) unit: OffsetUnit,
    /// Whether annotations count from the start of their passage.
    pub(super) within: bool,
}

/// The text of a document, and where its pieces stand in it.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) text: String,
    /// The offset of the first character in the file.
    pub(super) base: i64,
    /// The start of each piece in the text, in the unit of the offsets.
    starts: Vec<i64>,
    /// The end of each piece in the offsets of the file.
    ends: Vec<i64>,
    /// The offset of a piece that lies before the end of the one before it, and that end.
    pub(super) overlap: Option<(i64, i64)>,
    /// The characters between two pieces that the file has not got.
    pub(super) missing: i64,
    /// The number of gaps that are neither nothing nor one character.
    odd: usize,
}

impl Placed {
    /// Puts a blank where the offsets leave room between two pieces.
    pub(super) fn new(pieces: &[Piece], unit: OffsetUnit) -> Self {
        let full = || pieces.iter().filter(|piece| !piece.text.is_empty());
        let base = full().map(|piece| piece.offset).min().unwrap_or(0).max(0);
        let mut placed = Self {
            text: String::new(),
            base,
            starts: Vec::with_capacity(pieces.len()),
            ends: Vec::with_capacity(pieces.len()),
            overlap: None,
            missing: 0,
            odd: 0,
        };
        // The end of the last piece, in the offsets of the file and in the text.
        let (mut end, mut length) = (base, 0_i64);
        for piece in pieces {
            if !piece.text.is_empty() {
                let gap = piece.offset.saturating_sub(end);
                placed.odd += usize::from(!(0..=1).contains(&gap));
                if gap < 0 {
                    placed.overlap.get_or_insert((piece.offset, end));
                }
                placed.missing = placed.missing.saturating_add(gap.saturating_sub(1).max(0));
                let is_glued = !placed.text.ends_with(char::is_whitespace);
                if !placed.text.is_empty() && (gap > 0 || gap < 0 && is_glued) {
                    placed.text.push(' ');
                    length += 1;
                }
            }
            placed.starts.push(length);
            let own = length_in(&piece.text, unit);
            placed.text.push_str(&piece.text);
            length += own;
            placed.ends.push(piece.offset.saturating_add(own));
            if !piece.text.is_empty() {
                end = piece.offset.saturating_add(own);
            }
        }
        placed
    }

    /// Returns what is added to an offset of the file to get a position in the text.
    pub(super) fn shift(
        &self,
        pieces: &[Piece],
        annotation: &Annotation,
        convention: Convention,
    ) -> i64 {
        let start = |index: usize| self.starts.get(index).copied().unwrap_or_default();
        if convention.within {
            return annotation.piece.map_or(0, start);
        }
        let Some((at, _)) = annotation.locations.first().copied() else {
            return 0;
        };
        let holds = |index: usize| {
            let (piece, end) = pieces.get(index).zip(self.ends.get(index))?;
            (piece.offset <= at && at < *end).then_some(index)
        };
        let own = annotation.piece.and_then(holds);
        let found = own
            .or_else(|| (0..pieces.len()).find_map(holds))
            .or(annotation.piece);
        match found.and_then(|index| Some((index, pieces.get(index)?))) {
            Some((index, piece)) => start(index).saturating_sub(piece.offset),
            None => self.base.saturating_neg(),
        }
    }

    /// Returns the number of annotations whose words do not stand at their offsets.
    fn misfits(&self, document: &Document, convention: Convention) -> usize {
        let mut asked = Vec::with_capacity(document.annotations.len());
        for annotation in &document.annotations {
            let shift = self.shift(&document.pieces, annotation, convention);
            let only = annotation.locations.len() == 1 && !annotation.text.is_empty();
            for (offset, length) in &annotation.locations {
                let start = offset.saturating_add(shift);
                asked.push(RawEntityOffsets {
                    at: (start, start.saturating_add(*length)),
                    surface: only.then_some(annotation.text.as_str()),
                });
            }
        }
        misfits(&self.text, convention.unit, &asked)
    }
}

/// Finds how the offsets count: the way in which the fewest words contradict the text, then the one
/// with the fewest odd gaps, then the usual one.
pub(super) fn placed(
    document: &Document,
    named: Option<OffsetUnit>,
    usual: Convention,
) -> (Convention, Placed) {
    let in_pieces = document.annotations.iter().any(|one| one.within != 0);
    let first = Convention {
        unit: named.unwrap_or(usual.unit),
        ..usual
    };
    let units = UNITS
        .into_iter()
        .filter(|unit| named.is_none_or(|named| named == *unit));
    let others = units.flat_map(|unit| [false, true].map(|within| Convention { unit, within }));
    let mut best: Option<((usize, usize), Convention, Placed)> = None;
    for convention in std::iter::once(first).chain(others) {
        if convention.within && !in_pieces {
            continue;
        }
        let placed = Placed::new(&document.pieces, convention.unit);
        let score = (placed.misfits(document, convention), placed.odd);
        if best.as_ref().is_none_or(|(least, ..)| score < *least) {
            let is_perfect = score == (0, 0);
            best = Some((score, convention, placed));
            if is_perfect {
                break;
            }
        }
    }
    match best {
        Some((_, convention, placed)) => (convention, placed),
        None => (first, Placed::new(&document.pieces, first.unit)),
    }
}
