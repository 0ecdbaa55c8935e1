//! Reads a label set: from a dataset, from an object of the same form, or as one name per line.
//!
//! Validates each name.

use crate::base::json::object::members;
use crate::base::json::pull::Pull;
use crate::formats::common::json::faults::fault_message;
use crate::formats::common::json::split::Mark;
use crate::formats::common::spans::excerpt;
use crate::formats::core::decode::decode;
use crate::formats::core::imported::{ImportedLabel, ImportedLabelSet};
use crate::formats::gold::FORMAT;
use crate::formats::gold::head::{Head, HeadMember, label_set};
use crate::formats::gold::read::sniff;
use crate::formats::gold::stream;
use crate::model::diagnostic::Message;
use crate::model::labels::label::Label;

/// Reads the labels of a file, or returns the reason why it has none.
pub fn read(bytes: &[u8]) -> Result<ImportedLabelSet, Message> {
    let set = if let Some(form) = sniff(bytes, FORMAT) {
        let head = stream::walk(bytes, form, &mut |_, _, _| Ok(())).map_err(|e| e.to_message())?;
        head.get("label_set").map(label_set)
    } else {
        let text = decode(bytes, None)
            .map_err(|error| error.to_message())?
            .text;
        if text.trim_start().starts_with('{') {
            Some(object(&text)?)
        } else {
            Some(lines(&text))
        }
    };
    let set = set
        .filter(|set| !set.labels.is_empty())
        .ok_or_else(|| Message::new("labels.none"))?;
    match set
        .labels
        .iter()
        .find(|label| !Label::is_valid_name(&label.name))
    {
        Some(bad) => Err(Message::new("labels.name").with("name", excerpt(&bad.name))),
        None => Ok(set),
    }
}

/// An object with `labels`, checked against the schema like the head of a dataset.
fn object(text: &str) -> Result<ImportedLabelSet, Message> {
    let mut pull = Pull::new(text);
    pull.skip()
        .and_then(|_| pull.end())
        .map_err(|error| fault_message(&error.fault))?;
    if members(Some(text)).iter().all(|(key, _)| key != "labels") {
        return Err(Message::new("labels.none"));
    }
    let start = Mark {
        byte: 0,
        line: 1,
        column: 1,
    };
    let member = |key: &str, json: &str| HeadMember {
        key: key.to_owned(),
        json: json.to_owned(),
        mark: start,
    };
    let head = Head {
        members: vec![
            member("format", "\"tawsim-gold\""),
            member("version", "\"1.0.0\""),
            member("offset_unit", "\"unicode_code_point\""),
            member("dataset", r#"{"name":"labels","language":"ar"}"#),
            member("label_set", text.trim()),
        ],
    };
    let problems = head.check().map_err(|error| error.to_message())?;
    match problems.first() {
        Some((finding, _)) => Err(finding.problem.message()),
        None => Ok(label_set(text)),
    }
}

fn lines(text: &str) -> ImportedLabelSet {
    let mut labels: Vec<ImportedLabel> = Vec::new();
    let names = text.lines().map(str::trim).filter(|name| !name.is_empty());
    for name in names {
        if labels.iter().all(|label| label.name != name) {
            labels.push(ImportedLabel {
                name: name.to_owned(),
                ..ImportedLabel::default()
            });
        }
    }
    ImportedLabelSet {
        labels,
        allow_nested: true,
        allow_crossing: false,
        extra: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&[&str], &str>) {
        let found = read(text.as_bytes());
        let found = found.as_ref().map(|set| {
            set.labels
                .iter()
                .map(|l| l.name.as_str())
                .collect::<Vec<_>>()
        });
        assert_eq!(found.as_deref().map_err(|why| why.code), expected, "{text}");
    }

    #[test]
    fn labels_are_read_from_lines_and_objects() {
        check("شخص\r\n\nمكان\nشخص\n", Ok(&["شخص", "مكان"]));
        check(r#"{"labels":[{"name":"A"},{"name":"B"}]}"#, Ok(&["A", "B"]));
        check("", Err("labels.none"));
        check("{}", Err("labels.none"));
        check(
            r#"{"labels":[{"name":"A","color":"red"}]}"#,
            Err("gold.schema"),
        );
        check("A B\n", Err("labels.name"));
    }
}
