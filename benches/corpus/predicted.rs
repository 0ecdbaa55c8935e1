//! Articles with the suggestions of three systems, for benches.

use std::fmt::Write as _;

use tawsim::formats::core::imported::ImportedDocument;

/// The number of documents.
pub(crate) const DOCUMENTS: usize = 20_000;
const SYSTEMS: [&str; 3] = ["camel", "stanza", "gazetteer"];
const WORDS: usize = 220;

/// A text of about 2.5 kB, and the spans of its words in code points and bytes.
fn article(number: usize) -> (String, Vec<(usize, usize, String)>) {
    const STEMS: [&str; 8] = [
        "محمد",
        "القاهرة",
        "الأمم",
        "لندن",
        "الوزير",
        "بيروت",
        "شركة",
        "الرئيس",
    ];
    let (mut text, mut words) = (String::new(), Vec::new());
    let mut at = 0;
    for n in 0..WORDS {
        if n > 0 {
            text.push(' ');
            at += 1;
        }
        let stem = STEMS.get((number * 7 + n * 3) % 8).copied().unwrap_or("من");
        let word = if n == 0 {
            format!("{stem}{number}")
        } else {
            stem.to_owned()
        };
        let length = word.chars().count();
        text.push_str(&word);
        words.push((at, at + length, word));
        at += length;
    }
    (text, words)
}

/// The suggestions of a document in the gold format.
fn suggestions(number: usize, words: &[(usize, usize, String)], n: usize) -> Option<String> {
    const LABELS: [&str; 3] = ["PERSON", "LOCATION", "ORG"];
    if n == 0 {
        return None;
    }
    let mut out = String::from("{\"suggestions\":[");
    for index in 0..n {
        let place = (index * 5 + number) % words.len();
        let (start, end, word) = words.get(place)?;
        let system = SYSTEMS.get(index % 3)?;
        let label = LABELS.get((index + number) % 3)?;
        let score = ((number * 31 + index * 977) % 10_000) as f64 / 10_000.0;
        let comma = if index > 0 { "," } else { "" };
        write!(
            out,
            "{comma}{{\"id\":\"s{index}\",\"start\":{start},\"end\":{end},\"label\":\"{label}\",\
             \"text\":\"{word}\",\"status\":\"pending\",\"provenance\":{{\"origin\":\"machine\",\
             \"source\":\"{system}\",\"score\":{score:?}}}}}"
        )
        .ok()?;
    }
    out.push_str("]}");
    Some(out)
}

/// How many suggestions a document has.
fn share(number: usize, n: usize) -> usize {
    n * (number + 1) / DOCUMENTS - n * number / DOCUMENTS
}

/// Returns a document of a project with so many suggestions.
pub(crate) fn document(number: usize, n: usize) -> ImportedDocument {
    let (text, words) = article(number);
    ImportedDocument {
        id: format!("d{number}"),
        extra: suggestions(number, &words, share(number, n)),
        text: text.into(),
        title: None,
        status: None,
        flag: None,
        meta: None,
        source_sha256: None,
        entities: Vec::new(),
        layers: Vec::new(),
    }
}
