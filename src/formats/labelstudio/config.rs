//! The labeling interface: the labels in order, with colors and keys, and the name of the text
//! member.

use crate::formats::common::xml::{self, Event, Pull, write::push_attribute};
use crate::formats::core::error::{ReadError, WriteError};
use crate::formats::core::exported::ExportDocument;
use crate::formats::core::imported::{ImportedHeader, ImportedLabel, ImportedLabelSet};
use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::sink::{DocumentWriter, Sink, Written};
use crate::formats::core::spec::{FormatSpec, Layout, no_companions};
use crate::model::diagnostic::Message;
use crate::model::labels::label::{LabelSet, Rgb};
use crate::model::labels::schemes;

/// The file names under which the interface is looked for in the folder of the tasks.
pub const NAMES: [&str; 3] = ["labelstudio_config.xml", "label_config.xml", "config.xml"];

/// The labeling interface of a Label Studio project; an interface in the folder of the tasks is
/// read with them.
pub static CONFIG: FormatSpec = FormatSpec {
    id: "label-studio-config",
    name: "Interface of Label Studio",
    extensions: &["xml"],
    release: "labelstudio_config.xml",
    layout: Layout::File,
    offset_unit: OffsetUnit::None,
    binary: false,
    cannot_carry: &[Loss::Texts, Loss::Entities],
    sniff,
    companions: no_companions,
    read: Some(|source, _, intake| {
        let Some(set) = read(&source.all()?).labels else {
            let reason = Message::new("labelstudio.no_labels");
            return Err(ReadError::NoDocuments { reason });
        };
        intake.header(ImportedHeader {
            label_set: Some(set),
            ..ImportedHeader::default()
        });
        Ok(())
    }),
    write: Some(|header, _, sink| {
        sink.write_all(written(&header.labels).as_bytes())?;
        Ok(Box::new(Nothing(sink)))
    }),
    gold: None,
};

fn sniff(head: Head<'_>) -> Likeness {
    let text = head.text().trim_start();
    let has = |tag: &str| text.contains(tag);
    if text.starts_with('<') && has("<View") && (has("<Labels") || has("<HyperTextLabels")) {
        Likeness::ByContent
    } else {
        Likeness::No
    }
}

struct Nothing<'a>(&'a mut dyn Sink);

impl DocumentWriter for Nothing<'_> {
    fn document(&mut self, _: &ExportDocument) -> Result<(), WriteError> {
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        self.0.flush()?;
        Ok(Written::default())
    }
}

/// The content of an interface.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// The labels, if the interface has labels for text.
    pub labels: Option<ImportedLabelSet>,
    /// The member of the data that holds the text.
    pub text: Option<String>,
}

/// Reads an interface; a broken one yields an empty value.
pub fn read(bytes: &[u8]) -> Config {
    let mut config = Config::default();
    let Ok(text) = xml::decode(bytes, None) else {
        return config;
    };
    let mut labels: Vec<ImportedLabel> = Vec::new();
    let mut pull = Pull::new(&text);
    while let Ok(event) = pull.next() {
        let element = match event {
            Event::Open(element) => element,
            Event::End => break,
            _ => continue,
        };
        match element.name {
            "Text" | "HyperText" => {
                let value = element
                    .get("value")
                    .and_then(|value| value.strip_prefix('$'));
                config.text = config.text.take().or(value.map(str::to_owned));
            }
            "Label" => {
                let Some(value) = element.get("value") else {
                    continue;
                };
                // If a label has an alias, tasks use the alias.
                let name = schemes::valid_name(element.get("alias").unwrap_or(value));
                if labels.iter().any(|label| label.name == name) {
                    continue;
                }
                let key = element.get("hotkey").map(str::to_ascii_uppercase);
                labels.push(ImportedLabel {
                    aliases: Some(value.to_owned())
                        .filter(|value| *value != name)
                        .into_iter()
                        .collect(),
                    color: element.get("background").and_then(color),
                    shortcut: key.filter(|key| LabelSet::is_key(key)),
                    name,
                    ..ImportedLabel::default()
                });
            }
            _ => {}
        }
    }
    if !labels.is_empty() {
        config.labels = Some(ImportedLabelSet {
            labels,
            allow_nested: true,
            allow_crossing: false,
            extra: None,
        });
    }
    config
}

/// Reads a color as style sheets write it. The color names are those of Label Studio's own
/// templates.
fn color(name: &str) -> Option<Rgb> {
    let named = [
        ("red", "#FF0000"),
        ("darkorange", "#FF8C00"),
        ("orange", "#FFA500"),
        ("green", "#008000"),
        ("darkgreen", "#006400"),
        ("blue", "#0000FF"),
        ("darkblue", "#00008B"),
        ("yellow", "#FFFF00"),
        ("purple", "#800080"),
        ("violet", "#EE82EE"),
        ("pink", "#FFC0CB"),
        ("brown", "#A52A2A"),
        ("black", "#000000"),
        ("gray", "#808080"),
        ("grey", "#808080"),
        ("cyan", "#00FFFF"),
        ("magenta", "#FF00FF"),
        ("teal", "#008080"),
        ("navy", "#000080"),
        ("olive", "#808000"),
        ("gold", "#FFD700"),
    ];
    let lower = name.trim().to_ascii_lowercase();
    let found = named.iter().find(|(known, _)| *known == lower);
    Rgb::parse(found.map_or(name.trim(), |(_, hex)| hex))
}

/// Returns the right-to-left interface for a label set.
pub fn written(set: &LabelSet) -> String {
    let mut out = String::from("<View>\n  <Labels name=\"label\" toName=\"text\">\n");
    for (label, key) in set.labels.iter().zip(set.keys()) {
        out.push_str("    <Label");
        push_attribute(&mut out, "value", &label.name);
        push_attribute(&mut out, "background", &label.color.to_string());
        if let Some(key) = key {
            push_attribute(&mut out, "hotkey", &key.to_ascii_lowercase());
        }
        out.push_str("/>\n");
    }
    out.push_str(
        "  </Labels>\n  <View style=\"direction: rtl; text-align: right;\">\n    \
         <Text name=\"text\" value=\"$text\"/>\n  </View>\n</View>\n",
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::LabelId;

    #[test]
    fn config_labels_come_back_in_order_with_colours_and_keys() {
        let set = LabelSet::default_set(|| LabelId(uuid::Uuid::nil()));
        let config = read(written(&set).as_bytes());
        assert_eq!(config.text.as_deref(), Some("text"));
        let labels = config.labels.unwrap().labels;
        let names: Vec<_> = labels.iter().map(|l| (l.name.as_str(), l.color)).collect();
        let expected: Vec<_> = set
            .labels
            .iter()
            .map(|l| (l.name.as_str(), Some(l.color)))
            .collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn config_of_another_program_keeps_aliases_and_named_colours() {
        let config = read(
            br#"<View><Labels name="l" toName="t"><Label value="Place name" alias="LOC"
            background="darkorange" hotkey="p"/></Labels><Text name="t" value="$body"/></View>"#,
        );
        let label = config.labels.unwrap().labels.remove(0);
        assert_eq!(label.name, "LOC");
        assert_eq!(label.aliases, ["Place name"]);
        assert_eq!(label.color, Rgb::parse("#FF8C00"));
        assert_eq!(label.shortcut.as_deref(), Some("P"));
        assert_eq!(config.text.as_deref(), Some("body"));
        assert_eq!(read(b"<View><Lab"), Config::default());
    }
}
