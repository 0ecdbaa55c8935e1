//! A split is reproducible from its seed, keeps near-duplicates together, and is exported with the
//! data.

use std::fmt::Write as _;

use serde_json::Value;

use crate::cli::Desk;

/// Makes forty different articles, and two that were published twice.
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

/// Returns the part of each document of a gold file, by its id.
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
fn split_of_a_file_is_printed_and_written() {
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
    // A part without a document has no file.
    assert!(!desk.path("parts/validation.json").exists());
    for part in ["train", "test"] {
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
    assert!(told.contains("a project stores its split"), "{told}");
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
        // The same as if the file had been split into this format.
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

#[test]
fn split_parts_of_another_split_are_not_left_beside_the_new_ones() {
    let mut desk = desk();
    desk.run("split in.jsonl --seed 7 -o one.json")
        .run("split in.jsonl --seed 8 -o half.json --train 50 --validation 0 --test 50")
        .run("convert one.json -o parts --split --to spacy");
    let before = desk.read("parts/train.jsonl");
    desk.run("convert half.json -o parts --split --to spacy");
    assert_eq!(desk.read("parts/train.jsonl"), before);
    let told = desk.told();
    let refusal = "Error: validation has no documents, but parts/validation.jsonl exists from \
                   another export";
    assert!(told.contains(refusal), "{told}");
    assert!(told.contains("nothing was changed; remove it"), "{told}");
    std::fs::remove_file(desk.path("parts/validation.jsonl")).unwrap();
    desk.run("convert half.json -o parts --split --to spacy");
    assert_ne!(desk.read("parts/train.jsonl"), before);
    // The same holds for splitting a file.
    desk.run("split in.jsonl --seed 7 -o direct --to spacy");
    let before = desk.read("direct/train.jsonl");
    let again = "split in.jsonl --seed 8 -o direct --to spacy --train 50 --validation 0 --test 50";
    desk.run(again);
    assert_eq!(desk.read("direct/train.jsonl"), before);
    std::fs::remove_file(desk.path("direct/validation.jsonl")).unwrap();
    desk.run(again);
    for part in ["train", "test"] {
        let name = format!("{part}.jsonl");
        let direct = desk.read(&format!("direct/{name}"));
        assert_eq!(direct, desk.read(&format!("parts/{name}")), "{part}");
    }
    let told = desk.told();
    assert!(!told.contains("fault of Tawsim"), "{told}");
}

#[test]
fn split_parts_that_are_written_already_are_named_where_another_is_not() {
    for command in [
        "convert one.json -o brat --split --to brat",
        "split in.jsonl --seed 7 -o brat --to brat",
    ] {
        let check = |in_the_way: &str| -> String {
            let mut desk = desk();
            desk.run("split in.jsonl --seed 7 -o one.json");
            desk.write(in_the_way, "لي");
            desk.run(command);
            assert_eq!(desk.read(in_the_way), "لي");
            desk.told()
        };
        let told = check("brat/train/notes.txt");
        assert!(told.contains("nothing was changed; choose"), "{told}");
        assert!(!told.contains("already written"), "{told}");
        let told = check("brat/test/notes.txt");
        let new = "Hint: these parts were already written: brat/train, brat/validation";
        assert!(told.contains(new), "{told}");
        assert!(!told.contains("nothing was changed"), "{told}");
    }
}

/// Only the first article has the label that occurs first; some entities cross.
#[test]
fn split_parts_of_a_file_have_the_same_labels_in_the_same_order() {
    let mut desk = desk();
    let mut lines = String::new();
    for (n, line) in desk.read("in.jsonl").lines().enumerate() {
        let mut record: Value = serde_json::from_str(line).unwrap();
        record["label"] = match n {
            0 => serde_json::json!([[0, 4, "FIRST"], [2, 8, "LATER"]]),
            _ => serde_json::json!([[0, 4, "LATER"]]),
        };
        let _ = writeln!(lines, "{record}");
    }
    desk.write("labels.jsonl", &lines);
    desk.run("split labels.jsonl --seed 7 -o gold --train 50 --validation 0 --test 50");
    let head = |part: &str| -> (Vec<String>, Value, usize) {
        let gold: Value = serde_json::from_str(&desk.read(&format!("gold/{part}.json"))).unwrap();
        let set = &gold["label_set"];
        let labels = set["labels"].as_array().unwrap().iter();
        let labels = labels.map(|label| label["name"].as_str().unwrap().to_owned());
        let documents = gold["documents"].as_array().unwrap();
        let with_first = documents.iter().filter(|d| d.to_string().contains("FIRST"));
        let policy = set["allow_crossing"].clone();
        (labels.collect(), policy, with_first.count())
    };
    let (train, test) = (head("train"), head("test"));
    assert_eq!(train.0, ["FIRST", "LATER"]);
    assert_eq!((&train.0, &train.1), (&test.0, &test.1));
    assert_eq!(train.2 + test.2, 1, "one part alone has it");
    #[cfg(feature = "parquet")]
    {
        desk.run("split labels.jsonl --seed 7 -o hf --to hf --train 50 --validation 0 --test 50");
        let classes = |part: &str| -> Vec<String> {
            let readme = desk.read(&format!("hf/{part}/README.md"));
            let classes = readme
                .lines()
                .filter(|line| line.starts_with("          '"));
            classes.map(|line| line.trim().to_owned()).collect()
        };
        let all = ["'0': 'O'", "'1': 'B-FIRST'", "'2': 'I-FIRST'"];
        let all = all.into_iter().chain(["'3': 'B-LATER'", "'4': 'I-LATER'"]);
        assert_eq!(classes("train"), all.collect::<Vec<_>>());
        assert_eq!(classes("train"), classes("test"));
    }
}
