//! The row of the table of formats for brat.

use crate::formats::brat::lines;
use crate::formats::brat::names::{CONFIGURATION, is_id, stem};
use crate::formats::brat::read;
use crate::formats::brat::write;
use crate::formats::core::intake::{Head, Likeness};
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::sink::DOCUMENT_IDS;
use crate::formats::core::spec::{FormatSpec, Layout};

/// A folder of texts and their annotations.
pub static BRAT: FormatSpec = FormatSpec {
    id: "brat",
    name: "brat standoff",
    extensions: &["ann"],
    release: "brat",
    layout: Layout::Folder,
    offset_unit: OffsetUnit::CodePoint,
    binary: false,
    cannot_carry: &[
        Loss::Titles,
        Loss::Metadata,
        Loss::States,
        Loss::DocumentFlags,
        Loss::Origins,
        Loss::Layers,
    ],
    sniff,
    companions,
    read: Some(read::read),
    write: Some(|header, _, sink| Ok(Box::new(write::Writer::new(header, sink)))),
    gold: None,
};

fn companions(name: &str) -> Vec<String> {
    let Some(stem) = stem(name) else {
        return Vec::new();
    };
    let mut names = vec![format!("{stem}.txt")];
    names.extend(CONFIGURATION.map(str::to_owned));
    names.push(DOCUMENT_IDS.to_owned());
    names
}

fn sniff(head: Head<'_>) -> Likeness {
    let name = head.name.rsplit(['/', '\\']).next().unwrap_or_default();
    if CONFIGURATION.contains(&name) {
        return Likeness::ByName;
    }
    let text = head.text();
    let whole = text
        .rfind('\n')
        .map_or(text, |end| text.get(..end).unwrap_or(text));
    let mut lines = whole
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(50);
    let (mut spans, mut others) = (0, 0);
    let fits = lines.all(|line| match line.split_once('\t') {
        Some((id, rest)) if is_id(id, "T") => {
            spans += 1;
            lines::offsets(rest.split('\t').next().unwrap_or_default()).is_some()
        }
        Some((id, _)) => {
            others += 1;
            is_id(id, "REAMN#") || id == "*"
        }
        None => line.starts_with('#'),
    });
    let named = stem(name).is_some();
    match (fits, spans > 0, named) {
        (true, true, _) => Likeness::ByContent,
        (true, false, true) => Likeness::ByName,
        // The reader reports an invalid line in a file with this extension.
        (false, _, true) if spans + others > 1 => Likeness::ByName,
        _ => Likeness::No,
    }
}
