//! The state of the review: the queue, what a filter takes of it, and which proposal comes next.
//!
//! Does not paint and starts no job: it says when it needs the queue.

use std::collections::HashSet;
use std::sync::Arc;

use egui::Context;

use crate::model::id::DocumentId;
use crate::model::layer::LayerId;
use crate::session::actions::review::ReviewAction;
use crate::session::actions::review::queue::{QueueAction, SuggestionPlace};
use crate::session::query::queue::{NameGroup, Queue, QueueFilter, QueueOrder, QueueSelection};
use crate::session::{Action, ProjectLocation, Session};

/// The number of proposals that a frame looks at.
const A_FRAME: usize = 20_000;

/// Which proposals are wanted, in which order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QueueWish {
    /// The filter.
    pub filter: QueueFilter,
    /// The order.
    pub order: QueueOrder,
}

/// The queue with its filter.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a state of its own: what is read, what is seen, what is wanted"
)]
pub struct ReviewList {
    /// What the person wants to see.
    pub wish: QueueWish,
    /// Whether the list is on the screen, so that decisions go on in it.
    pub is_active: bool,
    /// What the list shows.
    shown: QueueWish,
    queue: Option<Queue>,
    selection: Option<QueueSelection>,
    is_looked: bool,
    groups: Vec<NameGroup>,
    /// The project and the annotator of the queue.
    of: Option<(Option<ProjectLocation>, LayerId)>,
    is_outdated: bool,
    is_running: bool,
    /// Whether the first proposal is shown as soon as it is there.
    starts: bool,
    stamp: Option<(u64, i64)>,
    /// The document that was open when the project changed last.
    document: Option<DocumentId>,
    has_suggestions: bool,
}

impl ReviewList {
    /// Returns the queue, if it is there.
    pub fn queue(&self) -> Option<&Queue> {
        self.queue.as_ref()
    }

    /// Returns what the filter takes, if the queue is there.
    pub fn selection(&self) -> Option<&QueueSelection> {
        self.selection.as_ref()
    }

    /// Returns whether all proposals were looked at.
    pub fn is_looked(&self) -> bool {
        self.is_looked && self.queue.as_ref().is_some_and(Queue::is_whole)
    }

    /// Returns the names, in the order by name.
    pub fn groups(&self) -> &[NameGroup] {
        &self.groups
    }

    /// Returns whether the project has suggestions.
    pub fn has_suggestions(&self) -> bool {
        self.has_suggestions
    }

    /// Shows the first proposal as soon as it is there.
    pub fn start(&mut self) {
        self.starts = true;
    }

    /// Reads the queue again: more has changed than one document.
    pub fn outdate(&mut self) {
        self.is_outdated = true;
    }

    /// Follows the project. Called before each frame; almost free if nothing has changed. Returns
    /// the order if the queue has to be read.
    pub fn follow(&mut self, ctx: &Context, session: &Session) -> Option<QueueOrder> {
        let of = Some((session.location().cloned(), session.layer()));
        if self.of != of {
            *self = Self {
                of,
                is_running: self.is_running,
                ..Self::default()
            };
        }
        if session.stamp() != self.stamp {
            self.stamp = session.stamp();
            self.has_suggestions = session.has_suggestions();
            self.refresh(session);
        }
        if !self.is_active {
            return None;
        }
        self.select();
        if let (Some(queue), Some(selection)) = (&self.queue, &mut self.selection)
            && !self.is_looked
        {
            self.is_looked = selection.look(queue, A_FRAME);
            if self.is_looked && self.shown.order == QueueOrder::Name {
                self.groups = selection.groups(queue);
            }
            ctx.request_repaint();
        }
        let wants = (self.queue.is_none() || self.is_outdated) && !self.is_running;
        if wants && self.has_suggestions && session.location().is_some() {
            self.is_running = true;
            self.is_outdated = false;
            return Some(self.wish.order);
        }
        None
    }

    /// Takes the first proposals, or all of them.
    pub fn take(&mut self, session: &Session, queue: Option<Queue>) {
        let is_whole = queue.as_ref().is_none_or(Queue::is_whole);
        self.is_running &= !is_whole;
        // Another project may have been opened meanwhile.
        if let Some(queue) = queue.filter(|queue| queue.is_of(session)) {
            self.queue = Some(queue);
            self.selection = None;
            self.select();
        }
    }

    /// Returns the action that shows the first proposal, if that is wanted now.
    pub fn take_start(&mut self, session: &Session) -> Option<Action> {
        if !self.starts || !self.is_active {
            return None;
        }
        let place = self.next(session, None, None)?;
        self.starts = false;
        // A suggestion that is in question already stays.
        session
            .asked()
            .is_none()
            .then_some(Action::Queue(QueueAction::Show(place)))
    }

    /// Begins the selection again if another one is wanted.
    fn select(&mut self) {
        if self.selection.is_some() && self.shown == self.wish {
            return;
        }
        let Some(queue) = &self.queue else { return };
        let mut selection = QueueSelection::new(queue, &self.wish.filter, self.wish.order);
        self.is_looked = selection.look(queue, A_FRAME);
        self.shown = self.wish.clone();
        self.groups.clear();
        if self.is_looked && self.shown.order == QueueOrder::Name {
            self.groups = selection.groups(queue);
        }
        self.selection = Some(selection);
    }

