//! Compares the tables of the format with its published schema, and tests the check on invalid
//! files.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::base::hash::sha256_hex;
use crate::formats::core::spec::GoldForm;
use crate::formats::gold::check::check;
use crate::formats::gold::read::read;

const SCHEMA: &str = include_str!("../../../assets/gold.schema.json");

/// Returns a dataset that contains every member of the schema and satisfies every invariant.
fn complete() -> Value {
    let text = "\u{1F600} قال دي ميستورا\r\nفي جنيف";
    let sha256 = sha256_hex(text.as_bytes());
    let entity = json!({
        "id": "e1", "start": 6, "end": 16, "label": "PERSON", "text": "دي ميستورا",
        "offsets": {"utf16": [7, 17], "utf8": [12, 31]},
        "fragments": [[6, 8], [9, 16]],
        "attributes": {"a": "b", "n": 1.5, "t": true},
        "normalization": [{"db": "wikidata", "id": "Q1", "name": "x"}],
        "note": "n", "status": "uncertain",
        "provenance": {
            "origin": "suggestion_edited", "annotator": "amal", "created": "2026-01-31T12:30:00Z",
            "modified": "2026-01-31T12:30:00+03:00", "source": "s", "score": 0.25,
            "suggestion": {"start": 0, "end": 2, "label": "ORG"}, "more": [1]
        },
        "ext": {"x": null}, "norm": "ن", "flags": ["f", "g"]
    });
    json!({
        "$schema": "x", "format": "tawsim-gold", "version": "1.2.0",
        "offset_unit": "unicode_code_point",
        "dataset": {
            "id": "d", "name": "n", "description": "d", "language": "ar-EG", "direction": "rtl",
            "license": "l", "created": "2026-01-31T12:30:00Z", "modified": "2026-01-31T12:30:00Z",
            "revision": 1, "generator": {"name": "g", "version": "1"}, "guidelines": "g",
            "counts": {"documents": 1, "entities": 1}, "ext": {}, "layer": "amal",
            "policy": {"proclitics": "out", "article": "in", "titles": "out", "quotes": "out",
                "brackets": "free", "heads": {"in": ["a"], "out": []}}
        },
        "label_set": {
            "id": "l", "version": "1", "allow_nested": true, "allow_crossing": false,
            "labels": [
                {"name": "PERSON", "display_name": {"ar": "ش"}, "description": "d",
                 "color": "#D55E00", "shortcut": "1", "parent": "X", "aliases": ["PER", "PERS"],
                 "iri": "http://x/y", "attributes": [{"name": "a", "values": ["b"], "type": "enum"}]},
                {"name": "ORG"}
            ]
        },
        "annotators": [{"id": "amal", "name": "A", "role": "annotator"}],
        "sources": [{"id": "s", "kind": "model", "name": "m", "version": "1", "sha256": sha256}],
        "documents": [{
            "id": "a/1", "text": text, "sha256": sha256,
            "length": {"code_points": 25, "utf16": 26, "utf8": 46},
            "lang": "ar", "status": "finished", "split": "train", "meta": {"u": [1]}, "notes": "n",
            "entities": [entity],
            "annotations": [{"annotator": "amal", "status": "finished",
                "created": "2026-01-31T12:30:00Z", "modified": "2026-01-31T12:30:00Z",
                "seconds": 1.5, "entities": [entity]}],
            "suggestions": [entity],
            "relations": [{"id": "r", "head": "e1", "tail": "e1", "type": "t", "attributes": {}}],
            "sentences": [[0, 16]], "tokens": [[0, 1], [2, 5]], "ext": {"y": {}}, "title": "t",
            "flag": "f"
        }],
        "ext": {"z": 1}
    })
}

fn validator() -> jsonschema::Validator {
    jsonschema::validator_for(&serde_json::from_str(SCHEMA).unwrap()).unwrap()
}

/// Returns the verdict of our check about the shape alone.
fn shape_fits(dataset: &Value) -> bool {
    let json = dataset.to_string();
    match check(json.as_bytes(), GoldForm::Json, "x.json") {
        Ok(checked) => checked.problems.iter().all(|p| p.code != "gold.schema"),
        Err(_) => false,
    }
}

/// Returns the paths of all places in a value, as JSON pointers.
fn pointers(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                let key = key.replace('~', "~0").replace('/', "~1");
                pointers(value, format!("{at}/{key}"), found);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                pointers(value, format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
    if !at.is_empty() {
        found.push(at);
    }
}

/// Returns values that are valid in some places and not in others. None is a time, an IRI or
/// similar, which the published schema only describes.
fn strange() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(0),
        json!(1.0),
        json!(0.5),
        json!(7),
        json!(""),
        json!("ORG"),
        json!("a b"),
        json!("a\u{1}"),
        json!("#12345"),
        json!("train"),
        json!([]),
        json!([1]),
        json!([0, 1]),
        json!([0, 1, 2]),
        json!(["a", "a"]),
        json!([[0, 1]]),
        json!({}),
        json!({"a": 1}),
        json!({"a": []}),
        json!({"name": "x"}),
        json!("x".repeat(65)),
        json!("x".repeat(513)),
    ]
}

#[test]
fn gold_complete_dataset_has_every_member_of_the_schema_and_passes() {
    let dataset = complete();
    assert!(validator().is_valid(&dataset));
    let json = dataset.to_string();
    let checked = check(json.as_bytes(), GoldForm::Json, "x.json").unwrap();
    assert_eq!(checked.problems, []);

    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut named = BTreeSet::new();
    collect_names(&schema, &mut named);
    for name in named.iter().filter(|name| *name != "record") {
        assert!(json.contains(&format!("\"{name}\":")), "{name}");
    }
}

