//! The serialized forms of all kinds, as they are in project files.

use crate::model::layer::LayerId;
use crate::store::edits::Edit;

const ID: &str = "0192f0c1-2345-7abc-8def-0123456789ab";

/// One serialized edit for each way in which a kind is written. They are part of project files: a
/// line here is never changed, only added.
fn records() -> Vec<String> {
    let origin = r#"{"kind":"suggestion_edited","annotator":"a","created":1,"modified":2,"source":"s","score":0.30000000000000004,"suggestion":"{}"}"#;
    let full = format!(
        r#"{{"id":"{ID}","document":"{ID}","layer":"ليلى","start":3,"end":7,"label":"{ID}","name":"e1","norm":"n","note":"x","flags":["review"],"uncertain":true,"origin":{origin},"extra":"{{}}"}}"#
    );
    let bare = format!(
        r#"{{"id":"{ID}","document":"{ID}","layer":"a","start":0,"end":2,"label":"{ID}","uncertain":false,"origin":{{"kind":"human"}}}}"#
    );
    let label = format!(
        r##"{{"id":"{ID}","name":"PERSON","display_name":{{"ar":"شخص"}},"description":null,"color":"#D55E00","shortcut":"1","parent":"ALL","aliases":["PER"],"extra":null}}"##
    );
    let set = format!(
        r#"{{"labels":[{label}],"allow_nested":true,"allow_crossing":false,"extra":null}}"#
    );
    let raw = r#"{"start":0,"end":2,"label":"00","words":"ab","flags":"[]","deleted":false}"#;
    [
        format!(r#"{{"edit":"insert","annotation":{full}}}"#),
        format!(r#"{{"edit":"remove","annotation":{bare}}}"#),
        format!(r#"{{"edit":"replace","before":{bare},"after":{full}}}"#),
        format!(
            r#"{{"edit":"set_state","document":"{ID}","annotator":"a","before":"new","after":"in_progress"}}"#
        ),
        format!(r#"{{"edit":"set_flag","document":"{ID}","before":null,"after":"why"}}"#),
        format!(r#"{{"edit":"set_labels","before":{set},"after":{set}}}"#),
        r#"{"edit":"set_dataset","before":[null,"{}"],"after":["{}",null]}"#.to_owned(),
        r#"{"edit":"set_properties","before":["a",null],"after":["b","{}"]}"#.to_owned(),
        format!(
            r#"{{"edit":"set_document","document":"{ID}","before":{{}},"after":{{"title":"t","meta":"{{}}","extra":"{{}}"}}}}"#
        ),
        r#"{"edit":"set_splits","row":null}"#.to_owned(),
        r#"{"edit":"set_splits","row":7}"#.to_owned(),
        format!(r#"{{"edit":"import","batch":"{ID}","withdrawn":null}}"#),
        format!(r#"{{"edit":"import","batch":"{ID}","withdrawn":4,"places":[[0,3],[9,1]]}}"#),
        format!(r#"{{"edit":"withdraw","batch":"{ID}"}}"#),
        format!(r#"{{"edit":"swap","from":"{ID}","to":"{ID}"}}"#),
        format!(r#"{{"edit":"put_away","document":"{ID}"}}"#),
        format!(r#"{{"edit":"bring_back","document":"{ID}","position":3}}"#),
        format!(r#"{{"edit":"relabel","from":"{ID}","into":"{ID}"}}"#),
        format!(r#"{{"edit":"relabel","from":"{ID}","entities":5}}"#),
        format!(
            r#"{{"edit":"repair","document":"{ID}","entity":"{ID}","before":{raw},"after":{raw}}}"#
        ),
        format!(
            r#"{{"edit":"set_bookmark","before":null,"after":{{"id":"{ID}","document":"{ID}","annotator":"{ID}","at":7}}}}"#
        ),
        format!(
            r#"{{"edit":"set_bookmark","before":{{"id":"{ID}","document":"{ID}","annotator":"{ID}","at":0,"note":"n"}},"after":null}}"#
        ),
        format!(
            r#"{{"edit":"set_verdict","suggestion":{{"id":"{ID}","document":"{ID}","start":3,"end":7,"label":"{ID}","source":{{"id":"{ID}","name":"camel"}},"run":"r1","score":0.25,"name":"s1","form":"{{\"id\":\u0001}}"}},"annotator":"{ID}","before":null,"after":{{"verdict":"rejected","at":1,"reason":"why"}}}}"#
        ),
        format!(
            r#"{{"edit":"set_verdict","suggestion":{{"id":"{ID}","document":"{ID}","start":0,"end":2,"label":"{ID}","form":"{{}}"}},"annotator":"{ID}","before":{{"verdict":"changed"}},"after":{{"verdict":"accepted"}}}}"#
        ),
        format!(r#"{{"edit":"forget","document":"{ID}","suggestions":[["{ID}",3]]}}"#),
        format!(r#"{{"edit":"recall","document":"{ID}","suggestions":[["{ID}",3]],"row":5}}"#),
        format!(r#"{{"edit":"take_back","from":"{ID}","row":5}}"#),
        format!(r#"{{"edit":"take_back","from":"{ID}","into":"{ID}","row":5}}"#),
        format!(r#"{{"edit":"set_alias","label":"{ID}","before":null,"after":"{ID}"}}"#),
        format!(
            r#"{{"edit":"set_curation","document":"{ID}","before":null,"after":"in_curation"}}"#
        ),
        format!(r#"{{"edit":"freeze_layer","layer":"{ID}","before":false,"after":true}}"#),
        format!(r#"{{"edit":"join_annotators","annotator":"{ID}","before":null,"after":"{ID}"}}"#),
        format!(r#"{{"edit":"decide_gold","document":"{ID}","before":[],"after":[{bare}]}}"#),
        format!(
            r#"{{"edit":"set_gazetteer","before":null,"after":{{"id":"{ID}","name":"g","attribution":"a","license":"l","origin":"o","entries":2,"enabled":true}}}}"#
        ),
        format!(
            r#"{{"edit":"set_gazetteer","before":{{"id":"{ID}","name":"g","entries":0,"enabled":false}},"after":null}}"#
        ),
        format!(
            r#"{{"edit":"set_name_rule","rule":{{"id":"{ID}","name":"n","label":"{ID}"}},"before":false,"after":true}}"#
        ),
        format!(
            r#"{{"edit":"set_name_rule","rule":{{"id":"{ID}","name":"n"}},"before":true,"after":false}}"#
        ),
        format!(r#"{{"edit":"set_annotator_name","layer":"{ID}","before":"a","after":"b"}}"#),
    ]
    .into()
}

#[test]
fn edits_read_from_a_project_file_are_written_as_they_were() {
    let json = format!("[{}]", records().join(","));
    let edits = Edit::list_from_json(&json).unwrap();
    // Older versions wrote the name of a layer: it is written as the id that the migration gives.
    let of_name = |name| serde_json::to_string(&LayerId::of_name(name)).unwrap();
    let by_id = |record: &str| {
        let mut record = record.to_owned();
        for name in ["ليلى", "a"] {
            for member in ["\"layer\":", "\"document\":\"ID\",\"annotator\":"] {
                let member = member.replace("ID", ID);
                let (old, new) = (format!("{member}\"{name}\""), of_name(name));
                record = record.replace(&old, &format!("{member}{new}"));
            }
        }
        record
    };
    for (edit, record) in edits.iter().zip(records()) {
        assert_eq!(serde_json::to_string(edit).unwrap(), by_id(&record));
    }
    let json = Edit::list_to_json(&edits);
    let again = Edit::list_from_json(&json).unwrap();
    assert_eq!(again, edits);
    assert_eq!(Edit::list_to_json(&again), json);
}

#[test]
fn edits_of_every_tag_are_among_the_records() {
    let records = records().join("\n");
    for tag in Edit::TAGS.iter().copied().flatten() {
        assert!(records.contains(&format!(r#"{{"edit":"{tag}""#)), "{tag}");
    }
    let tags: Vec<_> = Edit::TAGS.iter().copied().flatten().collect();
    let mut unique = tags.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), tags.len(), "a tag belongs to one kind");
}

#[test]
fn edits_that_are_damaged_are_refused() {
    for json in [
        "",
        "{}",
        "[1]",
        r#"[{"edit":"unknown"}]"#,
        r#"[{"edit":"swap","from":"x","to":"y"}]"#,
        r#"[{"edit":"set_state","document":"0192f0c1-2345-7abc-8def-0123456789ab","annotator":"a","before":"new","after":"gone"}]"#,
        r#"[{"row":null}]"#,
    ] {
        assert!(Edit::list_from_json(json).is_err(), "{json}");
    }
    let reversed = records()[0].replace(r#""start":3,"end":7"#, r#""start":7,"end":3"#);
    assert!(Edit::list_from_json(&format!("[{reversed}]")).is_err());
}

#[test]
fn edits_with_the_parent_of_a_label_where_older_versions_wrote_it_are_read() {
    let list = |members: &str| {
        let label = format!(
            r##"{{"id":"{ID}","name":"A","display_name":{{}},"description":null,"color":"#D55E00","shortcut":null,{members}}}"##
        );
        let set = format!(
            r#"{{"labels":[{label}],"allow_nested":false,"allow_crossing":false,"extra":null}}"#
        );
        format!(r#"[{{"edit":"set_labels","before":{set},"after":{set}}}]"#)
    };
    let older = list(r#""aliases":[],"extra":"{\"parent\":\"B\",\"x\":1}""#);
    let now = list(r#""parent":"B","aliases":[],"extra":"{\"x\":1}""#);
    let edits = Edit::list_from_json(&older).unwrap();
    assert_eq!(Edit::list_to_json(&edits), now);
}
