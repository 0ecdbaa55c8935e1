//! Splits lines into fields.

use std::borrow::Cow;

use crate::formats::common::bio_tags::is_tag;

pub(super) const BLANKS: [char; 2] = [' ', '\t'];

/// The separator between fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Tab,
    /// Runs of blanks and TABs.
    Blanks,
    Comma,
    /// One sentence per line: `token|POS|tag token|POS|tag`.
    Pipes,
}

/// Splits a line at runs of blanks and TABs.
pub(super) fn blanks(line: &str) -> impl Iterator<Item = &str> {
    line.split(BLANKS).filter(|field| !field.is_empty())
}

/// Splits `token|POS|tag`.
pub(super) fn pipes(field: &str) -> Option<(&str, &str)> {
    let (front, tag) = field.rsplit_once('|').filter(|(_, tag)| is_tag(tag))?;
    let form = match front.split_once('|') {
        // The token itself may be `|`.
        Some(("", _)) => "|",
        Some((form, _)) => form,
        None => front,
    };
    (!form.is_empty()).then_some((form, tag))
}

/// Splits a line into fields.
pub(super) fn fields(line: &str, separator: Separator) -> Vec<Cow<'_, str>> {
    match separator {
        Separator::Tab => {
            let trimmed = line.trim_end_matches(BLANKS);
            let fields = trimmed.split('\t');
            fields.map(|f| f.trim_matches(' ').into()).collect()
        }
        Separator::Comma => quoted_fields(line),
        Separator::Blanks | Separator::Pipes => blanks(line).map(Cow::from).collect(),
    }
}

/// Splits a line at commas outside quotes; a doubled quote inside quotes is a literal quote.
fn quoted_fields(line: &str) -> Vec<Cow<'_, str>> {
    let mut found = Vec::new();
    let mut field = String::new();
    let (mut is_quoted, mut is_start) = (false, true);
    let mut letters = line.trim_end().chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                field.push('"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if is_start => is_quoted = true,
            ',' if !is_quoted => found.push(Cow::Owned(std::mem::take(&mut field))),
            c => field.push(c),
        }
        is_start = c == ',' && !is_quoted;
    }
    found.push(Cow::Owned(field));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_quotes_of_csv() {
        let fields = |line: &str| quoted_fields(line).join("|");
        assert_eq!(fields(r#""a ""b"" c",O"#), r#"a "b" c|O"#);
        assert_eq!(fields(r#""""",O"#), r#""|O"#);
        assert_eq!(fields(r#","",x"#), "||x");
        assert_eq!(fields(r#"",",O"#), ",|O");
        assert_eq!(fields(r#""open"#), "open");
    }
}
