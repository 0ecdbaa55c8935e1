//! Finds the names of a lexicon in a text: folded, without their clitics, the longest first.
//!
//! Proposes only. What is tagged already, and what a person has decided, is not known here.

use std::ops::Range;

use crate::arabic::clitics::{Clitics, Word};
use crate::arabic::diacritics::is_mark;
use crate::arabic::fold::{Folder, Rules, is_invisible};
use crate::assist::lexicon::Lexicon;
use crate::assist::occurrences::strict;
use crate::model::id::LabelId;
use crate::model::name_rule::NameRule;
use crate::text::segment::is_letter_or_digit;
use crate::text::span::Span;

/// The most words of a name that are looked for.
const WORDS: usize = 8;
/// The shortest name that is proposed, in letters: shorter ones stand everywhere.
const LETTERS: usize = 3;
/// The share of the score that is left where the words may be another word.
const DOUBTFUL: f64 = 0.5;
/// How often the caller is asked whether to go on, in words.
const PAUSE: usize = 1024;

/// A name that stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownName {
    /// The name, folded by the default level.
    pub name: Box<str>,
    /// The span of the name.
    pub span: Span,
    /// The label that the name has most often, of those that are not forbidden.
    pub label: LabelId,
    /// The share of that label among all entities with this name, and one more that nobody has
    /// tagged: a name that was tagged once says less than one that was tagged often. Half of it
    /// where the words may be another word. Below 1.
    pub score: f64,
    /// How often the name has each label, the most frequent one first.
    pub labels: Vec<(LabelId, u32)>,
}

/// Finds the names in a text, in its order and without overlaps. Stops, and returns what it has
/// found, as soon as `goes_on` says no.
pub fn find(
    text: &str,
    (lexicon, rules, clitics): (&Lexicon, &[NameRule], Clitics),
    goes_on: impl Fn() -> bool,
) -> Vec<KnownName> {
    let mut found = Vec::new();
    if lexicon.is_empty() {
        return found;
    }
    let search = Search {
        text,
        lexicon,
        rules,
        clitics,
        folder: Folder::default(),
        strict: Folder::new(strict(Rules::default())),
    };
    let words: Vec<Range<usize>> = words(text).collect();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        if at.is_multiple_of(PAUSE) && !goes_on() {
            break;
        }
        let (n, name) = search.name_at(rest).unzip();
        found.extend(name);
        at += n.unwrap_or(1);
    }
    found
}

/// What is searched for, and where.
struct Search<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    rules: &'a [NameRule],
    clitics: Clitics,
    folder: Folder,
    strict: Folder,
}

impl Search<'_> {
    /// Returns the name that begins in the first of some words, and how many words it has: the
    /// longest one, and of two that are equally long the one that is known better.
    fn name_at(&self, words: &[Range<usize>]) -> Option<(usize, KnownName)> {
        let first = words.first()?;
        let letters = self.text.get(first.clone())?;
        let mut best: Option<(usize, u32, KnownName)> = None;
        for cut in Word::new(letters).starts(self.clitics) {
            let start = first.start + cut.at;
            let head = self.folder.needle(self.text.get(start..first.end)?);
            for alef in [false, true] {
                // The second lam of لل may be that of an article which has lost its alef.
                if alef && !cut.after_lam {
                    continue;
                }
                let whole = |name: &str| format!("{}{name}", if alef { "ا" } else { "" });
                if self.lexicon.known(&whole(&head)) == 0 {
                    continue;
                }
                for (n, last) in words.iter().enumerate().take(WORDS) {
                    let Some(span) = Span::new(self.text, start, last.end) else {
                        continue;
                    };
                    let words = span.get(self.text)?;
                    if words.contains(['\n', '\r', '\u{2029}']) {
                        break;
                    }
                    let name = whole(&self.folder.needle(words));
                    let Some(found) = self.known(span, &name) else {
                        continue;
                    };
                    let total = found.labels.iter().map(|(_, count)| *count).sum();
                    if best
                        .as_ref()
                        .is_none_or(|(words, count, _)| (*words, *count) < (n + 1, total))
                    {
                        best = Some((n + 1, total, found));
                    }
                }
            }
        }
        best.map(|(n, _, found)| (n, found))
    }

    /// Returns what is known of a folded name.
    fn known(&self, span: Span, name: &str) -> Option<KnownName> {
        let known = self.lexicon.get(name)?;
        if name.chars().filter(|c| c.is_alphanumeric()).count() < LETTERS {
            return None;
        }
        let mut labels = known.labels.clone();
        labels.sort_by_key(|(label, count)| (std::cmp::Reverse(*count), *label));
        let mut allowed = labels.iter();
        let (label, most) = allowed.find(|(label, _)| !is_forbidden(self.rules, name, *label))?;
        let (label, most) = (*label, *most);
        let all: u64 = labels.iter().map(|(_, count)| u64::from(*count)).sum();
        let mut share = f64::from(most) / (all + 1) as f64;
        if !self.is_same_word(span, &known.spelling) {
            share *= DOUBTFUL;
        }
        Some(KnownName {
            name: name.into(),
            span,
            label,
            score: (share * 1000.0).round() / 1000.0,
            labels,
        })
    }
    /// Returns whether words are a name also if they are folded without the rules that may make two
    /// words the same: على is not علي.
    fn is_same_word(&self, span: Span, name: &str) -> bool {
        let words = span.get(self.text).unwrap_or_default();
        let (words, name) = (self.strict.needle(words), self.strict.needle(name));
        // An alef that a preposition has taken is not missing.
        words == name || name.strip_prefix('ا') == Some(&*words)
    }
}

