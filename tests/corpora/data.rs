//! The texts: the article, the hard cases, and the encyclopedia articles of AQMAR.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

/// A hard case with what it should count and what should be tagged in it.
pub(crate) struct Hard {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) counts: [(&'static str, usize); 4],
    /// Code points and label.
    pub(crate) spans: Vec<(usize, usize, String)>,
}

pub(crate) fn folder() -> PathBuf {
    let folder = std::env::var_os("TAWSIM_DATA").expect("TAWSIM_DATA names the folder of corpora");
    PathBuf::from(folder)
}

pub(crate) fn article() -> String {
    fs::read_to_string(folder().join("article/article.txt")).unwrap()
}

pub(crate) fn aqmar() -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder().join("aqmar/text"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (path.file_name().unwrap().to_str().unwrap().to_owned(), text)
        })
        .collect()
}

pub(crate) fn hard() -> Vec<Hard> {
    let lines = fs::read_to_string(folder().join("nasty.jsonl")).unwrap();
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|case| Hard {
            id: case["id"].as_str().unwrap().to_owned(),
            text: case["text"].as_str().unwrap().to_owned(),
            counts: ["n_codepoints", "n_utf8", "n_utf16", "n_graphemes"]
                .map(|name| (name, number(&case[name]))),
            spans: case["spans"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|span| {
                    let label = span["label"].as_str().unwrap().to_owned();
                    (number(&span["start"]), number(&span["end"]), label)
                })
                .collect(),
        })
        .collect()
}

/// Every text by its name.
pub(crate) fn all() -> Vec<(String, String)> {
    let mut texts = vec![("article.txt".to_owned(), article())];
    texts.extend(hard().into_iter().map(|case| (case.id, case.text)));
    texts.extend(aqmar());
    texts
}
