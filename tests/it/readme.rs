//! The README's key table is the one that the program works by.

use std::fmt::Write as _;
use std::path::Path;

use tawsim::commands::chord::Chord;
use tawsim::commands::table::{self, COMMANDS};
use tawsim::commands::texts::{Language, Texts};

const BEGIN: &str = "<!-- keys: generated from COMMANDS, checked by tests/it/readme.rs -->\n";
const END: &str = "<!-- end of keys -->";

/// The table as Markdown: a row a command, the nine label keys in one, without the motions that
/// Shift makes a selection of.
fn key_table() -> String {
    let texts = Texts::new(Language::English);
    let mut table = String::from("\n| key | command | does |\n|---|---|---|\n");
    for command in COMMANDS {
        let with_shift = command.name.strip_prefix("select.");
        let with_shift = with_shift.and_then(|motion| table::find(&format!("caret.{motion}")));
        if command.keys.is_empty() || with_shift.is_some() {
            continue;
        }
        let (mut keys, mut title) = (
            command
                .keys
                .iter()
                .map(|k| shown(k))
                .collect::<Vec<_>>()
                .join(", "),
            texts.get(&command.title_id()),
        );
        if let Some((_, digit)) = command.name.rsplit_once('_')
            && digit.parse::<u8>().is_ok()
        {
            if digit != "1" {
                continue;
            }
            keys = format!("{keys} … {}", shown(&command.keys[0].replace('1', "9")));
            title = title.trim_end_matches([' ', '1']).to_owned();
        }
        let about = texts.get(&command.about_id());
        writeln!(table, "| {keys} | {title} | {about} |").unwrap();
    }
    table + "\n"
}

fn shown(keys: &str) -> String {
    let shown = keys.parse::<Chord>().unwrap().shown();
    format!(
        "`{}`",
        shown.replace('\u{2318}', "Ctrl").replace('\u{2325}', "Alt")
    )
}

/// `UPDATE_README=1 cargo test --test it -- readme` writes the table anew.
#[test]
fn readme_keys_are_those_of_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(BEGIN).expect("the marker of the keys");
    let (stands, after) = rest.split_once(END).expect("the marker of their end");
    let table = key_table();
    if stands != table && std::env::var_os("UPDATE_README").is_some() {
        let updated = format!("{before}{BEGIN}{table}{END}{after}");
        tawsim::store::atomic_write_bytes(&path, updated.as_bytes()).unwrap();
        return;
    }
    assert!(
        stands == table,
        "the README's key table should be:\n{table}"
    );
}
