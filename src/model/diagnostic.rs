//! Diagnostics: the common form of every problem with data, with code, values, place and hint.
//!
//! Contains no sentences: they are in `assets/locale/` and are rendered where a problem is shown.

use std::borrow::Cow;

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
pub struct SourceLocation {
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

/// A value of a sentence: data from the user or a library, never text of the interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A name, an excerpt of the data, or a message of a library or of the system.
    Text(String),
    /// A number of items.
    Count(usize),
    /// A position, or a number from the file.
    Number(i64),
    /// A format, by its id.
    Format(&'static str),
    /// Several values.
    List(Vec<Self>),
    /// A reason, which is a sentence too.
    Message(Message),
}

/// A sentence of the interface, stored as its code and the values that are put into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// A stable name for programs: `gold.surface`. The text has the id `problem-gold-surface`.
    pub code: &'static str,
    /// The values of the sentence, by name.
    pub values: Vec<(&'static str, Value)>,
}

/// A problem with data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The severity.
    pub severity: Severity,
    /// A stable name for programs, as in a message.
    pub code: &'static str,
    /// The values of the sentence, by name.
    pub values: Vec<(&'static str, Value)>,
    /// Details, and the consequence for the data if the sentence does not contain it.
    pub details: Vec<Message>,
    /// A hint that depends on the data. Other hints belong to the text of the code.
    pub hint: Option<Message>,
    /// The place.
    pub place: SourceLocation,
}

impl Message {
    /// Creates a sentence without values. A test compares the code and the names of the values with
    /// the texts, so both must be in one expression.
    pub const fn new(code: &'static str) -> Self {
        Self {
            code,
            values: Vec::new(),
        }
    }

    /// Adds a value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// Returns an error: something was refused.
    pub fn error(self) -> Diagnostic {
        self.of(Severity::Error)
    }

    /// Returns a warning: something was repaired, or kept with a mark.
    pub fn warning(self) -> Diagnostic {
        self.of(Severity::Warning)
    }

    /// Returns a note.
    pub fn note(self) -> Diagnostic {
        self.of(Severity::Note)
    }

    /// Returns a problem of this severity.
    pub fn of(self, severity: Severity) -> Diagnostic {
        Diagnostic {
            severity,
            code: self.code,
            values: self.values,
            details: Vec::new(),
            hint: None,
            place: SourceLocation::default(),
        }
    }
}

impl Diagnostic {
    /// Returns the sentence without severity, details, hint and place.
    pub fn message(&self) -> Message {
        Message {
            code: self.code,
            values: self.values.clone(),
        }
    }

    /// Adds details, or the consequence for the data.
    #[must_use]
    pub fn details(mut self, details: Message) -> Self {
        self.details.push(details);
        self
    }

    /// Adds a hint about what the user can do.
    #[must_use]
    pub fn hint(mut self, hint: Message) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Adds the place.
    #[must_use]
    pub fn at(mut self, place: SourceLocation) -> Self {
        self.place = place;
        self
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Cow<'_, str>> for Value {
    fn from(text: Cow<'_, str>) -> Self {
        Self::Text(text.into_owned())
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl<T: Into<Self>> From<Vec<T>> for Value {
    fn from(values: Vec<T>) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

impl From<Message> for Value {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}
