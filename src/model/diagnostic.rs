//! Diagnostics: the common form of every problem with data, with message, place and hint.

use std::fmt;

use serde_json::{Value, json};

/// The severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Information; nothing is lost.
    Note,
    /// Repaired, or imported with a flag.
    Warning,
    /// Refused, or lost.
    Error,
}

impl Severity {
    /// Returns the name, as shown to programs and users.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The place of a problem.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file, as the user named it.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column in code points, from 1.
    pub column: Option<usize>,
    /// The byte from the start of the file.
    pub byte: Option<usize>,
    /// The document's id.
    pub document: Option<String>,
    /// The entity's id.
    pub entity: Option<String>,
}

/// A problem with data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The severity.
    pub severity: Severity,
    /// A stable name for programs: `gold.surface`.
    pub code: &'static str,
    /// What happened and what it means for the data, a sentence without its final period.
    pub message: String,
    /// What the user can do.
    pub hint: Option<String>,
    /// The place.
    pub place: Place,
}

impl Diagnostic {
    /// Returns an error: something was refused.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    /// Returns a warning: something was repaired, or kept with a flag.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message.into())
    }

    /// Returns a note.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message.into())
    }

    /// Returns the diagnostic as JSON, for programs.
    pub fn to_json(&self) -> Value {
        let place = &self.place;
        let mut object = json!({
            "severity": self.severity.name(),
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
            "file": place.file,
            "line": place.line,
            "column": place.column,
            "byte": place.byte,
            "document": place.document,
            "entity": place.entity,
        });
        if let Value::Object(members) = &mut object {
            members.retain(|_, value| !value.is_null());
        }
        object
    }

    fn new(severity: Severity, code: &'static str, message: String) -> Self {
        Self {
            severity,
            code,
            message,
            hint: None,
            place: Place::default(),
        }
    }

    /// Adds a hint that says what the user can do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if let Some(file) = &self.file {
            parts.push(match (self.line, self.column) {
                (Some(line), Some(column)) => format!("{file}:{line}:{column}"),
                (Some(line), None) => format!("{file}:{line}"),
                _ => file.clone(),
            });
        } else if let Some(line) = self.line {
            parts.push(format!("line {line}"));
        }
        parts.extend(self.byte.map(|byte| format!("byte {byte}")));
        parts.extend(self.document.as_ref().map(|id| format!("document {id}")));
        parts.extend(self.entity.as_ref().map(|id| format!("entity {id}")));
        f.write_str(&parts.join(", "))
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = self.severity.name();
        let place = self.place.to_string();
        if !place.is_empty() {
            write!(f, "{place}: ")?;
        }
        write!(f, "{severity}: {}", self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, "\n  hint: {hint}")?;
        }
        Ok(())
    }
}
