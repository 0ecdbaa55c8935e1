//! Changes the label set.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::de::Deserializer;
use serde::{Deserialize, Serialize};

use crate::model::id::LabelId;
use crate::model::labels::label::{Label, LabelSet};
use crate::store::edits::core::change::{Change, Fields, REMOVED, RowId, Value};
use crate::store::edits::core::effect::Effect;
use crate::store::edits::core::error::{EditError, expect};
use crate::store::edits::core::fit::{Fit, KeptField};
use crate::store::edits::core::kind::EditKind;
use crate::store::edits::core::last_writer::keep_member;
use crate::store::edits::core::target::EditTarget;
use crate::store::edits::core::three_way;
use crate::store::labels::typed_parent;
use crate::store::row;

/// Changes the label set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename = "set_labels")]
pub struct LabelsEdit {
    /// The old label set.
    #[serde(deserialize_with = "label_set")]
    pub before: LabelSet,
    /// The new label set.
    #[serde(deserialize_with = "label_set")]
    pub after: LabelSet,
}

/// Reads a label set. Old steps have the more general label of a label in `extra`.
fn label_set<'de, D: Deserializer<'de>>(deserializer: D) -> Result<LabelSet, D::Error> {
    let mut set = LabelSet::deserialize(deserializer)?;
    for label in &mut set.labels {
        (label.parent, label.extra) = typed_parent(label.parent.take(), label.extra.take());
    }
    Ok(set)
}

impl LabelsEdit {
    /// Leaves a field as it is now, whose name is one of [`LabelsEdit::changes`]. Returns the name
    /// of its label.
    fn keep(&mut self, row: RowId, field: &str) -> Option<String> {
        let (now, new) = (&self.before, &mut self.after);
        // The order of the list is no matter of one label.
        if field == "position" {
            return None;
        }
        let RowId::Label(id) = row else {
            match field {
                "nested" => new.allow_nested = now.allow_nested,
                "crossing" => new.allow_crossing = now.allow_crossing,
                _ => {
                    if let Some((_, key)) = field.split_once('/') {
                        keep_member(&mut new.extra, now.extra.as_deref(), key);
                    }
                }
            }
            return None;
        };
        let at = |set: &LabelSet| set.labels.iter().position(|label| label.id == id);
        match (now.get(id), at(new)) {
            (Some(label), Some(at)) => {
                if let Some(new) = new.labels.get_mut(at) {
                    keep_field(new, label, field);
                }
            }
            // It goes or comes: whether it is there is the only field that counts.
            (Some(label), None) => {
                let place = at(now).unwrap_or_default().min(new.labels.len());
                new.labels.insert(place, label.clone());
            }
            (None, Some(at)) if field == REMOVED => return Some(new.labels.remove(at).name),
            (None, _) => return None,
        }
        now.get(id).map(|label| label.name.clone())
    }
}

impl EditKind for LabelsEdit {
    const TAGS: &'static [&'static str] = &["set_labels"];

    fn apply(&self, target: &EditTarget<'_>) -> Result<Self, EditError> {
        let EditTarget { store, seq, .. } = *target;
        expect(&store.label_set()?, &self.before)?;
        store.set_label_set(&self.after, seq)?;
        Ok(Self {
            before: self.after.clone(),
            after: self.before.clone(),
        })
    }

    fn fit(&self, target: &EditTarget<'_>) -> Result<Fit<Self>, EditError> {
        let store = target.store;
        let now = store.label_set()?;
        let used = store.label_usage()?;
        let is_used = |id| used.iter().any(|usage| usage.label == id);
        let mut new = now.clone();
        let mut kept = three_way::label_set(&mut new, &self.before, &self.after, is_used);
        // The rule stays permissive for entities that others have tagged under it.
        if now.allow_nested && !new.allow_nested && store.has_overlaps(false, None)? {
            new.allow_nested = true;
        }
        if now.allow_crossing && !new.allow_crossing && store.has_overlaps(true, None)? {
            new.allow_crossing = true;
        }
        let mut edit = Self {
            before: now,
            after: new,
        };
        for (row, field) in target.fields_of_others(&edit)? {
            kept.extend(edit.keep(row, &field));
        }
        // What stays may have the name or the key that another label would get back.
        if !is_unambiguous(&edit.after) {
            let changed = edit.after.labels.iter();
            let changed = changed.filter(|new| edit.before.get(new.id) != Some(*new));
            kept.extend(changed.map(|label| label.name.clone()));
            edit.after.clone_from(&edit.before);
        }
        kept.sort_unstable();
        kept.dedup();
        let edit = (edit.before != edit.after).then_some(edit);
        let kept = (!kept.is_empty()).then_some(KeptField::Labels(kept));
        Ok(Fit::part(edit, kept))
    }

    fn changes(&self, changes: &mut Vec<Change>) {
        let (before, after) = (&self.before, &self.after);
        let mut project = Fields::of(RowId::Project, changes);
        project.differ("nested", &before.allow_nested, &after.allow_nested, |is| {
            Value::Flag(*is)
        });
        let crossing = (&before.allow_crossing, &after.allow_crossing);
        project.differ("crossing", crossing.0, crossing.1, |is| Value::Flag(*is));
        project.members("labels", before.extra.as_deref(), after.extra.as_deref());
        let old: HashMap<LabelId, (i64, &Label)> = places(before).collect();
        for (place, label) in places(after).map(|(_, found)| found) {
            let Some((old_place, old)) = old.get(&label.id) else {
                changes.push(Change::InsertLabel(Box::new(label.clone()), place));
                changes.push(Change::removed(RowId::Label(label.id), false));
                // A label of a file has the same id in all copies that import it.
                all_fields_of(label, place, changes);
                continue;
            };
            fields_of(label, old, changes);
            if place != *old_place {
                let mut fields = Fields::of(RowId::Label(label.id), changes);
                fields.set("position", Value::Number(place));
            }
        }
        for gone in before
            .labels
            .iter()
            .filter(|old| after.get(old.id).is_none())
        {
            changes.push(Change::removed(RowId::Label(gone.id), true));
        }
    }

    fn effect(&self) -> Effect<'_> {
        Effect::Labels
    }
}

