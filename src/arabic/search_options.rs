//! What a search takes for a hit: which spellings are equal, where a hit may begin and end, and
//! whether the query is a regular expression.

use std::ops::Range;

use crate::arabic::clitics::{self, Clitics, Lead};
use crate::arabic::fold::{Rule, Rules, Switch};
use crate::text::segment;

const LAM: char = '\u{644}';

/// Where a hit may begin and end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum WordBounds {
    /// Anywhere in a word.
    #[default]
    Parts,
    /// At the ends of words.
    Whole,
    /// At the ends of words, or after proclitics: ولندن has لندن.
    AfterClitics,
}

impl WordBounds {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Parts, Self::Whole, Self::AfterClitics];

    /// Returns the name in settings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Parts => "parts",
            Self::Whole => "whole",
            Self::AfterClitics => "after-clitics",
        }
    }

    /// Returns the bounds with a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bounds| bounds.name() == name)
    }

    /// Returns whether a hit in a text, in bytes, may stand where it does.
    pub fn admit(self, text: &str, hit: &Range<usize>) -> bool {
        match self {
            Self::Parts => true,
            Self::Whole => segment::is_whole_words(text, hit),
            Self::AfterClitics => segment::is_whole_words(text, hit) || is_after_clitics(text, hit),
        }
    }
}

/// Returns whether nothing but proclitics stands between the start of a word and a hit that ends
/// with it. The article is none: السورية is not سورية.
fn is_after_clitics(text: &str, hit: &Range<usize>) -> bool {
    let Some(word) = segment::word_at(text, hit.start) else {
        return false;
    };
    let lead = text.get(word.start..hit.start);
    lead.and_then(|lead| clitics::lead(lead, Clitics::default())) == Some(Lead::Clitics)
        && segment::is_whole_words(text, &(word.start..hit.end))
}

/// Returns the part of a hit that belongs to the name, where the hit is a name with the article but
/// without its alef, and stands behind the preposition ل: للأردن has لأردن for الأردن. Before another
/// lam the whole article is gone, and a hit begins with the preposition: للاذقية has لاذقية for
/// اللاذقية. `None` anywhere else.
pub fn after_lam(text: &str, hit: &Range<usize>) -> Option<Range<usize>> {
    let word = segment::word_at(text, hit.start)?;
    if !segment::is_whole_words(text, &(word.start..hit.end)) {
        return None;
    }
    let next = segment::next_grapheme(text, hit.start);
    let takes_alef = |end: usize| text.get(word.start..end).is_some_and(clitics::takes_alef);
    if takes_alef(hit.start) {
        Some(hit.clone())
    } else if takes_alef(next) && text.get(next..hit.end)?.starts_with(LAM) {
        Some(next..hit.end)
    } else {
        None
    }
}

/// The options of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SearchOptions {
    /// Which spellings are equal.
    pub rules: Rules,
    /// Where a hit may begin and end.
    pub words: WordBounds,
    /// Whether the query is a regular expression.
    pub is_pattern: bool,
}

impl Default for SearchOptions {
    fn default() -> Self {
        Self {
            rules: Rules::default().with(Rule::Case),
            words: WordBounds::default(),
            is_pattern: false,
        }
    }
}

impl SearchOptions {
    /// Returns the options of a search that ignores these differences, by the names of their
    /// switches. Names that are not known are passed over.
    pub fn ignoring<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            rules: Switch::rules_of(names.into_iter().filter_map(Switch::of_name)),
            words: WordBounds::default(),
            is_pattern: false,
        }
    }

    /// Returns the names of the switches that are on.
    pub fn ignored_names(&self) -> Vec<String> {
        let on = Switch::on(self.rules);
        on.map(|switch| switch.name().to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_proclitics_are_whole_words_if_they_are_asked_for() {
        let text = "سورية وسورية لسُورية فبسورية السورية سوريةُ سوريتها تسورية وسوريةها (وسورية)";
        let word = "سورية";
        let admitted = |bounds: WordBounds| -> Vec<bool> {
            let folded = crate::arabic::fold::Folder::new(Rules::default()).fold(text);
            let hits: Vec<_> = folded.find(text, word).collect();
            hits.iter().map(|hit| bounds.admit(text, hit)).collect()
        };
        let [yes, no] = [true, false];
        assert_eq!(admitted(WordBounds::Parts), [yes; 9]);
        let whole = [yes, no, no, no, no, yes, no, no, no];
        assert_eq!(admitted(WordBounds::Whole), whole);
        let after = [yes, yes, yes, yes, no, yes, no, no, yes];
        assert_eq!(admitted(WordBounds::AfterClitics), after);
    }
}
