//! A pull reader over one XML document in memory.
//!
//! Joins text, references and CDATA sections into one event, with line ends and attributes
//! normalized as XML 1.0 requires; skips comments and processing instructions. A document type
//! declaration is tolerated, entities that it declares are not.

use std::borrow::Cow;
use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::Event as Raw;

use crate::formats::common::xml::element::{Element, XmlError};
use crate::formats::common::xml::tag::{element, line_ends, reference};
use crate::formats::core::error::ReadError;
use crate::model::diagnostic::{Message, SourceLocation};
use crate::text::offset::{ByteOffset, OffsetMap};

/// An event of the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// An element begins; [`Event::Close`] follows even if it is empty.
    Open(Element<'a>),
    /// Text, never empty and never two events in a row.
    Text(Cow<'a, str>),
    /// The innermost open element ends.
    Close,
    /// The document ends.
    End,
}

impl XmlError {
    pub(super) const fn new(byte: usize, reason: Message) -> Self {
        Self { byte, reason }
    }

    /// Converts the error to the read error of a format.
    pub fn refuse(self, format: &'static str, file: &str, text: &str) -> ReadError {
        let place = Lines::new(text).place(self.byte);
        ReadError::NotFormat {
            format,
            reason: self.reason,
            place: Box::new(SourceLocation {
                file: Some(file.to_owned()),
                ..place
            }),
        }
    }
}

/// Finds lines and columns; created once per text for any number of lookups.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    text: &'a str,
    map: OffsetMap,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Indexes a text.
    pub fn new(text: &'a str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        Self {
            text,
            map: OffsetMap::new(text),
            starts: std::iter::once(0).chain(ends.map(|at| at + 1)).collect(),
        }
    }

    /// Returns the line and column of a byte.
    pub fn place(&self, byte: usize) -> SourceLocation {
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line));
        let chars = |byte| self.map.char_from_byte(self.text, ByteOffset(byte)).0;
        let before = chars(start.copied().unwrap_or(0));
        SourceLocation {
            line: Some(line),
            column: Some(chars(byte).saturating_sub(before) + 1),
            ..SourceLocation::default()
        }
    }
}

/// The maximum depth of elements: far beyond any real file, and beyond the 10,000 entities inside one
/// another that our own writers can make. Depth does not use the call stack.
const MAX_DEPTH: usize = 65_536;

type Read<T> = Result<T, XmlError>;

/// Reads one document from its start to its end.
#[derive(Debug)]
pub struct Pull<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// The start of the last event.
    at: usize,
    depth: usize,
    had_root: bool,
    pending: Option<RawTag<'a>>,
    /// The start of an empty element whose `Close` is the next event.
    closing: Option<usize>,
    /// The namespaces of each prefix, innermost last.
    scopes: HashMap<&'a str, Vec<Cow<'a, str>>>,
    /// The depth and prefix of each declaration, innermost last.
    declared: Vec<(usize, &'a str)>,
}

