//! Tables on the terminal.

/// A table with a few columns: numbers are right-aligned, words left-aligned, the last column is
/// not padded.
pub(in crate::cli) struct Table {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
    /// The number of columns at the start that hold words.
    words: usize,
}

impl Table {
    /// Begins a table with these heads, of which the first `words` columns hold words.
    pub(in crate::cli) fn new(heads: &[&str], words: usize) -> Self {
        Self {
            heads: heads.iter().map(|&head| head.to_owned()).collect(),
            rows: Vec::new(),
            words,
        }
    }

    /// Adds a row.
    pub(in crate::cli) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// Appends the lines of the table, after an empty one; nothing for a table without rows.
    pub(in crate::cli) fn lines(self, out: &mut Vec<String>) {
        if self.rows.is_empty() {
            return;
        }
        if !out.is_empty() {
            out.push(String::new());
        }
        let heads = &self.heads;
        let widths: Vec<usize> = (0..heads.len())
            .map(|column| {
                let cells = std::iter::once(heads).chain(&self.rows);
                let cells = cells.filter_map(|row| row.get(column));
                cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
            })
            .collect();
        let last = heads.len().saturating_sub(1);
        for row in std::iter::once(heads).chain(&self.rows) {
            let mut line = String::new();
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                let room = " ".repeat(width.saturating_sub(cell.chars().count()));
                if column > 0 {
                    line.push_str("  ");
                }
                let is_word = column < self.words || (column == last && self.words == 0);
                if is_word {
                    line.push_str(cell);
                    line.push_str(if column == last { "" } else { &room });
                } else {
                    line.push_str(&room);
                    line.push_str(cell);
                }
            }
            out.push(line.trim_end().to_owned());
        }
    }
}
