//! An editable short text: its characters, its selection, the composition of an input method, and
//! undo.
//!
//! Knows no lines: vertical and visual caret movement is in `cursor`. The caret is always on a
//! grapheme boundary.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::cursor::Selection;
use crate::text::history::{Change, History, Kind};
use crate::text::layout::Caret;
use crate::text::segment;

/// The number of lines that a text may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// One line: line breaks become blanks.
    One,
    /// Any number of lines.
    Many,
}

/// The composition of an input method before it is committed. Not yet part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preedit {
    /// The composed characters.
    pub text: String,
    /// The part that the input method is converting, in bytes of `text`.
    pub active: Option<Range<usize>>,
}

/// The longest text of a one-line field, in bytes: a longer one would be laid out in pieces.
const LINE_LIMIT: usize = 16_000;

/// An editable text.
#[derive(Clone, Debug)]
pub struct Editor {
    // Invariant: no line breaks if `lines` is `One`.
    text: String,
    // Invariant: both ends on grapheme boundaries of the text.
    selection: Selection,
    lines: Lines,
    preedit: Option<Preedit>,
    history: History,
    revision: u64,
}

impl Editor {
    /// Starts with a text and puts the caret after its last character.
    pub fn new(lines: Lines, text: &str) -> Self {
        let mut editor = Self {
            text: String::new(),
            selection: Selection::default(),
            lines,
            preedit: None,
            history: History::default(),
            revision: 0,
        };
        editor.text = editor.clean(text);
        editor.set_caret(editor.text.len());
        editor
    }

    /// Returns the text, without the composition of an input method.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns a number that grows with each change of the text.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Returns how many lines the text may have.
    pub fn lines(&self) -> Lines {
        self.lines
    }

    /// Returns the selection; an empty one is the caret.
    pub fn selection(&self) -> Selection {
        self.selection
    }

    /// Returns the selected text.
    pub fn selected(&self) -> &str {
        self.text.get(self.selection.range()).unwrap_or_default()
    }

    /// Sets the caret and the selection. The next typed character starts a new undo step.
    pub fn select(&mut self, selection: Selection) {
        let on_grapheme = |byte: usize| segment::grapheme_floor(&self.text, byte);
        let selection = Selection {
            anchor: on_grapheme(selection.anchor),
            focus: on_grapheme(selection.focus),
            upstream: selection.upstream,
        };
        let moved =
            (selection.anchor, selection.focus) != (self.selection.anchor, self.selection.focus);
        if moved {
            self.history.seal();
        }
        self.selection = selection;
    }

    /// Selects everything, with the caret at the end.
    pub fn select_all(&mut self) {
        self.select(Selection {
            anchor: 0,
            focus: self.text.len(),
            upstream: true,
        });
    }

    /// Returns the bytes of the word at a caret position, or of the character there if it is a
    /// blank or punctuation.
    pub fn word_at(&self, place: Caret) -> Range<usize> {
        let at = segment::grapheme_floor(&self.text, place.byte);
        let start = if place.upstream || at == self.text.len() {
            segment::previous_grapheme(&self.text, at)
        } else {
            at
        };
        let word = segment::word_at(&self.text, start);
        word.filter(|word| word.contains(&start))
            .unwrap_or_else(|| start..segment::next_grapheme(&self.text, start))
    }

    /// Returns the bytes of the paragraph at a position, without its separator.
    pub fn paragraph_at(&self, byte: usize) -> Range<usize> {
        let (before, after) = self.text.split_at(segment::char_floor(&self.text, byte));
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = after
            .find('\n')
            .map_or(self.text.len(), |at| before.len() + at);
        start..end
    }

    /// Replaces the selection, as typing does: the characters of one word are one undo step.
    pub fn insert(&mut self, letters: &str) -> bool {
        let letters = self.clean(letters);
        !letters.is_empty() && self.replace(self.selection.range(), &letters, Kind::Typing)
    }

