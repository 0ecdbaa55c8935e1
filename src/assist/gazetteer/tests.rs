//! What lists are read, what names are found, and what is left of them when they are packed.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::read::{ListForm, read};
use super::*;
use crate::assist::occurrences::Bounds;
use crate::assist::places;
use crate::text::segment;

fn list(lines: &str) -> NameList {
    read(lines.as_bytes(), Some(ListForm::Tsv), Some("LOCATION"))
        .unwrap()
        .0
}

/// Returns the text with each hit in brackets; `?` marks a doubtful one.
fn found(index: &NameIndex, text: &str) -> String {
    let folded = index.fold(text);
    let mut hits = index.find(text, &folded, Bounds::default(), &|| false);
    hits.sort_by_key(|hit| (hit.span.start(), hit.span.end()));
    let words = hits.iter().map(|hit| {
        let sign = if hit.doubt.is_some() { "?" } else { "" };
        format!("{sign}{}", hit.span.get(text).unwrap())
    });
    words.collect::<Vec<_>>().join("|")
}

#[test]
fn index_finds_names_in_other_spellings_and_behind_clitics() {
    let index = NameIndex::new(&list(
        "الأردن\nالقاهرة\nسوريا\nنيويورك\nنيويورك تايمز\nلبنان",
    ));
    for (text, expected) in [
        ("وبالقاهرة", "القاهرة"),
        ("الى للاردن", "لاردن"),
        ("من سُوريا ولسوريا", "س\u{64F}وريا|سوريا"),
        ("صحيفة نيويورك تايمز أمس", "نيويورك|نيويورك تايمز"),
        ("السوريا ولبنانية بنان", ""),
        ("إلى القاهره", ""),
    ] {
        assert_eq!(found(&index, text), expected, "{text}");
    }
}

#[test]
fn index_trusts_names_of_several_words_more_than_common_words() {
    let index = NameIndex::new(&places::list());
    let trust = |name: &str| {
        let at = (0..index.len()).find(|at| index.entry(*at).unwrap().name == name);
        index.trust(at.unwrap())
    };
    assert_eq!(trust("تونس"), Trust::Ambiguous);
    assert_eq!(trust("لبنان"), Trust::OneWord);
    assert_eq!(trust("جنوب أفريقيا"), Trust::SeveralWords);
    let given = NameIndex::new(&list("سعيد\tPERSON\nكريم\tPERSON\nوليد\tPERSON"));
    for at in 0..given.len() {
        assert_eq!(given.trust(at), Trust::CommonWord);
    }
    let mut scores = [
        Trust::CommonWord,
        Trust::Ambiguous,
        Trust::OneWord,
        Trust::SeveralWords,
    ]
    .map(Trust::score);
    assert!(scores.is_sorted());
    scores.reverse();
    assert!(scores[3] < 0.5 && scores[0] < 1.0);
}

#[test]
fn lists_are_read_in_each_form() {
    let cases: [(&str, &str, ListForm); 5] = [
        (
            "# remark\nالقاهرة\tCITY\tQ85\n\nحلب\n",
            "القاهرة CITY Q85, حلب LOCATION ",
            ListForm::Tsv,
        ),
        (
            "1\t360630\tar\tالقاهرة\t1\t\t\t\n2\t360630\ten\tCairo\t\t\t\t\n3\t7\tar\tقديمة\t\t\t\t1\t\t\n",
            "القاهرة LOCATION geonames:360630",
            ListForm::GeoNames,
        ),
        (
            "item,itemLabel\nhttp://www.wikidata.org/entity/Q85,القاهرة\nhttp://www.wikidata.org/entity/Q9,Q9\n",
            "القاهرة LOCATION wikidata:Q85",
            ListForm::Wikidata,
        ),
        (
            "?item\t?itemLabel\n<http://www.wikidata.org/entity/Q85>\t\"القاهرة\"@ar\n",
            "القاهرة LOCATION wikidata:Q85",
            ListForm::Wikidata,
        ),
        (
            "\u{FEFF}item,itemLabel,itemAltLabel\r\nQ85,القاهرة,\"مصر المحروسة, قاهرة المعز\"\r\n",
            "القاهرة LOCATION wikidata:Q85, مصر المحروسة LOCATION wikidata:Q85, قاهرة المعز LOCATION wikidata:Q85",
            ListForm::Wikidata,
        ),
    ];
    for (lines, expected, form) in cases {
        let (list, found) = read(lines.as_bytes(), None, Some("LOCATION")).unwrap();
        let entries = list
            .iter()
            .map(|e| format!("{} {} {}", e.name, e.label, e.id));
        assert_eq!(entries.collect::<Vec<_>>().join(", "), expected);
        assert_eq!(found, form, "{lines}");
    }
}

