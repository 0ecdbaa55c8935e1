//! The normal form that is proposed for an entity: that of the same words, else the words with the
//! alef of the article.

use std::ops::ControlFlow;

use tawsim::arabic::fold::Level;
use tawsim::base::progress::ProgressMonitor;
use tawsim::session::Action;
use tawsim::session::query::entity_fields::{EntityField, FieldHit};
use tawsim::session::query::finder::SearchQuery;

use crate::support::projects::{ImportFromMemory as _, batch, env, marked};
use tawsim::session::Session;

/// The entity in question is the last one; `=` after the words of another one gives its normal form.
#[track_caller]
fn check(text: &str, norms: &[(usize, &str)], expect: Option<&str>) {
    let mut document = marked("a", text);
    for (n, norm) in norms {
        document.entities[*n].norm = Some((*norm).to_owned());
    }
    let mut session = Session::in_memory(env());
    let mut batch = batch(vec![document]);
    batch.layer = Some("منى".to_owned());
    session.import(batch).unwrap();
    let id = session.rows(0..1).unwrap()[0].id;
    session.dispatch(Action::OpenDocument(id)).unwrap();
    let open = session.document().unwrap();
    let last = open.annotations.iter().last().unwrap().clone();
    assert_eq!(session.norm_proposal(&last).as_deref(), expect, "{text}");
}

#[test]
fn norms_are_proposed_where_they_are_known() {
    check("قال ل[LOCATION لأردن] أمس", &[], Some("الأردن"));
    check(
        "قال ول[LOCATION لأمم المتحدة] أمس",
        &[],
        Some("الأمم المتحدة"),
    );
    // The lam is a letter of the name.
    check("قال ل[LOCATION لبنان] أمس", &[], None);
    check("قال ل[PERSON بوتين] أمس", &[], None);
    check("قال [LOCATION الأردن] أمس", &[], None);
    let same = "زار [LOCATION سوريا] ثم [LOCATION سوريا] ثم [LOCATION سوريا]";
    check(same, &[(0, "سورية"), (1, "سورية")], Some("سورية"));
    check(same, &[(2, "سورية")], None);
    check(same, &[], None);
}

#[test]
fn norms_notes_and_flags_are_found_in_all_documents_in_every_spelling() {
    let mut document = marked("a", "زار [LOCATION لأردن] و[PERSON بوتين] و[PERSON علي]");
    document.entities[0].norm = Some("الأُردن".to_owned());
    document.entities[1].note = Some("سأل عنه الأردنيون".to_owned());
    document.entities[2].flags = vec!["title:أردن".to_owned()];
    let mut session = Session::in_memory(env());
    session.import(batch(vec![document])).unwrap();
    let find = |query: &str, fields: &[EntityField]| {
        let query = SearchQuery::new(query, Level::default().rules()).unwrap();
        let mut found = Vec::new();
        let watch = ProgressMonitor::default();
        let take = |hit: FieldHit| {
            found.push(format!("{} {}", hit.field.name(), hit.words));
            ControlFlow::Continue(())
        };
        session
            .find_in_fields(&query, fields, &watch, take)
            .unwrap();
        found
    };
    let all = ["norm لأردن", "note بوتين", "flags علي"];
    assert_eq!(find("اردن", &EntityField::ALL), all);
    assert_eq!(find("اردن", &[EntityField::Norm]), ["norm لأردن"]);
    assert!(find("بوتين", &EntityField::ALL).is_empty(), "no words");
}
