//! The reference pages in `docs/` have the tables of keys and formats of the program.

use std::fmt::Write as _;
use std::path::Path;

use tawsim::commands::chord::Chord;
use tawsim::commands::table::{self, COMMANDS};
use tawsim::commands::texts::{Language, Texts};
use tawsim::formats::FORMATS;
use tawsim::formats::core::loss::Loss;
use tawsim::formats::core::spec::Layout;

const BEGIN: &str = "<!-- keys: generated from COMMANDS, checked by tests/it/readme.rs -->\n";
const END: &str = "<!-- end of keys -->";

const FORMATS_BEGIN: &str =
    "<!-- formats: generated from FORMATS, checked by tests/it/readme.rs -->\n";
const FORMATS_END: &str = "<!-- end of formats -->";

/// Returns the table of keys as Markdown: a row for each command, the nine label keys in one row,
/// and without the motions that Shift turns into selections.
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

/// The features by which people choose a format, and the losses of a format that lacks them.
const CARRIES: [(&str, &[Loss]); 9] = [
    ("text", &[Loss::Texts]),
    ("nested", &[Loss::Entities, Loss::Nesting]),
    ("crossing", &[Loss::Entities, Loss::Crossing]),
    ("in a word", &[Loss::Entities, Loss::InsideToken]),
    ("names, notes", &[Loss::Entities, Loss::Norms, Loss::Notes]),
    (
        "ids",
        &[Loss::Documents, Loss::DocumentIds, Loss::EntityIds],
    ),
    ("metadata", &[Loss::Titles, Loss::Metadata]),
    ("state", &[Loss::States]),
    ("labels", &[Loss::LabelSet]),
];

/// Returns the table of formats as Markdown: a row for each, with its name, its id and its
/// features.
fn format_table() -> String {
    let mut table = String::from("\n| format | `--format` | file | |");
    for (carries, _) in CARRIES {
        write!(table, " {carries} |").unwrap();
    }
    writeln!(table, "\n|---|---|---|---{}|", "|:-:".repeat(CARRIES.len())).unwrap();
    for format in FORMATS {
        let file = match format.layout {
            Layout::File => format!("`.{}`", format.extensions[0]),
            Layout::Folder => format!("folder of `.{}`", format.extensions[0]),
        };
        let ways = match (format.reads(), format.writes()) {
            (true, true) => "in, out",
            (true, false) => "in",
            _ => "out",
        };
        write!(
            table,
            "| {} | `{}` | {file} | {ways} |",
            format.name, format.id
        )
        .unwrap();
        let loses = |loss: &Loss| format.cannot_carry.contains(loss);
        let only_labels = loses(&Loss::Texts) && loses(&Loss::Entities);
        for (carries, losses) in CARRIES {
            let lost = losses.iter().any(loses) || (only_labels && carries != "labels");
            table.push_str(if lost { "  |" } else { " • |" });
        }
        table.push('\n');
    }
    table + "\n"
}

/// `UPDATE_README=1 cargo test --test it -- readme` rewrites the tables.
#[track_caller]
fn check_table(page: &str, begin: &str, end: &str, table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    let readme = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(begin).expect("the marker of the table");
    let (stands, after) = rest.split_once(end).expect("the marker of its end");
    if stands != table && std::env::var_os("UPDATE_README").is_some() {
        let updated = format!("{before}{begin}{table}{end}{after}");
        tawsim::base::atomic_file::atomic_write_bytes(&path, updated.as_bytes()).unwrap();
        return;
    }
    assert!(stands == table, "the table of {page} should be:\n{table}");
}

#[test]
fn readme_tables_are_those_of_the_program() {
    check_table("docs/keys.md", BEGIN, END, &key_table());
    // Without the feature a format is missing.
    if cfg!(feature = "parquet") {
        check_table(
            "docs/formats.md",
            FORMATS_BEGIN,
            FORMATS_END,
            &format_table(),
        );
    }
}
