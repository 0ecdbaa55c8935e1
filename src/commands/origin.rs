//! What the sentences of a problem were made from, to say them again in another language.

use crate::commands::problem_text::{Isolates, text_id};
use crate::commands::text_values::Value;
use crate::commands::texts::Texts;
use crate::model::diagnostic::Message;

/// The origin of the sentences of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A notice with its values.
    Notice(Said),
    /// A message of a lower layer.
    Message(Message),
}

/// The id of a text, and its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The id of the text.
    pub id: String,
    values: Vec<(String, Kept)>,
}

/// A value that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kept {
    Text(String),
    Count(usize),
    Offset(usize),
    /// The text with this id.
    Name(String),
    /// A sentence.
    Sentence(Message),
}

impl Said {
    /// Keeps a text and its values.
    pub fn new(id: &str, values: &[(&str, Value<'_>)]) -> Self {
        let kept = |value: &Value<'_>| match *value {
            Value::Text(text) => Kept::Text(text.to_owned()),
            Value::Count(count) => Kept::Count(count),
            Value::Offset(offset) => Kept::Offset(offset),
        };
        let values = values.iter();
        Self {
            id: id.to_owned(),
            values: values
                .map(|(name, value)| ((*name).to_owned(), kept(value)))
                .collect(),
        }
    }

    /// Keeps a text with one value, which is the text with the id `named`.
    pub fn naming(id: &str, value: &str, named: &str) -> Self {
        Self {
            id: id.to_owned(),
            values: vec![(value.to_owned(), Kept::Name(named.to_owned()))],
        }
    }

    /// Adds a value that is a sentence.
    #[must_use]
    pub fn with_sentence(mut self, value: &str, sentence: Message) -> Self {
        self.values
            .push((value.to_owned(), Kept::Sentence(sentence)));
        self
    }

    /// Passes the values, in the language of the texts.
    pub fn with_values<T>(&self, texts: &Texts, then: impl FnOnce(&[(&str, Value<'_>)]) -> T) -> T {
        let named: Vec<String> = self
            .values
            .iter()
            .map(|(_, value)| match value {
                Kept::Name(id) => texts.get(id),
                Kept::Sentence(message) => texts.message(message),
                _ => String::new(),
            })
            .collect();
        let values: Vec<(&str, Value<'_>)> = self
            .values
            .iter()
            .zip(&named)
            .map(|((name, value), named)| {
                let value = match value {
                    Kept::Text(text) => Value::Text(text),
                    Kept::Count(count) => Value::Count(*count),
                    Kept::Offset(offset) => Value::Offset(*offset),
                    Kept::Name(_) | Kept::Sentence(_) => Value::Text(named),
                };
                (name.as_str(), value)
            })
            .collect();
        then(&values)
    }

    /// Says the text.
    pub fn say(&self, texts: &Texts) -> String {
        self.with_values(texts, |values| texts.get_with(&self.id, values))
    }

    /// Says an attribute of the text, if it has one.
    pub fn attribute(&self, texts: &Texts, attribute: &str) -> Option<String> {
        let id = format!("{}.{attribute}", self.id);
        texts
            .has(texts.language(), &id)
            .then(|| self.with_values(texts, |values| texts.get_with(&id, values)))
    }
}

impl Origin {
    /// Returns the id of the text.
    pub fn id(&self) -> String {
        match self {
            Self::Notice(said) => said.id.clone(),
            Self::Message(message) => text_id(message.code),
        }
    }

    /// Returns the sentences: what happened, what it means, what to do.
    pub(super) fn sentences(
        &self,
        texts: &Texts,
        isolates: Isolates,
    ) -> (String, Option<String>, Option<String>) {
        match self {
            Self::Notice(said) => (
                said.say(texts),
                said.attribute(texts, "details"),
                said.attribute(texts, "hint"),
            ),
            Self::Message(message) => (
                match isolates {
                    Isolates::Shown => texts.message(message),
                    Isolates::Plain => texts.plain_message(message),
                },
                texts.message_attribute(message, "details", isolates),
                texts.message_hint(message, isolates),
            ),
        }
    }
}
