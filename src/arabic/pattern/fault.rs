//! What is wrong with a regular expression, and where.
//!
//! The sentences stand in `assets/locale/*/pattern.ftl`.

use regex_syntax::ast::{self, Span};
use regex_syntax::hir;

/// The kinds of faults. Each has a sentence of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PatternFault {
    /// A group is opened and not closed.
    GroupUnclosed,
    /// A group is closed and was not opened.
    GroupUnopened,
    /// The name of a group is missing, taken, or has other characters than letters and digits.
    GroupName,
    /// A class is opened and not closed.
    ClassUnclosed,
    /// A range of characters ends before it begins, or with a class.
    ClassRange,
    /// There is nothing to repeat.
    RepeatsNothing,
    /// A number of repetitions is not a number, or the least is above the greatest.
    RepeatCount,
    /// A backslash before a letter that means nothing.
    Escape,
    /// The number of a character is missing, or is none.
    CharacterNumber,
    /// A flag is unknown, given twice, or missing.
    Flag,
    /// A kind of characters is unknown.
    Property,
    /// Looking ahead or back.
    LookAround,
    /// A reference to an earlier group.
    Backreference,
    /// Too large or too deeply nested.
    TooLarge,
    /// Anything else.
    Other,
}

impl PatternFault {
    /// All kinds.
    pub const ALL: [Self; 15] = [
        Self::GroupUnclosed,
        Self::GroupUnopened,
        Self::GroupName,
        Self::ClassUnclosed,
        Self::ClassRange,
        Self::RepeatsNothing,
        Self::RepeatCount,
        Self::Escape,
        Self::CharacterNumber,
        Self::Flag,
        Self::Property,
        Self::LookAround,
        Self::Backreference,
        Self::TooLarge,
        Self::Other,
    ];

    /// Returns the id of its sentence.
    pub const fn id(self) -> &'static str {
        match self {
            Self::GroupUnclosed => "pattern-group-unclosed",
            Self::GroupUnopened => "pattern-group-unopened",
            Self::GroupName => "pattern-group-name",
            Self::ClassUnclosed => "pattern-class-unclosed",
            Self::ClassRange => "pattern-class-range",
            Self::RepeatsNothing => "pattern-repeats-nothing",
            Self::RepeatCount => "pattern-repeat-count",
            Self::Escape => "pattern-escape",
            Self::CharacterNumber => "pattern-character-number",
            Self::Flag => "pattern-flag",
            Self::Property => "pattern-property",
            Self::LookAround => "pattern-look-around",
            Self::Backreference => "pattern-backreference",
            Self::TooLarge => "pattern-too-large",
            Self::Other => "pattern-other",
        }
    }
}

/// A fault in a regular expression.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the regular expression is not valid")]
pub struct PatternError {
    /// Its kind.
    pub fault: PatternFault,
    /// The place of the first character of the fault, in code points from 1.
    pub at: usize,
    /// The characters that are wrong.
    pub piece: String,
}

/// The longest piece that is quoted, in characters.
const PIECE: usize = 20;

impl PatternError {
    pub(super) fn of_syntax(pattern: &str, error: &ast::Error) -> Self {
        Self::new(pattern, *error.span(), fault_of_syntax(error.kind()))
    }

    pub(super) fn of_meaning(pattern: &str, error: &hir::Error) -> Self {
        let fault = match error.kind() {
            hir::ErrorKind::UnicodePropertyNotFound
            | hir::ErrorKind::UnicodePropertyValueNotFound
            | hir::ErrorKind::UnicodePerlClassNotFound => PatternFault::Property,
            hir::ErrorKind::UnicodeNotAllowed | hir::ErrorKind::InvalidUtf8 => PatternFault::Flag,
            _ => PatternFault::Other,
        };
        Self::new(pattern, *error.span(), fault)
    }

    pub(super) fn too_large(pattern: &str) -> Self {
        Self {
            fault: PatternFault::TooLarge,
            at: 1,
            piece: pattern.chars().take(PIECE).collect(),
        }
    }

    fn new(pattern: &str, span: Span, fault: PatternFault) -> Self {
        let (start, end) = (span.start.offset, span.end.offset);
        let before = pattern.get(..start).unwrap_or_default();
        let rest = pattern.get(start..).unwrap_or_default();
        // The place of a fault without extent is the character that follows.
        let next = rest.chars().next().map_or(0, char::len_utf8);
        let piece = rest.get(..(end - start).max(next)).unwrap_or(rest);
        Self {
            fault,
            at: before.chars().count() + 1,
            piece: piece.chars().take(PIECE).collect(),
        }
    }
}

fn fault_of_syntax(kind: &ast::ErrorKind) -> PatternFault {
    use ast::ErrorKind as Kind;
    match kind {
        Kind::GroupUnclosed => PatternFault::GroupUnclosed,
        Kind::GroupUnopened => PatternFault::GroupUnopened,
        Kind::GroupNameDuplicate { .. }
        | Kind::GroupNameEmpty
        | Kind::GroupNameInvalid
        | Kind::GroupNameUnexpectedEof => PatternFault::GroupName,
        Kind::ClassUnclosed => PatternFault::ClassUnclosed,
        Kind::ClassRangeInvalid | Kind::ClassRangeLiteral | Kind::ClassEscapeInvalid => {
            PatternFault::ClassRange
        }
        Kind::RepetitionMissing => PatternFault::RepeatsNothing,
        Kind::RepetitionCountInvalid
        | Kind::RepetitionCountDecimalEmpty
        | Kind::RepetitionCountUnclosed
        | Kind::DecimalEmpty
        | Kind::DecimalInvalid
        | Kind::SpecialWordOrRepetitionUnexpectedEof => PatternFault::RepeatCount,
        Kind::EscapeUnexpectedEof
        | Kind::EscapeUnrecognized
        | Kind::SpecialWordBoundaryUnclosed
        | Kind::SpecialWordBoundaryUnrecognized => PatternFault::Escape,
        Kind::EscapeHexEmpty | Kind::EscapeHexInvalid | Kind::EscapeHexInvalidDigit => {
            PatternFault::CharacterNumber
        }
        Kind::FlagDanglingNegation
        | Kind::FlagDuplicate { .. }
        | Kind::FlagRepeatedNegation { .. }
        | Kind::FlagUnexpectedEof
        | Kind::FlagUnrecognized => PatternFault::Flag,
        Kind::UnicodeClassInvalid => PatternFault::Property,
        Kind::UnsupportedLookAround => PatternFault::LookAround,
        Kind::UnsupportedBackreference => PatternFault::Backreference,
        Kind::NestLimitExceeded(_) | Kind::CaptureLimitExceeded => PatternFault::TooLarge,
        _ => PatternFault::Other,
    }
}
