//! Reads lists of names: our own lines, `GeoNames`, and labels from Wikidata's query service.
//!
//! A list that is not what it claims to be is refused with the line: half of a list is worse than
//! none.

use std::io::{self, BufRead};

use crate::assist::gazetteer::entry::Entry;
use crate::assist::gazetteer::list::NameList;
use crate::model::diagnostic::Message;
use crate::model::io_error::io_message;

/// The longest line that is read, in bytes.
const MAX_LINE: u64 = 1 << 20;

/// The form of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListForm {
    /// `NAME`, tab, `LABEL`, tab, `ID` on each line; lines that begin with # are remarks. The label
    /// and the id may be missing.
    Tsv,
    /// The file `alternateNamesV2.txt` of `GeoNames`, or a part of it: its Arabic names.
    GeoNames,
    /// The result of Wikidata's query service as CSV or TSV, with the columns `item` and
    /// `itemLabel`, and `itemAltLabel` for other names.
    Wikidata,
}

impl ListForm {
    /// Returns the database of the ids.
    fn database(self) -> Option<&'static str> {
        match self {
            Self::Tsv => None,
            Self::GeoNames => Some("geonames"),
            Self::Wikidata => Some("wikidata"),
        }
    }

    /// Returns what the makers of the list want to be said, as far as the form tells it.
    pub fn attribution(self) -> Option<&'static str> {
        match self {
            Self::Tsv => None,
            Self::GeoNames => Some("GeoNames (https://www.geonames.org)"),
            Self::Wikidata => Some("Wikidata (https://www.wikidata.org)"),
        }
    }

    /// Returns the licence of the list, as far as the form tells it.
    pub fn license(self) -> Option<&'static str> {
        match self {
            Self::Tsv => None,
            Self::GeoNames => Some("CC-BY-4.0"),
            Self::Wikidata => Some("CC0-1.0"),
        }
    }

    /// Recognizes the form by the first line.
    pub fn of_line(line: &str) -> Self {
        let cells: Vec<&str> = line.trim_end_matches(['\n', '\r']).split('\t').collect();
        let is_number = |cell: Option<&&str>| {
            cell.is_some_and(|cell| !cell.is_empty() && cell.bytes().all(|b| b.is_ascii_digit()))
        };
        if cells.len() >= 4 && is_number(cells.first()) && is_number(cells.get(1)) {
            return Self::GeoNames;
        }
        let header = line.trim_start_matches('\u{FEFF}').trim_start_matches('?');
        if header.starts_with("item,") || header.starts_with("item\t") {
            return Self::Wikidata;
        }
        Self::Tsv
    }
}

/// Reads a list. `form` is recognized by the first line if it is not given; `label` is that of
/// entries whose list has none.
pub fn read(
    lines: impl BufRead,
    form: Option<ListForm>,
    label: Option<&str>,
) -> Result<(NameList, ListForm), Message> {
    let mut reader = Reader {
        lines,
        line: String::new(),
        number: 0,
    };
    if !reader.next()? {
        return Err(Message::new("gazetteer.empty"));
    }
    let form = form.unwrap_or_else(|| ListForm::of_line(&reader.line));
    let mut list = NameList::default();
    match form {
        ListForm::Tsv => reader.tsv(&mut list, label)?,
        ListForm::GeoNames => reader.geonames(&mut list, label)?,
        ListForm::Wikidata => reader.wikidata(&mut list, label)?,
    }
    if list.is_empty() {
        return Err(Message::new("gazetteer.empty"));
    }
    Ok((list, form))
}

/// The lines of a list.
struct Reader<R> {
    lines: R,
    line: String,
    number: usize,
}

impl<R: BufRead> Reader<R> {
    /// Reads the next line without its end. Returns whether there is one.
    fn next(&mut self) -> Result<bool, Message> {
        self.line.clear();
        self.number += 1;
        let mut part = io::Read::take(&mut self.lines, MAX_LINE);
        let n = match part.read_line(&mut self.line) {
            Ok(n) => n,
            Err(refused) if refused.kind() == io::ErrorKind::InvalidData => {
                return Err(Message::new("gazetteer.not_utf8").with("line", self.number));
            }
            Err(refused) => return Err(io_message(&refused)),
        };
        if n as u64 == MAX_LINE && !self.line.ends_with('\n') {
            return Err(Message::new("gazetteer.long_line").with("line", self.number));
        }
        let end = self.line.trim_end_matches(['\n', '\r']).len();
        self.line.truncate(end);
        if self.number == 1 && self.line.starts_with('\u{FEFF}') {
            self.line.remove(0);
        }
        Ok(n > 0)
    }

    fn push(&self, list: &mut NameList, entry: Entry<'_>) -> Result<(), Message> {
        if list.push(entry) {
            Ok(())
        } else {
            Err(Message::new("gazetteer.too_large").with("line", self.number))
        }
    }

