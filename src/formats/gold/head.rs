//! The head of a dataset: validates it before documents are read, and returns its contents.
//!
//! A head that cannot be trusted (another format, major version or unit) makes the whole file
//! unreadable.

use crate::base::json::object::{ObjectText, members, string_json, string_member};
use crate::base::json::pull::Pull;
use crate::formats::common::json::faults::fault_message;
use crate::formats::common::json::split::Mark;
use crate::formats::core::error::ReadError;
use crate::formats::core::exported::ExportCounts;
use crate::formats::core::imported::{
    ImportedHeader, ImportedLabel, ImportedLabelSet, Person, Source,
};
use crate::formats::gold::invariants::{Finding, HeadName, Rules};
use crate::formats::gold::names::{OF_ANNOTATOR, OF_LABEL, OF_LABEL_SET, OF_SOURCE};
use crate::formats::gold::schema::{DATASET_MEMBERS, HEAD, is_version};
use crate::formats::gold::shape::{Path, walk, whole};
use crate::formats::gold::{FORMAT, OFFSET_UNIT};
use crate::model::diagnostic::Message;
use crate::model::labels::label::Rgb;

/// A member of the head as read from the stream.
#[derive(Clone, Debug)]
pub(super) struct HeadMember {
    pub(super) key: String,
    pub(super) json: String,
    pub(super) mark: Mark,
}

/// The head of a dataset.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub(super) members: Vec<HeadMember>,
}

impl Head {
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.member(key).map(|member| member.json.as_str())
    }

    fn member(&self, key: &str) -> Option<&HeadMember> {
        self.members.iter().find(|member| member.key == key)
    }

    fn string(&self, key: &str) -> Option<String> {
        let json = self.get(key)?;
        Pull::new(json)
            .string()
            .ok()
            .map(std::borrow::Cow::into_owned)
    }

    /// Renames the format if its name is `from`.
    pub(super) fn rename_format(&mut self, from: &str, to: &str) {
        if self.string("format").as_deref() == Some(from) {
            let format = self
                .members
                .iter_mut()
                .find(|member| member.key == "format");
            if let Some(format) = format {
                format.json = string_json(to);
            }
        }
    }

    /// Returns an error if the file must not be read, and otherwise the deviations from the schema.
    pub(super) fn check(&self) -> Result<Vec<(Finding, Mark)>, ReadError> {
        let place = |key: &str| {
            let mark = self.member(key).map(|member| member.mark);
            Box::new(mark.map(|mark| mark.place(&[], 0)).unwrap_or_default())
        };
        if self.string("format").as_deref() != Some(FORMAT) {
            return Err(ReadError::Head {
                reason: Message::new("gold.head_format").with("expected", FORMAT),
                place: place("format"),
            });
        }
        let version = self.string("version").unwrap_or_default();
        if !is_version(&version) {
            return Err(ReadError::Head {
                reason: Message::new("gold.head_version").with("version", version),
                place: place("version"),
            });
        }
        let unit = self.string("offset_unit").unwrap_or_default();
        if unit != OFFSET_UNIT {
            return Err(ReadError::Head {
                reason: Message::new("gold.head_unit")
                    .with("unit", unit)
                    .with("expected", OFFSET_UNIT),
                place: place("offset_unit"),
            });
        }
        let mut found = Vec::new();
        for member in &self.members {
            let known = HEAD.iter().find(|known| known.key == member.key);
            let mut misfits = Vec::new();
            let mut pull = Pull::new(&member.json);
            let path = Path::root(&member.key);
            // Unknown members are kept, so they must also be valid JSON.
            let walked = match known {
                Some(known) => walk(known.shape, &mut pull, Some(&path), &mut misfits),
                None => pull.skip().map(|_json| ()),
            };
            if let Err(error) = walked.and_then(|()| pull.end()) {
                return Err(ReadError::NotJson {
                    reason: fault_message(&error.fault),
                    place: Box::new(member.mark.place_of(member.json.as_bytes(), &error)),
                });
            }
            let findings = misfits.iter().map(Finding::of_misfit);
            found.extend(findings.map(|finding| (finding, member.mark)));
        }
        for known in HEAD.iter().filter(|known| known.required) {
            if self.get(known.key).is_none() {
                let reason = Message::new("gold.head_member").with("member", known.key);
                let problem = Message::new("gold.schema").with("reason", reason);
                let mark = Mark {
                    byte: 0,
                    line: 1,
                    column: 1,
                };
                found.push((Finding::new(problem.error(), 0), mark));
            }
        }
        Ok(found)
    }

    /// Returns the number of documents and entities that the head declares.
    pub(super) fn counts(&self) -> Option<ExportCounts> {
        let dataset = members(self.get("dataset"));
        let (_, counts) = dataset.iter().find(|(key, _)| key == "counts")?;
        let counts = members(Some(counts));
        let count = |name: &str| {
            let (_, json) = counts.iter().find(|(key, _)| key == name)?;
            usize::try_from(whole(json)?).ok()
        };
        Some(ExportCounts {
            documents: count("documents")?,
            entities: count("entities")?,
        })
    }

    /// Returns the rules against which documents are checked.
    pub(super) fn rules(&self) -> Rules {
        let header = self.to_imported(&[]);
        let set = header.label_set.as_ref();
        Rules {
            labels: set
                .map(|set| set.labels.iter().map(|label| label.name.clone()).collect())
                .unwrap_or_default(),
            annotators: header.annotators.iter().map(|p| p.id.clone()).collect(),
            sources: header.sources.iter().map(|s| s.id.clone()).collect(),
            allow_nested: set.is_none_or(|set| set.allow_nested),
            allow_crossing: set.is_some_and(|set| set.allow_crossing),
            ..Rules::default()
        }
    }

    /// Returns the head as plain values, with the additional names from the documents.
    pub(super) fn to_imported(&self, added: &[(HeadName, String)]) -> ImportedHeader {
        let mut extra = ObjectText::default();
        let mut unknown = ObjectText::default();
        for (key, json) in members(self.get("ext")) {
            unknown.push(&key, json);
        }
        for member in &self.members {
            if member.key == "$schema" {
                extra.push(&member.key, &member.json);
            } else if member.key != "documents"
                && member.key != "record"
                && !HEAD.iter().any(|known| known.key == member.key)
            {
                unknown.push(&member.key, &member.json);
            }
        }
        if let Some(unknown) = unknown.finish() {
            extra.push("ext", &unknown);
        }
        let mut header = ImportedHeader {
            dataset: self.get("dataset").and_then(dataset),
            label_set: self.get("label_set").map(label_set),
            annotators: items(self.get("annotators"))
                .into_iter()
                .filter_map(|json| {
                    let id = string_member(Some(json), "id")?;
                    Some(Person {
                        id,
                        extra: without(json, &OF_ANNOTATOR),
                    })
                })
                .collect(),
            sources: items(self.get("sources"))
                .into_iter()
                .filter_map(|json| {
                    Some(Source {
                        id: string_member(Some(json), "id")?,
                        kind: string_member(Some(json), "kind")?,
                        extra: without(json, &OF_SOURCE),
                    })
                })
                .collect(),
            extra: extra.finish(),
        };
        for (named, name) in added {
            match named {
                HeadName::Label => {
                    if let Some(set) = &mut header.label_set {
                        set.labels.push(ImportedLabel {
                            name: name.clone(),
                            ..ImportedLabel::default()
                        });
                    }
                }
                HeadName::Annotator => header.annotators.push(Person {
                    id: name.clone(),
                    extra: None,
                }),
                HeadName::Source => header.sources.push(Source {
                    id: name.clone(),
                    kind: "import".to_owned(),
                    extra: None,
                }),
            }
        }
        header
    }
}

