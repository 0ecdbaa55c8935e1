//! The configuration of a brat collection: its labels with their names and colors.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::formats::core::imported::{ImportedLabel, ImportedLabelSet};
use crate::model::labels::label::{LabelSet, Rgb};
use crate::model::labels::schemes;

/// Returns the lines of a section, without comments.
fn section<'a>(conf: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let mut inside = false;
    let name = name.to_owned();
    conf.lines().filter(move |line| {
        let bare = line.trim();
        if let Some(head) = bare
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            inside = head == name;
            return false;
        }
        inside && !bare.is_empty() && !bare.starts_with('#')
    })
}

/// Reads the labels of `annotation.conf`, with their names and colors from `visual.conf`.
pub(super) fn labels(annotation: &str, visual: &str) -> Option<ImportedLabelSet> {
    let mut labels: Vec<ImportedLabel> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    // The ancestors of the current line's type, with their indentation.
    let mut above: Vec<(usize, String)> = Vec::new();
    for line in section(annotation, "entities") {
        let depth = line.len() - line.trim_start().len();
        let word = line.split_whitespace().next().unwrap_or_default();
        if word.contains('=') || word.starts_with("---") {
            continue;
        }
        let (general, name) = match word.strip_prefix('!') {
            Some(name) => (true, name),
            None => (false, word),
        };
        while above.last().is_some_and(|(other, _)| *other >= depth) {
            above.pop();
        }
        let parent = above.last().map(|(_, name)| name.clone());
        above.push((depth, schemes::valid_name(name)));
        let name = schemes::valid_name(name);
        if general || places.contains_key(&name) {
            continue;
        }
        places.insert(name.clone(), labels.len());
        labels.push(ImportedLabel {
            name,
            parent,
            ..ImportedLabel::default()
        });
    }
    for line in section(visual, "labels") {
        let mut forms = line.split('|').map(str::trim);
        let name = schemes::valid_name(forms.next().unwrap_or_default());
        let shown = forms.next().filter(|shown| !shown.is_empty());
        if let Some(label) = places.get(&name).and_then(|at| labels.get_mut(*at))
            && let Some(shown) = shown
        {
            let arabic = shown.chars().any(|c| ('\u{600}'..='\u{6FF}').contains(&c));
            let language = if arabic { "ar" } else { "en" };
            label
                .display_name
                .push((language.to_owned(), shown.to_owned()));
        }
    }
    for line in section(visual, "drawing") {
        let Some((name, rest)) = line.trim().split_once(|c: char| c.is_whitespace()) else {
            continue;
        };
        let name = schemes::valid_name(name);
        let color = rest
            .split(',')
            .filter_map(|part| part.trim().strip_prefix("bgColor:"))
            .find_map(|color| color_of(color.trim()));
        if let Some(label) = places.get(&name).and_then(|at| labels.get_mut(*at)) {
            label.color = color.or(label.color);
        }
    }
    (!labels.is_empty()).then_some(ImportedLabelSet {
        labels,
        allow_nested: true,
        allow_crossing: true,
        extra: None,
    })
}

/// Parses `#RRGGBB` and `#RGB`; for color names it returns `None` and the project chooses a color.
fn color_of(text: &str) -> Option<Rgb> {
    Rgb::parse(text).or_else(|| {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 3)?;
        let doubled: String = digits.chars().flat_map(|c| [c, c]).collect();
        Rgb::parse(&format!("#{doubled}"))
    })
}

/// The relations, attributes and events in the annotations of a collection.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) relations: BTreeSet<String>,
    /// Attributes with their values; a binary attribute has none.
    pub(super) attributes: BTreeMap<String, BTreeSet<String>>,
    pub(super) events: BTreeSet<String>,
}

/// Writes `annotation.conf`.
pub(super) fn annotation(labels: &LabelSet, seen: &Seen) -> String {
    let mut out = String::from("[entities]\n");
    for label in &labels.labels {
        out.push_str(&label.name);
        out.push('\n');
    }
    out.push_str("\n[relations]\n");
    // Entities may be nested and may cross.
    out.push_str("<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n");
    for relation in &seen.relations {
        out.push_str(relation);
        out.push_str("\tArg1:<ENTITY>, Arg2:<ENTITY>\n");
    }
    out.push_str("\n[events]\n");
    for event in &seen.events {
        out.push_str(event);
        out.push('\n');
    }
    out.push_str("\n[attributes]\n");
    for (attribute, values) in &seen.attributes {
        out.push_str(attribute);
        out.push_str("\tArg:<ANY>");
        if !values.is_empty() {
            out.push_str(", Value:");
            out.push_str(&values.iter().cloned().collect::<Vec<_>>().join("|"));
        }
        out.push('\n');
    }
    out
}

/// Writes `visual.conf`.
pub(super) fn visual(labels: &LabelSet) -> String {
    let mut out = String::from("[labels]\n");
    for label in &labels.labels {
        let mut forms: Vec<&str> = vec![&label.name];
        for language in ["ar", "en"] {
            let name = label.display_name.get(language);
            forms.extend(
                name.map(String::as_str)
                    .filter(|name| !name.contains(['|', '\n', '\r'])),
            );
        }
        if forms.len() > 1 {
            out.push_str(&forms.join(" | "));
            out.push('\n');
        }
    }
    out.push_str(
        "\n[drawing]\nSPAN_DEFAULT\tfgColor:black, bgColor:lightgray, borderColor:darken\n",
    );
    for label in &labels.labels {
        out.push_str(&label.name);
        out.push_str("\tbgColor:");
        out.push_str(&label.color.to_string().to_ascii_lowercase());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::id::LabelId;

    #[test]
    fn brat_types_come_with_their_groups_names_and_colours() {
        let annotation =
            "# c\n[entities]\nPerson\n!Place\n\tCity\tx\n\t\tCapital\nOrg\n[relations]\nR A:B\n";
        let visual = "[labels]\nPerson | شخص | P\n[drawing]\nPerson\tbgColor:#fca\nCity fgColor:red, bgColor:#112233\n";
        let set = labels(annotation, visual).unwrap();
        let told: Vec<_> = set
            .labels
            .iter()
            .map(|l| (l.name.as_str(), l.parent.as_deref(), l.color))
            .collect();
        assert_eq!(
            told,
            [
                ("Person", None, Some(Rgb(0xFF, 0xCC, 0xAA))),
                ("City", Some("Place"), Some(Rgb(0x11, 0x22, 0x33))),
                ("Capital", Some("City"), None),
                ("Org", None, None),
            ]
        );
        assert_eq!(
            set.labels[0].display_name,
            [("ar".to_owned(), "شخص".to_owned())]
        );
    }

    #[test]
    fn brat_what_is_written_of_labels_is_read() {
        let set = LabelSet::default_set(|| LabelId(uuid::Uuid::nil()));
        let read = labels(&annotation(&set, &Seen::default()), &visual(&set)).unwrap();
        let same = read.labels.iter().zip(&set.labels);
        assert_eq!(read.labels.len(), 3);
        for (read, label) in same {
            assert_eq!((&read.name, read.color), (&label.name, Some(label.color)));
        }
    }
}
