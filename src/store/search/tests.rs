//! Tests that the index misses nothing: it finds what reading every document finds.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::arabic::fold::{Level, Rule, Rules};
use crate::arabic::search_options::{SearchOptions, WordBounds};
use crate::model::document::Document;
use crate::model::id::{DocumentId, DocumentKey};
use crate::store::search::postings::SEGMENT;
use crate::store::{DocumentSource, NewDocument, Store, StoreError, text_sha256};

fn add(store: &Store, n: usize, title: Option<&str>, text: &str) {
    let document = Document {
        id: DocumentId(Uuid::from_u128(n as u128 + 1)),
        name: format!("doc-{n}"),
        title: title.map(str::to_owned),
        text: text.into(),
        meta: None,
        extra: None,
    };
    store
        .insert_document(&NewDocument {
            text_sha256: text_sha256(text),
            document,
            source: DocumentSource::default(),
            batch: None,
        })
        .unwrap();
}

fn project(texts: &[&str]) -> Store {
    let store = Store::in_memory().unwrap();
    for (n, text) in texts.iter().enumerate() {
        add(&store, n, None, text);
    }
    store
}

fn index(store: &Store) {
    store.index_texts(|_| ControlFlow::Continue(())).unwrap();
    assert_eq!(store.search_backlog().unwrap().documents, 0);
}

fn query(text: &str) -> Query {
    Query::new(text, Rules::default()).unwrap()
}

/// Returns the keys of the matching documents, each with its number of matches.
fn found(store: &Store, query: &Query) -> BTreeMap<i64, usize> {
    let order = store.document_keys().unwrap();
    let mut all = BTreeMap::new();
    let poll = || ControlFlow::Continue(());
    let forward = |found: SearchHit| {
        all.insert(found.key.0, found.hits());
        ControlFlow::Continue(())
    };
    assert!(
        store
            .search(query, &order, poll, forward)
            .unwrap()
            .is_continue()
    );
    all
}

#[test]
fn search_finds_in_titles_ids_and_texts_with_an_index_and_without() {
    let store = project(&["زار محمد لندن", "قالت إسرائيل", "وإسرائيل واسرائيل", ""]);
    add(&store, 4, Some("مُحَمَّد"), "لا شيء");
    let check = || {
        let of = |text: &str| found(&store, &query(text));
        assert_eq!(of("اسرائيل"), [(2, 1), (3, 2)].into());
        assert_eq!(of("محمد"), [(1, 1), (5, 1)].into());
        assert_eq!(of("doc-3"), [(4, 1)].into());
        assert_eq!(of("لند"), [(1, 1)].into());
        assert_eq!(of("ن"), [(1, 2)].into(), "at the end of the text too");
        assert_eq!(of("دن"), [(1, 1)].into());
        assert_eq!(of("يء"), [(5, 1)].into());
        assert_eq!(of("محمد زار"), BTreeMap::new());
        let exact = Query::new("إسرائيل", Rules::NONE).unwrap();
        assert_eq!(found(&store, &exact), [(2, 1), (3, 1)].into());
        let mark = Query::new("\u{64F}", Rules::NONE).unwrap();
        assert_eq!(found(&store, &mark), [(5, 1)].into());
    };
    check();
    assert_eq!(store.search_backlog().unwrap().documents, 5);
    index(&store);
    check();
    assert!(Query::new("\u{64E}\u{640}", Rules::default()).is_none());
}

#[test]
fn search_of_a_phrase_reads_only_where_its_words_stand_beside_each_other() {
    let apart = "المتحدة زارت الأمم";
    let mut texts = vec![apart; 200];
    texts.push("وقالت الأمم\u{A0}المتحدة");
    let store = project(&texts);
    index(&store);
    let phrase = query("الامم المتحدة");
    let order = store.document_keys().unwrap();
    let read = store.candidates(&phrase, &order).unwrap();
    assert_eq!(read, [DocumentKey(201)]);
    assert_eq!(found(&store, &phrase), [(201, 1)].into());
    // An index that was built twice has each row once.
    store
        .conn
        .execute("UPDATE search_segments SET code = 0", [])
        .unwrap();
    index(&store);
    assert_eq!(store.candidates(&phrase, &order).unwrap(), read);
}

#[test]
fn search_index_is_never_behind() {
    let store = project(&["لندن", "باريس"]);
    index(&store);
    add(&store, 2, None, "لندن أيضاً");
    assert_eq!(found(&store, &query("لندن")), [(1, 1), (3, 1)].into());
    let change = |sql: &str| assert_eq!(store.conn.execute(sql, []).unwrap(), 1);
    change("UPDATE document_texts SET text = 'لندن وحدها' WHERE document = 2");
    change("UPDATE documents SET title = 'عن روما' WHERE key = 1");
    assert_eq!(
        found(&store, &query("لندن")),
        [(1, 1), (2, 1), (3, 1)].into()
    );
    assert_eq!(found(&store, &query("باريس")), BTreeMap::new());
    assert_eq!(found(&store, &query("روما")), [(1, 1)].into());
    assert_eq!(store.search_backlog().unwrap().documents, 3);
    index(&store);
    assert_eq!(found(&store, &query("لندن")).len(), 3);
    assert_eq!(found(&store, &query("روما")), [(1, 1)].into());
    let withdraw = "UPDATE documents SET deleted = 1, position = NULL WHERE key = 2";
    change(withdraw);
    assert_eq!(found(&store, &query("لندن")), [(1, 1), (3, 1)].into());
    change("UPDATE documents SET deleted = NULL, position = 9 WHERE key = 2");
    assert_eq!(found(&store, &query("لندن")).len(), 3);
}

