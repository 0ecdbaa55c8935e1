//! Parses the lines of CoNLL-U: comments and words.

use crate::formats::common::bio_tags::is_tag;
use crate::formats::conllu::misc::value;
use crate::formats::conllu::names::COLUMNS;

/// The indices of the columns, from 0.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    id: usize,
    form: usize,
    misc: usize,
    entities: Option<usize>,
}

impl Default for Columns {
    fn default() -> Self {
        Self {
            id: 0,
            form: 1,
            misc: 9,
            entities: None,
        }
    }
}

impl Columns {
    /// Parses the names of the columns.
    fn named(names: &str) -> Self {
        let names: Vec<&str> = names.split_whitespace().collect();
        let place = |name: &str| names.iter().position(|known| *known == name);
        let is_entities = |name: &&str| -> bool {
            let kind = name.split(':').next().unwrap_or_default();
            ["NER", "NE", "ENTITY", "NAME"].contains(&kind.to_ascii_uppercase().as_str())
        };
        Self {
            id: place("ID").unwrap_or(0),
            form: place("FORM").unwrap_or(1),
            misc: place("MISC").unwrap_or(usize::MAX),
            entities: names.iter().position(is_entities),
        }
    }
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line<'l> {
    Blank,
    /// The names of the columns, already stored in `columns`.
    Columns,
    /// A new document with its name, which may be empty.
    NewDocument(&'l str),
    Comment(&'l str, &'l str),
    Word(Word<'l>),
    Other(&'l str),
}

/// The number of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Id {
    Word(usize),
    /// A multi-word token: its first and last words.
    Several(usize, usize),
    /// An empty node, which has no surface.
    Empty,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'l> {
    pub(super) id: Id,
    pub(super) form: &'l str,
    pub(super) misc: &'l str,
    pub(super) tag: Option<&'l str>,
}

impl<'l> Line<'l> {
    /// Parses a line; a line of column names changes `columns`.
    pub(super) fn of(line: &'l str, columns: &mut Columns) -> Self {
        if line.trim().is_empty() {
            return Self::Blank;
        }
        if let Some(names) = line.strip_prefix(COLUMNS) {
            *columns = Columns::named(names);
            return Self::Columns;
        }
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim();
            if comment == "newdoc" {
                return Self::NewDocument("");
            }
            let (key, value) = comment.split_once('=').unwrap_or((comment, ""));
            let (key, value) = (key.trim(), value.trim());
            if key == "newdoc id" {
                return Self::NewDocument(value);
            }
            return Self::Comment(key, value);
        }
        Word::of(line, columns).map_or(Self::Other(line), Self::Word)
    }
}

impl<'l> Word<'l> {
    fn of(line: &'l str, columns: &Columns) -> Option<Self> {
        let fields: Vec<&str> = if line.contains('\t') {
            line.split('\t').collect()
        } else {
            // Copied from a web page, with blanks instead of TABs.
            line.split_whitespace().collect()
        };
        let field = |index: usize| fields.get(index).copied();
        let id = field(columns.id)?;
        let id = match (id.split_once('-'), id.split_once('.')) {
            (Some((first, last)), _) => Id::Several(first.parse().ok()?, last.parse().ok()?),
            (None, Some((first, last))) => {
                first.parse::<usize>().ok()?;
                last.parse::<usize>().ok()?;
                Id::Empty
            }
            (None, None) => Id::Word(id.parse().ok()?),
        };
        let tag = if let Some(index) = columns.entities {
            field(index).filter(|tag| !["_", "*", ""].contains(tag))
        } else {
            let values = fields.iter().skip(columns.misc.min(9)).flat_map(|field| {
                let keys = ["NER", "NE", "ner", "name"];
                keys.into_iter()
                    .filter_map(|key| Some((key, value(field, key)?)))
            });
            // A letter alone is a tag without a label, except in `name`, where it may be a name.
            let is_bare = |tag: &str| matches!(tag, "B" | "I" | "E" | "S" | "L" | "U");
            let mut tags = values.into_iter();
            let tag = tags.find(|(key, tag)| is_tag(tag) || *key != "name" && is_bare(tag));
            tag.map(|(_, tag)| tag)
        };
        Some(Self {
            id,
            form: field(columns.form).filter(|form| !form.is_empty())?,
            misc: field(columns.misc)
                .or_else(|| fields.last().copied())
                .unwrap_or_default(),
            tag,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(columns: &str, line: &str, expected: &str) {
        let mut found = Columns::default();
        if !columns.is_empty() {
            Line::of(&format!("{COLUMNS}{columns}"), &mut found);
        }
        let line = match Line::of(line, &mut found) {
            Line::Word(w) => format!("{:?} {} {:?}", w.id, w.form, w.tag.unwrap_or("none")),
            other => format!("{other:?}"),
        };
        assert_eq!(line, expected);
    }

    #[test]
    fn line_entities_stand_in_misc_or_in_a_column() {
        let rest = "_\t_\t_\t_\t_\t_\t_";
        check(
            "",
            &format!("1\ta\t{rest}\tNER=B-X|SpaceAfter=No"),
            "Word(1) a \"B-X\"",
        );
        check("", &format!("1\ta\t{rest}\tname=O"), "Word(1) a \"O\"");
        check(
            "",
            &format!("1\ta\t{rest}\tname=Sara"),
            "Word(1) a \"none\"",
        );
        check("", &format!("1\ta\t{rest}\tNER=B"), "Word(1) a \"B\"");
        check("", &format!("1\ta\t{rest}\tname=B"), "Word(1) a \"none\"");
        check(
            "",
            &format!("2-3\tab\t{rest}\t_"),
            "Several(2, 3) ab \"none\"",
        );
        check("", &format!("5.1\ta\t{rest}\t_"), "Empty a \"none\"");
        check("ID FORM NER:IOB2", "1\ta\tI-X", "Word(1) a \"I-X\"");
        check("ID FORM MISC NE", "1\ta\t_\t*", "Word(1) a \"none\"");
        check("", "1     Er   er   PRON", "Word(1) Er \"none\"");
        check("", "x\ty", "Other(\"x\\ty\")");
        check("", "# newdoc id = a b ", "NewDocument(\"a b\")");
        check("", "# sent_id = 1", "Comment(\"sent_id\", \"1\")");
    }
}
