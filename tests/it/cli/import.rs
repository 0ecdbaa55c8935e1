//! Good files are imported, bad ones are reported with a hint, and no file is imported in part.

use crate::cli::Desk;

#[test]
fn import_folders_name_documents_by_their_paths() {
    let mut desk = Desk::new(&[]);
    desk.write("news/2024/a.txt", "هدى في عمان\r\n");
    desk.write("news/2024/b.txt", "");
    desk.write("news/a.txt", "سليم");
    desk.write("news/a.md", "# سليم");
    desk.write("news/.hidden", "x");
    desk.run("new p")
        .run("import p.tawsim news")
        .run("import p.tawsim news")
        .run("export p.tawsim -o out.jsonl --json")
        .run("export p.tawsim -o texts --format text")
        .run("validate p.tawsim");
    assert_eq!(desk.read("texts/2024/a.txt"), "هدى في عمان\r\n");
    assert_eq!(desk.read("texts/2024/b.txt"), "");
    let names: Vec<String> = desk
        .read("out.jsonl")
        .lines()
        .skip(1)
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].to_string())
        .collect();
    assert_eq!(names, ["\"2024/a\"", "\"2024/b\"", "\"a\"", "\"a.txt\""]);
    insta::assert_snapshot!(desk.told());
}

#[test]
fn import_a_bad_file_leaves_the_project_as_it_was_unless_it_is_skipped() {
    let mut desk = Desk::new(&[
        "text/crlf.txt",
        "text/windows_1256.txt",
        "text/report.docx",
        "jsonl/bad_offsets.jsonl",
    ]);
    desk.run("new p")
        .run("import p.tawsim crlf.txt windows_1256.txt")
        .run("import p.tawsim crlf.txt report.docx")
        .run("import p.tawsim bad_offsets.jsonl")
        .run("import p.tawsim nowhere.txt")
        .run("validate p.tawsim --json")
        .run("import p.tawsim windows_1256.txt --encoding windows-1256")
        .run("import p.tawsim crlf.txt report.docx --skip-bad")
        .run("import p.tawsim bad_offsets.jsonl --skip-bad --crossing drop --json")
        .run("validate p.tawsim");
    insta::assert_snapshot!(desk.told());
}

#[test]
fn import_another_text_of_the_same_id_is_refused() {
    let mut desk = Desk::new(&[]);
    desk.write("a.txt", "واحد");
    desk.run("new p").run("import p.tawsim a.txt");
    desk.write("a.txt", "اثنان");
    desk.run("import p.tawsim a.txt");
    insta::assert_snapshot!(desk.told());
}

#[test]
fn import_a_damaged_file_does_not_become_another_encoding() {
    let mut desk = Desk::new(&["text/windows_1256.txt"]);
    let mut damaged = "قال الوزير في جنيف إن المفاوضات ستبدأ غدا"
        .as_bytes()
        .to_vec();
    damaged[7] = 0xFE;
    desk.write_bytes("damaged.txt", &damaged);
    desk.run("new p")
        .run("import p.tawsim windows_1256.txt damaged.txt --encoding windows-1256 --skip-bad")
        .run("export p.tawsim -o out.jsonl");
    let out = desk.read("out.jsonl");
    assert!(out.contains("\"id\":\"windows_1256\"") && !out.contains("\"id\":\"damaged\""));
    assert!(desk.told().contains("the file was damaged"));
}

#[test]
fn import_reads_stdin() {
    let mut desk = Desk::new(&[]);
    desk.run("new p")
        .pipe("هدى\n", "import p.tawsim -")
        .run("export p.tawsim -o - --format text");
    insta::assert_snapshot!(desk.told());
}

