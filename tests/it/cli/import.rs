//! Good files come in, bad ones are told with what to do, and nothing is imported by half.

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
        .run("import p.tawsim bad_offsets.jsonl --skip-bad --json")
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
