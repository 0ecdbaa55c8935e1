//! Every text that the code asks for by id exists.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tawsim::commands::texts::{Language, Texts};

/// The methods that take the id of a text.
const METHODS: [&str; 7] = [
    ".get(\"",
    ".get_with(\"",
    ".plain(\"",
    ".text(\"",
    ".text_with(\"",
    ".in_language(\"",
    "KeptField::Named(\"",
];

pub(crate) fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Returns the literals with a hyphen that are passed to one of the methods.
fn ids(source: &str) -> Vec<&str> {
    let source = source.split("#[cfg(test)]").next().unwrap_or(source);
    METHODS
        .iter()
        .flat_map(|method| source.split(method).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .filter(|id| id.contains('-') && !id.contains([' ', '/', '{']))
        .collect()
}

#[test]
fn texts_every_id_in_the_code_exists() {
    let texts = Texts::default();
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let mut missing = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        // A call may be broken over several lines.
        let words: Vec<&str> = source.split_whitespace().collect();
        for id in ids(&words.join(" ").replace("( ", "(")) {
            if Language::ALL
                .into_iter()
                .any(|language| !texts.has(language, id))
            {
                missing.push(format!("{id} in {}", file.display()));
            }
        }
    }
    assert!(missing.is_empty(), "no such text: {missing:#?}");
}

#[test]
fn texts_name_every_change_in_the_undo_menu() {
    let texts = Texts::default();
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    sources(&root, &mut files);
    let mut n = 0;
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        for rest in source.split("&str = \"edit-").skip(1) {
            let id = format!("edit-{}", rest.split('"').next().unwrap());
            for language in Language::ALL {
                assert!(texts.has(language, &id), "{id} in {}", file.display());
            }
            n += 1;
        }
    }
    assert!(n > 20, "{n} titles");
}

/// The beginnings of ids that the code composes, with the source of the rest.
const PUT_TOGETHER: [&str; 15] = [
    // The characters that a reader cannot see.
    "sign-",
    // The kinds of findings of the consistency check.
    "check-kind-",
    // The classes of errors of a system, and why a measure of agreement has no value.
    "quality-class-",
    "agreement-undefined-",
    // The losses of an export.
    "loss-",
    // The names of formats, and of their groups.
    "format-name-",
    "format-group-",
    // The names of commands.
    "command-",
    // The groups of commands.
    "keys-group-",
    // The gestures of the mouse in the key list.
    "gesture-",
    // The differences in the schema of a file, and their kinds.
    "schema-kind-",
    "schema-fault-",
    // Problems with data, by code: another test compares them with the codes.
    "problem-",
    // The severity of a problem.
    "severity-",
    // The report of an import.
    "report-total-",
];

#[test]
fn texts_every_id_is_asked_for_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    let code: String = files
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    let mut idle = Vec::new();
    for entry in fs::read_dir(root.join("assets/locale/en")).unwrap() {
        let texts = fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in texts.lines() {
            let Some((id, _)) = line.split_once(" =") else {
                continue;
            };
            let is_id = id.starts_with(|c: char| c.is_ascii_lowercase())
                && !PUT_TOGETHER.iter().any(|begin| id.starts_with(begin));
            // The text itself, or one of its attributes.
            let asked =
                || code.contains(&format!("\"{id}\"")) || code.contains(&format!("\"{id}."));
            if is_id && !asked() {
                idle.push(id.to_owned());
            }
        }
    }
    assert!(idle.is_empty(), "nobody asks for these texts: {idle:#?}");
}

#[test]
fn texts_say_each_loss_in_both_languages() {
    let texts = Texts::default();
    for loss in tawsim::formats::core::loss::LOSSES {
        let id = format!("loss-{}", loss.code());
        for language in Language::ALL {
            assert!(texts.has(language, &id), "{id} in {language:?}");
        }
    }
}

/// Formats that are called by the proper name of a program or a standard in every language.
const PROPER: [&str; 17] = [
    "bdocjs",
    "bioc",
    "bioc-json",
    "brat",
    "cas-json",
    "conll2003",
    "doccano",
    "docbin",
    "gate",
    "iob1",
    "label-studio",
    "prodigy",
    "spacy",
    "tei",
    "w3c",
    "webanno",
    "xmi",
];

#[test]
fn texts_name_each_format_in_both_languages() {
    let texts = Texts::default();
    for format in tawsim::formats::FORMATS {
        let id = format!("format-name-{}", format.id);
        let is_proper = PROPER.contains(&format.id);
        for language in Language::ALL {
            assert_eq!(texts.has(language, &id), !is_proper, "{id} in {language:?}");
        }
    }
}

/// Returns the texts of a locale file by their ids, with all variants of each.
fn entries(language: &str, name: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locale");
    let source = fs::read_to_string(folder.join(language).join(name)).unwrap();
    let mut entries = BTreeMap::new();
    let mut id = String::new();
    for line in source.lines() {
        if let Some((name, _)) = line.split_once(" = ")
            && !line.starts_with([' ', '#', '}'])
        {
            name.clone_into(&mut id);
        }
        let entry: &mut String = entries.entry(id.clone()).or_default();
        entry.push_str(line);
        entry.push('\n');
    }
    entries
}

#[test]
fn texts_in_arabic_say_not_read_where_the_english_ones_do() {
    const NOT_READ: [&str; 4] = ["لم يُقرأ", "لم تُقرأ", "لا يُقرأ", "لا تُقرأ"];
    let mut n = 0;
    for name in ["problems.ftl", "problems-formats.ftl"] {
        let arabic = entries("ar", name);
        for (id, english) in entries("en", name) {
            let n_english = english.matches(" not read").count();
            if n_english == 0 {
                continue;
            }
            n += 1;
            let arabic = &arabic[&id];
            let found = NOT_READ.iter().map(|verb| arabic.matches(verb).count());
            let found: usize = found.sum();
            assert!(found >= n_english, "{id}: {english}{arabic}");
        }
    }
    assert!(n > 10, "{n}");
}

/// Words that the interface does not use, with what it says instead.
const AVOIDED: [(&str, &str); 6] = [
    ("تم ال", "the verb: تراجعتَ عن"),
    ("تمت ال", "the verb: أعدتَ"),
    ("مجموعة مرجعية", "مجموعة بيانات مرجعية"),
    ("المجموعة المرجعية", "مجموعة البيانات المرجعية"),
    ("علامة ;", "الفاصلة المنقوطة (;)"),
    ("الدليل المختصر", "دليل البرنامج"),
];

#[test]
fn texts_arabic_has_one_term_for_one_thing_and_says_what_was_done_with_a_verb() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locale/ar");
    let mut wrong = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        for line in fs::read_to_string(&path).unwrap().lines() {
            for (avoided, instead) in AVOIDED {
                if line.contains(avoided) {
                    wrong.push(format!("{}: {line} ({instead})", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
