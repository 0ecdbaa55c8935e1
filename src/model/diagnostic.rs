//! Diagnostics: the common form of every problem with data, with code, values, place and hint.
//!
//! Holds no sentences: those are in `assets/locale/` and are rendered where a problem is shown.

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

/// A value of a sentence: data, never words of our own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A name, an excerpt of the data, or the words of a library or of the system.
    Text(String),
    /// How many.
    Count(usize),
    /// A position, or a number of the file.
    Number(i64),
    /// A format, by its id.
    Format(&'static str),
    /// Several of them.
    List(Vec<Self>),
    /// A reason that is a sentence itself.
    Message(Message),
}

/// A sentence that is not written out: the code names it, the values go into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// A stable name for programs: `gold.surface`. The text has the id `problem-gold-surface`.
    pub code: &'static str,
    /// What goes into the sentence, by name.
    pub values: Vec<(&'static str, Value)>,
}

/// A problem with data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The severity.
    pub severity: Severity,
    /// A stable name for programs, as that of a message.
    pub code: &'static str,
    /// What goes into the sentence, by name.
    pub values: Vec<(&'static str, Value)>,
    /// More about it, and what it means for the data, where the sentence itself does not say it.
    pub details: Vec<Message>,
    /// What to do, where it depends on the data; else the text of the code has it.
    pub hint: Option<Message>,
    /// Where.
    pub place: SourceLocation,
}

impl Message {
    /// Begins a sentence. Its code and the names of its values stand in one expression, by which
    /// a test compares them with the texts.
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

    /// Returns a warning: something was mended, or kept with a mark.
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
    /// Returns what happened, without the rest.
    pub fn message(&self) -> Message {
        Message {
            code: self.code,
            values: self.values.clone(),
        }
    }

    /// Adds more about it, or what it means for the data.
    #[must_use]
    pub fn details(mut self, details: Message) -> Self {
        self.details.push(details);
        self
    }

    /// Adds a hint that says what the user can do.
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
