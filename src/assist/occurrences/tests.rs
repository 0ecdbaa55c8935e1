//! Which occurrences of a name are found, where their spans are, and which are doubtful.

use std::sync::Arc;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::arabic::fold::Level;
use crate::model::annotation::{Annotation, Origin};
use crate::model::annotation_set::AnnotationSet;
use crate::model::id::{AnnotationId, DocumentId, LabelId};
use crate::model::labels::label::LabelSet;
use crate::model::labels::nesting_rules::NestingRules;
use crate::model::layer::LayerId;
use crate::text::span::Span;

const PLACE: LabelId = LabelId(Uuid::from_u128(1));
const ORG: LabelId = LabelId(Uuid::from_u128(2));

/// Returns the text with each hit in brackets, and the sign of its doubt.
fn shown(text: &str, hits: impl IntoIterator<Item = (Span, Option<Doubt>)>) -> String {
    let mut shown = String::new();
    let mut at = 0;
    for (span, doubt) in hits {
        shown += text.get(at..span.start()).unwrap();
        let sign = match doubt {
            None => "",
            Some(Doubt::PartOfWord) => "part:",
            Some(Doubt::Enclitic) => "enclitic:",
            Some(Doubt::Spelling) => "spelling:",
            Some(Doubt::Article) => "article:",
            Some(Doubt::Short) => "short:",
            Some(Doubt::OtherLabel(_)) => "label:",
            Some(Doubt::Crosses(_)) => "crosses:",
            Some(Doubt::Contains(_)) => "contains:",
            Some(Doubt::Inside(_)) => "inside:",
            Some(Doubt::LongerName(_)) => "longer:",
        };
        for piece in ["[", sign, span.get(text).unwrap(), "]"] {
            shown += piece;
        }
        at = span.end();
    }
    shown + text.get(at..).unwrap()
}

fn matches(name: &Name, text: &str, switches: Switches, bounds: Bounds) -> String {
    let search = OccurrenceSearch::new(name, switches, bounds).unwrap();
    let folded = search.fold(text);
    let hits = search.find(text, &folded);
    shown(text, hits.map(|hit| (hit.span, hit.doubt)))
}

/// Compares the hits of a name with the brackets in the expected text.
#[track_caller]
fn check_with(name: &str, switches: Switches, bounds: Bounds, expect: &str) {
    let text = plain(expect);
    let name = Name::new(name).unwrap();
    assert_eq!(matches(&name, &text, switches, bounds), expect);
}

#[track_caller]
fn check(name: &str, expect: &str) {
    check_with(name, Switches::default(), Bounds::default(), expect);
}

/// Removes the brackets and the signs of doubts.
fn plain(marked: &str) -> String {
    let mut text = String::new();
    for (index, piece) in marked.split('[').enumerate() {
        let is_sign = |sign: &str| sign.bytes().all(|b| b.is_ascii_lowercase());
        let piece = match piece.split_once(':') {
            Some((sign, rest)) if index > 0 && is_sign(sign) => rest,
            _ => piece,
        };
        text += &piece.replace(']', "");
    }
    text
}

#[test]
fn occurrences_clitics_stay_outside_and_the_article_is_another_word() {
    check(
        "سورية",
        "زار [سورية] و[سورية] ول[سورية] ب[سورية] فك[سورية]، السورية سوريةا",
    );
    check("لندن", "[لندن] ول[لندن] وب[لندن] ال لندني");
    check("لبنان", "[لبنان] ل[لبنان] ول[لبنان] ب[enclitic:لبنان]ها");
    check("مصر", "أب[مصر] أمصر امصر المصر");
    // Letters that no clitic has.
    check("وليد", "[وليد] و[وليد] توليد الوليد تبوليد");
}

#[test]
fn occurrences_the_article_loses_its_alef_after_lam() {
    check(
        "الأردن",
        "[الأردن] و[الأردن] ب[الأردن] ل[لأردن] ول[لأردن] أردن لأردن",
    );
    check(
        "الأمم المتحدة",
        "ل[لأمم المتحدة] و[الأمم\r\n المتحدة] الأمم المتحدةا",
    );
    check("السعودية", "[السعودية] ل[لسعودية] ول[لسعودية]");
    check("القاهرة", "ل[لقاهرة] فل[لقاهرة] بلقاهرة");
    // Before another lam the article is gone.
    check("اللاذقية", "[اللاذقية] ل[لاذقية] ول[لاذقية] لاذقية");
    // The first two letters are no article.
    check("الله", "[الله] ب[الله] له لله");
    check("ألمانيا", "[ألمانيا] ل[ألمانيا] [المانيا]");
}

