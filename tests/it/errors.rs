//! Each error of a file, a project, an import or an export has a text in both languages, and the
//! Arabic window shows no English sentence for it.
//!
//! The variants are read from the sources, so a new variant without an example here fails.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use tawsim::commands::problem::Problem;
use tawsim::commands::texts::{Language, Texts};
use tawsim::model::diagnostic::{Message, Value};
use tawsim::model::io_error::io_message;

use crate::support::error_examples::examples;
use crate::texts::sources;

/// The error enums whose variants are walked, with their files.
const WALKED: [(&str, &str); 6] = [
    ("IoFault", "src/base/io_fault.rs"),
    ("ReadError", "src/formats/core/error.rs"),
    ("WriteError", "src/formats/core/error.rs"),
    ("StoreError", "src/store/error.rs"),
    ("SessionError", "src/session/error.rs"),
    ("ExportError", "src/session/export/target.rs"),
];

/// The other error enums: each is matched where it is shown, so that a new variant does not compile
/// without a text.
const MATCHED: [&str; 8] = [
    // A key of the key map: shown as the line of the file.
    "ChordError",
    // Becomes a `SessionError`.
    "EditError",
    // The preview of an import: holds errors of the walked enums.
    "LookError",
    // The command line only, with a sentence and a hint for each: `cli/learner/model.rs`.
    "ModelError",
    "OwnFaceError",
    // Part of a JSON file: becomes a diagnostic.
    "SplitError",
    // The command line only: see `ModelError`.
    "TeachError",
    // The command line only: holds errors of the walked enums.
    "TextsError",
];

/// The words of the interface and of technology that Arabic sentences contain in Latin letters.
const LATIN: [&str; 9] = [
    "A", "Z", "UTF", "JSON", "backup", "gold", "tawsim", "txt", "wal",
];

/// Returns the identifier at the start of a text.
fn identifier(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric());
    text.split_at(end.unwrap_or(text.len())).0
}

/// Returns the variants of an enum in its source.
fn variants(name: &str, file: &str) -> BTreeSet<String> {
    let source = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let (_, body) = source.split_once(&format!("pub enum {name} {{\n")).unwrap();
    let (body, _) = body.split_once("\n}\n").unwrap();
    body.lines()
        .filter_map(|line| line.strip_prefix("    "))
        .filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()))
        .map(|line| identifier(line).to_owned())
        .collect()
}

/// Returns the values of a message that are texts, with their names, also those inside reasons.
fn texts_of(message: &Message, found: &mut Vec<(&'static str, String)>) {
    fn walk(name: &'static str, value: &Value, found: &mut Vec<(&'static str, String)>) {
        match value {
            Value::Text(text) => found.push((name, text.clone())),
            // The names of formats are proper names.
            Value::Format(id) => {
                let name = Texts::new(Language::Arabic).format_name_of(id);
                found.extend(name.split(' ').map(|word| ("format", word.to_owned())));
            }
            Value::List(values) => values.iter().for_each(|value| walk(name, value, found)),
            Value::Message(message) => texts_of(message, found),
            Value::Count(_) | Value::Number(_) => {}
        }
    }
    for (name, value) in &message.values {
        walk(name, value, found);
    }
}

/// Returns a text without members in quotes (`"format"`) and without options (`--format ID`).
fn without_code(text: &str) -> String {
    let mut plain = String::new();
    for (index, part) in text.split('"').enumerate() {
        if index % 2 == 0 {
            plain.push_str(part);
        }
    }
    let mut words: Vec<&str> = plain.split(' ').collect();
    while let Some(option) = words.iter().position(|word| word.starts_with("--")) {
        words.drain(option..(option + 2).min(words.len()));
    }
    words.join(" ")
}

/// Returns the words in Latin letters.
fn latin(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()))
        .collect()
}

#[test]
fn errors_every_variant_has_an_example() {
    let examples = examples();
    for (name, file) in WALKED {
        let found: BTreeSet<String> = examples
            .iter()
            .filter(|(of, ..)| *of == name)
            .map(|(_, debug, _)| identifier(debug).to_owned())
            .collect();
        let missing: Vec<_> = variants(name, file).difference(&found).cloned().collect();
        assert!(missing.is_empty(), "{name} has no example of {missing:?}");
        assert!(!found.is_empty(), "{name}");
    }
}

#[test]
fn errors_every_enum_is_known() {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let mut unknown = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        for part in source.split("enum ").skip(1) {
            let name = identifier(part);
            let is_known = MATCHED.contains(&name) || WALKED.iter().any(|(of, _)| *of == name);
            if name.ends_with("Error") && !is_known {
                unknown.push(format!("{name} in {}", file.display()));
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:#?}");
}

#[test]
fn errors_in_an_arabic_window_hold_no_english_sentence() {
    let arabic = Texts::new(Language::Arabic);
    let mut faults = Vec::new();
    for (name, debug, message) in examples() {
        let Problem {
            summary,
            details,
            hint,
            ..
        } = Problem::of_message(&arabic, &message);
        let mut values = Vec::new();
        texts_of(&message, &mut values);
        let given: Vec<&str> = values.iter().flat_map(|(_, text)| latin(text)).collect();
        for (value, text) in &values {
            // Only a technical detail holds the words of the system or of a library.
            if *value != "detail" && text.contains(' ') {
                faults.push(format!("{name}::{debug}: the value {value} is “{text}”"));
            }
        }
        for part in [Some(summary), details, hint].into_iter().flatten() {
            let foreign: Vec<_> = latin(&without_code(&part))
                .into_iter()
                .filter(|word| !LATIN.contains(word) && !given.contains(word))
                .map(str::to_owned)
                .collect();
            if !foreign.is_empty() || part.contains('[') && !part.contains("| [ ]") {
                faults.push(format!("{name}::{debug}: {foreign:?} in “{part}”"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn errors_at_the_command_line_are_in_english() {
    for (name, debug, message) in examples() {
        let Problem {
            summary,
            details,
            hint,
            ..
        } = Problem::plain(&message);
        for part in [Some(summary), details, hint].into_iter().flatten() {
            let is_english = part
                .chars()
                .all(|c| c.is_ascii() || matches!(c, '“' | '”' | '…'));
            assert!(is_english && !part.contains('{'), "{name}::{debug}: {part}");
        }
    }
}

#[test]
fn errors_of_the_system_have_a_sentence_by_kind() {
    let arabic = Texts::new(Language::Arabic);
    let kinds = [
        ErrorKind::NotFound,
        ErrorKind::PermissionDenied,
        ErrorKind::ReadOnlyFilesystem,
        ErrorKind::StorageFull,
        ErrorKind::QuotaExceeded,
        ErrorKind::NotADirectory,
        ErrorKind::IsADirectory,
        ErrorKind::AlreadyExists,
        ErrorKind::ResourceBusy,
        ErrorKind::FileTooLarge,
        ErrorKind::InvalidFilename,
        ErrorKind::TimedOut,
        ErrorKind::UnexpectedEof,
        ErrorKind::OutOfMemory,
        ErrorKind::NetworkDown,
    ];
    for kind in kinds {
        let told = arabic.message(&io_message(&kind.into()));
        let foreign: Vec<_> = latin(&told)
            .into_iter()
            .filter(|word| !LATIN.contains(word))
            .collect();
        assert!(foreign.is_empty(), "{kind:?}: {told}");
    }
    // The words of the system are only a detail of other kinds.
    let other = io_message(&io::Error::other(
        "words of the system at path /folder/file",
    ));
    assert_eq!(
        arabic.plain_message(&other),
        "يُبلغ النظام: «words of the system»"
    );
}
