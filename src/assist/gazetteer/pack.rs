//! The bytes of a gazetteer in a project: its entries as lines of name, label and id between tabs,
//! packed.
//!
//! Not the index: later versions of the program may fold in another way.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use crate::assist::gazetteer::entry::Entry;
use crate::assist::gazetteer::list::{MAX_BYTES, NameList};
use crate::model::id::GazetteerId;

/// A list as a project keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// The id, which is that of the entries.
    pub id: GazetteerId,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Packs a list.
pub fn pack(list: &NameList) -> Packed {
    let mut lines = String::new();
    for entry in list.iter() {
        for (cell, end) in [(entry.name, '\t'), (entry.label, '\t'), (entry.id, '\n')] {
            lines.push_str(cell);
            lines.push(end);
        }
    }
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
    // A vector takes all bytes.
    let written = packer.write_all(lines.as_bytes());
    let bytes = written.and_then(|()| packer.finish()).unwrap_or_default();
    Packed {
        id: GazetteerId::of_bytes(lines.as_bytes()),
        bytes,
    }
}

/// Unpacks a list; `None` if the bytes are not those of a list.
pub fn unpack(bytes: &[u8]) -> Option<NameList> {
    // Nothing that a list can hold is larger, and damaged bytes may claim to be.
    let most = 4 * MAX_BYTES as u64;
    let mut lines = BufReader::new(DeflateDecoder::new(bytes).take(most));
    let mut list = NameList::default();
    let mut line = String::new();
    loop {
        line.clear();
        if lines.read_line(&mut line).ok()? == 0 {
            return Some(list);
        }
        let mut cells = line.strip_suffix('\n')?.split('\t');
        let (name, label, id) = (cells.next()?, cells.next()?, cells.next()?);
        if cells.next().is_some() || !list.push(Entry { name, label, id }) {
            return None;
        }
    }
}
