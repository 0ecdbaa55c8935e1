//! The name to look for: its words, and whether it has the article.
//!
//! The article is a part of the name that a preposition changes: ل and الأردن are written للأردن.

use crate::arabic::diacritics::is_mark;
use crate::arabic::fold::{Folder, Level, is_invisible};
use crate::text::span::Span;

pub(super) const ALEF: char = '\u{627}';
const ALEF_WASLA: char = '\u{671}';
pub(super) const LAM: char = '\u{644}';
const TATWEEL: char = '\u{640}';
/// The name of God: its first two letters are no article that could be left out.
const GOD: &str = "\u{627}\u{644}\u{644}\u{647}";

/// A name to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    words: String,
    /// The words without the article.
    stem: String,
    has_article: bool,
}

impl Name {
    /// Takes the words of a name; `None` if they have no letter or digit.
    pub fn new(words: &str) -> Option<Self> {
        let words = words.trim();
        let has_article = begins_with_article(words);
        Self::of(words, if has_article { 2 } else { 0 }, has_article)
    }

    /// Takes the words of an entity as they stand in a text, and its normal form. A name that
    /// was cut out of a word after the letter lam may have lost the alef of its article there; the
    /// normal form decides, else what the text has more often.
    pub fn at(text: &str, span: Span, norm: Option<&str>) -> Option<Self> {
        let words = span.get(text)?.trim();
        let head = text.get(..span.start()).unwrap_or_default();
        let before = head.chars().rev().find(|c| !is_carried(*c));
        let is_cut = before == Some(LAM) && words.starts_with(LAM);
        if is_cut && lost_alef(text, words, norm) {
            return Self::of(words, 1, true);
        }
        Self::new(words)
    }

    fn of(words: &str, letters: usize, has_article: bool) -> Option<Self> {
        words.chars().any(char::is_alphanumeric).then(|| Self {
            words: words.to_owned(),
            stem: words
                .get(after_letters(words, letters)..)
                .unwrap_or_default()
                .to_owned(),
            has_article,
        })
    }

    /// Returns the words of the name.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Returns the words without the article.
    pub fn stem(&self) -> &str {
        &self.stem
    }

    /// Returns whether the name begins with the article.
    pub fn has_article(&self) -> bool {
        self.has_article
    }
}

/// Returns whether the first word begins with the article and two more letters.
fn begins_with_article(words: &str) -> bool {
    let plain = Folder::new(Level::Marks.rules()).needle(words);
    let first = plain.split(' ').next().unwrap_or_default();
    let mut letters = first.chars();
    let article = matches!(letters.next(), Some(ALEF | ALEF_WASLA)) && letters.next() == Some(LAM);
    article && first != GOD && letters.filter(|c| c.is_alphabetic()).count() >= 2
}

/// Returns whether words that were cut out of a word after lam begin with the lam of the article.
fn lost_alef(text: &str, words: &str, norm: Option<&str>) -> bool {
    let folder = Folder::new(Level::Letters.rules());
    let needle = folder.needle(words);
    if let Some(norm) = norm {
        return folder.needle(norm).strip_prefix(ALEF) == Some(needle.as_str());
    }
    let folded = folder.fold(text);
    let (mut with, mut bare) = (0, 0);
    for (at, _) in folded.text().match_indices(&needle) {
        let mut before = folded.text().get(..at).unwrap_or_default().chars().rev();
        match before.next() {
            Some(ALEF) if before.next().is_none_or(|c| !c.is_alphanumeric()) => with += 1,
            Some(c) if c.is_alphanumeric() => {}
            _ => bare += 1,
        }
    }
    with > bare || bare == 0
}

/// Returns the byte after the first letters of a text and what they carry.
fn after_letters(text: &str, letters: usize) -> usize {
    let mut left = letters;
    let next = text.char_indices().find(|(_, c)| {
        if is_carried(*c) {
            return false;
        }
        let is_after = left == 0;
        left = left.saturating_sub(1);
        is_after
    });
    match next {
        _ if letters == 0 => 0,
        Some((at, _)) => at,
        None => text.len(),
    }
}

/// Returns whether a character stands on or beside a letter without being one.
pub(in crate::assist) fn is_carried(c: char) -> bool {
    is_mark(c) || c == TATWEEL || is_invisible(c)
}
