//! The labels of a doccano project, in a file beside its export.

use std::collections::HashMap;

use crate::base::json::value::Json;
use crate::formats::core::imported::{ImportedLabel, ImportedLabelSet};
use crate::model::labels::label::Rgb;
use crate::model::labels::schemes;

/// The file in the folder of a doccano export that names its labels.
pub(super) const LABEL_CONFIG: &str = "label_config.json";

/// The content of a doccano label file: the labels, and the label names by their number in old
/// exports.
#[derive(Default)]
pub(super) struct Labels {
    pub(super) set: Option<ImportedLabelSet>,
    pub(super) by_number: HashMap<String, String>,
}

impl Labels {
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut found = Self::default();
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        let Ok(json) = Json::parse(text.trim_start_matches('\u{FEFF}')) else {
            return found;
        };
        let mut labels: Vec<ImportedLabel> = Vec::new();
        for item in json.items() {
            let one = |keys: [&str; 2]| keys.into_iter().find_map(|key| item.get(key));
            let Some(name) = one(["text", "name"]).and_then(Json::filled) else {
                continue;
            };
            if let Some(number) = item.get("id").and_then(Json::name) {
                found.by_number.insert(number, name.clone());
            }
            let name = schemes::valid_name(&name);
            if labels.iter().any(|label| label.name == name) {
                continue;
            }
            let color = one(["backgroundColor", "background_color"])
                .or_else(|| item.get("color"))
                .and_then(Json::filled);
            let key = one(["suffixKey", "suffix_key"])
                .or_else(|| item.get("shortcut_key"))
                .and_then(Json::filled);
            labels.push(ImportedLabel {
                name,
                color: color.and_then(|color| Rgb::parse(&color)),
                shortcut: key.map(|key| key.to_ascii_uppercase()),
                ..ImportedLabel::default()
            });
        }
        if !labels.is_empty() {
            found.set = Some(ImportedLabelSet {
                labels,
                allow_nested: true,
                allow_crossing: false,
                extra: None,
            });
        }
        found
    }
}
