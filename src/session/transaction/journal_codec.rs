//! Encodes edits and views as JSON for the journal.
//!
//! The names of members are part of the project file. They must stay readable forever, so that undo
//! works on steps from older versions of the program.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::annotation::{Annotation, Origin, OriginKind};
use crate::model::document::DocumentFields;
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::label::{Label, LabelSet, Rgb};
use crate::model::state::AnnotatorState;
use crate::model::time::Timestamp;
use crate::session::transaction::edit::Edit;
use crate::store::{RawEntity, StoreError, typed_parent};
use crate::text::cursor::Selection;
use crate::text::span::Span;

/// An annotator's position: the document, the selection, the selected entity.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::session) struct View {
    pub(in crate::session) document: Option<DocumentId>,
    pub(in crate::session) selection: Selection,
    pub(in crate::session) selected: Option<AnnotationId>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
enum EditRecord {
    Insert {
        annotation: Box<AnnotationRecord>,
    },
    Remove {
        annotation: Box<AnnotationRecord>,
    },
    Replace {
        before: Box<AnnotationRecord>,
        after: Box<AnnotationRecord>,
    },
    SetState {
        document: String,
        annotator: String,
        before: String,
        after: String,
    },
    SetFlag {
        document: String,
        before: Option<String>,
        after: Option<String>,
    },
    SetLabels {
        before: LabelSetRecord,
        after: LabelSetRecord,
    },
    SetDataset {
        before: [Option<String>; 2],
        after: [Option<String>; 2],
    },
    SetProperties {
        before: (String, Option<String>),
        after: (String, Option<String>),
    },
    SetDocument {
        document: String,
        before: FieldsRecord,
        after: FieldsRecord,
    },
    SetSplits {
        row: Option<i64>,
    },
    Import {
        batch: String,
        withdrawn: Option<i64>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        places: Vec<(usize, usize)>,
    },
    Withdraw {
        batch: String,
    },
    Swap {
        from: String,
        to: String,
    },
    PutAway {
        document: String,
    },
    BringBack {
        document: String,
        position: usize,
    },
    Relabel {
        from: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        into: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entities: Option<usize>,
    },
    Repair {
        document: String,
        entity: String,
        before: Box<RawEntity>,
        after: Box<RawEntity>,
    },
    TakeBack {
        from: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        into: Option<String>,
        row: i64,
    },
}

