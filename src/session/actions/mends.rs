//! Carries out what mends findings of the consistency check: one step across documents.
//!
//! A change that no longer fits, because the entity has changed or another one is in its way, is left
//! out: the next check tells it again.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::annotation::{Annotation, FLAG_SPLITS_GRAPHEME, Origin, OriginKind};
use crate::model::annotation_set::AnnotationSet;
use crate::model::document::Document;
use crate::model::id::{AnnotationId, DocumentId};
use crate::session::Session;
use crate::session::actions::annotations::{looked_at, without_fragments};
use crate::session::error::SessionError;
use crate::session::query::consistency::finding::Mend;
use crate::session::transaction;
use crate::session::transaction::changes::Changes;
use crate::session::transaction::history::{Target, Written};
use crate::store::edits::{Edit, EntityEdit};

impl Session {
    /// Makes these changes in the annotator's layer, as one step.
    pub(in crate::session) fn mend(&mut self, mends: &[Mend]) -> Result<Changes, SessionError> {
        self.writable()?;
        let mut by_document: BTreeMap<DocumentId, Vec<&Mend>> = BTreeMap::new();
        for mend in mends {
            by_document.entry(mend.document).or_default().push(mend);
        }
        let only = match by_document.keys().collect::<Vec<_>>().as_slice() {
            [only] => Some(**only),
            _ => None,
        };
        let (mut twins, mut edits) = (Vec::new(), Vec::new());
        for (id, mends) in by_document {
            let Ok(document) = self.store.document(id) else {
                continue;
            };
            let stored = self.store.annotations(&document, Some(self.layer))?;
            let mut there = AnnotationSet::of(&self.labels, stored.annotations);
            for mend in mends {
                let Some(edit) = self.mending(&document, &there, mend) else {
                    continue;
                };
                there.insert(Arc::clone(edit.entity()));
                twins.extend(self.removals_of_twins(&edit)?);
                edits.push(Edit::from(edit));
            }
        }
        if edits.is_empty() {
            return Err(SessionError::ChangedSince);
        }
        let n_twins = twins.len();
        twins.append(&mut edits);
        let target = Target {
            title: transaction::MEND,
            document: only,
            batch: None,
            after: self.view(),
        };
        let (changes, ()) = self.commit_with(target, |place| {
            let mut written = Written::apply(place, twins)?;
            // As for a single entity: an undo restores each entity without its twins.
            written.inverse.truncate(written.inverse.len() - n_twins);
            Ok(written)
        })?;
        Ok(changes)
    }

    /// Returns the edit that makes a change; `None` if it does not fit.
    fn mending(
        &self,
        document: &Document,
        there: &AnnotationSet,
        mend: &Mend,
    ) -> Option<EntityEdit> {
        let (span, label) = mend.after;
        self.labels.get(label)?;
        let text = &document.text;
        let fits = span.get(text).is_some() && span.without_edge_blanks(text) == Some(span);
        if !fits || !span.is_on_graphemes(text) {
            return None;
        }
        let before = match mend.before {
            Some((span, label)) => {
                let mut here = there.on_span(span);
                Some(Arc::clone(here.find(|entity| entity.label == label)?))
            }
            None => None,
        };
        let id = before.as_ref().map(|before| before.id);
        Self::check_twin(there, span, label, id).ok()?;
        self.check_overlaps(there, span, before.as_deref()).ok()?;
        self.check_nesting(there, (span, label), before.as_deref())
            .ok()?;
        let now = Some((self.env.now)());
        let annotator = || Some(self.annotator.as_ref().to_owned());
        let Some(before) = before else {
            return Some(EntityEdit::Insert(Arc::new(Annotation {
                id: AnnotationId(self.env.new_id()),
                document: document.id,
                layer: self.layer,
                span,
                label,
                name: None,
                norm: None,
                note: None,
                flags: Vec::new(),
                uncertain: false,
                origin: Origin {
                    kind: OriginKind::Human,
                    annotator: annotator(),
                    created: now,
                    ..Origin::default()
                },
                extra: None,
            })));
        };
        let mut after = Annotation::clone(&before);
        (after.span, after.label) = (span, label);
        if before.span != span {
            after.flags.retain(|flag| flag != FLAG_SPLITS_GRAPHEME);
            after.extra = without_fragments(after.extra.take());
        }
        looked_at(&mut after);
        after.origin.modified = now;
        after.origin.annotator = after.origin.annotator.or_else(annotator);
        let after = Arc::new(after);
        Some(EntityEdit::Replace { before, after })
    }
}
