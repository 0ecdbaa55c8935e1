//! The letters that are clitics, and the question whether what stands before or after a name in its
//! word is nothing but clitics.

use crate::arabic::clitics::letters::letters;

/// The clitics that are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Clitics {
    /// Whether those of the dialects count: ع, ه, ش and م before a name.
    pub dialect: bool,
    /// Whether a name may also begin behind its article: القاهرة has قاهرة.
    pub article: bool,
}

/// The pronouns that are written together with the noun before them, the longest first.
pub(super) const PRONOUNS: [&str; 12] = [
    "هما", "كما", "ها", "هم", "هن", "كم", "كن", "نا", "ني", "ه", "ك", "ي",
];

/// What stands between the start of a word and a name in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lead {
    /// Nothing: the word begins with the name.
    Nothing,
    /// Proclitics: وسورية, لسورية.
    Clitics,
    /// The article, with or without proclitics before it: السورية, وبالسورية, للسورية.
    Article,
}

/// Returns whether `before`, the part of a word before a name, is a sequence of proclitics, with or
/// without the article; `None` if it has other letters: the name is part of another word.
pub fn lead(before: &str, clitics: Clitics) -> Option<Lead> {
    let found: Vec<char> = letters(before).iter().map(|letter| letter.c).collect();
    let mut rest = found.as_slice();
    if rest.is_empty() {
        return Some(Lead::Nothing);
    }
    // A question before a name: أوبوتين. Alone it is far more often the first letter of a name.
    if let ['أ', more @ ..] = rest
        && !more.is_empty()
    {
        rest = more;
    }
    if let [c, more @ ..] = rest
        && is_conjunction(*c)
    {
        rest = more;
    }
    match rest {
        // After the preposition ل the article has no alef.
        ['ا' | 'ٱ' | 'ل', 'ل'] => Some(Lead::Article),
        [c, 'ا' | 'ٱ', 'ل'] if is_particle(*c, clitics) => Some(Lead::Article),
        [c] if is_particle(*c, clitics) => Some(Lead::Clitics),
        [] => Some(Lead::Clitics),
        _ => None,
    }
}

/// Returns whether `after`, the part of a word behind a name, is a pronoun.
pub fn is_enclitic(after: &str) -> bool {
    let found: String = letters(after).iter().map(|letter| letter.c).collect();
    PRONOUNS.contains(&found.as_str())
}

/// Returns how a name with the article is written after the preposition ل, without that
/// preposition: الأردن becomes لأردن, as in للأردن. `None` if the name has no article.
pub fn after_lam(name: &str) -> Option<String> {
    let found = letters(name);
    let [alef, lam, _, ..] = found.as_slice() else {
        return None;
    };
    let is_article = matches!(alef.c, 'ا' | 'ٱ') && lam.c == 'ل' && lam.begins;
    let rest = name.get(lam.at..).filter(|_| is_article);
    rest.map(ToOwned::to_owned)
}

/// Returns whether `before`, the part of a word before a name, is proclitics of which the last is
/// the preposition ل: a name with the article has lost its alef there, as in وللأردن.
pub fn takes_alef(before: &str) -> bool {
    let ends = letters(before).last().is_some_and(|last| last.c == 'ل');
    ends && lead(before, Clitics::default()) == Some(Lead::Clitics)
}

pub(super) fn is_conjunction(c: char) -> bool {
    matches!(c, 'و' | 'ف')
}

/// Returns whether a letter is a particle before a noun: in the standard language or, if they
/// count, in the dialects (على, هذا, إيش and من).
pub(super) fn is_particle(c: char, clitics: Clitics) -> bool {
    matches!(c, 'ب' | 'ل' | 'ك' | 'ک') || (clitics.dialect && matches!(c, 'ع' | 'ه' | 'ش' | 'م'))
}

/// Returns whether a letter is an alef with hamza or madda, which begins a word.
pub(super) fn carries_hamza(c: char) -> bool {
    matches!(c, 'أ' | 'إ' | 'آ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, dialect: bool, expected: Option<Lead>) {
        assert_eq!(
            lead(
                before,
                Clitics {
                    dialect,
                    article: false
                }
            ),
            expected,
            "{before}"
        );
    }

    #[test]
    fn lead_is_clitics_with_or_without_the_article() {
        check("", false, Some(Lead::Nothing));
        for clitics in ["و", "ف", "ل", "وب", "أو", "أفب", "وَ", "وـ", "و\u{200F}"] {
            check(clitics, false, Some(Lead::Clitics));
        }
        for article in ["ال", "وال", "بال", "لل", "ولل", "فبٱل", "أوال"] {
            check(article, false, Some(Lead::Article));
        }
        for other in [
            "س", "ست", "با", "ول ", "وو", "لب", "الو", "أ", "X", "ع", "هال",
        ] {
            check(other, false, None);
        }
        check("ع", true, Some(Lead::Clitics));
        check("وهال", true, Some(Lead::Article));
    }

    #[test]
    fn enclitics_are_whole_pronouns() {
        for pronoun in ["ها", "نا", "هُم", "ي"] {
            assert!(is_enclitic(pronoun), "{pronoun}");
        }
        for other in ["", "ة", "هاا", "ين", "s"] {
            assert!(!is_enclitic(other), "{other}");
        }
    }

    #[test]
    fn article_loses_its_alef_after_lam() {
        assert_eq!(after_lam("الأردن").as_deref(), Some("لأردن"));
        assert_eq!(after_lam("لبنان"), None);
        assert_eq!(after_lam("ال"), None);
        assert_eq!(after_lam("\u{FEFB}هور"), None);
        for (before, expected) in [
            ("ل", true),
            ("وَلِ", true),
            ("ب", false),
            ("", false),
            ("ال", false),
        ] {
            assert_eq!(takes_alef(before), expected, "{before}");
        }
    }
}
