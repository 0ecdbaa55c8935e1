//! A concordance as a table: CSV (RFC 4180), UTF-8 with a byte order mark, as the table of entities.
//!
//! A cell that a spreadsheet would run as a formula begins with an apostrophe.

use crate::formats::common::csv_cell::{push_cell, push_text_cell};
use crate::model::labels::label::LabelSet;
use crate::session::query::concordance::line::Line;

/// Appends the names of the columns.
pub fn push_header(out: &mut String) {
    out.push_str("\u{FEFF}document,start,end,before,hit,after,label\r\n");
}

/// Appends a line. Start and end count code points, end exclusive; the label is that of an entity
/// with exactly this span.
pub fn push_line(out: &mut String, line: &Line, labels: &LabelSet) {
    let label = line.label.and_then(|label| labels.get(label));
    push_text_cell(out, &line.document.name);
    for place in [line.chars.start, line.chars.end] {
        out.push(',');
        push_cell(out, &place.to_string());
    }
    let label = label.map_or("", |label| label.name.as_str());
    for text in [line.before(), &line.words, line.after(), label] {
        out.push(',');
        push_text_cell(out, text);
    }
    out.push_str("\r\n");
}
