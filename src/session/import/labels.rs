//! Maps the labels of a file to the label set of the project.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::formats::core::imported::{ImportedLabel, ImportedLabelSet};
use crate::model::id::LabelId;
use crate::model::labels::label::{Label, LabelSet};
use crate::model::labels::schemes::{self, LabelNames};
use crate::session::Env;
use crate::session::actions::labels::free_color;
use crate::session::import::identity::derived_ids;
use crate::session::import::plan::{ImportPlan, LabelFate, UnknownLabels};
use crate::session::import::report::LabelReport;

/// The target of a label of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Resolved {
    /// A label of the project.
    Label(LabelId),
    /// Its entities are left out.
    LeftOut,
    /// Undecided.
    Unknown,
}

/// A label of the files, and the number of its entities.
#[derive(Debug)]
struct LabelCount {
    name: String,
    to: Resolved,
    entities: usize,
}

/// Where the ids of new labels come from.
#[derive(Debug)]
pub(super) struct LabelIds {
    /// The id of the project.
    pub(super) project: Uuid,
    /// The ids of labels that the project has or had.
    pub(super) taken: HashSet<LabelId>,
}

/// A label set that grows during an import.
#[derive(Debug)]
pub(super) struct LabelMerge<'a> {
    pub(super) before: LabelSet,
    pub(super) after: LabelSet,
    /// The names of new labels.
    pub(super) added: Vec<String>,
    plan: &'a ImportPlan,
    env: &'a Env,
    new_ids: LabelIds,
    empty: bool,
    offered: Vec<ImportedLabel>,
    /// The indices of the offered labels by name, and by the valid name for an invalid one.
    offered_by_name: HashMap<String, usize>,
    /// The labels of `after` by name, and by name and alias in lower case; the first one wins.
    names: HashMap<String, LabelId>,
    aliases: HashMap<String, LabelId>,
    ids: HashSet<LabelId>,
    /// The labels of `before` by name, made when they are first needed.
    old_names: OnceCell<LabelNames>,
    found: Vec<LabelCount>,
    by_name: HashMap<String, usize>,
}

impl<'a> LabelMerge<'a> {
    /// Starts with the label set of the project. An `empty` project takes the label set of a file
    /// unchanged, because its order fixes the class ids.
    pub(super) fn new(
        before: &LabelSet,
        empty: bool,
        (plan, env): (&'a ImportPlan, &'a Env),
        new_ids: LabelIds,
    ) -> Self {
        let mut merge = Self {
            before: before.clone(),
            after: before.clone(),
            added: Vec::new(),
            plan,
            env,
            new_ids,
            empty,
            offered: Vec::new(),
            offered_by_name: HashMap::new(),
            names: HashMap::new(),
            aliases: HashMap::new(),
            ids: HashSet::new(),
            old_names: OnceCell::new(),
            found: Vec::new(),
            by_name: HashMap::new(),
        };
        for label in &before.labels {
            merge.know(label);
        }
        merge
    }

    fn old_names(&self) -> &LabelNames {
        self.old_names.get_or_init(|| LabelNames::new(&self.before))
    }

    fn know(&mut self, label: &Label) {
        self.ids.insert(label.id);
        self.names.entry(label.name.clone()).or_insert(label.id);
        for name in std::iter::once(&label.name).chain(&label.aliases) {
            let name = name.to_ascii_lowercase();
            self.aliases.entry(name).or_insert(label.id);
        }
    }

    /// Takes the label set of a file.
    pub(super) fn offer(&mut self, set: &ImportedLabelSet) {
        let takes_set = self.empty && self.offered.is_empty() && self.found.is_empty();
        if takes_set && !set.labels.is_empty() {
            self.after = LabelSet {
                labels: Vec::new(),
                allow_nested: set.allow_nested,
                allow_crossing: set.allow_crossing,
                extra: set.extra.clone(),
            };
            self.names.clear();
            self.aliases.clear();
            self.ids.clear();
        }
        for label in &set.labels {
            let place = self.offered.len();
            for name in [label.name.clone(), schemes::valid_name(&label.name)] {
                self.offered_by_name.entry(name).or_insert(place);
            }
            self.offered.push(label.clone());
        }
        for label in &set.labels {
            let decided = self.plan.labels.contains_key(&label.name);
            if takes_set && !decided && !self.names.contains_key(&label.name) {
                let id = self.add(&label.name);
                self.remember(&label.name, Resolved::Label(id));
            } else {
                self.look_up(&label.name);
            }
        }
    }

