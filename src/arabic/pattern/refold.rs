//! Folds the letters of a regular expression and leaves its syntax as it is.
//!
//! A character that the rules drop stands for nothing; one that becomes several stands for them in
//! a row. A class has the folded letters beside its own. What a class names by a property (`\d`,
//! `\p{Arabic}`) stays as it is.

use std::fmt::Write as _;
use std::ops::RangeInclusive;

use regex_syntax::ast::{
    Ast, ClassBracketed, ClassSet, ClassSetBinaryOpKind, ClassSetItem, Concat, GroupKind, Literal,
    LiteralKind, Repetition, Span,
};

use crate::arabic::fold::Folder;

/// The characters that folding may change, in two ranges.
const CHANGED: [RangeInclusive<u32>; 2] = [0..=0x2FFF, 0xF900..=0xFFFF];

/// A class that no character is in.
const NOTHING: &str = r"[^\s\S]";
/// A class that every character is in.
const ANYTHING: &str = r"[\s\S]";

/// Returns the folded expression. With `spaces`, a blank stands for white space of any length.
pub(super) fn refold(pattern: &str, ast: &Ast, folder: &Folder, spaces: bool) -> String {
    let mut out = Output {
        pattern,
        folder,
        spaces,
        text: String::with_capacity(pattern.len() * 2),
    };
    out.node(ast);
    out.text
}

struct Output<'a> {
    pattern: &'a str,
    folder: &'a Folder,
    spaces: bool,
    text: String,
}

/// The folded content of a class.
#[derive(Default)]
struct Members {
    /// What stands between the brackets.
    set: String,
    /// What the characters become that fold to several.
    rows: Vec<String>,
    /// Whether a character folds to nothing.
    dropped: bool,
}

