//! Copies of a project: `merge` and `log` say what they did, and refuse what is no copy.

use std::fs;

use crate::cli::Desk;

/// A project with two documents, and a copy of it with one more.
fn desk() -> Desk {
    let mut desk = Desk::new(&[]);
    desk.write("a.txt", "قال بوتين في أنقرة");
    desk.write("b.txt", "زارت ميركل القاهرة");
    desk.write("c.txt", "نص ثالث");
    desk.run("new p").run("import p.tawsim a.txt b.txt");
    fs::copy(desk.path("p.tawsim"), desk.path("q.tawsim")).unwrap();
    desk.run("import q.tawsim c.txt");
    desk
}

#[test]
fn merge_refuses_what_is_no_copy_and_says_what_to_do() {
    let mut desk = desk();
    fs::hard_link(desk.path("p.tawsim"), desk.path("same.tawsim")).unwrap();
    desk.run("new other")
        .run("merge p.tawsim nowhere.tawsim")
        .run("merge nowhere.tawsim q.tawsim")
        .run("merge p.tawsim a.txt")
        .run("merge p.tawsim .")
        .run("merge p.tawsim p.tawsim")
        .run("merge p.tawsim q.tawsim same.tawsim")
        .run("merge p.tawsim q.tawsim other.tawsim")
        .run("merge p.tawsim q.tawsim --dry-run")
        .run("merge p.tawsim q.tawsim --report p.tawsim")
        .run("merge p.tawsim q.tawsim --json")
        .run("merge p.tawsim q.tawsim");
    insta::assert_snapshot!(desk.told());
}

#[test]
fn log_names_documents_and_operations() {
    let mut desk = desk();
    desk.run("merge p.tawsim q.tawsim");
    let output = desk.command("log p.tawsim").output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    let places: Vec<_> = told.lines().map(|line| line.rsplit('\t').next()).collect();
    assert_eq!(places, [Some("2 documents"), Some("1 document")]);
    let output = desk.command("log p.tawsim --json").output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    let first: serde_json::Value = serde_json::from_str(told.lines().next().unwrap()).unwrap();
    assert_eq!(first["kind"], "import");
    assert_eq!(first["documents"], 2);
    let author = first["author"].as_object().unwrap();
    assert_eq!(author.keys().collect::<Vec<_>>(), ["id", "name"]);
}

#[test]
fn opening_an_old_project_says_that_its_file_was_updated() {
    let mut desk = Desk::new(&["../projects/v3.tawsim"]);
    // Reading alone changes nothing.
    desk.run("log v3.tawsim");
    assert!(!desk.told().contains("updated"), "{}", desk.told());
    assert!(!desk.path("v3.tawsim.v3").exists());
    desk.run("stats v3.tawsim");
    let told = desk.told();
    assert!(told.contains("updated from version 3"), "{told}");
    assert!(told.contains("v3.tawsim.v3"), "{told}");
    assert!(desk.path("v3.tawsim.v3").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn lost_output_does_not_say_that_nothing_was_changed() {
    let desk = desk();
    let to_full = |args: &str| {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = desk.command(args).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{args}");
        String::from_utf8(output.stderr).unwrap()
    };
    for (args, done) in [
        ("merge p.tawsim q.tawsim", "the changes are in the project"),
        ("split p.tawsim --seed 1", "the split is saved"),
        ("export p.tawsim -o x.json", "the export is written"),
        ("backup p.tawsim -o y.tawsim", "the backup is made"),
        ("convert x.json -o x.jsonl", "the file is written"),
        ("new n", "the project is made"),
        ("import n.tawsim x.json", "the import is saved"),
    ] {
        let told = to_full(args);
        assert!(told.contains(done), "{args}: {told}");
        assert!(!told.contains("nothing was changed"), "{args}: {told}");
    }
    // What only reads has changed nothing.
    assert!(to_full("stats p.tawsim").contains("nothing was changed"));
}
