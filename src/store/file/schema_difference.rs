//! Describes the differences between the schema of a project file and ours.

use std::fmt;

use crate::model::diagnostic::{Message, Value};

/// The maximum number of characters of a name that are shown.
const MAX_NAME: usize = 60;

/// The kinds of objects in a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchemaKind {
    /// A table.
    Table,
    /// A table whose rows a module of SQLite provides.
    VirtualTable,
    /// A query that can be read like a table.
    View,
    /// An index.
    Index,
    /// Statements that run with a change.
    Trigger,
}

/// How a schema differs from ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchemaFault {
    /// Tawsim does not make this object.
    Unknown,
    /// The object is missing.
    Missing,
    /// The object exists and its definition differs.
    Changed,
}

/// One difference between the schema of a file and ours.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SchemaDifference {
    /// The kind of the object.
    pub kind: SchemaKind,
    /// The name of the object, shortened, without control characters.
    pub name: String,
    /// How the object differs.
    pub fault: SchemaFault,
}

impl SchemaKind {
    /// Returns the name in English and in text ids: `table`, `virtual-table`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::VirtualTable => "virtual-table",
            Self::View => "view",
            Self::Index => "index",
            Self::Trigger => "trigger",
        }
    }
}

impl SchemaFault {
    /// Returns the name in English and in text ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Missing => "missing",
            Self::Changed => "changed",
        }
    }
}

impl fmt::Display for SchemaDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind.name().replace('-', " ");
        write!(f, "{kind} {} ({})", self.name, self.fault.name())
    }
}

/// Returns the differences as one English text.
pub(in crate::store) fn list(found: &[SchemaDifference]) -> String {
    let all: Vec<_> = found.iter().map(ToString::to_string).collect();
    all.join(", ")
}

/// Returns the differences between a schema and ours as a value of a message.
pub(in crate::store) fn difference_list(found: &[SchemaDifference]) -> Value {
    let all = found.iter().map(|difference| {
        let difference = Message::new("project.schema_difference")
            .with("kind", difference.kind.name())
            .with("name", &difference.name)
            .with("fault", difference.fault.name());
        Value::Message(difference)
    });
    Value::List(all.collect())
}

/// Returns a name in a form that can be shown: short, without control characters.
pub(in crate::store) fn shown(name: &str) -> String {
    let kept: String = name
        .chars()
        .filter(|letter| !letter.is_control())
        .take(MAX_NAME + 1)
        .collect();
    if kept.chars().count() <= MAX_NAME {
        return kept;
    }
    let short: String = kept.chars().take(MAX_NAME).collect();
    format!("{short}\u{2026}")
}
