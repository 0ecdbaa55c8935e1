//! Undoes the changes of a step field by field, if others have changed other fields since.
//!
//! Each function gets three values: the present one, the one after the step, and the one before the
//! step. A field is restored if nobody has changed it since; other fields stay and are named.

use std::collections::{HashMap, HashSet};

use crate::base::json::object::{members, with_member};
use crate::model::annotation::Annotation;
use crate::model::document::DocumentFields;
use crate::model::id::LabelId;
use crate::model::labels::label::{Label, LabelSet};

/// Restores a field from its value after the step. Returns whether it now has the old value.
pub(in crate::store::edits) fn field<T: Clone + PartialEq>(now: &mut T, left: &T, was: &T) -> bool {
    if left == was || now == was {
        return true;
    }
    if now == left {
        now.clone_from(was);
        return true;
    }
    false
}

/// Restores the members of a JSON object.
pub(in crate::store::edits) fn object(
    now: &mut Option<String>,
    left: Option<&str>,
    was: Option<&str>,
) -> bool {
    if now.as_deref() == left {
        *now = was.map(ToOwned::to_owned);
        return true;
    }
    let (from, to) = (members(left), members(was));
    let value = |members: &[(String, &str)], key: &str| {
        let found = members.iter().find(|(name, _)| name == key);
        found.map(|(_, json)| (*json).to_owned())
    };
    let mut whole = true;
    let mut seen = HashSet::new();
    for (key, _) in from.iter().chain(&to) {
        if !seen.insert(key.as_str()) {
            continue;
        }
        let mut json = value(&members(now.as_deref()), key);
        let before = json.clone();
        whole &= field(&mut json, &value(&from, key), &value(&to, key));
        if json != before {
            *now = with_member(now.as_deref(), key, json.as_deref());
        }
    }
    whole
}

/// Restores the properties of a document.
pub(in crate::store::edits) fn document(
    now: &mut DocumentFields,
    left: &DocumentFields,
    was: &DocumentFields,
) -> bool {
    let title = field(&mut now.title, &left.title, &was.title);
    let meta = object(&mut now.meta, left.meta.as_deref(), was.meta.as_deref());
    let extra = object(&mut now.extra, left.extra.as_deref(), was.extra.as_deref());
    title && meta && extra
}

/// Restores an annotation. Its document and its layer never change.
pub(in crate::store::edits) fn annotation(
    now: &mut Annotation,
    left: &Annotation,
    was: &Annotation,
) -> bool {
    let whole = [
        field(&mut now.span, &left.span, &was.span),
        field(&mut now.label, &left.label, &was.label),
        field(&mut now.name, &left.name, &was.name),
        field(&mut now.norm, &left.norm, &was.norm),
        field(&mut now.note, &left.note, &was.note),
        field(&mut now.flags, &left.flags, &was.flags),
        field(&mut now.uncertain, &left.uncertain, &was.uncertain),
        field(&mut now.extra, &left.extra, &was.extra),
    ];
    // The annotator and the time of the last change follow the changed fields.
    let (origin, from, to) = (&mut now.origin, &left.origin, &was.origin);
    field(&mut origin.annotator, &from.annotator, &to.annotator);
    field(&mut origin.modified, &from.modified, &to.modified);
    whole.iter().all(|whole| *whole)
}

/// Restores the label set. A label is removed only if it is unchanged and unused, and restored only
/// if its name is free. Returns the names of the labels that stay unchanged or keep their position.
pub(in crate::store::edits) fn label_set(
    now: &mut LabelSet,
    left: &LabelSet,
    was: &LabelSet,
    is_used: impl Fn(LabelId) -> bool,
) -> Vec<String> {
    let mut kept = Vec::new();
    let there = ids(was);
    let goes = |label: &&Label| !there.contains(&label.id);
    if now == left
        && !left
            .labels
            .iter()
            .filter(goes)
            .any(|label| is_used(label.id))
    {
        now.clone_from(was);
        return kept;
    }
    let start = now.clone();
    for gone in left.labels.iter().filter(goes) {
        match now.get(gone.id) {
            Some(label) if label == gone && !is_used(gone.id) => {
                now.labels.retain(|other| other.id != gone.id);
            }
            Some(label) => kept.push(label.name.clone()),
            None => {}
        }
    }
    fields_of_labels(now, left, was, &mut kept);
    // Each restored label goes after the one that it followed.
    let mut stays = ids(left);
    stays.extend(ids(now));
    for (place, back) in was.labels.iter().enumerate() {
        if stays.contains(&back.id) {
            continue;
        }
        if now.by_name(&back.name).is_some() {
            kept.push(back.name.clone());
            continue;
        }
        let mut label = back.clone();
        let has_key = |other: &Label| other.shortcut == label.shortcut;
        if label.shortcut.is_some() && now.labels.iter().any(has_key) {
            label.shortcut = None;
        }
        let mut before = was.labels.iter().take(place).rev();
        let behind =
            before.find_map(|other| now.labels.iter().position(|label| label.id == other.id));
        now.labels.insert(behind.map_or(0, |at| at + 1), label);
    }
    order_of_labels(now, left, was, &mut kept);
    field(&mut now.extra, &left.extra, &was.extra);
    field(&mut now.allow_nested, &left.allow_nested, &was.allow_nested);
    field(
        &mut now.allow_crossing,
        &left.allow_crossing,
        &was.allow_crossing,
    );
    if now.labels.is_empty() {
        *now = start;
    }
    kept.sort_unstable();
    kept.dedup();
    kept
}

