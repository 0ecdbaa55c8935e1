//! Actions on the label set, and their transactions.
//!
//! Does not know which keys the commands use: the caller has to check that.

use crate::model::id::LabelId;
use crate::model::labels::label::{Label, LabelSet, PALETTE, Rgb};
use crate::model::labels::subtype::{self, Subtype, SubtypeFault};
use crate::session::Session;
use crate::session::actions::dispatch::not_blank;
use crate::session::actions::{LabelChange, LabelRemoval, NewLabel};
use crate::session::error::SessionError;
use crate::session::transaction::changes::Changes;
use crate::session::transaction::{self, Transaction};
use crate::store::edits::{Edit, LabelAliasEdit, LabelsEdit, RelabelEdit};

impl Session {
    /// Returns an error if a label of this name cannot be added.
    pub fn check_new_label(&self, name: &str) -> Result<(), SessionError> {
        check_name(&self.labels, name.trim(), None)
    }

    /// Returns an error if a change of a label would be refused.
    pub fn check_label_change(&self, id: LabelId, change: LabelChange) -> Result<(), SessionError> {
        changed(&self.labels, id, change).map(|_after| ())
    }

    pub(in crate::session) fn add_label(&mut self, new: NewLabel) -> Result<Changes, SessionError> {
        self.writable()?;
        let name = new.name.trim().to_owned();
        check_name(&self.labels, &name, None)?;
        let names = new.display_name.into_iter();
        let label = Label {
            id: self.env.new_label_id(),
            name,
            display_name: names
                .filter_map(|(language, name)| Some((language, not_blank(Some(name))?)))
                .collect(),
            description: None,
            color: free_color(&self.labels),
            shortcut: free_digit(&self.labels),
            parent: not_blank(new.parent),
            aliases: Vec::new(),
            extra: None,
        };
        let mut after = self.labels.clone();
        pin_keys(&mut after);
        // After the last label of its group, so that the order is the same as on the screen.
        let last = after.labels.iter().rposition(|other| {
            label.parent.is_some() && after.group_of(other) == label.parent.as_deref()
        });
        let place = last.map_or(after.labels.len(), |last| last + 1);
        after.labels.insert(place, label);
        self.commit_labels(transaction::LABEL_ADD, after, None)
    }

    pub(in crate::session) fn change_label(
        &mut self,
        id: LabelId,
        change: LabelChange,
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        self.known_label(id)?;
        let after = changed(&self.labels, id, change)?;
        let name = |set: &LabelSet| set.get(id).map(|label| label.name.clone());
        let in_policy = match (name(&self.labels), name(&after)) {
            (Some(from), Some(to)) if from != to => self.renamed_in_policy(&from, &to),
            _ => None,
        };
        self.commit_labels(transaction::LABEL_CHANGE, after, in_policy)
    }

    pub(in crate::session) fn move_label(
        &mut self,
        id: LabelId,
        to: usize,
        parent: Option<String>,
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        self.known_label(id)?;
        let mut after = self.labels.clone();
        // The keys stay with the labels, not with the positions.
        pin_keys(&mut after);
        let label = after.labels.remove(after.rank(id));
        let to = to.min(after.labels.len());
        after.labels.insert(to, label);
        set_parent(&mut after, id, not_blank(parent))?;
        if after.labels.iter().map(|l| (l.id, &l.parent)).eq(self
            .labels
            .labels
            .iter()
            .map(|l| (l.id, &l.parent)))
        {
            return Ok(Changes::default());
        }
        self.commit_labels(transaction::LABEL_MOVE, after, None)
    }

    pub(in crate::session) fn remove_label(
        &mut self,
        id: LabelId,
        fate: LabelRemoval,
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        self.known_label(id)?;
        if let LabelRemoval::Relabel(into) = fate {
            self.known_other_label(id, into)?;
        }
        let usage = self.label_usage()?;
        let usage = usage.into_iter().find(|usage| usage.label == id);
        let mut after = self.labels.clone();
        pin_keys(&mut after);
        let label = take_out(&mut after, id)?;
        let edit = match (fate, usage) {
            (_, None) => None,
            (LabelRemoval::Unused, Some(usage)) => {
                return Err(SessionError::LabelInUse {
                    label: label.name,
                    entities: usage.entities,
                    documents: usage.documents,
                });
            }
            (LabelRemoval::Relabel(into), Some(_)) => Some(Some(into)),
            (LabelRemoval::Delete, Some(_)) => Some(None),
        };
        let edit = edit.map(|into| {
            Edit::Relabel(RelabelEdit::Relabel {
                from: id,
                into,
                entities: None,
            })
        });
        // Its children move to its own parent.
        let parent = label.parent.clone();
        lead(&mut after, &label.name, parent.as_deref());
        self.commit_labels(transaction::LABEL_REMOVE, after, edit)
    }