/// Keeps the member `dataset` without the members that an export computes; unknown members are
/// moved to `ext`.
fn dataset(json: &str) -> Option<String> {
    let mut kept = ObjectText::default();
    let all = members(Some(json));
    let known = |key: &str| DATASET_MEMBERS.iter().any(|member| member.key == key);
    for member in DATASET_MEMBERS {
        if matches!(member.key, "generator" | "counts" | "ext") {
            continue;
        }
        if let Some((key, json)) = all.iter().find(|(key, _)| key == member.key) {
            kept.push(key, json);
        }
    }
    let mut unknown = ObjectText::default();
    let ext = all
        .iter()
        .find(|(key, _)| key == "ext")
        .map(|(_, json)| *json);
    for (key, json) in members(ext) {
        unknown.push(&key, json);
    }
    for (key, json) in all.iter().filter(|(key, _)| !known(key)) {
        unknown.push(key, json);
    }
    if let Some(unknown) = unknown.finish() {
        kept.push("ext", &unknown);
    }
    kept.finish()
}

pub(super) fn label_set(json: &str) -> ImportedLabelSet {
    let flag = |key: &str, otherwise: bool| {
        members(Some(json))
            .into_iter()
            .find(|(name, _)| name == key)
            .and_then(|(_, json)| Pull::new(json).bool().ok())
            .unwrap_or(otherwise)
    };
    let all = members(Some(json));
    let labels = all
        .iter()
        .find(|(key, _)| key == "labels")
        .map(|(_, json)| *json);
    ImportedLabelSet {
        labels: items(labels).into_iter().filter_map(label).collect(),
        allow_nested: flag("allow_nested", true),
        allow_crossing: flag("allow_crossing", false),
        extra: without(json, &OF_LABEL_SET),
    }
}

fn label(json: &str) -> Option<ImportedLabel> {
    let text = |key: &str| string_member(Some(json), key);
    let all = members(Some(json));
    let raw = |key: &str| {
        all.iter()
            .find(|(name, _)| name == key)
            .map(|(_, json)| *json)
    };
    let string = |json: &str| {
        Pull::new(json)
            .string()
            .ok()
            .map(std::borrow::Cow::into_owned)
    };
    let mut display_name: Vec<(String, String)> = members(raw("display_name"))
        .into_iter()
        .filter_map(|(language, json)| Some((language, string(json)?)))
        .collect();
    display_name.sort();
    Some(ImportedLabel {
        name: text("name")?,
        display_name,
        description: text("description"),
        color: text("color").as_deref().and_then(Rgb::parse),
        shortcut: text("shortcut"),
        parent: text("parent"),
        aliases: items(raw("aliases"))
            .into_iter()
            .filter_map(string)
            .collect(),
        extra: without(json, &OF_LABEL),
    })
}

/// Returns an object without some members, or `None` if none remain.
fn without(json: &str, taken: &[&str]) -> Option<String> {
    let mut kept = ObjectText::default();
    for (key, json) in members(Some(json)) {
        if !taken.contains(&key.as_str()) {
            kept.push(&key, json);
        }
    }
    kept.finish()
}

/// Returns the items of an array as JSON text.
fn items(array: Option<&str>) -> Vec<&str> {
    let mut found = Vec::new();
    let Some(array) = array else {
        return found;
    };
    let mut pull = Pull::new(array);
    if pull.begin_array().is_ok() {
        while pull.next_item() == Ok(true) {
            match pull.skip() {
                Ok(json) => found.push(json),
                Err(_) => break,
            }
        }
    }
    found
}