    /// Replaces the selection, as one undo step.
    pub fn paste(&mut self, letters: &str) -> bool {
        let letters = self.clean(letters);
        !letters.is_empty() && self.replace(self.selection.range(), &letters, Kind::Other)
    }

    /// Replaces the whole text, as one undo step.
    pub fn set_text(&mut self, text: &str) -> bool {
        let text = self.clean(text);
        text != self.text && self.replace(0..self.text.len(), &text, Kind::Other)
    }

    /// Replaces the whole text and clears the undo history.
    pub fn adopt(&mut self, text: &str) {
        let revision = self.revision + 1;
        *self = Self {
            revision,
            ..Self::new(self.lines, text)
        };
    }

    /// Removes the selection.
    pub fn remove_selected(&mut self) -> bool {
        !self.selection.is_caret() && self.replace(self.selection.range(), "", Kind::Other)
    }

    /// Removes the selection, else what is before the caret: the last mark of a letter with marks,
    /// or all of a sequence that is drawn as one symbol.
    pub fn backspace(&mut self) -> bool {
        if !self.selection.is_caret() {
            return self.remove_selected();
        }
        let at = self.selection.focus;
        self.replace(before_caret(&self.text, at)..at, "", Kind::Backspace)
    }

    /// Removes the selection, else the grapheme after the caret.
    pub fn delete(&mut self) -> bool {
        if !self.selection.is_caret() {
            return self.remove_selected();
        }
        let at = self.selection.focus;
        let end = segment::next_grapheme(&self.text, at);
        self.replace(at..end, "", Kind::Delete)
    }

    /// Removes the selection, else everything back to the start of a word.
    pub fn backspace_word(&mut self) -> bool {
        if !self.selection.is_caret() {
            return self.remove_selected();
        }
        let at = self.selection.focus;
        let start = segment::previous_word_start(&self.text, at);
        self.replace(start..at, "", Kind::Other)
    }

    /// Removes the selection, else everything up to the end of a word.
    pub fn delete_word(&mut self) -> bool {
        if !self.selection.is_caret() {
            return self.remove_selected();
        }
        let at = self.selection.focus;
        let end = segment::next_word_end(&self.text, at);
        self.replace(at..end, "", Kind::Other)
    }

    /// Removes characters around the caret, as requested by an input method.
    pub fn delete_around(&mut self, before: usize, after: usize) -> bool {
        let at = self.selection.focus;
        let (head, tail) = self.text.split_at(segment::char_floor(&self.text, at));
        let start = match before {
            0 => head.len(),
            n => head.char_indices().rev().nth(n - 1).map_or(0, |(i, _)| i),
        };
        let end = tail
            .char_indices()
            .nth(after)
            .map_or(tail.len(), |(i, _)| i);
        self.replace(start..head.len() + end, "", Kind::Other)
    }

    /// Undoes the last step.
    pub fn undo(&mut self) -> bool {
        let Some(change) = self.history.undo() else {
            return false;
        };
        let written = change.at..change.at + change.inserted.len();
        self.text.replace_range(written, &change.removed);
        self.revision += 1;
        self.selection = change.before;
        true
    }

    /// Redoes the step that was undone last.
    pub fn redo(&mut self) -> bool {
        let Some(change) = self.history.redo() else {
            return false;
        };
        let removed = change.at..change.at + change.removed.len();
        self.text.replace_range(removed, &change.inserted);
        self.revision += 1;
        self.selection = change.after;
        true
    }

    /// Returns whether a step can be undone.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Returns whether a step can be redone.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Returns the composition of an input method.
    pub fn preedit(&self) -> Option<&Preedit> {
        self.preedit.as_ref()
    }

    /// Shows the composition of an input method in place of the selection; `None` or an empty
    /// composition ends it. Returns whether the text changed.
    pub fn compose(&mut self, preedit: Option<Preedit>) -> bool {
        let preedit = preedit.filter(|preedit| !preedit.text.is_empty());
        let removed = preedit.is_some() && self.remove_selected();
        self.preedit = preedit;
        removed
    }

