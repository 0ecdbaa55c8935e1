//! What the check finds in marked texts: tests as data.

use std::fmt::Write as _;

use crate::base::progress::ProgressMonitor;
use crate::formats::core::imported::{ImportedDocument, ImportedEntity};
use crate::model::annotation::Origin;
use crate::model::labels::subtype::Subtype;
use crate::model::policy::{Policy, Rule, Subject};
use crate::model::time::Timestamp;
use crate::session::actions::LabelChange;
use crate::session::actions::properties::ProjectProperties;
use crate::session::import::plan::ImportPlan;
use crate::session::query::consistency::check::{CheckChoice, CheckedLayer, Findings};
use crate::session::query::consistency::finding::{Finding, Mend};
use crate::session::query::consistency::kind::Kind;
use crate::session::{Action, Env, Session};
use crate::text::span::Span;

fn marked(id: usize, marked: &str) -> ImportedDocument {
    let (mut text, mut entities, mut open) = (String::new(), Vec::new(), Vec::new());
    for part in marked.split_inclusive(['[', ']']) {
        let (words, sign) = part.split_at(part.len() - usize::from(part.ends_with(['[', ']'])));
        text.push_str(words);
        let closed: Option<(String, usize)> = (sign == "]").then(|| open.pop()).flatten();
        if let Some((label, start)) = closed {
            entities.push(ImportedEntity {
                id: None,
                span: Span::new(&text, start, text.len()).unwrap(),
                label,
                norm: None,
                note: None,
                flags: Vec::new(),
                uncertain: false,
                origin: Origin::default(),
                extra: None,
            });
        } else if sign == "[" {
            let label = match text.pop() {
                Some('P') => "PERSON",
                Some('L') => "LOCATION",
                _ => "ORG",
            };
            open.push((label.to_owned(), text.len()));
        }
    }
    ImportedDocument {
        id: format!("d{id}"),
        text: text.into(),
        title: None,
        status: None,
        flag: None,
        meta: None,
        extra: None,
        source_sha256: None,
        entities,
        layers: Vec::new(),
    }
}

/// Returns a project of these documents: `P[`, `L[` and `O[` begin an entity.
fn project(policy: &Policy, documents: &[&str]) -> Session {
    let mut session = Session::in_memory(Env {
        now: || Timestamp(1_700_000_000_000),
        ..Env::new("منى")
    });
    let documents = documents.iter().enumerate();
    let mut documents = documents.map(|(id, text)| marked(id, text));
    session
        .import_from(
            Some("منى".to_owned()),
            &ImportPlan::default(),
            |incoming| documents.try_for_each(|document| incoming.document(document)),
        )
        .unwrap();
    let properties = ProjectProperties {
        policy: policy.clone(),
        ..ProjectProperties::of(session.project())
    };
    session
        .dispatch(Action::SetProject(Box::new(properties)))
        .unwrap();
    session
}

fn found(session: &Session, kinds: &[Kind]) -> Findings {
    let choice = CheckChoice {
        layer: CheckedLayer::Own,
        kinds: kinds.to_vec(),
    };
    let snapshot = session.snapshot().unwrap();
    let watch = ProgressMonitor::default();
    snapshot.check_consistency(&choice, &watch).unwrap()
}

/// Each finding is a line: its kind, its words, the words after the change; `?` if the change is not
/// certain.
fn lines(found: &Findings) -> Vec<String> {
    let line = |one: &Finding| {
        let mut line = format!("{} {}", one.kind.spec().name, one.words());
        if let Some((_, words)) = &one.mended {
            let sign = if one.is_certain { "" } else { "?" };
            write!(line, " → {words}{sign}").unwrap();
        }
        line
    };
    found.list.iter().map(line).collect()
}

#[track_caller]
fn check(policy: &Policy, documents: &[&str], expect: &[&str]) {
    let session = project(policy, documents);
    assert_eq!(lines(&found(&session, &[])), expect, "{documents:?}");
}

fn rule(subject: Subject, rule: Rule) -> Policy {
    let mut policy = Policy::default();
    policy.set_rule(subject, Some(rule));
    policy
}

#[test]
fn check_proclitic_inside_needs_the_name_without_it() {
    let out = rule(Subject::Proclitics, Rule::Out);
    check(
        &out,
        &[
            "زار L[سورية] ثم عاد L[وسورية] أكبر. L[لسورية] حدود.",
            "التقى P[وليد] في L[لبنان] بأخيه P[بسام].",
            "غادر L[القاهرة] أمس. بقي L[بالقاهرة] وكتب L[للأردن]. وصل L[الأردن].",
        ],
        &[
            "proclitic-inside وسورية → سورية",
            "proclitic-inside لسورية → سورية",
            "proclitic-inside بالقاهرة → القاهرة",
            "proclitic-inside للأردن → لأردن",
        ],
    );
    // كريم is known better than ريم; of another label is another name.
    check(
        &out,
        &["P[كريم] و P[كريم] و P[كريم] و P[ريم] ثم L[وسام] و P[سام]"],
        &[],
    );
    // The first word of longer names is a hint, no proof.
    check(
        &out,
        &["L[سورية الكبرى] L[سورية الصغرى] ثم L[وسورية الطبيعية]"],
        &["proclitic-inside وسورية الطبيعية → سورية الطبيعية?"],
    );
    // A place that every project knows is a hint too; لبنان is one itself.
    check(
        &out,
        &["L[وجنيف] P[بنان] L[لبنان]"],
        &["proclitic-inside وجنيف → جنيف?"],
    );
    check(&Policy::default(), &["L[سورية] L[وسورية]"], &[]);
}