    pub(in crate::session) fn merge_labels(
        &mut self,
        from: LabelId,
        into: LabelId,
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        self.known_label(from)?;
        self.known_other_label(from, into)?;
        let mut after = self.labels.clone();
        pin_keys(&mut after);
        let gone = take_out(&mut after, from)?;
        let target = label_of(&mut after, into)?;
        if target.parent.as_deref() == Some(gone.name.as_str()) {
            target.parent.clone_from(&gone.parent);
        }
        let name = target.name.clone();
        for alias in std::iter::once(gone.name.clone()).chain(gone.aliases) {
            add_alias(target, alias);
        }
        lead(&mut after, &gone.name, Some(&name));
        // The remaining label may have been a descendant of the removed one.
        if let Err(SessionError::LabelUnderItself { .. }) = check_parents(&after, into) {
            label_of(&mut after, into)?.parent = gone.parent.filter(|parent| *parent != name);
        }
        let was_brush = self.brush == Some(from);
        let edit = Edit::LabelAlias(LabelAliasEdit {
            label: from,
            before: None,
            after: Some(into),
        });
        let changes = self.commit_labels(transaction::LABEL_MERGE, after, Some(edit))?;
        if was_brush {
            self.brush = Some(into);
        }
        Ok(changes)
    }

    fn known_other_label(&self, id: LabelId, other: LabelId) -> Result<(), SessionError> {
        if id == other {
            return Err(SessionError::UnknownLabel(other));
        }
        self.known_label(other)
    }

    /// Replaces the label set of the project, after another edit. A removed label loses its annotations first, and a
    /// restored label exists before its annotations return.
    fn commit_labels(
        &mut self,
        title: &'static str,
        after: LabelSet,
        before: Option<Edit>,
    ) -> Result<Changes, SessionError> {
        if after == self.labels {
            return Ok(Changes::default());
        }
        let mut edits: Vec<Edit> = before.into_iter().collect();
        edits.push(Edit::Labels(LabelsEdit {
            before: self.labels.clone(),
            after,
        }));
        let transaction = Transaction {
            title,
            document: None,
            edits,
        };
        self.commit(transaction, self.view())
    }
}

/// Returns the label set with one property of a label changed.
fn changed(set: &LabelSet, id: LabelId, change: LabelChange) -> Result<LabelSet, SessionError> {
    let mut after = set.clone();
    match change {
        LabelChange::Name(name) => rename(&mut after, id, name.trim())?,
        LabelChange::DisplayName { language, name } => {
            let label = label_of(&mut after, id)?;
            match not_blank(name) {
                Some(name) => label.display_name.insert(language, name.trim().to_owned()),
                None => label.display_name.remove(&language),
            };
        }
        LabelChange::Description(text) => {
            label_of(&mut after, id)?.description = not_blank(text);
        }
        LabelChange::Color(color) => label_of(&mut after, id)?.color = color,
        LabelChange::Key(key) => {
            pin_keys(&mut after);
            give_key(&mut after, id, not_blank(key))?;
        }
        LabelChange::Aliases(aliases) => set_aliases(&mut after, id, aliases)?,
        LabelChange::Parent(parent) => {
            set_parent(&mut after, id, not_blank(parent).map(trimmed))?;
        }
        LabelChange::Subtypes(subtypes) => set_subtypes(&mut after, id, &subtypes)?,
    }
    Ok(after)
}

fn trimmed(text: String) -> String {
    text.trim().to_owned()
}

fn label_of(set: &mut LabelSet, id: LabelId) -> Result<&mut Label, SessionError> {
    let mut labels = set.labels.iter_mut();
    let label = labels.find(|label| label.id == id);
    label.ok_or(SessionError::UnknownLabel(id))
}

/// Removes a label from the set, unless it is the only one.
fn take_out(set: &mut LabelSet, id: LabelId) -> Result<Label, SessionError> {
    let label = label_of(set, id)?.clone();
    if set.labels.len() == 1 {
        return Err(SessionError::LastLabel { label: label.name });
    }
    set.labels.retain(|other| other.id != id);
    Ok(label)
}

/// Moves the children of one parent to another one.
fn lead(set: &mut LabelSet, from: &str, to: Option<&str>) {
    for label in &mut set.labels {
        if label.parent.as_deref() == Some(from) {
            label.parent = to.filter(|to| *to != label.name).map(ToOwned::to_owned);
        }
    }
}

/// Returns whether names differ in upper and lower case at most. An import would confuse such
/// names.
fn same_name(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
}

/// Returns an error if the name is invalid or another label has it.
fn check_name(set: &LabelSet, name: &str, except: Option<LabelId>) -> Result<(), SessionError> {
    if !Label::is_valid_name(name) {
        return Err(SessionError::BadLabel {
            name: name.to_owned(),
        });
    }
    check_free(set, name, except)
}

