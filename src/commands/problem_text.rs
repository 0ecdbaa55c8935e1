//! Renders problems with data as text: sentence, hint and place, in the language of the texts.
//!
//! For the window, the values are between directional isolates; for the command line, files and
//! programs they are not.

use serde_json::{Map, Value as Json, json};

use crate::commands::text_values::Value;
use crate::commands::texts::{Language, Texts};
use crate::model::diagnostic::{self, Diagnostic, Message, SourceLocation};

/// A problem as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemText {
    /// The event and its consequence for the data: a sentence without its final period.
    pub sentence: String,
    /// A hint about what the user can do.
    pub hint: Option<String>,
}

type Values = [(&'static str, diagnostic::Value)];

/// Whether values are between directional isolates, so that the direction of a name does not
/// reorder its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Isolates {
    /// With isolates, for the window.
    Shown,
    /// Without isolates, for files, terminals and programs.
    Plain,
}

/// Returns the id of the text of a code: `problem-gold-surface`.
pub fn text_id(code: &str) -> String {
    format!("problem-{}", code.replace(['.', '_'], "-"))
}

impl Texts {
    /// Returns a problem for the window.
    pub fn problem(&self, problem: &Diagnostic) -> ProblemText {
        self.told(problem, Isolates::Shown)
    }

    /// Returns a problem without isolates: for files, terminals and programs.
    pub fn plain_problem(&self, problem: &Diagnostic) -> ProblemText {
        self.told(problem, Isolates::Plain)
    }

    /// Returns a message for the window.
    pub fn message(&self, message: &Message) -> String {
        self.said(message.code, &message.values, Isolates::Shown)
    }

    /// Returns a message without isolates.
    pub fn plain_message(&self, message: &Message) -> String {
        self.said(message.code, &message.values, Isolates::Plain)
    }

    /// Returns an attribute of the text of a message, if it has one.
    pub fn message_attribute(
        &self,
        message: &Message,
        attribute: &str,
        isolates: Isolates,
    ) -> Option<String> {
        let id = format!("{}.{attribute}", text_id(message.code));
        self.has(self.language(), &id)
            .then(|| self.filled(&id, &message.values, isolates))
    }

    /// Returns the hint of a message, or that of a reason among its values.
    pub fn message_hint(&self, message: &Message, isolates: Isolates) -> Option<String> {
        self.hint_of(message.code, &message.values, isolates)
    }

    /// Returns the place of a problem for the window: file, line, document, entity.
    pub fn place(&self, place: &SourceLocation) -> String {
        self.placed(place, Isolates::Shown)
    }

    /// Returns a problem as text without isolates: place, severity and sentence, then the hint on its
    /// own line.
    pub fn problem_line(&self, problem: &Diagnostic) -> String {
        self.problem_parts(problem, Isolates::Plain).join("\n  ")
    }

    /// Returns a problem as text on one line, and the hint, if there is one, as a second part.
    pub fn problem_parts(&self, problem: &Diagnostic, isolates: Isolates) -> Vec<String> {
        let text = self.told(problem, isolates);
        let severity = self.get(&format!("severity-{}", problem.severity.name()));
        let place = self.placed(&problem.place, isolates);
        let mut line = format!("{severity}: {}", text.sentence);
        if !place.is_empty() {
            line = format!("{place}: {line}");
        }
        let hint = text.hint.map(|hint| {
            let caption = self.get("problem-line-hint");
            format!("{caption}: {hint}")
        });
        std::iter::once(line).chain(hint).collect()
    }

    /// Returns a text with its values, with or without isolates.
    pub fn fill(&self, id: &str, values: &[(&str, Value<'_>)], isolates: Isolates) -> String {
        match isolates {
            Isolates::Shown => self.get_with(id, values),
            Isolates::Plain => self.plain(id, values),
        }
    }

    /// Returns a problem as JSON for programs: code, values and text.
    pub fn problem_json(&self, problem: &Diagnostic) -> Json {
        let place = &problem.place;
        let text = self.plain_problem(problem);
        let mut object = json!({
            "severity": problem.severity.name(),
            "code": problem.code,
            "values": values_json(&problem.values),
            "message": text.sentence,
            "hint": text.hint,
            "file": place.file,
            "line": place.line,
            "column": place.column,
            "byte": place.byte,
            "document": place.document,
            "entity": place.entity,
        });
        if let Json::Object(members) = &mut object {
            members.retain(|_, value| !value.is_null());
        }
        object
    }

    fn told(&self, problem: &Diagnostic, isolates: Isolates) -> ProblemText {
        let mut sentence = self.said(problem.code, &problem.values, isolates);
        for details in &problem.details {
            let details = self.said(details.code, &details.values, isolates);
            let separator = self.get("report-separator");
            sentence = format!("{sentence}{separator} {details}");
        }
        let hint = match &problem.hint {
            Some(hint) => Some(self.said(hint.code, &hint.values, isolates)),
            None => self.hint_of(problem.code, &problem.values, isolates),
        };
        ProblemText { sentence, hint }
    }

    /// Returns the hint of a code, or that of a reason among its values.
    fn hint_of(&self, code: &str, values: &Values, isolates: Isolates) -> Option<String> {
        let id = format!("{}.hint", text_id(code));
        if self.has(self.language(), &id) {
            return Some(self.filled(&id, values, isolates));
        }
        values.iter().find_map(|(_, value)| match value {
            diagnostic::Value::Message(reason) => {
                self.hint_of(reason.code, &reason.values, isolates)
            }
            _ => None,
        })
    }

    fn said(&self, code: &str, values: &Values, isolates: Isolates) -> String {
        self.filled(&text_id(code), values, isolates)
    }

    fn filled(&self, id: &str, values: &Values, isolates: Isolates) -> String {
        // Owns the composed values, which the values below borrow.
        let words: Vec<Option<String>> = values
            .iter()
            .map(|(_, value)| self.words(value, isolates))
            .collect();
        let values: Vec<(&str, Value<'_>)> = values
            .iter()
            .zip(&words)
            .map(|((name, value), words)| {
                let value = match (words, value) {
                    (Some(words), _) => Value::Text(words),
                    (None, diagnostic::Value::Text(text)) => Value::Text(text),
                    (None, diagnostic::Value::Count(count)) => Value::Count(*count),
                    (None, diagnostic::Value::Number(number)) => {
                        Value::Offset(usize::try_from(*number).unwrap_or_default())
                    }
                    (None, _) => Value::Text(""),
                };
                (*name, value)
            })
            .collect();
        self.fill(id, &values, isolates)
    }

    /// Returns the text of a composed value; `None` if the value is used as it is.
    fn words(&self, value: &diagnostic::Value, isolates: Isolates) -> Option<String> {
        match value {
            diagnostic::Value::Text(_) | diagnostic::Value::Count(_) => None,
            diagnostic::Value::Number(number) if *number >= 0 => None,
            diagnostic::Value::Number(number) => {
                let size = usize::try_from(number.unsigned_abs()).unwrap_or(usize::MAX);
                Some(format!("-{}", self.offset(size)))
            }
            diagnostic::Value::List(values) => {
                let separator = format!("{} ", self.get("list-separator"));
                let words: Vec<String> = values
                    .iter()
                    .map(|value| self.word(value, isolates))
                    .collect();
                Some(words.join(&separator))
            }
            diagnostic::Value::Format(id) => Some(self.format_name_of(id)),
            diagnostic::Value::Message(message) => {
                Some(self.said(message.code, &message.values, isolates))
            }
        }
    }

    /// Returns the text of an item of a list.
    fn word(&self, value: &diagnostic::Value, isolates: Isolates) -> String {
        match value {
            diagnostic::Value::Text(text) => isolated(text, isolates),
            diagnostic::Value::Count(count) => self.count(*count),
            diagnostic::Value::Number(number) if *number >= 0 => {
                self.offset(usize::try_from(*number).unwrap_or_default())
            }
            other => self.words(other, isolates).unwrap_or_default(),
        }
    }

    fn placed(&self, place: &SourceLocation, isolates: Isolates) -> String {
        let text = |id: &str, value: Value<'_>| self.fill(id, &[("at", value)], isolates);
        let mut parts = Vec::new();
        match (&place.file, place.line, place.column) {
            // The notation of compilers and editors, the same in every language.
            (Some(file), Some(line), Some(column)) => {
                parts.push(isolated(&format!("{file}:{line}:{column}"), isolates));
            }
            (Some(file), Some(line), None) => {
                parts.push(isolated(&format!("{file}:{line}"), isolates));
            }
            (Some(file), None, _) => parts.push(isolated(file, isolates)),
            (None, Some(line), _) => parts.push(text("place-line", Value::Offset(line))),
            (None, None, _) => {}
        }
        let byte = place.byte;
        parts.extend(byte.map(|byte| text("place-byte", Value::Offset(byte))));
        let named = [
            ("place-document", &place.document),
            ("place-entity", &place.entity),
        ];
        for (id, name) in named {
            parts.extend(name.as_ref().map(|name| text(id, Value::Text(name))));
        }
        parts.join(&format!("{} ", self.get("list-separator")))
    }
}

/// Returns a name or a place in a file, between isolates if they are shown.
fn isolated(name: &str, isolates: Isolates) -> String {
    match isolates {
        Isolates::Shown => format!("\u{2068}{name}\u{2069}"),
        Isolates::Plain => name.to_owned(),
    }
}

fn values_json(values: &Values) -> Option<Json> {
    if values.is_empty() {
        return None;
    }
    let values = values
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value_json(value)));
    Some(Json::Object(values.collect::<Map<_, _>>()))
}

fn value_json(value: &diagnostic::Value) -> Json {
    match value {
        diagnostic::Value::Text(text) => json!(text),
        diagnostic::Value::Format(id) => json!(id),
        diagnostic::Value::Count(count) => json!(count),
        diagnostic::Value::Number(number) => json!(number),
        diagnostic::Value::List(values) => values.iter().map(value_json).collect(),
        diagnostic::Value::Message(message) => match values_json(&message.values) {
            Some(values) => json!({ "code": message.code, "values": values }),
            None => json!({ "code": message.code }),
        },
    }
}

/// Returns the English texts, for the command line and for files that programs read.
pub fn english() -> &'static Texts {
    static ENGLISH: std::sync::LazyLock<Texts> =
        std::sync::LazyLock::new(|| Texts::new(Language::English));
    &ENGLISH
}
