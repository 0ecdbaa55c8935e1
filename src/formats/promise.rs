//! What the name or the beginning of a file promises, where no format recognizes its content.
//!
//! A file that promises a dataset never becomes an article in silence: the reader of the promised
//! format says what is wrong with it, or it is refused.

use crate::formats::brat::BRAT;
use crate::formats::conll::{CONLL2003, ROWS};
use crate::formats::conllu::{CONLLU, CONLLUP};
use crate::formats::core::intake::{HEAD_BYTES, Head};
use crate::formats::core::spec::FormatSpec;
use crate::formats::csv::CSV;
use crate::formats::jsonl::RECORDS;

/// The extensions of files of markup.
const MARKUP: &[&str] = &["xml", "xmi", "tei", "html", "htm", "xhtml", "sgm", "sgml"];
/// The number of rows with the same shape that is no accident.
const MIN_ROWS: usize = 3;

/// What a file promises.
#[derive(Clone, Copy, Debug)]
pub enum Promise {
    /// A dataset in this format, whose reader says what is wrong.
    Format(&'static FormatSpec),
    /// A file that no reader takes; the name of the reason in text ids.
    Unread(&'static str),
}

impl Promise {
    /// Returns what a file promises; `None` for an article.
    pub fn of(head: Head<'_>) -> Option<Self> {
        Self::by_name(head).or_else(|| Self::by_beginning(head))
    }

    fn by_name(head: Head<'_>) -> Option<Self> {
        if head.is_named(ROWS) {
            return Some(Self::Format(&CONLL2003));
        }
        let formats = [&RECORDS, &CONLLU, &CONLLUP, &BRAT];
        if let Some(format) = formats
            .into_iter()
            .find(|one| head.is_named(one.extensions))
        {
            return Some(Self::Format(format));
        }
        if head.is_named(&["csv"]) {
            return Some(Self::Format(&CSV));
        }
        if head.is_named(MARKUP) {
            return Some(Self::markup(head));
        }
        let unread = [("tsv", "table"), ("parquet", "parquet")];
        let found = unread.iter().find(|(name, _)| head.is_named(&[name]));
        found.map(|(_, reason)| Self::Unread(reason))
    }

    fn by_beginning(head: Head<'_>) -> Option<Self> {
        let text = head.text().trim_start();
        let begins = |sign: char, next: &[char]| {
            let rest = text.strip_prefix(sign);
            rest.is_some_and(|rest| rest.trim_start().starts_with(next))
        };
        // An article may begin with a bracket, but hardly with two.
        if begins('{', &['"', '}']) || begins('[', &['{', '[']) {
            return Some(Self::Format(&RECORDS));
        }
        if is_markup(text) {
            return Some(Self::markup(head));
        }
        has_tag_rows(head).then_some(Self::Unread("rows"))
    }

    fn markup(head: Head<'_>) -> Self {
        let text = head.text();
        if text.contains("<!ENTITY") {
            return Self::Unread("entities");
        }
        let start: String = text.chars().take(200).collect();
        let is_html = head.is_named(&["html", "htm", "xhtml"])
            || start.to_ascii_lowercase().contains("<html");
        Self::Unread(if is_html { "html" } else { "markup" })
    }
}

/// Returns whether a text begins with an element that ends in it, or with a declaration of XML.
fn is_markup(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else {
        return false;
    };
    if rest.starts_with("?xml") || rest.starts_with("!DOCTYPE") {
        return true;
    }
    let name: &str = rest
        .split([' ', '>', '/', '\n', '\t'])
        .next()
        .unwrap_or_default();
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_:.".contains(c));
    is_name && rest.contains('>') && rest.contains("</")
}

/// Returns whether all rows have a TAB and end with a short sign without Arabic letters, as tags
/// have.
fn has_tag_rows(head: Head<'_>) -> bool {
    let text = head.text();
    let whole = match text.rfind('\n') {
        Some(end) if head.bytes.len() >= HEAD_BYTES => text.get(..end).unwrap_or(text),
        _ => text,
    };
    let mut n = 0;
    for line in whole.lines().filter(|line| !line.trim().is_empty()) {
        let last = line.rsplit_once('\t').map(|(_, last)| last.trim());
        let is_tag = last.is_some_and(|last| {
            !last.is_empty() && last.len() <= 40 && last.is_ascii() && !last.contains(' ')
        });
        if !is_tag {
            return false;
        }
        n += 1;
    }
    n >= MIN_ROWS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn promise(name: &str, text: &str) -> Option<&'static str> {
        Promise::of(Head::new(text.as_bytes(), name)).map(|promise| match promise {
            Promise::Format(format) => format.id,
            Promise::Unread(reason) => reason,
        })
    }

    #[test]
    fn a_name_or_a_beginning_promises_a_dataset_and_an_article_does_not() {
        let cases = [
            ("a.txt", "زار سليم قطر", None),
            ("a.txt", "[تحديث] زار سليم قطر", None),
            ("a.txt", "{مقدمة} زار سليم", None),
            ("a.txt", "< 5 درجات في عمان", None),
            ("a.txt", "الاسم\tالعمر\nسليم\t30\nقطر بعيدة عن هنا\n", None),
            ("a.txt", "الاسم\tالعمر\nسليم\t30\n", None),
            ("a", "", None),
            ("a.jsonl", "// export\n{\"text\":\"\"}", Some("jsonl")),
            ("a.txt", "{\"text\":", Some("jsonl")),
            ("a.txt", "[\n {}", Some("jsonl")),
            ("a.conll", "قال", Some("conll2003")),
            ("a.ann", "T1 PER 5 9 سليم\n", Some("brat")),
            ("a.name", "<DOC DOCNO=\"1\">\nقال</DOC>", Some("markup")),
            (
                "a.xml",
                "<!DOCTYPE TEI [<!ENTITY x \"y\">]><TEI/>",
                Some("entities"),
            ),
            ("a.html", "<p>قال</p>", Some("html")),
            ("a.txt", "صرح\t0\nمدير\t0\nالبنك\tORG\n", Some("rows")),
            ("a.tsv", "قال", Some("table")),
        ];
        for (name, text, expected) in cases {
            assert_eq!(promise(name, text), expected, "{name} {text}");
        }
    }
}