fn collect_names(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            if let Some(Value::Object(properties)) = members.get("properties") {
                found.extend(properties.keys().cloned());
            }
            members
                .values()
                .for_each(|value| collect_names(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| collect_names(value, found)),
        _ => {}
    }
}

#[test]
fn gold_tables_agree_with_the_published_schema_wherever_one_value_is_wrong() {
    let (dataset, validator) = (complete(), validator());
    let mut places = Vec::new();
    pointers(&dataset, String::new(), &mut places);
    // The published schema does not define the syntax of times and IRIs.
    let only_described = ["created", "modified", "iri"];
    let mut wrong = 0;
    for place in &places {
        for value in strange() {
            if value.is_string() && only_described.iter().any(|name| place.ends_with(name)) {
                continue;
            }
            let mut changed = dataset.clone();
            *changed.pointer_mut(place).unwrap() = value.clone();
            let fits = validator.is_valid(&changed);
            wrong += usize::from(!fits);
            assert_eq!(shape_fits(&changed), fits, "{place} = {value}");
        }
        let (parent, key) = place.rsplit_once('/').unwrap();
        let mut changed = dataset.clone();
        let removed = match changed.pointer_mut(parent) {
            Some(Value::Object(members)) => members.shift_remove(&key.replace("~1", "/")).is_some(),
            _ => false,
        };
        if removed {
            assert_eq!(
                shape_fits(&changed),
                validator.is_valid(&changed),
                "without {place}"
            );
        }
    }
    assert!(places.len() > 100 && wrong > 1000);
}

#[track_caller]
fn check_problem(pointer: &str, value: Value, code: &str) {
    let mut dataset = complete();
    *dataset.pointer_mut(pointer).unwrap() = value;
    let json = dataset.to_string();
    let checked = check(json.as_bytes(), GoldForm::Json, "x.json").unwrap();
    let codes: Vec<_> = checked
        .problems
        .iter()
        .map(|problem| problem.code)
        .collect();
    assert!(codes.contains(&code), "{pointer}: {codes:?}");
}

#[test]
fn gold_every_broken_invariant_is_found() {
    check_problem("/documents/0/sha256", json!("0".repeat(64)), "gold.sha256");
    check_problem("/documents/0/length/utf16", json!(25), "gold.length");
    let entity = "/documents/0/entities/0";
    check_problem(&format!("{entity}/end"), json!(6), "entity.range");
    check_problem(&format!("{entity}/end"), json!(99), "entity.range");
    check_problem(&format!("{entity}/start"), json!(7), "entity.surface");
    check_problem(&format!("{entity}/text"), json!("x"), "entity.surface");
    check_problem(
        &format!("{entity}/offsets/utf16/0"),
        json!(6),
        "gold.offsets",
    );
    check_problem(
        &format!("{entity}/offsets/utf8/1"),
        json!(30),
        "gold.offsets",
    );
    check_problem(
        &format!("{entity}/fragments"),
        json!([[6, 9], [8, 16]]),
        "gold.fragments",
    );
    check_problem(
        &format!("{entity}/fragments"),
        json!([[6, 9], [10, 15]]),
        "gold.fragments",
    );
    check_problem(&format!("{entity}/label"), json!("LOC"), "gold.label");
    check_problem(
        &format!("{entity}/provenance/annotator"),
        json!("b"),
        "gold.annotator",
    );
    check_problem(
        &format!("{entity}/provenance/source"),
        json!("b"),
        "gold.source",
    );
    check_problem(
        "/documents/0/annotations/0/annotator",
        json!("b"),
        "gold.annotator",
    );
    check_problem("/dataset/counts/entities", json!(2), "gold.counts");
    let first = complete()["documents"][0].clone();
    check_problem("/documents", json!([first, first]), "gold.document_twice");
    let entity = complete()["documents"][0]["entities"][0].clone();
    check_problem(
        "/documents/0/entities",
        json!([entity, entity]),
        "entity.twice",
    );
    check_problem(
        "/documents/0/entities",
        json!([entity, entity]),
        "gold.entity_id",
    );
    let small = json!({"id": "e2", "start": 2, "end": 5, "label": "ORG", "text": "قال"});
    check_problem(
        "/documents/0/entities",
        json!([entity, small]),
        "gold.order",
    );
    let crossing = json!({"id": "e2", "start": 2, "end": 8, "label": "ORG", "text": "قال دي"});
    check_problem(
        "/documents/0/entities",
        json!([crossing, entity]),
        "entity.crossing",
    );
}

#[test]
fn gold_unknown_members_of_the_head_must_be_json() {
    for bad in ["{\"a\" 1}", "1.2.3", "\"\\ud800\"", "nul"] {
        let mut json = complete().to_string();
        json.insert_str(1, &format!("\"new\":{bad},"));
        assert!(read(json.as_bytes(), GoldForm::Json, "x").is_err(), "{bad}");
        let twin = format!("{{\"record\":\"header\",\"new\":{bad}}}");
        assert!(
            read(twin.as_bytes(), GoldForm::Jsonl, "x").is_err(),
            "{bad}"
        );
    }
}

proptest! {
    #[test]
    fn gold_any_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for form in [GoldForm::Json, GoldForm::Jsonl] {
            let _ = read(&bytes, form, "x");
            let _ = check(bytes.as_slice(), form, "x");
        }
    }

    #[test]
    fn gold_any_damage_never_panics(at in 0_usize..3000, byte: u8, cut in 0_usize..3000) {
        let mut bytes = complete().to_string().into_bytes();
        let n = bytes.len();
        bytes[at % n] = byte;
        let _ = read(&bytes, GoldForm::Json, "x");
        bytes.truncate(cut);
        let _ = read(&bytes, GoldForm::Json, "x");
        let _ = check(bytes.as_slice(), GoldForm::Json, "x");
    }
}
