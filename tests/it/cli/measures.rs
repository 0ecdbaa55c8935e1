//! `tawsim score` and `tawsim agree`: figures with what they rest on, and refusals that say what to
//! do.

use crate::cli::Desk;

const TEXT: &str = "زار الرئيس بوتين أنقرة ولندن أمس";

fn record(id: &str, entities: serde_json::Value) -> String {
    format!(
        "{}\n",
        serde_json::json!({ "id": id, "text": TEXT, "label": entities })
    )
}

/// Files of two people and of a system about three documents.
fn desk() -> Desk {
    let desk = Desk::new(&[]);
    let gold = serde_json::json!([
        [11, 16, "PERSON"],
        [17, 22, "LOCATION"],
        [24, 28, "LOCATION"]
    ]);
    let system = serde_json::json!([[4, 16, "PERSON"], [17, 22, "ORG"], [23, 28, "LOCATION"]]);
    let one = record("one", gold.clone());
    desk.write(
        "gold.jsonl",
        &format!("{one}{}", record("two", gold.clone())),
    );
    let two = record("two", gold);
    desk.write("system.jsonl", &format!("{}{two}", record("one", system)));
    desk.write("empty.jsonl", &record("one", serde_json::json!([])));
    let other = serde_json::json!({ "id": "one", "text": "شيء آخر", "label": [] });
    desk.write("other.jsonl", &format!("{other}\n"));
    desk
}

#[test]
fn score_of_files_counts_what_has_a_partner() {
    let mut desk = desk();
    desk.run("score gold.jsonl system.jsonl --errors")
        .run("score gold.jsonl empty.jsonl --json")
        .run("score gold.jsonl other.jsonl")
        .run("score gold.jsonl")
        .run("score gold.jsonl system.jsonl --gold-layer nobody");
    insta::assert_snapshot!(desk.told());
}

#[test]
fn score_of_a_source_rests_on_finished_documents() {
    let mut desk = desk();
    desk.run("new p")
        .run("import p.tawsim gold.jsonl --layer a")
        .run("import p.tawsim system.jsonl --as-suggestions model-1")
        .run("score p.tawsim --source model-1 --gold-layer a")
        .run("score p.tawsim --source model-2")
        .run("score p.tawsim --layers a,b")
        .run("score p.tawsim");
    insta::assert_snapshot!(desk.told());
}

#[test]
fn agreement_says_on_what_it_rests_and_why_it_is_undefined() {
    let mut desk = desk();
    desk.run("agree gold.jsonl system.jsonl --samples 100 --seed 1")
        .run("agree empty.jsonl empty.jsonl --json")
        .run("agree gold.jsonl other.jsonl")
        .run("new p")
        .run("import p.tawsim gold.jsonl --layer a")
        .run("import p.tawsim system.jsonl --layer b")
        .run("agree p.tawsim --layers a,b --csv --samples 0")
        .run("agree p.tawsim --finished --samples 0")
        .run("agree p.tawsim --layers a,a")
        .run("agree p.tawsim --layers a,c");
    insta::assert_snapshot!(desk.told());
}
