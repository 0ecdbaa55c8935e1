//! The start tag of an element, and the error for a text that is not XML.

use std::borrow::Cow;

use crate::model::diagnostic::Message;

/// The start tag of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element<'a> {
    /// The name with its prefix.
    pub name: &'a str,
    /// The attributes in order.
    pub attributes: Vec<(&'a str, Cow<'a, str>)>,
    /// The byte at which it begins.
    pub byte: usize,
}

impl<'a> Element<'a> {
    /// Returns the name without its prefix.
    pub fn local(&self) -> &'a str {
        self.name
            .rsplit_once(':')
            .map_or(self.name, |(_, name)| name)
    }

    /// Returns the prefix of the name; empty without one.
    pub fn prefix(&self) -> &'a str {
        self.name.rsplit_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// Returns the value of an attribute by its name with prefix.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(key, _)| *key == name)
            .map(|(_, value)| value.as_ref())
    }
}

/// The reason why a text is not XML, and the position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XmlError {
    /// The position in bytes from the start of the text.
    pub byte: usize,
    /// The problem.
    pub reason: Message,
}
