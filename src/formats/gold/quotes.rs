//! A document of a gold file without its text: what quotes the text is replaced by where it stands,
//! and put back where the text is at hand.
//!
//! Works on records as text and changes nothing but what it must: the record that comes back is the
//! one that was, to the byte. Strings of two words and more that stand in the text become
//! `{"$text":[start,end]}`, in code points, and so do single words of long lists, which are its
//! tokens; strings that hold a passage of it among other words are left out.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;

use crate::formats::json::pull::{JsonError, Kind, Pull};
use crate::formats::json::write::push_string;
use crate::text::offset::{ByteOffset, CharOffset, OffsetMap};

/// The only member of what stands for a quotation.
const MARK: &str = "$text";

/// From this many words on, what a string has in common with the text is a passage of it.
const PASSAGE: usize = 8;

/// From this many items on, a list may be the tokens of the text.
const LIST: usize = 5;

/// Deeper than this there is no room for what stands for a quotation.
const DEEP: usize = 100;

/// Members of a document in which nobody quotes.
const OF_DOCUMENT: [&str; 9] = [
    "record",
    "id",
    "sha256",
    "length",
    "lang",
    "status",
    "split",
    "sentences",
    "tokens",
];

/// Members of an entity in which nobody quotes.
const OF_ENTITY: [&str; 9] = [
    "id",
    "start",
    "end",
    "label",
    "offsets",
    "fragments",
    "status",
    "provenance",
    "flags",
];

type Parsed<T> = Result<T, JsonError>;

/// A record without its text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Stripped {
    pub(super) record: String,
    /// Strings that are left out: they hold a passage of the text among other words.
    pub(super) n_left_out: usize,
}

/// Returns the record of a document without its text and without what quotes it.
pub(super) fn strip(record: &str, text: &str) -> Parsed<Stripped> {
    let mut strip = Strip {
        edits: Edits::default(),
        text,
        map: OffsetMap::new(text),
        passages: None,
        n_left_out: 0,
    };
    strip.document(&mut Pull::new(record))?;
    Ok(Stripped {
        record: strip.edits.apply(record),
        n_left_out: strip.n_left_out,
    })
}

/// Returns the record of a document with its text again.
pub(super) fn restore(record: &str, text: &str) -> Parsed<String> {
    let mut restore = Restore {
        edits: Edits::default(),
        text,
        map: OffsetMap::new(text),
    };
    restore.document(&mut Pull::new(record))?;
    Ok(restore.edits.apply(record))
}

/// What a record says of the text that it does without.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) id: String,
    pub(super) sha256: String,
    /// Whether it has its text after all.
    pub(super) has_text: bool,
}

/// Returns which text a record is about.
pub(super) fn wanted(record: &str) -> Parsed<Wanted> {
    let mut pull = Pull::new(record);
    let mut wanted = Wanted::default();
    pull.begin_object()?;
    while let Some(key) = pull.next_key()? {
        let is_string = pull.peek()? == Kind::String;
        match &*key {
            "id" if is_string => wanted.id = pull.string()?.into_owned(),
            "sha256" if is_string => wanted.sha256 = pull.string()?.into_owned(),
            key => {
                wanted.has_text |= key == "text";
                pull.skip()?;
            }
        }
    }
    Ok(wanted)
}

/// Pieces of a record that become others.
#[derive(Debug, Default)]
struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    fn push(&mut self, place: Range<usize>, new: impl Into<String>) {
        self.0.push((place, new.into()));
    }

    fn apply(mut self, record: &str) -> String {
        self.0.sort_by_key(|(place, _)| place.start);
        let mut out = String::with_capacity(record.len());
        let mut at = 0;
        for (place, new) in self.0 {
            out.push_str(record.get(at..place.start).unwrap_or_default());
            out.push_str(&new);
            at = place.end;
        }
        out.push_str(record.get(at..).unwrap_or_default());
        out
    }
}

