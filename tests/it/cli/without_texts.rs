//! A dataset without its texts contains none of their words, and together with them it is complete
//! again.

use std::fs;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::cli::Desk;

/// Makes a project from a gold file with every member, its export, and its texts in a folder.
fn desk() -> Desk {
    let mut desk = Desk::new(&["gold/complete.json"]);
    desk.run("new p")
        .run("import p.tawsim complete.json")
        .run("export p.tawsim -o gold.json")
        .run("export p.tawsim -o gold.jsonl")
        .run("export p.tawsim -o offsets.json --without-texts")
        .run("export p.tawsim -o offsets.jsonl --without-texts")
        .run("export p.tawsim -o texts --format text");
    desk
}

/// Returns the texts of a gold file.
fn texts(desk: &Desk, name: &str) -> Vec<String> {
    let gold: Value = serde_json::from_str(&desk.read(name)).unwrap();
    let documents = gold["documents"].as_array().unwrap().iter();
    documents
        .map(|d| d["text"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn export_without_texts_is_with_them_what_it_was() {
    let mut desk = desk();
    desk.run("convert offsets.json -o again.json --texts texts")
        .run("convert offsets.jsonl -o again.jsonl --texts texts")
        .run("convert gold.json -o through.json --without-texts --to gold")
        // Texts are found by their content, whatever their form.
        .run("convert offsets.json -o again-2.json --texts p.tawsim")
        .run("convert offsets.json -o again-3.json --texts gold.jsonl")
        .run("validate offsets.json --texts texts")
        .run("new q")
        .run("import q.tawsim offsets.jsonl --texts texts")
        .run("export q.tawsim -o q.json");
    let gold = desk.read("gold.json");
    for again in ["again.json", "again-2.json", "again-3.json"] {
        assert_eq!(desk.read(again), gold, "{again}\n{}", desk.told());
    }
    assert_eq!(desk.read("again.jsonl"), desk.read("gold.jsonl"));
    assert_eq!(desk.read("through.json"), desk.read("offsets.json"));
    let documents = |name: &str| {
        let gold: Value = serde_json::from_str(&desk.read(name)).unwrap();
        gold["documents"].clone()
    };
    assert_eq!(documents("q.json"), documents("gold.json"));
    insta::assert_snapshot!(desk.told());
}

#[test]
fn export_without_texts_has_no_word_of_them() {
    let desk = desk();
    let texts = texts(&desk, "gold.json");
    for name in ["offsets.json", "offsets.jsonl"] {
        let offsets = desk.read(name);
        assert!(!offsets.contains("\"text\":"));
        for text in &texts {
            let words: Vec<&str> = text.split_whitespace().collect();
            for pair in words.windows(2) {
                let pair = pair.join(" ");
                assert!(!offsets.contains(&pair), "{pair} stands in {name}");
            }
        }
        assert!(offsets.contains("\"sha256\":"));
    }
}

/// Makes a document that holds its text once more, between these words.
fn document(id: &str, text: &str, [before, behind]: [&str; 2]) -> Value {
    let sha256 = Sha256::digest(text.as_bytes())
        .iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let raw = format!("{before}{text}{behind}");
    json!({
        "id": id, "text": text, "sha256": sha256, "entities": [], "notes": raw,
        "ext": {"raw": raw, "of": id},
    })
}

#[test]
fn export_without_texts_has_no_short_text_in_a_longer_string() {
    let mut desk = Desk::new(&["gold/complete.json"]);
    let five = "زار محمد علي القاهرة أمس";
    let nine = "زار محمد علي القاهرة يوم الأحد الماضي مع وفد";
    let mut gold: Value = serde_json::from_str(&desk.read("complete.json")).unwrap();
    gold["documents"] = json!([
        document("a", five, ["RT @x: ", ""]),
        document("b", five, ["<p>", "</p>"]),
        document("c", nine, ["«", "»"]),
    ]);
    // The words occur first in the suggestion of another tool.
    let proposed =
        r#","suggestions":[{"text":"محمد علي","id":"s","start":4,"end":12,"label":"PERSON"}],"#;
    let gold = gold.to_string();
    desk.write(
        "gold.json",
        &gold.replacen(",\"sha256\"", &format!("{proposed}\"sha256\""), 3),
    );
    desk.run("new p")
        .run("import p.tawsim gold.json")
        .run("export p.tawsim -o offsets.json --without-texts")
        .run("export p.tawsim -o offsets.jsonl --without-texts")
        .run("convert offsets.json -o again.json --texts p.tawsim");
    for name in ["offsets.json", "offsets.jsonl"] {
        let offsets = desk.read(name);
        for words in ["زار", "محمد", "القاهرة", "\"text\":"] {
            assert!(!offsets.contains(words), "{words} stands in {name}");
        }
        assert!(offsets.contains("\"id\":\"s\""), "{}", desk.told());
    }
    let again: Value = serde_json::from_str(&desk.read("again.json")).unwrap();
    for (document, text) in again["documents"]
        .as_array()
        .unwrap()
        .iter()
        .zip([five, five, nine])
    {
        assert_eq!(document["text"], text);
        assert_eq!(document["suggestions"][0]["text"], "محمد علي");
        assert_eq!(document["ext"], json!({"raw": null, "of": document["id"]}));
    }
    insta::assert_snapshot!(desk.told());
}

#[test]
fn export_without_texts_refuses_what_is_another_text() {
    let mut desk = desk();
    let file = fs::read_dir(desk.path("texts")).unwrap().next().unwrap();
    let file = file.unwrap().path();
    let text = fs::read_to_string(&file).unwrap();
    tawsim::base::atomic_file::atomic_write_bytes(&file, format!("{text}\n").as_bytes()).unwrap();
    fs::create_dir(desk.path("empty")).unwrap();
    desk.run("convert offsets.json -o again.json --texts texts")
        .run("convert offsets.json -o again.json")
        .run("convert offsets.json -o again.json --texts empty")
        .run("convert offsets.json -o again.json --texts nowhere")
        .run("export p.tawsim -o x.conll --format conll2003 --without-texts")
        .run("export p.tawsim -o x --format all --without-texts");
    assert!(!desk.path("again.json").exists());
    assert!(!desk.path("x").exists());
    insta::assert_snapshot!(desk.told());
}