fn check_free(set: &LabelSet, name: &str, except: Option<LabelId>) -> Result<(), SessionError> {
    let mut others = set
        .labels
        .iter()
        .filter(|label| Some(label.id) != except)
        .filter(|label| {
            let mut names = std::iter::once(&label.name).chain(&label.aliases);
            names.any(|other| same_name(other, name))
        });
    match others.next() {
        Some(other) => Err(SessionError::LabelNameTaken {
            name: name.to_owned(),
            label: other.name.clone(),
        }),
        None => Ok(()),
    }
}

fn rename(set: &mut LabelSet, id: LabelId, name: &str) -> Result<(), SessionError> {
    check_name(set, name, Some(id))?;
    let label = label_of(set, id)?;
    let before = std::mem::replace(&mut label.name, name.to_owned());
    if before == name {
        return Ok(());
    }
    label.aliases.retain(|alias| !same_name(alias, name));
    add_alias(label, before.clone());
    lead(set, &before, Some(name));
    check_parents(set, id)
}

fn add_alias(label: &mut Label, alias: String) {
    let mut names = std::iter::once(&label.name).chain(&label.aliases);
    if !names.any(|name| same_name(name, &alias)) {
        label.aliases.push(alias);
    }
}

fn set_aliases(set: &mut LabelSet, id: LabelId, aliases: Vec<String>) -> Result<(), SessionError> {
    let known = label_of(set, id)?.aliases.clone();
    let aliases: Vec<String> = aliases.into_iter().map(trimmed).collect();
    for alias in aliases.iter().filter(|alias| !known.contains(alias)) {
        check_free(set, alias, Some(id))?;
    }
    let label = label_of(set, id)?;
    label.aliases.clear();
    for alias in aliases.into_iter().filter(|alias| !alias.is_empty()) {
        add_alias(label, alias);
    }
    Ok(())
}

fn set_parent(set: &mut LabelSet, id: LabelId, parent: Option<String>) -> Result<(), SessionError> {
    label_of(set, id)?.parent = parent;
    check_parents(set, id)
}

fn set_subtypes(set: &mut LabelSet, id: LabelId, subtypes: &[Subtype]) -> Result<(), SessionError> {
    let label = label_of(set, id)?;
    match subtype::fault(subtypes) {
        Some(SubtypeFault::BadName(name)) => return Err(SessionError::BadLabel { name }),
        Some(SubtypeFault::SameName(name)) => {
            return Err(SessionError::LabelNameTaken {
                label: label.name.clone(),
                name,
            });
        }
        Some(SubtypeFault::BadKey(key)) => return Err(SessionError::BadLabelKey { key }),
        None => {}
    }
    label.set_subtypes(subtypes);
    Ok(())
}

/// Returns an error if a label is its own ancestor.
fn check_parents(set: &LabelSet, id: LabelId) -> Result<(), SessionError> {
    let Some(label) = set.get(id) else {
        return Ok(());
    };
    let mut above = label.parent.as_deref();
    // An imported set may have cycles elsewhere, so the loop is bounded.
    for _ in 0..set.labels.len() {
        match above {
            Some(name) if name == label.name => {
                return Err(SessionError::LabelUnderItself {
                    label: label.name.clone(),
                });
            }
            Some(name) => above = set.by_name(name).and_then(|label| label.parent.as_deref()),
            None => break,
        }
    }
    Ok(())
}

/// Stores the default keys before positions change: if no label has a key, the first nine labels
/// have the digits by their positions.
fn pin_keys(set: &mut LabelSet) {
    if set.has_keys() {
        return;
    }
    for (label, digit) in set.labels.iter_mut().zip(1..=9) {
        label.shortcut = Some(digit.to_string());
    }
}

fn give_key(set: &mut LabelSet, id: LabelId, key: Option<String>) -> Result<(), SessionError> {
    let key = key.map(|key| key.trim().to_ascii_uppercase());
    if let Some(key) = &key {
        if !LabelSet::is_key(key) {
            return Err(SessionError::BadLabelKey { key: key.clone() });
        }
        for other in &mut set.labels {
            if other.shortcut.as_deref() == Some(key) {
                other.shortcut = None;
            }
        }
    }
    label_of(set, id)?.shortcut = key;
    Ok(())
}

/// Returns the first color that no label has. If all are used, the colors repeat in order.
pub(in crate::session) fn free_color(set: &LabelSet) -> Rgb {
    let used = |color: &Rgb| set.labels.iter().any(|label| label.color == *color);
    let free = PALETTE.iter().find(|color| !used(color));
    let again = || PALETTE.iter().cycle().nth(set.labels.len());
    free.or_else(again)
        .copied()
        .unwrap_or(Rgb(0x6B, 0x6B, 0x6B))
}

/// Returns the first digit that no label has as its key.
fn free_digit(set: &LabelSet) -> Option<String> {
    let mut digits = (1..=9).map(|digit: u8| digit.to_string());
    digits.find(|digit| set.by_key(digit).is_none())
}
