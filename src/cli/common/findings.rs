//! Formats problems for other programs: SARIF for code scanners, annotations for GitHub's runners.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::commands::problem_text::english;
use crate::model::diagnostic::{Diagnostic, Severity};

/// Returns all problems as one SARIF 2.1.0 log. Columns count code points, and the log says so.
pub(in crate::cli) fn sarif(problems: &[Diagnostic]) -> Value {
    let mut rules = BTreeMap::new();
    for problem in problems {
        rules.entry(problem.code).or_insert_with(|| {
            let level = problem.severity.name();
            json!({ "id": problem.code, "defaultConfiguration": { "level": level } })
        });
    }
    let results: Vec<_> = problems.iter().map(result).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "tawsim",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.into_values().collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn result(problem: &Diagnostic) -> Value {
    let place = &problem.place;
    let mut location = Map::new();
    if let Some(file) = &place.file {
        let mut physical = json!({ "artifactLocation": { "uri": uri(file) } });
        let mut region = Map::new();
        if let Some(line) = place.line {
            region.insert("startLine".to_owned(), line.into());
            if let Some(column) = place.column {
                region.insert("startColumn".to_owned(), column.into());
            }
        }
        if let Some(byte) = place.byte {
            region.insert("byteOffset".to_owned(), byte.into());
        }
        if let (false, Some(members)) = (region.is_empty(), physical.as_object_mut()) {
            members.insert("region".to_owned(), region.into());
        }
        location.insert("physicalLocation".to_owned(), physical);
    }
    let logical: Vec<_> = [("document", &place.document), ("entity", &place.entity)]
        .into_iter()
        .filter_map(|(kind, name)| Some(json!({ "kind": kind, "name": name.as_ref()? })))
        .collect();
    if !logical.is_empty() {
        location.insert("logicalLocations".to_owned(), logical.into());
    }
    let told = english().plain_problem(problem);
    let mut text = told.sentence;
    if let Some(hint) = told.hint {
        text = format!("{text}\n{hint}");
    }
    let mut result = json!({
        "ruleId": problem.code,
        "level": problem.severity.name(),
        "message": { "text": text },
    });
    if let (false, Some(members)) = (location.is_empty(), result.as_object_mut()) {
        members.insert("locations".to_owned(), json!([location]));
    }
    result
}

/// Returns a path as a relative or absolute reference (RFC 3986).
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            other => {
                let _ = write!(uri, "%{other:02X}");
            }
        }
    }
    uri
}

/// Returns a problem as a line that GitHub's runners show at its place in the file.
pub(in crate::cli) fn github(problem: &Diagnostic) -> String {
    let command = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = &problem.place;
    let mut properties = Vec::new();
    if let Some(file) = &place.file {
        properties.push(format!("file={}", escaped(file, true)));
    }
    properties.extend(place.line.map(|line| format!("line={line}")));
    properties.extend(place.column.map(|column| format!("col={column}")));
    properties.push(format!("title={}", escaped(problem.code, true)));
    let told = english().plain_problem(problem);
    let mut message = told.sentence;
    let of = [("document", &place.document), ("entity", &place.entity)];
    for (kind, name) in of {
        if let Some(name) = name {
            message = format!("{message} ({kind} {name})");
        }
    }
    if let Some(hint) = told.hint {
        message = format!("{message}\n{hint}");
    }
    let message = escaped(&message, false);
    format!("::{command} {}::{message}", properties.join(","))
}

fn escaped(text: &str, is_property: bool) -> String {
    let text = text
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    if is_property {
        text.replace(':', "%3A").replace(',', "%2C")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::diagnostic::{Message, SourceLocation};

    fn problem() -> Diagnostic {
        let place = SourceLocation {
            file: Some("نص, 1.jsonl".to_owned()),
            line: Some(3),
            column: Some(7),
            byte: Some(90),
            document: Some("d".to_owned()),
            entity: None,
        };
        let reason = Message::new("json.library").with("detail", "100 % wrong\nhere");
        Message::new("json.no_documents")
            .with("reason", reason)
            .error()
            .at(place)
    }

    #[test]
    fn findings_for_github_are_one_line_each() {
        assert_eq!(
            github(&problem()),
            "::error file=نص%2C 1.jsonl,line=3,col=7,title=json.no_documents::no document is found \
             in the file: the JSON library reports “100 %25 wrong%0Ahere” (document d)%0Aa dataset has \"format\": \
             \"tawsim-gold\"; a plain record has \"text\" and \"entities\""
        );
    }

    #[test]
    fn findings_in_sarif_have_rules_places_and_valid_references() {
        let log = sarif(&[problem(), Message::new("import.empty").note()]);
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["rules"][1]["id"], "json.no_documents");
        let place = &run["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(
            place["artifactLocation"]["uri"],
            "%D9%86%D8%B5%2C%201.jsonl"
        );
        assert_eq!(place["region"]["startColumn"], 7);
        assert!(run["results"][1].get("locations").is_none());
    }
}
