//! The ways in which a file can count its offsets.

use crate::formats::core::offset_unit::OffsetUnit;
use crate::model::diagnostic::{Diagnostic, Message};

/// The origin of offsets, the meaning of their ends, and the characters that are not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OffsetConvention {
    /// From 0, with exclusive ends; every character counts.
    Plain,
    /// A CR LF counts as one.
    LineEndIsOne,
    /// The end is the last position of the entity.
    Inclusive,
    /// From 1, or a byte order mark that is not in the text was counted.
    FromOne,
    /// From 1, and the end is the last position of the entity.
    FromOneInclusive,
    /// A byte order mark that is in the text was not counted.
    BehindMark,
}

impl OffsetConvention {
    /// All ways.
    pub const ALL: [Self; 6] = [
        Self::Plain,
        Self::LineEndIsOne,
        Self::Inclusive,
        Self::FromOne,
        Self::FromOneInclusive,
        Self::BehindMark,
    ];
}

/// The code of a note that states the detected way of counting.
pub const FOUND_OUT: &str = "entity.unit";

/// The code of a warning that several ways of counting fit.
pub const UNSURE: &str = "entity.unit_unsure";

/// Returns the note that states a detected way of counting.
pub(super) fn note_of(counting: Counting) -> Message {
    Message::new("entity.unit").with("counting", counting.message())
}

/// Returns the note that a file counts in this unit.
pub fn found_out(unit: OffsetUnit) -> Diagnostic {
    note_of(Counting::plain(unit)).note()
}

/// A way of counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counting {
    /// The unit.
    pub unit: OffsetUnit,
    /// The origin and exceptions.
    pub way: OffsetConvention,
}

impl Counting {
    pub(super) const fn plain(unit: OffsetUnit) -> Self {
        Self {
            unit,
            way: OffsetConvention::Plain,
        }
    }

    /// Returns a message that describes the way of counting.
    pub fn message(self) -> Message {
        let unit = unit_message(self.unit);
        match self.way {
            OffsetConvention::Plain => Message::new("offsets.plain").with("unit", unit),
            OffsetConvention::LineEndIsOne => {
                Message::new("offsets.line_end_is_one").with("unit", unit)
            }
            OffsetConvention::Inclusive => Message::new("offsets.inclusive").with("unit", unit),
            OffsetConvention::FromOne => Message::new("offsets.from_one").with("unit", unit),
            OffsetConvention::FromOneInclusive => {
                Message::new("offsets.from_one_inclusive").with("unit", unit)
            }
            OffsetConvention::BehindMark => Message::new("offsets.behind_mark").with("unit", unit),
        }
    }

    /// Returns the way of counting that a diagnostic reports, if it is a note of [`Units`](crate::formats::common::offset_units::Units).
    pub fn told(problem: &Diagnostic) -> Option<Self> {
        let all = CODE_POINTS_FIRST.into_iter().flat_map(|unit| {
            let of = move |way| Self { unit, way };
            OffsetConvention::ALL.map(of)
        });
        let tells = |counting: &Self| problem.values == note_of(*counting).values;
        (problem.code == FOUND_OUT && problem.details.is_empty())
            .then(|| all.into_iter().find(tells))
            .flatten()
    }

    /// Converts offsets to positions from 0 with exclusive ends.
    pub(super) fn shifted(self, (start, end): (i64, i64)) -> (i64, i64) {
        let mark = if self.unit == OffsetUnit::Byte { 3 } else { 1 };
        match self.way {
            OffsetConvention::Plain | OffsetConvention::LineEndIsOne => (start, end),
            OffsetConvention::Inclusive => (start, end.saturating_add(1)),
            OffsetConvention::FromOne => (start.saturating_sub(1), end.saturating_sub(1)),
            OffsetConvention::FromOneInclusive => (start.saturating_sub(1), end),
            OffsetConvention::BehindMark => (start.saturating_add(mark), end.saturating_add(mark)),
        }
    }
}

/// The order in which the units are tried unless the format uses another one.
pub(super) const CODE_POINTS_FIRST: [OffsetUnit; 4] = [
    OffsetUnit::CodePoint,
    OffsetUnit::Utf16,
    OffsetUnit::Byte,
    OffsetUnit::Grapheme,
];

/// Returns the name of a unit for use in a sentence.
pub const fn unit_message(unit: OffsetUnit) -> Message {
    match unit {
        OffsetUnit::None => Message::new("unit.none"),
        OffsetUnit::CodePoint => Message::new("unit.code_points"),
        OffsetUnit::Utf16 => Message::new("unit.utf16"),
        OffsetUnit::Byte => Message::new("unit.bytes"),
        OffsetUnit::Grapheme => Message::new("unit.graphemes"),
        OffsetUnit::Token => Message::new("unit.tokens"),
    }
}

/// The offsets and surface of an entity, as in the file.
#[derive(Clone, Copy, Debug)]
pub struct RawEntityOffsets<'a> {
    /// Start and end in the file's way of counting.
    pub at: (i64, i64),
    /// The text that it covers, if the file states it.
    pub surface: Option<&'a str>,
}