impl<'a> Pull<'a> {
    /// Creates a reader at the start of a text, which must have no byte order mark.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            reader: Reader::from_str(text),
            at: 0,
            depth: 0,
            had_root: false,
            pending: None,
            closing: None,
            scopes: HashMap::new(),
            declared: Vec::new(),
        }
    }

    /// Returns the byte at which the last event began.
    pub fn position(&self) -> usize {
        self.at
    }

    /// Returns the number of open elements.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Returns the namespace of a prefix at the current position; the empty prefix stands for the
    /// default namespace.
    pub fn namespace(&self, prefix: &str) -> Option<&str> {
        let known = self.scopes.get(prefix)?;
        known.last().map(AsRef::as_ref)
    }

    /// Returns the next event.
    #[expect(
        clippy::should_implement_trait,
        reason = "it may fail, and it never ends"
    )]
    pub fn next(&mut self) -> Read<Event<'a>> {
        let found = match (self.closing.take(), self.pending.take()) {
            (Some(at), pending) => {
                self.pending = pending;
                RawTag {
                    at,
                    event: Event::Close,
                    is_empty: false,
                }
            }
            (None, Some(pending)) => pending,
            (None, None) => self.joined()?,
        };
        let RawTag {
            at,
            event,
            is_empty,
        } = found;
        self.at = at;
        self.closing = is_empty.then_some(at);
        match &event {
            Event::Open(element) => {
                if self.depth == 0 && self.had_root {
                    return Err(XmlError::new(at, Message::new("xml.second_root")));
                }
                self.had_root = true;
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    let reason = Message::new("xml.too_deep").with("count", MAX_DEPTH);
                    return Err(XmlError::new(at, reason));
                }
                for (name, uri) in &element.attributes {
                    let prefix = name.strip_prefix("xmlns");
                    if let Some(prefix) = prefix
                        && let Some(prefix) =
                            prefix.strip_prefix(':').or(prefix.is_empty().then_some(""))
                    {
                        self.scopes.entry(prefix).or_default().push(uri.clone());
                        self.declared.push((self.depth, prefix));
                    }
                }
            }
            Event::Close => {
                let depth = self.depth;
                while let Some((_, prefix)) = self.declared.pop_if(|(at, _)| *at >= depth) {
                    if let Some(known) = self.scopes.get_mut(prefix) {
                        known.pop();
                    }
                }
                self.depth = self.depth.saturating_sub(1);
            }
            Event::Text(text) if self.depth == 0 => {
                if text.trim().is_empty() {
                    return self.next();
                }
                return Err(XmlError::new(at, Message::new("xml.text_outside")));
            }
            Event::End if !self.had_root => {
                return Err(XmlError::new(at, Message::new("xml.empty")));
            }
            Event::End if self.depth > 0 => {
                return Err(XmlError::new(at, Message::new("xml.end")));
            }
            Event::Text(_) | Event::End => {}
        }
        Ok(event)
    }

    /// Skips the rest of the element that was opened last.
    pub fn skip(&mut self) -> Read<()> {
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                Event::Open(_) => open += 1,
                Event::Close => open -= 1,
                Event::Text(_) => {}
                Event::End => break,
            }
        }
        Ok(())
    }

    /// Returns all text in the rest of the element that was opened last, including nested elements.
    pub fn content(&mut self) -> Read<Cow<'a, str>> {
        let mut content = Cow::Borrowed("");
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                Event::Open(_) => open += 1,
                Event::Close => open -= 1,
                Event::Text(text) => join(&mut content, text),
                Event::End => break,
            }
        }
        Ok(content)
    }

    /// Returns the next event, joining adjacent pieces of text.
    fn joined(&mut self) -> Read<RawTag<'a>> {
        let mut text = Cow::Borrowed("");
        let mut from = None;
        let mut half = None;
        loop {
            let at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
            let raw = self.reader.read_event().map_err(|error| {
                let at = usize::try_from(self.reader.error_position()).unwrap_or(at);
                // The message comes from the library.
                let reason = Message::new("xml.library").with("detail", error.to_string());
                XmlError::new(at, reason)
            })?;
            let end = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
            let source = self.text.get(at..end).unwrap_or_default();
            if half.is_some() && !matches!(raw, Raw::GeneralRef(_)) {
                return Err(XmlError::new(at, Message::new("xml.surrogate")));
            }
            let is_empty = matches!(raw, Raw::Empty(_));
            let event = match raw {
                Raw::DocType(_) if source.contains("<!ENTITY") => {
                    return Err(XmlError::new(at, Message::new("xml.declares_entities")));
                }
                Raw::Comment(_) | Raw::PI(_) | Raw::Decl(_) | Raw::DocType(_) => continue,
                Raw::Text(_) => {
                    from.get_or_insert(at);
                    join(&mut text, line_ends(source));
                    continue;
                }
                Raw::CData(_) => {
                    from.get_or_insert(at);
                    let inner = source.strip_prefix("<![CDATA[");
                    let inner = inner.and_then(|inner| inner.strip_suffix("]]>"));
                    join(&mut text, line_ends(inner.unwrap_or_default()));
                    continue;
                }
                Raw::GeneralRef(_) => {
                    from.get_or_insert(at);
                    let name = source.strip_prefix('&').unwrap_or(source);
                    let name = name.strip_suffix(';').unwrap_or(name);
                    text.to_mut().extend(reference(name, &mut half, at)?);
                    continue;
                }
                Raw::Start(_) | Raw::Empty(_) => Event::Open(element(source, at)?),
                Raw::End(_) => Event::Close,
                Raw::Eof => Event::End,
            };
            let found = RawTag {
                at,
                event,
                is_empty,
            };
            let Some(at) = from.filter(|_| !text.is_empty()) else {
                return Ok(found);
            };
            self.pending = Some(found);
            return Ok(RawTag {
                at,
                event: Event::Text(text),
                is_empty: false,
            });
        }
    }
}

#[derive(Debug)]
struct RawTag<'a> {
    at: usize,
    event: Event<'a>,
    is_empty: bool,
}

