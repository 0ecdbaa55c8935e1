//! Surveys the tags of a file: detects the scheme and labels, and reads misspelled tags.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::formats::common::bio_tags::{Mark, Scheme, Tag, mark, split, valid_label};
use crate::formats::common::problem_limit::ProblemLimit;
use crate::formats::common::spans::excerpt;
use crate::model::diagnostic::{Diagnostic, Message};

/// Counts of the tags in a file.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    outside: usize,
    /// Counts by letter: B, I, M, E, L, S, U.
    letters: [usize; 7],
    labels: HashMap<String, usize>,
    /// The number of tags with a label.
    all: usize,
    /// Tags that are neither `O` nor a letter and a label.
    bare: HashMap<String, usize>,
    /// The number of tags that are a letter and no label, by letter.
    alone: [usize; 7],
    /// The number of `B-` tags without a token of the same label directly before them.
    begins_apart: usize,
    /// The number of `I-` tags without a token of the same label directly before them.
    continues_apart: usize,
    /// The label of the previous token; empty if it has none.
    before: String,
}

/// The maximum number of labels counted, so that a hostile file cannot exhaust memory.
const LABELS: usize = 2_000;

/// A label with at most this many tags, among many, is reported as a possible misspelling.
const RARE: usize = 3;

/// Stands for the label of a tag that has none.
const ALONE: &str = "\n";

/// The label of entities whose tags have none.
const UNNAMED: &str = "ENTITY";

/// The interpretation of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading<'a> {
    /// `O`.
    Outside,
    /// A token of an entity.
    Inside(Tag<'a>),
    /// The tag is not recognized.
    Unknown,
}

impl Survey {
    /// Counts the tag of a token.
    pub fn add(&mut self, tag: &str) {
        if tag == "O" {
            self.outside += 1;
            self.before.clear();
            return;
        }
        let Some((mark, label)) = split(tag) else {
            count(&mut self.bare, tag);
            self.add_alone(tag);
            return;
        };
        self.add_inner(tag);
        match mark {
            Mark::Begin if self.before != label => self.begins_apart += 1,
            Mark::Inside if self.before != label => self.continues_apart += 1,
            _ => {}
        }
        label.clone_into(&mut self.before);
    }

    /// Counts a tag that may be a letter without a label.
    fn add_alone(&mut self, tag: &str) {
        let letter = "BIMELSU".find(tag).filter(|_| tag.len() == 1);
        let Some(n) = letter.and_then(|at| self.alone.get_mut(at)) else {
            self.before.clear();
            return;
        };
        *n += 1;
        match tag {
            "B" if self.before != ALONE => self.begins_apart += 1,
            "I" | "M" if self.before != ALONE => self.continues_apart += 1,
            _ => {}
        }
        ALONE.clone_into(&mut self.before);
    }

    /// Counts a tag after the first one of a token.
    pub fn add_inner(&mut self, tag: &str) {
        let Some((_, label)) = split(tag) else {
            return;
        };
        let letter = tag.chars().next().and_then(|c| "BIMELSU".find(c));
        if let Some(n) = letter.and_then(|at| self.letters.get_mut(at)) {
            *n += 1;
        }
        count(&mut self.labels, label);
        self.all += 1;
    }

    /// Ends a sentence: no entity continues after it.
    pub fn end_sentence(&mut self) {
        self.before.clear();
    }

    /// Returns whether there are no tags.
    pub fn is_empty(&self) -> bool {
        self.outside == 0 && self.labels.is_empty() && self.bare.is_empty()
    }

    /// Returns whether the tags are labels without letters.
    fn is_bare(&self) -> bool {
        self.labels.is_empty() && self.outside > 0 && !self.bare.is_empty()
    }

    /// Returns whether the tags are letters without labels: `B`, `I`, `O`.
    fn has_no_labels(&self) -> bool {
        self.is_bare() && self.alone.iter().sum::<usize>() == self.bare.values().sum::<usize>()
    }

