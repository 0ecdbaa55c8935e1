//! Tests of the folding table against the Unicode Character Database: each row with the name,
//! category and decomposition of its character, and no row missing.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, NamedEnumeratedProperty as _};

use crate::arabic::diacritics::is_mark;
use crate::arabic::fold::{Folder, Level, Rule, Rules};
use crate::arabic::presentation;

/// The rules whose characters are listed one by one.
const LISTED: [Rule; 11] = [
    Rule::Marks,
    Rule::Tatweel,
    Rule::Invisibles,
    Rule::Spaces,
    Rule::Alef,
    Rule::Yeh,
    Rule::Kaf,
    Rule::Heh,
    Rule::Digits,
    Rule::Punctuation,
    Rule::TehMarbuta,
];

struct TableRow {
    rule: Option<Rule>,
    c: char,
    name: &'static str,
    category: &'static str,
    decomposition: &'static str,
    becomes: String,
}

fn character(hex: &str) -> char {
    u32::from_str_radix(hex, 16)
        .ok()
        .and_then(char::from_u32)
        .unwrap()
}

fn characters(codes: &str) -> String {
    codes.split_whitespace().map(character).collect()
}

fn table() -> Vec<TableRow> {
    let rows = include_str!("unicode.tsv").lines();
    rows.filter(|line| !line.starts_with('#'))
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [rule, code, name, category, decomposition, becomes] = cells[..] else {
                panic!("six cells: {line}")
            };
            let rule = Rule::ALL.into_iter().find(|r| format!("{r:?}") == rule);
            TableRow {
                rule,
                c: character(code),
                name,
                category,
                decomposition,
                becomes: characters(becomes),
            }
        })
        .collect()
}

#[test]
fn fold_table_each_character_becomes_what_its_row_says() {
    for row in table() {
        // Between two letters, so that blanks are not at an end.
        let text = format!("b{}b", row.c);
        let expect = format!("b{}b", row.becomes);
        let (code, name) = (row.c as u32, row.name);
        if let Some(rule) = row.rule {
            let folder = Folder::new(Rules::NONE.with(rule));
            assert_eq!(folder.needle(&text), expect, "U+{code:04X} {name}");
            if let Some(level) = rule.level() {
                let all = Folder::new(Level::Loose.rules());
                assert_eq!(all.needle(&text), expect, "U+{code:04X} {name}");
                let below = Level::ALL.into_iter().rev().find(|below| *below < level);
                let below = Folder::new(below.unwrap().rules());
                assert_ne!(below.needle(&text), expect_below(&text, &expect), "{name}");
            }
        } else {
            let all = Folder::new(Level::Loose.rules());
            assert_eq!(all.needle(&text), text, "U+{code:04X} {name} is no mark");
        }
    }
}

/// Returns what the level below the one of a rule must not make of a text: a plain blank stays one
/// at each level.
fn expect_below<'a>(text: &str, expect: &'a str) -> &'a str {
    if text == expect { "" } else { expect }
}

#[test]
fn fold_table_agrees_with_the_unicode_database() {
    let categories = CodePointMapData::<GeneralCategory>::new();
    let nfd = DecomposingNormalizerBorrowed::new_nfd();
    let nfkd = DecomposingNormalizerBorrowed::new_nfkd();
    for row in table() {
        let code = row.c as u32;
        let category = categories.get(row.c).short_name();
        assert_eq!(category, row.category, "U+{code:04X} {}", row.name);
        let own = row.c.to_string();
        let (decomposed, by) = match row.decomposition.split_once('>') {
            Some((_, compatible)) => (characters(compatible), nfkd.normalize(&own)),
            None if row.decomposition.is_empty() => (own.clone(), nfd.normalize(&own)),
            None => (characters(row.decomposition), nfd.normalize(&own)),
        };
        assert_eq!(by, decomposed, "U+{code:04X} {}", row.name);
        // The bare letter of a decomposition is what the letter becomes.
        let is_letter = matches!(row.rule, Some(Rule::Alef | Rule::Hamza | Rule::TehMarbuta));
        if is_letter && !row.decomposition.is_empty() {
            assert_eq!(row.becomes.chars().next(), decomposed.chars().next());
        }
        if row.rule == Some(Rule::Marks) {
            assert!(row.category == "Mn" && row.name.starts_with("ARABIC "));
        }
        if row.rule == Some(Rule::Digits) {
            let digits = [
                "ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN",
            ];
            let word = row.name.rsplit(' ').next().unwrap();
            let value = digits
                .iter()
                .chain(&["EIGHT", "NINE"])
                .position(|d| *d == word);
            assert_eq!(row.becomes, value.unwrap().to_string(), "{}", row.name);
        }
    }
}

#[test]
fn fold_table_has_every_character_that_a_rule_changes() {
    let table = table();
    for rule in LISTED.into_iter().chain([Rule::Hamza]) {
        let folder = Folder::new(Rules::NONE.with(rule));
        let changed = (0..=0xFFFF).filter_map(char::from_u32).filter(|c| {
            let text = format!("b{c}b");
            folder.needle(&text) != text
        });
        let changed: Vec<char> = changed.collect();
        let mut listed: Vec<char> = table
            .iter()
            .filter(|row| row.rule == Some(rule) && row.becomes != row.c.to_string())
            .map(|row| row.c)
            .collect();
        listed.sort_unstable();
        assert_eq!(changed, listed, "{rule:?}");
    }
}

#[test]
fn fold_presentation_forms_are_those_of_the_unicode_database() {
    let nfkc = ComposingNormalizerBorrowed::new_nfkc();
    let (mut same, mut on_blank, mut on_tatweel) = (0, 0, 0);
    for form in ('\u{FB50}'..='\u{FDFF}').chain('\u{FE70}'..='\u{FEFC}') {
        let Some(letters) = presentation::letters(form) else {
            continue;
        };
        let compatible = nfkc.normalize(form.encode_utf8(&mut [0; 4])).into_owned();
        // The database gives an isolated mark a blank to stand on, and a medial one a tatweel.
        let carried = compatible.strip_prefix([' ', '\u{640}']);
        let bare = carried.filter(|rest| rest.chars().all(is_mark));
        if let Some(marks) = bare {
            assert_eq!(letters, marks, "{form:?}");
            on_blank += usize::from(compatible.starts_with(' '));
            on_tatweel += usize::from(!compatible.starts_with(' '));
        } else {
            assert_eq!(nfkc.normalize(letters), compatible, "{form:?}");
            same += 1;
        }
    }
    assert_eq!((same, on_blank, on_tatweel), (708, 14, 9));
}