#[test]
fn lists_that_are_something_else_are_refused_with_the_line() {
    for (lines, code, line) in [
        ("", "gazetteer.empty", None),
        ("# only a remark\n", "gazetteer.empty", None),
        ("القاهرة\tCITY\tQ85\tmore\n", "gazetteer.columns", Some(1)),
        ("حلب\tCITY\n\t\tQ1\n", "gazetteer.columns", Some(2)),
        ("حلب\tCITY\n123\tCITY\n", "gazetteer.no_name", Some(2)),
        ("حلب\tCITY\nدمشق\n", "gazetteer.no_label", Some(2)),
        ("1\t2\tar\tحلب\n", "gazetteer.which_label", None),
        ("item,other\nQ1,حلب\n", "gazetteer.which_label", None),
    ] {
        let refused = read(lines.as_bytes(), None, None).unwrap_err();
        let at = refused.values.iter().find(|(name, _)| *name == "line");
        assert_eq!(refused.code, code, "{lines}");
        assert_eq!(at.is_some(), line.is_some(), "{lines}");
    }
    for (lines, code) in [
        ("1\t2\tar\tحلب\n1\tx\tar\tدمشق\n", "gazetteer.not_geonames"),
        ("item,other\nQ1,حلب\n", "gazetteer.not_wikidata"),
        ("item,itemLabel\nnothing,حلب\n", "gazetteer.not_wikidata"),
    ] {
        let refused = read(lines.as_bytes(), None, Some("CITY")).unwrap_err();
        assert_eq!(refused.code, code, "{lines}");
    }
    let refused = read(&b"\xC7\xE1\xDE\xC7\n"[..], None, Some("CITY")).unwrap_err();
    assert_eq!(refused.code, "gazetteer.not_utf8");
}

#[test]
fn packed_lists_are_unpacked_as_they_were_and_damaged_ones_refused() {
    let list = places::list();
    let packed = pack::pack(&list);
    let again = pack::unpack(&packed.bytes).unwrap();
    assert!(list.iter().eq(again.iter()));
    assert_eq!(pack::pack(&again), packed);
    assert!(packed.bytes.len() < 20_000);
    assert!(pack::unpack(&packed.bytes[..packed.bytes.len() / 2]).is_none());
    assert!(pack::unpack(b"no list").is_none());
}

#[test]
fn links_name_the_database_or_the_gazetteer() {
    let link = |id| {
        let (name, label) = ("n", "l");
        Entry { name, label, id }.link("towns")
    };
    assert_eq!(link("wikidata:Q85"), Some(("wikidata", "Q85")));
    assert_eq!(link("TN"), Some(("towns", "TN")));
    assert_eq!(link("a/b:"), Some(("towns", "a/b:")));
    assert_eq!(link(""), None);
}

proptest! {
    #[test]
    fn hits_lie_on_graphemes_and_fold_to_an_entry(
        names in prop::collection::vec("[ابلكوسةيى]{3,5}( [الرمد]{3,4})?", 1..6),
        words in prop::collection::vec((0_usize..6, "(و|ب|ل|ال|لل|ولل|ف)?", "[\u{64E}\u{651}\u{640}،. ]{0,2}"), 0..12),
    ) {
        let index = NameIndex::new(&list(&names.join("\n")));
        let mut text = String::new();
        for (n, lead, tail) in &words {
            write!(text, "{lead}{}{tail} ", names[n % names.len()]).unwrap();
        }
        let folded = index.fold(&text);
        for hit in index.find(&text, &folded, Bounds::default(), &|| false) {
            let span = hit.span;
            prop_assert!(segment::grapheme_floor(&text, span.start()) == span.start());
            prop_assert!(segment::grapheme_floor(&text, span.end()) == span.end());
            let folder = crate::arabic::fold::Folder::default();
            let covered = folder.needle(span.get(&text).unwrap());
            let name = folder.needle(index.entry(hit.entry).unwrap().name);
            // After the preposition lam, the article has lost its alef; an enclitic follows a name.
            let is_same = covered == name || name.strip_prefix('\u{627}') == Some(&covered);
            prop_assert!(is_same, "{covered} {name}");
        }
    }
}