    /// Tells how the tags are read.
    pub fn told(&self) -> Diagnostic {
        let scheme = self.scheme().to_string();
        if self.has_no_labels() {
            return Message::new("tags.no_labels")
                .with("scheme", scheme)
                .with("label", UNNAMED)
                .warning();
        }
        Message::new("tags.scheme").with("scheme", scheme).note()
    }

    /// Returns the detected scheme.
    pub fn scheme(&self) -> Scheme {
        let counts = if self.has_no_labels() {
            self.alone
        } else {
            self.letters
        };
        let has = |letters: &str| {
            let all = "BIMELSU".chars().zip(counts);
            let of = all.filter(|(letter, _)| letters.contains(*letter));
            of.map(|(_, n)| n).sum::<usize>()
        };
        if self.is_bare() && !self.has_no_labels() || has("BELSU") == 0 {
            return Scheme::Io;
        }
        if has("LU") > 0 {
            return Scheme::Bilou;
        }
        if has("M") > 0 && has("M") >= has("I") {
            return Scheme::Bmes;
        }
        if has("E") > 0 && has("BS") == 0 {
            return Scheme::Ioe;
        }
        if has("ES") > 0 {
            return Scheme::Iobes;
        }
        // A few errors do not change the scheme of a corpus.
        if self.continues_apart > 10 * self.begins_apart {
            return Scheme::Iob1;
        }
        Scheme::Iob2
    }

    /// Reads a tag; also returns the repair that was necessary.
    pub fn read<'a>(&self, tag: &'a str) -> (Reading<'a>, Option<Message>) {
        if tag == "O" {
            return (Reading::Outside, None);
        }
        if let Some((mark, label)) = split(tag) {
            return self.labelled(mark, label);
        }
        let mut letters = tag.chars();
        if self.has_no_labels()
            && let Some(mark) = letters.next().and_then(mark)
        {
            return self.labelled(mark, UNNAMED);
        }
        if self.is_bare() {
            return self.labelled(Mark::Inside, tag);
        }
        let core = tag.trim_matches(|c: char| c.is_ascii_punctuation());
        if !core.is_empty() && core.chars().all(|c| "OoIB0".contains(c)) {
            return (
                Reading::Outside,
                Some(Message::new("tags.taken_as_outside")),
            );
        }
        let mut letters = tag.chars();
        let letter = letters.next().map_or('O', |c| c.to_ascii_uppercase());
        if let Some(mark) = mark(letter) {
            let rest = letters.as_str();
            if let Some(label) = rest.strip_prefix(['-', '_']).filter(|l| !l.is_empty()) {
                let (reading, _) = self.labelled(mark, label);
                return (reading, Some(Message::new("tags.letter_capital")));
            }
            if self.labels.get(rest).is_some_and(|n| *n > RARE) {
                let (reading, _) = self.labelled(mark, rest);
                return (reading, Some(Message::new("tags.hyphen_added")));
            }
        }
        (Reading::Unknown, None)
    }

    /// Reads the tag of a token of a line, and reports a repair or that it is unknown. Returns
    /// `None` for a token outside of entities.
    pub fn read_token<'a>(
        &self,
        tag: &'a str,
        line: usize,
        told: &mut ProblemLimit<'_>,
    ) -> Option<Tag<'a>> {
        let (reading, mended) = self.read(tag);
        if reading == Reading::Unknown {
            let problem = Message::new("tags.unknown").with("tag", excerpt(tag));
            told.line(line, problem.error());
        }
        if let Some(mended) = mended {
            let problem = Message::new("tags.mended")
                .with("tag", excerpt(tag))
                .with("how", mended);
            told.line(line, problem.warning());
        }
        match reading {
            Reading::Inside(tag) => Some(tag),
            Reading::Outside | Reading::Unknown => None,
        }
    }

    fn labelled<'a>(&self, mark: Mark, label: &'a str) -> (Reading<'a>, Option<Message>) {
        let given = label;
        let trimmed = label.trim_start_matches(['-', '_']);
        // A label may begin with such a sign, unless the file has it without one too.
        let label = if self.labels.contains_key(trimmed) {
            trimmed
        } else {
            label
        };
        let Some(label) = valid_label(label) else {
            return (Reading::Unknown, None);
        };
        let mut mended = (label != given).then(|| Message::new("tags.label_trimmed"));
        let mut label = label;
        if self.is_rare(given)
            && let Some(known) = self.in_other_letters(&label)
        {
            label = Cow::Owned(known.to_owned());
            mended = Some(Message::new("tags.label_capitals"));
        }
        (Reading::Inside(Tag { mark, label }), mended)
    }

    /// Returns the frequent label that differs from this one only in case.
    fn in_other_letters(&self, label: &str) -> Option<&str> {
        let known = self.labels.iter().filter(|(known, n)| {
            **n > RARE && known.as_str() != label && known.eq_ignore_ascii_case(label)
        });
        let best = known.max_by_key(|(known, n)| (**n, std::cmp::Reverse(*known)));
        best.map(|(known, _)| known.as_str())
    }

    /// Returns whether a label is so rare among many tags that it may be a misspelling.
    pub fn is_rare(&self, label: &str) -> bool {
        self.all >= 100 && self.labels.get(label).is_none_or(|n| *n <= RARE)
    }
}

