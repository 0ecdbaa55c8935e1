//! Imported datasets are exported unchanged, and a failed export never destroys an older file.

use std::process::Stdio;

use crate::cli::Desk;

#[test]
fn export_gives_the_same_bytes_again_and_again() {
    let mut desk = Desk::new(&["gold/complete.json"]);
    desk.run("new p")
        .run("import p.tawsim complete.json")
        .run("export p.tawsim -o one.json")
        .run("export p.tawsim -o two.json")
        .run("export p.tawsim -o one.jsonl")
        .run("validate one.json")
        .run("validate one.jsonl")
        .run("export p.tawsim -o - --format gold");
    assert_eq!(desk.read("one.json"), desk.read("two.json"));
    insta::assert_snapshot!(desk.told());
}

#[test]
fn export_imported_into_a_new_project_is_what_it_was() {
    let mut desk = Desk::new(&["gold/complete.json"]);
    desk.run("new p")
        .run("import p.tawsim complete.json")
        .run("export p.tawsim -o one.json")
        .run("new q")
        .run("import q.tawsim one.json")
        .run("export q.tawsim -o two.json")
        .run("import q.tawsim two.json")
        .run("export q.tawsim -o three.json");
    let but_modified = |name: &str| {
        let mut gold: serde_json::Value = serde_json::from_str(&desk.read(name)).unwrap();
        // The time of the last change may differ.
        gold["dataset"]
            .as_object_mut()
            .unwrap()
            .shift_remove("modified");
        gold
    };
    assert_eq!(but_modified("one.json"), but_modified("two.json"));
    assert_eq!(but_modified("one.json"), but_modified("three.json"));
}

#[test]
fn convert_goes_both_ways_without_a_change() {
    let mut desk = Desk::new(&["gold/complete.json", "jsonl/forms.jsonl", "text/crlf.txt"]);
    desk.run("convert complete.json -o a.jsonl")
        .run("convert a.jsonl -o b.json")
        .run("convert b.json -o c.jsonl --json")
        .run("convert forms.jsonl -o d.json")
        .run("convert forms.jsonl -o d.json --skip-bad")
        .run("validate d.json")
        .run("convert crlf.txt -o - --to gold-jsonl")
        .run("convert complete.json -o good.txt");
    assert_eq!(desk.read("a.jsonl"), desk.read("c.jsonl"));
    insta::assert_snapshot!(desk.told());
}

#[test]
fn export_replaces_files_only_and_only_with_what_was_checked() {
    let mut desk = Desk::new(&["gold/complete.json", "gold/problems.json"]);
    std::fs::create_dir(desk.path("folder.json")).unwrap();
    desk.write("old.json", "old");
    desk.run("new p")
        .run("import p.tawsim complete.json")
        .run("export p.tawsim -o folder.json")
        .run("export p.tawsim -o nowhere/x.json")
        .run("export p.tawsim -o p.tawsim --format gold")
        .run("export p.tawsim -o old.json --layer nobody")
        .run("convert problems.json -o old.json");
    assert_eq!(desk.read("old.json"), "old");
    insta::assert_snapshot!(desk.told());
}

#[test]
fn export_of_several_layers_needs_a_choice() {
    let mut desk = Desk::new(&["gold/complete.json"]);
    desk.run("new p")
        .run("import p.tawsim complete.json --layer amal")
        .run("import p.tawsim complete.json --layer basim")
        .run("export p.tawsim -o x.json")
        .run("export p.tawsim -o x.json --layer amal")
        .run("validate x.json")
        .run("export p.tawsim -o x.json --layer amal --state finished")
        .run("validate p.tawsim");
    insta::assert_snapshot!(desk.told());
}

