//! Creates the key sheet, a printable HTML page with two columns in the language of the window.
//!
//! The content comes from the command table and the current key map. Writes nothing to disk.

use std::fmt::Write as _;

use crate::commands::keys::keymap::Keymap;
use crate::commands::table::COMMANDS;
use crate::commands::texts::Texts;

/// A command in the key sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// The name in the key map.
    pub name: &'static str,
    /// Its title.
    pub title: String,
    /// Every chord of the command, as printed on the keyboard, the primary one first; or the gesture
    /// in words.
    pub chords: Vec<String>,
    /// Whether it is a gesture of the mouse.
    pub is_gesture: bool,
}

/// The commands of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyGroup {
    /// The title of the group.
    pub title: String,
    /// The commands that have a key.
    pub rows: Vec<KeyRow>,
}

/// Returns every command that has a key, group by group, in the order of the table. `title` returns
/// the title of a command by its name, or `None` to omit the command.
pub fn groups(
    texts: &Texts,
    keymap: &Keymap,
    title: impl Fn(&str, String) -> Option<String>,
) -> Vec<KeyGroup> {
    let mut groups: Vec<(&str, KeyGroup)> = Vec::new();
    for spec in COMMANDS {
        let chords: Vec<String> = keymap.chords(spec.name).map(|c| c.shown()).collect();
        let named = title(spec.name, texts.get(&spec.title_id()));
        let (Some(title), false) = (named, chords.is_empty()) else {
            continue;
        };
        let row = KeyRow {
            name: spec.name,
            title,
            chords,
            is_gesture: false,
        };
        let known = groups.iter_mut().find(|(group, _)| *group == spec.group());
        if let Some((_, group)) = known {
            group.rows.push(row);
            continue;
        }
        let group = KeyGroup {
            title: texts.get(&format!("keys-group-{}", spec.group())),
            rows: vec![row],
        };
        groups.push((spec.group(), group));
    }
    let groups = groups.into_iter().map(|(_, group)| group);
    groups.chain([gestures(texts)]).collect()
}

/// What the mouse does in the article: the parts of the ids of the texts.
const GESTURES: [&str; 8] = [
    "click", "drag", "word", "words", "edge", "label", "brush", "menu",
];

/// Returns the gestures of the mouse as a group.
fn gestures(texts: &Texts) -> KeyGroup {
    let rows = GESTURES.into_iter().map(|name| KeyRow {
        name,
        title: texts.get(&format!("gesture-{name}")),
        chords: vec![texts.get(&format!("gesture-{name}.how"))],
        is_gesture: true,
    });
    KeyGroup {
        title: texts.get("keys-group-gestures"),
        rows: rows.collect(),
    }
}

/// Returns the page as a self-contained HTML file.
pub fn page(texts: &Texts, groups: &[KeyGroup]) -> String {
    let language = texts.language();
    let direction = if language.is_rtl() { "rtl" } else { "ltr" };
    let title = escape(&texts.get("keys-page-title"));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{direction}\">\n<meta charset=\"utf-8\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n<h1>{title}</h1>\n<p>{}</p>\n<main>\n",
        language.code(),
        escape(&texts.get("keys-note")),
    );
    for group in groups {
        let title = escape(&group.title);
        // Writing to a string cannot fail.
        writeln!(page, "<section>\n<h2>{title}</h2>\n<table>").ok();
        for row in &group.rows {
            let title = escape(&row.title);
            if row.is_gesture {
                let how = escape(&row.chords.join(" "));
                writeln!(page, "<tr><td>{title}</td><td>{how}</td></tr>").ok();
                continue;
            }
            let chords: Vec<String> = row.chords.iter().map(|chord| caps(chord)).collect();
            let chords = chords.join(", ");
            writeln!(
                page,
                "<tr><td>{title}</td><td dir=\"ltr\">{chords}</td></tr>"
            )
            .ok();
        }
        page.push_str("</table>\n</section>\n");
    }
    page.push_str("</main>\n</html>\n");
    page
}

const STYLE: &str = "\
@page { size: A4; margin: 14mm; }
body { font: 10pt/1.5 'Noto Sans Arabic', 'Noto Sans', sans-serif; color: #1e1d1a; margin: 2em auto; max-width: 60em; }
h1 { font-size: 18pt; margin: 0; }
h2 { font-size: 11pt; margin: 0 0 .3em; color: #0f766e; }
p { color: #66625a; margin: .3em 0 1.5em; }
main { columns: 2; column-gap: 2.5em; }
section { break-inside: avoid-column; margin-bottom: 1.2em; }
table { width: 100%; border-collapse: collapse; }
td { padding: .15em 0; border-bottom: 1px solid #e3dfd7; vertical-align: top; }
td + td { text-align: end; padding-inline-start: 1em; }
[dir=rtl] td + td { text-align: left; }
kbd { font: 9pt 'Noto Sans', sans-serif; border: 1px solid #c9c4b9; border-radius: 3px; padding: 0 .4em; }
@media print { body { margin: 0; max-width: none; } }
";

fn caps(chord: &str) -> String {
    format!("<kbd>{}</kbd>", escape(chord))
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::texts::Language;

    #[test]
    fn key_sheet_has_every_key_of_the_table_once() {
        for language in Language::ALL {
            let texts = Texts::new(language);
            let keymap = Keymap::default();
            let groups = groups(&texts, &keymap, |_, title| Some(title));
            let page = page(&texts, &groups);
            for spec in COMMANDS.iter().filter(|spec| !spec.keys.is_empty()) {
                let rows = groups.iter().flat_map(|group| &group.rows);
                assert_eq!(rows.filter(|row| row.name == spec.name).count(), 1);
                for chord in keymap.chords(spec.name) {
                    assert!(page.contains(&caps(&chord.shown())), "{}", spec.name);
                }
            }
            let direction = if language.is_rtl() { "rtl" } else { "ltr" };
            assert!(page.contains(&format!("dir=\"{direction}\"")));
        }
    }

    #[test]
    fn key_sheet_a_persons_own_keys_and_signs_are_written_safely() {
        let texts = Texts::new(Language::English);
        let (keymap, _) = Keymap::load("[keys]\n\"edit.undo\" = [\"Mod+D\"]");
        let mut groups = groups(&texts, &keymap, |_, title| Some(title));
        groups[0].rows[0].title = "<b> & \"x\"".to_owned();
        let page = page(&texts, &groups);
        assert!(page.contains("&lt;b&gt; &amp; &quot;x&quot;"));
        assert!(page.contains("<kbd>Ctrl+D</kbd>") || cfg!(target_os = "macos"));
        assert!(!page.contains("<kbd>Ctrl+Z</kbd>"));
    }
}
