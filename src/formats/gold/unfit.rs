//! Removes the parts of a project that a gold dataset cannot contain, and names them.
//!
//! Readers let no such part into a project. A project file that is damaged, or that another program
//! wrote, can have some: their rows are readable, but their values break the schema. Decides only
//! what an export leaves out, and changes no file.

use std::collections::HashSet;
use std::sync::Arc;

use crate::base::hash::sha256_hex;
use crate::base::json::object::{ObjectText, members, string_json, with_member};
use crate::base::json::pull::Pull;
use crate::formats::common::suggestions_json;
use crate::formats::core::exported::ExportHeader;
use crate::formats::core::imported::Person;
use crate::formats::gold::invariants::{self, Rules};
use crate::formats::gold::names::{OF_ANNOTATOR, OF_LABEL, OF_LABEL_SET, OF_SOURCE};
use crate::formats::gold::schema::{
    ANNOTATOR_MEMBERS, DATASET_MEMBERS, DOCUMENT_MEMBERS, ENTITY_MEMBERS, HEAD, LABEL_MEMBERS,
    LABEL_SET_MEMBERS, LAYER_MEMBERS, PROVENANCE_MEMBERS, SOURCE_MEMBERS, is_id,
};
use crate::formats::gold::shape::{Member, Rest, Shape, walk};
use crate::formats::gold::view::{DocumentView, fragments};
use crate::model::annotation::Annotation;
use crate::model::document::Document;
use crate::model::time::Timestamp;

/// The number of checks that the search for invalid suggestions of a document makes. Each reads the
/// text; what is not checked by then is left out.
const MAX_CHECKS: usize = 256;

/// A part that was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// The member as it is named in the format: `lang`, `provenance.score`.
    pub member: String,
    /// The id of the entity, if the member is one of an entity.
    pub entity: Option<String>,
}

impl Unfit {
    fn new(member: impl Into<String>) -> Self {
        Self {
            member: member.into(),
            entity: None,
        }
    }
}

/// The names that documents may use, because the head of the dataset has them.
#[derive(Clone, Debug, Default)]
pub struct HeadNames {
    annotators: HashSet<String>,
    sources: HashSet<String>,
}

impl HeadNames {
    /// Returns the names of a head.
    pub fn new(header: &ExportHeader) -> Self {
        Self {
            annotators: header.annotators.iter().map(|one| one.id.clone()).collect(),
            sources: header.sources.iter().map(|one| one.id.clone()).collect(),
        }
    }

    /// Removes what does not fit from the members of a document.
    pub fn fit_document(&self, document: &mut Document) -> Vec<Unfit> {
        let mut unfit = Vec::new();
        if !is_object(document.meta.as_deref()) {
            document.meta = None;
            unfit.push(Unfit::new("meta"));
        }
        // First, so that one bad suggestion does not remove the others.
        let extra = document.extra.as_deref();
        if extra.is_some_and(|extra| extra.contains("\"suggestions\""))
            && let Some((_, json)) = members(extra).iter().find(|(key, _)| key == "suggestions")
            && !self.are_suggestions(json, &document.text)
        {
            let kept = self.fitting_suggestions(json, &document.text);
            document.extra = suggestions_json::with_list(extra, kept);
            unfit.push(Unfit::new("suggestions"));
        }
        let own = [
            "id",
            "text",
            "sha256",
            "length",
            "status",
            "meta",
            "entities",
            "annotations",
            "record",
        ];
        fit_members(&mut document.extra, DOCUMENT_MEMBERS, &own, "", &mut unfit);
        unfit
    }

    /// Removes what does not fit from the annotations of a document, and the second of two equal
    /// ones.
    pub fn fit_annotations(&self, annotations: &mut Vec<Arc<Annotation>>) -> Vec<Unfit> {
        let mut unfit = Vec::new();
        for annotation in annotations.iter_mut() {
            let found = self.fit_annotation(annotation);
            unfit.extend(found.into_iter().map(|unfit| Unfit {
                entity: Some(annotation.id.to_string()),
                ..unfit
            }));
        }
        let mut names = HashSet::new();
        for annotation in annotations.iter_mut() {
            let Some(name) = annotation.name.clone() else {
                continue;
            };
            if !names.insert((annotation.layer, name)) {
                Arc::make_mut(annotation).name = None;
                unfit.push(Unfit {
                    member: "id".to_owned(),
                    entity: Some(annotation.id.to_string()),
                });
            }
        }
        let mut seen = HashSet::new();
        annotations.retain(|annotation| {
            let extra = annotation.extra.as_deref();
            let extra = members(extra.filter(|extra| extra.contains("\"attributes\"")));
            let attributes = extra.into_iter().find(|(key, _)| key == "attributes");
            let attributes = attributes.map(|(_, json)| json.to_owned());
            let layer = annotation.layer;
            let is_first = seen.insert((layer, annotation.span, annotation.label, attributes));
            if !is_first {
                unfit.push(Unfit {
                    member: "entities".to_owned(),
                    entity: Some(annotation.id.to_string()),
                });
            }
            is_first
        });
        unfit
    }

