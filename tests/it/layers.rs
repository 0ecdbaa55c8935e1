//! The layers hold: nobody uses what stands above, and every folder is a layer.

use std::fs;
use std::path::{Path, PathBuf};

/// From the ground to the roof.
const LAYERS: &[&str] = &[
    "base", "text", "arabic", "model", "figure", "formats", "store", "session", "commands", "cli",
    "ui",
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

/// The layers that a line of code names: what follows `crate::`.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        rest.split_at(end.unwrap_or(rest.len())).0
    })
}

#[test]
fn layers_use_only_what_stands_below() {
    let mut faults = Vec::new();
    for (rank, layer) in LAYERS.iter().enumerate() {
        let folder = src().join(layer);
        if !folder.exists() {
            continue;
        }
        let mut files = Vec::new();
        rust_files(&folder, &mut files);
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            let code = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            for used in code.flat_map(named) {
                match LAYERS.iter().position(|layer| *layer == used) {
                    Some(of) if of <= rank => {}
                    _ => faults.push(format!("{} uses {used}", file.display())),
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
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
            "{name} says not what it is"
        );
        assert!(
            text.lines().count() <= 600,
            "{name} has more than 600 lines"
        );
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
                // Closing a project that is open here would drop the locks on it.
                faults.push(format!("{} uses {means}: use ReadFile", file.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
