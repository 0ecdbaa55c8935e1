//! No sentence of the interface is in the code of the window: the texts are in the locale files.
//!
//! A literal counts as such a sentence if it has a space or an Arabic letter in it, or begins with
//! a capital letter. Literals for machines and developers are recognized by the code before them.

use std::fs;
use std::path::{Path, PathBuf};

use tawsim::commands::keys::chord::Chord;

/// The code before a literal that no user reads: names of widgets and threads, messages of
/// `expect`, names of types in `Debug`, paths and formats of files.
const NOT_FOR_PEOPLE: &[&str] = &[
    "Id::unique(",
    "IdSalt::new(",
    "with(",
    "id_salt(",
    "expect(",
    "debug_struct(",
    "field(",
    "include_str!(",
    "include_bytes!(",
    "reason = ",
    "name(",
    "concat!(",
    "field(ui, view, ",
    "vertical(ui, view, ",
    "load_texture(format!(",
];

/// Literals that are the same in every language, or that the command line prints, which is in
/// English.
const ELSEWHERE: &[&str] = &["Tawsim", "Esc", "Arrow", "there is no display"];

/// Files whose literals are for other programs: the bus, and a program that is started.
const FOR_PROGRAMS: &[&str] = &["portal.rs"];

#[test]
fn literals_of_the_window_are_no_texts_for_people() {
    let mut found = Vec::new();
    for path in sources(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui")) {
        if FOR_PROGRAMS.iter().any(|name| path.ends_with(name)) {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        let code = source.split("#[cfg(test)]").next().unwrap();
        for literal in literals(code) {
            if is_for_people(&literal) {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                found.push(format!("{name}: {}{:?}", literal.before, literal.text));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn literals_a_sentence_would_be_found() {
    for code in [
        "label(ui, view, \"Open a file\", look)",
        "label(ui, view, \"Open\", look)",
        "let text = \"افتح\";",
        "format!(\"{} entities\", n)",
    ] {
        assert!(literals(code).iter().any(is_for_people), "{code}");
    }
    for code in [
        "// a \"Sentence in a comment\"",
        "Id::unique(\"field of names\")",
        "view.text(\"menu-file\")",
        "let c = '\"'; let d = \"open\";",
        "x.expect(\"The page was added above\")",
    ] {
        assert!(!literals(code).iter().any(is_for_people), "{code}");
    }
}

struct Literal {
    /// The code of its line and of the line before it, up to the literal.
    before: String,
    text: String,
}

fn is_for_people(literal: &Literal) -> bool {
    let text = without_values(&literal.text);
    let words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() > 1)
        .count();
    let arabic = text.chars().any(|c| ('\u{600}'..='\u{6FF}').contains(&c));
    let capital = text.chars().next().is_some_and(char::is_uppercase) && words > 0;
    let sentence = text.contains(' ') && words > 0;
    let for_machines = text.chars().all(|c| !c.is_lowercase() && c != ' ')
        && (text == "LANG" || text.contains(['_', '-']));
    let known = ELSEWHERE.contains(&text.as_str()) || text.parse::<Chord>().is_ok();
    if !(arabic || capital || sentence) || known || for_machines {
        return false;
    }
    let before = literal.before.trim_end_matches(['(', '&', ' ', '\n']);
    !NOT_FOR_PEOPLE.iter().any(|mark| {
        let mark = mark.trim_end_matches(['(', ' ']);
        before.ends_with(mark)
    })
}

/// Returns a format string without its placeholders: `{name}`.
fn without_values(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .filter(|c| {
            let was = inside;
            inside = *c == '{' || inside && *c != '}';
            !inside && !was
        })
        .collect()
}

/// Returns the string literals of Rust code, without those in comments.
fn literals(code: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let mut rest = code.char_indices().peekable();
    let mut line_before = 0;
    let mut line = 0;
    while let Some((at, c)) = rest.next() {
        let after = code.get(at + c.len_utf8()..).unwrap_or_default();
        match c {
            '\n' => (line_before, line) = (line, at + 1),
            '/' if after.starts_with('/') => {
                while rest.peek().is_some_and(|(_, c)| *c != '\n') {
                    rest.next();
                }
            }
            // A character literal: `'"'`, `'\''`; a lifetime has no closing quote.
            '\'' => {
                let escaped = after.starts_with('\\');
                let length = after.char_indices().nth(1).map(|(at, _)| at);
                if escaped
                    || length.is_some_and(|at| after.get(at..).is_some_and(|a| a.starts_with('\'')))
                {
                    let mut previous = ' ';
                    for (_, c) in rest.by_ref() {
                        if c == '\'' && previous != '\\' {
                            break;
                        }
                        previous = if previous == '\\' { ' ' } else { c };
                    }
                }
            }
            '"' => {
                let mut text = String::new();
                let mut escaped = false;
                for (end, c) in rest.by_ref() {
                    match c {
                        '"' if !escaped => break,
                        '\\' if !escaped => escaped = true,
                        c => {
                            if c == '\n' {
                                (line_before, line) = (line, end + 1);
                            }
                            text.push(c);
                            escaped = false;
                        }
                    }
                }
                let from = line_before.min(at);
                let before = code.get(from..at).unwrap_or_default();
                let before = before.trim_start().to_owned();
                found.push(Literal { before, text });
            }
            _ => {}
        }
    }
    found
}

fn sources(folder: PathBuf) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
