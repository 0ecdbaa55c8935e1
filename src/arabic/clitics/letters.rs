//! The letters of a word with their places. Marks, tatweel and invisible characters belong to the
//! letter before them.

use std::sync::LazyLock;

use crate::arabic::fold::{Folder, Level};
use crate::text::segment;

/// Keeps the forms of a letter apart: the hamza of أ tells where a name begins.
static PLAIN: LazyLock<Folder> = LazyLock::new(|| Folder::new(Level::Marks.rules()));

/// Makes the spellings of a name equal, as a search does.
static NAMES: LazyLock<Folder> = LazyLock::new(|| Folder::new(Level::Letters.rules()));

/// A letter of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// The letter, without its marks.
    pub(super) c: char,
    /// Where it begins, in bytes of the word.
    pub(super) at: usize,
    /// Whether a grapheme begins with it: only there may a word be cut.
    pub(super) begins: bool,
}

/// Returns the letters of a word. A presentation form is as many letters as it stands for.
pub(super) fn letters(word: &str) -> Vec<Letter> {
    let folded = PLAIN.fold(word);
    let mut last = None;
    let letters = folded.text().char_indices().map(|(i, c)| {
        let at = folded.source(i..i + c.len_utf8()).start;
        let begins = last != Some(at) && segment::is_grapheme_boundary(word, at);
        last = Some(at);
        Letter { c, at, begins }
    });
    letters.collect()
}

/// Returns the form of a name by which its occurrences are counted: folded by the default level.
pub(super) fn name_key(name: &str) -> String {
    NAMES.needle(name)
}
