//! Cells of CSV tables (RFC 4180).

/// Appends a cell, with quotes if it needs them.
pub fn push_cell(out: &mut String, cell: &str) {
    push_quoted(out, "", cell);
}

/// Appends a cell with text that was written by anybody. A spreadsheet takes a cell that begins with
/// one of `= + - @`, a tab or a line end for a formula; an apostrophe before it makes it text.
pub fn push_text_cell(out: &mut String, cell: &str) {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    push_quoted(out, if is_formula { "'" } else { "" }, cell);
}

fn push_quoted(out: &mut String, before: &str, cell: &str) {
    let quoted = cell.contains([',', ';', '\t', '"', '\r', '\n'])
        || cell.starts_with(char::is_whitespace)
        || cell.ends_with(char::is_whitespace);
    if quoted {
        out.push('"');
        out.push_str(before);
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(before);
        out.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_cells_have_quotes_where_they_need_them_and_are_no_formulas() {
        let check = |cell: &str, plain: &str, text: &str| {
            let mut out = String::new();
            push_cell(&mut out, cell);
            assert_eq!(out, plain);
            out.clear();
            push_text_cell(&mut out, cell);
            assert_eq!(out, text);
        };
        check("محمد", "محمد", "محمد");
        check("قال «نعم»، ثم", "قال «نعم»، ثم", "قال «نعم»، ثم");
        check(" a, b ", "\" a, b \"", "\" a, b \"");
        check("say \"a\"", "\"say \"\"a\"\"\"", "\"say \"\"a\"\"\"");
        check("=1+2", "=1+2", "'=1+2");
        check("@a,b", "\"@a,b\"", "\"'@a,b\"");
        check("- قال", "- قال", "'- قال");
        check("\ta", "\"\ta\"", "\"'\ta\"");
        check("", "", "");
    }
}
