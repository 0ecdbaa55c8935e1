//! Removes the text from a document of a gold file: quotations of the text are replaced by offsets.
//!
//! Edits the record as text and changes nothing else. Strings of two or more words that occur in
//! the text become `{"$text":[start,end]}`, in code points, and so do single words in long lists,
//! which are the tokens of the text; strings that contain the text or a passage of it among other
//! words are left out and counted. Ids, the names of annotators, other single words, and strings
//! without a letter or a digit are kept. [`restore`] returns the original record except for the
//! parts left out; it is identical to the byte if `text` follows `label` in each entity, as this
//! program writes it.
//!
//! [`restore`]: crate::formats::gold::without_texts::restore

use std::ops::Range;

use crate::base::json::pull::{JsonError, Kind, Pull};
use crate::base::json::write::push_string;
use crate::formats::gold::without_texts::quote_finder::{Finder, Quote};
use crate::text::offset::{ByteOffset, OffsetMap};

/// The only member of the object that replaces a quotation.
pub(in crate::formats::gold) const MARK: &str = "$text";

/// A list with at least this many items may be the tokens of the text.
const LIST: usize = 5;

/// The depth from which on the object for a quotation would be nested too deeply.
const DEEP: usize = 100;

/// Members of a document that never quote the text.
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

/// Members of an entity that never quote the text.
const OF_ENTITY: [&str; 8] = [
    "id",
    "start",
    "end",
    "label",
    "offsets",
    "fragments",
    "status",
    "flags",
];

/// Members of a provenance that never quote the text.
const OF_PROVENANCE: [&str; 6] = [
    "origin",
    "annotator",
    "created",
    "modified",
    "source",
    "score",
];

pub(in crate::formats::gold) type Parsed<T> = Result<T, JsonError>;

/// A record without its text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::formats::gold) struct Stripped {
    pub(in crate::formats::gold) record: String,
    /// The number of omitted strings, which contain a passage of the text among other words.
    pub(in crate::formats::gold) n_left_out: usize,
}

/// Returns the record of a document without its text and without quotations of it.
pub(in crate::formats::gold) fn strip(record: &str, text: &str) -> Parsed<Stripped> {
    let mut strip = Strip {
        edits: Edits::default(),
        text,
        map: OffsetMap::new(text),
        finder: Finder::new(text),
        n_left_out: 0,
    };
    strip.document(&mut Pull::new(record))?;
    Ok(Stripped {
        record: strip.edits.apply(record),
        n_left_out: strip.n_left_out,
    })
}

/// Replacements in a record; an empty replacement deletes a member and the comma before it.
#[derive(Debug, Default)]
pub(in crate::formats::gold) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    pub(in crate::formats::gold) fn push(&mut self, place: Range<usize>, new: impl Into<String>) {
        self.0.push((place, new.into()));
    }

    pub(in crate::formats::gold) fn apply(mut self, record: &str) -> String {
        self.0.sort_by_key(|(place, _)| place.start);
        let rest = |at: usize| record.get(at..).unwrap_or_default();
        let mut out = String::with_capacity(record.len());
        let mut at = 0;
        for (place, new) in self.0 {
            out.push_str(record.get(at..place.start).unwrap_or_default());
            out.push_str(&new);
            at = place.end;
            // The first member has no comma before it: the comma after it is deleted instead.
            if new.is_empty()
                && out.ends_with('{')
                && let Some(behind) = rest(at).trim_ascii_start().strip_prefix(',')
            {
                at = record.len() - behind.len();
            }
        }
        out.push_str(rest(at));
        out
    }
}

