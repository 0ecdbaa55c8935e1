//! The article at the start of a name, told by the letters of its word.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::arabic::clitics::letters::{letters, name_key};

/// Words with the letters of the article and without the article, folded.
static STEMS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let lines = include_str!("alef_lam_stems.txt").lines();
    let words = lines.filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    words.map(name_key).collect()
});

/// The fewest letters of a word with the article, the article among them.
const WITH_ARTICLE: usize = 5;

/// Returns the byte of the letter behind the article of a word. `None` if the word has none, or is
/// short, or is one of the listed names that begin with the same letters (المانيا).
pub fn after_article(word: &str) -> Option<usize> {
    let found = letters(word);
    let [alef, lam, next, ..] = found.as_slice() else {
        return None;
    };
    let is_article = matches!(alef.c, 'ا' | 'ٱ') && lam.c == 'ل' && next.begins;
    let is_long = found.len() >= WITH_ARTICLE;
    (is_article && is_long && !STEMS.contains(&name_key(word))).then_some(next.at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn article_is_told_by_its_letters() {
        for (word, rest) in [
            ("القاهرة", Some("قاهرة")),
            ("اَلْقاهِرة", Some("قاهِرة")),
            ("ٱلأردن", Some("أردن")),
            ("ألمانيا", None),
            ("المانيا", None),
            ("الان", None),
            ("لندن", None),
            ("", None),
        ] {
            let found = after_article(word).and_then(|at| word.get(at..));
            assert_eq!(found, rest, "{word}");
        }
    }
}