/// Goes through the lists of entities in a record: calls `on_entity` at the start of each.
fn each_item(
    pull: &mut Pull<'_>,
    mut on_item: impl FnMut(&mut Pull<'_>) -> Parsed<()>,
) -> Parsed<()> {
    if pull.peek()? != Kind::Array {
        pull.skip()?;
        return Ok(());
    }
    pull.begin_array()?;
    while pull.next_item()? {
        on_item(pull)?;
    }
    Ok(())
}

/// Goes through the members of an object, each with where it begins: behind the member before it.
fn each_member(
    pull: &mut Pull<'_>,
    mut on_member: impl FnMut(&mut Pull<'_>, &str, usize) -> Parsed<()>,
) -> Parsed<()> {
    if pull.peek()? != Kind::Object {
        pull.skip()?;
        return Ok(());
    }
    pull.begin_object()?;
    let mut before = pull.offset();
    while let Some(key) = pull.next_key()? {
        on_member(pull, &key, before)?;
        before = pull.offset();
    }
    Ok(())
}

/// Returns where the key stands that was read last, in quotes.
fn key_place(pull: &Pull<'_>, before: usize) -> Range<usize> {
    let raw = pull.between(before..pull.offset());
    let start = raw.find('"').unwrap_or_default();
    let end = raw.rfind('"').map_or(raw.len(), |at| at + 1);
    before + start..before + end
}

/// Whether a key is that of a quotation, or one that had to make way for it: `$text`, `$$text`…
fn is_marked(key: &str) -> bool {
    key.strip_suffix("text")
        .is_some_and(|dollars| !dollars.is_empty() && dollars.bytes().all(|byte| byte == b'$'))
}

struct Strip<'t> {
    edits: Edits,
    text: &'t str,
    map: OffsetMap,
    /// The runs of words of the text; counted where a string is long enough to hold one.
    passages: Option<HashSet<u64>>,
    n_left_out: usize,
}

/// What a string has of the text.
enum Quote {
    Nothing,
    /// All of it stands there.
    Whole(Range<usize>),
    /// A passage among other words.
    Part,
}

impl Strip<'_> {
    fn document(&mut self, pull: &mut Pull<'_>) -> Parsed<()> {
        each_member(pull, |pull, key, before| match key {
            "text" => self.drop(pull, before),
            "entities" | "suggestions" => each_item(pull, |pull| self.entity(pull)),
            "annotations" => each_item(pull, |pull| {
                each_member(pull, |pull, key, before| match key {
                    "entities" => each_item(pull, |pull| self.entity(pull)),
                    "annotator" | "status" => pull.skip().map(drop),
                    _ => self.member(pull, before),
                })
            }),
            key if OF_DOCUMENT.contains(&key) => pull.skip().map(drop),
            _ => self.member(pull, before),
        })
    }

    fn entity(&mut self, pull: &mut Pull<'_>) -> Parsed<()> {
        each_member(pull, |pull, key, before| match key {
            "text" => self.drop(pull, before),
            key if OF_ENTITY.contains(&key) => pull.skip().map(drop),
            _ => self.member(pull, before),
        })
    }

    /// Leaves a member out, with the comma before it: it is never the first.
    fn drop(&mut self, pull: &mut Pull<'_>, before: usize) -> Parsed<()> {
        pull.skip()?;
        self.edits.push(before..pull.offset(), "");
        Ok(())
    }

    /// A member of the gold format that may quote. Where it must be a string, nothing can stand for
    /// a part.
    fn member(&mut self, pull: &mut Pull<'_>, before: usize) -> Parsed<()> {
        if pull.peek()? != Kind::String {
            return self.free(pull, false, 1);
        }
        let start = pull.position();
        let words = pull.string()?;
        let place = start..pull.offset();
        match self.quote(&words, false) {
            Quote::Nothing => {}
            Quote::Whole(range) => self.point(place, range),
            Quote::Part => {
                self.n_left_out += 1;
                self.edits.push(before..place.end, "");
            }
        }
        Ok(())
    }

    fn free(&mut self, pull: &mut Pull<'_>, in_list: bool, depth: usize) -> Parsed<()> {
        match pull.peek()? {
            Kind::String => {
                let start = pull.position();
                let words = pull.string()?;
                let place = start..pull.offset();
                match self.quote(&words, in_list) {
                    Quote::Nothing => {}
                    Quote::Whole(range) if depth < DEEP => self.point(place, range),
                    Quote::Whole(_) | Quote::Part => {
                        self.n_left_out += 1;
                        self.edits.push(place, "null");
                    }
                }
                Ok(())
            }
            Kind::Array => {
                let in_list = in_list || items(pull)? >= LIST;
                each_item(pull, |pull| self.free(pull, in_list, depth + 1))
            }
            Kind::Object => each_member(pull, |pull, key, before| {
                if is_marked(key) {
                    let mut new = String::new();
                    push_string(&mut new, &format!("${key}"));
                    self.edits.push(key_place(pull, before), new);
                }
                self.free(pull, in_list, depth + 1)
            }),
            _ => pull.skip().map(drop),
        }
    }

    /// Says where a quotation stands.
    fn point(&mut self, place: Range<usize>, range: Range<usize>) {
        let at = |byte| self.map.char_from_byte(self.text, ByteOffset(byte)).0;
        let (start, end) = (at(range.start), at(range.end));
        self.edits
            .push(place, format!("{{\"{MARK}\":[{start},{end}]}}"));
    }

    fn quote(&mut self, words: &str, in_list: bool) -> Quote {
        let several = words.trim().contains(char::is_whitespace);
        if !(several || in_list) || !words.contains(char::is_alphanumeric) {
            return Quote::Nothing;
        }
        if let Some(start) = memchr::memmem::find(self.text.as_bytes(), words.as_bytes()) {
            return Quote::Whole(start..start + words.len());
        }
        if !several {
            return Quote::Nothing;
        }
        let text = self.text;
        let passages = self.passages.get_or_insert_with(|| runs(text).collect());
        if runs(words).any(|run| passages.contains(&run)) {
            Quote::Part
        } else {
            Quote::Nothing
        }
    }
}