/// Returns whether no two labels have one name or one key.
fn is_unambiguous(set: &LabelSet) -> bool {
    let (mut names, mut keys) = (BTreeSet::new(), BTreeSet::new());
    set.labels.iter().all(|label| {
        let mut key = label.shortcut.iter();
        names.insert(&label.name) && key.all(|key| keys.insert(key))
    })
}

/// Leaves a field of a label as it is now.
fn keep_field(new: &mut Label, now: &Label, field: &str) {
    match field {
        "name" => new.name.clone_from(&now.name),
        "description" => new.description.clone_from(&now.description),
        "color" => new.color = now.color,
        "shortcut" => new.shortcut.clone_from(&now.shortcut),
        "parent" => new.parent.clone_from(&now.parent),
        "aliases" => new.aliases.clone_from(&now.aliases),
        _ => match field.split_once('/') {
            Some(("display_name", language)) => {
                match now.display_name.get(language) {
                    Some(name) => new.display_name.insert(language.to_owned(), name.clone()),
                    None => new.display_name.remove(language),
                };
            }
            Some((_, key)) => keep_member(&mut new.extra, now.extra.as_deref(), key),
            None => {}
        },
    }
}

/// Returns the labels with their places in the list.
fn places(set: &LabelSet) -> impl Iterator<Item = (LabelId, (i64, &Label))> {
    let labels = set.labels.iter().zip(0_i64..);
    labels.map(|(label, place)| (label.id, (place, label)))
}

fn all_fields_of(label: &Label, place: i64, changes: &mut Vec<Change>) {
    let nothing = Label {
        id: label.id,
        name: String::new(),
        display_name: BTreeMap::new(),
        description: None,
        color: label.color,
        shortcut: None,
        parent: None,
        aliases: Vec::new(),
        extra: None,
    };
    fields_of(label, &nothing, changes);
    let mut fields = Fields::of(RowId::Label(label.id), changes);
    fields.set("color", Value::Text(label.color.to_string()));
    fields.set("description", label.description.clone());
    fields.set("shortcut", label.shortcut.clone());
    fields.set("parent", label.parent.clone());
    fields.set("aliases", Value::Text(row::to_json(&label.aliases)));
    fields.set("position", Value::Number(place));
}

fn fields_of(label: &Label, old: &Label, changes: &mut Vec<Change>) {
    let mut fields = Fields::of(RowId::Label(label.id), changes);
    fields.differ("name", &old.name, &label.name, |name| {
        Value::Text(name.clone())
    });
    let languages = old.display_name.keys().chain(label.display_name.keys());
    for language in languages.collect::<BTreeSet<_>>() {
        let name = label.display_name.get(language);
        if old.display_name.get(language) != name {
            fields.set(format!("display_name/{language}"), name.cloned());
        }
    }
    fields.differ(
        "description",
        &old.description,
        &label.description,
        |text| text.clone().into(),
    );
    fields.differ("color", &old.color, &label.color, |color| {
        Value::Text(color.to_string())
    });
    fields.differ("shortcut", &old.shortcut, &label.shortcut, |key| {
        key.clone().into()
    });
    fields.differ("parent", &old.parent, &label.parent, |parent| {
        parent.clone().into()
    });
    fields.differ("aliases", &old.aliases, &label.aliases, |aliases| {
        Value::Text(row::to_json(aliases))
    });
    fields.members("extra", old.extra.as_deref(), label.extra.as_deref());
}
