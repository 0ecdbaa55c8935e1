//! A split is drawn again from its seed, keeps near-duplicates together, and leaves with the data.

use std::fmt::Write as _;

use serde_json::Value;

use crate::cli::Desk;

/// Forty articles of which no two are alike, and two that were sold twice.
fn desk() -> Desk {
    let desk = Desk::new(&[]);
    let article = |n: usize| {
        let mut text = String::new();
        for at in 0..30 {
            let _ = write!(text, "كلمة{} ", n * 1000 + at);
        }
        text
    };
    let mut lines = String::new();
    let mut add = |id: &str, text: &str| {
        let record = serde_json::json!({"id": id, "text": text, "label": []});
        let _ = writeln!(lines, "{record}");
    };
    for n in 0..40 {
        add(&format!("doc-{n}"), &article(n));
    }
    add("again-7", &format!("{}خاتمة", article(7)));
    add("again-8", &article(8));
    desk.write("in.jsonl", &lines);
    desk
}

/// The part of each document of a gold file, by its id.
fn parts(desk: &Desk, name: &str) -> Vec<(String, String)> {
    let gold: Value = serde_json::from_str(&desk.read(name)).unwrap();
    let documents = gold["documents"].as_array().unwrap().iter();
    documents
        .map(|d| {
            let split = d["split"].as_str().unwrap_or("none");
            (d["id"].as_str().unwrap().to_owned(), split.to_owned())
        })
        .collect()
}

#[test]
fn split_of_a_file_is_told_and_written() {
    let mut desk = desk();
    desk.run("split in.jsonl --seed 7 -o one.json")
        .run("split in.jsonl --seed 7 -o two.json --json")
        .run("split in.jsonl --seed 8 -o three.json --allow-near-duplicates")
        .run("split in.jsonl --seed 7 -o parts --train 50 --validation 0 --test 50")
        .run("validate one.json")
        .run("stats parts/train.json --top 0")
        .run("split in.jsonl --seed 7")
        .run("split in.jsonl --seed 7 -o x.json --train 80 --validation 10 --test 5")
        .run("split in.jsonl --seed 7 -o x.txt");
    let one = parts(&desk, "one.json");
    assert_eq!(one, parts(&desk, "two.json"));
    assert_ne!(one, parts(&desk, "three.json"));
    let of = |id: &str| one.iter().find(|(name, _)| name == id).unwrap().1.clone();
    for n in ["7", "8"] {
        assert_eq!(of(&format!("doc-{n}")), of(&format!("again-{n}")));
    }
    let mut all = Vec::new();
    for part in ["train", "validation", "test"] {
        let found = parts(&desk, &format!("parts/{part}.json"));
        assert!(found.iter().all(|(_, split)| split == part), "{found:?}");
        all.extend(found.into_iter().map(|(id, _)| id));
    }
    all.sort_unstable();
    let mut ids: Vec<String> = one.into_iter().map(|(id, _)| id).collect();
    ids.sort_unstable();
    assert_eq!(all, ids);
    insta::assert_snapshot!(desk.told());
}

#[test]
fn split_of_a_project_stays_in_it_and_is_that_of_its_file() {
    let mut desk = desk();
    desk.run("new p")
        .run("import p.tawsim in.jsonl")
        .run("split p.tawsim --seed 7 -o x.json")
        .run("split p.tawsim --seed 7")
        .run("export p.tawsim -o out.json")
        .run("split in.jsonl --seed 7 -o one.json");
    assert_eq!(parts(&desk, "out.json"), parts(&desk, "one.json"));
    let told = desk.told();
    assert!(told.contains("a project keeps its split"), "{told}");
}

#[test]
fn split_parts_are_exported_each_into_its_file() {
    let mut desk = desk();
    desk.write("late.txt", "جاء متأخرا");
    desk.run("split in.jsonl --seed 7 -o one.json")
        .run("new p")
        .run("import p.tawsim one.json late.txt")
        .run("export p.tawsim -o parts --split --format spacy")
        .run("export p.tawsim -o parts --split --format conll2003 --json")
        .run("export p.tawsim -o brat --split --format brat")
        .run("convert one.json -o converted --split --to gold-jsonl --without-texts")
        .run("split in.jsonl --seed 7 -o direct --to spacy")
        .run("export p.tawsim -o parts --split --format all")
        .run("export p.tawsim -o - --split --format spacy")
        .run("convert in.jsonl -o converted --split --to spacy");
    let ids = |name: &str| -> Vec<String> {
        let lines = desk.read(name);
        let ids = lines.lines().map(|line| {
            let record: Value = serde_json::from_str(line).unwrap();
            record["meta"]["id"].as_str().unwrap_or_default().to_owned()
        });
        ids.collect()
    };
    let all = parts(&desk, "one.json");
    for part in ["train", "validation", "test"] {
        let expected = all.iter().filter(|(_, split)| split == part).count();
        assert_eq!(
            ids(&format!("parts/{part}.jsonl")).len(),
            expected,
            "{part}"
        );
        // The same as if the file had been split into it.
        let direct = desk.read(&format!("direct/{part}.jsonl"));
        assert_eq!(desk.read(&format!("parts/{part}.jsonl")), direct, "{part}");
        assert_eq!(
            desk.read(&format!("converted/{part}.jsonl"))
                .lines()
                .count(),
            expected + 1
        );
        let texts = std::fs::read_dir(desk.path(&format!("brat/{part}"))).unwrap();
        let anns = texts.filter(|f| f.as_ref().unwrap().path().extension().unwrap() == "ann");
        assert_eq!(anns.count(), expected);
    }
    insta::assert_snapshot!(desk.told());
}