fn count(table: &mut HashMap<String, usize>, key: &str) {
    if let Some(n) = table.get_mut(key) {
        *n += 1;
    } else if table.len() < LABELS {
        table.insert(key.to_owned(), 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(tags: &str) -> Survey {
        let mut survey = Survey::default();
        for sentence in tags.split('/') {
            sentence.split_whitespace().for_each(|tag| survey.add(tag));
            survey.end_sentence();
        }
        survey
    }

    #[test]
    fn survey_finds_the_scheme() {
        let cases = [
            ("B-A I-A O B-A", Scheme::Iob2),
            ("I-A I-A B-A O I-B / I-A", Scheme::Iob1),
            ("I-A I-A O I-B", Scheme::Io),
            ("A A O B", Scheme::Io),
            ("I-A E-A O E-B", Scheme::Ioe),
            ("B-A E-A O S-B", Scheme::Iobes),
            ("B-A I-A E-A", Scheme::Iobes),
            ("S-A O", Scheme::Iobes),
            ("B-A L-A O U-B", Scheme::Bilou),
            ("B-A M-A E-A S-B", Scheme::Bmes),
            // One error in an IOB2 corpus.
            ("B-A O B-A O I-A I-A", Scheme::Iob2),
            ("O O", Scheme::Io),
            ("O B I O B", Scheme::Iob2),
            ("O I I O I", Scheme::Io),
            ("B E O S", Scheme::Iobes),
        ];
        for (tags, scheme) in cases {
            assert_eq!(survey(tags).scheme(), scheme, "{tags}");
        }
    }

    #[test]
    fn survey_reads_slips_as_what_they_stand_for() {
        let survey = survey(&format!("{} B-PERs B-OEG", "B-PERS I-PERS O ".repeat(60)));
        let read = |tag| match survey.read(tag) {
            (Reading::Outside, mended) => ("O".to_owned(), mended.is_some()),
            (Reading::Inside(tag), mended) => {
                (format!("{:?} {}", tag.mark, tag.label), mended.is_some())
            }
            (Reading::Unknown, mended) => ("?".to_owned(), mended.is_some()),
        };
        let cases = [
            ("O", "O", false),
            ("I-PERS", "Inside PERS", false),
            ("OO", "O", true),
            ("IO", "O", true),
            (".O", "O", true),
            ("o", "O", true),
            ("I--PERS", "Inside PERS", true),
            ("B-PERS\\", "Begin PERS", true),
            ("IPERS", "Inside PERS", true),
            ("b-PERS", "Begin PERS", true),
            ("i-pers", "Inside PERS", true),
            ("B-PERs", "Begin PERS", true),
            ("B-OEG", "Begin OEG", false),
            ("ILOC", "?", false),
            ("</title>", "?", false),
            ("B-::", "?", false),
        ];
        for (tag, expected, mended) in cases {
            assert_eq!(read(tag), (expected.to_owned(), mended), "{tag}");
        }
        assert!(survey.is_rare("OEG") && !survey.is_rare("PERS"));
    }
}
