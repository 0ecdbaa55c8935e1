//! The part of a text by which two overlapping spans differ: a clitic, the article, a title, or
//! something else.
//!
//! Decides by form alone: whether و begins a name or stands before it, only a reader knows.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::arabic::clitics::{Clitics, Lead, Word, is_enclitic, lead};
use crate::arabic::fold::{Folder, Level};
use crate::arabic::titles::titles;
use crate::text::span::Span;

/// What one of two spans has, and the other has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    Clitic,
    Article,
    Title,
    Other,
}

/// Compares spelling as a search does.
static FOLDER: LazyLock<Folder> = LazyLock::new(|| Folder::new(Level::Letters.rules()));

/// The titles, folded: those of whole words, and abbreviations without their dots.
static TITLES: LazyLock<(HashSet<String>, HashSet<String>)> = LazyLock::new(|| {
    let (mut whole, mut dotted) = (HashSet::new(), HashSet::new());
    for title in titles() {
        match title.strip_suffix('.') {
            Some(title) => dotted.insert(FOLDER.needle(title)),
            None => whole.insert(FOLDER.needle(title)),
        };
    }
    (whole, dotted)
});

/// All clitics count, those of the dialects too: a difference is explained, nothing is cut.
const CLITICS: Clitics = Clitics {
    dialect: true,
    article: false,
};

/// Returns by what two spans of a text differ, and whether the first is the longer one; `None` if
/// they are equal.
pub(super) fn edge(text: &str, first: Span, second: Span) -> Option<(Edge, bool)> {
    let start = first.start().min(second.start())..first.start().max(second.start());
    let end = first.end().min(second.end())..first.end().max(second.end());
    let (at_start, at_end) = (
        text.get(start).unwrap_or_default(),
        text.get(end).unwrap_or_default(),
    );
    let edge = match (at_start.is_empty(), at_end.is_empty()) {
        (true, true) => return None,
        (false, true) => before(at_start),
        (true, false) if is_enclitic(at_end) => Edge::Clitic,
        _ => Edge::Other,
    };
    Some((edge, first.len() > second.len()))
}

/// Returns what stands before the later start.
fn before(part: &str) -> Edge {
    if !part.contains(char::is_whitespace) {
        return match lead(part, CLITICS) {
            Some(Lead::Clitics) => Edge::Clitic,
            Some(Lead::Article) => Edge::Article,
            _ if is_title(part) => Edge::Title,
            _ => Edge::Other,
        };
    }
    let mut words = part.split_whitespace().peekable();
    // Clitics before the second word belong to the difference: the title stays what matters.
    let mut n_titles = 0;
    while let Some(word) = words.next() {
        let is_last = words.peek().is_none();
        let leads = is_last && !part.ends_with(char::is_whitespace);
        if leads && n_titles > 0 && lead(word, CLITICS).is_some() {
            continue;
        }
        if !is_title(word) {
            return Edge::Other;
        }
        n_titles += 1;
    }
    Edge::Title
}

/// Returns whether a word is a title, or one behind proclitics.
fn is_title(word: &str) -> bool {
    let bare = word.trim_end_matches(['.', '/']);
    let is_dotted = bare.len() < word.len();
    let is_known = |word: &str| {
        let key = FOLDER.needle(word);
        TITLES.0.contains(&key) || (is_dotted && TITLES.1.contains(&key))
    };
    let cuts = Word::new(bare).starts(CLITICS);
    is_known(bare)
        || cuts
            .iter()
            .any(|cut| bare.get(cut.at..).is_some_and(is_known))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares the parts of a text that stand in brackets and in braces.
    #[track_caller]
    fn check(marked: &str, expected: Option<(Edge, bool)>) {
        let text: String = marked.chars().filter(|c| !"[]{}".contains(*c)).collect();
        let place = |sign: char| {
            let before = marked.split(sign).next().unwrap();
            before
                .chars()
                .filter(|c| !"[]{}".contains(*c))
                .map(char::len_utf8)
                .sum()
        };
        let span = |open, close| Span::new(&text, place(open), place(close)).unwrap();
        assert_eq!(
            edge(&text, span('[', ']'), span('{', '}')),
            expected,
            "{marked}"
        );
    }

    #[test]
    fn edge_is_what_one_span_has_more() {
        check("[{لندن}]", None);
        check("[و{لندن}]", Some((Edge::Clitic, true)));
        check("{ل[بوتين]}", Some((Edge::Clitic, false)));
        check("[ال{قاهرة}]", Some((Edge::Article, true)));
        check("[وبال{قاهرة}]", Some((Edge::Article, true)));
        check("[{كتاب}ه]", Some((Edge::Clitic, true)));
        check("[الرئيس {بوتين}]", Some((Edge::Title, true)));
        check("[والدكتور {أحمد}]", Some((Edge::Title, true)));
        check("{السيد الرئيس [ماكرون]}", Some((Edge::Title, false)));
        check("[د. {محمد}]", Some((Edge::Title, true)));
        check("[مدينة {حلب}]", Some((Edge::Other, true)));
        check("[{محمد} صلاح]", Some((Edge::Other, true)));
        check("[و{لندن] الكبرى}", Some((Edge::Other, false)));
        check("[س{ليم}]", Some((Edge::Other, true)));
    }
}