fn ids(set: &LabelSet) -> HashSet<LabelId> {
    set.labels.iter().map(|label| label.id).collect()
}

/// Returns the place of each label in the set.
fn places(set: &LabelSet) -> HashMap<LabelId, usize> {
    let labels = set.labels.iter().enumerate();
    labels.map(|(place, label)| (label.id, place)).collect()
}

fn fields_of_labels(now: &mut LabelSet, left: &LabelSet, was: &LabelSet, kept: &mut Vec<String>) {
    let (of_was, of_now) = (places(was), places(now));
    let old = |id: LabelId| of_was.get(&id).and_then(|at| was.labels.get(*at));
    // All keys are restored together, because a key may have moved between labels.
    for from in &left.labels {
        let Some(to) = old(from.id) else { continue };
        let label = of_now.get(&from.id).and_then(|at| now.labels.get_mut(*at));
        if let Some(label) = label.filter(|_| from.shortcut != to.shortcut) {
            if label.shortcut == from.shortcut {
                label.shortcut = None;
            } else if label.shortcut != to.shortcut {
                kept.push(label.name.clone());
            }
        }
    }
    for from in &left.labels {
        let Some(to) = old(from.id) else { continue };
        let Some(at) = of_now.get(&from.id).copied() else {
            continue;
        };
        let taken = |has: &dyn Fn(&Label) -> bool| {
            let mut others = now.labels.iter().enumerate();
            others.any(|(other, label)| other != at && has(label))
        };
        let name_taken = from.name != to.name && taken(&|label| label.name == to.name);
        let gets_key = from.shortcut != to.shortcut
            && to.shortcut.is_some()
            && !taken(&|label| label.shortcut == to.shortcut);
        let Some(label) = now.labels.get_mut(at) else {
            continue;
        };
        let mut whole = [
            field(&mut label.description, &from.description, &to.description),
            field(&mut label.color, &from.color, &to.color),
            field(&mut label.parent, &from.parent, &to.parent),
            field(&mut label.aliases, &from.aliases, &to.aliases),
            field(&mut label.extra, &from.extra, &to.extra),
            !name_taken && field(&mut label.name, &from.name, &to.name),
        ]
        .iter()
        .all(|whole| *whole);
        if gets_key && label.shortcut.is_none() {
            label.shortcut.clone_from(&to.shortcut);
        }
        let languages = from.display_name.keys().chain(to.display_name.keys());
        for language in languages {
            let value = |label: &Label| label.display_name.get(language).cloned();
            let mut name = value(label);
            whole &= field(&mut name, &value(from), &value(to));
            match name {
                Some(name) => label.display_name.insert(language.clone(), name),
                None => label.display_name.remove(language),
            };
        }
        if !whole {
            kept.push(label.name.clone());
        }
    }
}

fn order_of_labels(now: &mut LabelSet, left: &LabelSet, was: &LabelSet, kept: &mut Vec<String>) {
    let there = [ids(now), ids(left), ids(was)];
    let common = |id: LabelId| there.iter().all(|ids| ids.contains(&id));
    let order = |set: &LabelSet| -> Vec<LabelId> {
        let ids = set.labels.iter().map(|label| label.id);
        ids.filter(|id| common(*id)).collect()
    };
    let (is, from, to) = (order(now), order(left), order(was));
    if from == to || is == to {
        return;
    }
    if is != from {
        let moved = from.iter().zip(&to).find(|(a, b)| a != b);
        let name = moved
            .and_then(|(_, id)| now.get(*id))
            .map(|label| label.name.clone());
        kept.extend(name);
        return;
    }
    // The labels that existed all the time are put into the old order.
    let of_now = places(now);
    let mut next = to
        .iter()
        .filter_map(|id| now.labels.get(*of_now.get(id)?).cloned())
        .collect::<Vec<_>>()
        .into_iter();
    let is: HashSet<LabelId> = is.into_iter().collect();
    let mut labels = now.labels.clone();
    for label in labels.iter_mut().filter(|label| is.contains(&label.id)) {
        if let Some(other) = next.next() {
            *label = other;
        }
    }
    now.labels = labels;
}
