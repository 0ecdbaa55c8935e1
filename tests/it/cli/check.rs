//! `tawsim check`: findings as lines, as JSON and as SARIF, and the exit code.

use serde_json::Value;

use crate::cli::Desk;

const HEADER: &str = r#"{"record":"header","format":"tawsim-gold","version":"1.0.0","offset_unit":"unicode_code_point","dataset":{"name":"n","language":"ar","policy":{"proclitics":"out","titles":"out","heads":{"out":["مدينة"]}}},"label_set":{"labels":[{"name":"PERSON"},{"name":"LOCATION"},{"name":"ORG"}]}}"#;

/// A text with the places of its entities in code points, and their labels.
type Annotated<'a> = (&'a str, &'a [(usize, usize, &'a str)]);

/// Returns a project with these documents.
fn desk(documents: &[Annotated<'_>]) -> Desk {
    let mut desk = Desk::new(&[]);
    let mut lines = HEADER.to_owned() + "\n";
    for (n, (text, entities)) in documents.iter().enumerate() {
        let chars: Vec<char> = text.chars().collect();
        let entities = entities.iter().zip(1..).map(|((start, end, label), n)| {
            let words: String = chars[*start..*end].iter().collect();
            serde_json::json!({"id": format!("e{n}"), "start": start, "end": end, "label": label, "text": words})
        });
        let document = serde_json::json!({
            "record": "document",
            "id": format!("d{n}"),
            "text": text,
            "sha256": tawsim::store::text_sha256(text),
            "entities": entities.collect::<Vec<_>>(),
        });
        lines += &document.to_string();
        lines.push('\n');
    }
    desk.write("corpus.jsonl", &lines);
    desk.run("new p").run("import p.tawsim corpus.jsonl");
    desk
}

fn broken() -> Desk {
    desk(&[
        (
            "زار سورية ثم وسورية",
            &[(4, 9, "LOCATION"), (13, 19, "LOCATION")],
        ),
        (
            "قال الرئيس بوتين في مدينة موسكو\u{640}",
            &[(4, 16, "PERSON"), (20, 31, "LOCATION")],
        ),
    ])
}

fn json(desk: &Desk, command: &str) -> Value {
    let output = desk.command(command).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn check_lists_findings_and_ends_with_their_code() {
    let mut desk = broken();
    desk.run("check p.tawsim")
        .run("check p.tawsim --kind title-inside --kind head-inside")
        .run("check p.tawsim --kind invisible-text")
        .run("check p.tawsim --kind clitics")
        .run("check p.tawsim --layer nobody");
    insta::assert_snapshot!(desk.told());
}

#[test]
fn check_of_a_good_project_is_code_0() {
    let desk = desk(&[("زار بوتين لندن", &[(4, 9, "PERSON"), (10, 14, "LOCATION")])]);
    let output = desk.command("check p.tawsim").output().unwrap();
    assert!(output.status.success());
    assert!(output.stdout.is_empty());
}

#[test]
fn check_gives_each_finding_its_place_and_what_mends_it() {
    let desk = broken();
    let log = json(&desk, "check p.tawsim --json");
    assert_eq!(log["entities"], 4);
    assert_eq!(log["kinds"]["proclitic-inside"], 1);
    let first = &log["results"][0];
    assert_eq!(first["kind"], "proclitic-inside");
    assert_eq!((&first["start"], &first["end"]), (&13.into(), &19.into()));
    assert_eq!(first["text"], "وسورية");
    assert_eq!(first["mend"]["start"], 14);
    assert_eq!(first["mend"]["text"], "سورية");
    assert_eq!(first["mend"]["certain"], true);
}

/// What the schema of SARIF 2.1.0 requires of a log with results: sections 3.13, 3.14, 3.19, 3.27.
#[test]
fn check_speaks_to_code_scanners() {
    let desk = broken();
    let log = json(&desk, "check p.tawsim --sarif");
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].is_string());
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "tawsim");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: Vec<&str> = rules
        .iter()
        .filter_map(|rule| rule["id"].as_str())
        .collect();
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 4);
    for result in results {
        assert!(ids.contains(&result["ruleId"].as_str().unwrap()));
        let levels = ["none", "note", "warning", "error"];
        assert!(levels.contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0];
        assert_eq!(
            place["physicalLocation"]["artifactLocation"]["uri"],
            "p.tawsim"
        );
        assert_eq!(place["logicalLocations"][0]["kind"], "document");
        let (start, end) = (&result["properties"]["start"], &result["properties"]["end"]);
        assert!(start.as_u64() < end.as_u64());
    }
}

#[test]
fn check_finds_the_policy_after_an_export_and_an_import() {
    let mut desk = broken();
    desk.run("export p.tawsim -o q.jsonl")
        .run("new q")
        .run("import q.tawsim q.jsonl");
    let first = json(&desk, "check p.tawsim --json");
    let again = json(&desk, "check q.tawsim --json");
    assert_eq!(first["results"], again["results"]);
    assert_eq!(first["results"].as_array().unwrap().len(), 4);
}
