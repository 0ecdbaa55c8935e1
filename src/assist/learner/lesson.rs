//! What is learned from: a text with the names that somebody has tagged.

use std::ops::Range;

use crate::assist::learner::crf::tags::{OUTSIDE, Tag, begin, inside};
use crate::assist::learner::text::{Sentence, sentences};

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaggedName {
    /// Its place, in bytes of the text.
    pub bytes: Range<usize>,
    /// The number of its label.
    pub label: usize,
}

/// A text with all its names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lesson {
    /// The text.
    pub text: String,
    /// Its names, in any order. Of those that overlap, the outermost ones are learned.
    pub names: Vec<TaggedName>,
}

/// A lesson with its words.
#[derive(Clone, Debug)]
pub struct Words {
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// The tag of each word.
    pub tags: Vec<Tag>,
    /// For each name that is learned: itself, and the word in which it begins.
    pub names: Vec<(TaggedName, Range<usize>)>,
}

impl Words {
    /// Finds the words of a lesson, and the tag of each.
    pub fn new(lesson: &Lesson) -> Self {
        let sentences = sentences(&lesson.text);
        let flat: Vec<(Range<usize>, bool)> = sentences
            .iter()
            .flat_map(|words| words.iter().enumerate())
            .map(|(at, word)| (word.clone(), at == 0))
            .collect();
        let mut words = Self {
            sentences,
            tags: vec![OUTSIDE; flat.len()],
            names: Vec::new(),
        };
        let mut names: Vec<&TaggedName> = lesson.names.iter().collect();
        names.sort_by_key(|name| (name.bytes.start, std::cmp::Reverse(name.bytes.end)));
        for name in names {
            let first = flat.partition_point(|(word, _)| word.end <= name.bytes.start);
            let end = flat.partition_point(|(word, _)| word.start < name.bytes.end);
            let Some((start, _)) = flat.get(first).filter(|_| first < end) else {
                continue;
            };
            let Some(tags) = words.tags.get_mut(first..end) else {
                continue;
            };
            let is_free = tags.iter().all(|tag| *tag == OUTSIDE);
            let inner = flat.get(first + 1..end).unwrap_or_default();
            let is_one_sentence = inner.iter().all(|(_, is_first)| !is_first);
            if !is_free || !is_one_sentence {
                continue;
            }
            tags.fill(inside(name.label));
            if let Some(tag) = tags.first_mut() {
                *tag = begin(name.label);
            }
            words.names.push((name.clone(), start.clone()));
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lesson(text: &str, names: &[(&str, usize)]) -> Lesson {
        let mut from = 0;
        let names = names.iter().map(|(name, label)| {
            let start = from + text.get(from..).unwrap().find(name).unwrap();
            from = start;
            TaggedName {
                bytes: start..start + name.len(),
                label: *label,
            }
        });
        Lesson {
            names: names.collect(),
            text: text.to_owned(),
        }
    }

    #[track_caller]
    fn check(text: &str, names: &[(&str, usize)], expected: &[Tag]) {
        assert_eq!(Words::new(&lesson(text, names)).tags, expected, "{text}");
    }

    #[test]
    fn words_of_a_name_have_its_tags_with_their_proclitics() {
        check(
            "زار فلاديمير بوتين مصر",
            &[("فلاديمير بوتين", 1), ("مصر", 0)],
            &[0, 3, 4, 1],
        );
        check("لبوتين", &[("بوتين", 1)], &[3]);
        // The outermost name is learned.
        check(
            "جامعة القاهرة",
            &[("جامعة القاهرة", 2), ("القاهرة", 0)],
            &[5, 6],
        );
        check("مصر سوريا", &[("مصر", 0), ("سوريا", 0)], &[1, 1]);
        // A name over the end of a sentence is none.
        check("مصر. سوريا", &[("مصر. سوريا", 0)], &[0, 0, 0]);
        check("", &[], &[]);
    }

    #[test]
    fn names_beyond_the_text_are_left_out() {
        let mut far = lesson("مصر", &[("مصر", 0)]);
        far.names.push(TaggedName {
            bytes: 90..95,
            label: 0,
        });
        far.names.push(TaggedName {
            bytes: 3..3,
            label: 0,
        });
        assert_eq!(Words::new(&far).tags, [1]);
    }
}