    /// Removes what does not fit from an annotation, which is copied only then.
    fn fit_annotation(&self, annotation: &mut Arc<Annotation>) -> Vec<Unfit> {
        let origin = &annotation.origin;
        let annotators = |name: &String| self.annotators.contains(name);
        let sources = |name: &String| self.sources.contains(name);
        let is_proposal = |json: &str| {
            let member = PROVENANCE_MEMBERS.iter().find(|m| m.key == "suggestion");
            member.is_none_or(|member| fits(member.shape, json))
        };
        let flags = &annotation.flags;
        let is_set = flags.len() < 2 || flags.iter().collect::<HashSet<_>>().len() == flags.len();
        let parts: [Part; 8] = [
            ("id", annotation.name.as_deref().is_none_or(is_id), |it| {
                it.name = None;
            }),
            ("flags", is_set, |it| {
                let mut seen = HashSet::new();
                it.flags.retain(|flag| seen.insert(flag.clone()));
            }),
            (
                "provenance.annotator",
                origin.annotator.as_ref().is_none_or(annotators),
                |it| it.origin.annotator = None,
            ),
            (
                "provenance.source",
                origin.source.as_ref().is_none_or(sources),
                |it| it.origin.source = None,
            ),
            (
                "provenance.created",
                origin.created.is_none_or(is_writable),
                |it| it.origin.created = None,
            ),
            (
                "provenance.modified",
                origin.modified.is_none_or(is_writable),
                |it| it.origin.modified = None,
            ),
            (
                "provenance.score",
                origin.score.is_none_or(|it| (0.0..=1.0).contains(&it)),
                |it| it.origin.score = None,
            ),
            (
                "provenance.suggestion",
                origin.suggestion.as_deref().is_none_or(is_proposal),
                |it| it.origin.suggestion = None,
            ),
        ];
        let mut unfit = Vec::new();
        for (member, fits, clear) in parts {
            if !fits {
                clear(Arc::make_mut(annotation));
                unfit.push(Unfit::new(member));
            }
        }
        if let Some((extra, found)) = fit_entity_members(annotation.extra.as_deref()) {
            Arc::make_mut(annotation).extra = extra;
            unfit.extend(found);
        }
        unfit
    }

    /// Removes what does not fit from a layer of a document; returns `None` if it cannot be in the
    /// dataset at all.
    pub fn fit_layer(&self, annotator: &str, extra: &mut Option<String>) -> Option<Vec<Unfit>> {
        if !self.annotators.contains(annotator) {
            return None;
        }
        let mut unfit = Vec::new();
        let own = ["annotator", "entities"];
        fit_members(extra, LAYER_MEMBERS, &own, "annotations.", &mut unfit);
        Some(unfit)
    }

    /// Returns the valid ones among suggestions of which some are not, as JSON.
    fn fitting_suggestions<'j>(&self, json: &'j str, text: &str) -> Vec<&'j str> {
        let mut ids = HashSet::new();
        let all = suggestions_json::of_list(json).into_iter();
        let all: Vec<&str> = all
            .filter(|one| one.id.clone().is_none_or(|id| ids.insert(id)))
            .map(|one| one.json)
            .collect();
        let mut kept = Vec::new();
        let mut checks = MAX_CHECKS;
        // The next list on top; each is checked as a whole and halved until it is valid.
        let mut lists = vec![all.as_slice()];
        while let Some(list) = lists.pop() {
            if list.is_empty() || checks == 0 {
                continue;
            }
            checks -= 1;
            if self.are_suggestions(&format!("[{}]", list.join(",")), text) {
                kept.extend_from_slice(list);
            } else if list.len() > 1 {
                let (first, second) = list.split_at(list.len() / 2);
                lists.extend([second, first]);
            }
        }
        kept
    }

    /// Returns whether the member `suggestions` of a document with this text is valid. Suggestions
    /// with an unknown label are left out by the writer.
    fn are_suggestions(&self, json: &str, text: &str) -> bool {
        let sha256 = sha256_hex(text.as_bytes());
        let record = format!(
            "{{\"id\":\"d\",\"text\":{},\"sha256\":\"{sha256}\",\"entities\":[],\"suggestions\":{json}}}",
            string_json(text)
        );
        let Ok((mut view, misfits)) = DocumentView::parse(&record) else {
            return false;
        };
        let mut rules = Rules {
            annotators: self.annotators.iter().cloned().collect(),
            sources: self.sources.iter().cloned().collect(),
            allow_nested: true,
            allow_crossing: true,
            ..Rules::default()
        };
        let findings = invariants::check(&mut view, &mut rules);
        misfits.is_empty() && findings.iter().all(|one| one.problem.code == "gold.label")
    }
}

