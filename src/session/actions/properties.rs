//! The properties of a project and of a document, and their members in the gold format.
//!
//! Members that are not listed here stay unchanged and in their places.

use std::collections::HashSet;
use std::sync::Arc;

use crate::base::json::object::{
    ObjectText, member, members, string_json, string_member, with_member,
};
use crate::model::corpus::split::Split;
use crate::model::document::DocumentFields;
use crate::model::id::DocumentId;
use crate::model::labels::nesting_rules::NestingRules;
use crate::model::policy::Policy;
use crate::session::Session;
use crate::session::error::SessionError;
use crate::session::query::statistics::split_of;
use crate::session::transaction::changes::Changes;
use crate::session::transaction::history::{Target, Written};
use crate::session::transaction::{self, Transaction};
use crate::store::edits::{ArchiveEdit, DocumentFieldsEdit, Edit, ProjectFieldsEdit, SplitsEdit};
use crate::store::operations::GuidelineVersion;
use crate::store::{DocumentSource, ProjectRow};

/// The properties of a project. Blank texts count as empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectProperties {
    /// The name; a blank text leaves the name unchanged.
    pub name: String,
    /// The language of its texts, BCP 47; a blank text means `ar`.
    pub language: String,
    /// The description.
    pub description: String,
    /// The license.
    pub license: String,
    /// The revision: a number; other texts count as empty.
    pub revision: String,
    /// What belongs to an entity.
    pub policy: Policy,
}

/// Returns whether the gold format accepts this language tag, such as `ar` or `ar-EG`.
pub fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let plain = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric());
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.chars().all(|c| c.is_ascii_alphabetic())
        && parts.all(|part| (2..=8).contains(&part.len()) && plain(part))
}

impl ProjectProperties {
    /// Reads the properties of a project.
    pub fn of(project: &ProjectRow) -> Self {
        let dataset = project.dataset.as_deref();
        let text = |key| string_member(dataset, key).unwrap_or_default();
        Self {
            name: string_member(dataset, "name").unwrap_or_else(|| project.name.clone()),
            language: string_member(dataset, "language").unwrap_or_else(|| "ar".to_owned()),
            description: text("description"),
            license: text("license"),
            revision: member(dataset, "revision").unwrap_or_default().to_owned(),
            policy: Policy::of_dataset(dataset),
        }
    }

    /// Returns the name and the member `dataset` of a project with these properties.
    fn onto(&self, project: &ProjectRow) -> (String, Option<String>) {
        let name = self.name.trim();
        let name = if name.is_empty() { &project.name } else { name };
        let mut dataset = project.dataset.clone();
        let mut set = |key: &str, json: Option<String>| {
            dataset = with_member(dataset.as_deref(), key, json.as_deref());
        };
        let text = |text: &str| {
            let text = text.trim();
            (!text.is_empty()).then(|| string_json(text))
        };
        let before = Self::of(project);
        let renamed = before.name != name;
        if renamed {
            set("name", text(name));
        }
        if before.language != self.language && is_language(self.language.trim()) {
            set("language", text(&self.language));
        }
        if before.description != self.description {
            set("description", text(&self.description));
        }
        if before.license != self.license {
            set("license", text(&self.license));
        }
        if before.revision != self.revision {
            let number: Option<u64> = self.revision.trim().parse().ok();
            set("revision", number.map(|number| number.to_string()));
        }
        if before.policy != self.policy {
            let policy = member(project.dataset.as_deref(), "policy");
            set("policy", self.policy.onto(policy));
        }
        let name = if renamed { name } else { &project.name };
        (name.to_owned(), dataset)
    }
}

/// The properties of a document. Blank texts count as empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentProperties {
    /// The title.
    pub title: String,
    /// The members of its metadata: a name, and a text or the JSON of another value.
    pub meta: Vec<(String, String)>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The notes about it.
    pub notes: String,
    /// The part of a split that it is in.
    pub split: Option<Split>,
}