#[test]
fn check_proclitic_outside_is_what_stands_before_in_the_word() {
    let policy = rule(Subject::Proclitics, Rule::In);
    check(
        &policy,
        &["زار L[سورية] وL[سورية] وبL[سورية] والL[سورية] سL[سورية]"],
        &[
            "proclitic-outside سورية → وسورية",
            "proclitic-outside سورية → وبسورية",
        ],
    );
    let mut dialect = policy;
    check(&dialect, &["عL[دمشق]"], &[]);
    dialect.dialect_proclitics = true;
    check(&dialect, &["عL[دمشق]"], &["proclitic-outside دمشق → عدمشق"]);
}

#[test]
fn check_article_is_compared_with_the_policy() {
    check(
        &rule(Subject::Article, Rule::Out),
        &["L[القاهرة] L[المانيا] L[ألمانيا] L[لندن] L[الرياض]"],
        &[
            "article-inside القاهرة → قاهرة",
            "article-inside الرياض → رياض",
        ],
    );
    check(
        &rule(Subject::Article, Rule::In),
        &["الL[قاهرة] وبالL[رياض] للL[أردن] لL[لندن] سالL[لندن]"],
        &[
            "article-outside قاهرة → القاهرة",
            "article-outside رياض → الرياض",
            "article-outside أردن → لأردن",
        ],
    );
}

#[test]
fn check_titles_and_nouns_stand_before_names() {
    check(
        &rule(Subject::Titles, Rule::Out),
        &["قال P[الرئيس بوتين] P[والدكتور أحمد] P[د. محمد] P[الرئيس] O[الملك فيصل] P[د محمد]"],
        &[
            "title-inside الرئيس بوتين → بوتين",
            "title-inside والدكتور أحمد → أحمد",
            "title-inside د. محمد → محمد",
        ],
    );
    check(
        &rule(Subject::Titles, Rule::In),
        &["قال الرئيس P[بوتين]، والسيد الرئيس P[ماكرون]. الرئيس، P[بوتين] د. P[محمد]"],
        &[
            "title-outside بوتين → الرئيس بوتين",
            "title-outside ماكرون → السيد الرئيس ماكرون",
            "title-outside محمد → د. محمد",
        ],
    );
    let heads = Policy {
        heads_in: vec!["نهر".to_owned()],
        heads_out: vec!["مدينة".to_owned()],
        ..Policy::default()
    };
    check(
        &heads,
        &["زار L[مدينة حلب] L[بمدينة حمص] ونهر L[الفرات] L[نهر النيل] مدينة L[درعا] L[مدينة]"],
        &[
            "head-inside مدينة حلب → حلب",
            "head-inside بمدينة حمص → حمص",
            "head-outside الفرات → نهر الفرات",
        ],
    );
}

#[test]
fn check_quotes_and_brackets_come_in_pairs() {
    check(
        &rule(Subject::Quotes, Rule::Out),
        &["O[«الحياة»] O[صحيفة «الحياة»] O[\"الأهرام] O[“الحياة” اللندنية]"],
        &[
            "quotes-inside «الحياة» → الحياة",
            "quotes-inside \"الأهرام → الأهرام",
        ],
    );
    check(
        &rule(Subject::Quotes, Rule::In),
        &["«O[الحياة]» \"O[الأهرام] أمس\""],
        &["quotes-outside الحياة → «الحياة»"],
    );
    check(
        &rule(Subject::Brackets, Rule::Out),
        &["O[(الأونسكو)] O[منظمة (الأونسكو)] O[(أ) ب (ج)]"],
        &["brackets-inside (الأونسكو) → الأونسكو"],
    );
    check(
        &rule(Subject::Brackets, Rule::In),
        &["(O[الأونسكو]) (O[فاو]]"],
        &["brackets-outside الأونسكو → (الأونسكو)"],
    );
}

