//! What an edit changes, field by field: what its copy stamps with a clock, and what another copy
//! of the project merges.

use std::borrow::Cow;
use std::sync::Arc;

use uuid::Uuid;

use crate::base::json::object::members;
use crate::model::annotation::{Annotation, Origin};
use crate::model::bookmark::Bookmark;
use crate::model::gazetteer::Gazetteer;
use crate::model::id::{
    AnnotationId, BookmarkId, DocumentId, GazetteerId, LabelId, NameRuleId, SuggestionId,
};
use crate::model::labels::label::Label;
use crate::model::layer::LayerId;
use crate::model::name_rule::NameRule;
use crate::model::suggestion::Suggestion;
use crate::text::span::Span;

/// The row that a field belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowId {
    /// The project itself.
    Project,
    /// A label.
    Label(LabelId),
    /// A layer.
    Layer(LayerId),
    /// A document. Its state for an annotator is the field `state/LAYER`.
    Document(DocumentId),
    /// An annotation of a document.
    Annotation(DocumentId, AnnotationId),
    /// A bookmark in a document.
    Bookmark(DocumentId, BookmarkId),
    /// A gazetteer.
    Gazetteer(GazetteerId),
    /// A name rule.
    NameRule(NameRuleId),
    /// A suggestion in a document, and the first byte of its span. Its verdict of an annotator is
    /// the field `verdict/LAYER`.
    Suggestion(DocumentId, SuggestionId, usize),
}

impl RowId {
    /// Returns the id of the row in the table of clocks. The project has the id 0.
    pub(in crate::store) fn id(self) -> Uuid {
        match self {
            Self::Project => Uuid::nil(),
            Self::Label(id) => id.0,
            Self::Layer(id) => id.0,
            Self::Document(id) => id.0,
            Self::Annotation(_, id) => id.0,
            Self::Bookmark(_, id) => id.0,
            Self::Gazetteer(id) => id.0,
            Self::NameRule(id) => id.0,
            Self::Suggestion(_, id, _) => id.0,
        }
    }

    /// Returns the document that the row belongs to.
    pub fn document(self) -> Option<DocumentId> {
        match self {
            Self::Document(id)
            | Self::Annotation(id, _)
            | Self::Bookmark(id, _)
            | Self::Suggestion(id, ..) => Some(id),
            Self::Project
            | Self::Label(_)
            | Self::Layer(_)
            | Self::Gazetteer(_)
            | Self::NameRule(_) => None,
        }
    }
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// No value.
    None,
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(i64),
    /// A text, or the JSON of a member.
    Text(String),
    /// A span.
    Span(Span),
    /// The id of a label, a layer or a document.
    Id(Uuid),
    /// The origin of an annotation.
    Origin(Box<Origin>),
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::None, Self::Text)
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        text.map_or(Self::None, |text| Self::Text(text.to_owned()))
    }
}

/// A change of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Adds an annotation, unless one has its id.
    InsertAnnotation(Arc<Annotation>),
    /// Adds a label at a place of the list, unless one has its id.
    InsertLabel(Box<Label>, i64),
    /// Adds a bookmark, unless one has its id.
    InsertBookmark(Bookmark),
    /// Adds a gazetteer, unless one has its id.
    InsertGazetteer(Box<Gazetteer>),
    /// Adds a name rule, unless one has its id.
    InsertNameRule(NameRule),
    /// Adds a suggestion, unless one has its id.
    InsertSuggestion(Box<Suggestion>),
    /// Sets a field.
    Set {
        /// The row.
        row: RowId,
        /// The name of the field: a column, `removed`, or `COLUMN/KEY` for a member of a JSON
        /// object.
        field: Cow<'static, str>,
        /// The value.
        value: Value,
    },
}

impl Change {
    /// Sets whether a row is removed.
    pub(in crate::store::edits) fn removed(row: RowId, is_removed: bool) -> Self {
        Self::Set {
            row,
            field: Cow::Borrowed(REMOVED),
            value: Value::Flag(is_removed),
        }
    }

    /// Returns the row.
    pub fn row(&self) -> RowId {
        match self {
            Self::InsertAnnotation(new) => RowId::Annotation(new.document, new.id),
            Self::InsertLabel(new, _) => RowId::Label(new.id),
            Self::InsertBookmark(new) => RowId::Bookmark(new.document, new.id),
            Self::InsertGazetteer(new) => RowId::Gazetteer(new.id),
            Self::InsertNameRule(new) => RowId::NameRule(new.id),
            Self::InsertSuggestion(new) => {
                RowId::Suggestion(new.document, new.id, new.span.start())
            }
            Self::Set { row, .. } => *row,
        }
    }
}

/// The field that says whether a row is removed.
pub const REMOVED: &str = "removed";

/// The field that names what a label or an annotator stands for.
pub const ALIAS: &str = "alias";

/// The field that names the document that a document replaces.
pub const REPLACES: &str = "replaces";

/// Collects the changed fields of a row.
#[derive(Debug)]
pub(in crate::store::edits) struct Fields<'a> {
    row: RowId,
    changes: &'a mut Vec<Change>,
}

impl<'a> Fields<'a> {
    /// Collects into `changes`.
    pub(in crate::store::edits) fn of(row: RowId, changes: &'a mut Vec<Change>) -> Self {
        Self { row, changes }
    }

    /// Adds a field.
    pub(in crate::store::edits) fn set(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        value: impl Into<Value>,
    ) {
        self.changes.push(Change::Set {
            row: self.row,
            field: field.into(),
            value: value.into(),
        });
    }

    /// Adds a field if its value differs.
    pub(in crate::store::edits) fn differ<T: PartialEq>(
        &mut self,
        field: &'static str,
        before: &T,
        after: &T,
        value: impl FnOnce(&T) -> Value,
    ) {
        if before != after {
            self.set(field, value(after));
        }
    }

    /// Adds the members of a JSON object that differ.
    pub(in crate::store::edits) fn members(
        &mut self,
        column: &str,
        before: Option<&str>,
        after: Option<&str>,
    ) {
        if before == after {
            return;
        }
        let (from, to) = (members(before), members(after));
        let value = |all: &[(String, &str)], key: &str| {
            let found = all.iter().find(|(name, _)| name == key);
            found.map(|(_, json)| (*json).to_owned())
        };
        for (key, json) in &to {
            if value(&from, key).as_deref() != Some(*json) {
                self.set(format!("{column}/{key}"), Some(*json));
            }
        }
        for (key, _) in &from {
            if value(&to, key).is_none() {
                self.set(format!("{column}/{key}"), Value::None);
            }
        }
    }
}
