//! The README and the reference pages in `docs/` have the tables and the pictures of the program.

use std::fmt::Write as _;
use std::path::Path;

use tawsim::commands::keys::chord::Chord;
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

/// Decodes a picture: its width in bytes, and its pixels.
fn pixels(path: &str) -> (usize, Vec<u8>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let file = std::io::BufReader::new(std::fs::File::open(path).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    assert_eq!(info.color_type, png::ColorType::Rgba);
    (info.line_size, bytes)
}

#[test]
fn readme_pictures_are_those_that_the_tests_compare_with_the_window() {
    // The tests' pictures have a margin of 8 pixels around the window.
    const MARGIN: usize = 8;
    for (picture, test) in [
        ("window-light", "english_light"),
        ("window-arabic", "arabic_dark"),
        ("labels", "label_editor_en_light"),
        ("statistics", "statistics_en_light"),
        ("import", "import_en_light"),
    ] {
        let (width, shown) = pixels(&format!("docs/pictures/{picture}.png"));
        let (full, tested) = pixels(&format!("tests/pictures/snapshots/{test}.png"));
        let lines = shown.len() / width;
        let inner = tested.chunks_exact(full).skip(MARGIN).take(lines);
        let inner = inner.map(|line| &line[4 * MARGIN..][..width]);
        assert!(
            shown.chunks_exact(width).eq(inner),
            "{picture} is not {test}"
        );
    }
}
