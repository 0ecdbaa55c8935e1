//! Checks whether the label set allows the spans of imported entities, and handles those that it
//! does not allow.

use crate::formats::common::spans::{Overlap, excerpt};
use crate::model::annotation::Annotation;
use crate::model::diagnostic::Message;
use crate::model::document::Document;
use crate::session::error::SessionError;
use crate::session::import::DocumentImporter;
use crate::session::import::plan::Overlapping;
use crate::session::import::span_index::SpanIndex;
use crate::text::span::Span;

impl DocumentImporter<'_> {
    /// Returns the entities that can be added to a layer. If the label set does not allow two
    /// entities together, the longer one stays; the plan decides about the other one, or the import
    /// ends in an error.
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
        let there: Vec<Span> = there.into_iter().collect();
        let new = entities.iter().map(|entity| entity.span);
        let mut taken = SpanIndex::among(there.iter().copied().chain(new));
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
                let words = |span: Span| excerpt(span.get(&document.text).unwrap_or_default());
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
                                Overlap::Crossing => "crossing",
                                Overlap::Nested => "nested",
                            };
                            let problem = Message::new("import.overlap")
                                .with("how", how)
                                .with("words", words(span))
                                .with("other", words(other));
                            self.warn(problem, document, entity.name);
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
