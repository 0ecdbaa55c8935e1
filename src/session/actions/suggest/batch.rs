//! Adds what a source proposes as pending suggestions, in one step that can be undone.

use crate::base::progress::{ProgressMonitor, Stage};
use crate::formats::common::entity_builder::suggestions;
use crate::formats::core::imported::ImportedEntity;
use crate::model::annotation::{Origin, OriginKind};
use crate::model::id::{DocumentId, LabelId};
use crate::model::labels::label::LabelSet;
use crate::model::state::AnnotatorState;
use crate::session::transaction::history::{Target, Written};
use crate::session::{Session, SessionError};
use crate::store::TaggedText;
use crate::store::edits::BatchEdit;
use crate::text::span::Span;

/// How many suggestions were added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Suggested {
    /// New ones.
    pub added: usize,
    /// Those that the project had, pending or decided.
    pub known: usize,
}

/// A suggestion of a source.
#[derive(Clone, Debug)]
pub(super) struct NewSuggestion<'a> {
    pub(super) document: DocumentId,
    pub(super) span: Span,
    pub(super) label: LabelId,
    /// The name of the source.
    pub(super) source: &'a str,
    /// From 0 to 1.
    pub(super) score: f64,
    /// Further members of the gold format, a JSON object.
    pub(super) extra: Option<String>,
}

impl NewSuggestion<'_> {
    fn as_imported(&self, labels: &LabelSet) -> Option<ImportedEntity> {
        Some(ImportedEntity {
            id: None,
            span: self.span,
            label: labels.get(self.label)?.name.clone(),
            norm: None,
            note: None,
            flags: Vec::new(),
            uncertain: false,
            origin: Origin {
                kind: OriginKind::Machine,
                source: Some(self.source.to_owned()),
                score: Some(self.score),
                ..Origin::default()
            },
            extra: self.extra.clone(),
        })
    }
}

impl Session {
    /// Adds suggestions, those of a document together, with the title of the step and the kind that
    /// the gold format has for each source. Those that the project has already stay as they are,
    /// with their verdicts; if there is no new one, there is no step.
    pub(super) fn add_suggestions(
        &mut self,
        title: &'static str,
        kinds: &[(&str, &'static str)],
        all: &[NewSuggestion<'_>],
        watch: &ProgressMonitor,
    ) -> Result<Suggested, SessionError> {
        self.writable()?;
        let mut done = Suggested::default();
        if all.is_empty() {
            return Ok(done);
        }
        let batch = self.env.new_id();
        let labels = self.labels.clone();
        let target = Target {
            title,
            document: None,
            batch: Some(batch),
            after: self.view(),
        };
        watch.begin(Stage::Writing, all.len() as u64);
        let written = self.commit_with(target, |place| {
            let store = place.store;
            for (source, kind) in kinds {
                store.add_source(source, kind, None)?;
            }
            for of_document in all.chunk_by(|one, next| one.document == next.document) {
                watch.check()?;
                watch.add(of_document.len() as u64);
                let Some(first) = of_document.first() else {
                    continue;
                };
                let document = store.document(first.document)?;
                let entities = of_document.iter();
                let entities: Vec<_> = entities
                    .filter_map(|one| one.as_imported(&labels))
                    .collect();
                let Some(list) = suggestions(&document.text, &entities) else {
                    continue;
                };
                let extra = format!("{{\"suggestions\":{list}}}");
                let added = store.add_suggestions(&document, Some(&extra), Some(batch))?;
                done.added += added.added;
                done.known += added.known;
                if added.added > 0 {
                    store.touch_document(document.id)?;
                }
            }
            if done.added == 0 {
                return Err(SessionError::NothingToTag);
            }
            let edit = BatchEdit::Import {
                batch,
                withdrawn: None,
                places: Vec::new(),
            };
            Ok(Written {
                forward: vec![edit.into()],
                inverse: vec![BatchEdit::Withdraw { batch }.into()],
                report: (),
            })
        });
        match written {
            // Nothing is new: no step.
            Ok(_) | Err(SessionError::NothingToTag) => Ok(done),
            Err(refused) => Err(refused),
        }
    }

    /// Returns the annotator's state of a document.
    pub(super) fn own_state(&self, document: &TaggedText<'_>) -> AnnotatorState {
        let mut states = document.states.iter();
        let own = states.find(|(layer, _)| *layer == self.layer);
        own.map_or(AnnotatorState::New, |(_, state)| *state)
    }

    /// Returns whether a document waits for the annotator: suggestions are for those.
    pub(super) fn waits(&self, document: &TaggedText<'_>) -> bool {
        let state = self.own_state(document);
        !matches!(state, AnnotatorState::Finished | AnnotatorState::Skipped)
    }
}