/// Visits the items of an array; skips any other value.
pub(in crate::formats::gold) fn each_item(
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

/// Visits the members of an object with their start, which is the end of the previous member.
pub(in crate::formats::gold) fn each_member(
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

/// Returns the place of the key that was read last, including its quotes.
pub(in crate::formats::gold) fn key_place(pull: &Pull<'_>, before: usize) -> Range<usize> {
    let raw = pull.between(before..pull.offset());
    let start = raw.find('"').unwrap_or_default();
    let end = raw.rfind('"').map_or(raw.len(), |at| at + 1);
    before + start..before + end
}

/// Returns whether a key is that of a quotation, or an escaped one: `$text`, `$$text`…
pub(in crate::formats::gold) fn is_marked(key: &str) -> bool {
    key.strip_suffix("text")
        .is_some_and(|dollars| !dollars.is_empty() && dollars.bytes().all(|byte| byte == b'$'))
}

struct Strip<'t> {
    edits: Edits,
    text: &'t str,
    map: OffsetMap,
    finder: Finder<'t>,
    n_left_out: usize,
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
            "provenance" => each_member(pull, |pull, key, before| {
                if OF_PROVENANCE.contains(&key) {
                    return pull.skip().map(drop);
                }
                self.member(pull, before)
            }),
            key if OF_ENTITY.contains(&key) => pull.skip().map(drop),
            _ => self.member(pull, before),
        })
    }

    /// Deletes a member and the comma before it.
    fn drop(&mut self, pull: &mut Pull<'_>, before: usize) -> Parsed<()> {
        pull.skip()?;
        self.edits.push(before..pull.offset(), "");
        Ok(())
    }

    /// A member of the gold format that may quote the text. If it is a string with a passage of
    /// the text, the member is deleted, because it must be a string and cannot be replaced.
    fn member(&mut self, pull: &mut Pull<'_>, before: usize) -> Parsed<()> {
        if pull.peek()? != Kind::String {
            return self.free(pull, false, 1);
        }
        let start = pull.position();
        let words = pull.string()?;
        let place = start..pull.offset();
        match self.finder.quote(&words, false) {
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
                match self.finder.quote(&words, in_list) {
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
                if self.finder.has_passage(key) {
                    self.n_left_out += 1;
                    return self.drop(pull, before);
                }
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

    /// Replaces a quotation by its offsets.
    fn point(&mut self, place: Range<usize>, range: Range<usize>) {
        let at = |byte| self.map.char_from_byte(self.text, ByteOffset(byte)).0;
        let (start, end) = (at(range.start), at(range.end));
        self.edits
            .push(place, format!("{{\"{MARK}\":[{start},{end}]}}"));
    }
}

/// Returns the number of items of an array, up to [`LIST`], without advancing the parser.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::gold::without_texts::restore::restore;

    const TEXT: &str = "زار محمد علي \u{1F600} القاهرة يوم الأحد الماضي مع وفد كبير من التجار";

    #[track_caller]
    fn check(record: &str, stripped: &str, n_left_out: usize) {
        let told = strip(record, TEXT).unwrap();
        assert_eq!(told.record, stripped);
        assert_eq!(told.n_left_out, n_left_out);
        if n_left_out == 0 {
            assert_eq!(restore(&told.record, TEXT).unwrap().unwrap(), record);
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

    /// Strips a document with a string that contains the text, and checks that no text remains.
    #[track_caller]
    fn check_no_leak(text: &str, string: &str) {
        let mut json = [String::new(), String::new()];
        push_string(&mut json[0], text);
        push_string(&mut json[1], string);
        let [text_json, string] = json;
        let record = format!(
            "{{\"id\":\"d\",\"text\":{text_json},\"note\":{string},\"ext\":{{\"raw\":{string},{string}:1}}}}"
        );
        let told = strip(&record, text).unwrap();
        assert_eq!(told.record, "{\"id\":\"d\",\"ext\":{\"raw\":null}}");
        assert_eq!(told.n_left_out, 3);
    }

    #[test]
    fn quotes_of_short_texts_are_left_out() {
        let five = "زار محمد علي القاهرة أمس";
        check_no_leak(five, &format!("RT @x: {five}"));
        check_no_leak(five, &format!("<p>{five}</p>"));
        check_no_leak(&format!(" {five}\n"), &format!("«{five}»"));
        check_no_leak(five, "«زار محمد\nعلي   القاهرة أمس»");
        let nine = "زار محمد علي القاهرة يوم الأحد الماضي مع وفد";
        check_no_leak(nine, &format!("«{nine}»"));
        check_no_leak("مرحبا", "RT: مرحبا!");
        check_no_leak("السلام عليكم", "والسلام عليكم");
    }

    #[test]
    fn quotes_are_no_single_words_and_nothing_by_chance() {
        let check = |text: &str, string: &str| {
            let mut finder = Finder::new(text);
            assert!(matches!(finder.quote(string, false), Quote::Nothing));
        };
        check("و", "وليد و سعيد");
        check("سلام", "والسلام عليكم");
        check("...", "كذا ... وكذا");
        check(TEXT, "القاهرة");
        check(TEXT, "في القاهرة يوم الأحد كان محمد علي");
        check("", "كذا وكذا");
    }

    #[test]
    fn quotes_are_found_before_the_last_one_too() {
        let mut finder = Finder::new("ab cd ab cd xy cd x");
        let mut at = |words: &str| finder.find(words);
        assert_eq!(at("xy cd"), Some(12));
        assert_eq!(at("ab cd xy"), Some(6));
        assert_eq!(at("cd ab"), Some(3));
        assert_eq!(at("cd x"), Some(9));
        assert_eq!(at("cd y"), None);
        assert_eq!(at("cd y"), None);
    }

    #[test]
    fn quotes_that_are_the_first_member_leave_json() {
        let lead = "خبر: القاهرة يوم الأحد الماضي مع وفد كبير من التجار!";
        let told = strip(
            &format!(
                "{{\"id\":\"d\",\"suggestions\":[{{ \"text\":\"زار\" , \"id\":\"s\",\"start\":0,\"end\":3,\"label\":\"X\"}},\
                 {{\"text\":\"زار\",\"note\":\"{lead}\",\"id\":\"t\"}},{{\"text\":\"زار\"}}]}}"
            ),
            TEXT,
        )
        .unwrap();
        assert_eq!(
            told.record,
            "{\"id\":\"d\",\"suggestions\":[{ \"id\":\"s\",\"start\":0,\"end\":3,\"label\":\"X\"},{\"id\":\"t\"},{}]}"
        );
        assert_eq!(told.n_left_out, 1);
        let again = restore(&told.record, TEXT).unwrap().unwrap();
        assert!(
            again.contains("\"label\":\"X\",\"text\":\"زار\"}"),
            "{again}"
        );
    }

    #[test]
    fn quotes_of_what_proposed_an_entity_go_too() {
        check(
            &record(
                ",\"entities\":[{\"id\":\"e\",\"start\":4,\"end\":8,\"label\":\"P\",\"text\":\"محمد\",\
                 \"provenance\":{\"annotator\":\"محمد علي\",\"suggestion\":{\"start\":4,\"words\":\"محمد علي\"}}}]",
            ),
            "{\"id\":\"d\",\"sha256\":\"0\",\"entities\":[{\"id\":\"e\",\"start\":4,\"end\":8,\"label\":\"P\",\
             \"provenance\":{\"annotator\":\"محمد علي\",\"suggestion\":{\"start\":4,\"words\":{\"$text\":[4,12]}}}}]}",
            0,
        );
    }
}