impl DocumentProperties {
    /// Reads the properties of a document.
    pub fn of(fields: &DocumentFields) -> Self {
        let extra = fields.extra.as_deref();
        let tags = member(member(extra, "ext"), "tags");
        let meta = members(fields.meta.as_deref());
        Self {
            title: fields.title.clone().unwrap_or_default(),
            meta: meta
                .into_iter()
                .map(|(key, json)| (key, shown(json)))
                .collect(),
            tags: strings(tags),
            notes: string_member(extra, "notes").unwrap_or_default(),
            split: split_of(extra),
        }
    }

    /// Returns the fields of a document with these properties.
    fn onto(&self, before: &DocumentFields) -> DocumentFields {
        let was = Self::of(before);
        let some = |text: &str| {
            let text = text.trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let mut after = before.clone();
        if was.title != self.title {
            after.title = some(&self.title);
        }
        if was.meta != self.meta {
            after.meta = self.meta_json(before.meta.as_deref());
        }
        let mut set = |key: &str, json: Option<&str>| {
            after.extra = with_member(after.extra.as_deref(), key, json);
        };
        if was.split != self.split {
            let json = self.split.map(|split| string_json(split.name()));
            set("split", json.as_deref());
        }
        if was.notes != self.notes {
            let json = some(&self.notes).map(|notes| string_json(&notes));
            set("notes", json.as_deref());
        }
        let tags = self.clean_tags();
        if was.tags != tags {
            let ext = member(before.extra.as_deref(), "ext");
            let json = strings_json(&tags);
            let ext = with_member(ext, "tags", json.as_deref());
            set("ext", ext.as_deref());
        }
        after
    }

    /// Returns the tags without surrounding blanks, each once.
    fn clean_tags(&self) -> Vec<String> {
        let mut tags: Vec<String> = Vec::new();
        let mut known = HashSet::new();
        for tag in self.tags.iter().map(|tag| tag.trim()) {
            if !tag.is_empty() && known.insert(tag) {
                tags.push(tag.to_owned());
            }
        }
        tags
    }

    fn meta_json(&self, before: Option<&str>) -> Option<String> {
        let before = members(before);
        let mut object = ObjectText::default();
        for (key, text) in &self.meta {
            let key = key.trim();
            if key.is_empty() {
                continue;
            }
            let was = before.iter().find(|(name, _)| name == key);
            match was.map(|(_, json)| *json) {
                Some(json) if shown(json) == *text => object.push(key, json),
                // A number stays a number and a list stays a list, as long as the text is valid
                // JSON.
                Some(json) if !json.starts_with('"') && is_json_but_no_string(text) => {
                    object.push(key, text);
                }
                _ => object.push_str(key, text.trim()),
            }
        }
        object.finish()
    }
}

/// Returns a JSON value for display: a string without its quotes, other values unchanged.
fn shown(json: &str) -> String {
    serde_json::from_str::<String>(json).unwrap_or_else(|_| json.to_owned())
}

/// Returns whether the text is JSON and not a string.
fn is_json_but_no_string(text: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(text).is_ok_and(|value| !value.is_string())
}

fn strings(json: Option<&str>) -> Vec<String> {
    json.and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default()
}

fn strings_json(list: &[String]) -> Option<String> {
    if list.is_empty() {
        return None;
    }
    serde_json::to_string(list).ok()
}

impl Session {
    /// Returns the guideline in Markdown, from the guidelines of the dataset.
    pub fn guideline(&self) -> Option<String> {
        string_member(self.project.dataset.as_deref(), "guidelines")
    }

    /// Returns the policy: what belongs to an entity, from the policy of the dataset.
    pub fn policy(&self) -> Arc<Policy> {
        self.kept_policy.of(self.project.dataset.as_deref())
    }

    /// Returns which labels may stand inside which, by the policy.
    pub fn nesting_rules(&self) -> NestingRules {
        NestingRules::of(&self.policy(), &self.labels)
    }

    /// Returns the edit that gives a label another name in the policy, if the policy names it.
    pub(super) fn renamed_in_policy(&self, from: &str, to: &str) -> Option<Edit> {
        let before = ProjectProperties::of(&self.project);
        let after = ProjectProperties {
            policy: before.policy.renamed(from, to),
            ..before.clone()
        };
        (after != before).then(|| {
            Edit::ProjectFields(ProjectFieldsEdit {
                before: (self.project.name.clone(), self.project.dataset.clone()),
                after: after.onto(&self.project),
            })
        })
    }

