//! New projects get the requested labels, and projects are validated.

use crate::cli::Desk;

#[test]
fn new_takes_labels_from_files_and_never_replaces_a_project() {
    let mut desk = Desk::new(&["gold/complete.json"]);
    desk.write("names.txt", "شخص\nمكان\n");
    desk.write(
        "set.json",
        r##"{"labels":[{"name":"X","color":"#010203","aliases":["Y"]}]}"##,
    );
    desk.write("bad.txt", "A B\n");
    desk.run("new p --json")
        .run("new p")
        .run("new a.tawsim --labels names.txt")
        .run("new b --labels set.json")
        .run("new c --labels complete.json --json")
        .run("new d --labels bad.txt")
        .run("new e --labels nowhere.txt")
        .run("new nowhere/p")
        .run("export b.tawsim -o - --format gold")
        .run("import nowhere.tawsim names.txt")
        .run("import names.txt names.txt");
    insta::assert_snapshot!(desk.told());
}

#[test]
fn validate_reports_blanks_at_the_edges_of_entities_in_projects_and_gold_files() {
    let mut desk = Desk::new(&[]);
    // As another program, or an older version, has stored them.
    desk.write(
        "old.jsonl",
        "{\"text\":\"زار محمد دمشق\",\"entities\":[{\"start\":4,\"end\":9,\"label\":\"PERSON\"},\
         {\"start\":9,\"end\":13,\"label\":\"LOCATION\"}]}\n",
    );
    desk.run("new p")
        .run("import p.tawsim old.jsonl")
        .run("validate p.tawsim")
        .run("export p.tawsim -o gold.json")
        .run("validate gold.json")
        .run("validate old.jsonl");
    let told = desk.told();
    let blank = "“محمد ” begins or ends with a blank";
    assert_eq!(told.matches(blank).count(), 2, "{told}");
    assert_eq!(told.matches("exit 1").count(), 0, "{told}");
}

#[test]
fn validate_distinguishes_files_and_projects() {
    let mut desk = Desk::new(&["gold/problems.jsonl", "jsonl/crlf.jsonl", "text/empty.txt"]);
    desk.run("validate problems.jsonl")
        .run("validate problems.jsonl --json")
        .run("validate crlf.jsonl")
        .run("validate empty.txt")
        .run("validate nowhere")
        .pipe("{\"text\":\"a\",\"text\":1}", "validate - --format jsonl");
    insta::assert_snapshot!(desk.told());
}
