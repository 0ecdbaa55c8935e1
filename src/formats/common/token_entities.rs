//! Results of readers of token formats: unique document ids, and entities from tags.

use std::collections::HashSet;

use crate::formats::common::bio_tags::decode::{Decoder, Repair, Tagged};
use crate::formats::common::bio_tags::survey::Survey;
use crate::formats::common::problem_limit::ProblemLimit;
use crate::formats::common::spans::excerpt;
use crate::formats::core::imported::ImportedEntity;
use crate::model::annotation::{FLAG_SPLITS_GRAPHEME, Origin, OriginKind};
use crate::model::diagnostic::{Diagnostic, Message};
use crate::text::span::Span;

/// The ids of the documents of a file.
#[derive(Clone, Debug)]
pub struct DocumentIds<'a> {
    stem: &'a str,
    is_only: bool,
    given: HashSet<String>,
}

impl<'a> DocumentIds<'a> {
    /// Creates the ids for a file with this name; a single document (`is_only`) gets the name
    /// itself.
    pub fn new(stem: &'a str, is_only: bool) -> Self {
        Self {
            stem,
            is_only,
            given: HashSet::new(),
        }
    }

    /// Returns the id of the next document: its name in the file, or the file's name and a number.
    /// Also returns a diagnostic if the id is a duplicate.
    pub fn next(&mut self, name: Option<String>) -> (String, Option<Diagnostic>) {
        let is_good = |name: &String| {
            !name.is_empty() && name.chars().count() <= 512 && !name.chars().any(char::is_control)
        };
        let id = name.filter(is_good).unwrap_or_else(|| {
            if self.is_only {
                self.stem.to_owned()
            } else {
                format!("{}/{}", self.stem, self.given.len() + 1)
            }
        });
        let mut free = id.clone();
        let mut n = 1;
        while !self.given.insert(free.clone()) {
            n += 1;
            free = format!("{id}-{n}");
        }
        let twice = (n > 1).then(|| {
            Message::new("document.id_twice")
                .with("id", excerpt(&id))
                .with("new_id", excerpt(&free))
                .warning()
        });
        (free, twice)
    }
}

/// Reports the decoder's repairs.
pub fn report_repairs(decoder: &mut Decoder, told: &mut ProblemLimit<'_>) {
    for (repair, line) in decoder.repairs() {
        let problem = match repair {
            Repair::Orphan => Message::new("tags.orphan"),
            Repair::NoEnd => Message::new("tags.no_end"),
        };
        told.line(line, problem.warning());
    }
}

/// Creates entities from decoded tags, and reports anything unusual.
pub fn entities(
    text: &str,
    tagged: Vec<Tagged>,
    survey: &Survey,
    told: &mut ProblemLimit<'_>,
) -> Vec<ImportedEntity> {
    let mut met = HashSet::new();
    let mut entities = Vec::with_capacity(tagged.len());
    for tagged in tagged {
        let line = tagged.line;
        let Some(span) = Span::new(text, tagged.range.start, tagged.range.end) else {
            let reason = Message::new("entity.covers_nothing");
            let problem = Message::new("entity.range").with("reason", reason).error();
            told.line(line, problem.details(Message::new("left_out.entity")));
            continue;
        };
        if !met.insert((span, tagged.label.clone())) {
            let problem = Message::new("entity.twice").warning();
            told.line(line, problem.details(Message::new("left_out.one")));
            continue;
        }
        if survey.is_rare(&tagged.label) {
            let problem = Message::new("tags.rare").with("label", &tagged.label);
            told.line(line, problem.note());
        }
        let mut flags = Vec::new();
        if !span.is_on_graphemes(text) {
            flags.push(FLAG_SPLITS_GRAPHEME.to_owned());
            let problem = Message::new("entity.splits_grapheme").warning();
            told.line(line, problem.details(Message::new("kept.flagged")));
        }
        entities.push(ImportedEntity {
            id: tagged.more.id,
            span,
            label: tagged.label,
            norm: tagged.more.norm,
            note: tagged.more.note,
            flags,
            uncertain: false,
            origin: Origin {
                kind: OriginKind::Import,
                annotator: tagged.more.annotator,
                ..Origin::default()
            },
            extra: None,
        });
    }
    entities
}
