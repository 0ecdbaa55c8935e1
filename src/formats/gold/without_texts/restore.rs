//! Restores the text of a document of a gold file: the text itself, the words of entities, and
//! quotations at their places ([`quotes`](crate::formats::gold::without_texts::quotes)). Also identifies the
//! missing text.
//!
//! Does not check whether the text is the annotated one. References to more words than a document
//! can plausibly contain are rejected before they fill the memory.

use crate::base::json::pull::{Kind, Pull};
use crate::base::json::write::push_string;
use crate::formats::gold::without_texts::quotes::{
    Edits, MARK, Parsed, each_item, each_member, is_marked, key_place,
};
use crate::text::offset::{CharOffset, OffsetMap};

/// The maximum size of quotations as a multiple of the record and its text: a reference of a few
/// bytes to the whole text could otherwise be repeated without limit.
const RATIO: usize = 64;

/// The identification of the missing text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::formats::gold) struct Wanted {
    pub(in crate::formats::gold) id: String,
    pub(in crate::formats::gold) sha256: String,
    /// Whether the record contains its text.
    pub(in crate::formats::gold) has_text: bool,
}

/// Returns which text a record needs.
pub(in crate::formats::gold) fn wanted(record: &str) -> Parsed<Wanted> {
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

/// Returns the record of a document with its text, or `None` if the quotations are too large.
pub(in crate::formats::gold) fn restore(record: &str, text: &str) -> Parsed<Option<String>> {
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
    /// The remaining size of quotations in bytes; `None` once it is exceeded.
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
        // If a label or span is missing, that is the error to report, not a missing `text`.
        if let (Some(start), Some(end), Some(behind)) = (start, end, behind) {
            let mut text = String::from(",\"text\":");
            push_string(&mut text, self.words(start, end).unwrap_or_default());
            self.edits.push(behind..behind, text);
        }
        Ok(())
    }

    /// Returns the text between two code points; `None` once the maximum size is exceeded.
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

/// Returns the code points that the object at the start refers to, and the object's length.
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
