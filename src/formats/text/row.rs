//! The rows of the table of formats for plain text.

use crate::formats::common::document_ids::companion;
use crate::formats::core::intake::Likeness;
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::spec::{FormatSpec, Layout};
use crate::formats::text::read;
use crate::formats::text::write;
use crate::model::diagnostic::{Diagnostic, Message, SourceLocation};

/// Warns of a table that no table format recognizes: it is imported as text, without entities.
fn table(source: &str) -> Option<Diagnostic> {
    let name = source.to_ascii_lowercase();
    [".csv", ".tsv"]
        .iter()
        .any(|end| name.ends_with(end))
        .then(|| {
            Message::new("text.table").warning().at(SourceLocation {
                file: Some(source.to_owned()),
                ..SourceLocation::default()
            })
        })
}

/// One file, one document.
pub static TEXT: FormatSpec = FormatSpec {
    id: "text",
    name: "Plain text",
    extensions: &["txt", "text"],
    release: "text",
    layout: Layout::Folder,
    offset_unit: OffsetUnit::None,
    binary: false,
    cannot_carry: &[
        Loss::Entities,
        Loss::Titles,
        Loss::Metadata,
        Loss::States,
        Loss::DocumentFlags,
        Loss::Layers,
        Loss::Extra,
        Loss::LabelSet,
    ],
    // The fallback for every other file, so it never claims a file.
    sniff: |_| Likeness::No,
    companions: |name| companion(name, ".txt").into_iter().collect(),
    read: Some(|source, options, intake| {
        let document = read::read_file(source, options)?;
        if let Some(problem) = table(options.source) {
            intake.problem(problem);
        }
        Ok(intake.document(document)?)
    }),
    write: Some(|_, _, sink| Ok(Box::new(write::Writer::new(sink)))),
    gold: None,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::progress::ProgressMonitor;
    use crate::formats::core::intake::{CollectingIntake, InputFile};
    use crate::formats::core::spec::ReadOptions;

    #[test]
    fn text_with_the_extension_of_a_table_is_reported() {
        let told = |name: &'static str| {
            let mut kept = CollectingIntake::default();
            let watch = ProgressMonitor::default();
            let source = InputFile::bytes("a,b\n1,سعد\n".as_bytes(), &watch);
            TEXT.read_into(source, &ReadOptions::new(name, "x"), &mut kept)
                .expect("a text");
            let codes = kept.problems.iter().map(|problem| problem.code);
            codes.collect::<Vec<_>>()
        };
        assert_eq!(told("project-1.CSV"), ["text.table"]);
        assert_eq!(told("project-1.tsv"), ["text.table"]);
        assert!(told("article.txt").is_empty());
    }
}
