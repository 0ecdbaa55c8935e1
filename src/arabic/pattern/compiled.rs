//! A compiled regular expression that is searched for in folded texts.
//!
//! `^` and `$` are the ends of a line, and `.` does not go beyond it, so line ends stay in the
//! folded text: a blank in the expression stands for white space of any length instead.

use std::ops::Range;

use regex::{Regex, RegexBuilder};
use regex_syntax::ast::parse::ParserBuilder;
use regex_syntax::hir::translate::TranslatorBuilder;

use crate::arabic::fold::{Folded, Folder, Rule, Rules};
use crate::arabic::pattern::fault::PatternError;
use crate::arabic::pattern::{refold, required};

/// The greatest size of a compiled expression, in bytes.
const SIZE: usize = 4 << 20;
/// The deepest nesting of groups.
const DEPTH: u32 = 64;
/// The longest expression, in bytes.
const LONGEST: usize = 10_000;

/// Returns an expression that finds a text as it is.
pub fn escape(text: &str) -> String {
    regex_syntax::escape(text)
}

/// A regular expression for folded texts.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
    required: String,
}

impl Pattern {
    /// Compiles an expression for texts that are folded by [`Pattern::rules`].
    ///
    /// Fails with the place of the fault in the expression as it was typed.
    pub fn new(pattern: &str, rules: Rules) -> Result<Self, PatternError> {
        if pattern.len() > LONGEST {
            return Err(PatternError::too_large(pattern));
        }
        let case = rules.has(Rule::Case);
        let ast = ParserBuilder::new()
            .nest_limit(DEPTH)
            .build()
            .parse(pattern)
            .map_err(|error| PatternError::of_syntax(pattern, &error))?;
        // The faults that only the meaning shows are looked for here too, since their places in the
        // folded expression would be other ones.
        TranslatorBuilder::new()
            .case_insensitive(case)
            .multi_line(true)
            .crlf(true)
            .build()
            .translate(pattern, &ast)
            .map_err(|error| PatternError::of_meaning(pattern, &error))?;
        let folder = Folder::new(Self::rules(rules));
        let folded = refold::refold(pattern, &ast, &folder, rules.has(Rule::Spaces));
        let regex = RegexBuilder::new(&folded)
            .case_insensitive(case)
            .multi_line(true)
            .crlf(true)
            .size_limit(SIZE)
            .nest_limit(4 * DEPTH)
            .build()
            .map_err(|_too_large| PatternError::too_large(pattern))?;
        let required = required::literal(&folded, case);
        Ok(Self { regex, required })
    }

    /// Returns the rules by which a text is folded for an expression: without those that the
    /// expression itself takes over.
    pub const fn rules(rules: Rules) -> Rules {
        rules.without(Rule::Spaces).without(Rule::Case)
    }

    /// Returns letters that every hit has in a row; empty if there are none that are known.
    pub fn required(&self) -> &str {
        &self.required
    }

    /// Returns the hits in a folded text as ranges of it, without those that hold nothing.
    pub fn find<'a>(&'a self, folded: &'a Folded) -> impl Iterator<Item = Range<usize>> + 'a {
        let hits = self.regex.find_iter(folded.text());
        hits.map(|hit| hit.range()).filter(|hit| !hit.is_empty())
    }

    /// Returns the compiled expression, for tests.
    #[cfg(test)]
    pub(super) fn folded(&self) -> &str {
        self.regex.as_str()
    }
}
