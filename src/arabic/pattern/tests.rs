//! Tests of regular expressions over folded texts: what becomes of each part of an expression, what
//! is found, and what is said about a fault.

use proptest::prelude::*;

use super::*;
use crate::arabic::fold::{Folder, Level, Rule, Rules};
use crate::text::segment;

/// Compares a folded expression with the expected one.
#[track_caller]
fn check_folded(level: Level, pattern: &str, expect: &str) {
    let pattern = Pattern::new(pattern, level.rules()).unwrap();
    assert_eq!(pattern.folded(), expect);
}

/// Searches a text, and compares it with the hits in brackets.
#[track_caller]
fn check_found(rules: Rules, text: &str, pattern: &str, expect: &str) {
    let pattern = Pattern::new(pattern, rules).unwrap();
    let folded = Folder::new(Pattern::rules(rules)).fold(text);
    let mut shown = String::new();
    let mut last = 0;
    for hit in folded.places(text, pattern.find(&folded)) {
        shown += text.get(last..hit.start).unwrap();
        shown += "[";
        shown += text.get(hit.clone()).unwrap();
        shown += "]";
        last = hit.end;
    }
    assert_eq!(shown + text.get(last..).unwrap(), expect);
}

#[test]
fn pattern_letters_are_folded_and_syntax_is_not() {
    let check = |pattern, expect| check_folded(Level::Letters, pattern, expect);
    check("إسرائيل", "اسرائيل");
    check("^(أحمد|إبراهيم)$", "^(احمد|ابراهيم)$");
    check(r"\bإ\w+\b", r"\bا\w+\b");
    check(r"\p{Arabic}+\d{2,4}\s?", r"\p{Arabic}+\d{2,4}\s?");
    check("(?<name>أ+?)", "(?<name>ا+?)");
    check("(?i:أ)(?x) آ ب # لا", "(?i:ا)(?x)اب");
    check(r"\x{623}\u0625", "اا");
    check("٢٠٢٤", "2024");
    check("؟", r"\x{3F}");
    check(r"\.\(", r"\x{2E}\x{28}");
    check("محمد  صلاح", r"محمد\s+صلاح");
    check("أ *ب", r"ا(?:\s+)*ب");
    check("a|", "a|");
    check_folded(Level::Exact, "إ  مـ[أ ]", r"إ\x{20}\x{20}مـ[أ\x{20}]");
    check_folded(Level::Loose, "مدرسة", "مدرسه");
}

#[test]
fn pattern_letters_that_are_dropped_or_become_several_stay_one_part() {
    let check = |pattern, expect| check_folded(Level::Letters, pattern, expect);
    check("مُحَمَّد", "محمد");
    // What repeats is the tatweel, not the letter before it.
    check("محمـ+د", "محم(?:)+د");
    check("\u{FEFB}+", "(?:لا)+");
    check("ﷺ?", r"(?:صلي\s+الله\s+عليه\s+وسلم)?");
    // Alef and a madda above it are one letter.
    check("\u{627}\u{653}ب", "اب");
    check_folded(Level::Marks, "\u{627}\u{653}ب", "آب");
}

#[test]
fn pattern_classes_have_the_folded_letters() {
    let check = |pattern, expect| check_folded(Level::Letters, pattern, expect);
    check("[أإ]", "[اا]");
    check("[^أإ]", "[^اا]");
    check("[أب[إ]]", "[اب[ا]]");
    check("[٠-٩]", r"[\x{660}-\x{669}0123456789]");
    check(r"[\d\p{L}أ]", r"[\d\p{L}ا]");
    check("[ء-ي]", r"[\x{621}-\x{64A}]");
    check("[أ-ى&&[^إ]]", r"[[\x{623}-\x{649}ي]&&[[^ا]]]");
    check("[ ،]", r"[\s\x{2C}]");
    // A mark that is ignored is nothing, beside the others or alone.
    check("[اً]", "(?:[ا]|)");
    check("ب[ًٌ]", "ب(?:)");
    check("[^ًٌ]", r"[\s\S]");
    check("[\u{FEFB}ب]", "(?:لا|[ب])");
}

