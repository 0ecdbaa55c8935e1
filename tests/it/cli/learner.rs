//! `tawsim train`, `tag` and `suggest --source learner`: what is learned of the finished documents is
//! found in others, and the learner says why it is silent.

use std::fmt::Write as _;

use serde_json::json;

use crate::cli::Desk;

/// Articles with a person and a place in each sentence; those that are finished are tagged.
fn records(finished: bool, n: usize) -> String {
    let persons = ["بوتين", "لافروف", "ميركل", "أوباما", "كيري", "عباس"];
    let places = ["موسكو", "القاهرة", "لبنان", "باريس", "عمان", "بغداد"];
    let mut out = String::new();
    for at in 0..n {
        let (mut text, mut label) = (String::new(), Vec::new());
        for line in 0..5 {
            for (before, words, name) in [
                ("وقال متحدث إن ", persons, "PERSON"),
                (" وصل أمس إلى ", places, "LOCATION"),
            ] {
                text.push_str(before);
                let start = text.chars().count();
                text.push_str(words[(at * 5 + line * 7) % words.len()]);
                label.push(json!([start, text.chars().count(), name]));
            }
            text.push_str(" فجأة.\n");
        }
        let id = format!("{}-{at}", if finished { "done" } else { "new" });
        let record = if finished {
            json!({ "id": id, "text": text, "label": label, "annotation_approver": "me" })
        } else {
            json!({ "id": id, "text": "وقال متحدث إن شتاينماير وصل أمس إلى طنجة فجأة." })
        };
        writeln!(out, "{record}").unwrap();
    }
    out
}

#[test]
fn learner_proposes_what_it_has_learned_and_says_why_it_is_silent() {
    let mut desk = Desk::new(&[]);
    desk.write("new.jsonl", &records(false, 1));
    desk.run("new p")
        .run("import p.tawsim new.jsonl")
        .run("suggest p.tawsim --source learner")
        .run("train p.tawsim -o model");
    assert!(!desk.path("model").exists());
    insta::assert_snapshot!(desk.told());
}

#[test]
fn learner_tags_other_articles_with_a_model_and_refuses_what_is_none() {
    let mut desk = Desk::new(&[]);
    desk.write("done.jsonl", &records(true, 8));
    desk.write("new.txt", "وقال متحدث إن شتاينماير وصل أمس إلى طنجة فجأة.");
    desk.write("none", "وقال");
    desk.run("new p")
        .run("import p.tawsim done.jsonl new.txt")
        .run("train p.tawsim -o model")
        .run("suggest p.tawsim --source learner --dry-run")
        .run("suggest p.tawsim --source learner")
        .run("suggest p.tawsim --source learner")
        .run("validate p.tawsim")
        .run("tag model new.txt -o out.conll")
        .run("tag model new.txt -o out.json --min-score 0.99")
        .run("tag none new.txt -o other.conll")
        .run("tag missing new.txt -o other.conll");
    let first = std::fs::read(desk.path("model")).unwrap();
    desk.run("train p.tawsim -o model");
    assert_eq!(first, std::fs::read(desk.path("model")).unwrap());
    assert!(desk.read("out.conll").contains("شتاينماير"));
    desk.write_bytes("torn", &first[..first.len() / 2]);
    desk.run("tag torn new.txt -o other.conll");
    assert!(!desk.path("other.conll").exists());
    insta::assert_snapshot!(desk.told());
}
