//! How often labels are used, counted again when that may have changed.

use std::collections::HashMap;

use crate::commands::problem::Problem;
use crate::model::id::{DocumentId, LabelId};
use crate::model::label::LabelUsage;
use crate::session::{Session, SessionError};
use crate::ui::state::view_ctx::ViewCtx;

/// How often labels are used, counted again when that may have changed.
#[derive(Debug, Default)]
pub(in crate::ui::dialogs) struct Usage {
    revision: Option<u64>,
    /// What the count was made for.
    of: Option<Counted>,
    counts: HashMap<LabelId, LabelUsage>,
    /// Why they could not be counted.
    refused: Option<SessionError>,
}

/// What a count depends on: the labels, the documents, and what is tagged in the open one, for undo
/// and redo are done in the document that they are about. A new name or colour changes none of it.
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
                // Counted again after the next change.
                Err(error) => {
                    self.of = None;
                    self.refused = Some(error);
                }
            }
        }
    }

    /// Returns why it is not known how often labels are used.
    pub(in crate::ui::dialogs) fn problem(&self, view: &ViewCtx<'_>) -> Option<String> {
        let refused = self.refused.as_ref()?;
        Some(Problem::of(view.texts, Some(view.session), refused).summary)
    }

    /// Returns how many entities and documents a label has.
    pub(in crate::ui::dialogs) fn of(&self, label: LabelId) -> (usize, usize) {
        let usage = self.counts.get(&label);
        usage.map_or((0, 0), |usage| (usage.entities, usage.documents))
    }
}