impl Output<'_> {
    fn node(&mut self, ast: &Ast) {
        match ast {
            Ast::Empty(_) => {}
            Ast::Literal(literal) => self.literals(&[literal]),
            Ast::Flags(_)
            | Ast::Dot(_)
            | Ast::Assertion(_)
            | Ast::ClassUnicode(_)
            | Ast::ClassPerl(_) => self.copy(*ast.span()),
            Ast::ClassBracketed(class) => self.class(class),
            Ast::Repetition(repetition) => self.repetition(repetition),
            Ast::Group(group) => {
                match &group.kind {
                    GroupKind::CaptureIndex(_) => self.text.push('('),
                    GroupKind::CaptureName { name, .. } => {
                        write!(self.text, "(?<{}>", name.name).ok();
                    }
                    GroupKind::NonCapturing(flags) => {
                        self.text.push_str("(?");
                        self.copy(flags.span);
                        self.text.push(':');
                    }
                }
                self.node(&group.ast);
                self.text.push(')');
            }
            Ast::Alternation(alternation) => {
                for (index, ast) in alternation.asts.iter().enumerate() {
                    if index > 0 {
                        self.text.push('|');
                    }
                    self.node(ast);
                }
            }
            Ast::Concat(concat) => self.concat(concat),
        }
    }

    /// Copies a part of the expression as it was typed.
    fn copy(&mut self, span: Span) {
        let part = self.pattern.get(span.start.offset..span.end.offset);
        self.text.push_str(part.unwrap_or_default());
    }

    fn concat(&mut self, concat: &Concat) {
        let mut row: Vec<&Literal> = Vec::new();
        for ast in &concat.asts {
            if let Ast::Literal(literal) = ast {
                row.push(literal);
                continue;
            }
            self.literals(&row);
            row.clear();
            self.node(ast);
        }
        self.literals(&row);
    }

    /// Emits literals in a row, folded together: a mark may combine with the letter before it.
    fn literals(&mut self, row: &[&Literal]) {
        let mut rest = row;
        while let [first, ..] = rest {
            let kept = |literal: &Literal| matches!(literal.kind, LiteralKind::Special(_));
            if kept(first) {
                self.copy(first.span);
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            let n = rest.iter().take_while(|literal| !kept(literal)).count();
            let (letters, others) = rest.split_at(n);
            let letters: String = letters.iter().map(|literal| literal.c).collect();
            let folded = self.folder.needle(&letters);
            self.letters(&folded);
            rest = others;
        }
    }

    /// Emits folded letters as literals.
    fn letters(&mut self, letters: &str) {
        let mut in_space = false;
        for c in letters.chars() {
            let is_space = self.spaces && c.is_whitespace();
            if !is_space {
                push_literal(&mut self.text, c);
            } else if !in_space {
                self.text.push_str(r"\s+");
            }
            in_space = is_space;
        }
    }

    fn repetition(&mut self, repetition: &Repetition) {
        let start = self.text.len();
        self.node(&repetition.ast);
        let is_one = match &*repetition.ast {
            Ast::Literal(literal) => {
                let folded = self.fold(literal.c);
                let mut letters = folded.chars();
                let one = letters.next().filter(|_| letters.next().is_none());
                one.is_some_and(|c| !(self.spaces && c.is_whitespace()))
            }
            _ => true,
        };
        if !is_one {
            self.text.insert_str(start, "(?:");
            self.text.push(')');
        }
        self.copy(repetition.op.span);
    }

    fn fold(&self, c: char) -> String {
        self.folder.needle(c.encode_utf8(&mut [0; 4]))
    }

    fn class(&mut self, class: &ClassBracketed) {
        let members = self.members(&class.kind);
        if class.negated {
            let text = match members.set.as_str() {
                "" => ANYTHING.to_owned(),
                set => format!("[^{set}]"),
            };
            self.text.push_str(&text);
            return;
        }
        let mut ways = Vec::new();
        for row in &members.rows {
            let mut out = Output {
                text: String::new(),
                ..*self
            };
            out.letters(row);
            ways.push(out.text);
        }
        if !members.set.is_empty() {
            ways.push(format!("[{}]", members.set));
        }
        if members.dropped {
            ways.push(String::new());
        }
        match ways.as_slice() {
            [] => self.text.push_str(NOTHING),
            [one] if !one.is_empty() && members.rows.is_empty() => self.text.push_str(one),
            _ => write!(self.text, "(?:{})", ways.join("|")).unwrap_or_default(),
        }
    }

    fn members(&self, set: &ClassSet) -> Members {
        let mut members = Members::default();
        match set {
            ClassSet::Item(item) => self.item(item, &mut members),
            ClassSet::BinaryOp(operation) => {
                let sign = match operation.kind {
                    ClassSetBinaryOpKind::Intersection => "&&",
                    ClassSetBinaryOpKind::Difference => "--",
                    ClassSetBinaryOpKind::SymmetricDifference => "~~",
                };
                let side = |set: &ClassSet| match self.members(set).set.as_str() {
                    "" => NOTHING.to_owned(),
                    set => format!("[{set}]"),
                };
                let (left, right) = (side(&operation.lhs), side(&operation.rhs));
                members.set = format!("{left}{sign}{right}");
            }
        }
        members
    }

    fn item(&self, item: &ClassSetItem, members: &mut Members) {
        match item {
            ClassSetItem::Empty(_) => {}
            ClassSetItem::Literal(literal) => self.member(literal, members),
            ClassSetItem::Range(range) => {
                let (first, last) = (range.start.c, range.end.c);
                write!(
                    members.set,
                    r"\x{{{:X}}}-\x{{{:X}}}",
                    first as u32, last as u32
                )
                .ok();
                self.changed(first, last, &mut members.set);
            }
            ClassSetItem::Ascii(_) | ClassSetItem::Unicode(_) | ClassSetItem::Perl(_) => {
                let span = item.span();
                let part = self.pattern.get(span.start.offset..span.end.offset);
                members.set.push_str(part.unwrap_or_default());
            }
            ClassSetItem::Bracketed(class) => {
                let inner = self.members(&class.kind);
                match (inner.set.as_str(), class.negated) {
                    ("", true) => members.set.push_str(ANYTHING),
                    ("", false) => {}
                    (set, true) => write!(members.set, "[^{set}]").unwrap_or_default(),
                    (set, false) => write!(members.set, "[{set}]").unwrap_or_default(),
                }
                if !class.negated {
                    members.rows.extend(inner.rows);
                    members.dropped |= inner.dropped;
                }
            }
            ClassSetItem::Union(union) => {
                for item in &union.items {
                    self.item(item, members);
                }
            }
        }
    }

    /// Adds what a character of a class becomes.
    fn member(&self, literal: &Literal, members: &mut Members) {
        if matches!(literal.kind, LiteralKind::Special(_)) {
            write!(members.set, r"\x{{{:X}}}", literal.c as u32).ok();
            return;
        }
        if self.spaces && literal.c.is_whitespace() {
            members.set.push_str(r"\s");
            return;
        }
        let folded = self.fold(literal.c);
        let mut letters = folded.chars();
        match (letters.next(), letters.next()) {
            (None, _) => members.dropped = true,
            (Some(one), None) => push_literal(&mut members.set, one),
            _ => members.rows.push(folded),
        }
    }

    /// Adds the single letters that characters of a range become.
    fn changed(&self, first: char, last: char, set: &mut String) {
        let mut added = Vec::new();
        for range in CHANGED {
            let (from, to) = (
                (*range.start()).max(first as u32),
                (*range.end()).min(last as u32),
            );
            for c in (from..=to).filter_map(char::from_u32) {
                let folded = self.fold(c);
                let mut letters = folded.chars();
                if let (Some(one), None) = (letters.next(), letters.next())
                    && one != c
                    && !(first..=last).contains(&one)
                    && !added.contains(&one)
                {
                    added.push(one);
                }
            }
        }
        for c in added {
            push_literal(set, c);
        }
    }
}

/// Pushes a character that stands for itself, in a class or outside of one.
fn push_literal(text: &mut String, c: char) {
    if c.is_alphanumeric() {
        text.push(c);
    } else {
        // Also in an expression with the flag x, which skips blanks and what follows a `#`.
        write!(text, r"\x{{{:X}}}", c as u32).ok();
    }
}