#[test]
fn search_index_of_other_codes_is_made_anew() {
    let store = project(&["لندن"]);
    index(&store);
    store
        .conn
        .execute_batch("UPDATE search_segments SET code = code - 1; DELETE FROM search_grams")
        .unwrap();
    assert_eq!(found(&store, &query("لندن")).len(), 1);
    assert_eq!(store.search_backlog().unwrap().documents, 1);
    index(&store);
    assert_eq!(found(&store, &query("لندن")).len(), 1);
}

#[test]
fn search_reads_segments_in_list_order_and_stops_on_request() {
    let store = Store::in_memory().unwrap();
    let many = 2 * SEGMENT + 10;
    store
        .transaction(|store| {
            for n in 0..many {
                let text = if n % 1000 == 0 {
                    "لندن"
                } else {
                    "باريس"
                };
                add(store, n, None, text);
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let expected: Vec<i64> = (0..many as i64).step_by(1000).map(|n| n + 1).collect();
    let all = |store: &Store| found(store, &query("لندن")).into_keys().collect::<Vec<_>>();
    assert_eq!(all(&store), expected);
    let mut looked = 0;
    let half = |n: usize| {
        looked += n;
        if looked > SEGMENT {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    store.index_texts(half).unwrap();
    let backlog = store.search_backlog().unwrap();
    assert!(backlog.documents > 0 && backlog.documents < backlog.of && backlog.is_due());
    assert_eq!(all(&store), expected);
    index(&store);
    assert_eq!(all(&store), expected);

    let mut order = store.document_keys().unwrap();
    order.reverse();
    let mut first = Vec::new();
    let page = |found: SearchHit| {
        first.push(found.key.0);
        if first.len() == 2 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let poll = || ControlFlow::Continue(());
    let stopped = store.search(&query("لندن"), &order, poll, page).unwrap();
    assert!(stopped.is_break());
    assert_eq!(first, [8001, 7001]);
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    let pieces = prop_oneof![
        6 => "[ابتلأإىيةهء]",
        2 => "[\u{64B}-\u{655}ـ \n\u{200F}]",
        1 => "[\u{FEF7}ﷺa-cA-Cé٣3،]",
    ];
    let text = prop::collection::vec(pieces, 0..20).prop_map(|pieces| pieces.concat());
    prop::collection::vec(text, 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn search_with_the_index_finds_what_reading_finds(
        texts in texts(), level in 0..4_u8, case: bool,
        pick in 0..12_usize, from in 0..20_usize, len in 1..6_usize
    ) {
        let rules = Level::of(level).unwrap().rules();
        let rules = if case { rules.with(Rule::Case) } else { rules };
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let picked = texts[pick % texts.len()];
        let wanted: String = picked.chars().skip(from).take(len).collect();
        if let Some(query) = Query::new(&wanted, rules) {
            let store = project(&texts);
            let expected: BTreeMap<i64, usize> = texts
                .iter()
                .enumerate()
                .map(|(n, text)| (n as i64 + 1, query.count(text) + query.count(&format!("doc-{n}"))))
                .filter(|(_, hits)| *hits > 0)
                .collect();
            prop_assert_eq!(&found(&store, &query), &expected);
            index(&store);
            prop_assert_eq!(&found(&store, &query), &expected);
        }
    }
}

#[test]
fn search_with_clitics_finds_the_article_that_has_lost_its_alef() {
    let check = |query: &str, text: &str, expected: &[&str]| {
        let options = SearchOptions {
            words: WordBounds::AfterClitics,
            ..SearchOptions::default()
        };
        let query = Query::with_options(query, options).unwrap().unwrap();
        let folded = query.fold(text);
        let found: Vec<_> = query
            .places(&folded, text)
            .map(|place| text.get(place).unwrap())
            .collect();
        assert_eq!(found, expected, "in {text}");
        assert_eq!(query.count(text), expected.len());
        // The index leaves no document with a hit out.
        let store = project(&[text, "شيء آخر"]);
        index(&store);
        let documents = usize::from(!expected.is_empty());
        assert_eq!(self::found(&store, &query).len(), documents, "{text}");
    };
    check(
        "الأردن",
        "للأردن الأردن وَلِلْأردن والأردن لأردن للأردني بلأردن",
        &["لأردن", "الأردن", "لْأردن", "الأردن"],
    );
    check("القاهرة", "سافر للقاهرة", &["لقاهرة"]);
    check("السعودية", "وللسعودية", &["لسعودية"]);
    check("لندن", "للندن ولندن", &["لندن", "لندن"]);
    check("اللاذقية", "للاذقية واللاذقية", &["لاذقية", "اللاذقية"]);
    check("الأمم المتحدة", "فللأمم المتحدة", &["لأمم المتحدة"]);
    check("أردن", "للأردن", &[]);
}