#[test]
fn occurrences_a_name_that_was_cut_after_lam_is_found_with_its_article() {
    let check = |text: &str, words: &str, norm: Option<&str>, expect: &str| {
        let at = text.find(words).unwrap();
        let span = Span::new(text, at, at + words.len()).unwrap();
        let name = Name::at(text, span, norm).unwrap();
        assert_eq!(name.words(), words);
        let found = matches(&name, text, Switches::default(), Bounds::default());
        assert_eq!(found, expect);
    };
    let text = "وصل للأردن ثم غادر الأردن";
    check(text, "لأردن", None, "وصل ل[لأردن] ثم غادر [الأردن]");
    check(text, "لأردن", Some("الأردن"), "وصل ل[لأردن] ثم غادر [الأردن]");
    let text = "وصل للبنان ثم غادر لبنان إلى البنان";
    check(
        text,
        "لبنان",
        None,
        "وصل ل[لبنان] ثم غادر [لبنان] إلى البنان",
    );
    check(
        text,
        "لبنان",
        Some("لبنان"),
        "وصل ل[لبنان] ثم غادر [لبنان] إلى البنان",
    );
}

#[test]
fn occurrences_the_policy_says_what_belongs_to_the_span() {
    let bounds = Bounds {
        proclitics: true,
        ..Bounds::default()
    };
    check_with(
        "سورية",
        Switches::default(),
        bounds,
        "[وسورية] [بسورية] [سورية]",
    );
    check_with(
        "الأردن",
        Switches::default(),
        bounds,
        "[للأردن] [والأردن] [الأردن]",
    );
    let article = Switches {
        article: true,
        ..Switches::default()
    };
    let text = "[سورية] ال[article:سورية] وال[article:سورية] لل[article:سورية]";
    check_with("سورية", article, Bounds::default(), text);
    let bounds = Bounds {
        article: true,
        ..Bounds::default()
    };
    let text = "[سورية] [article:السورية] و[article:السورية] ل[article:لسورية]";
    check_with("سورية", article, bounds, text);
    check_with(
        "القاهرة",
        article,
        bounds,
        "[القاهرة] [article:قاهرة] ل[لقاهرة] ل[article:قاهرة]",
    );
}

#[test]
fn occurrences_switches_widen_and_narrow_the_search() {
    let switches = |level, whole_words, clitics| Switches {
        level,
        whole_words,
        clitics,
        article: false,
    };
    let bounds = Bounds::default();
    check_with(
        "إيران",
        switches(Level::Exact, true, true),
        bounds,
        "[إيران] ايران إِيران",
    );
    check_with(
        "إيران",
        switches(Level::Marks, true, true),
        bounds,
        "[إيران] ايران [إِيـران]",
    );
    check_with(
        "إيران",
        switches(Level::Letters, true, true),
        bounds,
        "[إيران] [ايران] [أيران]",
    );
    check_with(
        "سورية",
        switches(Level::Loose, true, true),
        bounds,
        "[سورية] [spelling:سوريه]",
    );
    check_with(
        "سورية",
        switches(Level::Letters, true, false),
        bounds,
        "[سورية] وسورية",
    );
    check_with(
        "الأردن",
        switches(Level::Letters, true, false),
        bounds,
        "[الأردن] للأردن",
    );
    let text = "[سورية] ال[part:سورية] [part:سورية]ا";
    check_with("سورية", switches(Level::Letters, false, true), bounds, text);
    check_with(
        "الأردن",
        switches(Level::Letters, false, true),
        bounds,
        "[الأردن] [part:الأردن]ية أردن",
    );
}

#[test]
fn occurrences_doubtful_ones_have_a_reason() {
    check("علي", "[علي] [spelling:على] ب[علي]");
    check("مصطفى", "[مصطفى] [spelling:مصطفي]");
    check("حكومة", "[حكومة]");
    check("محمد", "[محمد] [enclitic:محمد]ها [enclitic:محمد]نا محمدية");
    check("قم", "[short:قم] ب[short:قم]");
    check("س", "[short:س]");
}

#[test]
fn occurrences_lie_on_whole_characters() {
    check("محمد", "[مُحَمَّدٌ] [محمـــد] و\u{200F}[مُحمد]");
    // A ligature that has the lam of the article and the alef of the name.
    check("الأردن", "[ا\u{FEF7}ردن]");
    check("الأردن", "ل[\u{FEF7}ردن]");
    check("دمشق", "#[دمشق]_اليوم 2دمشق");
    check("IBM", "[IBM] IBMs ibm");
}

/// A document with entities: labels are told apart by `{` (a place) and `<` (an organization).
fn annotated(marked: &str) -> (String, AnnotationSet) {
    let (mut text, mut entities, mut begun) = (String::new(), Vec::new(), Vec::new());
    for c in marked.chars() {
        match c {
            '{' | '<' => begun.push(text.len()),
            '}' | '>' => {
                let start: usize = begun.pop().unwrap();
                entities.push((start, text.len(), if c == '}' { PLACE } else { ORG }));
            }
            c => text.push(c),
        }
    }
    let entity = |(at, (start, end, label)): (usize, (usize, usize, LabelId))| {
        Arc::new(Annotation {
            id: AnnotationId(Uuid::from_u128(at as u128 + 1)),
            document: DocumentId(Uuid::nil()),
            layer: LayerId::GOLD,
            span: Span::new(&text, start, end).unwrap(),
            label,
            name: None,
            norm: None,
            note: None,
            flags: Vec::new(),
            uncertain: false,
            origin: Origin::default(),
            extra: None,
        })
    };
    let entities = entities.into_iter().enumerate().map(entity).collect();
    let set = AnnotationSet::of(&LabelSet::default_set(|| PLACE), entities);
    (text, set)
}

