//! Whose entities an export writes, and what the file says of that.

use serde_json::Value;

use super::Desk;

fn json(desk: &Desk, name: &str) -> Value {
    serde_json::from_str(&desk.read(name)).unwrap()
}

/// Returns the words and labels of a list of entities.
fn words(entities: &Value) -> Vec<String> {
    let list = entities.as_array().into_iter().flatten();
    list.map(|one| format!("{} {}", one["label"].as_str().unwrap(), one["text"]))
        .collect()
}

/// Two annotators who disagree about `a`; only one has annotated `b`.
fn two_people() -> Desk {
    let mut desk = Desk::new(&[]);
    desk.write(
        "one.jsonl",
        concat!(
            "{\"id\":\"a\",\"text\":\"زار سامي عمان\",\"label\":[[4,8,\"PERSON\"]]}\n",
            "{\"id\":\"b\",\"text\":\"عادت هدى\",\"label\":[[5,8,\"PERSON\"]]}\n",
        ),
    );
    desk.write(
        "two.jsonl",
        "{\"id\":\"a\",\"text\":\"زار سامي عمان\",\"label\":[[9,13,\"LOCATION\"]]}\n",
    );
    desk.run("new p")
        .run("import p.tawsim one.jsonl --layer amal")
        .run("import p.tawsim two.jsonl --layer basim");
    desk
}

#[test]
fn the_only_annotator_is_exported_and_named() {
    let mut desk = two_people();
    desk.run("new q")
        .run("import q.tawsim one.jsonl --layer amal")
        .run("export q.tawsim -o q.json");
    let file = json(&desk, "q.json");
    assert_eq!(file["dataset"]["layer"], "amal");
    assert_eq!(file["documents"][0].get("annotations"), None);
}

#[test]
fn the_chosen_annotator_is_named_and_the_others_are_kept_or_told() {
    let mut desk = two_people();
    desk.run("export p.tawsim -o p.json")
        .run("export p.tawsim -o p.json --layer amal")
        .run("validate p.json")
        .run("export p.tawsim -o p.conll --format conll2003 --layer basim");
    insta::assert_snapshot!(desk.told());
    let file = json(&desk, "p.json");
    assert_eq!(file["dataset"]["layer"], "amal");
    let a = &file["documents"][0];
    assert_eq!(words(&a["entities"]), ["PERSON \"سامي\""]);
    let others: Vec<_> = a["annotations"].as_array().unwrap().iter().collect();
    assert_eq!(others.len(), 2, "both opinions stand side by side");

    // The file comes into another project as it was: nobody's opinion becomes the curated one.
    desk.run("new q")
        .run("import q.tawsim p.json")
        .run("export q.tawsim -o again.json --layer amal");
    let again = json(&desk, "again.json");
    assert_eq!(again["documents"], file["documents"]);
    assert_eq!(again["dataset"]["layer"], "amal");
    assert_eq!(again["dataset"].get("ext"), None);
}

#[test]
fn divided_work_is_exported_whole_and_each_document_names_its_annotator() {
    let mut desk = Desk::new(&[]);
    for (name, text) in [("a", "زار سامي"), ("b", "عاد سامي")] {
        let line =
            format!("{{\"id\":\"{name}\",\"text\":\"{text}\",\"label\":[[4,8,\"PERSON\"]]}}\n");
        desk.write(&format!("{name}.jsonl"), &line);
    }
    desk.run("new p")
        .run("import p.tawsim a.jsonl --layer amal")
        .run("import p.tawsim b.jsonl --layer basim")
        .run("export p.tawsim -o p.json");
    let file = json(&desk, "p.json");
    assert_eq!(file["dataset"].get("layer"), None);
    for (document, name) in file["documents"]
        .as_array()
        .unwrap()
        .iter()
        .zip(["amal", "basim"])
    {
        assert_eq!(words(&document["entities"]), ["PERSON \"سامي\""]);
        assert_eq!(document["annotations"][0]["annotator"], name);
    }
    desk.run("new q")
        .run("import q.tawsim p.json")
        .run("export q.tawsim -o again.json");
    assert_eq!(json(&desk, "again.json")["documents"], file["documents"]);
    desk.run("export p.tawsim -o p.conll --format conll2003")
        .run("stats p.tawsim --top 0");
    insta::assert_snapshot!(desk.told());
}

#[test]
fn curated_documents_are_exported_with_their_curated_entities() {
    let mut desk = Desk::new(&[]);
    let line = |id: &str| {
        format!("{{\"id\":\"{id}\",\"text\":\"زار سامي\",\"label\":[[4,8,\"PERSON\"]]}}\n")
    };
    desk.write("x.jsonl", &(line("a") + &line("b")));
    desk.run("new p")
        .run("import p.tawsim x.jsonl --layer amal")
        .run("export p.tawsim -o x.json");
    let mut file = json(&desk, "x.json");
    let a = &mut file["documents"][0];
    let own = serde_json::json!({
        "annotator": "amal", "state": "finished", "entities": a["entities"].clone(),
    });
    a["annotations"] = Value::Array(vec![own]);
    a["entities"][0]["label"] = "LOCATION".into();
    a["status"] = "curated".into();
    file["dataset"].as_object_mut().unwrap().remove("counts");
    desk.write("curated.json", &file.to_string());
    desk.run("new q")
        .run("import q.tawsim curated.json")
        .run("export q.tawsim -o q.json --layer amal");
    insta::assert_snapshot!(desk.told());
    let file = json(&desk, "q.json");
    assert_eq!(
        words(&file["documents"][0]["entities"]),
        ["LOCATION \"سامي\""]
    );
    assert_eq!(
        words(&file["documents"][1]["entities"]),
        ["PERSON \"سامي\""]
    );
    assert_eq!(file["dataset"]["layer"], "amal");
    assert_eq!(file["dataset"]["counts"]["entities"], 2);
}