/// A part of an annotation: its member, whether it fits, and its removal.
type Part = (&'static str, bool, fn(&mut Annotation));

/// Removes what does not fit from the members of an entity that the model does not represent.
/// Returns `None` if all of them fit.
fn fit_entity_members(extra: Option<&str>) -> Option<(Option<String>, Vec<Unfit>)> {
    let mut kept = Some(extra?.to_owned());
    let mut unfit = Vec::new();
    let own = [
        "id", "start", "end", "label", "text", "offsets", "note", "norm", "flags",
    ];
    fit_members(&mut kept, ENTITY_MEMBERS, &own, "", &mut unfit);
    let member = |extra: &Option<String>, key: &str| {
        let found = members(extra.as_deref());
        let found = found.into_iter().find(|(name, _)| name == key);
        found.map(|(_, json)| json.to_owned())
    };
    if let Some(json) = member(&kept, "fragments") {
        let parts = fragments(&json);
        let is_ordered = parts.is_sorted_by(|[_, end], [start, _]| end <= start)
            && parts.iter().all(|[start, end]| start < end);
        if !is_ordered {
            kept = with_member(kept.as_deref(), "fragments", None);
            unfit.push(Unfit::new("fragments"));
        }
    }
    if let Some(mut json) = member(&kept, "provenance").map(Some) {
        let before = unfit.len();
        let own = ["origin", "annotator", "source", "score", "suggestion"];
        fit_members(
            &mut json,
            PROVENANCE_MEMBERS,
            &own,
            "provenance.",
            &mut unfit,
        );
        if unfit.len() > before {
            kept = with_member(kept.as_deref(), "provenance", json.as_deref());
        }
    }
    (!unfit.is_empty()).then_some((kept, unfit))
}

/// Returns whether a document of this name can be in a dataset.
pub fn fits_name(name: &str) -> bool {
    is_id(name)
}

/// Returns whether a time is in one of the years 0 to 9999, which are all that RFC 3339 can write.
fn is_writable(at: Timestamp) -> bool {
    (-62_167_219_200_000..253_402_300_800_000).contains(&at.0)
}

/// Removes what does not fit from the head.
pub fn fit_head(header: &mut ExportHeader) -> Vec<Unfit> {
    let mut unfit = Vec::new();
    let out = &mut unfit;
    fit_members(&mut header.extra, HEAD, &HEAD_OWN, "", out);
    fit_members(&mut header.dataset, DATASET_MEMBERS, &[], "dataset.", out);
    if header.name.is_empty() {
        // A dataset needs a name, and a project that was never saved has none.
        "dataset".clone_into(&mut header.name);
    }
    for (member, at) in [
        ("dataset.created", &mut header.created),
        ("dataset.modified", &mut header.modified),
    ] {
        if at.is_some_and(|at| !is_writable(at)) {
            *at = None;
            out.push(Unfit::new(member));
        }
    }
    let set = &mut header.labels;
    let own = &OF_LABEL_SET;
    fit_members(&mut set.extra, LABEL_SET_MEMBERS, own, "label_set.", out);
    for label in &mut set.labels {
        let path = format!("label_set.labels.{}.", label.name);
        fit_members(&mut label.extra, LABEL_MEMBERS, &OF_LABEL, &path, out);
        if label
            .shortcut
            .as_ref()
            .is_some_and(|keys| keys.chars().count() > 16)
        {
            label.shortcut = None;
            out.push(Unfit::new(format!("{path}shortcut")));
        }
        let mut seen = HashSet::new();
        let n = label.aliases.len();
        label.aliases.retain(|alias| seen.insert(alias.clone()));
        if label.aliases.len() < n {
            out.push(Unfit::new(format!("{path}aliases")));
        }
    }
    header.annotators.retain_mut(|Person { id, extra }| {
        if !is_id(id) {
            out.push(Unfit::new(format!("annotators.{id}")));
            return false;
        }
        let path = format!("annotators.{id}.");
        fit_members(extra, ANNOTATOR_MEMBERS, &OF_ANNOTATOR, &path, out);
        true
    });
    header.sources.retain_mut(|source| {
        let path = format!("sources.{}", source.id);
        let kind = SOURCE_MEMBERS.iter().find(|member| member.key == "kind");
        let fits_kind = kind.is_none_or(|kind| fits(kind.shape, &string_json(&source.kind)));
        if !is_id(&source.id) || !fits_kind {
            out.push(Unfit::new(path));
            return false;
        }
        let path = format!("{path}.");
        fit_members(&mut source.extra, SOURCE_MEMBERS, &OF_SOURCE, &path, out);
        true
    });
    unfit
}

/// The members of the head that an export makes.
const HEAD_OWN: [&str; 8] = [
    "format",
    "version",
    "offset_unit",
    "dataset",
    "label_set",
    "annotators",
    "sources",
    "documents",
];

/// Removes the members that are not valid, or that an export makes itself. Removes all of them if
/// they are not one JSON object, or a key occurs twice.
fn fit_members(
    object: &mut Option<String>,
    known: &[Member],
    own: &[&str],
    path: &str,
    unfit: &mut Vec<Unfit>,
) {
    let Some(json) = object.as_deref() else {
        return;
    };
    if !is_object(Some(json)) {
        *object = None;
        let name = path.trim_end_matches('.');
        unfit.push(Unfit::new(if name.is_empty() { "ext" } else { name }));
        return;
    }
    let mut kept = ObjectText::default();
    let before = unfit.len();
    for (key, json) in members(Some(json)) {
        let member = known.iter().find(|member| member.key == key);
        let is_fit =
            !own.contains(&key.as_str()) && member.is_none_or(|member| fits(member.shape, json));
        if is_fit {
            kept.push(&key, json);
        } else {
            unfit.push(Unfit::new(format!("{path}{key}")));
        }
    }
    if unfit.len() > before {
        *object = kept.finish();
    }
}

fn is_object(json: Option<&str>) -> bool {
    json.is_none_or(|json| fits(&Shape::Object(&[], Rest::Free), json))
}

/// Returns whether a text is JSON of a shape.
fn fits(shape: &Shape, json: &str) -> bool {
    let mut misfits = Vec::new();
    let mut pull = Pull::new(json);
    let walked = walk(shape, &mut pull, None, &mut misfits);
    walked.and_then(|()| pull.end()).is_ok() && misfits.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::gold::shape::is_moment;

    #[test]
    fn times_that_fit_are_those_that_a_reader_takes() {
        for (millis, fits) in [
            (-62_167_219_200_000, true),
            (-62_167_219_200_001, false),
            (253_402_300_799_999, true),
            (253_402_300_800_000, false),
            (i64::MAX, false),
            (i64::MIN, false),
        ] {
            let at = Timestamp(millis);
            assert_eq!(is_writable(at), fits, "{at}");
            assert_eq!(is_moment(&at.to_string()), fits, "{at}");
        }
    }

    #[test]
    fn members_that_do_not_fit_go_and_the_others_stay() {
        let mut extra =
            Some(r#"{"lang":[],"notes":"n","text":"x","ext":{"a":[1]},"split":"test"}"#.to_owned());
        let mut unfit = Vec::new();
        fit_members(&mut extra, DOCUMENT_MEMBERS, &["text"], "", &mut unfit);
        let kept = r#"{"notes":"n","ext":{"a":[1]},"split":"test"}"#;
        assert_eq!(extra.as_deref(), Some(kept));
        let names: Vec<_> = unfit.iter().map(|one| one.member.as_str()).collect();
        assert_eq!(names, ["lang", "text"]);
        for json in ["[1]", "{", "5", "{}x", r#"{"notes":"n","notes":"m"}"#] {
            let mut extra = Some(json.to_owned());
            let mut unfit = Vec::new();
            fit_members(&mut extra, DOCUMENT_MEMBERS, &[], "", &mut unfit);
            assert_eq!((extra, unfit.len()), (None, 1), "{json}");
        }
    }
}