    /// Inserts the text that an input method has committed.
    pub fn commit(&mut self, letters: &str) -> bool {
        self.preedit = None;
        self.insert(letters)
    }

    /// Returns the text as it is shown, with the composition at the caret.
    pub fn shown(&self) -> Cow<'_, str> {
        let Some(preedit) = &self.preedit else {
            return Cow::Borrowed(&self.text);
        };
        let mut shown = self.text.clone();
        shown.insert_str(self.selection.focus, &preedit.text);
        Cow::Owned(shown)
    }

    /// Returns the position of the caret in the shown text.
    pub fn shown_caret(&self) -> Caret {
        let behind = self.preedit.as_ref().map_or(0, |preedit| {
            let active = preedit.active.as_ref();
            active.map_or(preedit.text.len(), |active| active.end)
        });
        Caret {
            byte: self.selection.focus + behind,
            upstream: self.selection.upstream || behind > 0,
        }
    }

    fn set_caret(&mut self, byte: usize) {
        let byte = segment::grapheme_ceil(&self.text, byte);
        self.selection = Selection {
            anchor: byte,
            focus: byte,
            upstream: true,
        };
    }

    fn replace(&mut self, range: Range<usize>, letters: &str, kind: Kind) -> bool {
        let Some(removed) = self.text.get(range.clone()).map(ToOwned::to_owned) else {
            return false;
        };
        let letters = self.fitting(letters, removed.len());
        if removed.is_empty() && letters.is_empty() {
            return false;
        }
        let before = self.selection;
        self.text.replace_range(range.clone(), letters);
        self.revision += 1;
        self.set_caret(range.start + letters.len());
        // After a forward deletion the caret belongs to the character after it.
        self.selection.upstream = kind != Kind::Delete;
        self.history.record(Change {
            at: range.start,
            removed,
            inserted: letters.to_owned(),
            before,
            after: self.selection,
            kind,
        });
        true
    }

    /// Returns the longest prefix of `letters` that fits within the limit.
    fn fitting<'a>(&self, letters: &'a str, removed: usize) -> &'a str {
        if self.lines == Lines::Many {
            return letters;
        }
        let room = LINE_LIMIT.saturating_sub(self.text.len() - removed);
        letters
            .get(..segment::grapheme_floor(letters, room))
            .unwrap_or_default()
    }

    /// Returns the letters without control characters; line breaks become LF, or blanks in a
    /// one-line text.
    fn clean(&self, letters: &str) -> String {
        let line_end = match self.lines {
            Lines::One => ' ',
            Lines::Many => '\n',
        };
        let mut out = String::with_capacity(letters.len());
        let mut after_cr = false;
        for c in letters.chars() {
            match c {
                '\n' if after_cr => {}
                '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                    out.push(line_end);
                }
                '\t' => out.push(' '),
                c if c.is_control() => {}
                c => out.push(c),
            }
            after_cr = c == '\r';
        }
        out
    }
}

/// Returns the position from which backspace removes.
///
/// Backspace removes the marks and joiners of a letter one by one, the last one first, as they were
/// typed. It removes a sequence of characters that is drawn as one symbol (flags, families,
/// keycaps) as a whole.
fn before_caret(text: &str, at: usize) -> usize {
    let start = segment::previous_grapheme(text, at);
    let cluster = text.get(start..at).unwrap_or_default();
    let Some((last, c)) = cluster.char_indices().next_back() else {
        return start;
    };
    let one_sign = |c: char| {
        matches!(c, '\n' | '\u{FE0F}' | '\u{20E3}' | '\u{1F1E6}'..='\u{1F1FF}'
            | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}')
    };
    let joined = || {
        let mut chars = cluster.chars();
        chars.by_ref().any(|c| c == '\u{200D}') && chars.next().is_some()
    };
    if one_sign(c) || cluster.chars().any(one_sign) || joined() {
        start
    } else {
        start + last
    }
}