fn join<'a>(text: &mut Cow<'a, str>, more: Cow<'a, str>) {
    if text.is_empty() {
        *text = more;
    } else {
        text.to_mut().push_str(&more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;

    use crate::formats::common::xml::write;
    use proptest::prelude::*;

    /// Lists all events in one line: `<name key=value>`, text in quotes, `/`.
    fn told(text: &str) -> String {
        let mut pull = Pull::new(text);
        let mut out = String::new();
        loop {
            match pull.next() {
                Ok(Event::Open(element)) => {
                    let _ = write!(out, "<{}", element.name);
                    for (key, value) in &element.attributes {
                        let _ = write!(out, " {key}={value:?}");
                    }
                    out.push('>');
                }
                Ok(Event::Text(text)) => {
                    let _ = write!(out, "{text:?}");
                }
                Ok(Event::Close) => out.push('/'),
                Ok(Event::End) => return out,
                Err(error) => {
                    let place = Lines::new(text).place(error.byte);
                    let (line, column) = (place.line.unwrap(), place.column.unwrap());
                    return format!("{out}! {line}:{column} {}", error.reason.code);
                }
            }
        }
    }

    #[test]
    fn xml_pieces_of_text_are_one() {
        assert_eq!(
            told(
                "<?xml version='1.0'?>\n<!-- c --><a>x&amp;<!-- c -->&#x628;<![CDATA[<]]>y<b/>z</a>\n"
            ),
            r#"<a>"x&ب<y"<b>/"z"/"#
        );
    }

    #[test]
    fn xml_line_ends_are_normalised_and_references_are_not() {
        assert_eq!(
            told("<a k='1\r\n2\t3&#10;4&#13;5&#9;'>1\r\n2\r3&#13;&#10;</a>"),
            r#"<a k="1 2 3\n4\r5\t">"1\n2\n3\r\n"/"#
        );
    }

    #[test]
    fn xml_halves_of_a_character_are_joined() {
        assert_eq!(
            told("<a k='&#55357;&#56832;'>&#xD83D;&#xDE00;</a>"),
            "<a k=\"\u{1F600}\">\"\u{1F600}\"/"
        );
        assert!(told("<a>&#xD83D;x</a>").contains("1:12 xml.surrogate"));
        assert!(told("<a k='&#xD83D;'/>").contains("xml.surrogate"));
    }

    #[test]
    fn xml_entities_are_refused_with_their_place() {
        let plain = "<!DOCTYPE c SYSTEM \"http://x/c.dtd\">\n<c>ok</c>";
        assert_eq!(told(plain), r#"<c>"ok"/"#);
        assert_eq!(
            told("<!DOCTYPE c>\n<c>دمشق &ent;</c>"),
            "<c>! 2:9 xml.entity"
        );
        assert!(
            told("<!DOCTYPE c [<!ENTITY e SYSTEM 'file:///x'>]><c>&e;</c>")
                .starts_with("! 1:1 xml.declares_entities")
        );
    }

    #[test]
    fn xml_that_is_not_well_formed_is_reported() {
        for (text, message) in [
            ("", "xml.empty"),
            ("x", "xml.text_outside"),
            ("<a>", "xml.end"),
            ("<a/><b/>", "xml.second_root"),
            ("<a b='1' b='2'/>", "xml.attribute_twice"),
            ("<a b=1/>", "xml.attribute"),
            ("<a>&#0;</a>", "xml.reference"),
            ("<a>& b</a>", "!"),
            ("<a></b>", "!"),
            ("<a", "!"),
        ] {
            assert!(told(text).contains(message), "{text}: {}", told(text));
        }
    }

    #[test]
    fn xml_depth_is_bounded() {
        let deep = "<a>".repeat(100_000);
        assert!(told(&deep).contains("xml.too_deep"));
    }

    #[test]
    fn xml_prefixes_hold_where_they_were_declared() {
        let mut pull = Pull::new("<a xmlns='u' xmlns:p='v'><b xmlns:p='w'/><c/></a>");
        let mut seen = Vec::new();
        loop {
            match pull.next().unwrap() {
                Event::End => break,
                Event::Open(_) => seen.push(pull.namespace("p").unwrap().to_owned()),
                _ => {}
            }
        }
        assert_eq!(seen, ["v", "w", "v"]);
        assert_eq!(pull.namespace("p"), None);
    }

    proptest! {
        #[test]
        fn xml_what_is_written_is_read(text in "[\u{0}-\u{10FFFF}]{0,40}", more in "[<>&\"'\\]\r\n\t a]{0,20}") {
            for text in [text, more] {
                let mut xml = "<a k=\"".to_owned();
                let replaced = write::push_value(&mut xml, &text);
                xml.push_str("\">");
                prop_assert_eq!(write::push_text(&mut xml, &text), replaced);
                xml.push_str("</a>");
                let held: String = text.chars().map(|c| if write::is_char(c) { c } else { '\u{FFFD}' }).collect();
                let mut pull = Pull::new(&xml);
                let Event::Open(element) = pull.next().unwrap() else { panic!() };
                prop_assert_eq!(element.get("k"), Some(held.as_str()));
                prop_assert_eq!(pull.content().unwrap(), held);
                prop_assert_eq!(replaced, text.chars().filter(|c| !write::is_char(*c)).count());
            }
        }

        #[test]
        fn xml_any_text_ends(text in r#"(<a|<b k="|'|/?>|</a>|&|#|x41|;|]]>|<!\[CDATA\[|<!--|-->|<\?|\?>|[ -~ا-ي]){0,30}"#) {
            told(&text);
        }
    }
}
