//! A user moves from another program to Tawsim with the files that the program exports.

use serde_json::{Value, json};

use crate::cli::Desk;

/// Returns the gold dataset of a project into which one file was imported.
fn gold_of(desk: &mut Desk, file: &str) -> Value {
    desk.run("new p")
        .run(&format!("import p.tawsim {file} --new-labels"))
        .run("export p.tawsim -o gold.json");
    serde_json::from_str(&desk.read("gold.json")).unwrap()
}

fn label_studio(annotator: &Value) -> String {
    let text = "زار 👍 سليم دمشق";
    let region = |id: &str, start: usize, words: &str, label: &str| {
        let end = start + words.chars().count();
        json!({"id": id, "from_name": "label", "to_name": "text", "type": "labels",
            "value": {"start": start, "end": end, "text": words, "labels": [label]}})
    };
    let result = [
        region("a", 6, "سليم", "PER"),
        region("b", 11, "دمشق", "LOC"),
    ];
    let annotation = json!({"result": result, "completed_by": annotator, "was_cancelled": false});
    json!([{"id": 7, "data": {"text": text}, "annotations": [annotation], "predictions": []}])
        .to_string()
}

#[test]
fn leaving_label_studio_every_annotator_is_in_the_dataset() {
    for (annotator, name) in [
        (json!(3), "user-3"),
        (
            json!({"id": 3, "email": "huda@example.org"}),
            "huda@example.org",
        ),
    ] {
        let mut desk = Desk::new(&[]);
        desk.write("export.json", &label_studio(&annotator));
        let gold = gold_of(&mut desk, "export.json");
        let people = gold["annotators"].as_array().unwrap();
        assert!(
            people.iter().any(|person| person["id"] == name),
            "{people:?}"
        );
        let entities = gold["documents"][0]["entities"].as_array().unwrap();
        let told: Vec<_> = entities.iter().map(|e| (&e["text"], &e["label"])).collect();
        assert_eq!(
            told,
            [
                (&json!("سليم"), &json!("PERSON")),
                (&json!("دمشق"), &json!("LOCATION"))
            ]
        );
    }
}

#[test]
fn leaving_label_studio_the_rows_of_a_task_are_one_document() {
    let row = |id: u32, who: u32, end: u32, sure: &str| {
        json!({"id": id, "text": "زار سليم الحلبي دمشق", "annotator": who, "sure": sure,
            "annotation_id": who, "label": [{"start": 4, "end": end, "labels": ["PER"]}]})
    };
    let mut desk = Desk::new(&[]);
    let rows = [row(1, 1, 8, "نعم"), row(2, 1, 8, "نعم"), row(1, 2, 15, "لا")];
    desk.write("min.json", &json!(rows).to_string());
    desk.run("new p")
        .run("import p.tawsim min.json --new-labels")
        .run("export p.tawsim -o gold.json --layer user-2");
    let gold: Value = serde_json::from_str(&desk.read("gold.json")).unwrap();
    let documents = gold["documents"].as_array().unwrap();
    let ids: Vec<_> = documents
        .iter()
        .map(|d| d["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["2", "1"]);
    assert_eq!(documents[1]["entities"][0]["text"], "سليم الحلبي");
    let layers = documents[1]["annotations"].as_array().unwrap();
    let layers = layers
        .iter()
        .map(|l| (&l["annotator"], &l["entities"][0]["text"]));
    let layers: Vec<_> = layers.collect();
    let said = |who: &str, words: &str| (json!(who), json!(words));
    let [one, two] = [said("user-1", "سليم"), said("user-2", "سليم الحلبي")];
    assert_eq!(layers, [(&one.0, &one.1), (&two.0, &two.1)]);
    assert!(desk.told().contains("has other values in sure"));
}

#[test]
fn leaving_doccano_graphemes_are_found_out_before_the_first_document() {
    // The first document fits every unit and would be off by two; the second fits graphemes alone.
    let first = json!({"id": 1, "text": "زارَ سليمٌ دمشق", "label": [[9, 13, "LOC"]]});
    let second = json!({"id": 2, "text": "👍👍👍 دمشق", "label": [[1, 2, "MISC"], [4, 8, "LOC"]]});
    let mut desk = Desk::new(&[]);
    desk.write("all.jsonl", &format!("{first}\n{second}\n"));
    let gold = gold_of(&mut desk, "all.jsonl");
    let words: Vec<_> = (0..2)
        .flat_map(|n| gold["documents"][n]["entities"].as_array().unwrap().clone())
        .map(|entity| entity["text"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(words, ["دمشق", "👍", "دمشق"]);
    assert!(desk.told().contains("the offsets count graphemes"));
}

#[test]
fn leaving_doccano_comments_and_labels_come_along() {
    let mut desk = Desk::new(&[]);
    let record = json!({"id": 1, "text": "زار سليم", "entities":
        [{"id": 4, "label": "PER", "start_offset": 4, "end_offset": 8}], "relations": [],
        "Comments": [{"id": 9, "comment": "راجع هذا"}]});
    desk.write("all.jsonl", &format!("{record}\n"));
    desk.write(
        "label_config.json",
        r##"[{"text":"PER","prefix_key":null,"suffix_key":"p","background_color":"#209cee"}]"##,
    );
    desk.run("new p").run("import p.tawsim label_config.json");
    std::fs::remove_file(desk.path("label_config.json")).unwrap();
    desk.run("import p.tawsim all.jsonl")
        .run("export p.tawsim -o gold.json");
    let gold: Value = serde_json::from_str(&desk.read("gold.json")).unwrap();
    assert_eq!(gold["label_set"]["labels"][0]["color"], "#209CEE");
    assert_eq!(gold["label_set"]["labels"][0]["name"], "PER");
    desk.run("export p.tawsim -o labels.json --format doccano-labels");
    assert!(desk.read("labels.json").contains("#209CEE"));
    assert_eq!(gold["documents"].as_array().unwrap().len(), 1);
    assert!(gold["documents"][0].to_string().contains("راجع هذا"));
}

#[test]
fn leaving_label_studio_its_interface_is_a_file_of_labels() {
    let mut desk = Desk::new(&[]);
    desk.write(
        "config.xml",
        "<View><Labels name=\"label\" toName=\"text\"><Label value=\"PER\" background=\"#ff0000\"/>\
         </Labels><Text name=\"text\" value=\"$text\"/></View>",
    );
    desk.run("new p")
        .run("import p.tawsim config.xml")
        .run("export p.tawsim -o gold.json");
    let gold: Value = serde_json::from_str(&desk.read("gold.json")).unwrap();
    assert_eq!(gold["label_set"]["labels"][0]["color"], "#FF0000");
    assert_eq!(gold["documents"], json!([]));
}
