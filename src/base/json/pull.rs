//! A pull parser over one JSON value in memory.
//!
//! Strict where JSON readers differ: duplicate keys, lone surrogates, raw control characters and
//! more than 128 levels are errors. Copies a string only if it contains an escape.

use std::borrow::Cow;
use std::collections::HashSet;

use memchr::memchr2;

/// The kind of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `{`
    Object,
    /// `[`
    Array,
    /// `"`
    String,
    /// A digit or `-`.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`
    Null,
}

/// The reason why a text is not JSON, and its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// The position in bytes from the start of the parsed text.
    pub byte: usize,
    /// The fault at that position.
    pub fault: Fault,
}

/// A fault of a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text ends in the middle of a value.
    End,
    /// The parser expected something else.
    Expected(&'static str),
    /// A string contains an unescaped control character.
    Control,
    /// An unknown escape such as `\x`, or a `\u` without four hexadecimal digits.
    Escape,
    /// One half of a surrogate pair.
    LoneSurrogate(u16),
    /// A key occurs twice in one object.
    DuplicateKey(String),
    /// More than 128 levels.
    TooDeep,
}

/// The deepest nesting that is read, the same as in `serde_json`.
const MAX_DEPTH: usize = 128;

/// The number of keys from which an object's keys are kept in a hash set.
const MANY_KEYS: usize = 24;

/// Reads one JSON text from its start to its end.
#[derive(Debug)]
pub struct Pull<'a> {
    text: &'a str,
    at: usize,
    /// Whether a container was just opened, so that no comma precedes the next item.
    fresh: bool,
    /// The keys of the open objects, one after the other.
    keys: Vec<Cow<'a, str>>,
    frames: Vec<Frame<'a>>,
}

#[derive(Debug)]
struct Frame<'a> {
    first_key: usize,
    many: Option<HashSet<Cow<'a, str>>>,
}

/// The result of reading a part of a JSON text.
pub type Parsed<T> = Result<T, JsonError>;

