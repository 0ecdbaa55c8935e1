//! Detects the columns of a file and their contents from its first lines.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::formats::common::bio_tags::survey::Survey;
use crate::formats::common::bio_tags::{Scheme, is_tag, may_have_tags, split};
use crate::formats::conll::fields::{BLANKS, Separator, blanks, fields, pipes};
use crate::model::diagnostic::Message;
use crate::model::labels::label::Label;

/// Ends a document in Wojood files.
pub(super) const SEPARATOR: &str = "$#$";

/// The columns of a file, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) separator: Separator,
    /// The number of columns in most lines.
    pub(super) columns: usize,
    pub(super) token: usize,
    /// The first and last columns that contain tags.
    pub(super) tags: (usize, usize),
    pub(super) annotator: Option<usize>,
    /// The column whose value changes at the beginning of a sentence.
    pub(super) sentence: Option<usize>,
    /// Whether the first line contains the names of the columns.
    pub(super) header: bool,
    /// Whether the first column numbers the tokens of a sentence.
    numbered: bool,
    /// Whether tags are labels without a letter before them.
    bare: bool,
    rows: usize,
    good: usize,
}

/// A problem with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    NoToken,
    NoTag,
    /// The tag and the token are swapped.
    Swapped,
    Fields(usize),
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Row<'l> {
    Blank,
    Comment(&'l str),
    /// `-DOCSTART-`.
    Document,
    Token(Token<'l>),
    /// The tokens of a sentence.
    Sentence(Vec<Token<'l>>),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Token<'l> {
    pub(super) form: Cow<'l, str>,
    pub(super) tags: Vec<Cow<'l, str>>,
    pub(super) annotator: Option<Cow<'l, str>>,
    pub(super) sentence: Option<Cow<'l, str>>,
    pub(super) fault: Option<Fault>,
}

/// The maximum number of lines that are examined.
const SAMPLE: usize = 2000;

/// The labels of phrases (chunks), whose tags look like those of entities.
const CHUNKS: [&str; 12] = [
    "NP", "VP", "PP", "ADVP", "ADJP", "SBAR", "PRT", "CONJP", "INTJ", "LST", "UCP", "S",
];

impl Layout {
    /// Returns whether [`Self::guess`] can find columns in a text: only a table with TABs can do
    /// without tags, because its first line can name their column.
    pub(super) fn is_possible(text: &str) -> bool {
        text.contains('\t') || may_have_tags(text)
    }

    /// Examines the start of a file; `is_cut` means that the last line may be incomplete. `None` if
    /// no column contains tags.
    pub(super) fn guess(text: &str, is_cut: bool) -> Option<Self> {
        let mut lines: Vec<&str> = text.lines().take(SAMPLE).collect();
        if is_cut && lines.len() > 1 {
            lines.pop();
        }
        let is_row = |line: &&str| {
            !line.trim_matches(BLANKS).is_empty() && !line.starts_with("-DOCSTART-") && {
                let last = line.rsplit(BLANKS).find(|field| !field.is_empty());
                !line.starts_with('#') || last.is_some_and(is_tag)
            }
        };
        let lines: Vec<&str> = lines.into_iter().filter(is_row).collect();
        let most = |n: usize| n > 0 && n * 2 > lines.len();
        let count = |test: &dyn Fn(&str) -> bool| lines.iter().filter(|l| test(l)).count();
        let separator = if most(count(&|line| line.contains('\t'))) {
            Separator::Tab
        } else if most(count(&|line| blanks(line).all(|f| pipes(f).is_some()))) {
            return Some(Self::pipes(lines.len()));
        } else {
            let ends_in_tag = |separator: Separator| {
                let is_tagged = |line: &str| {
                    let fields = fields(line, separator);
                    fields.len() > 1 && fields.last().is_some_and(|last| is_tag(last))
                };
                most(count(&is_tagged))
            };
            let comma = most(count(&|line| line.contains(',')));
            if comma && ends_in_tag(Separator::Comma) && !ends_in_tag(Separator::Blanks) {
                Separator::Comma
            } else {
                Separator::Blanks
            }
        };
        let rows: Vec<Vec<Cow<'_, str>>> = lines.iter().map(|l| fields(l, separator)).collect();
        Self::of_rows(separator, rows)
    }

    fn pipes(rows: usize) -> Self {
        Self {
            separator: Separator::Pipes,
            columns: 2,
            token: 0,
            tags: (1, 1),
            annotator: None,
            sentence: None,
            header: false,
            numbered: false,
            bare: false,
            rows,
            good: rows,
        }
    }

    fn of_rows(separator: Separator, mut rows: Vec<Vec<Cow<'_, str>>>) -> Option<Self> {
        // A file separated by blanks has no header: a column name could be its first token.
        let may_have_names = separator != Separator::Blanks && rows.len() > 1;
        let names = rows.first().filter(|_| may_have_names);
        let names = names.map(|row| header(row)).unwrap_or_default();
        if !names.is_empty() {
            rows.remove(0);
        }
        let mut widths = BTreeMap::<usize, usize>::new();
        for row in &rows {
            *widths.entry(row.len()).or_default() += 1;
        }
        let (columns, _) = widths.into_iter().max_by_key(|(width, n)| (*n, *width))?;
        if columns < 2 {
            return None;
        }
        let column = |index: usize| rows.iter().filter_map(move |row| row.get(index));
        let share = |index: usize, test: &dyn Fn(&str) -> bool| {
            let (all, good) = column(index).fold((0, 0), |(all, good), field| {
                (all + 1, good + usize::from(test(field)))
            });
            (all > 0, good * 10 >= all * 9, good)
        };
        let numbered = columns >= 3 && share(0, &|f| f.parse::<u32>().is_ok()).1;
        let named = |kind: Name| names.iter().position(|name| *name == Some(kind));
        let token = named(Name::Token).unwrap_or(usize::from(numbered));
        let is_entities = |index: usize| {
            // Asked first: a line of running text has hundreds of columns, none of them with tags.
            if !matches!(share(index, &is_tag), (true, true, _)) {
                return false;
            }
            let mut labels = column(index).filter_map(|f| split(f)).peekable();
            labels.peek().is_none() || !labels.all(|(_, label)| CHUNKS.contains(&label))
        };
        let mut tags = None;
        for index in (token + 1..columns)
            .rev()
            .filter(|index| is_entities(*index))
        {
            match tags {
                None => tags = Some((index, index)),
                Some((first, last)) if index + 1 == first => tags = Some((index, last)),
                Some(_) => break,
            }
        }
        // Phrases are what the file is about if it has no other tags.
        let has_tags = |index: &usize| matches!(share(*index, &is_tag), (true, true, _));
        tags = tags.or_else(|| {
            let phrases = (token + 1..columns).rev().find(has_tags)?;
            Some((phrases, phrases))
        });
        if let Some(named) = named(Name::Tag).filter(|named| *named > token) {
            tags = Some((named, named));
        }
        let bare = tags.is_none();
        let last = columns - 1;
        let tags = tags.or_else(|| {
            let values: BTreeSet<_> = column(last).collect();
            let outside = column(last).filter(|f| *f == "O").count();
            let is_labels = values.len() <= 60
                && values.iter().all(|value| Label::is_valid_name(value))
                && outside * 10 >= rows.len() * 3;
            (is_labels && last > token).then_some((last, last))
        })?;
        let annotator = (numbered && columns == 5 && tags == (2, 2)).then_some(4);
        let (_, _, good) = share(tags.1, &is_tag);
        Some(Self {
            separator,
            columns,
            token,
            tags,
            annotator,
            sentence: named(Name::Sentence),
            header: !names.is_empty(),
            numbered,
            bare,
            rows: rows.len(),
            good,
        })
    }

    /// Returns whether the lines alone determine the format, whatever the name of the file.
    pub(super) fn is_sure(&self) -> bool {
        !self.bare && self.rows >= 4 && self.good * 20 >= self.rows * 19
    }

    /// Returns the id of the row of the table of formats that is most similar to the first lines.
    pub(super) fn row_id(&self, text: &str) -> &'static str {
        let mut survey = Survey::default();
        for line in text.lines().take(SAMPLE) {
            match self.row(line) {
                Row::Token(token) if token.form == SEPARATOR || token.tags.len() > 1 => {
                    return "wojood";
                }
                Row::Token(token) => token.tags.iter().for_each(|tag| survey.add(tag)),
                Row::Sentence(tokens) => {
                    let tags = tokens.iter().flat_map(|token| &token.tags);
                    tags.for_each(|tag| survey.add(tag));
                }
                Row::Blank | Row::Document => survey.end_sentence(),
                Row::Comment(_) => {}
            }
        }
        match survey.scheme() {
            Scheme::Bilou => "bilou",
            Scheme::Iobes | Scheme::Bmes => "iobes",
            Scheme::Iob1 => "iob1",
            _ if self.columns > 2 => "conll2003",
            _ => "iob2",
        }
    }

    /// Reads a line.
    pub(super) fn row<'l>(&self, line: &'l str) -> Row<'l> {
        if line.trim_matches(BLANKS).is_empty() {
            return Row::Blank;
        }
        if self.separator == Separator::Pipes {
            return Row::Sentence(blanks(line).map(piped).collect());
        }
        let fields = fields(line, self.separator);
        if fields.iter().all(|field| field.is_empty()) {
            return Row::Blank;
        }
        if fields.first().is_some_and(|first| first == "-DOCSTART-") {
            return Row::Document;
        }
        if line.starts_with('#')
            && (self.numbered || !fields.last().is_some_and(|last| is_tag(last)))
        {
            return Row::Comment(line);
        }
        Row::Token(self.token(fields))
    }

    fn token<'l>(&self, mut fields: Vec<Cow<'l, str>>) -> Token<'l> {
        let mut take = |index: usize| fields.get_mut(index).map(std::mem::take);
        let annotator = self.annotator.and_then(&mut take).filter(|who| who != "-");
        let sentence = self.sentence.and_then(&mut take);
        let n = fields.len();
        let (first, last) = self.tags;
        let mut token = Token {
            annotator,
            sentence,
            ..Token::default()
        };
        let is_right = n == self.columns
            || (first == 1
                && n > 1
                && fields.iter().skip(1).all(|field| is_tag(field))
                && self.separator == Separator::Blanks);
        if is_right {
            let last = if n == self.columns { last } else { n - 1 };
            let [form, tag] = [self.token, last].map(|i| fields.get(i).map_or("", |f| &**f));
            let is_swapped = self.columns == 2 && !self.bare && is_tag(form) && !is_tag(tag);
            if is_swapped && Label::is_valid_name(tag) && form != "O" {
                token.fault = Some(Fault::Swapped);
                fields.swap(0, 1);
            }
            token.tags = fields.drain(first..=last).collect();
            token.form = fields.into_iter().nth(self.token).unwrap_or_default();
            if token.form.is_empty() {
                token.fault = Some(Fault::NoToken);
            }
            return token;
        }
        let tag = fields.pop().unwrap_or_default();
        let has_tag = is_tag(&tag) || (n > 1 && n < self.columns && self.bare);
        match (has_tag, n) {
            (true, 0 | 1) => {
                token.fault = Some(Fault::NoToken);
                token.tags = vec![tag];
            }
            (false, 0 | 1) => {
                token.fault = Some(Fault::NoTag);
                token.form = tag;
            }
            _ => {
                token.fault = Some(Fault::Fields(n));
                // If a file of two columns has extra fields in a line, all but the last are the
                // token.
                let words = match self.columns {
                    2 if n > 2 => fields,
                    _ => fields.into_iter().skip(self.token).take(1).collect(),
                };
                token.form = Cow::Owned(words.join(" "));
                token.tags = vec![tag];
            }
        }
        token
    }
}

