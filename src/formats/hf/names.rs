//! The names of numeric tags, from the README of a dataset, its `dataset_info` or `label_list.txt`.

use crate::formats::common::bio_tags::is_tag;
use crate::formats::core::error::ReadError;
use crate::formats::core::spec::ReadOptions;

/// Finds the names in files of the same folder; empty if there are none.
pub(super) fn class_names(options: &ReadOptions<'_>) -> Result<Vec<String>, ReadError> {
    for file in ["README.md", "../README.md"] {
        if let Some(bytes) = options.siblings.read(file)? {
            let names = of_readme(&String::from_utf8_lossy(&bytes));
            if !names.is_empty() {
                return Ok(names);
            }
        }
    }
    for file in ["dataset_info.json", "dataset_infos.json"] {
        if let Some(bytes) = options.siblings.read(file)? {
            let json = serde_json::from_slice(&bytes).unwrap_or_default();
            let names = of_json(&json);
            if !names.is_empty() {
                return Ok(names);
            }
        }
    }
    if let Some(bytes) = options.siblings.read("label_list.txt")? {
        let text = String::from_utf8_lossy(&bytes);
        return Ok(text.lines().map(|line| line.trim().to_owned()).collect());
    }
    Ok(Vec::new())
}

/// Reads the first list `names:` in a README that contains tags: `'0': O`, one per line.
fn of_readme(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let line = line.trim();
        if line == "names:" {
            inside = true;
            names.clear();
            continue;
        }
        if !inside {
            continue;
        }
        let quotes = ['\'', '"', ' '];
        let pair = line.split_once(':');
        let number = pair.and_then(|(n, _)| n.trim_matches(quotes).parse::<usize>().ok());
        match (number, pair) {
            (Some(number), Some((_, name))) if number == names.len() => {
                names.push(name.trim_matches(quotes).replace("''", "'"));
            }
            _ if names.iter().all(|name| is_tag(name)) && !names.is_empty() => return names,
            _ => inside = false,
        }
    }
    names.retain(|name| is_tag(name));
    names
}

/// Finds the names of a `ClassLabel` that are tags, at any depth of a value.
pub(super) fn of_json(json: &serde_json::Value) -> Vec<String> {
    // An explicit stack: a hostile file may be nested as deeply as the JSON reader allows.
    let mut left = vec![json];
    while let Some(value) = left.pop() {
        match value {
            serde_json::Value::Object(members) => {
                let names = members.get("names").and_then(serde_json::Value::as_array);
                let names: Vec<&str> = names
                    .into_iter()
                    .flatten()
                    .filter_map(|n| n.as_str())
                    .collect();
                if !names.is_empty() && names.iter().all(|name| is_tag(name)) {
                    return names.into_iter().map(str::to_owned).collect();
                }
                left.extend(members.values());
            }
            serde_json::Value::Array(items) => left.extend(items),
            _ => {}
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_a_readme_or_in_json() {
        let readme = "---\ndataset_info:\n  features:\n  - name: ner_tags\n    sequence:\n      \
                      class_label:\n        names:\n          '0': O\n          '1': B-PER\n  splits:\n";
        assert_eq!(of_readme(readme), ["O", "B-PER"]);
        assert!(of_readme("names:\n  '0': yes\n  '1': no\nx").is_empty());
        let json = serde_json::json!({"features": {"x": {"names": ["a"]},
            "ner_tags": {"feature": {"names": ["O", "I-X"], "_type": "ClassLabel"}}}});
        assert_eq!(of_json(&json), ["O", "I-X"]);
    }
}
