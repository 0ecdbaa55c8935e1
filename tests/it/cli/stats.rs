//! The statistics of a corpus: the same for a file, for a project made from it, and for its export.

use crate::cli::Desk;

/// Two annotators, nesting, a split, a name in two documents.
const CORPUS: &str = r#"{"record":"header","format":"tawsim-gold","version":"1.0.0","offset_unit":"unicode_code_point","dataset":{"name":"n","language":"ar"},"label_set":{"labels":[{"name":"PERSON"},{"name":"LOCATION"},{"name":"ORG"}]},"annotators":[{"id":"huda"},{"id":"omar"}]}
{"record":"document","id":"a","text":"زارت هدى جامعة عمان مع هدى","sha256":"SHA","status":"finished","split":"train","entities":[{"id":"e1","start":5,"end":8,"label":"PERSON","text":"هدى"},{"id":"e2","start":9,"end":19,"label":"ORG","text":"جامعة عمان"},{"id":"e3","start":15,"end":19,"label":"LOCATION","text":"عمان"},{"id":"e4","start":23,"end":26,"label":"PERSON","text":"هدى"}],"annotations":[{"annotator":"huda","status":"finished","entities":[{"id":"e1","start":5,"end":8,"label":"PERSON","text":"هدى"}]},{"annotator":"omar","status":"in_progress","entities":[]}]}
{"record":"document","id":"b","text":"هدى هنا","sha256":"SHA","entities":[{"id":"e1","start":0,"end":3,"label":"PERSON","text":"هدى"}]}
{"record":"document","id":"c","text":"لا أحد","sha256":"SHA","status":"skipped","split":"test","entities":[]}
"#;

fn desk() -> Desk {
    let desk = Desk::new(&[]);
    let mut text = String::new();
    for line in CORPUS.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let sha = value["text"].as_str().map(tawsim::store::text_sha256);
        text.push_str(&line.replace("SHA", &sha.unwrap_or_default()));
        text.push('\n');
    }
    desk.write("corpus.jsonl", &text);
    desk
}

#[test]
fn stats_of_a_file_are_printed_as_tables_and_json() {
    let mut desk = desk();
    desk.run("stats corpus.jsonl")
        .run("stats corpus.jsonl --top 1 --json")
        .run("stats corpus.jsonl --layer huda --top 0")
        .run("stats gone.jsonl");
    insta::assert_snapshot!(desk.told());
}

#[test]
fn stats_of_a_project_are_those_of_the_file_that_it_was_made_of() {
    let mut desk = desk();
    desk.run("new p").run("import p.tawsim corpus.jsonl");
    let json = |desk: &Desk, file: &str| -> serde_json::Value {
        let output = desk.command(&format!("stats {file} --json")).output();
        serde_json::from_slice(&output.unwrap().stdout).unwrap()
    };
    let (file, project) = (json(&desk, "corpus.jsonl"), json(&desk, "p.tawsim"));
    for member in [
        "documents",
        "entities",
        "words",
        "code_points",
        "splits",
        "labels",
        "document_words",
        "entity_code_points",
        "nesting",
    ] {
        assert_eq!(file[member], project[member], "{member}");
    }
    assert_eq!(project["entities"], 5);
    assert_eq!(project["labels"][0]["names"][0]["entities"], 3);
    desk.run("stats p.tawsim --layer nobody");
    let told = desk.told();
    assert!(
        told.contains("There are no annotations by nobody"),
        "{told}"
    );
}

#[test]
fn stats_spellings_of_a_name_are_one_name() {
    let desk = Desk::new(&[]);
    let words = ["انقرة", "أنقرة", "أَنقرة", "أنقــرة", "أنقرة", "بوتين"];
    let records = words.map(|word| {
        let end = 4 + word.chars().count();
        let entity = format!("{{\"start\":4,\"end\":{end},\"label\":\"LOCATION\"}}");
        format!("{{\"text\":\"زار {word}\",\"entities\":[{entity}]}}\n")
    });
    let text = records.concat();
    desk.write("records.jsonl", &text);
    let output = desk.command("stats records.jsonl --json").output().unwrap();
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let label = &found["labels"][0];
    assert_eq!(label["distinct"], 2);
    let first = serde_json::json!({"text": "أنقرة", "entities": 5, "spellings": 4});
    assert_eq!(label["names"][0], first);
    let output = desk.command("stats records.jsonl").output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("         5          4  أنقرة"), "{told}");
}