    /// Takes what has changed in the open document and in the one that was open before.
    fn refresh(&mut self, session: &Session) {
        let now = session.document().map(|open| open.document.id);
        let before = std::mem::replace(&mut self.document, now);
        let Some(queue) = &mut self.queue else { return };
        let other = before.filter(|before| Some(*before) != now);
        for document in now.into_iter().chain(other) {
            if session.refresh_queue(queue, document).is_err() {
                self.is_outdated = true;
            }
        }
    }

    /// Returns the documents of a decision on many suggestions.
    pub fn documents_of(&self, action: &Action) -> Vec<DocumentId> {
        let (Some(queue), Action::Queue(QueueAction::DecideMany(wanted))) = (&self.queue, action)
        else {
            return Vec::new();
        };
        let wanted: HashSet<i64> = wanted.keys.iter().copied().collect();
        let touched = queue.proposals().iter().filter(|proposal| {
            let mut keys = queue.keys_of(proposal);
            keys.any(|key| wanted.contains(&key))
        });
        let mut documents: Vec<DocumentId> = touched
            .filter_map(|proposal| Some(queue.document_of(proposal)?.id))
            .collect();
        documents.dedup();
        documents
    }

    /// Takes what has changed in some documents.
    pub fn refresh_all(&mut self, session: &Session, documents: &[DocumentId]) {
        let Some(queue) = &mut self.queue else { return };
        for document in documents {
            if session.refresh_queue(queue, *document).is_err() {
                self.is_outdated = true;
            }
        }
    }

    /// Returns whether a case of a name still passes the filter.
    pub fn is_open(&self, group: &NameGroup) -> bool {
        let (Some(queue), Some(selection)) = (&self.queue, &self.selection) else {
            return false;
        };
        let range = group.first..group.first + group.n;
        let cases = selection.matches().get(range).unwrap_or_default();
        cases.iter().any(|index| selection.takes(queue, *index))
    }

    /// Returns the next name behind one that has open cases; begins again at the start.
    pub fn next_group(&self, group: usize) -> Option<usize> {
        let all = self.groups.len();
        let mut others = (group + 1..all).chain(0..group.min(all));
        others.find(|at| {
            self.groups
                .get(*at)
                .is_some_and(|group| self.is_open(group))
        })
    }

    /// Returns an action as it is in the queue: a decision goes on to the next proposal of the list.
    pub fn in_queue(&mut self, session: &Session, action: Action) -> Action {
        let decides = |review: &ReviewAction| {
            !matches!(review, ReviewAction::Ask(_) | ReviewAction::TakeBack { .. })
        };
        let decision = match action {
            Action::Review(review) if self.is_active && decides(&review) => review,
            action => return action,
        };
        let Some(index) = self.index_of_asked(session) else {
            return Action::Review(decision);
        };
        if matches!(decision, ReviewAction::Skip { .. })
            && let Some(selection) = &mut self.selection
        {
            selection.skip(index);
        }
        let is_skipped = matches!(decision, ReviewAction::Skip { .. });
        let except = (!is_skipped).then_some(index);
        let place = self.place_of(index);
        let next = self.next(session, place, except);
        Action::Queue(QueueAction::Decide { decision, next })
    }

    /// Returns the index of the proposal in question.
    pub fn index_of_asked(&self, session: &Session) -> Option<u32> {
        let asked = session.asked()?;
        let queue = self.queue.as_ref()?;
        queue.index_of(asked.document, session.key_of_asked()?)
    }

    /// Returns the place of a proposal in the list.
    pub fn place_of(&self, index: u32) -> Option<usize> {
        let matches = self.selection.as_ref()?.matches();
        if self.shown.order == QueueOrder::Reading {
            let place = matches.partition_point(|one| *one < index);
            return match matches.get(place) {
                Some(one) if *one == index => Some(place),
                _ => place.checked_sub(1),
            };
        }
        matches.iter().position(|one| *one == index)
    }

    /// Returns the proposal that comes next behind a place of the list.
    fn next(
        &mut self,
        session: &Session,
        behind: Option<usize>,
        except: Option<u32>,
    ) -> Option<SuggestionPlace> {
        let queue = self.queue.as_ref()?;
        let selection = self.selection.as_mut()?;
        let mut next = selection.next(queue, behind, except);
        if next.is_none() && !self.is_looked {
            self.is_looked = selection.look(queue, usize::MAX);
            next = selection.next(queue, behind, except);
        }
        let index = *selection.matches().get(next?)?;
        place_in(session, queue, index)
    }

    /// Returns where the suggestion of a proposal is: of the first of its sources.
    pub fn place_at(&self, session: &Session, index: u32) -> Option<SuggestionPlace> {
        place_in(session, self.queue.as_ref()?, index)
    }

    /// Returns the indexes of the proposals that pass the filter now, in the order of the list, or
    /// those of a group.
    pub fn chosen(&mut self, group: Option<&NameGroup>) -> Arc<[u32]> {
        let (Some(queue), Some(selection)) = (&self.queue, &mut self.selection) else {
            return Arc::default();
        };
        self.is_looked = selection.look(queue, usize::MAX);
        let matches = selection.matches();
        let range = match group {
            Some(group) => group.first..group.first + group.n,
            None => 0..matches.len(),
        };
        let some = matches.get(range).unwrap_or_default().iter();
        some.copied()
            .filter(|index| selection.takes(queue, *index))
            .collect()
    }
}

fn place_in(session: &Session, queue: &Queue, index: u32) -> Option<SuggestionPlace> {
    let key = queue.keys_of(queue.get(index)?).next()?;
    session.suggestion_of_key(key).ok().flatten()
}
