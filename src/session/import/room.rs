//! Whether the label set allows entities where they are, and what becomes of those that it does
//! not allow.

use std::collections::BTreeMap;

use crate::formats::common::spans::{Overlap, quoted};
use crate::model::annotation::Annotation;
use crate::model::document::Document;
use crate::model::id::LabelId;
use crate::model::label::LabelSet;
use crate::session::error::SessionError;
use crate::session::import::Incoming;
use crate::session::import::plan::Overlapping;
use crate::text::span::Span;

/// The spans of a layer that have their place.
#[derive(Debug, Default)]
pub(in crate::session) struct Taken {
    by_start: BTreeMap<usize, Vec<(Span, Option<LabelId>)>>,
    longest: usize,
}

impl Taken {
    pub(in crate::session) fn take(&mut self, span: Span, label: Option<LabelId>) {
        self.longest = self.longest.max(span.len());
        let there = self.by_start.entry(span.start()).or_default();
        there.push((span, label));
    }

    /// Returns whether the same words have this label.
    pub(super) fn has(&self, span: Span, label: LabelId) -> bool {
        let there = self.by_start.get(&span.start());
        there.is_some_and(|there| there.contains(&(span, Some(label))))
    }

    /// Returns the first span that a new one would overlap in a way that the set does not allow.
    pub(in crate::session) fn in_the_way(
        &self,
        span: Span,
        set: &LabelSet,
    ) -> Option<(Span, Overlap)> {
        if set.allow_nested && set.allow_crossing {
            return None;
        }
        let near = span.start().saturating_sub(self.longest)..span.end();
        let there = self.by_start.range(near).flat_map(|(_, there)| there);
        let mut over = there.filter(|(other, _)| other.overlaps(span));
        over.find_map(|(other, _)| {
            if other.crosses(span) {
                (!set.allow_crossing).then_some((*other, Overlap::Crossing))
            } else {
                (!set.allow_nested).then_some((*other, Overlap::Nested))
            }
        })
    }
}

/// Entities that the label set does not allow, where nobody has said what becomes of them.
#[derive(Debug, Default)]
pub(super) struct Refused {
    pub(super) crossing: usize,
    pub(super) nested: usize,
    first: Option<(String, String, String)>,
}

impl Refused {
    pub(super) fn into_result(self) -> Result<(), SessionError> {
        match self.first {
            None => Ok(()),
            Some((document, one, other)) => Err(SessionError::ImportOverlaps {
                document,
                one,
                other,
                crossing: self.crossing,
                nested: self.nested,
            }),
        }
    }
}

impl Incoming<'_> {
    /// Returns those entities that may stand in a layer beside what is there. Of two that the label
    /// set does not allow together the longer one stays; what becomes of the other was decided, or
    /// the import ends in an error.
    pub(super) fn admit(
        &mut self,
        document: &Document,
        there: impl IntoIterator<Item = Span>,
        entities: Vec<Annotation>,
    ) -> Result<Vec<Annotation>, SessionError> {
        let set = &self.labels.after;
        if set.allow_nested && set.allow_crossing {
            return Ok(entities);
        }
        let mut taken = Taken::default();
        for span in there {
            taken.take(span, None);
        }
        let mut order: Vec<usize> = (0..entities.len()).collect();
        order.sort_by_key(|index| {
            let span = entities.get(*index).map(|entity| entity.span);
            span.map(|span| (usize::MAX - span.len(), span.start()))
        });
        let mut entities: Vec<Option<Annotation>> = entities.into_iter().map(Some).collect();
        for index in order {
            let Some(slot) = entities.get_mut(index) else {
                continue;
            };
            let Some(entity) = slot else { continue };
            let span = entity.span;
            while let Some((other, how)) = taken.in_the_way(span, &self.labels.after) {
                let words = |span: Span| quoted(span.get(&document.text).unwrap_or_default());
                let decided = match how {
                    Overlap::Crossing => self.plan.crossing,
                    Overlap::Nested => self.plan.nesting,
                };
                match (decided, how) {
                    (Overlapping::Allow, Overlap::Crossing) => {
                        self.labels.after.allow_crossing = true;
                        self.write_labels()?;
                        continue;
                    }
                    (Overlapping::Allow, Overlap::Nested) => {
                        self.labels.after.allow_nested = true;
                        self.write_labels()?;
                        continue;
                    }
                    (Overlapping::Drop, _) => {
                        if let Some(entity) = slot.take() {
                            self.report.entities_overlapping += 1;
                            let how = match how {
                                Overlap::Crossing => "crosses",
                                Overlap::Nested => "lies inside",
                            };
                            let message = format!(
                                "{} {how} {}, which the label set does not allow. It was left out",
                                words(span),
                                words(other)
                            );
                            self.warn("import.overlap", message, document, entity.name);
                        }
                    }
                    (Overlapping::Refuse, _) => {
                        match how {
                            Overlap::Crossing => self.refused.crossing += 1,
                            Overlap::Nested => self.refused.nested += 1,
                        }
                        let first = || (document.name.clone(), words(other), words(span));
                        self.refused.first.get_or_insert_with(first);
                        *slot = None;
                    }
                }
                break;
            }
            if slot.is_some() {
                taken.take(span, None);
            }
        }
        Ok(entities.into_iter().flatten().collect())
    }
}
