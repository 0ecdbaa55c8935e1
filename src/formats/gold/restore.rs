//! A document of a gold file with its text again: the text, the words of entities, and quotations
//! where they were ([`quotes`](crate::formats::gold::quotes)); and which text that is.
//!
//! Does not look whether it is the text that was annotated. What points to more words than a document
//! can have is refused before it fills the memory.

use crate::base::json::pull::{Kind, Pull};
use crate::base::json::write::push_string;
use crate::formats::gold::quotes::{
    Edits, MARK, Parsed, each_item, each_member, is_marked, key_place,
};
use crate::text::offset::{CharOffset, OffsetMap};

/// Quotations have at most this many times the bytes of the record and its text: a few bytes that
/// point to the whole text can stand there as often as one likes.
const RATIO: usize = 64;

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

/// Returns the record of a document with its text again, or nothing where that would be too much.
pub(super) fn restore(record: &str, text: &str) -> Parsed<Option<String>> {
    let mut restore = Restore {
        edits: Edits::default(),
        text,
        map: OffsetMap::new(text),
        left: Some((record.len() + text.len()).saturating_mul(RATIO)),
    };
    restore.document(&mut Pull::new(record))?;
    let is_whole = restore.left.is_some();
    Ok(is_whole.then(|| restore.edits.apply(record)))
}

struct Restore<'t> {
    edits: Edits,
    text: &'t str,
    map: OffsetMap,
    /// Bytes of quotations that there may still be; nothing where there were too many.
    left: Option<usize>,
}

impl<'t> Restore<'t> {
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

    /// What stands between two code points; nothing any more where there were too many words.
    fn words(&mut self, start: usize, end: usize) -> Option<&'t str> {
        let at = |char| self.map.byte_from_char(self.text, CharOffset(char));
        let words = self.text.get(at(start)?.0..at(end)?.0)?;
        self.left = self.left.and_then(|left| left.checked_sub(words.len()));
        self.left.map(|_| words)
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

    const TEXT: &str = "زار محمد علي القاهرة";

    #[test]
    fn restore_of_another_text_leaves_references_as_they_are() {
        let record = "{\"id\":\"d\",\"ext\":{\"$text\":[900,901]}}";
        let again = restore(record, TEXT).unwrap().unwrap();
        assert!(again.ends_with("\"ext\":{\"$text\":[900,901]}}"), "{again}");
    }

    #[test]
    fn restore_of_more_than_a_document_can_have_is_refused() {
        let text = TEXT.repeat(1000);
        let end = text.chars().count();
        let all = |n: usize| {
            let quotation = format!("{{\"$text\":[0,{end}]}}");
            let entity = format!("{{\"start\":0,\"end\":{end},\"label\":\"X\"}}");
            [(quotation, "ext"), (entity, "entities")].map(|(one, member)| {
                let list = vec![one; n].join(",");
                format!("{{\"id\":\"d\",\"{member}\":[{list}]}}")
            })
        };
        for record in all(20) {
            let again = restore(&record, &text).unwrap().unwrap();
            assert!(again.len() > 20 * text.len());
        }
        for record in all(200) {
            assert_eq!(restore(&record, &text), Ok(None));
        }
    }

    #[test]
    fn restore_says_which_text_is_wanted() {
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
