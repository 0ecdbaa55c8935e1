//! Writes a corpus: each document is a TEI element with its exact text in one paragraph.

use std::collections::HashSet;
use std::fmt::Write as _;

use crate::base::json::object::{member, members, string_member};
use crate::formats::common::standoff::{Names, Row, identifier, items};
use crate::formats::common::xml::write::{push_attribute, push_text};
use crate::formats::core::error::WriteError;
use crate::formats::core::exported::{ExportDocument, ExportHeader};
use crate::formats::core::loss::{Loss, Losses};
use crate::formats::core::policy::uncross;
use crate::formats::core::sink::{DocumentWriter, Sink, Written};
use crate::formats::tei::names::{NAMES, NAMESPACE};
use crate::model::annotation::FLAG_SPLITS_GRAPHEME;

pub(super) struct Writer<'a> {
    sink: &'a mut dyn Sink,
    names: Names<'a>,
    language: Option<String>,
    ids: HashSet<String>,
    written: Written,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        header: &'a ExportHeader,
        sink: &'a mut dyn Sink,
    ) -> Result<Self, WriteError> {
        let name = string_member(header.dataset.as_deref(), "name");
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<teiCorpus xmlns=\"{NAMESPACE}\">\n\
             <teiHeader>\n<fileDesc>\n<titleStmt><title>"
        );
        push_text(&mut out, name.as_deref().unwrap_or(&header.name));
        out.push_str(
            "</title></titleStmt>\n<publicationStmt><p>Entities tagged with Tawsim.</p></publicationStmt>\n\
             <sourceDesc><p>The texts of the project.</p></sourceDesc>\n</fileDesc>\n</teiHeader>\n",
        );
        sink.write_all(out.as_bytes())?;
        Ok(Self {
            names: Names::new(header),
            language: string_member(header.dataset.as_deref(), "language"),
            sink,
            ids: HashSet::new(),
            written: Written::default(),
        })
    }

    /// Returns the `xml:id` of a document: `d-` and the document's id, as close to it as XML
    /// allows.
    fn id(&mut self, name: &str) -> String {
        let safe: String = name
            .chars()
            .map(|c| if is_name_char(c) { c } else { '_' })
            .collect();
        let mut id = format!("d-{safe}");
        let mut n = 1;
        while !self.ids.insert(id.clone()) {
            n += 1;
            id = format!("d-{safe}_{n}");
        }
        id
    }
}

/// Returns whether a character may occur in an `xml:id` after the first position.
fn is_name_char(c: char) -> bool {
    matches!(c,
        '-' | '.' | '0'..='9' | 'A'..='Z' | '_' | 'a'..='z' | '\u{B7}'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}'
        | '\u{200C}'..='\u{200D}' | '\u{203F}'..='\u{2040}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}'
        | '\u{FDF0}'..='\u{FFFD}')
}

impl DocumentWriter for Writer<'_> {
    fn document(&mut self, export: &ExportDocument) -> Result<(), WriteError> {
        let document = &export.document;
        let id = self.id(&document.name);
        let rows = self.names.rows(export)?;
        let spans: Vec<_> = rows
            .iter()
            .map(|row| (row.entity.span.range(), row.label))
            .collect();
        let losses = &mut self.written.losses;
        let mut kept = Vec::with_capacity(rows.len());
        for (row, verdict) in rows.into_iter().zip(uncross(&document.text, &spans)) {
            match verdict {
                Ok(()) => kept.push(row),
                Err(loss) => losses.add(loss, &document.name, Some(row.words)),
            }
        }
        let mut page = Page {
            out: String::from("<TEI>\n<teiHeader>\n<fileDesc>\n<titleStmt><title>"),
            replaced: 0,
            id: &id,
            name: &document.name,
            notes: String::new(),
            numbered: 0,
            losses,
        };
        page.replaced += push_text(&mut page.out, document.title.as_deref().unwrap_or_default());
        page.out.push_str(
            "</title></titleStmt>\n<publicationStmt><p>Entities tagged with Tawsim.</p></publicationStmt>\n\
             <sourceDesc><bibl><idno type=\"document\">",
        );
        page.replaced += push_text(&mut page.out, &document.name);
        page.out
            .push_str("</idno></bibl></sourceDesc>\n</fileDesc>\n");
        for (kind, json) in [("meta", &document.meta), ("extra", &document.extra)] {
            if let Some(json) = json {
                let _ = write!(page.out, "<xenoData type=\"{kind}\">");
                page.replaced += push_text(&mut page.out, json);
                page.out.push_str("</xenoData>\n");
            }
        }
        page.out.push_str("</teiHeader>\n<text");
        push_attribute(&mut page.out, "xml:id", &id);
        let language = string_member(document.extra.as_deref(), "lang").or(self.language.clone());
        if let Some(language) = language {
            push_attribute(&mut page.out, "xml:lang", &language);
        }
        page.out.push_str(">\n<body>\n<p xml:space=\"preserve\">");
        page.text(&document.text, &kept);
        page.out.push_str("</p>\n");
        let notes = std::mem::take(&mut page.notes);
        page.out.push_str(&notes);
        page.out.push_str("</body>\n</text>\n</TEI>\n");
        let Page { out, replaced, .. } = page;
        for _ in 0..replaced {
            self.written
                .losses
                .add(Loss::Controls, &document.name, None);
        }
        self.sink.write_all(out.as_bytes())?;
        self.written.counts.documents += 1;
        self.written.counts.entities += kept.len();
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Written, WriteError> {
        if self.written.counts.documents == 0 {
            // The schema requires a text in a corpus. Our reader skips this one.
            let none = "<TEI>\n<teiHeader>\n<fileDesc>\n<titleStmt><title/></titleStmt>\n\
                        <publicationStmt><p>Entities tagged with Tawsim.</p></publicationStmt>\n\
                        <sourceDesc><p>No text.</p></sourceDesc>\n</fileDesc>\n</teiHeader>\n\
                        <text type=\"none\"><body><p/></body></text>\n</TEI>\n";
            self.sink.write_all(none.as_bytes())?;
        }
        self.sink.write_all(b"</teiCorpus>\n")?;
        self.sink.flush()?;
        Ok(self.written)
    }
}

