//! How the labels of a file find their place in the project's label set.

use std::collections::HashMap;

use crate::formats::imported::{ImportedLabel, ImportedLabelSet};
use crate::model::id::LabelId;
use crate::model::label::{Label, LabelSet};
use crate::session::Env;
use crate::session::arrange::free_color;
use crate::session::error::SessionError;

/// A label set that grows while files come in.
#[derive(Debug)]
pub(super) struct LabelMerge {
    pub(super) before: LabelSet,
    pub(super) after: LabelSet,
    /// The names of labels that came new.
    pub(super) added: Vec<String>,
    offered: Vec<ImportedLabel>,
    found: HashMap<String, LabelId>,
}

impl LabelMerge {
    /// Begins with the project's set and what a file says of its labels. Into an `empty` project
    /// the file's set is taken as it is: its order fixes the class ids.
    pub(super) fn new(
        before: &LabelSet,
        offered: Option<&ImportedLabelSet>,
        empty: bool,
        env: &Env,
    ) -> Result<Self, SessionError> {
        let mut merge = Self {
            before: before.clone(),
            after: before.clone(),
            added: Vec::new(),
            offered: offered.map(|set| set.labels.clone()).unwrap_or_default(),
            found: HashMap::new(),
        };
        if let Some(set) = offered {
            if empty && !set.labels.is_empty() {
                merge.after = LabelSet {
                    labels: Vec::new(),
                    allow_nested: set.allow_nested,
                    allow_crossing: set.allow_crossing,
                    extra: set.extra.clone(),
                };
            }
            for label in &set.labels {
                merge.resolve(&label.name, env)?;
            }
        }
        Ok(merge)
    }

    /// Returns whether the set has changed since the project's.
    pub(super) fn is_changed(&self) -> bool {
        self.before != self.after
    }

    /// Returns the label that a name of the file stands for; makes it where there is none.
    pub(super) fn resolve(&mut self, name: &str, env: &Env) -> Result<LabelId, SessionError> {
        if let Some(id) = self.found.get(name) {
            return Ok(*id);
        }
        let id = match self.after.by_foreign_name(name) {
            Some(label) => label.id,
            None => self.add(name, env)?,
        };
        self.found.insert(name.to_owned(), id);
        Ok(id)
    }

    fn add(&mut self, name: &str, env: &Env) -> Result<LabelId, SessionError> {
        if !Label::is_valid_name(name) {
            return Err(SessionError::BadLabel {
                name: name.to_owned(),
            });
        }
        let offered = self
            .offered
            .iter()
            .find(|label| label.name == name)
            .cloned();
        let offered = offered.unwrap_or_default();
        let place = self.after.labels.len();
        let known = self.before.by_name(name);
        // The same label keeps its id when a file's set takes the place of ours.
        let id = known.map_or_else(|| LabelId(env.new_id()), |label| label.id);
        let color = offered.color.or(known.map(|label| label.color));
        let label = Label {
            id,
            name: name.to_owned(),
            display_name: match known {
                Some(label) if offered.display_name.is_empty() => label.display_name.clone(),
                _ => offered.display_name.into_iter().collect(),
            },
            description: offered.description,
            color: color.unwrap_or_else(|| free_color(&self.after)),
            shortcut: offered.shortcut.or_else(|| self.free_key(place)),
            parent: offered.parent,
            aliases: match known {
                Some(label) if offered.aliases.is_empty() => label.aliases.clone(),
                _ => offered.aliases,
            },
            extra: offered.extra,
        };
        if known.is_none() {
            self.added.push(name.to_owned());
        }
        self.after.labels.push(label);
        Ok(id)
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
