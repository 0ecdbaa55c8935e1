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