/// Returns how many items an array has, and leaves the parser before it.
fn items(pull: &mut Pull<'_>) -> Parsed<usize> {
    let start = pull.position();
    let mut ahead = Pull::new(pull.after(start));
    ahead.begin_array()?;
    let mut n = 0;
    while n < LIST && ahead.next_item()? {
        ahead.skip()?;
        n += 1;
    }
    Ok(n)
}

/// The runs of words in a text, each as a number.
fn runs(text: &str) -> impl Iterator<Item = u64> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let n = words.len();
    (0..(n + 1).saturating_sub(PASSAGE)).map(move |at| {
        let mut hasher = DefaultHasher::new();
        words.get(at..at + PASSAGE).hash(&mut hasher);
        hasher.finish()
    })
}

struct Restore<'t> {
    edits: Edits,
    text: &'t str,
    map: OffsetMap,
}

impl Restore<'_> {
    fn document(&mut self, pull: &mut Pull<'_>) -> Parsed<()> {
        each_member(pull, |pull, key, before| match key {
            "id" => {
                pull.skip()?;
                let mut text = String::from(",\"text\":");
                push_string(&mut text, self.text);
                self.edits.push(pull.offset()..pull.offset(), text);
                Ok(())
            }
            "entities" | "suggestions" => each_item(pull, |pull| self.entity(pull)),
            "annotations" => each_item(pull, |pull| {
                each_member(pull, |pull, key, before| match key {
                    "entities" => each_item(pull, |pull| self.entity(pull)),
                    _ => self.member(pull, before),
                })
            }),
            _ => self.member(pull, before),
        })
    }

    fn entity(&mut self, pull: &mut Pull<'_>) -> Parsed<()> {
        let (mut start, mut end, mut behind) = (None, None, None);
        each_member(pull, |pull, key, before| match key {
            "start" => {
                start = offset(pull)?;
                Ok(())
            }
            "end" => {
                end = offset(pull)?;
                Ok(())
            }
            "label" => {
                pull.skip()?;
                behind = Some(pull.offset());
                Ok(())
            }
            _ => self.member(pull, before),
        })?;
        // Without a label or a span, it is told what is missing, and not of this member.
        if let (Some(start), Some(end), Some(behind)) = (start, end, behind) {
            let mut text = String::from(",\"text\":");
            push_string(&mut text, self.words(start, end).unwrap_or_default());
            self.edits.push(behind..behind, text);
        }
        Ok(())
    }

    /// What stands between two code points.
    fn words(&self, start: usize, end: usize) -> Option<&str> {
        let at = |char| self.map.byte_from_char(self.text, CharOffset(char));
        self.text.get(at(start)?.0..at(end)?.0)
    }

    fn member(&mut self, pull: &mut Pull<'_>, _: usize) -> Parsed<()> {
        match pull.peek()? {
            Kind::Array => each_item(pull, |pull| self.member(pull, 0)),
            Kind::Object => {
                let start = pull.position();
                if let Some((from, to, end)) = reference(pull.after(start)) {
                    if let Some(words) = self.words(from, to) {
                        let mut new = String::new();
                        push_string(&mut new, words);
                        self.edits.push(start..start + end, new);
                    }
                    return pull.skip().map(drop);
                }
                each_member(pull, |pull, key, before| {
                    if is_marked(key)
                        && let Some(was) = key.strip_prefix('$').filter(|was| is_marked(was))
                    {
                        let mut new = String::new();
                        push_string(&mut new, was);
                        self.edits.push(key_place(pull, before), new);
                    }
                    self.member(pull, before)
                })
            }
            _ => pull.skip().map(drop),
        }
    }
}