/// One document.
struct Page<'a> {
    out: String,
    replaced: usize,
    id: &'a str,
    name: &'a str,
    /// Notes about names, written after the text.
    notes: String,
    numbered: usize,
    losses: &'a mut Losses,
}

impl Page<'_> {
    fn text(&mut self, text: &str, rows: &[Row<'_>]) {
        // Sorted by start, longer first: the last one opened is closed first.
        let mut open: Vec<(usize, &str)> = Vec::new();
        let mut at = 0;
        for row in rows {
            let span = row.entity.span;
            while let Some((end, name)) =
                open.last().copied().filter(|(end, _)| *end <= span.start())
            {
                self.piece(text, &mut at, end);
                let _ = write!(self.out, "</{name}>");
                open.pop();
            }
            self.piece(text, &mut at, span.start());
            let name = NAMES.iter().find(|(_, label)| *label == row.label);
            let name = name.map_or("name", |(name, _)| *name);
            self.begin(row, name);
            open.push((span.end(), name));
        }
        while let Some((end, name)) = open.pop() {
            self.piece(text, &mut at, end);
            let _ = write!(self.out, "</{name}>");
        }
        self.piece(text, &mut at, text.len());
    }

    /// Writes text up to a byte offset, with line ends as elements.
    fn piece(&mut self, text: &str, at: &mut usize, end: usize) {
        let mut rest = text.get(*at..end).unwrap_or_default();
        while let Some(stop) = rest.find(['\r', '\n']) {
            let (head, tail) = rest.split_at(stop);
            self.replaced += push_text(&mut self.out, head);
            let (name, length) = if tail.starts_with("\r\n") {
                ("CRLF", 2)
            } else if tail.starts_with('\n') {
                ("LF", 1)
            } else {
                ("CR", 1)
            };
            let _ = write!(self.out, "<lb n=\"{name}\"/>");
            rest = tail.get(length..).unwrap_or_default();
        }
        self.replaced += push_text(&mut self.out, rest);
        *at = end.max(*at);
    }

    fn begin(&mut self, row: &Row<'_>, name: &str) {
        let entity = row.entity;
        let _ = write!(self.out, "<{name}");
        if name == "name" {
            push_attribute(&mut self.out, "type", row.label);
        }
        if let Some(name) = &entity.name {
            self.replaced += push_attribute(&mut self.out, "n", name);
        }
        let extra = entity.extra.as_deref();
        let links = member(extra, "normalization")
            .map(items)
            .unwrap_or_default();
        let pointers: Vec<_> = links
            .iter()
            .filter_map(|link| identifier(link))
            .filter(|pointer| !pointer.contains(char::is_whitespace))
            .collect();
        if !pointers.is_empty() {
            self.replaced += push_attribute(&mut self.out, "ref", &pointers.join(" "));
        }
        if entity.uncertain {
            push_attribute(&mut self.out, "cert", "low");
        }
        let named = links
            .iter()
            .any(|link| member(Some(link), "name").is_some());
        let links_told =
            usize::from(!pointers.is_empty() && pointers.len() == links.len() && !named);
        if members(extra).len() > links_told {
            self.losses.add(Loss::Extra, self.name, Some(row.words));
        }
        if entity.flags.iter().any(|flag| flag != FLAG_SPLITS_GRAPHEME) {
            self.losses.add(Loss::Flags, self.name, Some(row.words));
        }
        let said = [("norm", &entity.norm), ("note", &entity.note)];
        if said.iter().any(|(_, said)| said.is_some()) {
            self.numbered += 1;
            let own = format!("{}.{}", self.id, self.numbered);
            push_attribute(&mut self.out, "xml:id", &own);
            for (kind, said) in said {
                if let Some(said) = said {
                    let _ = write!(self.notes, "<note type=\"{kind}\" xml:space=\"preserve\"");
                    push_attribute(&mut self.notes, "target", &format!("#{own}"));
                    self.notes.push('>');
                    self.replaced += push_text(&mut self.notes, said);
                    self.notes.push_str("</note>\n");
                }
            }
        }
        self.out.push('>');
    }
}
