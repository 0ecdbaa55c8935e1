//! Tests of folding: each rule, each known pitfall, and the mapping back to the source.

use proptest::prelude::*;

use super::*;
use crate::arabic::fold::folded::NFC;
use crate::text::segment;

#[track_caller]
fn check(level: Level, text: &str, expect: &str) {
    assert_eq!(Folder::new(level.rules()).fold(text).text(), expect);
}

/// Searches, and returns the text with the hits in brackets.
fn found(level: Level, text: &str, query: &str) -> String {
    let folder = Folder::new(level.rules());
    let mut shown = String::new();
    let mut last = 0;
    for hit in folder.fold(text).find(text, &folder.needle(query)) {
        shown += text.get(last..hit.start).unwrap();
        shown += "[";
        shown += text.get(hit.clone()).unwrap();
        shown += "]";
        last = hit.end;
    }
    shown + text.get(last..).unwrap()
}

#[test]
fn fold_levels_take_more_and_more_to_be_the_same() {
    let text = "إِسْرَائِيلُ ١٢٣، مدرســـة\u{200F} ىء ؤئ گک";
    check(Level::Exact, text, text);
    check(Level::Marks, text, "إسرائيل ١٢٣، مدرسة ىء ؤئ گک");
    check(Level::Letters, text, "اسرائيل 123, مدرسة يء ؤئ گك");
    check(Level::Loose, text, "اسراييل 123, مدرسه ي وي گك");
}

#[test]
fn fold_each_rule_is_a_switch_of_its_own() {
    let text = "\u{627}\u{653}ـ\u{FEFB}\u{200C}\u{A0}إىک\u{6C1}٣؟ةؤء\u{64B}A";
    for rule in Rule::ALL {
        let one = Folder::new(Rules::NONE.with(rule)).fold(text);
        assert_ne!(one.text(), text, "{rule:?} alone does something");
        assert!(Rules::NONE.with(rule).has(rule) && !Rules::NONE.has(rule));
        let all = Level::Loose.rules().with(Rule::Case);
        let but_one = Folder::new(all.without(rule)).fold(text);
        assert_ne!(
            but_one,
            Folder::new(all).fold(text),
            "nothing else does what {rule:?} does"
        );
    }
    let number = |level| Level::ALL.iter().position(|l| *l == level);
    assert_eq!(number(Level::default()), Some(2));
    assert_eq!(Level::of(3), Some(Level::Loose));
    assert_eq!(Level::of(4), None);
}

#[test]
fn fold_marks_of_every_kind_are_dropped_and_signs_are_not() {
    for range in [
        0x64B..=0x652,
        0x653..=0x65F,
        0x670..=0x670,
        0x610..=0x61A,
        0x6D6..=0x6DC,
        0x6DF..=0x6E4,
        0x6E7..=0x6E8,
        0x6EA..=0x6ED,
        0x898..=0x89F,
        0x8CA..=0x8E1,
        0x8E3..=0x8FF,
    ] {
        for c in range.filter_map(char::from_u32) {
            check(Level::Letters, &format!("بـ{c}ت"), "بت");
        }
    }
    for c in ['\u{600}', '\u{605}', '\u{6DD}', '\u{8E2}'] {
        check(Level::Loose, &format!("ب{c}ت"), &format!("ب{c}ت"));
    }
    check(Level::Marks, "ا\u{653}\u{64E} ي\u{64B}\u{654}", "آ ئ");
    check(Level::Marks, "e\u{301}E\u{323}\u{307}", "éẸ\u{307}");
}

#[test]
fn fold_presentation_forms_are_their_letters() {
    check(Level::Marks, "\u{FEDF}\u{FEE8}\u{FEAA}\u{FEE5}", "لندن");
    check(Level::Letters, "ب\u{FEF7}ن", "بلان");
    check(Level::Letters, "ﷺ", "صلي الله عليه وسلم");
    check(Level::Letters, "ب\u{FE77}\u{FC60}", "ب");
    check(Level::Letters, "\u{FDFD}", "\u{FDFD}");
}

#[test]
fn fold_hits_widen_to_whole_characters_and_take_marks_along() {
    let check = |text, query, expect: &str| {
        assert_eq!(found(Level::Letters, text, query), expect);
    };
    check("قال مُحَمَّدٌ إن", "محمد", "قال [مُحَمَّدٌ] إن");
    check("في \u{644}\u{623}\u{646}قرة", "لانق", "في [لأنق]رة");
    // A hit inside the ligature for the blessing, and one inside a letter ligature.
    check("النبي ﷺ قال", "الله", "النبي [ﷺ] قال");
    check("ب\u{FEFB}د", "اد", "ب[\u{FEFB}د]");
    check("\u{FEFB}\u{FEFB}", "ل", "[\u{FEFB}][\u{FEFB}]");
    check("محمـــد", "محمد", "[محمـــد]");
    check("محمد\r\n \u{200F}صلاح", "محمد صلاح", "[محمد\r\n \u{200F}صلاح]");
    check("عام ٢٠٢٤م", "2024", "عام [٢٠٢٤]م");
    check("ولندن ولندن", "لندن", "و[لندن] و[لندن]");
    check("ssss", "ss", "[ss][ss]");
    check("x", "", "x");
    check("x", "\u{64B}", "x");
    check("ا\u{654}كل", "أ", "[ا\u{654}]كل");
    assert_eq!(found(Level::Exact, "إن ان", "ان"), "إن [ان]");
}

