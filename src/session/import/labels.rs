//! How the labels of a file find their place in the project's label set.

use std::collections::HashMap;

use crate::formats::core::imported::{ImportedLabel, ImportedLabelSet};
use crate::model::id::LabelId;
use crate::model::label::{Label, LabelSet};
use crate::model::schemes;
use crate::session::Env;
use crate::session::arrange::free_color;
use crate::session::import::plan::{ImportPlan, LabelFate, UnknownLabels};
use crate::session::import::report::LabelReport;

/// What a label of a file comes down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Resolved {
    /// This label of the project.
    Label(LabelId),
    /// Its entities are left out.
    LeftOut,
    /// Nobody has decided.
    Unknown,
}

/// A label of the files, and how many entities have it.
#[derive(Debug)]
struct Found {
    name: String,
    to: Resolved,
    entities: usize,
}

/// A label set that grows while files come in.
#[derive(Debug)]
pub(super) struct LabelMerge<'a> {
    pub(super) before: LabelSet,
    pub(super) after: LabelSet,
    /// The names of labels that came new.
    pub(super) added: Vec<String>,
    plan: &'a ImportPlan,
    env: &'a Env,
    empty: bool,
    offered: Vec<ImportedLabel>,
    found: Vec<Found>,
    by_name: HashMap<String, usize>,
}

impl<'a> LabelMerge<'a> {
    /// Begins with the project's set. Into an `empty` project the set of a file is taken as it is:
    /// its order fixes the class ids.
    pub(super) fn new(
        before: &LabelSet,
        empty: bool,
        (plan, env): (&'a ImportPlan, &'a Env),
    ) -> Self {
        Self {
            before: before.clone(),
            after: before.clone(),
            added: Vec::new(),
            plan,
            env,
            empty,
            offered: Vec::new(),
            found: Vec::new(),
            by_name: HashMap::new(),
        }
    }

    /// Takes what a file says of its labels.
    pub(super) fn offer(&mut self, set: &ImportedLabelSet) {
        let takes_set = self.empty && self.offered.is_empty() && self.found.is_empty();
        if takes_set && !set.labels.is_empty() {
            self.after = LabelSet {
                labels: Vec::new(),
                allow_nested: set.allow_nested,
                allow_crossing: set.allow_crossing,
                extra: set.extra.clone(),
            };
        }
        self.offered.extend(set.labels.iter().cloned());
        for label in &set.labels {
            let decided = self.plan.labels.contains_key(&label.name);
            if takes_set && !decided && self.after.by_name(&label.name).is_none() {
                let id = self.add(&label.name);
                self.remember(&label.name, Resolved::Label(id));
            } else {
                self.look_up(&label.name);
            }
        }
    }

    /// Returns whether the set has changed since the project's.
    pub(super) fn is_changed(&self) -> bool {
        self.before != self.after
    }

    /// Returns what a name of the file stands for, and counts an entity with it.
    pub(super) fn resolve(&mut self, name: &str) -> Resolved {
        let index = self.look_up(name);
        self.found
            .get_mut(index)
            .map_or(Resolved::Unknown, |found| {
                found.entities += 1;
                found.to
            })
    }

    /// Returns the names that nobody has decided about, with their entities.
    pub(super) fn unknown(&self) -> Vec<(String, usize)> {
        let asks = |found: &&Found| found.to == Resolved::Unknown && found.entities > 0;
        let unknown = self.found.iter().filter(asks);
        unknown
            .map(|found| (found.name.clone(), found.entities))
            .collect()
    }

    /// Returns what became of the names of the files.
    pub(super) fn report(&self) -> Vec<LabelReport> {
        let told = self
            .found
            .iter()
            .filter(|found| found.to != Resolved::Unknown);
        told.map(|found| LabelReport {
            name: found.name.clone(),
            to: match found.to {
                Resolved::Label(id) => self.after.get(id).map(|label| label.name.clone()),
                _ => None,
            },
            entities: found.entities,
        })
        .collect()
    }

    fn look_up(&mut self, name: &str) -> usize {
        if let Some(index) = self.by_name.get(name) {
            return *index;
        }
        let to = match self.plan.labels.get(name) {
            Some(LabelFate::LeaveOut) => Resolved::LeftOut,
            Some(LabelFate::To(target)) => Resolved::Label(self.named(target)),
            None => match self.standing_for(name) {
                Some(id) => Resolved::Label(id),
                None if self.plan.unknown == UnknownLabels::Refuse => Resolved::Unknown,
                None => Resolved::Label(self.add(name)),
            },
        };
        self.remember(name, to)
    }

    /// The label of this name, made where there is none.
    fn named(&mut self, name: &str) -> LabelId {
        match self.after.by_name(name) {
            Some(label) => label.id,
            None => self.add(name),
        }
    }

    /// Names of other schemes find the labels that a person has arranged, not those that came
    /// with the same files: there they are kept apart for a reason.
    fn standing_for(&self, name: &str) -> Option<LabelId> {
        let own = self.after.by_foreign_name(name);
        let found = own.or_else(|| schemes::find(&self.before, name).map(|(label, _)| label));
        found
            .map(|label| label.id)
            .filter(|id| self.after.get(*id).is_some())
    }

    fn remember(&mut self, name: &str, to: Resolved) -> usize {
        let index = self.found.len();
        self.found.push(Found {
            name: name.to_owned(),
            to,
            entities: 0,
        });
        self.by_name.insert(name.to_owned(), index);
        index
    }

    fn add(&mut self, name: &str) -> LabelId {
        let target = if Label::is_valid_name(name) {
            name.to_owned()
        } else {
            schemes::valid_name(name)
        };
        if let Some(known) = self.after.by_name(&target) {
            return known.id;
        }
        let is_it = |label: &&ImportedLabel| {
            label.name == target || schemes::valid_name(&label.name) == target
        };
        let offered = self.offered.iter().find(is_it).cloned().unwrap_or_default();
        let place = self.after.labels.len();
        let known = self.before.by_name(&target);
        // The same label keeps its id when a file's set takes the place of ours.
        let id = known.map_or_else(|| self.env.new_label_id(), |label| label.id);
        let color = offered.color.or(known.map(|label| label.color));
        let mut aliases = match known {
            Some(label) if offered.aliases.is_empty() => label.aliases.clone(),
            _ => offered.aliases,
        };
        if name != target {
            // The next file with that name finds it.
            aliases.push(name.to_owned());
        }
        let label = Label {
            id,
            name: target.clone(),
            display_name: match known {
                Some(label) if offered.display_name.is_empty() => label.display_name.clone(),
                _ => offered.display_name.into_iter().collect(),
            },
            description: offered.description,
            color: color.unwrap_or_else(|| free_color(&self.after)),
            shortcut: offered.shortcut.or_else(|| self.free_key(place)),
            parent: offered.parent,
            aliases,
            extra: offered.extra,
        };
        if known.is_none() {
            self.added.push(target);
        }
        self.after.labels.push(label);
        id
    }

    fn free_key(&self, place: usize) -> Option<String> {
        let key = (place + 1).to_string();
        let taken = self
            .after
            .labels
            .iter()
            .any(|label| label.shortcut.as_ref() == Some(&key));
        (place < 9 && !taken).then_some(key)
    }
}
