//! A line of a concordance: a hit with what stands before and after it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::model::annotation::Annotation;
use crate::model::document::Document;
use crate::model::id::{DocumentId, LabelId};
use crate::session::query::finder;
use crate::store::search::Query;
use crate::text::bidi;
use crate::text::span::Span;

/// The longest hit that is shown in a line, in characters.
const LONGEST: usize = 120;

/// The document that lines are from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineDocument {
    /// The document.
    pub id: DocumentId,
    /// Its id in files.
    pub name: String,
    /// Its title, else its id in files.
    pub caption: String,
}

impl LineDocument {
    /// Takes what a line needs of a document.
    pub fn of(document: &Document) -> Self {
        Self {
            id: document.id,
            name: document.name.clone(),
            caption: document.caption().to_owned(),
        }
    }
}

/// A hit in its context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The document.
    pub document: Arc<LineDocument>,
    /// The hit, on grapheme boundaries.
    pub span: Span,
    /// The hit in code points, end exclusive.
    pub chars: Range<usize>,
    /// The hit exactly as it is in the text.
    pub words: String,
    /// Context and hit on one line, without characters that reorder it.
    pub text: String,
    /// The hit in `text`, in bytes.
    pub hit: Range<usize>,
    /// Whether the line reads from right to left.
    pub is_rtl: bool,
    /// The label of an entity of the annotator that has exactly this span.
    pub label: Option<LabelId>,
}

impl Line {
    /// Returns what stands before the hit, on one line.
    pub fn before(&self) -> &str {
        self.text.get(..self.hit.start).unwrap_or_default()
    }

    /// Returns what stands after the hit, on one line.
    pub fn after(&self) -> &str {
        self.text.get(self.hit.end..).unwrap_or_default()
    }
}

/// Passes the lines of a document to `each` until that returns false.
pub(super) fn each_line(
    document: &Document,
    annotations: &[Arc<Annotation>],
    (query, context): (&Query, usize),
    mut each: impl FnMut(Line) -> bool,
) {
    let text = &*document.text;
    let folded = query.fold(text);
    let of = Arc::new(LineDocument::of(document));
    let labels: HashMap<Span, LabelId> = annotations
        .iter()
        .map(|one| (one.span, one.label))
        .collect();
    let (mut byte, mut char) = (0, 0);
    let mut chars_to = |to: usize| {
        char += text.get(byte..to).unwrap_or_default().chars().count();
        byte = to;
        char
    };
    for place in query.places(&folded, text) {
        let Some(span) = Span::new(text, place.start, place.end) else {
            continue;
        };
        let chars = chars_to(place.start)..chars_to(place.end);
        let words = span.get(text).unwrap_or_default();
        let (line, hit) = on_one_line(text, &place, context);
        let direction = bidi::first_strong_is_rtl(words);
        let direction = direction.or_else(|| bidi::first_strong_is_rtl(&line));
        let line = Line {
            document: Arc::clone(&of),
            span,
            chars,
            words: words.to_owned(),
            is_rtl: direction.unwrap_or(true),
            text: line,
            hit,
            label: labels.get(&span).copied(),
        };
        if !each(line) {
            return;
        }
    }
}

/// Returns a hit and its context on one line, and the hit in it.
fn on_one_line(text: &str, place: &Range<usize>, context: usize) -> (String, Range<usize>) {
    let from = finder::before(text, place.start, context);
    let to = finder::after(text, place.end, context).max(place.end);
    let mut line = String::with_capacity(to - from);
    finder::push_line(&mut line, text.get(from..place.start));
    let start = line.len();
    let hit = text.get(place.clone()).unwrap_or_default();
    match hit.char_indices().nth(LONGEST) {
        Some((cut, _)) => {
            finder::push_line(&mut line, hit.get(..cut));
            line.push('\u{2026}');
        }
        None => finder::push_line(&mut line, Some(hit)),
    }
    let end = line.len();
    finder::push_line(&mut line, text.get(place.end..to));
    (line, start..end)
}