/// Returns the code points that the object at the start points to, and its length.
fn reference(json: &str) -> Option<(usize, usize, usize)> {
    let mut pull = Pull::new(json);
    pull.begin_object().ok()?;
    if pull.next_key().ok()?? != MARK || pull.peek() != Ok(Kind::Array) {
        return None;
    }
    pull.begin_array().ok()?;
    let mut at = || -> Option<usize> {
        pull.next_item().ok()?.then_some(())?;
        offset(&mut pull).ok()?
    };
    let (from, to) = (at()?, at()?);
    if pull.next_item() != Ok(false) || pull.next_key() != Ok(None) {
        return None;
    }
    Some((from, to, pull.offset()))
}

fn offset(pull: &mut Pull<'_>) -> Parsed<Option<usize>> {
    Ok(pull.skip()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "زار محمد علي \u{1F600} القاهرة يوم الأحد الماضي مع وفد كبير من التجار";

    #[track_caller]
    fn check(record: &str, stripped: &str, n_left_out: usize) {
        let told = strip(record, TEXT).unwrap();
        assert_eq!(told.record, stripped);
        assert_eq!(told.n_left_out, n_left_out);
        if n_left_out == 0 {
            assert_eq!(restore(&told.record, TEXT).unwrap(), record);
        }
    }

    fn record(rest: &str) -> String {
        let mut text = String::new();
        push_string(&mut text, TEXT);
        format!("{{\"id\":\"d\",\"text\":{text},\"sha256\":\"0\"{rest}}}")
    }

    #[test]
    fn quotes_texts_and_surfaces_go_and_come_back() {
        check(
            &record(
                ",\"entities\":[\n  {\"id\":\"e\",\"start\":4,\"end\":12,\"label\":\"PERSON\",\"text\":\"محمد علي\",\
                 \"note\":\"من؟\"}],\"annotations\":[{\"annotator\":\"a\",\"entities\":[{\"id\":\"f\",\"start\":15,\
                 \"end\":22,\"label\":\"LOCATION\",\"text\":\"القاهرة\"}]}],\"suggestions\":[{\"id\":\"s\",\"start\":0,\
                 \"end\":3,\"label\":\"X\",\"text\":\"زار\"}]",
            ),
            "{\"id\":\"d\",\"sha256\":\"0\",\"entities\":[\n  {\"id\":\"e\",\"start\":4,\"end\":12,\"label\":\"PERSON\",\
             \"note\":\"من؟\"}],\"annotations\":[{\"annotator\":\"a\",\"entities\":[{\"id\":\"f\",\"start\":15,\
             \"end\":22,\"label\":\"LOCATION\"}]}],\"suggestions\":[{\"id\":\"s\",\"start\":0,\"end\":3,\"label\":\"X\"}]}",
            0,
        );
    }

    #[test]
    fn quotes_elsewhere_point_into_the_text() {
        check(
            &record(
                ",\"title\":\"محمد علي\",\"meta\":{\"author\":\"علي\",\"lead\":\"القاهرة يوم\"},\
                 \"ext\":{\"tokens\":[{\"t\":\"زار\"},{\"t\":\"محمد\"},1,2,\"ليس\"],\"$text\":[0,1],\"$$text\":2}",
            ),
            "{\"id\":\"d\",\"sha256\":\"0\",\"title\":{\"$text\":[4,12]},\"meta\":{\"author\":\"علي\",\
             \"lead\":{\"$text\":[15,26]}},\"ext\":{\"tokens\":[{\"t\":{\"$text\":[0,3]}},{\"t\":{\"$text\":[4,8]}},\
             1,2,\"ليس\"],\"$$text\":[0,1],\"$$$text\":2}}",
            0,
        );
    }

    #[test]
    fn quotes_among_other_words_are_left_out() {
        let lead = "خبر: القاهرة يوم الأحد الماضي مع وفد كبير من التجار!";
        check(
            &record(&format!(
                ",\"title\":\"{lead}\",\"meta\":{{\"lead\":\"{lead}\",\"url\":\"x y\"}}"
            )),
            "{\"id\":\"d\",\"sha256\":\"0\",\"meta\":{\"lead\":null,\"url\":\"x y\"}}",
            2,
        );
    }

    #[test]
    fn quotes_of_another_text_stay_as_they_are() {
        let record = "{\"id\":\"d\",\"ext\":{\"$text\":[900,901]}}";
        let again = restore(record, TEXT).unwrap();
        assert!(again.ends_with("\"ext\":{\"$text\":[900,901]}}"), "{again}");
        assert_eq!(
            wanted("{\"id\":\"d\",\"sha256\":\"x\",\"length\":{}}").unwrap(),
            Wanted {
                id: "d".to_owned(),
                sha256: "x".to_owned(),
                has_text: false,
            }
        );
    }
}
