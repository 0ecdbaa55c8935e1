//! What the learner learns from: the curated documents, and those that the annotator has finished.
//!
//! A curated document gives its gold, another finished one the annotator's own entities. Suggestions
//! are no entities, whatever their score.

use std::collections::HashMap;

use crate::assist::learner::lesson::{Lesson, TaggedName};
use crate::base::progress::{ProgressMonitor, Stage};
use crate::model::layer::LayerId;
use crate::model::state::{AnnotatorState, CurationState};
use crate::session::{SessionError, Snapshot};

/// The lessons of a project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProjectLessons {
    /// The documents, in the order of the project.
    pub lessons: Vec<Lesson>,
    /// The names of the labels, in the order of the project.
    pub labels: Vec<String>,
    /// How many of them are curated.
    pub curated: usize,
    /// The documents that could not be read.
    pub damaged: Vec<String>,
}

impl ProjectLessons {
    /// Returns the number of names.
    pub fn n_names(&self) -> usize {
        self.lessons.iter().map(|lesson| lesson.names.len()).sum()
    }
}

impl Snapshot {
    /// Reads what the learner learns from, which is long work in a large project.
    pub fn lessons(&self, watch: &ProgressMonitor) -> Result<ProjectLessons, SessionError> {
        watch.begin(Stage::Reading, self.n_documents as u64);
        let labels = &self.labels().labels;
        let numbers: HashMap<_, _> = labels.iter().enumerate().map(|(n, l)| (l.id, n)).collect();
        let mut found = ProjectLessons {
            labels: labels.iter().map(|label| label.name.clone()).collect(),
            ..ProjectLessons::default()
        };
        let own = self.layer;
        let skipped = self.store.tagged_texts(|document| {
            watch.check()?;
            watch.add(1);
            let is_curated = document.curation == Some(CurationState::Curated);
            let is_finished = document.states.contains(&(own, AnnotatorState::Finished));
            let layer = match (is_curated, is_finished) {
                (true, _) => LayerId::GOLD,
                (false, true) => own,
                (false, false) => return Ok(()),
            };
            let of_layer = document.annotations.iter().filter(|(of, ..)| *of == layer);
            let names = of_layer.filter_map(|(_, label, bytes)| {
                Some(TaggedName {
                    bytes: bytes.clone(),
                    label: *numbers.get(label)?,
                })
            });
            found.lessons.push(Lesson {
                text: document.text.to_owned(),
                names: names.collect(),
            });
            found.curated += usize::from(is_curated);
            Ok::<_, SessionError>(())
        })?;
        found.damaged = skipped.documents;
        Ok(found)
    }
}