#[test]
fn export_to_a_reader_that_goes_away_is_no_error() {
    let desk = Desk::new(&["gold/complete.json"]);
    desk.command("new p").output().unwrap();
    desk.write("long.txt", &"هدى في عمان. ".repeat(50_000));
    desk.command("import p.tawsim long.txt").output().unwrap();
    let mut child = desk
        .command("export p.tawsim -o - --format gold")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn export_of_every_format_writes_a_hand_over_and_says_what_is_lost() {
    let mut desk = Desk::new(&["gold/complete.json"]);
    desk.write("texts/one.txt", "قال سعيد في عمّان");
    desk.run("new p")
        .run("import p.tawsim complete.json")
        .run("export p.tawsim -o out --format all")
        .run("import p.tawsim texts")
        .run("export p.tawsim -o out/text --format text")
        .run("export p.tawsim -o one.txt --format text");
    let out = desk.path("out");
    for format in tawsim::formats::FORMATS.iter().filter(|f| f.writes()) {
        assert!(out.join(format.release).exists(), "{}", format.id);
    }
    let report = desk.read("out/text.losses.txt");
    assert!(report.contains("entities: Entities (2)"), "{report}");
    // A user's file is never deleted, and no partial output is left.
    desk.write("out/text/notes.md", "mine");
    desk.write("plain", "mine");
    desk.run("export p.tawsim -o out/text --format text")
        .run("export p.tawsim -o plain --format text")
        .run("export p.tawsim -o plain --format all")
        .run("export p.tawsim -o nowhere/out --format all");
    assert_eq!(desk.read("out/text/notes.md"), "mine");
    assert_eq!(desk.read("plain"), "mine");
    // Other tests cover the list of formats and how each is written.
    let told: String = desk
        .told()
        .split_inclusive('\n')
        .filter(|line| !line.starts_with(|c: char| c.is_ascii_lowercase()))
        .collect();
    insta::assert_snapshot!(told);
}

#[test]
fn convert_streams_from_stdin_and_keeps_documents_of_one_id_apart() {
    let mut desk = Desk::new(&[]);
    let line = |id: &str, text: &str| {
        format!(
            r#"{{"id":"{id}","text":"{text}","entities":[{{"start":0,"end":3,"label":"PER"}}]}}"#
        )
    };
    desk.write("in/a.jsonl", &format!("{}\n", line("one", "سعد هنا")));
    desk.write("in/b.jsonl", &format!("{}\n", line("one", "منى هناك")));
    desk.run("convert in -o both.jsonl")
        .run("validate both.jsonl")
        .pipe(&line("x", "سعد هنا"), "convert - -o x.jsonl --from jsonl")
        .pipe("{\"text\":\"a\"", "convert - -o y.jsonl --from jsonl")
        .run("diff both.jsonl x.jsonl");
    insta::assert_snapshot!(desk.told());
}

#[test]
fn convert_takes_entities_that_nest_and_cross_where_the_file_has_no_label_set() {
    let mut desk = Desk::new(&[]);
    let row = |spans: &str| format!("{{\"text\":\"زار سعد مدينة\",\"entities\":[{spans}]}}\n");
    desk.write("flat.jsonl", &row("[0,3,\"X\"],[4,7,\"X\"]"));
    desk.write("nested.jsonl", &row("[0,7,\"X\"],[4,7,\"X\"]"));
    desk.write("crossing.jsonl", &row("[0,7,\"X\"],[4,13,\"X\"]"));
    for (name, nested, crossing) in [
        ("flat", true, false),
        ("nested", true, false),
        ("crossing", true, true),
    ] {
        desk.run(&format!("convert {name}.jsonl -o {name}.json"))
            .run(&format!("validate {name}.json"));
        let gold: serde_json::Value =
            serde_json::from_str(&desk.read(&format!("{name}.json"))).expect("a dataset is JSON");
        let set = &gold["label_set"];
        assert_eq!(set["allow_nested"], nested, "{name}");
        assert_eq!(set["allow_crossing"], crossing, "{name}");
        let entities = gold["documents"][0]["entities"].as_array();
        assert_eq!(entities.map(Vec::len), Some(2), "{name}");
    }
}

#[test]
fn diff_reports_entities_and_documents_with_the_exit_codes_of_diff() {
    let mut desk = Desk::new(&["gold/complete.json"]);
    let release = |name: &str, rows: &str| {
        (
            format!("{name}.jsonl"),
            format!("{{\"id\":\"a\",\"text\":\"زار سعد مدينة عمّان أمس\",\"entities\":[{rows}]}}\n"),
        )
    };
    let (old, text) = release("old", "[4,7,\"PER\"],[8,19,\"LOC\"],[20,23,\"DATE\"]");
    desk.write(&old, &text);
    let (new, text) = release("new", "[4,7,\"ORG\"],[14,19,\"LOC\"],[0,3,\"ACT\"]");
    desk.write(&new, &text);
    desk.run("diff old.jsonl old.jsonl")
        .run("diff old.jsonl new.jsonl")
        .run("diff old.jsonl new.jsonl --summary")
        .run("diff old.jsonl new.jsonl --json")
        .run("diff old.jsonl complete.json")
        .run("new p")
        .run("import p.tawsim old.jsonl --new-labels")
        .run("diff old.jsonl nowhere");
    insta::assert_snapshot!(desk.told());
}

#[test]
fn validate_speaks_to_code_scanners_and_to_github() {
    let mut desk = Desk::new(&["gold/problems.jsonl"]);
    desk.run("validate problems.jsonl --github")
        .run("validate problems.jsonl --sarif")
        .run("validate problems.jsonl --sarif --json");
    insta::assert_snapshot!(desk.told().replace(env!("CARGO_PKG_VERSION"), "VERSION"));
}

#[test]
fn export_counts_entities_of_blanks_where_there_is_nothing_to_carry_them() {
    let desk = Desk::new(&[]);
    desk.write(
        "blanks.jsonl",
        r#"{"id":"a","text":"زار  سعد\n\nعمّان","entities":[[3,5,"ACT"],[5,8,"PER"],[8,10,"DATE"]]}"#,
    );
    for format in tawsim::formats::FORMATS.iter().filter(|f| f.writes()) {
        let to = format.id;
        let output = desk
            .command(&format!(
                "convert blanks.jsonl -o {to}.out --to {to} --json"
            ))
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{to}: {told}");
        // The entity of a name is written, and the missing ones are counted.
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let counts = |key: &str| report[key].as_u64().unwrap_or_default();
        let lost: u64 = ["entities", "white-space", "line-end"]
            .iter()
            .filter_map(|code| report["losses"][code].as_u64())
            .sum();
        assert!(counts("entities") + lost >= 3, "{to}: {report}");
    }
}

#[test]
fn convert_an_entity_with_blanks_at_its_ends_keeps_its_words() {
    let mut desk = Desk::new(&[]);
    let rows = "[3,8,\"PERSON\"],[8,9,\"ORG\"],[9,15,\"LOCATION\"]";
    desk.write(
        "a.jsonl",
        &format!("{{\"id\":\"a\",\"text\":\"زار سعد  عمّان \",\"entities\":[{rows}]}}\n"),
    );
    for format in ["conllu", "conllup", "conll2003", "iob2", "wojood"] {
        desk.run(&format!("convert a.jsonl -o a.{format} --to {format}"));
        desk.run(&format!("stats a.{format} --json"));
    }
    let told = desk.told();
    assert!(!told.contains("Error"), "{told}");
    for words in ["\"text\":\"سعد\"", "\"text\":\"عمّان\""] {
        assert_eq!(told.matches(words).count(), 5, "{words}: {told}");
    }
}
