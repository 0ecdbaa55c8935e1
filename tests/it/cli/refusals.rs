//! An impossible request is refused before anything is done, with what happened and what to do.

use crate::cli::Desk;

#[test]
fn refusals_come_before_anything_is_done() {
    let mut desk = Desk::new(&["gold/complete.json"]);
    desk.run("new p")
        .run("import p.tawsim complete.json --report nowhere/x.txt")
        .run("import p.tawsim complete.json --report .")
        .run("stats p.tawsim --top 0")
        .run("import complete.json complete.json")
        .run("export complete.json -o x.json")
        .run("stats complete.json --layer nobody")
        .run("render complete.json -o nowhere/x.svg");
    let empty = desk.command("find p.tawsim").arg(" ").output().unwrap();
    desk.note("find p.tawsim ' '", &empty);
    assert!(!desk.path("x.json").exists());
    insta::assert_snapshot!(desk.told());
}

#[test]
fn refusals_keep_a_project_that_is_named_as_a_target() {
    let mut desk = Desk::new(&["gold/complete.json"]);
    desk.run("new p.tawsim").run("new other.tawsim");
    std::fs::copy(desk.path("p.tawsim"), desk.path("copy.tawsim")).unwrap();
    let before =
        ["copy.tawsim", "other.tawsim"].map(|name| std::fs::read(desk.path(name)).unwrap());
    for command in [
        "merge p.tawsim copy.tawsim --dry-run --report copy.tawsim",
        "merge p.tawsim copy.tawsim --report other.tawsim",
        "import p.tawsim complete.json --new-labels --report other.tawsim",
        "export p.tawsim -o other.tawsim --format gold",
        "convert complete.json -o other.tawsim --to gold",
    ] {
        let output = desk.command(command).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{command}: {output:?}");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(told.contains("it is a Tawsim project"), "{command}: {told}");
    }
    let after = ["copy.tawsim", "other.tawsim"].map(|name| std::fs::read(desk.path(name)).unwrap());
    assert_eq!(before, after);
    let stats = desk.command("stats p.tawsim --json").output().unwrap();
    let told = String::from_utf8_lossy(&stats.stdout);
    assert!(!told.contains("complete"), "nothing was imported: {told}");
}
