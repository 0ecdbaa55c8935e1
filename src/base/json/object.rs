//! JSON objects that are kept verbatim: splits them into members and builds them from members.
//!
//! Values stay text; only the blanks between tokens are removed, so that an object fits on one
//! line.

use crate::base::json::pull::Pull;
use crate::base::json::write::push_string;

/// A JSON object as text, built member by member.
#[derive(Clone, Debug, Default)]
pub struct ObjectText {
    text: String,
}

impl ObjectText {
    /// Adds a member whose value is JSON.
    pub fn push(&mut self, key: &str, json: &str) {
        self.text.push(if self.text.is_empty() { '{' } else { ',' });
        push_string(&mut self.text, key);
        self.text.push(':');
        push_compact(&mut self.text, json);
    }

    /// Adds a member whose value is a string.
    pub fn push_str(&mut self, key: &str, value: &str) {
        let mut json = String::new();
        push_string(&mut json, value);
        self.push(key, &json);
    }

    /// Returns the object, or `None` if it has no members.
    pub fn finish(mut self) -> Option<String> {
        if self.text.is_empty() {
            return None;
        }
        self.text.push('}');
        Some(self.text)
    }
}

/// Returns the members of a kept object; a value that is not an object has none.
pub fn members(object: Option<&str>) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    let Some(object) = object else {
        return found;
    };
    let mut pull = Pull::new(object);
    if pull.begin_object().is_err() {
        return found;
    }
    while let Ok(Some(key)) = pull.next_key() {
        match pull.skip() {
            Ok(json) => found.push((key.into_owned(), json)),
            Err(_) => break,
        }
    }
    found
}

/// Returns the JSON of a member.
pub fn member<'a>(object: Option<&'a str>, key: &str) -> Option<&'a str> {
    let found = members(object).into_iter().find(|(name, _)| name == key);
    found.map(|(_, json)| json)
}

/// Returns the string value of a member.
pub fn string_member(object: Option<&str>, key: &str) -> Option<String> {
    let json = member(object, key)?;
    let value = Pull::new(json).string().ok()?;
    Some(value.into_owned())
}

/// Returns the object with one member set to a value: an existing member is replaced in its place,
/// a new one is appended, and `None` as the value removes it. Returns `None` if no member is left.
pub fn with_member(object: Option<&str>, key: &str, json: Option<&str>) -> Option<String> {
    let mut out = ObjectText::default();
    let mut value = json;
    for (name, kept) in members(object) {
        if name != key {
            out.push(&name, kept);
        } else if let Some(json) = value.take() {
            out.push(key, json);
        }
    }
    if let Some(json) = value {
        out.push(key, json);
    }
    out.finish()
}

/// Returns a string as JSON.
pub fn string_json(value: &str) -> String {
    let mut out = String::new();
    push_string(&mut out, value);
    out
}

/// Returns a JSON value without the blanks between its tokens.
pub fn compact(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    push_compact(&mut out, json);
    out
}

/// Appends a JSON value without the blanks between its tokens; everything else is unchanged.
pub fn push_compact(out: &mut String, json: &str) {
    let mut rest = json;
    let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    loop {
        rest = rest.trim_start_matches(blank);
        let stop = rest
            .find(|c: char| c == '"' || blank(c))
            .unwrap_or(rest.len());
        let (head, tail) = rest.split_at(stop);
        out.push_str(head);
        if tail.is_empty() {
            return;
        }
        if !tail.starts_with('"') {
            rest = tail;
            continue;
        }
        let end = string_end(tail);
        let (string, after) = tail.split_at(end);
        out.push_str(string);
        rest = after;
    }
}

/// Returns the length of the string literal at the start.
fn string_end(literal: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in literal.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    literal.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_lose_only_the_blanks_between_tokens() {
        let mut out = String::new();
        push_compact(
            &mut out,
            "{ \"a \\\" b\" :\r\n [1.50, \"\u{628} \" , {} ] }",
        );
        assert_eq!(out, "{\"a \\\" b\":[1.50,\"\u{628} \",{}]}");
    }

    #[test]
    fn objects_change_one_member_and_keep_the_others_as_they_are() {
        let check = |object, key, json, expect: Option<&str>| {
            assert_eq!(with_member(object, key, json).as_deref(), expect);
        };
        let object = Some(r#"{"a": 1.50, "b":[ 2 ]}"#);
        check(object, "a", Some("\"x\""), Some(r#"{"a":"x","b":[2]}"#));
        check(
            object,
            "c",
            Some("{}"),
            Some(r#"{"a":1.50,"b":[2],"c":{}}"#),
        );
        check(object, "b", None, Some(r#"{"a":1.50}"#));
        check(Some(r#"{"a":1,"a":2}"#), "a", Some("3"), Some(r#"{"a":3}"#));
        check(None, "a", Some("1"), Some(r#"{"a":1}"#));
        check(Some(r#"{"a":1}"#), "a", None, None);
    }

    #[test]
    fn objects_come_apart_and_together() {
        let mut object = ObjectText::default();
        object.push("a", "[ 1 ]");
        object.push_str("b", "x\"\u{0}");
        let text = object.finish().unwrap();
        assert_eq!(text, r#"{"a":[1],"b":"x\"\u0000"}"#);
        assert_eq!(members(Some(&text)).len(), 2);
        assert_eq!(string_member(Some(&text), "b").unwrap(), "x\"\u{0}");
        assert_eq!(ObjectText::default().finish(), None);
    }
}
