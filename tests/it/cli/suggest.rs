//! `tawsim suggest` proposes occurrences, once, and says what it would propose.

use crate::cli::Desk;

#[test]
fn suggest_proposes_occurrences_once_and_tries_before() {
    let mut desk = Desk::new(&[]);
    let record = serde_json::json!({
        "id": "one",
        "text": "زار بوتين أنقرة",
        "label": [[4, 9, "PERSON"], [10, 15, "LOCATION"]],
    });
    desk.write("one.jsonl", &format!("{record}\n"));
    desk.write("two.txt", "وصل بوتين لأنقرة ثم غادر انقرة وبوتين معه");
    desk.run("new p")
        .run("suggest p.tawsim")
        .run("import p.tawsim one.jsonl two.txt")
        .run("suggest p.tawsim --dry-run")
        .run("suggest p.tawsim --json")
        .run("suggest p.tawsim")
        .run("suggest p.tawsim --source wishes")
        .run("validate p.tawsim");
    insta::assert_snapshot!(desk.told());
}
