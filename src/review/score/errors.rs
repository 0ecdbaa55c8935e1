//! The errors of a system, counted by what they say, with examples.

use std::collections::HashMap;

use crate::model::id::DocumentId;
use crate::review::entity::Entity;
use crate::review::error_class::{Difference, ErrorClass};
use crate::text::segment::char_floor;
use crate::text::span::Span;

/// The number of different errors that are told apart; more are counted by class only.
const GROUPS: usize = 50_000;
/// The number of examples of one error.
const EXAMPLES: usize = 5;
/// The number of bytes before and after an example.
const CONTEXT: usize = 80;
/// The number of bytes of an example, at most.
const WORDS: usize = 300;

/// A place of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The document, if it is one of a project.
    pub document: Option<DocumentId>,
    /// The id of the document in files.
    pub name: String,
    /// The span that covers both entities.
    pub span: Span,
    /// The first code point of that span.
    pub at: usize,
    /// The words of that span, unless they are long.
    pub words: String,
    /// The text before it, from the start of a word.
    pub before: String,
    /// The text after it, to the end of a word.
    pub after: String,
}

/// Errors with the same words and labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The class.
    pub class: ErrorClass,
    /// The label and words that hold; `None` if nothing was to be tagged.
    pub gold: Option<(usize, String)>,
    /// The label and words that were predicted; `None` if nothing was.
    pub predicted: Option<(usize, String)>,
    /// The number of these errors.
    pub n: u64,
    /// The first of them.
    pub examples: Vec<Example>,
}

type Key = (ErrorClass, Option<(usize, String)>, Option<(usize, String)>);

/// Groups errors.
#[derive(Clone, Debug, Default)]
pub(super) struct ErrorGroups {
    places: HashMap<Key, usize>,
    groups: Vec<Group>,
    /// The errors that no group counts.
    others: u64,
}

impl ErrorGroups {
    /// Counts an error of a document.
    pub(super) fn add(
        &mut self,
        (document, name, text): (Option<DocumentId>, &str, &str),
        class: ErrorClass,
        difference: &Difference,
    ) {
        let said = |entity: Option<Entity>| {
            let entity = entity?;
            let words = entity.span.get(text).unwrap_or_default();
            let words = words.get(..char_floor(words, WORDS)).unwrap_or_default();
            Some((entity.label, words.to_owned()))
        };
        let (gold, predicted) = (said(difference.first), said(difference.second));
        let key = (class, gold, predicted);
        let place = match self.places.get(&key) {
            Some(place) => *place,
            None if self.groups.len() >= GROUPS => {
                self.others += 1;
                return;
            }
            None => {
                let (class, gold, predicted) = key.clone();
                self.places.insert(key, self.groups.len());
                self.groups.push(Group {
                    class,
                    gold,
                    predicted,
                    n: 0,
                    examples: Vec::new(),
                });
                self.groups.len() - 1
            }
        };
        let Some(group) = self.groups.get_mut(place) else {
            return;
        };
        group.n += 1;
        if group.examples.len() < EXAMPLES {
            group
                .examples
                .extend(example((document, name, text), difference));
        }
    }

    /// Returns the groups, the most frequent first, and the number of errors in none.
    pub(super) fn finish(self) -> (Vec<Group>, u64) {
        let mut groups = self.groups;
        groups.sort_by(|a, b| (b.n, a.class).cmp(&(a.n, b.class)));
        (groups, self.others)
    }
}

fn example(
    (document, name, text): (Option<DocumentId>, &str, &str),
    difference: &Difference,
) -> Option<Example> {
    let spans = [difference.first, difference.second];
    let spans = spans.into_iter().flatten().map(|entity| entity.span);
    let start = spans.clone().map(Span::start).min()?;
    let end = spans.map(Span::end).max()?;
    let span = Span::new(text, start, end)?;
    let at = text.get(..start)?.chars().count();
    let from = char_floor(text, start.saturating_sub(CONTEXT));
    let before = text.get(from..start).unwrap_or_default();
    let cut = before.find(char::is_whitespace).filter(|_| from > 0);
    let before = before.get(cut.unwrap_or_default()..).unwrap_or_default();
    let to = char_floor(text, (end + CONTEXT).min(text.len()));
    let after = text.get(end..to).unwrap_or_default();
    let cut = after.rfind(char::is_whitespace).filter(|_| to < text.len());
    let after = after.get(..cut.unwrap_or(after.len())).unwrap_or_default();
    let words = span.get(text).unwrap_or_default();
    Some(Example {
        document,
        name: name.to_owned(),
        span,
        at,
        words: words
            .get(..char_floor(words, WORDS))
            .unwrap_or_default()
            .to_owned(),
        before: before.trim_start().to_owned(),
        after: after.to_owned(),
    })
}
