//! The source tree keeps its order: layers and rooms use only those below them, no files import
//! each other in a ring, and every file says what it is for.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::imports::{Module, Sources, rings};

/// The layers, from the lowest to the highest.
const LAYERS: &[&str] = &[
    "base", "text", "arabic", "model", "figure", "formats", "review", "assist", "store", "session",
    "commands", "cli", "ui",
];

/// The rooms inside `ui`, each of which uses those before it.
const UI_ROOMS: &[&str] = &[
    "platform",
    "widgets",
    "state",
    "article",
    "panels",
    "shell",
    "dialogs",
    "workbench",
    "app",
];

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Returns the layer of a module and, inside `ui`, its room.
fn ranks(module: &Module) -> (Option<usize>, Option<usize>) {
    let rank = |names: &[&str], at: usize| {
        let name = module.get(at)?;
        names.iter().position(|one| one == name)
    };
    let room = (module.first().is_some_and(|layer| layer == "ui"))
        .then(|| rank(UI_ROOMS, 1))
        .flatten();
    (rank(LAYERS, 0), room)
}

/// Returns the modules that use a module above them.
fn upward(sources: &Sources) -> Vec<String> {
    let mut faults = Vec::new();
    for (module, used) in sources.imports() {
        let (layer, room) = ranks(&module);
        for other in used {
            let (of_layer, of_room) = ranks(&other);
            if module.is_empty() || of_layer.is_none() {
                continue;
            }
            if of_layer > layer || (of_room > room && room.is_some()) {
                faults.push(format!("{} uses {}", module.join("::"), other.join("::")));
            }
        }
    }
    faults
}

#[test]
fn layers_use_only_lower_layers() {
    let faults = upward(&Sources::read(&src()));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn layers_an_import_from_above_is_noticed() {
    let sources = Sources::read(&src());
    for (module, line, fault) in [
        (
            "text::span",
            "use crate::store::Store;",
            "text::span uses store",
        ),
        (
            "ui::widgets::label",
            "use crate::ui::dialogs::{Dialog, Step};",
            "ui::widgets::label uses ui::dialogs",
        ),
    ] {
        let mut changed = sources.clone();
        changed.add_line(module, line);
        let faults = upward(&changed).join("\n");
        assert!(faults.contains(fault), "{fault}: {faults}");
    }
}

#[test]
fn files_do_not_import_each_other_in_a_ring() {
    let found = rings(&Sources::read(&src()).imports());
    let shown: Vec<_> = found.iter().map(|ring| ring.join(", ")).collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}

#[test]
fn files_a_ring_is_noticed() {
    let mut sources = Sources::read(&src());
    sources.add_line(
        "formats::core::error",
        "use crate::formats::core::{decode::decode, sink};",
    );
    let found = rings(&sources.imports());
    let has = |ring: &[String], name: &str| ring.iter().any(|module| module == name);
    assert!(
        found
            .iter()
            .any(|ring| has(ring, "formats::core::error") && has(ring, "formats::core::decode")),
        "{found:?}"
    );
}

#[test]
fn layers_every_folder_is_one() {
    for entry in fs::read_dir(src()).unwrap() {
        let entry = entry.unwrap();
        if entry.path().is_dir() {
            let name = entry.file_name().into_string().unwrap();
            assert!(LAYERS.contains(&name.as_str()), "{name} is not a layer");
        }
    }
}

#[test]
fn layers_the_library_lists_them_in_order() {
    let lib = fs::read_to_string(src().join("lib.rs")).unwrap();
    let listed: Vec<_> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let expected: Vec<_> = LAYERS
        .iter()
        .filter(|l| listed.contains(l))
        .copied()
        .collect();
    assert_eq!(listed, expected);
}

#[test]
fn every_file_opens_with_its_sentence_and_stays_short() {
    let mut files = Vec::new();
    rust_files(&src(), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let name = file.display();
        let is_main = file.ends_with("main.rs");
        assert!(
            is_main || text.starts_with("//! "),
            "{name} does not say what it is for"
        );
        assert!(
            text.lines().count() <= 600,
            "{name} has more than 600 lines"
        );
    }
}

#[test]
fn folders_keep_their_code_in_named_files() {
    let mut files = Vec::new();
    rust_files(&src(), &mut files);
    for file in files.iter().filter(|file| file.ends_with("mod.rs")) {
        let text = fs::read_to_string(file).unwrap();
        let code = text.lines().find(|line| {
            let line = line
                .trim_start_matches("pub(crate) ")
                .trim_start_matches("pub ");
            [
                "struct ", "enum ", "fn ", "impl ", "static ", "const ", "trait ", "impl<",
            ]
            .iter()
            .any(|word| line.starts_with(word))
        });
        assert!(code.is_none(), "{}: {code:?}", file.display());
    }
}

#[test]
fn layers_only_the_store_opens_a_file_to_read_it() {
    let mut files = Vec::new();
    rust_files(&src(), &mut files);
    let below = ["base", "store"].map(|layer| src().join(layer));
    files.retain(|file| !below.iter().any(|layer| file.starts_with(layer)));
    let mut faults = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        let code = code.replace("ReadFile::open(", "");
        for means in [
            "File::open(",
            "fs::read(",
            "fs::read_to_string",
            "fs::copy(",
        ] {
            if code.contains(means) && !file.ends_with("tests.rs") {
                // If the project is open in this process, closing the file would drop its locks.
                faults.push(format!("{} uses {means}: use ReadFile", file.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