/// Returns whether a name, folded by the default level, is never proposed with a label. The rules
/// are in the order of their names.
pub fn is_forbidden(rules: &[NameRule], name: &str, label: LabelId) -> bool {
    let from = rules.partition_point(|rule| *rule.name < *name);
    let rules = rules.get(from..).unwrap_or_default().iter();
    let mut of_name = rules.take_while(|rule| rule.name == name);
    of_name.any(|rule| rule.forbids(name, label))
}

/// Returns the words of a text: letters and digits with what stands on or in them.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let joins = |c: char| is_letter_or_digit(c) || is_mark(c) || c == '\u{640}' || is_invisible(c);
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(is_letter_or_digit)?;
        let rest = text.get(start..)?;
        let end = start + rest.find(|c| !joins(c)).unwrap_or(rest.len());
        // Invisible characters behind the last letter do not belong to it.
        let word = text.get(start..end)?.trim_end_matches(is_invisible);
        at = end;
        Some(start..start + word.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const PERSON: LabelId = LabelId(Uuid::from_u128(1));
    const LOCATION: LabelId = LabelId(Uuid::from_u128(2));

    /// Brackets stand around each name that is found, behind it its score.
    #[track_caller]
    fn check(names: &[(&str, LabelId)], marked: &str) {
        let mut lexicon = Lexicon::default();
        for (name, label) in names {
            lexicon.add(name, *label);
        }
        let text = marked.replace(['[', ']'], "");
        let mut shown = text.clone();
        let found = find(&text, (&lexicon, &[], Clitics::default()), || true);
        for one in found.iter().rev() {
            shown.insert(one.span.end(), ']');
            shown.insert(one.span.start(), '[');
        }
        assert_eq!(shown, marked);
    }

    #[test]
    fn names_are_found_in_other_spellings_and_with_clitics() {
        let names = [("إسرائيل", LOCATION), ("القاهرة", LOCATION)];
        check(&names, "قالت [اسرائيل] وب[القاهرة] والقاهريون");
        check(&[("الأردن", LOCATION)], "سافر ل[لأردن] من [الأُردن]");
        check(&[("وليد", PERSON)], "جاء [وليد] و[وليد]");
    }

    #[test]
    fn names_are_found_longest_first_and_within_a_line() {
        let names = [("جورج", PERSON), ("جورج بوش", PERSON), ("بوش الأب", PERSON)];
        check(&names, "[جورج بوش] الأب و[جورج]\nبوش");
        check(&[("من", PERSON)], "من هنا");
    }

    #[test]
    fn names_with_two_labels_are_proposed_with_the_more_frequent_one() {
        let mut lexicon = Lexicon::default();
        for label in [PERSON, LOCATION, LOCATION] {
            lexicon.add("تونس", label);
        }
        let found = find("في تونس", (&lexicon, &[], Clitics::default()), || {
            true
        });
        assert_eq!(found.len(), 1);
        let one = found.first().unwrap();
        assert_eq!((one.label, one.score), (LOCATION, 0.5));
        assert_eq!(one.labels, [(LOCATION, 2), (PERSON, 1)]);
    }

    #[test]
    fn names_whose_letters_are_those_of_another_word_have_half_the_score() {
        let mut lexicon = Lexicon::default();
        lexicon.add("علي", PERSON);
        lexicon.add("إسرائيل", LOCATION);
        lexicon.add("الأردن", LOCATION);
        let text = "علي على اسرائيل للأردن";
        let found = find(text, (&lexicon, &[], Clitics::default()), || true);
        let scores: Vec<f64> = found.iter().map(|one| one.score).collect();
        assert_eq!(scores, [0.5, 0.25, 0.5, 0.5]);
    }

    #[test]
    fn names_that_are_forbidden_are_proposed_with_another_label_or_not_at_all() {
        let mut lexicon = Lexicon::default();
        for label in [PERSON, LOCATION, LOCATION] {
            lexicon.add("تونس", label);
        }
        lexicon.add("ليبيا", LOCATION);
        let found = |rules: &[(&str, Option<LabelId>)]| {
            let rules = rules
                .iter()
                .filter_map(|(name, label)| NameRule::new(name, *label));
            let mut rules: Vec<NameRule> = rules.collect();
            rules.sort_by(|one, other| one.name.cmp(&other.name));
            let names = (&lexicon, &*rules, Clitics::default());
            let found = find("في تونس وليبيا", names, || true);
            found.into_iter().map(|one| one.label).collect::<Vec<_>>()
        };
        assert_eq!(found(&[]), [LOCATION, LOCATION]);
        let never = [("ليبيا", None), ("تونس", Some(LOCATION))];
        assert_eq!(found(&never), [PERSON]);
        assert_eq!(found(&[("تونس", Some(PERSON))]), [LOCATION, LOCATION]);
    }

    #[test]
    fn names_are_not_looked_for_any_more_when_the_search_is_stopped() {
        let mut lexicon = Lexicon::default();
        lexicon.add("تونس", LOCATION);
        let text = "تونس ".repeat(3 * PAUSE);
        let asked = std::cell::Cell::new(0);
        let goes_on = || {
            asked.set(asked.get() + 1);
            asked.get() < 2
        };
        let found = find(&text, (&lexicon, &[], Clitics::default()), goes_on);
        assert_eq!(found.len(), PAUSE);
    }
}