#[test]
fn pattern_hits_are_found_in_all_spellings() {
    let check = |text, pattern, expect| {
        check_found(Rules::default().with(Rule::Case), text, pattern, expect);
    };
    check(
        "زار إسرائيل ثم اسرائيل",
        "[إأ]سرائيل",
        "زار [إسرائيل] ثم [اسرائيل]",
    );
    check("قال مُحَمَّدٌ ومحمـــد", r"\bمحمد", "قال [مُحَمَّدٌ] ومحمـــد");
    check(
        "إسرائيل وإسرائيليون",
        r"[إأ]سرائيل\b",
        "[إسرائيل] وإسرائيليون",
    );
    check("عام ٢٠٢٤ وعام 1999", r"\d{4}", "عام [٢٠٢٤] وعام [1999]");
    check("عام ٢٠٢٤ وعام 1999", "[٠-٩]+", "عام [٢٠٢٤] وعام [1999]");
    check("London LONDON", "london", "[London] [LONDON]");
    check("محمد\r\n\u{A0}صلاح", "محمد صلاح", "[محمد\r\n\u{A0}صلاح]");
    // A dot does not go beyond its line, and the ends of a line are found.
    check("وزير أ\nوزير ب", "^وزير.*$", "[وزير أ]\n[وزير ب]");
    check("وزير أ\r\nوزير ب", "^وزير.*$", "[وزير أ]\r\n[وزير ب]");
    // A hit inside a ligature is the whole of it.
    check("ب\u{FEFB}د", "ا.", "ب[\u{FEFB}د]");
    check("ااا", "ا*?", "ااا");
    check("ب x", "x*", "ب [x]");
    let exact = Level::Exact.rules();
    check_found(exact, "إن ان London", "ان|l", "إن [ان] London");
}

#[test]
fn pattern_faults_have_a_kind_and_a_place() {
    let check = |pattern: &str, fault, at, piece: &str| {
        let error = Pattern::new(pattern, Rules::default()).unwrap_err();
        let found = (error.fault, error.at, error.piece.as_str());
        assert_eq!(found, (fault, at, piece), "{pattern}");
    };
    check("وزير (ال", PatternFault::GroupUnclosed, 6, "(");
    check("ال)", PatternFault::GroupUnopened, 3, ")");
    check("(?<ا ب>x)", PatternFault::GroupName, 5, " ");
    check("قال [أإ", PatternFault::ClassUnclosed, 5, "[");
    check("[ي-ا]", PatternFault::ClassRange, 2, "ي-ا");
    check("*ا", PatternFault::RepeatsNothing, 1, "*");
    check("أ{3,2}", PatternFault::RepeatCount, 2, "{3,2}");
    check("أ{3", PatternFault::RepeatCount, 2, "{3");
    check(r"أ\ب", PatternFault::Escape, 2, r"\ب");
    check(r"أ\", PatternFault::Escape, 2, r"\");
    check(r"\x{}", PatternFault::CharacterNumber, 3, "{}");
    check("(?q)", PatternFault::Flag, 3, "q");
    check(r"أ\p{Arabik}", PatternFault::Property, 2, r"\p{Arabik}");
    check("(?=أ)", PatternFault::LookAround, 1, "(?=");
    check(r"(أ)\1", PatternFault::Backreference, 4, r"\1");
    let nested = "(".repeat(100) + &")".repeat(100);
    assert_eq!(
        Pattern::new(&nested, Rules::default()).unwrap_err().fault,
        PatternFault::TooLarge
    );
    for large in [
        "(أ{1000}){1000}",
        r"\w{1000}\w{1000}\w{1000}",
        &"أ".repeat(10_000),
    ] {
        let error = Pattern::new(large, Rules::default()).unwrap_err();
        assert_eq!((error.fault, error.at), (PatternFault::TooLarge, 1));
        assert_eq!(error.piece.chars().count(), 20.min(large.chars().count()));
    }
}

#[test]
fn pattern_letters_that_every_hit_has_are_known_to_the_index() {
    let check = |pattern, expect| {
        let pattern = Pattern::new(pattern, Rules::default()).unwrap();
        assert_eq!(pattern.required(), expect);
    };
    check("إسرائيل", "اسرائيل");
    check(r"\bال(ولايات)+ المتحدة", "المتحدة");
    check("أح+ب?ج", "ج");
    check("أحمد|محمد", "");
    check("(?:أحمد)?", "");
    check(".*", "");
}

/// Generates parts of expressions.
fn patterns() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        6 => "[\u{621}-\u{64A}]{1,3}",
        1 => "[\u{64B}-\u{652}ـ ]",
        1 => "[\u{660}-\u{669}\u{FEF5}-\u{FEFC}\u{FDF2}]",
        1 => Just(".".to_owned()),
        1 => Just(r"\s".to_owned()),
        1 => Just(r"\p{Arabic}".to_owned()),
        1 => "\\[[\u{621}-\u{64A}\u{64B}]{1,3}\\]",
    ];
    let repeated = (
        part,
        prop_oneof![4 => Just(""), 1 => Just("?"), 1 => Just("+")],
    );
    let row = prop::collection::vec(repeated, 1..5).prop_map(|parts| {
        let parts = parts.into_iter();
        parts.map(|(part, op)| part + op).collect::<String>()
    });
    prop::collection::vec(row, 1..3).prop_map(|rows| rows.join("|"))
}