#[track_caller]
fn check_among(name: &str, marked: &str, nested: bool, expect: (&str, usize, usize)) {
    let (text, annotations) = annotated(marked);
    let name = Name::new(name).unwrap();
    let search = OccurrenceSearch::new(&name, Switches::default(), Bounds::default()).unwrap();
    let names = annotations
        .iter()
        .filter_map(|entity| entity.span.get(&text));
    let known = Known::of(&search, names);
    let around = Surroundings {
        annotations: &annotations,
        label: PLACE,
        allow_nested: nested,
        allow_crossing: false,
        nesting: &NestingRules::default(),
        known: &known,
    };
    let all = around.occurrences(&search, &text, &search.fold(&text));
    let found = all.found.into_iter().map(|hit| (hit.span, hit.doubt));
    assert_eq!(
        (shown(&text, found).as_str(), all.tagged, all.excluded),
        expect
    );
}

#[test]
fn occurrences_that_are_tagged_are_no_hits_and_others_are_doubtful() {
    check_among("سورية", "{سورية} وسورية", true, ("سورية و[سورية]", 1, 0));
    // Tagged with a clitic, or as a part of a longer name with the label.
    check_among(
        "سورية",
        "{وسورية} {شمال سورية} سورية",
        true,
        ("وسورية شمال سورية [سورية]", 2, 0),
    );
    check_among(
        "سورية",
        "<سورية> سورية",
        true,
        ("[label:سورية] [سورية]", 0, 0),
    );
    check_among(
        "القاهرة",
        "<جامعة القاهرة>",
        true,
        ("جامعة [inside:القاهرة]", 0, 0),
    );
    check_among("القاهرة", "<جامعة القاهرة>", false, ("جامعة القاهرة", 0, 1));
    check_among("بنك مصر", "بنك <مصر>", true, ("[contains:بنك مصر]", 0, 0));
    // Crossing entities are refused.
    check_among(
        "بنك مصر",
        "بنك <مصر الجديد>",
        true,
        ("بنك مصر الجديد", 0, 1),
    );
    let text = "<جامعة القاهرة> وجامعة القاهرة والقاهرة";
    let expect = "جامعة [inside:القاهرة] وجامعة [longer:القاهرة] و[القاهرة]";
    check_among("القاهرة", text, true, (expect, 0, 0));
}

#[test]
fn occurrences_of_many_names_are_found_together_and_the_longest_wins() {
    let words = ["القاهرة", "جامعة القاهرة", "علي", "على", "مصر"];
    let names: Vec<Name> = words.iter().filter_map(|name| Name::new(name)).collect();
    let many = ManyNames::new(&names, Switches::default(), Bounds::default()).unwrap();
    let text = "زار علي جامعة القاهرة وبمصر على للقاهرة";
    let found = many.find(text, &many.fold(text));
    let names: Vec<_> = found.iter().map(|(name, _)| words[*name]).collect();
    assert_eq!(names, ["علي", "جامعة القاهرة", "مصر", "على", "القاهرة"]);
    let hits = found.into_iter().map(|(_, hit)| (hit.span, hit.doubt));
    let expected = "زار [علي] [جامعة القاهرة] وب[مصر] [على] ل[لقاهرة]";
    assert_eq!(shown(text, hits), expected);
    assert!(ManyNames::new(&[], Switches::default(), Bounds::default()).is_none());
}

/// Generates Arabic words with clitics, marks and ligatures.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => "[\u{627}\u{628}\u{644}\u{648}\u{643}\u{641}\u{623}\u{649}\u{64A}]",
        1 => "[\u{64B}-\u{655}\u{670}\u{640}]",
        2 => "[ \n\r\u{A0}\u{200C}\u{200F}]",
        1 => "[\u{FEF5}-\u{FEFC}\u{FDF2}a2_\u{301}\u{600}]",
    ];
    prop::collection::vec(pieces, 0..50).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn occurrences_lie_on_graphemes_and_have_the_words(
        text in texts(), from in 0..50_usize, len in 1..8_usize, whole_words: bool, article: bool,
        proclitics: bool, level in 0..4_u8,
    ) {
        let words: String = text.chars().skip(from).take(len).collect();
        let Some(name) = Name::new(&words) else { return Ok(()) };
        let switches = Switches {
            level: Level::of(level).unwrap(),
            whole_words,
            clitics: true,
            article,
        };
        let bounds = Bounds { proclitics, article: proclitics, dialect: false };
        let Some(search) = OccurrenceSearch::new(&name, switches, bounds) else { return Ok(()) };
        let folded = search.fold(&text);
        let mut last = 0;
        for hit in search.find(&text, &folded) {
            prop_assert!(hit.span.start() >= last, "hits do not overlap");
            prop_assert!(hit.span.is_on_graphemes(&text));
            let again = search.fold(hit.span.get(&text).unwrap());
            prop_assert!(again.text().contains(search.needle().trim()));
            last = hit.span.end();
        }
    }
}