    /// Returns whether the set differs from the project's.
    pub(super) fn is_changed(&self) -> bool {
        self.before != self.after
    }

    /// Returns the target of a label of the file, and counts an entity for it.
    pub(super) fn resolve(&mut self, name: &str) -> Resolved {
        let index = self.look_up(name);
        self.found
            .get_mut(index)
            .map_or(Resolved::Unknown, |found| {
                found.entities += 1;
                found.to
            })
    }

    /// Returns the undecided labels, each with the number of its entities.
    pub(super) fn unknown(&self) -> Vec<(String, usize)> {
        let asks = |found: &&LabelCount| found.to == Resolved::Unknown && found.entities > 0;
        let unknown = self.found.iter().filter(asks);
        unknown
            .map(|found| (found.name.clone(), found.entities))
            .collect()
    }

    /// Returns the report about the labels of the files.
    pub(super) fn report(&self) -> Vec<LabelReport> {
        let labels = self.after.labels.iter();
        let names: HashMap<LabelId, &str> = labels.map(|l| (l.id, l.name.as_str())).collect();
        let told = self
            .found
            .iter()
            .filter(|found| found.to != Resolved::Unknown);
        told.map(|found| LabelReport {
            name: found.name.clone(),
            to: match found.to {
                Resolved::Label(id) => names.get(&id).map(|name| (*name).to_owned()),
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

    /// Returns the label with this name; adds it if there is none.
    fn named(&mut self, name: &str) -> LabelId {
        match self.names.get(name) {
            Some(id) => *id,
            None => self.add(name),
        }
    }

    /// Returns the label that a name stands for. Names of other schemes match only labels that the
    /// project had before, not labels from the same files, which are separate on purpose.
    fn standing_for(&self, name: &str) -> Option<LabelId> {
        let alias = || self.aliases.get(&name.to_ascii_lowercase());
        if let Some(id) = self.names.get(name).or_else(alias) {
            return Some(*id);
        }
        let (found, _) = self.old_names().find(&self.before, name)?;
        self.ids.contains(&found.id).then_some(found.id)
    }

    fn remember(&mut self, name: &str, to: Resolved) -> usize {
        let index = self.found.len();
        self.found.push(LabelCount {
            name: name.to_owned(),
            to,
            entities: 0,
        });
        self.by_name.insert(name.to_owned(), index);
        index
    }

    fn add(&mut self, name: &str) -> LabelId {
        let target = schemes::valid_name(name);
        if let Some(known) = self.names.get(&target) {
            return *known;
        }
        let offered = self.offered_by_name.get(&target);
        let offered = offered.and_then(|place| self.offered.get(*place));
        let offered = offered.cloned().unwrap_or_default();
        let place = self.after.labels.len();
        let known = self.old_names().exact(&self.before, &target);
        // The label keeps its id if the label set of a file replaces the project's.
        let derived = derived_ids::label_id(self.new_ids.project, &target);
        let id = match known {
            Some(label) => label.id,
            None if self.new_ids.taken.contains(&derived) => self.env.new_label_id(),
            None => derived,
        };
        let color = offered.color.or(known.map(|label| label.color));
        let mut aliases = match known {
            Some(label) if offered.aliases.is_empty() => label.aliases.clone(),
            _ => offered.aliases,
        };
        if name != target {
            // So that the next file with that name finds the label.
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
        self.know(&label);
        self.after.labels.push(label);
        id
    }

    fn free_key(&self, place: usize) -> Option<String> {
        if place >= 9 {
            return None;
        }
        let key = (place + 1).to_string();
        let mut others = self.after.labels.iter();
        let taken = others.any(|label| label.shortcut.as_ref() == Some(&key));
        (!taken).then_some(key)
    }
}