#[test]
fn fold_spellings_of_a_name_are_one() {
    let folder = Folder::new(Rules::default());
    for same in [
        "إسرائيل",
        "اسرائيل",
        "إسرائيـل",
        "إِسْرَائِيل",
        "\u{627}\u{655}سرائيل",
    ] {
        assert_eq!(folder.needle(same), "اسرائيل");
    }
    // A folded match is only a proposal: these are two different words.
    assert_eq!(folder.needle("على"), folder.needle("علي"));
}

/// Generates Arabic text with characters that folding changes and characters that it must keep.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => "[\u{621}-\u{64A}]",
        2 => "[\u{64B}-\u{65F}\u{670}]",
        1 => "[ـ \n\r\t\u{A0}\u{200B}-\u{200F}\u{2066}-\u{2069}]",
        1 => "[\u{660}-\u{6ED}\u{8A0}-\u{8FF}]",
        1 => "[\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFC}]",
        1 => "[a-zA-Zé\u{301}\u{323}İß«»،؟😀\u{FE0F}]",
    ];
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

fn levels() -> impl Strategy<Value = Rules> {
    (0..4_u8, any::<bool>()).prop_map(|(level, case)| {
        let rules = Level::of(level).unwrap().rules();
        if case { rules.with(Rule::Case) } else { rules }
    })
}

/// Any combination of the switches.
fn switched() -> impl Strategy<Value = Rules> {
    prop::sample::subsequence(Switch::ALL.to_vec(), 0..=Switch::ALL.len())
        .prop_map(Switch::rules_of)
}

proptest! {
    #[test]
    fn fold_everything_goes_back_to_characters_of_the_source(
        text in texts(), rules in levels()
    ) {
        let folded = Folder::new(rules).fold(&text);
        let mut last = 0;
        for (at, c) in folded.text().char_indices() {
            let source = folded.source(at..at + c.len_utf8());
            prop_assert!(source.start < source.end && source.end <= text.len());
            prop_assert!(text.is_char_boundary(source.start));
            prop_assert!(text.is_char_boundary(source.end));
            prop_assert!(source.start >= last, "the order stays");
            last = source.start;
        }
        let whole = folded.source(0..folded.text().len());
        prop_assert!(whole.end <= text.len());
    }

    #[test]
    fn fold_is_the_same_for_texts_that_are_canonically_so(text in texts(), rules in levels()) {
        if rules.has(Rule::Canonical) {
            let folder = Folder::new(rules);
            let composed = NFC.normalize(&text);
            prop_assert_eq!(folder.needle(&text), folder.needle(&composed));
        }
    }

    #[test]
    fn fold_of_what_is_folded_is_itself(text in texts(), rules in levels()) {
        // These marks combine with a letter only after the characters between them are dropped.
        let text = text.replace(['\u{301}', '\u{323}'], "");
        let folder = Folder::new(rules);
        let once = folder.needle(&text);
        prop_assert_eq!(folder.needle(&once), once);
    }

    #[test]
    fn fold_hits_lie_on_graphemes_and_their_folded_text_has_the_words(
        text in texts(), rules in switched(), from in 0..40_usize, len in 1..9_usize
    ) {
        let folder = Folder::new(rules);
        let folded = folder.fold(&text);
        let query: String = folded.text().chars().skip(from).take(len).collect();
        prop_assert_eq!(folded.count(&text, &query), folded.find(&text, &query).count());
        for hit in folded.find(&text, &query) {
            prop_assert!(segment::is_grapheme_boundary(&text, hit.start));
            prop_assert!(segment::is_grapheme_boundary(&text, hit.end));
            let again = folder.needle(text.get(hit).unwrap());
            prop_assert!(again.contains(query.trim()), "{again:?} holds {query:?}");
        }
    }

    #[test]
    fn fold_finds_every_word_that_was_taken_from_the_text(
        text in texts(), rules in levels(), from in 0..40_usize, len in 1..9_usize
    ) {
        let folder = Folder::new(rules);
        let folded = folder.fold(&text);
        let query: String = folded.text().chars().skip(from).take(len).collect();
        if !query.is_empty() {
            let hits: Vec<_> = folded.find(&text, &query).collect();
            prop_assert!(!hits.is_empty());
            for pair in hits.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start);
            }
            for hit in hits {
                let again = folder.needle(text.get(hit.clone()).unwrap());
                prop_assert!(again.contains(query.trim()), "{again:?} holds {query:?}");
            }
        }
    }
}

#[test]
fn fold_maps_every_place_of_a_long_text_back() {
    // Marks, tatweel, ligatures and blanks make pieces everywhere; some strides have none.
    let text = format!(
        "{}{}{}",
        "مُحَمَّدٌ ســعيد \u{FEFB}  12 ".repeat(400),
        "كلمة ".repeat(3000),
        "عَلِيٌّ ".repeat(400)
    );
    let folded = Folder::new(Level::Letters.rules()).fold(&text);
    let mut last = 0;
    for (at, c) in folded.text().char_indices() {
        let place = folded.source(at..at + c.len_utf8());
        let written = text.get(place.clone()).unwrap();
        let again = Folder::new(Level::Letters.rules()).fold(written);
        assert!(again.text().contains(c), "{at}: {c} is {written:?}");
        assert!(last <= place.start, "{at}");
        last = place.start;
    }
    let hits = folded.find(&text, "محمد").count();
    assert_eq!((hits, folded.find(&text, "علي").count()), (400, 400));
}
