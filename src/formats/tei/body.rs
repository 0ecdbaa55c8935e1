//! Builds the text of a body and tracks the names that are open in it.

/// A name element in the text.
#[derive(Debug, Default)]
pub(super) struct Name {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) label: String,
    /// The attributes, except the one that holds the label.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) byte: usize,
}

/// A text under construction.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) text: String,
    pub(super) names: Vec<Name>,
    /// The open names: their depths and their indices in `names`.
    open: Vec<(usize, usize)>,
    /// White space to write before the next text.
    pending: Pending,
    /// Whether the pending white space was more than a blank.
    is_laid_out: bool,
    /// Whether any white space was collapsed.
    pub(super) collapsed: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Pending {
    #[default]
    None,
    Blank,
    Line,
}

impl Body {
    fn flush(&mut self) {
        let at_line_start = self.text.is_empty() || self.text.ends_with('\n');
        match self.pending {
            Pending::Blank if !at_line_start && !self.text.ends_with(' ') => {
                self.text.push(' ');
                self.collapsed |= self.is_laid_out;
            }
            Pending::Line if !self.text.is_empty() => self.text.push('\n'),
            _ => {}
        }
        self.pending = Pending::None;
        self.is_laid_out = false;
    }

    /// Adds text unchanged.
    pub(super) fn push_exact(&mut self, text: &str) {
        self.flush();
        self.text.push_str(text);
    }

    /// Adds text and collapses its white space, which is only layout.
    pub(super) fn push_collapsed(&mut self, text: &str) {
        let mut rest = text;
        while let Some(stop) = rest.find(is_space) {
            let (word, tail) = rest.split_at(stop);
            if !word.is_empty() {
                self.flush();
                self.text.push_str(word);
            }
            let after = tail.trim_start_matches(is_space);
            self.is_laid_out |= tail.len() - after.len() > 1 || !tail.starts_with(' ');
            self.pending = self.pending.max(Pending::Blank);
            rest = after;
        }
        if !rest.is_empty() {
            self.flush();
            self.text.push_str(rest);
        }
    }

    /// Ends a paragraph: the next text starts on a new line.
    pub(super) fn end_line(&mut self) {
        self.pending = Pending::Line;
    }

    /// Opens a name.
    pub(super) fn begin(&mut self, depth: usize, mut name: Name) {
        if !self.text.is_empty() {
            self.flush();
        }
        name.start = self.text.len();
        self.open.push((depth, self.names.len()));
        self.names.push(name);
    }

    /// Closes the name that was opened at this depth, if one was.
    pub(super) fn end(&mut self, depth: usize) {
        let Some((opened, name)) = self.open.last().copied() else {
            return;
        };
        if opened != depth {
            return;
        }
        self.open.pop();
        let end = self.text.len();
        if let Some(name) = self.names.get_mut(name) {
            name.end = end;
        }
    }
}

/// Returns whether XML counts a character as white space.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}