#[test]
fn import_of_what_the_project_does_not_allow_is_refused() {
    let mut desk = Desk::new(&[]);
    let record = |start: usize, end: usize| {
        format!(
            "{{\"id\":\"d\",\"text\":\"هدى في عمان\",\"entities\":[[{start},{end},\"PERSON\"]]}}\n"
        )
    };
    desk.write("a.jsonl", &record(0, 6));
    desk.write("nested.jsonl", &record(0, 3));
    desk.write("crossing.jsonl", &record(4, 11));
    desk.run("new p")
        .run("import p.tawsim a.jsonl")
        .run("import p.tawsim nested.jsonl")
        .run("import p.tawsim crossing.jsonl")
        .run("export p.tawsim -o x.json")
        .run("validate p.tawsim");
    insta::assert_snapshot!(desk.told());
}

fn record(id: &str, text: &str, entities: &str) -> String {
    format!("{{\"id\":\"{id}\",\"text\":\"{text}\",\"entities\":[{entities}]}}\n")
}

#[test]
fn import_asks_where_labels_go_and_says_how_to_answer() {
    let mut desk = Desk::new(&["text/report.docx"]);
    let entities = "[0,4,\"PERS\"],[8,12,\"I-LOC\"],[13,17,\"DATE\"],[18,22,\"شهر\"]";
    desk.write("a.jsonl", &record("a", "سليم في عمان أمسِ مايو", entities));
    desk.write("map.txt", "# labels\nDATE=\nشهر\tORG\n");
    desk.run("new p")
        .run("import p.tawsim a.jsonl")
        .run("import p.tawsim a.jsonl --dry-run")
        .run("import p.tawsim a.jsonl report.docx")
        .run("import p.tawsim a.jsonl --map DATE=TIME --drop MISC")
        .run("import p.tawsim a.jsonl --map-file map.txt --dry-run --json")
        .run("import p.tawsim a.jsonl --map-file map.txt --report report.txt")
        .run("import p.tawsim a.jsonl --new-labels --json --report report.json")
        .run("export p.tawsim -o - --format gold-jsonl");
    let report: serde_json::Value = serde_json::from_str(&desk.read("report.json")).unwrap();
    assert_eq!(report["documents"][0]["fate"], "was there already");
    insta::assert_snapshot!("import_labels_report", desk.read("report.txt"));
    let told = desk.told();
    let (kept, exported) = told.split_once("$ tawsim export").unwrap();
    insta::assert_snapshot!("import_labels", kept);
    assert!(exported.contains("\"name\":\"DATE\""), "{exported}");
}

#[test]
fn import_reports_equal_and_empty_files_and_reads_lines_as_documents() {
    let mut desk = Desk::new(&[]);
    for (name, text) in [("a", "واحد"), ("b", "واحد"), ("c", ""), ("d", "")] {
        desk.write(&format!("news/{name}.txt"), text);
    }
    desk.write("lines.txt", "واحد\r\n\r\nاثنان\nثلاثة\n");
    desk.run("new p")
        .run("import p.tawsim news --duplicates skip")
        .run("import p.tawsim lines.txt --lines --duplicates merge")
        .run("import p.tawsim lines.txt --lines --dry-run")
        .run("import p.tawsim lines.txt --duplicates twice");
    insta::assert_snapshot!(desk.told());
}

#[test]
fn import_puts_a_corrected_text_in_the_place_of_the_old_one() {
    let mut desk = Desk::new(&[]);
    let entity = |n, start, end, label| {
        format!("{{\"id\":\"e{n}\",\"start\":{start},\"end\":{end},\"label\":\"{label}\"}}")
    };
    let entities = [
        entity(1, 0, 4, "PERSON"),
        entity(2, 8, 15, "LOCATION"),
        entity(3, 19, 23, "PERSON"),
    ];
    let entities = entities.join(",");
    desk.write(
        "a.jsonl",
        &record("a", "سليم في القاهره مع لينا", &entities),
    );
    desk.write("new/a.jsonl", &record("a", "كان سليم في القاهرة وحده", ""));
    desk.run("new p")
        .run("import p.tawsim a.jsonl")
        .run("import p.tawsim new/a.jsonl --replace-text --report report.txt")
        .run("import p.tawsim a.jsonl --rename")
        .run("import p.tawsim a.jsonl --rename")
        .run("validate p.tawsim");
    insta::assert_snapshot!(desk.told() + &desk.read("report.txt"));
}
