//! A backup is a complete copy of the project, and replaces nothing but an older backup.

use tawsim::session::{Access, Session};

use crate::cli::Desk;
use crate::support::projects::env;

#[test]
fn backup_opens_as_a_project_with_everything_in_it() {
    let mut desk = Desk::new(&["gold/complete.json", "text/crlf.txt"]);
    desk.run("new p").run("import p.tawsim complete.json");
    // The project is open in a session.
    let open = Session::open(&desk.path("p.tawsim"), env()).unwrap();
    assert_eq!(*open.access(), Access::Write);
    desk.run("backup p.tawsim -o copy.tawsim")
        .run("export p.tawsim -o one.json")
        .run("export copy.tawsim -o two.json");
    assert_eq!(desk.read("one.json"), desk.read("two.json"));
    // One file, and no temporary files.
    let mut beside: Vec<String> = std::fs::read_dir(desk.path("."))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("copy") || name.contains(".part"))
        .collect();
    beside.sort_unstable();
    assert_eq!(beside, ["copy.tawsim"]);
    let mut copy = Session::open(&desk.path("copy.tawsim"), env()).unwrap();
    assert_eq!(copy.snapshot().unwrap().check().unwrap(), []);
    assert_eq!(copy.project().id, open.project().id);
    let first = copy.rows(0..1).unwrap()[0].id;
    copy.dispatch(tawsim::session::Action::OpenDocument(first))
        .unwrap();
}

#[test]
fn backup_replaces_an_older_one_and_nothing_else() {
    let mut desk = Desk::new(&["gold/complete.json", "text/crlf.txt"]);
    desk.run("new p")
        .run("new other")
        .run("backup p.tawsim -o copy.tawsim")
        .run("import p.tawsim complete.json")
        .run("backup p.tawsim -o copy.tawsim --json");
    let copied = Session::open(&desk.path("copy.tawsim"), env()).unwrap();
    assert_eq!(copied.n_documents(), 1);
    // An open project is not replaced.
    desk.run("backup p.tawsim -o copy.tawsim");
    drop(copied);
    let text = desk.read("crlf.txt");
    desk.run("backup p.tawsim -o p.tawsim")
        .run("backup p.tawsim -o ./other.tawsim")
        .run("backup p.tawsim -o crlf.txt")
        .run("backup p.tawsim -o gone/copy.tawsim")
        .run("backup gone.tawsim -o copy.tawsim");
    assert_eq!(desk.read("crlf.txt"), text);
    let told = desk.told();
    let bytes = told.split("\"bytes\":").nth(1).unwrap();
    let bytes: String = bytes.chars().take_while(char::is_ascii_digit).collect();
    let told = told.replace(&bytes, "SIZE");
    let told: Vec<String> = told
        .lines()
        .map(|line| match line.split_once(" bytes: ") {
            Some((before, path)) => {
                let kept = before.rsplit_once(' ').map_or(before, |(kept, _)| kept);
                format!("{kept} SIZE bytes: {path}")
            }
            None => line.to_owned(),
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}