fn texts() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        6 => "[\u{621}-\u{64A}]",
        2 => "[\u{64B}-\u{65F}\u{670}]",
        1 => "[ـ \n\r\u{A0}\u{200B}-\u{200F}\u{600}]",
        1 => "[\u{660}-\u{669}\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFC}]",
        1 => "[a-zé\u{301}😀\u{200D}\u{FE0F}]",
    ];
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn pattern_hits_lie_on_graphemes_and_their_folded_text_matches(
        text in texts(), pattern in patterns(), level in 0..4_u8
    ) {
        let rules = Level::of(level).unwrap().rules();
        let pattern = Pattern::new(&pattern, rules).unwrap();
        let folder = Folder::new(Pattern::rules(rules));
        let folded = folder.fold(&text);
        let mut last = 0;
        for hit in folded.places(&text, pattern.find(&folded)) {
            prop_assert!(last <= hit.start && hit.start < hit.end);
            last = hit.end;
            prop_assert!(segment::is_grapheme_boundary(&text, hit.start));
            prop_assert!(segment::is_grapheme_boundary(&text, hit.end));
            let again = folder.fold(text.get(hit).unwrap());
            prop_assert!(pattern.find(&again).next().is_some());
        }
    }

    #[test]
    fn pattern_of_any_characters_is_compiled_or_refused_with_a_place(
        pattern in "[أب\u{64B} \\\\()\\[\\]{}*+?|^$.,0-9a-zA-Z<>=!:&~-]{0,24}"
    ) {
        if let Err(error) = Pattern::new(&pattern, Rules::default()) {
            prop_assert!((1..=pattern.chars().count() + 1).contains(&error.at));
        }
    }

    #[test]
    fn pattern_that_is_escaped_finds_what_the_words_do(
        text in texts(), from in 0..30_usize, len in 1..6_usize, level in 0..4_u8
    ) {
        // Runs of blanks are one in words; marks that combine only after folding are left out.
        let text = text.replace(['\u{301}', '\r', '\n', '\u{A0}'], "");
        let words: String = text.chars().skip(from).take(len).collect();
        prop_assume!(!words.trim().is_empty());
        let rules = Level::of(level).unwrap().rules();
        let pattern = Pattern::new(&escape(&words), rules).unwrap();
        let by_pattern = Folder::new(Pattern::rules(rules)).fold(&text);
        let by_words = Folder::new(rules);
        let needle = by_words.needle(&words);
        prop_assume!(!needle.contains("  "));
        let folded = by_words.fold(&text);
        let expect: Vec<_> = folded.find(&text, &needle).collect();
        let found: Vec<_> = by_pattern.places(&text, pattern.find(&by_pattern)).collect();
        if !needle.starts_with(' ') && !needle.ends_with(' ') {
            prop_assert_eq!(found, expect);
        }
    }
}
