//! Parses Markdown into blocks of plain text with styled ranges.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The style of some words of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Strong,
    Emphasis,
    Code,
    Link,
    Strike,
}

/// Text, and the styles of parts of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) marks: Vec<(Range<usize>, Mark)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Heading(u8),
    Text,
    Code,
    Rule,
    /// Rows of cells; the first row is the head.
    Table(Vec<Vec<Words>>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) words: Words,
    /// How many lists it is nested in.
    pub(super) depth: usize,
    /// The marker before it in a list.
    pub(super) marker: Option<String>,
    pub(super) quoted: bool,
    /// The number of the outermost list that it is in.
    pub(super) list: Option<usize>,
}

/// The state of the parser.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    words: Words,
    open: Vec<(usize, Mark)>,
    /// The enclosing lists, each with the number of its next item if it is numbered.
    lists: Vec<Option<u64>>,
    /// How many outermost lists have begun.
    n_lists: usize,
    marker: Option<String>,
    quotes: usize,
    table: Vec<Vec<Words>>,
    cell: Option<Words>,
}

impl Reader {
    fn words(&mut self) -> &mut Words {
        self.cell.as_mut().unwrap_or(&mut self.words)
    }

    fn push(&mut self, text: &str) {
        self.words().text.push_str(text);
    }

    /// Appends text that keeps its direction and its place among words of the other one.
    fn push_isolated(&mut self, text: &str) {
        self.push("\u{2068}");
        self.push(text);
        self.push("\u{2069}");
    }

    fn begin(&mut self, mark: Mark) {
        let at = self.words().text.len();
        self.open.push((at, mark));
    }

    fn end(&mut self) {
        if let Some((from, mark)) = self.open.pop() {
            let words = self.words();
            let to = words.text.len();
            if from < to {
                words.marks.push((from..to, mark));
            }
        }
    }

    /// Ends a block with the words collected so far.
    fn block(&mut self, kind: Kind) {
        let mut words = std::mem::take(&mut self.words);
        let kept = words.text.trim_end().len();
        words.text.truncate(kept);
        let stands = matches!(kind, Kind::Rule | Kind::Table(_));
        if words.text.is_empty() && !stands && self.marker.is_none() {
            return;
        }
        self.blocks.push(Block {
            kind,
            words,
            depth: self.lists.len(),
            marker: self.marker.take(),
            quoted: self.quotes > 0,
            list: (!self.lists.is_empty()).then_some(self.n_lists),
        });
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.begin(Mark::Strong),
            Tag::Emphasis => self.begin(Mark::Emphasis),
            Tag::Strikethrough => self.begin(Mark::Strike),
            Tag::Link { .. } => self.begin(Mark::Link),
            Tag::List(first) => {
                self.block(Kind::Text);
                self.n_lists += usize::from(self.lists.is_empty());
                self.lists.push(first);
            }
            Tag::Item => {
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let marker = format!("{number}.");
                        *number += 1;
                        marker
                    }
                    _ => "\u{2022}".to_owned(),
                };
                self.marker = Some(marker);
            }
            Tag::BlockQuote(_) => {
                self.block(Kind::Text);
                self.quotes += 1;
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.block(Kind::Text),
            Tag::TableHead | Tag::TableRow => self.table.push(Vec::new()),
            Tag::TableCell => self.cell = Some(Words::default()),
            _ => {}
        }
    }

    fn finish(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link => self.end(),
            TagEnd::Heading(level) => self.block(Kind::Heading(match level {
                HeadingLevel::H1 => 1,
                HeadingLevel::H2 => 2,
                HeadingLevel::H3 => 3,
                _ => 4,
            })),
            TagEnd::Paragraph | TagEnd::Item | TagEnd::HtmlBlock => self.block(Kind::Text),
            TagEnd::CodeBlock => self.block(Kind::Code),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.block(Kind::Text);
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::TableCell => {
                let cell = self.cell.take().unwrap_or_default();
                if let Some(row) = self.table.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.table);
                self.block(Kind::Table(rows));
            }
            _ => {}
        }
    }
}

/// Parses a text.
pub(super) fn parse(text: &str) -> Vec<Block> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(tag) => reader.start(tag),
            Event::End(tag) => reader.finish(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                reader.push(&text);
            }
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                reader.begin(Mark::Code);
                reader.push_isolated(&text);
                reader.end();
            }
            Event::SoftBreak => reader.push(" "),
            Event::HardBreak => reader.push("\n"),
            Event::Rule => reader.block(Kind::Rule),
            Event::TaskListMarker(done) => {
                reader.marker = Some(if done { "\u{2713}" } else { "\u{2013}" }.to_owned());
            }
            Event::FootnoteReference(name) => reader.push(&name),
        }
    }
    reader.block(Kind::Text);
    reader.blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::widgets::label;
    use std::fmt::Write as _;

    fn shown(text: &str) -> String {
        let mut out = String::new();
        for block in parse(text) {
            let marker = block.marker.unwrap_or_default();
            out.push_str(&"  ".repeat(block.depth));
            let (begin, rows) = match block.kind {
                Kind::Heading(level) => (format!("h{level} "), Vec::new()),
                Kind::Code => ("code ".to_owned(), Vec::new()),
                Kind::Rule => ("rule".to_owned(), Vec::new()),
                Kind::Table(rows) => ("table ".to_owned(), rows),
                Kind::Text => (String::new(), Vec::new()),
            };
            write!(out, "{marker}{begin}{}", block.words.text).unwrap();
            for row in rows {
                let cells: Vec<_> = row.into_iter().map(|cell| cell.text).collect();
                write!(out, "[{}]", cells.join("|")).unwrap();
            }
            for (range, mark) in block.words.marks {
                let words = block.words.text.get(range).unwrap();
                write!(out, " <{mark:?} {words}>").unwrap();
            }
            out.push('\n');
        }
        label::spoken(&out)
    }

    #[test]
    fn markdown_blocks_and_marks_are_found() {
        let text = "# الدليل\n\nنص **مهم** و*مائل* و`رمز`\nفي سطر [رابط](http://x).\n\n\
                    1. أول\n2. ثانٍ\n   - فرع\n\n> قول\n\n```\na\nb\n```\n\n---\n\n\
                    | و | ز |\n|---|---|\n| 1 | **2** |\n\n<b>x</b> ~~y~~\n";
        insta::assert_snapshot!(shown(text), @r"
        h1 الدليل
        نص مهم ومائل ورمز في سطر رابط. <Strong مهم> <Emphasis مائل> <Code رمز> <Link رابط>
          1.أول
          2.ثانٍ
            •فرع
        قول
        code a
        b
        rule
        table [و|ز][1|2]
        <b>x</b> y <Strike y>
        ");
    }

    #[test]
    fn markdown_anything_is_a_page() {
        for text in ["", "\n", "#", "- ", "* * *", "> >", "|a|\n|-|", "[", "**a"] {
            let _ = parse(text);
        }
        assert!(parse(" \n").is_empty());
    }
}
