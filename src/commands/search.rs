//! Matches and ranks the entries of the palette and of lists against a typed query, in either
//! language.
//!
//! Folds only what matters for typed queries; corpus search has its own folding.

use crate::arabic::diacritics;

/// Returns the indices of the candidates that match a query, the best first; all of them if the
/// query is empty.
///
/// Each candidate has several names (its title in both languages, its name in the key map). The
/// best match among them counts, and the first name breaks ties. Candidates that match equally well
/// keep their order.
pub fn rank<'a, I, N>(query: &str, candidates: I) -> Vec<usize>
where
    I: IntoIterator<Item = N>,
    N: IntoIterator<Item = &'a str>,
{
    let query = fold(query);
    let mut found: Vec<(u32, usize)> = candidates
        .into_iter()
        .enumerate()
        .filter_map(|(index, names)| {
            let best = names
                .into_iter()
                .enumerate()
                .filter_map(|(place, name)| {
                    score(&query, &fold(name)).map(|score| score * 8 + (place as u32).min(7))
                })
                .min()?;
            Some((best, index))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, index)| index).collect()
}

/// Returns how well a name matches, lower is better. From best to worst: the query matches at the
/// start of the name, at the start of a word, inside a word, word by word in any place, or letter
/// by letter in order.
fn score(query: &str, name: &str) -> Option<u32> {
    if query.is_empty() || name == query {
        return Some(0);
    }
    if name.starts_with(query) {
        return Some(1);
    }
    let starts_word = |part: &str| {
        name.split([' ', '.', '_', '-']).any(|word| {
            word.strip_prefix(ARTICLE).unwrap_or(word).starts_with(part) || word.starts_with(part)
        })
    };
    if starts_word(query) {
        return Some(2);
    }
    if name.contains(query) {
        return Some(3);
    }
    if query.split(' ').all(starts_word) {
        return Some(4);
    }
    if query.split(' ').all(|part| name.contains(part)) {
        return Some(5);
    }
    let mut letters = name.chars();
    let in_order = query
        .chars()
        .all(|wanted| letters.any(|letter| letter == wanted));
    (query.chars().count() > 1 && in_order).then_some(6)
}

/// Returns whether every word of a query is the beginning of a word in one of the names. Never
/// matches inside of a word.
pub fn begins_words<'a>(query: &str, names: impl IntoIterator<Item = &'a str> + Clone) -> bool {
    let query = fold(query);
    query.split(' ').all(|part| {
        names.clone().into_iter().any(|name| {
            let name = fold(name);
            let mut words = name.split([' ', '.', '_', '-', '(', '\u{AB}']);
            words.any(|word| {
                let bare = word.strip_prefix(ARTICLE).unwrap_or(word);
                word.starts_with(part) || bare.starts_with(part)
            })
        })
    })
}

/// The Arabic definite article, with which most nouns in titles begin.
const ARTICLE: &str = "\u{627}\u{644}";

/// Folds a text: lower case, single spaces, no marks, one form of alef, yeh and heh.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if diacritics::is_mark(c) || c == '\u{640}' {
            continue;
        }
        match c {
            '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}' => folded.push('\u{627}'),
            '\u{649}' => folded.push('\u{64A}'),
            '\u{629}' => folded.push('\u{647}'),
            c if c.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            c => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [[&str; 3]; 5] = [
        ["تراجع", "Undo", "edit.undo"],
        ["إعادة", "Redo", "edit.redo"],
        ["المستند التالي", "Next document", "document.next"],
        ["تصدير مجموعة البيانات…", "Export dataset…", "file.export"],
        ["الكيان التالي", "Next entity", "annotation.next"],
    ];

    #[track_caller]
    fn check(query: &str, expected: &[&str]) {
        let found: Vec<&str> = rank(query, NAMES)
            .into_iter()
            .map(|index| NAMES[index][1])
            .collect();
        assert_eq!(found, expected, "{query}");
    }

    #[test]
    fn search_an_empty_query_keeps_all_in_order() {
        assert_eq!(rank("", NAMES), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn search_finds_in_either_language_the_best_first() {
        check("undo", &["Undo"]);
        check("next", &["Next document", "Next entity"]);
        check("doc", &["Next document"]);
        check("file.exp", &["Export dataset…"]);
        check("export data", &["Export dataset…"]);
        check("تراجع", &["Undo"]);
        check("مستند", &["Next document"]);
    }

    #[test]
    fn search_by_words_finds_no_letters_inside_of_a_word() {
        let fits = |query| begins_words(query, ["تكبير النص", "العرض"]);
        for (query, expected) in [
            ("كيان", false),
            ("كبير", false),
            ("تكبير", true),
            ("نص", true),
            ("عرض تكب", true),
            ("عرض كيان", false),
            ("", true),
        ] {
            assert_eq!(fits(query), expected, "{query}");
        }
    }

    #[test]
    fn search_folds_hamza_marks_and_case() {
        check("اعاده", &["Redo"]);
        check("تَصدير", &["Export dataset…"]);
        check("REDO", &["Redo"]);
    }

    #[test]
    fn search_finds_letters_in_order_last() {
        check("nxtdoc", &["Next document"]);
        check("zzz", &[]);
    }
}
