//! The text editor compared with a plain model that keeps whole copies and counts characters.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use tawsim::text::cursor::Selection;
use tawsim::text::edit::{Editor, Lines, Preedit};

/// Typed and pasted text of the kinds that break text fields.
const PARTS: &[&str] = &[
    "ب",
    "م",
    "لا",
    "لأ",
    "محمد",
    "َ",
    "ّ",
    "ِ",
    "مُحَمَّدٌ",
    "ـ",
    "\u{200C}",
    "می\u{200C}خواهم",
    "\u{200F}",
    "\u{200E}",
    " ",
    "  ",
    "a",
    "Ahmed",
    "2024",
    "٣",
    "(",
    ")",
    "«",
    "]",
    ".",
    "،",
    "e\u{301}",
    "👨‍👩‍👧",
    "🇸🇦",
    "🇩🇿",
    "👍🏽",
    "1️⃣",
    "\n",
    "\r\n",
    "\r",
    "\u{2028}",
    "\t",
    "\u{7}",
    "\u{0}",
    "\u{200D}",
    "👨",
];

fn part() -> impl Strategy<Value = &'static str> {
    prop::sample::select(PARTS)
}

pub(crate) fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(part(), 0..12).prop_map(|parts| parts.concat())
}

#[derive(Clone, Debug)]
enum Op {
    Type(&'static str),
    Paste(String),
    Backspace,
    Delete,
    BackspaceWord,
    DeleteWord,
    SelectAll,
    /// Both ends, as shares of the length.
    Select(u8, u8),
    Compose(&'static str),
    Commit(&'static str),
    Undo,
    Redo,
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        6 => part().prop_map(Op::Type),
        2 => text().prop_map(Op::Paste),
        4 => Just(Op::Backspace),
        2 => Just(Op::Delete),
        1 => Just(Op::BackspaceWord),
        1 => Just(Op::DeleteWord),
        1 => Just(Op::SelectAll),
        4 => (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Op::Select(a, b)),
        2 => any::<u8>().prop_map(|a| Op::Select(a, a)),
        1 => part().prop_map(Op::Compose),
        1 => part().prop_map(Op::Commit),
        3 => Just(Op::Undo),
        2 => Just(Op::Redo),
    ]
}

fn apply(editor: &mut Editor, op: &Op) {
    match op {
        Op::Type(letters) => editor.insert(letters),
        Op::Paste(letters) => editor.paste(letters),
        Op::Backspace => editor.backspace(),
        Op::Delete => editor.delete(),
        Op::BackspaceWord => editor.backspace_word(),
        Op::DeleteWord => editor.delete_word(),
        Op::Undo => editor.undo(),
        Op::Redo => editor.redo(),
        Op::Commit(letters) => editor.commit(letters),
        Op::Compose(letters) => editor.compose(Some(Preedit {
            text: (*letters).to_owned(),
            active: None,
        })),
        Op::SelectAll => {
            editor.select_all();
            false
        }
        Op::Select(a, b) => {
            let places = boundaries(editor.text());
            let at = |share: u8| places[usize::from(share) * (places.len() - 1) / 255];
            editor.select(Selection {
                anchor: at(*a),
                focus: at(*b),
                upstream: false,
            });
            false
        }
    };
}

/// Returns the bytes at which a grapheme begins or ends.
pub(crate) fn boundaries(text: &str) -> Vec<usize> {
    let starts = text.grapheme_indices(true).map(|(at, _)| at);
    starts.chain([text.len()]).collect()
}

/// The kind of a run of steps that are joined in the model.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Run {
    Typing { blank: bool },
    Backspace,
    Delete,
    None,
}

/// The plain model: characters, two numbers, and a copy of everything for each step.
#[derive(Clone, Debug)]
struct Plain {
    chars: Vec<char>,
    anchor: usize,
    focus: usize,
    one_line: bool,
    back: Vec<(Copy, Copy)>,
    forth: Vec<(Copy, Copy)>,
    run: Run,
}

/// The text and both ends of the selection.
type Copy = (Vec<char>, usize, usize);

impl Plain {
    fn new(text: &str, one_line: bool) -> Self {
        let chars = cleaned(text, one_line);
        let end = chars.len();
        Self {
            chars,
            anchor: end,
            focus: end,
            one_line,
            back: Vec::new(),
            forth: Vec::new(),
            run: Run::None,
        }
    }

    fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// Returns the boundaries of graphemes, counted in characters.
    fn stops(&self) -> Vec<usize> {
        let text = self.text();
        let count = |byte: usize| text[..byte].chars().count();
        boundaries(&text).into_iter().map(count).collect()
    }

    fn range(&self) -> (usize, usize) {
        (self.anchor.min(self.focus), self.anchor.max(self.focus))
    }

    fn change(&mut self, (from, to): (usize, usize), letters: &[char], run: Run, joins: bool) {
        if from == to && letters.is_empty() {
            return;
        }
        let before = self.copy();
        self.forth.clear();
        self.chars.splice(from..to, letters.iter().copied());
        let at = from + letters.len();
        let snapped = self.stops().into_iter().find(|stop| *stop >= at).unwrap();
        (self.anchor, self.focus) = (snapped, snapped);
        let after = self.copy();
        match self.back.last_mut() {
            Some(step) if joins => step.1 = after,
            _ => self.back.push((before, after)),
        }
        // If the caret had to move on to a boundary, the next letter does not continue the run.
        self.run = if snapped == at || matches!(run, Run::Delete) {
            run
        } else {
            Run::None
        };
    }

    fn write(&mut self, letters: &str, typed: bool) {
        let letters = cleaned(letters, self.one_line);
        let (Some(first), Some(last)) = (letters.first(), letters.last()) else {
            return;
        };
        let (from, to) = self.range();
        let joins = typed
            && from == to
            && matches!(self.run, Run::Typing { blank } if !blank || first.is_whitespace());
        let run = if typed {
            Run::Typing {
                blank: last.is_whitespace(),
            }
        } else {
            Run::None
        };
        self.change((from, to), &letters, run, joins);
    }

    fn remove(&mut self, to: usize, run: Run) {
        let (from, end) = self.range();
        if from == end {
            let joins = run != Run::None && self.run == run;
            self.change((from.min(to), from.max(to)), &[], run, joins);
        } else {
            self.change((from, end), &[], Run::None, false);
        }
    }

    fn backspace_to(&self) -> usize {
        let at = self.focus;
        let Some(start) = self.stops().into_iter().rfind(|stop| *stop < at) else {
            return at;
        };
        let cluster = &self.chars[start..at];
        let drawn_as_one = cluster.iter().any(|c| {
            let n = *c as u32;
            n == 0xFE0F
                || n == 0x20E3
                || (0x1F1E6..=0x1F1FF).contains(&n)
                || (0x1F3FB..=0x1F3FF).contains(&n)
        });
        let joined = cluster[..cluster.len() - 1].contains(&'\u{200D}');
        if drawn_as_one || joined {
            start
        } else {
            at - 1
        }
    }

    fn words(&self) -> Vec<(usize, usize)> {
        let text = self.text();
        let count = |byte: usize| text[..byte].chars().count();
        text.split_word_bound_indices()
            .filter(|(_, word)| word.chars().any(char::is_alphanumeric))
            .map(|(at, word)| {
                // A mark on the last of several spaces does not make them a word.
                let letters = word.grapheme_indices(true);
                let mut letters =
                    letters.filter(|(_, letter)| letter.trim() == *letter || letter.len() > 1);
                let start = letters.next().map_or(0, |(start, _)| start);
                (count(at + start), count(at + word.len()))
            })
            .collect()
    }

