//! The text editor compared with a plain model that keeps whole copies and counts characters; and
//! the caret on the lines of its text.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use tawsim::text::cursor::{Motion, Mover, Selection};
use tawsim::text::edit::{Editor, Lines, Preedit};
use tawsim::text::flow::{Flow, FlowStyle, LayoutInput};
use tawsim::text::fonts::{FontSet, Role};
use tawsim::text::layout::Caret;
use tawsim::text::shape::Shaper;

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

fn text() -> impl Strategy<Value = String> {
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
fn boundaries(text: &str) -> Vec<usize> {
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

fn cleaned(text: &str, one_line: bool) -> Vec<char> {
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

    #[test]
    fn caret_steps_to_the_right_and_back_are_the_same_place(text in text(), rtl in any::<bool>()) {
        let text: String = cleaned(&text, true).into_iter().collect();
        let mut page = Page::new(&text, 5000.0, rtl);
        let mut at = page.leftmost();
        let mut places = 0;
        loop {
            let right = page.go(at, Motion::Right);
            if right == at {
                break;
            }
            prop_assert!(page.x(right) >= page.x(at) - 0.01);
            let back = page.go(right, Motion::Left);
            prop_assert!((page.x(back) - page.x(at)).abs() < 0.01, "{text:?}: {at:?} {right:?} {back:?}");
            at = right;
            places += 1;
            prop_assert!(places <= text.len(), "it goes in a circle");
        }
        // Every cluster was crossed exactly once.
        prop_assert_eq!(places, page.n_clusters());
    }

    #[test]
    fn caret_home_and_end_are_the_ends_of_what_is_written(text in text(), rtl in any::<bool>()) {
        let text: String = cleaned(&text, true).into_iter().collect();
        let mut page = Page::new(&text, 5000.0, rtl);
        let home = page.go(Selection::caret(text.len()), Motion::LineStart);
        let end = page.go(Selection::caret(0), Motion::LineEnd);
        prop_assert_eq!((home.focus, end.focus), (0, text.len()));
    }

    #[test]
    fn caret_every_move_ends_on_a_grapheme(
        text in text(),
        moves in prop::collection::vec((0_usize..12, any::<bool>()), 1..30),
        measure in prop::sample::select(&[40.0_f32, 120.0, 5000.0]),
    ) {
        const MOTIONS: [Motion; 12] = [
            Motion::Left, Motion::Right, Motion::Up, Motion::Down, Motion::WordLeft,
            Motion::WordRight, Motion::LineStart, Motion::LineEnd, Motion::PageUp,
            Motion::PageDown, Motion::DocumentStart, Motion::DocumentEnd,
        ];
        let text: String = cleaned(&text, false).into_iter().collect();
        let mut page = Page::new(&text, measure, true);
        let places = boundaries(&text);
        let mut at = Selection::caret(0);
        for (motion, extend) in moves {
            let anchor = at.anchor;
            at = page.go_with(at, MOTIONS[motion], extend);
            prop_assert!(places.contains(&at.focus), "{:?} in {text:?}", MOTIONS[motion]);
            prop_assert_eq!(at.anchor, if extend { anchor } else { at.focus });
        }
    }
}

/// A text as it is on the screen.
struct Page {
    text: String,
    flow: Flow,
    fonts: FontSet,
    shaper: Shaper,
    column: Option<f32>,
}

impl Page {
    fn new(text: &str, measure: f32, rtl: bool) -> Self {
        let fonts = FontSet::bundled();
        let style = FlowStyle {
            role: Role::Interface,
            size: 14.0,
            line_height: 1.5,
            measure,
            rtl: None,
            digits: tawsim::text::digits::DigitShapes::AsTyped,
            spaced: false,
        };
        Self {
            text: text.to_owned(),
            flow: Flow::with_default(text, &fonts, style, rtl),
            fonts,
            shaper: Shaper::default(),
            column: None,
        }
    }

    fn go(&mut self, from: Selection, motion: Motion) -> Selection {
        self.go_with(from, motion, false)
    }

    fn go_with(&mut self, from: Selection, motion: Motion, extend: bool) -> Selection {
        let mut ground = LayoutInput {
            text: &self.text,
            fonts: &self.fonts,
            shaper: &mut self.shaper,
        };
        let mut mover = Mover {
            flow: &mut self.flow,
            ground: &mut ground,
            column: &mut self.column,
            lines_per_page: 3,
        };
        mover.go(from, motion, extend)
    }

    fn layout(&mut self) -> &tawsim::text::layout::Layout {
        self.flow
            .layout(&self.text, &self.fonts, &mut self.shaper, 0)
    }

    fn x(&mut self, at: Selection) -> f32 {
        let caret = Caret {
            byte: at.focus,
            upstream: at.upstream,
        };
        self.layout().caret(caret, 0.0).0
    }

    fn leftmost(&mut self) -> Selection {
        let mut at = Selection::caret(0);
        for _ in 0..1000 {
            let left = self.go(at, Motion::Left);
            if left == at {
                return at;
            }
            at = left;
        }
        panic!("the left edge of {:?} is never reached", self.text);
    }

    fn n_clusters(&mut self) -> usize {
        self.layout().shaped().clusters.len()
    }
}

/// Returns a text with `|` at the caret, or with `‹` and `›` around the selection.
fn marked(text: &str, selection: Selection) -> String {
    let mut out = text.to_owned();
    let range = selection.range();
    if range.is_empty() {
        out.insert(range.start, '|');
    } else {
        out.insert(range.end, '›');
        out.insert(range.start, '‹');
    }
    out
}

fn editor(marked: &str) -> Editor {
    let at = marked.find('|').unwrap();
    let mut editor = Editor::new(Lines::Many, &marked.replace('|', ""));
    editor.select(Selection::caret(at));
    editor
}

#[track_caller]
fn check(before: &str, edit: impl FnOnce(&mut Editor) -> bool, after: &str) {
    let mut editor = editor(before);
    edit(&mut editor);
    assert_eq!(marked(editor.text(), editor.selection()), after);
}

#[test]
fn backspace_takes_the_last_mark_and_leaves_the_letter() {
    check("م\u{651}\u{64E}|د", Editor::backspace, "م\u{651}|د");
    check("بَ|", Editor::backspace, "ب|");
    check("ب|", Editor::backspace, "|");
    check("می\u{200C}|", Editor::backspace, "می|");
    check("لا|", Editor::backspace, "ل|");
}

#[test]
fn backspace_takes_what_is_drawn_as_one_sign_whole() {
    for sign in ["👨‍👩‍👧", "🇸🇦", "👍🏽", "1️⃣"] {
        check(&format!("ب{sign}|"), Editor::backspace, "ب|");
    }
    check("🇸🇦🇩🇿|", Editor::backspace, "🇸🇦|");
}

#[test]
fn delete_takes_a_letter_with_its_marks() {
    check("|مُحَمَّد", Editor::delete, "|حَمَّد");
    check("|👨‍👩‍👧ب", Editor::delete, "|ب");
    check("سطر|\nآخر", Editor::delete, "سطر|آخر");
}

#[test]
fn words_go_with_control() {
    check("زار محمد| القاهرة", Editor::backspace_word, "زار | القاهرة");
    check("زار |محمد القاهرة", Editor::delete_word, "زار | القاهرة");
}

#[test]
fn undo_takes_words_back_and_not_letters() {
    let mut editor = editor("|");
    for letter in ["ز", "ا", "ر", " ", "م", "ح", "م", "د"] {
        editor.insert(letter);
    }
    editor.undo();
    assert_eq!(editor.text(), "زار ");
    editor.undo();
    assert_eq!(editor.text(), "");
    editor.redo();
    editor.redo();
    assert_eq!(editor.text(), "زار محمد");
}

#[test]
fn undo_gives_back_what_was_selected() {
    let mut editor = editor("زار محمد|");
    editor.select_all();
    editor.insert("x");
    editor.undo();
    assert_eq!(marked(editor.text(), editor.selection()), "‹زار محمد›");
}

#[test]
fn composing_shows_letters_that_are_not_yet_written() {
    let mut editor = editor("زار |محمد");
    let preedit = Preedit {
        text: "にほ".to_owned(),
        active: None,
    };
    editor.compose(Some(preedit));
    assert_eq!(
        (editor.text(), &*editor.shown()),
        ("زار محمد", "زار にほمحمد")
    );
    assert_eq!(editor.shown_caret().byte, "زار にほ".len());
    editor.compose(None);
    assert_eq!(editor.shown(), "زار محمد");
    assert!(!editor.can_undo());
    editor.commit("日本");
    assert_eq!(marked(editor.text(), editor.selection()), "زار 日本|محمد");
}

#[test]
fn a_double_click_means_the_word_under_the_pointer() {
    let editor = editor("|زار Ahmed، أمس");
    let text = editor.text();
    let at = |place: Caret| &text[editor.word_at(place)];
    let ahmed = text.find("Ahmed").unwrap();
    assert_eq!(at(Caret::before(ahmed)), "Ahmed");
    assert_eq!(at(Caret::after(ahmed + 5)), "Ahmed");
    assert_eq!(at(Caret::before(ahmed + 5)), "،");
    assert_eq!(at(Caret::after(ahmed)), " ");
    assert_eq!(at(Caret::after(text.len())), "أمس");
}

/// Presses keys on a line and checks the visual position of the caret: how many clusters are to the
/// left of it.
#[track_caller]
fn check_seen(text: &str, from: Selection, motions: &[Motion], left_of_caret: usize) {
    let mut page = Page::new(text, 5000.0, true);
    let at = motions.iter().fold(from, |at, motion| page.go(at, *motion));
    let x = page.x(at);
    let layout = page.layout();
    let left = layout
        .placed(0)
        .filter(|placed| placed.x + 0.01 < x)
        .count();
    assert_eq!(left, left_of_caret, "{at:?}");
}

#[test]
fn arrows_go_where_they_point_in_mixed_text() {
    use Motion::{Left, Right};
    // On the screen, from the left: 2024 ماع
    let text = "عام 2024";
    check_seen(text, Selection::caret(0), &[], 8);
    check_seen(text, Selection::caret(0), &[Left], 7);
    check_seen(
        text,
        Selection::caret(0),
        &[Left, Left, Left, Left, Left],
        3,
    );
    check_seen(text, Selection::caret(text.len()), &[Left], 3);
    check_seen(text, Selection::caret(0), &[Right], 8);
}

#[test]
fn arrows_leave_a_selection_at_the_side_where_they_point() {
    // On the screen, from the left: Ahmed عم
    let text = "مع Ahmed";
    let latin = Selection {
        anchor: 5,
        focus: 10,
        upstream: true,
    };
    check_seen(text, latin, &[Motion::Left], 0);
    check_seen(text, latin, &[Motion::Right], 5);
    let all = Selection {
        anchor: 0,
        focus: 10,
        upstream: true,
    };
    check_seen(text, all, &[Motion::Right], 8);
}

#[test]
fn a_line_that_is_full_takes_no_letter_and_no_step() {
    let mut editor = Editor::new(Lines::One, "");
    editor.paste(&"x".repeat(20_000));
    let revision = editor.revision();
    assert!(!editor.insert("y"));
    assert_eq!(editor.revision(), revision);
    editor.undo();
    assert_eq!(editor.text(), "", "the one step is the paste");
}