impl<'a> Pull<'a> {
    /// Begins at the start of the text.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            fresh: false,
            keys: Vec::new(),
            frames: Vec::new(),
        }
    }

    /// Returns the byte at which the next value begins.
    pub fn position(&mut self) -> usize {
        self.blanks();
        self.at
    }

    /// Returns the byte after the last one that was read.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// Returns a range of the text.
    pub fn between(&self, range: std::ops::Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// Returns the text from a byte on.
    pub fn after(&self, start: usize) -> &'a str {
        self.text.get(start..).unwrap_or_default()
    }

    /// Returns the kind of the next value without reading it.
    pub fn peek(&mut self) -> Parsed<Kind> {
        self.blanks();
        match self.byte() {
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::Array),
            Some(b'"') => Ok(Kind::String),
            Some(b'-' | b'0'..=b'9') => Ok(Kind::Number),
            Some(b't' | b'f') => Ok(Kind::Bool),
            Some(b'n') => Ok(Kind::Null),
            _ => Err(self.expected("value")),
        }
    }

    /// Returns whether a text is one JSON value, without repeated keys.
    pub fn accepts(text: &'a str) -> bool {
        let mut pull = Self::new(text);
        pull.skip().is_ok() && pull.end().is_ok()
    }

    /// Opens an object; read its members with [`Self::next_key`].
    pub fn begin_object(&mut self) -> Parsed<()> {
        self.blanks();
        self.open(b'{', "object")?;
        Ok(())
    }

    /// Returns the next key of the open object, or `None` at its end.
    pub fn next_key(&mut self) -> Parsed<Option<Cow<'a, str>>> {
        self.blanks();
        if self.byte() == Some(b'}') {
            self.close();
            return Ok(None);
        }
        self.comma("comma-or-brace")?;
        let at = self.at;
        let key = self.string()?;
        self.remember(key.clone(), at)?;
        self.blanks();
        if self.byte() != Some(b':') {
            return Err(self.expected(":"));
        }
        self.at += 1;
        Ok(Some(key))
    }

    /// Opens an array; read its items with [`Self::next_item`].
    pub fn begin_array(&mut self) -> Parsed<()> {
        self.blanks();
        self.open(b'[', "array")
    }

    /// Returns whether another item follows in the open array.
    pub fn next_item(&mut self) -> Parsed<bool> {
        self.blanks();
        if self.byte() == Some(b']') {
            self.close();
            return Ok(false);
        }
        self.comma("comma-or-bracket")?;
        Ok(true)
    }

    /// Reads a string.
    pub fn string(&mut self) -> Parsed<Cow<'a, str>> {
        self.blanks();
        if self.byte() != Some(b'"') {
            return Err(self.expected("string"));
        }
        self.at += 1;
        let plain = self.plain()?;
        if self.byte() == Some(b'"') {
            self.at += 1;
            return Ok(Cow::Borrowed(plain));
        }
        let mut out = plain.to_owned();
        loop {
            // Invariant: the parser is at a backslash.
            out.push(self.escape()?);
            out.push_str(self.plain()?);
            if self.byte() == Some(b'"') {
                self.at += 1;
                return Ok(Cow::Owned(out));
            }
        }
    }

    /// Reads a number, verbatim.
    pub fn number(&mut self) -> Parsed<&'a str> {
        self.blanks();
        let start = self.at;
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        match self.byte() {
            Some(b'0') => self.at += 1,
            Some(b'1'..=b'9') => self.digits(),
            _ => return Err(self.expected("number")),
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.some_digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.byte(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.some_digits()?;
        }
        Ok(self.since(start))
    }

    /// Reads `true` or `false`.
    pub fn bool(&mut self) -> Parsed<bool> {
        self.blanks();
        match self.byte() {
            Some(b't') => self.word("true").map(|()| true),
            _ => self.word("false").map(|()| false),
        }
    }

    /// Reads a value of any kind, checks it including nested values, and returns it verbatim.
    pub fn skip(&mut self) -> Parsed<&'a str> {
        self.blanks();
        let start = self.at;
        match self.peek()? {
            Kind::Object => {
                self.begin_object()?;
                while self.next_key()?.is_some() {
                    self.skip()?;
                }
            }
            Kind::Array => {
                self.begin_array()?;
                while self.next_item()? {
                    self.skip()?;
                }
            }
            Kind::String => self.skip_string()?,
            Kind::Number => {
                self.number()?;
            }
            Kind::Bool => {
                self.bool()?;
            }
            Kind::Null => self.word("null")?,
        }
        Ok(self.since(start))
    }

    /// Checks that nothing but blanks follows.
    pub fn end(&mut self) -> Parsed<()> {
        self.blanks();
        if self.at == self.text.len() {
            Ok(())
        } else {
            Err(self.error(self.at, Fault::Expected("end")))
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    #[expect(clippy::unused_self, reason = "one shape for all errors")]
    fn error(&self, byte: usize, fault: Fault) -> JsonError {
        JsonError { byte, fault }
    }

    fn expected(&self, what: &'static str) -> JsonError {
        if self.at >= self.text.len() {
            self.error(self.at, Fault::End)
        } else {
            self.error(self.at, Fault::Expected(what))
        }
    }

    fn blanks(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn open(&mut self, bracket: u8, what: &'static str) -> Parsed<()> {
        if self.byte() != Some(bracket) {
            return Err(self.expected(what));
        }
        if self.frames.len() >= MAX_DEPTH {
            return Err(self.error(self.at, Fault::TooDeep));
        }
        self.at += 1;
        self.fresh = true;
        self.frames.push(Frame {
            first_key: self.keys.len(),
            many: None,
        });
        Ok(())
    }

    fn close(&mut self) {
        self.at += 1;
        self.fresh = false;
        if let Some(frame) = self.frames.pop() {
            self.keys.truncate(frame.first_key);
        }
    }

    fn comma(&mut self, what: &'static str) -> Parsed<()> {
        if std::mem::take(&mut self.fresh) {
            return Ok(());
        }
        if self.byte() != Some(b',') {
            return Err(self.expected(what));
        }
        self.at += 1;
        self.blanks();
        Ok(())
    }

    fn remember(&mut self, key: Cow<'a, str>, at: usize) -> Parsed<()> {
        let Some(frame) = self.frames.last_mut() else {
            return Ok(());
        };
        let known = self.keys.get(frame.first_key..).unwrap_or_default();
        let fresh = match &mut frame.many {
            Some(many) => many.insert(key.clone()),
            None => !known.contains(&key),
        };
        if !fresh {
            return Err(self.error(at, Fault::DuplicateKey(key.to_string())));
        }
        if frame.many.is_none() {
            if known.len() >= MANY_KEYS {
                let mut many: HashSet<_> = known.iter().cloned().collect();
                many.insert(key);
                frame.many = Some(many);
            } else {
                self.keys.push(key);
            }
        }
        Ok(())
    }

    /// Checks a string as [`Self::string`] does, without building it.
    fn skip_string(&mut self) -> Parsed<()> {
        self.at += 1;
        loop {
            self.plain()?;
            if self.byte() == Some(b'"') {
                self.at += 1;
                return Ok(());
            }
            self.escape()?;
        }
    }

    /// Reads up to the next quote or backslash, and stops there.
    fn plain(&mut self) -> Parsed<&'a str> {
        let rest = self.rest();
        let Some(len) = memchr2(b'"', b'\\', rest.as_bytes()) else {
            return Err(self.error(self.text.len(), Fault::End));
        };
        let plain = rest.get(..len).unwrap_or_default();
        // Looks at every byte, which is faster than to stop at the first one.
        if plain.bytes().fold(u8::MAX, u8::min) < 0x20 {
            let control = plain.bytes().position(|b| b < 0x20).unwrap_or(0);
            return Err(self.error(self.at + control, Fault::Control));
        }
        self.at += len;
        Ok(plain)
    }

    fn escape(&mut self) -> Parsed<char> {
        let start = self.at;
        self.at += 1;
        let letter = self.byte();
        self.at += 1;
        Ok(match letter {
            Some(c @ (b'"' | b'\\' | b'/')) => char::from(c),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => self.unicode(start)?,
            Some(_) => return Err(self.error(start, Fault::Escape)),
            None => return Err(self.error(start, Fault::End)),
        })
    }

    fn unicode(&mut self, start: usize) -> Parsed<char> {
        let unit = self.hex(start)?;
        let lone = self.error(start, Fault::LoneSurrogate(unit));
        match unit {
            0xD800..=0xDBFF => {
                if !self.rest().starts_with("\\u") {
                    return Err(lone);
                }
                self.at += 2;
                let low = self.hex(start)?;
                char::decode_utf16([unit, low])
                    .next()
                    .and_then(Result::ok)
                    .ok_or(lone)
            }
            _ => char::from_u32(u32::from(unit)).ok_or(lone),
        }
    }

    fn hex(&mut self, start: usize) -> Parsed<u16> {
        let digits = self
            .text
            .get(self.at..self.at + 4)
            .filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|digits| u16::from_str_radix(digits, 16).ok());
        self.at += 4;
        digits.ok_or_else(|| self.error(start, Fault::Escape))
    }

    fn digits(&mut self) {
        while matches!(self.byte(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
    }

    fn some_digits(&mut self) -> Parsed<()> {
        if !matches!(self.byte(), Some(b'0'..=b'9')) {
            return Err(self.expected("digit"));
        }
        self.digits();
        Ok(())
    }

    fn word(&mut self, word: &'static str) -> Parsed<()> {
        if !self.rest().starts_with(word) {
            return Err(self.expected(word));
        }
        self.at += word.len();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check_fault(text: &str, byte: usize, fault: Fault) {
        let mut pull = Pull::new(text);
        let error = pull.skip().and_then(|_| pull.end()).unwrap_err();
        assert_eq!(error, JsonError { byte, fault }, "{text}");
    }

    #[test]
    fn pull_faults_are_reported_with_their_place() {
        check_fault(r#"{"a":1,"a":2}"#, 7, Fault::DuplicateKey("a".to_owned()));
        check_fault(
            r#"{"a":{"b":1},"\u0061":2}"#,
            13,
            Fault::DuplicateKey("a".to_owned()),
        );
        check_fault(r#"["\ud83d!"]"#, 2, Fault::LoneSurrogate(0xD83D));
        check_fault(r#"["\ude00"]"#, 2, Fault::LoneSurrogate(0xDE00));
        check_fault("[\"a\u{1}\"]", 3, Fault::Control);
        check_fault("[1,]", 3, Fault::Expected("value"));
        check_fault("{\"a\":1", 6, Fault::End);
        check_fault("[1] 2", 4, Fault::Expected("end"));
        check_fault(&"[".repeat(200), 128, Fault::TooDeep);
    }

    #[test]
    fn pull_many_keys_are_still_distinguished() {
        let members: Vec<_> = (0..1000).map(|n| format!("\"k{n}\":{n}")).collect();
        let good = format!("{{{}}}", members.join(","));
        assert!(Pull::new(&good).skip().is_ok());
        let bad = format!("{{{},\"k500\":0}}", members.join(","));
        assert!(Pull::new(&bad).skip().is_err());
    }

    #[test]
    fn pull_reads_escapes() {
        let text = r#""\u0000\ud83d\ude00\/\n""#;
        assert_eq!(Pull::new(text).string().unwrap(), "\u{0}\u{1F600}/\n");
    }

    proptest! {
        #[test]
        fn pull_agrees_with_serde_json_on_any_text(text in r#"[\[\]{}:,"0-9a\-.eE \\utrn]{0,24}"#) {
            let mut pull = Pull::new(&text);
            let ours = pull.skip().and_then(|_| pull.end());
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            match ours {
                Err(JsonError { fault: Fault::DuplicateKey(_), .. }) => {}
                Err(_) => prop_assert!(theirs.is_err(), "{:?}", theirs),
                Ok(()) => prop_assert!(theirs.is_ok() || theirs.unwrap_err().to_string().contains("out of range")),
            }
        }
    }
}
