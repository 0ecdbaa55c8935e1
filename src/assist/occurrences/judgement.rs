//! Compares the places of a name with the entities of the text: which are new, and which are
//! doubtful.

use std::collections::BTreeSet;

use crate::arabic::fold::Folded;
use crate::assist::occurrences::search::{Doubt, Match, OccurrenceSearch, is_same_word};
use crate::model::annotation_set::AnnotationSet;
use crate::model::id::LabelId;
use crate::model::labels::nesting_rules::NestingRules;
use crate::text::span::Span;

/// An occurrence that is not tagged yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The span, on grapheme boundaries.
    pub span: Span,
    /// Why it is doubtful; `None` if it is certain.
    pub doubt: Option<Doubt>,
}

/// The occurrences of a name in one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Occurrences {
    /// Those that can be tagged, in the order of the text.
    pub found: Vec<Occurrence>,
    /// The number of those that have the label already.
    pub tagged: usize,
    /// The number of those that the rules of the label set exclude, because they overlap an entity.
    pub excluded: usize,
}

/// The names that contain the name that is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Each folded, with the byte at which the name begins in it.
    longer: Vec<(String, usize)>,
}

impl Known {
    /// Chooses from the names that are tagged those that contain the name as whole words.
    pub fn of<'a>(search: &OccurrenceSearch, names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut longer = BTreeSet::new();
        for name in names {
            if name.len() <= search.needle().len() || !name.contains(char::is_whitespace) {
                continue;
            }
            let folded = search.fold(name);
            let place = search.find(name, &folded).next();
            // A name that differs only by clitics or the article is the same name.
            let place = place.filter(|place| {
                folded.text().contains(' ')
                    && folded.text().split(' ').count() > search.needle().split(' ').count()
                    && place.doubt != Some(Doubt::PartOfWord)
            });
            if let Some(place) = place {
                longer.insert((folded.text().to_owned(), place.stem.start));
            }
        }
        Self {
            longer: longer.into_iter().collect(),
        }
    }

    /// Returns the longer name that stands around a place of a folded text.
    fn around(&self, folded: &Folded, found: &Match) -> Option<&str> {
        let text = folded.text();
        let stands = |(name, before): &&(String, usize)| {
            let start = found.stem.start.checked_sub(*before);
            let rest = start.and_then(|start| text.get(start..));
            rest.and_then(|rest| rest.strip_prefix(name.as_str()))
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        self.longer
            .iter()
            .filter(stands)
            .max_by_key(|(name, _)| name.len())
            .map(|(name, _)| name.as_str())
    }
}

/// What stands in the text already.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// The entities of the layer.
    pub annotations: &'a AnnotationSet,
    /// The label that the occurrences would get.
    pub label: LabelId,
    /// Whether entities may contain each other.
    pub allow_nested: bool,
    /// Whether entities may cross each other.
    pub allow_crossing: bool,
    /// Which labels may stand inside which.
    pub nesting: &'a NestingRules,
    /// Longer names.
    pub known: &'a Known,
}

/// What the entities at a place make of it.
enum Verdict {
    Tagged,
    Excluded,
    New(Option<Doubt>),
}

impl Surroundings<'_> {
    /// Returns the occurrences of a name in a text; the search has folded the text.
    pub fn occurrences(
        &self,
        search: &OccurrenceSearch,
        text: &str,
        folded: &Folded,
    ) -> Occurrences {
        let mut all = Occurrences::default();
        for found in search.find(text, folded) {
            match self.verdict(text, folded, &found) {
                Verdict::Tagged => all.tagged += 1,
                Verdict::Excluded => all.excluded += 1,
                Verdict::New(doubt) => all.found.push(Occurrence {
                    span: found.span,
                    doubt: doubt.or(found.doubt),
                }),
            }
        }
        all
    }

    fn verdict(&self, text: &str, folded: &Folded, found: &Match) -> Verdict {
        let span = found.span;
        let mut doubt = None;
        for entity in self.annotations.overlapping(span.range()) {
            let label = entity.label;
            let is_same = entity.span == span || is_same_word(text, entity.span, span);
            let nests = entity.span.contains(span) || span.contains(entity.span);
            if label == self.label && (is_same || nests) {
                return Verdict::Tagged;
            }
            let excluded = if nests {
                !self.allow_nested
            } else {
                !self.allow_crossing
            };
            let broken = self
                .nesting
                .broken_by((span, self.label), (entity.span, label));
            if excluded || broken.is_some() {
                return Verdict::Excluded;
            }
            let new = if is_same {
                Doubt::OtherLabel(label)
            } else if !nests {
                Doubt::Crosses(label)
            } else if entity.span.contains(span) {
                Doubt::Inside(label)
            } else {
                Doubt::Contains(label)
            };
            doubt.get_or_insert(new);
        }
        let longer = || self.known.around(folded, found);
        Verdict::New(doubt.or_else(|| longer().map(|name| Doubt::LongerName(name.to_owned()))))
    }
}