#[derive(Serialize, Deserialize)]
struct AnnotationRecord {
    id: String,
    document: String,
    layer: String,
    start: usize,
    end: usize,
    label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    norm: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    flags: Vec<String>,
    #[serde(default)]
    uncertain: bool,
    origin: OriginRecord,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    extra: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct OriginRecord {
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    annotator: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    created: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    modified: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    suggestion: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct FieldsRecord {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    meta: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    extra: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct LabelSetRecord {
    labels: Vec<LabelRecord>,
    allow_nested: bool,
    allow_crossing: bool,
    extra: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct LabelRecord {
    id: String,
    name: String,
    display_name: BTreeMap<String, String>,
    description: Option<String>,
    color: String,
    shortcut: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    aliases: Vec<String>,
    extra: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct ViewRecord {
    document: Option<String>,
    anchor: usize,
    focus: usize,
    #[serde(default)]
    upstream: bool,
    selected: Option<String>,
}

/// Writes edits as a JSON list.
pub(in crate::session) fn edits_to_json(edits: &[Edit]) -> String {
    let records: Vec<_> = edits.iter().map(edit_record).collect();
    // Records consist of text, numbers and lists, which can always be written.
    serde_json::to_string(&records).unwrap_or_default()
}

/// Reads what [`edits_to_json`] wrote.
pub(in crate::session) fn edits_from_json(json: &str) -> Result<Vec<Edit>, StoreError> {
    let records: Vec<EditRecord> =
        serde_json::from_str(json).map_err(|refused| damaged(&refused))?;
    let edits = records.into_iter().map(edit);
    edits
        .collect::<Option<_>>()
        .ok_or_else(|| damaged(&"an edit"))
}

/// Writes a view as JSON.
pub(in crate::session) fn view_to_json(view: &View) -> String {
    let record = ViewRecord {
        document: view.document.map(|id| id.to_string()),
        anchor: view.selection.anchor,
        focus: view.selection.focus,
        upstream: view.selection.upstream,
        selected: view.selected.map(|id| id.to_string()),
    };
    serde_json::to_string(&record).unwrap_or_default()
}

/// Reads the output of [`view_to_json`]; `None` for other text, which only loses the caret.
pub(in crate::session) fn view_from_json(json: &str) -> Option<View> {
    let record: ViewRecord = serde_json::from_str(json).ok()?;
    Some(View {
        document: record.document.as_deref().and_then(uuid).map(DocumentId),
        selection: Selection {
            anchor: record.anchor,
            focus: record.focus,
            upstream: record.upstream,
        },
        selected: record.selected.as_deref().and_then(uuid).map(AnnotationId),
    })
}

fn damaged(what: &dyn std::fmt::Display) -> StoreError {
    StoreError::Damaged {
        what: format!("the journal cannot be read: {what}"),
    }
}

fn uuid(text: &str) -> Option<Uuid> {
    Uuid::try_parse(text).ok()
}

fn label_id(text: &str) -> Option<LabelId> {
    uuid(text).map(LabelId)
}

/// Returns `None` for an unreadable id, `Some(None)` for a missing one.
#[expect(clippy::option_option, reason = "a missing id is not a damaged one")]
fn optional_label(text: Option<String>) -> Option<Option<LabelId>> {
    text.map_or(Some(None), |text| label_id(&text).map(Some))
}

fn edit_record(edit: &Edit) -> EditRecord {
    match edit {
        Edit::Insert(annotation) => EditRecord::Insert {
            annotation: Box::new(annotation_record(annotation)),
        },
        Edit::Remove(annotation) => EditRecord::Remove {
            annotation: Box::new(annotation_record(annotation)),
        },
        Edit::Replace { before, after } => EditRecord::Replace {
            before: Box::new(annotation_record(before)),
            after: Box::new(annotation_record(after)),
        },
        Edit::SetState {
            document,
            annotator,
            before,
            after,
        } => EditRecord::SetState {
            document: document.to_string(),
            annotator: annotator.clone(),
            before: before.name().to_owned(),
            after: after.name().to_owned(),
        },
        Edit::SetFlag {
            document,
            before,
            after,
        } => EditRecord::SetFlag {
            document: document.to_string(),
            before: before.clone(),
            after: after.clone(),
        },
        Edit::SetLabels { before, after } => EditRecord::SetLabels {
            before: label_set_record(before),
            after: label_set_record(after),
        },
        Edit::SetDataset { before, after } => EditRecord::SetDataset {
            before: before.clone(),
            after: after.clone(),
        },
        Edit::SetProperties { before, after } => EditRecord::SetProperties {
            before: before.clone(),
            after: after.clone(),
        },
        Edit::SetDocument {
            document,
            before,
            after,
        } => EditRecord::SetDocument {
            document: document.to_string(),
            before: fields_record(before),
            after: fields_record(after),
        },
        Edit::SetSplits { row } => EditRecord::SetSplits { row: *row },
        Edit::Import {
            batch,
            withdrawn,
            places,
        } => EditRecord::Import {
            batch: batch.to_string(),
            withdrawn: *withdrawn,
            places: places.clone(),
        },
        Edit::Withdraw { batch } => EditRecord::Withdraw {
            batch: batch.to_string(),
        },
        Edit::Swap { from, to } => EditRecord::Swap {
            from: from.to_string(),
            to: to.to_string(),
        },
        Edit::PutAway { document } => EditRecord::PutAway {
            document: document.to_string(),
        },
        Edit::BringBack { document, position } => EditRecord::BringBack {
            document: document.to_string(),
            position: *position,
        },
        Edit::Relabel {
            from,
            into,
            entities,
        } => EditRecord::Relabel {
            from: from.to_string(),
            into: into.map(|id| id.to_string()),
            entities: *entities,
        },
        Edit::Repair {
            document,
            entity,
            before,
            after,
        } => EditRecord::Repair {
            document: document.to_string(),
            entity: entity.to_string(),
            before: before.clone(),
            after: after.clone(),
        },
        Edit::TakeBack { from, into, row } => EditRecord::TakeBack {
            from: from.to_string(),
            into: into.map(|id| id.to_string()),
            row: *row,
        },
    }
}

fn edit(record: EditRecord) -> Option<Edit> {
    Some(match record {
        EditRecord::Insert { annotation } => Edit::Insert(self::annotation(*annotation)?),
        EditRecord::Remove { annotation } => Edit::Remove(self::annotation(*annotation)?),
        EditRecord::Replace { before, after } => Edit::Replace {
            before: annotation(*before)?,
            after: annotation(*after)?,
        },
        EditRecord::SetState {
            document,
            annotator,
            before,
            after,
        } => Edit::SetState {
            document: DocumentId(uuid(&document)?),
            annotator,
            before: AnnotatorState::parse(&before)?,
            after: AnnotatorState::parse(&after)?,
        },
        EditRecord::SetFlag {
            document,
            before,
            after,
        } => Edit::SetFlag {
            document: DocumentId(uuid(&document)?),
            before,
            after,
        },
        EditRecord::SetLabels { before, after } => Edit::SetLabels {
            before: label_set(before)?,
            after: label_set(after)?,
        },
        EditRecord::SetDataset { before, after } => Edit::SetDataset { before, after },
        EditRecord::SetProperties { before, after } => Edit::SetProperties { before, after },
        EditRecord::SetDocument {
            document,
            before,
            after,
        } => Edit::SetDocument {
            document: DocumentId(uuid(&document)?),
            before: Box::new(fields(before)),
            after: Box::new(fields(after)),
        },
        EditRecord::SetSplits { row } => Edit::SetSplits { row },
        EditRecord::Import {
            batch,
            withdrawn,
            places,
        } => Edit::Import {
            batch: uuid(&batch)?,
            withdrawn,
            places,
        },
        EditRecord::Withdraw { batch } => Edit::Withdraw {
            batch: uuid(&batch)?,
        },
        EditRecord::Swap { from, to } => Edit::Swap {
            from: DocumentId(uuid(&from)?),
            to: DocumentId(uuid(&to)?),
        },
        EditRecord::PutAway { document } => Edit::PutAway {
            document: DocumentId(uuid(&document)?),
        },
        EditRecord::BringBack { document, position } => Edit::BringBack {
            document: DocumentId(uuid(&document)?),
            position,
        },
        EditRecord::Relabel {
            from,
            into,
            entities,
        } => Edit::Relabel {
            from: label_id(&from)?,
            into: optional_label(into)?,
            entities,
        },
        EditRecord::Repair {
            document,
            entity,
            before,
            after,
        } => Edit::Repair {
            document: DocumentId(uuid(&document)?),
            entity: AnnotationId(uuid(&entity)?),
            before,
            after,
        },
        EditRecord::TakeBack { from, into, row } => Edit::TakeBack {
            from: label_id(&from)?,
            into: optional_label(into)?,
            row,
        },
    })
}

fn fields_record(fields: &DocumentFields) -> FieldsRecord {
    FieldsRecord {
        title: fields.title.clone(),
        meta: fields.meta.clone(),
        extra: fields.extra.clone(),
    }
}

fn fields(record: FieldsRecord) -> DocumentFields {
    DocumentFields {
        title: record.title,
        meta: record.meta,
        extra: record.extra,
    }
}

fn annotation_record(annotation: &Annotation) -> AnnotationRecord {
    let origin = &annotation.origin;
    AnnotationRecord {
        id: annotation.id.to_string(),
        document: annotation.document.to_string(),
        layer: annotation.layer.as_ref().to_owned(),
        start: annotation.span.start(),
        end: annotation.span.end(),
        label: annotation.label.to_string(),
        name: annotation.name.clone(),
        norm: annotation.norm.clone(),
        note: annotation.note.clone(),
        flags: annotation.flags.clone(),
        uncertain: annotation.uncertain,
        origin: OriginRecord {
            kind: origin.kind.name().to_owned(),
            annotator: origin.annotator.clone(),
            created: origin.created.map(|at| at.0),
            modified: origin.modified.map(|at| at.0),
            source: origin.source.clone(),
            score: origin.score,
            suggestion: origin.suggestion.clone(),
        },
        extra: annotation.extra.clone(),
    }
}

fn annotation(record: AnnotationRecord) -> Option<Arc<Annotation>> {
    let origin = record.origin;
    Some(Arc::new(Annotation {
        id: AnnotationId(uuid(&record.id)?),
        document: DocumentId(uuid(&record.document)?),
        layer: record.layer.into(),
        span: Span::from_stored(record.start, record.end)?,
        label: LabelId(uuid(&record.label)?),
        name: record.name,
        norm: record.norm,
        note: record.note,
        flags: record.flags,
        uncertain: record.uncertain,
        origin: Origin {
            kind: OriginKind::parse(&origin.kind)?,
            annotator: origin.annotator,
            created: origin.created.map(Timestamp),
            modified: origin.modified.map(Timestamp),
            source: origin.source,
            score: origin.score,
            suggestion: origin.suggestion,
        },
        extra: record.extra,
    }))
}

fn label_set_record(set: &LabelSet) -> LabelSetRecord {
    let labels = set.labels.iter().map(|label| LabelRecord {
        id: label.id.to_string(),
        name: label.name.clone(),
        display_name: label.display_name.clone(),
        description: label.description.clone(),
        color: label.color.to_string(),
        shortcut: label.shortcut.clone(),
        parent: label.parent.clone(),
        aliases: label.aliases.clone(),
        extra: label.extra.clone(),
    });
    LabelSetRecord {
        labels: labels.collect(),
        allow_nested: set.allow_nested,
        allow_crossing: set.allow_crossing,
        extra: set.extra.clone(),
    }
}

fn label_set(record: LabelSetRecord) -> Option<LabelSet> {
    let labels = record.labels.into_iter().map(|label| {
        let (parent, extra) = typed_parent(label.parent, label.extra);
        Some(Label {
            id: LabelId(uuid(&label.id)?),
            name: label.name,
            display_name: label.display_name,
            description: label.description,
            color: Rgb::parse(&label.color)?,
            shortcut: label.shortcut,
            parent,
            aliases: label.aliases,
            extra,
        })
    });
    Some(LabelSet {
        labels: labels.collect::<Option<_>>()?,
        allow_nested: record.allow_nested,
        allow_crossing: record.allow_crossing,
        extra: record.extra,
    })
}
