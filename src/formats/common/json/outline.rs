//! Outlines the first record of a file: the names of its members, as far as the head contains them.

use crate::base::json::pull::{Kind, Pull};
use crate::formats::core::intake::Head;

/// A member of the first record.
#[derive(Clone, Debug)]
pub struct Seen {
    name: String,
    kind: Kind,
    /// The kind of the first item, if the member is an array.
    item: Option<Kind>,
    /// The member names of the object, or of the first object in the array.
    inside: Vec<String>,
}

/// The outline of the first record.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    members: Vec<Seen>,
    is_tuple: bool,
}

impl Outline {
    /// Outlines the object at the start of a file, or the first object of an array there.
    pub fn of(head: Head<'_>) -> Self {
        let mut outline = Self::default();
        let text = head.text().trim_start();
        if !text.starts_with(['{', '[']) {
            return outline;
        }
        let mut record = head.first_record();
        if record.starts_with('"') {
            // A record that is an array: the text and its annotations.
            let mut pull = Pull::new(text);
            let begins = pull.begin_array().and_then(|()| {
                pull.next_item()?;
                pull.string()?;
                pull.next_item()?;
                pull.peek()
            });
            outline.is_tuple = matches!(begins, Ok(Kind::Object | Kind::Array));
            return outline;
        }
        if record.starts_with('[') {
            let inner = record.trim_start_matches('[').trim_start();
            outline.is_tuple = inner.starts_with('"');
            record = "";
        }
        let mut pull = Pull::new(record);
        if pull.begin_object().is_err() {
            return outline;
        }
        while let Ok(Some(name)) = pull.next_key() {
            let Ok(kind) = pull.peek() else { break };
            let at = pull.position();
            let rest = record.get(at..).unwrap_or_default();
            let mut seen = Seen {
                name: name.into_owned(),
                kind,
                item: None,
                inside: Vec::new(),
            };
            match kind {
                Kind::Object => seen.inside = names(rest),
                Kind::Array => {
                    let mut items = Pull::new(rest);
                    if items.begin_array().is_ok() && items.next_item() == Ok(true) {
                        seen.item = items.peek().ok();
                        let first = rest.get(items.position()..).unwrap_or_default();
                        seen.inside = names(first);
                    }
                }
                _ => {}
            }
            outline.members.push(seen);
            if pull.skip().is_err() {
                break;
            }
        }
        outline
    }

    /// Returns whether records are arrays that begin with a text.
    pub fn is_tuple(&self) -> bool {
        self.is_tuple
    }

    fn get(&self, name: &str) -> Option<&Seen> {
        self.members.iter().find(|seen| seen.name == name)
    }

    /// Returns whether there is a member of this name.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Returns whether the member is of this kind.
    pub fn is(&self, name: &str, kind: Kind) -> bool {
        self.get(name).is_some_and(|seen| seen.kind == kind)
    }

    /// Returns whether the member is an array that is empty or begins with an item of this kind.
    pub fn lists(&self, name: &str, item: Kind) -> bool {
        self.get(name).is_some_and(|seen| {
            seen.kind == Kind::Array && seen.item.is_none_or(|kind| kind == item)
        })
    }

    /// Returns whether the member is an object, or an array of objects, with a member of this name.
    pub fn inside(&self, name: &str, inner: &str) -> bool {
        self.get(name)
            .is_some_and(|seen| seen.inside.iter().any(|known| known == inner))
    }

    /// Returns whether any member is an array of objects with all these members.
    pub fn any_lists(&self, inner: &[&str]) -> bool {
        self.members.iter().any(|seen| {
            seen.kind == Kind::Array
                && inner
                    .iter()
                    .all(|name| seen.inside.iter().any(|known| known == name))
        })
    }
}

/// Returns the names of the members of the object at the start.
fn names(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut pull = Pull::new(text);
    if pull.begin_object().is_err() {
        return found;
    }
    while let Ok(Some(name)) = pull.next_key() {
        found.push(name.into_owned());
        if pull.skip().is_err() {
            break;
        }
    }
    found
}
