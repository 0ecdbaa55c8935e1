//! The ids of documents whose files have other names: a table beside the files, which our writers
//! make for ids that no file can be named by.

use std::io;

use crate::formats::common::entity_builder::is_id;
use crate::formats::core::sink::{DOCUMENT_IDS, DOCUMENT_IDS_HEAD};
use crate::formats::core::spec::ReadOptions;

/// Returns the id of the document in a file: that of the table beside it, or that of its name.
pub fn id_of(options: &ReadOptions<'_>) -> io::Result<String> {
    let usual = || options.id.to_owned();
    let Some(table) = options.siblings.read(DOCUMENT_IDS)? else {
        return Ok(usual());
    };
    let table = std::str::from_utf8(&table).unwrap_or_default();
    let name = options.source.rsplit(['/', '\\']).next();
    let stem = name.map(|name| name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let mut lines = table.lines();
    if lines.next() != Some(DOCUMENT_IDS_HEAD) {
        return Ok(usual());
    }
    let mut rows = lines.filter_map(|line| line.split_once('\t'));
    let found = rows.find(|(file, id)| Some(*file) == stem && is_id(id));
    Ok(found.map_or_else(usual, |(_, id)| id.to_owned()))
}

/// Returns the name of the table, as a companion of each file whose name ends like this.
pub fn companion(name: &str, end: &str) -> Option<String> {
    name.ends_with(end).then(|| DOCUMENT_IDS.to_owned())
}
