//! Suggestions of a model are kept next to the annotations of people, with their source, without
//! duplicates.

use serde_json::{Value, json};

use crate::cli::Desk;

const ARTICLE: &str = "زار محمد القاهرة";

/// Makes a project with a document that a person has tagged.
fn desk() -> Desk {
    let mut desk = Desk::new(&[]);
    let record = |id: &str, text: &str, label: Value| {
        json!({ "id": id, "text": text, "label": label }).to_string()
    };
    desk.write(
        "mine.jsonl",
        &record("a", ARTICLE, json!([[4, 8, "PERSON"]])),
    );
    // From another program: other ids, other labels, one document more.
    let lines = [
        record("7", ARTICLE, json!([[4, 8, "PER"], [9, 16, "LOC"]])),
        record("8", "عاد علي", json!([[4, 7, "PER"]])),
    ];
    desk.write("theirs.jsonl", &lines.join("\n"));
    desk.run("new p").run("import p.tawsim mine.jsonl");
    desk
}

fn documents(desk: &Desk, name: &str) -> Vec<Value> {
    let gold: Value = serde_json::from_str(&desk.read(name)).unwrap();
    gold["documents"].as_array().unwrap().clone()
}

#[test]
fn suggestions_of_a_foreign_file_stand_beside_the_entities() {
    let mut desk = desk();
    desk.run("import p.tawsim theirs.jsonl --as-suggestions camel-1 --json")
        .run("import p.tawsim theirs.jsonl --as-suggestions camel-1")
        .run("import p.tawsim theirs.jsonl --as-suggestions other")
        .run("export p.tawsim -o out.json")
        .run("validate out.json")
        .run("export p.tawsim -o out.ls.json --format label-studio")
        .run("convert out.ls.json -o back.json")
        .run("convert out.json -o again.json")
        .run("import p.tawsim theirs.jsonl --as-suggestions x --layer y");
    assert_eq!(desk.read("out.json"), desk.read("again.json"));
    let all = documents(&desk, "out.json");
    assert_eq!(all.len(), 2, "{all:#?}");
    assert_eq!(all[0]["entities"].as_array().unwrap().len(), 1);
    let said = |document: &Value| -> Vec<String> {
        let list = document["suggestions"].as_array().unwrap().iter();
        list.map(|one| {
            let get = |key: &str| one[key].as_str().unwrap_or_default();
            let source = one["provenance"]["source"].as_str().unwrap();
            format!(
                "{} {} {} {source}",
                get("label"),
                get("text"),
                get("status")
            )
        })
        .collect()
    };
    assert_eq!(
        said(&all[0]),
        [
            "PERSON محمد pending camel-1",
            "LOCATION القاهرة pending camel-1",
            "PERSON محمد pending other",
            "LOCATION القاهرة pending other",
        ]
    );
    let (mut before, mut after) = (said(&all[0]), said(&documents(&desk, "back.json")[0]));
    before.sort();
    after.sort();
    assert_eq!(before, after);
    assert_eq!(all[1]["entities"], json!([]));
    insta::assert_snapshot!(desk.told());
}

#[test]
fn suggestions_that_cannot_come_in_are_refused_whole() {
    let mut desk = desk();
    let odd = json!({ "id": "a", "text": "نص آخر", "label": [[0, 2, "PER"]] });
    desk.write("odd.jsonl", &odd.to_string());
    let foreign = json!({ "id": "z", "text": ARTICLE, "label": [[0, 3, "FOO"]] });
    desk.write("foreign.jsonl", &foreign.to_string());
    desk.run("import p.tawsim odd.jsonl --as-suggestions m")
        .run("import p.tawsim foreign.jsonl --as-suggestions m")
        .run("import p.tawsim foreign.jsonl --as-suggestions m --drop FOO")
        .run("import p.tawsim foreign.jsonl --as-suggestions m --map FOO=ORG")
        .run("export p.tawsim -o out.json");
    let all = documents(&desk, "out.json");
    assert_eq!(all[0]["suggestions"][0]["label"], "ORG");
    insta::assert_snapshot!(desk.told());
}

/// A label that is not used any more cannot prevent the export of a dataset.
#[test]
fn suggestions_of_label_studio_have_the_labels_of_the_project() {
    let mut desk = desk();
    let region = |id: &str, start: usize, end: usize, label: &str| {
        json!({
            "id": id, "from_name": "label", "to_name": "text", "type": "labels",
            "value": { "start": start, "end": end, "labels": [label] },
        })
    };
    let task = json!([{
        "id": 1,
        "data": { "text": ARTICLE },
        "annotations": [{ "result": [region("a", 4, 8, "PERSON")] }],
        "predictions": [{
            "model_version": "m1",
            "result": [region("p", 9, 16, "FOO"), region("q", 4, 8, "PER")],
        }],
    }]);
    desk.write("ls.json", &task.to_string());
    desk.run("new q")
        .run("import q.tawsim ls.json")
        .run("import q.tawsim ls.json --new-labels")
        .run("export q.tawsim -o q.json")
        .run("convert ls.json -o c.json")
        .run("validate c.json")
        // Imported into the document that has the text already.
        .run("import p.tawsim ls.json --map FOO=LOCATION --duplicates merge")
        .run("export p.tawsim -o p.json");
    let labels = |name: &str| -> Vec<String> {
        let all = documents(&desk, name);
        let list = all[0]["suggestions"].as_array().unwrap().iter();
        list.map(|one| one["label"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(labels("q.json"), ["PERSON", "FOO"]);
    assert_eq!(labels("c.json"), ["PER", "FOO"]);
    assert_eq!(labels("p.json"), ["PERSON", "LOCATION"]);
    insta::assert_snapshot!(desk.told());
}
