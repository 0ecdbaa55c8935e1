//! The kinds of findings of the consistency check: one table.

use crate::model::diagnostic::Severity;
use crate::model::policy::Subject;

/// A kind of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A proclitic is inside, and the policy says outside.
    ProcliticInside,
    /// A proclitic is outside, and the policy says inside.
    ProcliticOutside,
    /// The article is inside, and the policy says outside.
    ArticleInside,
    /// The article is outside, and the policy says inside.
    ArticleOutside,
    /// A title is inside, and the policy says outside.
    TitleInside,
    /// A title is outside, and the policy says inside.
    TitleOutside,
    /// Quotation marks are inside, and the policy says outside.
    QuotesInside,
    /// Quotation marks are outside, and the policy says inside.
    QuotesOutside,
    /// Brackets are inside, and the policy says outside.
    BracketsInside,
    /// Brackets are outside, and the policy says inside.
    BracketsOutside,
    /// A generic noun is inside, and the policy says outside.
    HeadInside,
    /// A generic noun is outside, and the policy says inside.
    HeadOutside,
    /// A name has no entity here and one at most other places.
    Untagged,
    /// A name has another label than at most other places.
    TwoLabels,
    /// A label is inside of another one, and the policy forbids it.
    ForbiddenInside,
    /// An entity is inside of another one with the same label.
    SameLabel,
    /// The same words have two labels.
    SameWords,
    /// Two entities overlap, and neither is inside the other.
    Crossing,
    /// An entity has a subtype that its label does not declare.
    UnknownSubtype,
    /// An entity has no subtype, and its label declares some.
    NoSubtype,
    /// An edge separates a letter from its marks.
    SplitGrapheme,
    /// A blank or an invisible character is at an edge.
    BlankEdge,
    /// An invisible character is inside an entity.
    InvisibleInside,
    /// A text has invisible characters or presentation forms.
    InvisibleText,
}

/// The description of a kind.
#[derive(Debug)]
pub struct KindSpec {
    /// The kind.
    pub kind: Kind,
    /// Its name on the command line and in reports; the id of its title is `check-kind-` and this.
    pub name: &'static str,
    /// How bad a finding is. A note is about the text, which cannot be changed.
    pub severity: Severity,
    /// The rule of the policy that it is about.
    pub subject: Option<Subject>,
}

const fn row(
    kind: Kind,
    name: &'static str,
    severity: Severity,
    subject: Option<Subject>,
) -> KindSpec {
    KindSpec {
        kind,
        name,
        severity,
        subject,
    }
}

/// All kinds, in the order of reports.
#[rustfmt::skip] // a flat table: one row per line
pub const KINDS: &[KindSpec] = &[
    row(Kind::ProcliticInside, "proclitic-inside", Severity::Warning, Some(Subject::Proclitics)),
    row(Kind::ProcliticOutside, "proclitic-outside", Severity::Warning, Some(Subject::Proclitics)),
    row(Kind::ArticleInside, "article-inside", Severity::Warning, Some(Subject::Article)),
    row(Kind::ArticleOutside, "article-outside", Severity::Warning, Some(Subject::Article)),
    row(Kind::TitleInside, "title-inside", Severity::Warning, Some(Subject::Titles)),
    row(Kind::TitleOutside, "title-outside", Severity::Warning, Some(Subject::Titles)),
    row(Kind::QuotesInside, "quotes-inside", Severity::Warning, Some(Subject::Quotes)),
    row(Kind::QuotesOutside, "quotes-outside", Severity::Warning, Some(Subject::Quotes)),
    row(Kind::BracketsInside, "brackets-inside", Severity::Warning, Some(Subject::Brackets)),
    row(Kind::BracketsOutside, "brackets-outside", Severity::Warning, Some(Subject::Brackets)),
    row(Kind::HeadInside, "head-inside", Severity::Warning, None),
    row(Kind::HeadOutside, "head-outside", Severity::Warning, None),
    row(Kind::Untagged, "untagged", Severity::Warning, None),
    row(Kind::TwoLabels, "two-labels", Severity::Warning, None),
    row(Kind::ForbiddenInside, "forbidden-inside", Severity::Warning, None),
    row(Kind::SameLabel, "same-label", Severity::Warning, None),
    row(Kind::SameWords, "same-words", Severity::Note, None),
    row(Kind::Crossing, "crossing", Severity::Warning, None),
    row(Kind::UnknownSubtype, "unknown-subtype", Severity::Warning, None),
    row(Kind::NoSubtype, "no-subtype", Severity::Note, None),
    row(Kind::SplitGrapheme, "split-grapheme", Severity::Warning, None),
    row(Kind::BlankEdge, "blank-edge", Severity::Warning, None),
    row(Kind::InvisibleInside, "invisible-inside", Severity::Note, None),
    row(Kind::InvisibleText, "invisible-text", Severity::Note, None),
];

impl Kind {
    /// Returns the description of the kind.
    pub fn spec(self) -> &'static KindSpec {
        let row = KINDS.iter().find(|row| row.kind == self);
        row.expect("each kind has a row: a test walks the table")
    }

    /// Parses a name of the table.
    pub fn parse(name: &str) -> Option<Self> {
        KINDS
            .iter()
            .find(|row| row.name == name)
            .map(|row| row.kind)
    }

    /// Returns the id of the title of the kind.
    pub fn title_id(self) -> String {
        format!("check-kind-{}", self.spec().name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_each_has_its_row_at_its_place() {
        for (place, row) in KINDS.iter().enumerate() {
            assert_eq!(row.kind as usize, place, "{}", row.name);
            assert_eq!(Kind::parse(row.name), Some(row.kind));
            assert_eq!(row.kind.spec().name, row.name);
        }
        assert_eq!(KINDS.last().map(|row| row.kind), Some(Kind::InvisibleText));
        assert_eq!(Kind::parse("clitics"), None);
    }
}