    fn apply(&mut self, op: &Op) {
        match op {
            Op::Type(letters) | Op::Commit(letters) => self.write(letters, true),
            Op::Paste(letters) => self.write(letters, false),
            Op::Backspace => self.remove(self.backspace_to(), Run::Backspace),
            Op::Delete => {
                let next = self.stops().into_iter().find(|stop| *stop > self.focus);
                self.remove(next.unwrap_or(self.focus), Run::Delete);
            }
            Op::BackspaceWord => {
                let starts = self.words().into_iter().map(|(start, _)| start);
                let to = starts.filter(|start| *start < self.focus).max();
                self.remove(to.unwrap_or(0), Run::None);
            }
            Op::DeleteWord => {
                let ends = self.words().into_iter().map(|(_, end)| end);
                let to = ends.filter(|end| *end > self.focus).min();
                self.remove(to.unwrap_or(self.chars.len()), Run::None);
            }
            Op::SelectAll => self.select(0, self.chars.len()),
            Op::Select(a, b) => {
                let stops = self.stops();
                let at = |share: u8| stops[usize::from(share) * (stops.len() - 1) / 255];
                self.select(at(*a), at(*b));
            }
            Op::Compose(letters) => {
                let (from, to) = self.range();
                if from != to && !letters.is_empty() {
                    self.change((from, to), &[], Run::None, false);
                }
            }
            Op::Undo => {
                if let Some(step) = self.back.pop() {
                    (self.chars, self.anchor, self.focus) = step.0.clone();
                    self.forth.push(step);
                    self.run = Run::None;
                }
            }
            Op::Redo => {
                if let Some(step) = self.forth.pop() {
                    (self.chars, self.anchor, self.focus) = step.1.clone();
                    self.back.push(step);
                    self.run = Run::None;
                }
            }
        }
    }

    fn copy(&self) -> Copy {
        (self.chars.clone(), self.anchor, self.focus)
    }

    fn select(&mut self, anchor: usize, focus: usize) {
        if (anchor, focus) != (self.anchor, self.focus) {
            self.run = Run::None;
        }
        (self.anchor, self.focus) = (anchor, focus);
    }
}

pub(crate) fn cleaned(text: &str, one_line: bool) -> Vec<char> {
    let end = if one_line { " " } else { "\n" };
    let text = text
        .replace("\r\n", end)
        .replace(['\r', '\n', '\u{2028}'], end);
    let text = text.replace('\t', " ").replace(['\u{7}', '\u{0}'], "");
    text.chars().collect()
}

fn check_same(editor: &Editor, plain: &Plain, op: &Op) {
    let text = plain.text();
    assert_eq!(editor.text(), text, "after {op:?}");
    let chars = |byte: usize| text[..byte].chars().count();
    let selection = editor.selection();
    let ends = (chars(selection.anchor), chars(selection.focus));
    assert_eq!(
        ends,
        (plain.anchor, plain.focus),
        "after {op:?} in {text:?}"
    );
    let places = boundaries(&text);
    assert!(places.contains(&selection.focus) && places.contains(&selection.anchor));
    assert_eq!(editor.can_undo(), !plain.back.is_empty());
    assert_eq!(editor.can_redo(), !plain.forth.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edit_any_sequence_gives_what_the_plain_model_gives(
        start in text(),
        ops in prop::collection::vec(op(), 1..40),
        one_line in any::<bool>(),
    ) {
        let lines = if one_line { Lines::One } else { Lines::Many };
        let mut editor = Editor::new(lines, &start);
        let mut plain = Plain::new(&start, one_line);
        for op in &ops {
            apply(&mut editor, op);
            plain.apply(op);
            check_same(&editor, &plain, op);
            let line_end = editor.text().contains(['\n', '\r', '\u{2028}']);
            prop_assert!(!(one_line && line_end));
            prop_assert!(editor.text().chars().all(|c| c == '\n' || !c.is_control()));
        }
        let end = editor.text().to_owned();
        while editor.redo() {}
        let last = editor.text().to_owned();
        while editor.undo() {}
        let first: String = cleaned(&start, one_line).into_iter().collect();
        prop_assert_eq!(editor.text(), &first);
        while editor.redo() {}
        prop_assert_eq!(editor.text(), &last);
        if !plain.forth.is_empty() {
            return Ok(());
        }
        prop_assert_eq!(last, end);
    }
}