    fn tsv(&mut self, list: &mut NameList, label: Option<&str>) -> Result<(), Message> {
        loop {
            if !self.line.trim().is_empty() && !self.line.starts_with('#') {
                let mut cells = self.line.split('\t').map(str::trim);
                let name = cells.next().unwrap_or_default();
                let own = cells.next().filter(|label| !label.is_empty());
                let id = cells.next().unwrap_or_default();
                if cells.next().is_some() || name.is_empty() {
                    return Err(Message::new("gazetteer.columns").with("line", self.number));
                }
                if !name.chars().any(char::is_alphabetic) {
                    return Err(Message::new("gazetteer.no_name").with("line", self.number));
                }
                let Some(label) = own.or(label) else {
                    return Err(Message::new("gazetteer.no_label").with("line", self.number));
                };
                self.push(list, Entry { name, label, id })?;
            }
            if !self.next()? {
                return Ok(());
            }
        }
    }

    /// Reads the columns `alternateNameId`, `geonameid`, `isolanguage`, `alternate name`,
    /// `isPreferredName`, `isShortName`, `isColloquial`, `isHistoric`, `from`, `to`.
    fn geonames(&mut self, list: &mut NameList, label: Option<&str>) -> Result<(), Message> {
        let Some(label) = label else {
            return Err(Message::new("gazetteer.which_label"));
        };
        let database = ListForm::GeoNames.database().unwrap_or_default();
        loop {
            if !self.line.is_empty() {
                let cells: Vec<&str> = self.line.split('\t').collect();
                let get = |at: usize| cells.get(at).copied().unwrap_or_default();
                let is_number = !get(1).is_empty() && get(1).bytes().all(|b| b.is_ascii_digit());
                if !(4..=10).contains(&cells.len()) || !is_number {
                    return Err(Message::new("gazetteer.not_geonames").with("line", self.number));
                }
                let name = get(3).trim();
                // Names of other times are not those of newspapers.
                if get(2) == "ar" && get(7) != "1" && name.chars().any(char::is_alphabetic) {
                    let id = format!("{database}:{}", get(1));
                    self.push(
                        list,
                        Entry {
                            name,
                            label,
                            id: &id,
                        },
                    )?;
                }
            }
            if !self.next()? {
                return Ok(());
            }
        }
    }

    fn wikidata(&mut self, list: &mut NameList, label: Option<&str>) -> Result<(), Message> {
        let Some(label) = label else {
            return Err(Message::new("gazetteer.which_label"));
        };
        let delimiter = if self.line.contains('\t') {
            b'\t'
        } else {
            b','
        };
        let header: Vec<String> = self
            .line
            .split(char::from(delimiter))
            .map(|cell| cell.trim().trim_start_matches('?').to_owned())
            .collect();
        let column = |name: &str| header.iter().position(|cell| cell == name);
        let (Some(item), Some(names)) = (column("item"), column("itemLabel")) else {
            return Err(Message::new("gazetteer.not_wikidata").with("line", self.number));
        };
        let others = column("itemAltLabel");
        let database = ListForm::Wikidata.database().unwrap_or_default();
        while self.next()? {
            if self.line.is_empty() {
                continue;
            }
            let cells = record(&self.line, delimiter);
            let get = |at: usize| cells.get(at).map(String::as_str).unwrap_or_default();
            let address = get(item).trim_matches(['<', '>']);
            let id = address.rsplit('/').next().unwrap_or_default();
            let is_id = id.strip_prefix('Q').is_some_and(|number| {
                !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
            });
            if cells.len() != header.len() || !is_id {
                return Err(Message::new("gazetteer.not_wikidata").with("line", self.number));
            }
            let id = format!("{database}:{id}");
            // Other names stand in one cell, with commas between them.
            let more = others.map(get).unwrap_or_default().split(", ");
            for name in [get(names)].into_iter().chain(more) {
                let name = literal(name.trim());
                // Without a label in the language, the service writes the id.
                if name.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
                    self.push(
                        list,
                        Entry {
                            name,
                            label,
                            id: &id,
                        },
                    )?;
                }
            }
        }
        Ok(())
    }
}

/// Takes the cells of a line apart: of CSV with its quotes (RFC 4180), of TSV as they are.
fn record(line: &str, delimiter: u8) -> Vec<String> {
    if delimiter == b'\t' {
        return line.split('\t').map(ToOwned::to_owned).collect();
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(line.as_bytes());
    let record = reader.records().next().and_then(Result::ok);
    let cells = record
        .iter()
        .flat_map(|cells| cells.iter().map(ToOwned::to_owned));
    cells.collect()
}

/// Returns the text of a literal with its language (`"القاهرة"@ar`).
fn literal(cell: &str) -> &str {
    let inner = cell.strip_prefix('"').and_then(|rest| {
        let end = rest.rfind('"')?;
        rest.get(..end)
    });
    inner.unwrap_or(cell)
}
