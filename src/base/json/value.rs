//! A JSON value that is read in place: nothing is copied, no tree is built.
//!
//! A read of the wrong kind returns nothing instead of an error. The whole text is checked when it
//! is parsed.

use std::borrow::Cow;

use crate::base::json::pull::{JsonError, Kind, Pull};

/// A JSON value in a text.
#[derive(Clone, Copy, Debug)]
pub struct Json<'a> {
    /// The value, verbatim.
    pub text: &'a str,
    /// The position of the value, in bytes from the start of the parsed text.
    pub byte: usize,
}

/// A member of an object.
pub type Member<'a> = (Cow<'a, str>, Json<'a>);

impl<'a> Json<'a> {
    /// Checks the whole text, including nested values.
    pub fn parse(text: &'a str) -> Result<Self, JsonError> {
        let mut pull = Pull::new(text);
        let byte = pull.position();
        let text = pull.skip()?;
        pull.end()?;
        Ok(Self { text, byte })
    }

    /// Checks the whole text as [`Self::parse`] does, and returns the members of the object in it.
    pub fn parse_members(text: &'a str) -> Result<Vec<Member<'a>>, JsonError> {
        let mut found = Vec::new();
        let mut pull = Pull::new(text);
        pull.begin_object()?;
        while let Some(key) = pull.next_key()? {
            let byte = pull.position();
            let text = pull.skip()?;
            found.push((key, Self { text, byte }));
        }
        pull.end()?;
        Ok(found)
    }

    /// Returns the kind of the value.
    pub fn kind(self) -> Kind {
        Pull::new(self.text).peek().unwrap_or(Kind::Null)
    }

    /// Returns whether the value is `null`.
    pub fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// Returns the members of an object, in their order.
    pub fn members(self) -> Vec<Member<'a>> {
        let mut found = Vec::new();
        let mut pull = Pull::new(self.text);
        if pull.begin_object().is_err() {
            return found;
        }
        while let Ok(Some(key)) = pull.next_key() {
            let byte = self.byte + pull.position();
            let Ok(text) = pull.skip() else { break };
            found.push((key, Self { text, byte }));
        }
        found
    }

    /// Returns the member of this name.
    pub fn get(self, name: &str) -> Option<Self> {
        let mut pull = Pull::new(self.text);
        pull.begin_object().ok()?;
        while let Ok(Some(key)) = pull.next_key() {
            let byte = self.byte + pull.position();
            let text = pull.skip().ok()?;
            if key == name {
                return Some(Self { text, byte });
            }
        }
        None
    }

    /// Returns the items of an array, one after the other.
    pub fn items(self) -> Items<'a> {
        let mut pull = Pull::new(self.text);
        let is_array = pull.begin_array().is_ok();
        Items {
            pull,
            byte: self.byte,
            is_array,
        }
    }

    /// Returns a string.
    pub fn str(self) -> Option<Cow<'a, str>> {
        (self.kind() == Kind::String)
            .then(|| Pull::new(self.text).string().ok())
            .flatten()
    }

    /// Returns a string of at least one character.
    pub fn filled(self) -> Option<String> {
        let text = self.str()?;
        (!text.is_empty()).then(|| text.into_owned())
    }

    /// Returns a string, or a number verbatim, since programs use both for ids.
    pub fn name(self) -> Option<String> {
        match self.kind() {
            Kind::String => self.filled(),
            Kind::Number => Some(self.text.to_owned()),
            _ => None,
        }
    }

    /// Returns a whole number.
    pub fn int(self) -> Option<i64> {
        (self.kind() == Kind::Number)
            .then(|| whole(self.text))
            .flatten()
    }

    /// Returns a number.
    pub fn number(self) -> Option<f64> {
        (self.kind() == Kind::Number)
            .then(|| self.text.parse().ok())
            .flatten()
    }

    /// Returns `true` or `false`.
    pub fn bool(self) -> Option<bool> {
        match self.text {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }
}

/// Reads a whole number, which some programs write as `5.0`.
fn whole(text: &str) -> Option<i64> {
    let digits = text.split_once('.').map_or(text, |(digits, rest)| {
        if rest.bytes().all(|b| b == b'0') {
            digits
        } else {
            text
        }
    });
    digits.parse().ok()
}

/// The items of an array.
#[derive(Debug)]
pub struct Items<'a> {
    pull: Pull<'a>,
    byte: usize,
    is_array: bool,
}

impl<'a> Iterator for Items<'a> {
    type Item = Json<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        if !self.is_array || self.pull.next_item() != Ok(true) {
            self.is_array = false;
            return None;
        }
        let byte = self.byte + self.pull.position();
        let text = self.pull.skip().ok()?;
        Some(Json { text, byte })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_with_their_places() {
        let text = r#" {"a": [1, "x", {"b": 2.0}], "c": null} "#;
        let all = Json::parse(text).unwrap();
        let items: Vec<_> = all.get("a").unwrap().items().collect();
        let places: Vec<_> = items.iter().map(|item| (item.byte, item.text)).collect();
        assert_eq!(places, [(8, "1"), (11, "\"x\""), (16, "{\"b\": 2.0}")]);
        assert_eq!(items[2].get("b").unwrap().int(), Some(2));
        assert_eq!(items[2].get("b").unwrap().byte, 22);
        assert_eq!(items[1].name().as_deref(), Some("x"));
        assert!(all.get("c").unwrap().is_null());
        assert_eq!(all.members().len(), 2);
        assert!(all.items().next().is_none());
        assert!(Json::parse("[1,]").is_err());
        let checked = Json::parse_members(text).unwrap();
        let places = checked.iter().map(|(_, value)| value.byte);
        assert!(places.eq(all.members().iter().map(|(_, value)| value.byte)));
        for bad in ["{\"a\":1,\"a\":2}", "{} 1", "[]", "{\"a\":[1,]}"] {
            assert!(Json::parse_members(bad).is_err(), "{bad}");
        }
    }
}
