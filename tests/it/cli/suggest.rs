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

#[test]
fn suggest_proposes_names_of_the_project_and_of_gazetteers_with_their_ids() {
    let mut desk = Desk::new(&[]);
    let record = serde_json::json!({
        "id": "one",
        "text": "زار بوتين أنقرة",
        "label": [[4, 9, "PERSON"]],
    });
    desk.write("one.jsonl", &format!("{record}\n"));
    desk.write("two.txt", "قال بوتين إن حلب ولبنان وتونس بعيدة");
    desk.write("towns.tsv", "حلب\tLOCATION\twikidata:Q41183\nدمشق\tRIVER\n");
    desk.write("bad.tsv", "حلب\tLOCATION\nدمشق\n");
    desk.run("new p")
        .run("import p.tawsim one.jsonl two.txt")
        .run("suggest p.tawsim --source gazetteer --dry-run")
        .run("gazetteer add p.tawsim bad.tsv")
        .run("gazetteer add p.tawsim none.tsv")
        .run("gazetteer add p.tawsim towns.tsv --attribution somebody --license CC0-1.0")
        .run("gazetteer add p.tawsim towns.tsv --name again")
        .run("gazetteer on p.tawsim places")
        .run("gazetteer off p.tawsim nowhere")
        .run("gazetteer list p.tawsim")
        .run("gazetteer list p.tawsim --json")
        .run("suggest p.tawsim --source lexicon,gazetteer --dry-run")
        .run("suggest p.tawsim --source lexicon,gazetteer --json")
        .run("suggest p.tawsim --source lexicon,gazetteer")
        .run("gazetteer remove p.tawsim places")
        .run("gazetteer off p.tawsim towns")
        .run("gazetteer remove p.tawsim towns")
        .run("gazetteer list p.tawsim")
        .run("validate p.tawsim")
        .run("export p.tawsim -o gold.json")
        .run("validate gold.json")
        .run("new q")
        .run("import q.tawsim gold.json")
        .run("export q.tawsim -o again.json");
    insta::assert_snapshot!(desk.told());
    let files = [desk.read("gold.json"), desk.read("again.json")];
    for part in [
        r#""normalization":[{"db":"wikidata","id":"Q41183","name":"حلب"}]"#,
        r#""kind":"gazetteer","name":"towns","attribution":"somebody","license":"CC0-1.0","origin":"towns.tsv""#,
    ] {
        assert!(
            files.iter().all(|file| file.contains(part)),
            "{part} {files:?}"
        );
    }
}
