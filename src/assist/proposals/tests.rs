//! What is proposed where the names of the project, gazetteers, rules and tags meet.

use std::fmt::Write as _;

use std::sync::Arc;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::assist::gazetteer::NameIndex;
use crate::assist::lexicon::Lexicon;
use crate::assist::occurrences::Bounds;
use crate::assist::places;
use crate::model::id::LabelId;
use crate::model::labels::label::LabelSet;
use crate::model::name_rule::NameRule;
use crate::text::span::Span;

const PERSON: LabelId = LabelId(Uuid::from_u128(1));
const LOCATION: LabelId = LabelId(Uuid::from_u128(2));

fn labels() -> LabelSet {
    let mut next = 0;
    LabelSet::default_set(|| {
        next += 1;
        LabelId(Uuid::from_u128(next))
    })
}

fn lexicon(names: &[(&str, LabelId, usize)]) -> Lexicon {
    let mut lexicon = Lexicon::default();
    for (name, label, n) in names {
        for _ in 0..*n {
            lexicon.add(name, *label);
        }
    }
    lexicon
}

fn proposer(lexicon: Option<&Lexicon>, with_places: bool, rules: &[NameRule]) -> Proposer {
    let places = with_places.then(|| Gazetteered {
        gazetteer: places::gazetteer(),
        index: Arc::new(NameIndex::new(&places::list())),
    });
    Proposer::new(Inputs {
        lexicon,
        gazetteers: Vec::from_iter(places),
        labels: labels(),
        rules,
        bounds: Bounds::default(),
    })
}

/// Returns the proposals as `words LABEL score`.
fn shown(proposer: &Proposer, text: &str, tagged: &[Span]) -> String {
    let labels = labels();
    let all = proposer.propose(text, tagged.iter().copied(), &|| false);
    let all = all.iter().map(|one| {
        let label = &labels.get(one.label).unwrap().name;
        format!("{} {label} {}", one.span.get(text).unwrap(), one.score)
    });
    all.collect::<Vec<_>>().join(", ")
}

#[test]
fn proposals_have_the_label_that_the_project_uses_most_and_its_evidence() {
    let names = lexicon(&[("بوتين", PERSON, 14), ("بوتين", LOCATION, 2)]);
    let proposer = proposer(Some(&names), false, &[]);
    let text = "قال بوتين";
    assert_eq!(shown(&proposer, text, &[]), "بوتين PERSON 0.824");
    let all = proposer.propose(text, [], &|| false);
    assert_eq!(all[0].evidence, [(PERSON, 14), (LOCATION, 2)]);
    assert_eq!(all[0].source, ProposalSource::Lexicon);
}

#[test]
fn proposals_leave_what_is_tagged_and_take_the_longer_name() {
    let names = lexicon(&[("نيويورك", LOCATION, 3), ("نيويورك تايمز", PERSON, 1)]);
    let proposer = proposer(Some(&names), false, &[]);
    let text = "نيويورك تايمز في نيويورك";
    assert_eq!(
        shown(&proposer, text, &[]),
        "نيويورك تايمز PERSON 0.5, نيويورك LOCATION 0.75"
    );
    let first = Span::new(text, 0, "نيويورك".len()).unwrap();
    assert_eq!(shown(&proposer, text, &[first]), "نيويورك LOCATION 0.75");
}

#[test]
fn proposals_obey_rules_about_a_name_and_about_a_label() {
    let names = lexicon(&[("بوتين", PERSON, 3), ("بوتين", LOCATION, 1)]);
    let text = "قال بُوتين في لبنان";
    let only = NameRule::new("بوتين", Some(PERSON)).unwrap();
    let with_rules = |rules: &[NameRule]| shown(&proposer(Some(&names), true, rules), text, &[]);
    assert_eq!(
        with_rules(std::slice::from_ref(&only)),
        "بُوتين LOCATION 0.2, لبنان LOCATION 0.7"
    );
    let all = [
        NameRule::new("بوتين", None).unwrap(),
        NameRule::new("لبنان", None).unwrap(),
    ];
    assert_eq!(with_rules(&all), "");
}

#[test]
fn proposals_of_the_project_keep_the_id_of_the_gazetteer() {
    let names = lexicon(&[("لبنان", LOCATION, 4)]);
    let proposer = proposer(Some(&names), true, &[]);
    let all = proposer.propose("في لبنان وتونس", [], &|| false);
    let link = all[0].link.as_ref().unwrap();
    assert_eq!((link.db.as_str(), link.id.as_str()), ("places", "LB"));
    assert_eq!(all[0].source, ProposalSource::Lexicon);
    // Nobody knows whether it is the city or the country.
    assert_eq!((all[1].link.as_ref(), all[1].score), (None, 0.3));
}

proptest! {
    #[test]
    fn proposals_are_in_order_and_overlap_nothing(
        names in prop::collection::vec("[ابلكوس]{3,4}( [ابل]{3})?", 1..5),
        words in prop::collection::vec((0_usize..5, "(و|ب|لل|ال)?"), 1..10),
        cut in 0_usize..20,
    ) {
        let all: Vec<_> = names.iter().map(|name| (name.as_str(), PERSON, 1)).collect();
        let names_known = lexicon(&all);
        let proposer = proposer(Some(&names_known), false, &[]);
        let mut text = String::new();
        for (n, lead) in &words {
            write!(text, "{lead}{} ", names[n % names.len()]).unwrap();
        }
        let tagged = Span::snapped(&text, 0, cut);
        let found = proposer.propose(&text, tagged, &|| false);
        let mut end = tagged.map_or(0, Span::end);
        for one in &found {
            prop_assert!(one.span.start() >= end);
            end = one.span.end();
        }
    }
}

/// Brackets stand around each name of the project that is proposed.
#[track_caller]
fn check(names: &[(&str, LabelId)], marked: &str) {
    let all: Vec<_> = names
        .iter()
        .map(|(name, label)| (*name, *label, 1))
        .collect();
    let names = lexicon(&all);
    let text = marked.replace(['[', ']'], "");
    let mut shown = text.clone();
    let found = proposer(Some(&names), false, &[]).propose(&text, [], &|| false);
    for one in found.iter().rev() {
        shown.insert(one.span.end(), ']');
        shown.insert(one.span.start(), '[');
    }
    assert_eq!(shown, marked);
}

#[test]
fn proposals_are_made_in_other_spellings_and_with_clitics() {
    let names = [("إسرائيل", LOCATION), ("القاهرة", LOCATION)];
    check(&names, "قالت [اسرائيل] وب[القاهرة] والقاهريون");
    check(&[("الأردن", LOCATION)], "سافر ل[لأردن] من [الأُردن]");
    check(&[("وليد", PERSON)], "جاء [وليد] و[وليد]");
}

#[test]
fn proposals_stay_within_a_line() {
    let names = [("جورج", PERSON), ("جورج بوش", PERSON), ("بوش الأب", PERSON)];
    check(&names, "[جورج بوش] الأب و[جورج]\nبوش");
    check(&[("من", PERSON)], "من هنا");
}

#[test]
fn proposals_of_letters_that_are_those_of_another_word_have_half_the_score() {
    let all = [
        ("علي", PERSON, 1),
        ("إسرائيل", LOCATION, 1),
        ("الأردن", LOCATION, 1),
    ];
    let names = lexicon(&all);
    let found = proposer(Some(&names), false, &[]).propose("علي على اسرائيل للأردن", [], &|| false);
    let scores: Vec<f64> = found.iter().map(|one| one.score).collect();
    assert_eq!(scores, [0.5, 0.25, 0.5, 0.5]);
}