    /// Returns the other guidelines that people have written, the latest one first. Where two copies
    /// of the project have changed the guideline, a merge keeps the later one and this has the other.
    pub fn other_guidelines(&self) -> Result<Vec<GuidelineVersion>, SessionError> {
        let mut versions = self.store.guideline_versions()?;
        let present = self.guideline();
        versions.retain(|version| Some(&version.text) != present.as_ref());
        Ok(versions)
    }

    /// Returns the properties of a document.
    pub fn document_properties(&self, id: DocumentId) -> Result<DocumentProperties, SessionError> {
        let fields = self.store.document_fields(id)?;
        Ok(DocumentProperties::of(&fields))
    }

    /// Returns the origin of a document's text.
    pub fn document_source(&self, id: DocumentId) -> Result<DocumentSource, SessionError> {
        Ok(self.store.document_source(id)?)
    }

    /// Returns the tags of all documents by name, each with the number of its documents.
    pub fn all_tags(&self) -> Result<Vec<(String, usize)>, SessionError> {
        Ok(self.store.all_tags()?)
    }

    pub(in crate::session) fn set_project(
        &mut self,
        properties: &ProjectProperties,
    ) -> Result<Changes, SessionError> {
        let after = properties.onto(&self.project);
        self.commit_properties(transaction::PROJECT, after)
    }

    pub(in crate::session) fn set_guideline(
        &mut self,
        text: &str,
    ) -> Result<Changes, SessionError> {
        let json = (!text.trim().is_empty()).then(|| string_json(text));
        let dataset = self.project.dataset.as_deref();
        let dataset = with_member(dataset, "guidelines", json.as_deref());
        let after = (self.project.name.clone(), dataset);
        self.commit_properties(transaction::GUIDELINE, after)
    }

    fn commit_properties(
        &mut self,
        title: &'static str,
        after: (String, Option<String>),
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        let before = (self.project.name.clone(), self.project.dataset.clone());
        if before == after {
            return Ok(Changes::default());
        }
        let transaction = Transaction {
            title,
            document: None,
            edits: vec![Edit::ProjectFields(ProjectFieldsEdit { before, after })],
        };
        self.commit(transaction, self.view())
    }

    pub(in crate::session) fn set_document(
        &mut self,
        document: DocumentId,
        properties: &DocumentProperties,
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        self.known_document(document)?;
        let before = self.store.document_fields(document)?;
        let after = properties.onto(&before);
        if before == after {
            return Ok(Changes::default());
        }
        let edit = Edit::DocumentFields(DocumentFieldsEdit {
            document,
            before: Box::new(before),
            after: Box::new(after),
        });
        self.commit_about(transaction::DOCUMENT, document, vec![edit])
    }

    /// Removes a document. If it was open, opens the next one or else the one before it.
    pub(in crate::session) fn remove_document(
        &mut self,
        id: DocumentId,
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        self.known_document(id)?;
        let transaction = Transaction {
            title: transaction::REMOVE_DOCUMENT,
            document: None,
            edits: vec![Edit::Archive(ArchiveEdit::Remove { document: id })],
        };
        self.commit(transaction, self.view())
    }

    pub(in crate::session) fn set_splits(
        &mut self,
        splits: &[(DocumentId, Option<Split>)],
    ) -> Result<Changes, SessionError> {
        self.writable()?;
        let target = Target {
            title: transaction::SPLIT,
            document: None,
            batch: None,
            after: self.view(),
        };
        let (changes, _changed) = self.commit_with(target, |place| {
            let changed = place.store.set_splits(splits.iter().copied(), place.seq)?;
            Ok(Written {
                forward: vec![Edit::Splits(SplitsEdit { row: None })],
                inverse: vec![Edit::Splits(SplitsEdit {
                    row: Some(place.seq),
                })],
                report: changed,
            })
        })?;
        Ok(changes)
    }
}