#[test]
fn check_untagged_names_are_those_that_are_mostly_tagged() {
    check(
        &Policy::default(),
        &[
            "L[إسرائيل] ثم L[اسرائيل] L[اسرائيل] L[اسرائيل] L[إسرائيل] L[اسرائيل]",
            "زار إسرائيل وعاد. P[سعيد]",
            "كان وإسرائيل P[سعيد] سعيد سعيد",
            "لإسرائيلي L[صور]",
        ],
        &["untagged إسرائيل → إسرائيل?", "untagged إسرائيل → إسرائيل?"],
    );
    // What comes after the last entity of a document in progress has not been read yet.
    check(&Policy::default(), &["L[لندن] L[لندن] L[لندن] لندن"], &[]);
}

#[test]
fn check_two_labels_names_the_rarer_one() {
    check(
        &Policy::default(),
        &["O[واشنطن] L[واشنطن] L[واشنطن] P[تونس] L[تونس]"],
        &["two-labels واشنطن → واشنطن?"],
    );
}

#[test]
fn check_edges_and_invisible_characters() {
    check(
        &Policy::default(),
        &["زار L[لندن ]أمس L[با\u{200F}ريس] L[\u{200F}حلب] L[محم]\u{651}د"],
        &[
            "split-grapheme محم → محمّ",
            "blank-edge لندن  → لندن",
            "blank-edge \u{200F}حلب → حلب",
            "invisible-inside با\u{200F}ريس",
            "invisible-text \u{200F}",
        ],
    );
}

#[test]
fn check_mends_all_in_one_step_and_leaves_out_what_no_longer_fits() {
    let out = rule(Subject::Proclitics, Rule::Out);
    let texts = ["L[سورية] ثم L[وسورية] ثم L[سورية]", "قرب L[لسورية] هنا"];
    let mut session = project(&out, &texts);
    let before = found(&session, &[]);
    let mends: Vec<Mend> = before.list.iter().filter_map(Finding::certain).collect();
    assert_eq!(mends.len(), 2);
    let action = Action::Mend(mends.into());
    session.dispatch(action.clone()).unwrap();
    assert_eq!(lines(&found(&session, &[])), [""; 0]);
    // The places are as they should be: nothing fits a second time.
    assert!(session.dispatch(action).is_err());
    session.dispatch(Action::Undo).unwrap();
    assert_eq!(lines(&found(&session, &[])), lines(&before));
    // Names without an entity get one.
    let mut session = project(&Policy::default(), &["L[حلب] L[حلب] L[حلب] حلب L[حمص]"]);
    let mends: Vec<Mend> = found(&session, &[Kind::Untagged])
        .list
        .iter()
        .filter_map(|one| one.mend)
        .collect();
    session.dispatch(Action::Mend(mends.into())).unwrap();
    let after = found(&session, &[]);
    assert_eq!((lines(&after), after.n_entities), (Vec::new(), 5));
}

#[test]
fn check_entities_inside_each_other_by_the_rules_and_by_their_labels() {
    let documents = [
        "زار O[جامعة L[القاهرة]] ثم O[كلية الطب في O[جامعة دمشق]] وحدها",
        "قال P[محمد P[علي]] في L[O[تونس]] أمس",
    ];
    check(
        &Policy::default(),
        &documents,
        &["same-label جامعة دمشق", "same-label علي", "same-words تونس"],
    );
    let pair = |outer: &str, inner: &str| (outer.to_owned(), inner.to_owned());
    let policy = Policy {
        forbidden_inside: [pair("PERSON", "PERSON"), pair("ORG", "LOCATION")].into(),
        ..Policy::default()
    };
    check(
        &policy,
        &documents,
        &[
            "forbidden-inside القاهرة",
            "forbidden-inside علي",
            "same-label جامعة دمشق",
            "same-words تونس",
        ],
    );
}

#[test]
fn check_subtypes_by_what_the_label_declares() {
    let mut session = project(&Policy::default(), &["زار L[القاهرة] ثم L[مصر] وP[علي]"]);
    let label = session.labels().by_name("LOCATION").unwrap().id;
    session.dispatch(Action::NextDocument).unwrap();
    let declare = |session: &mut Session, names: &[&str]| {
        let subtypes = names.iter().map(|name| Subtype {
            name: (*name).to_owned(),
            ..Subtype::default()
        });
        let change = LabelChange::Subtypes(subtypes.collect());
        session
            .dispatch(Action::ChangeLabel { label, change })
            .unwrap();
    };
    declare(&mut session, &["city", "country"]);
    let first = session.document().unwrap().annotations.iter().next();
    let id = first.unwrap().id;
    let set = Action::SetSubtype {
        id,
        subtype: Some("city".to_owned()),
    };
    session.dispatch(set.clone()).unwrap();
    assert_eq!(lines(&found(&session, &[])), ["no-subtype مصر"]);
    declare(&mut session, &["country"]);
    assert_eq!(
        lines(&found(&session, &[])),
        ["unknown-subtype القاهرة", "no-subtype مصر"]
    );
    assert!(session.dispatch(set).is_err());
    declare(&mut session, &[]);
    assert_eq!(lines(&found(&session, &[])), ["unknown-subtype القاهرة"]);
}
