//! Counts how often labels are used, and recounts after relevant changes.

use std::collections::HashMap;

use crate::commands::problem::Problem;
use crate::commands::text_values::Value;
use crate::model::id::{DocumentId, LabelId};
use crate::model::labels::label::LabelUsage;
use crate::session::{Session, SessionError};
use crate::ui::state::view_ctx::ViewCtx;

/// Usage counts of labels, updated after relevant changes.
#[derive(Debug, Default)]
pub(in crate::ui::dialogs) struct Usage {
    revision: Option<u64>,
    /// The state for which the count is valid.
    of: Option<Counted>,
    counts: HashMap<LabelId, LabelUsage>,
    /// The error of the last count.
    refused: Option<SessionError>,
}

/// The inputs of a count: the labels, the documents, and the annotations of the open one. Undo and
/// redo run in the document that they change, so the open one suffices. Names and colors have no
/// influence.
#[derive(Debug, PartialEq)]
struct Counted {
    labels: HashMap<LabelId, usize>,
    documents: usize,
    open: Option<DocumentId>,
}

impl Counted {
    fn of(session: &Session) -> Self {
        let open = session.document();
        let tagged = |id| open.map_or(0, |open| open.annotations.count_by_label(id));
        let labels = session.labels().labels.iter();
        Self {
            labels: labels.map(|label| (label.id, tagged(label.id))).collect(),
            documents: session.n_documents(),
            open: open.map(|open| open.document.id),
        }
    }
}

impl Usage {
    pub(super) fn update(&mut self, session: &Session) {
        if self.revision != Some(session.revision()) {
            self.revision = Some(session.revision());
            let now = Some(Counted::of(session));
            if self.of == now {
                return;
            }
            match session.label_usage() {
                Ok(usage) => {
                    self.of = now;
                    self.refused = None;
                    self.counts = usage
                        .into_iter()
                        .map(|usage| (usage.label, usage))
                        .collect();
                }
                // The next change triggers a new count.
                Err(error) => {
                    self.of = None;
                    self.refused = Some(error);
                }
            }
        }
    }

    /// Returns the reason why the counts are unknown.
    pub(in crate::ui::dialogs) fn problem(&self, view: &ViewCtx<'_>) -> Option<String> {
        let refused = self.refused.as_ref()?;
        Some(Problem::of(view.texts, Some(view.session), refused).summary)
    }

    /// Returns the sentence about the use of a label, or why it is unknown.
    pub(in crate::ui::dialogs) fn sentence(&self, label: LabelId, view: &ViewCtx<'_>) -> String {
        let (entities, documents) = self.of(label);
        if let Some(problem) = self.problem(view) {
            problem
        } else if entities == 0 {
            view.text("labels-unused")
        } else {
            let values = [
                ("entities", Value::Count(entities)),
                ("documents", Value::Count(documents)),
            ];
            view.text_with("labels-used", &values)
        }
    }

    /// Returns the numbers of entities and documents of a label.
    pub(in crate::ui::dialogs) fn of(&self, label: LabelId) -> (usize, usize) {
        let usage = self.counts.get(&label);
        usage.map_or((0, 0), |usage| (usage.entities, usage.documents))
    }
}