impl Layout {
    /// Returns the message that describes the columns.
    pub(super) fn message(&self) -> Message {
        let separator = match self.separator {
            Separator::Pipes => return Message::new("conll.pipes"),
            Separator::Tab => Message::new("separator.tabs"),
            Separator::Comma => Message::new("separator.commas"),
            Separator::Blanks => Message::new("separator.blanks"),
        };
        let number = |column: usize| column as i64 + 1;
        let (first, last) = (number(self.tags.0), number(self.tags.1));
        if last > first {
            return Message::new("conll.columns_of_tags")
                .with("separator", separator)
                .with("count", self.columns)
                .with("token", number(self.token))
                .with("first", first)
                .with("last", last);
        }
        Message::new("conll.columns")
            .with("separator", separator)
            .with("count", self.columns)
            .with("token", number(self.token))
            .with("tag", first)
    }
}

/// The meaning of a column name in the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Token,
    Tag,
    Sentence,
}

/// Parses column names; empty unless the line names both a token and a tag column.
fn header(row: &[Cow<'_, str>]) -> Vec<Option<Name>> {
    let names: Vec<_> = row
        .iter()
        .map(|field| match field.trim().to_ascii_lowercase().as_str() {
            "token" | "word" | "form" | "text" | "tokens" => Some(Name::Token),
            "tag" | "ner" | "label" | "ner_tag" | "iob" | "entity" | "tags" => Some(Name::Tag),
            "sentence" | "sentence #" | "sentence_id" | "sent_id" => Some(Name::Sentence),
            _ => None,
        })
        .collect();
    let has = |kind| names.contains(&Some(kind));
    if has(Name::Token) && has(Name::Tag) {
        names
    } else {
        Vec::new()
    }
}

fn piped(field: &str) -> Token<'_> {
    match pipes(field) {
        Some((form, tag)) => Token {
            form: form.into(),
            tags: vec![tag.into()],
            ..Token::default()
        },
        None => Token {
            form: field.into(),
            fault: Some(Fault::NoTag),
            ..Token::default()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, line: &str, expected: &str) {
        let layout = Layout::guess(text, false).unwrap();
        let row = match layout.row(line) {
            Row::Token(t) => format!("{}|{}|{:?}", t.form, t.tags.join("+"), t.fault),
            Row::Sentence(tokens) => {
                let tokens = tokens
                    .iter()
                    .map(|t| format!("{}/{}", t.form, t.tags.join("+")));
                tokens.collect::<Vec<_>>().join(" ")
            }
            row => format!("{row:?}"),
        };
        assert_eq!(row, expected, "{line} after {text}");
    }

    #[test]
    fn layout_finds_token_and_tag() {
        check("a O\nb B-X\n", "c  I-X ", "c|I-X|None");
        check("a\tO\nb\tB-X\n", "c d\tI-X", "c d|I-X|None");
        check("a NN I-NP O\nb NN B-NP B-X", "c V I-VP O", "c|O|None");
        check("a I-NP O\nb B-NP B-X", "c I-VP O", "c|O|None");
        check("a NN B-NP\nb NN I-NP\nc V B-VP", "d P B-PP", "d|B-PP|None");
        check(
            "1\ta\tO\t-\t-\n1\tb\tB-X\t-\tz",
            "2\tc\tO\t-\t-",
            "c|O|None",
        );
        check("1\ta\tO\tO\n2\tb\tB-X\tB-Y", "3\tc\tI-X\tO", "c|I-X+O|None");
        check("a,O\nb,B-X", "\",\",O", ",|O|None");
        check(
            "Sentence #,Word,POS,Tag\nSentence: 1,a,N,O\n,b,N,B-X",
            ",c,N,O",
            "c|O|None",
        );
        check("a|N|O b|N|B-X", "c|N|O |||O", "c/O |/O");
        check("a O\nb PERS\nc O", "d PERS", "d|PERS|None");
        assert_eq!(Layout::guess("an article\nof words", false), None);
    }

    #[test]
    fn layout_nested_tags_need_no_columns() {
        check(
            "a O\nb B-X\nc I-X B-Y",
            "d I-X I-Y B-Z",
            "d|I-X+I-Y+B-Z|None",
        );
    }

    #[test]
    fn layout_reports_the_fault_of_a_line() {
        let text = "a O\nb B-X\nc O";
        check(text, " O", "|O|Some(NoToken)");
        check(text, "alone", "alone||Some(NoTag)");
        check(text, "B-PERS name", "name|B-PERS|Some(Swapped)");
        check(text, "two words I-X", "two words|I-X|Some(Fields(3))");
        check(text, "-DOCSTART- -X- O O", "Document");
        check(text, "# a comment", "Comment(\"# a comment\")");
        check(text, "# O", "#|O|None");
        check(text, "#tag O", "#tag|O|None");
        check("a\tO\nb\tO", "\tO", "|O|Some(NoToken)");
    }
}
