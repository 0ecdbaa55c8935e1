//! A dataset or a set of texts on the disk: written beside, read back, checked, renamed.
//!
//! Shared by `export` and `convert`; what leaves was chosen before.

use std::cell::Cell;
use std::fs::{self, File};
use std::io::{BufReader, Seek as _, Write};
use std::path::{Component, Path, PathBuf};

use crate::cli::error::CliError;
use crate::cli::output::{Output, counted};
use crate::formats::exported::{ExportCounts, ExportDocument, ExportHeader};
use crate::formats::gold::check::check;
use crate::formats::gold::{Form, write::Writer};
use crate::formats::table::{self, FormatSpec};
use crate::formats::text;
use crate::store::{atomic_write, atomic_write_checked};

/// Where it goes, and in which format.
#[derive(Debug)]
pub(super) struct Target<'a> {
    pub(super) path: &'a Path,
    pub(super) format: &'static FormatSpec,
}

impl<'a> Target<'a> {
    /// Finds the format by what was named, else by the extension.
    pub(super) fn new(
        path: &'a Path,
        named: Option<&'static FormatSpec>,
    ) -> Result<Self, CliError> {
        let by_name = || {
            let extension = path.extension()?.to_str()?;
            table::by_written_extension(extension)
        };
        let Some(format) = named.or_else(by_name) else {
            let known: Vec<_> = writable().map(|format| format.id).collect();
            return Err(CliError::usage(format!(
                "the name does not tell the format: {}",
                path.display()
            ))
            .hint(format!("name it so: --format {}", known.join(" or "))));
        };
        if !format.writes() {
            let known: Vec<_> = writable().map(|format| format.id).collect();
            return Err(
                CliError::usage(format!("the format {} cannot be written", format.id))
                    .hint(format!("these can: {}", known.join(", "))),
            );
        }
        Ok(Self { path, format })
    }

    fn is_stdout(&self) -> bool {
        self.path == Path::new("-")
    }

    /// Writes everything, or nothing; a file that was there stays until the new one is checked.
    pub(super) fn write(
        &self,
        header: &ExportHeader,
        documents: impl Iterator<Item = Result<ExportDocument, CliError>>,
        output: &mut Output,
    ) -> Result<ExportCounts, CliError> {
        match self.format.gold_form() {
            Some(form) => self.write_gold(form, header, documents, output),
            None => self.write_texts(documents, output),
        }
    }

    fn write_gold(
        &self,
        form: Form,
        header: &ExportHeader,
        documents: impl Iterator<Item = Result<ExportDocument, CliError>>,
        output: &mut Output,
    ) -> Result<ExportCounts, CliError> {
        let total = header.counts.map(|counts| counts.documents);
        if self.is_stdout() {
            // Nothing is printed before it is checked.
            let mut file = tempfile::tempfile()?;
            let counts = fill(&mut file, form, header, documents, total, output)?;
            file.rewind()?;
            verify(BufReader::new(&file), form, self.path, counts)?;
            file.rewind()?;
            output.bytes(file)?;
            return Ok(counts);
        }
        self.refuse_non_file()?;
        let counts = Cell::new(ExportCounts::default());
        atomic_write_checked(
            self.path,
            |file| {
                counts.set(fill(file, form, header, documents, total, output)?);
                Ok(())
            },
            |beside| {
                let file = File::open(beside)?;
                let file = BufReader::with_capacity(1 << 18, file);
                verify(file, form, self.path, counts.get())
            },
        )
        .map_err(|error: CliError| self.place(error))?;
        Ok(counts.get())
    }

    /// One document goes into the file that was named, several into a folder of that name.
    fn write_texts(
        &self,
        documents: impl Iterator<Item = Result<ExportDocument, CliError>>,
        output: &mut Output,
    ) -> Result<ExportCounts, CliError> {
        let documents = documents.collect::<Result<Vec<_>, _>>()?;
        let entities: usize = documents.iter().map(|d| d.entities.len()).sum();
        if entities > 0 {
            output.tell(&format!(
                "warning: {} left out: {} cannot carry entities",
                counted(entities, "entity"),
                self.format.name.to_lowercase()
            ));
        }
        let counts = ExportCounts {
            documents: documents.len(),
            entities: 0,
        };
        if let ([only], false) = (documents.as_slice(), self.path.is_dir()) {
            let text = only.document.text.as_bytes();
            if self.is_stdout() {
                output.bytes(text)?;
                return Ok(counts);
            }
            self.refuse_non_file()?;
            atomic_write(self.path, |file| text::write::write(file, &only.document))
                .map_err(|error| CliError::io("cannot be written", self.path, &error))?;
            return Ok(counts);
        }
        if self.is_stdout() || (self.path.exists() && !self.path.is_dir()) {
            return Err(CliError::user(format!(
                "{} need a folder: {}",
                counted(documents.len(), "text"),
                self.path.display()
            ))
            .hint("name a folder with -o"));
        }
        let paths = documents
            .iter()
            .map(|d| self.text_path(&d.document.name))
            .collect::<Result<Vec<_>, _>>()?;
        for (index, (document, path)) in documents.iter().zip(paths).enumerate() {
            output.progress("Writing", index + 1, Some(counts.documents));
            let refused = |error| CliError::io("cannot be written", &path, &error);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(refused)?;
            }
            atomic_write(&path, |file| text::write::write(file, &document.document))
                .map_err(refused)?;
        }
        Ok(counts)
    }

    /// The place of a text in the folder; an id must not lead out of it.
    fn text_path(&self, id: &str) -> Result<PathBuf, CliError> {
        let inside = Path::new(id);
        let stays = inside
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        if !stays {
            return Err(CliError::data(format!(
                "the id {id} cannot be the name of a file"
            )));
        }
        Ok(self.path.join(format!("{id}.txt")))
    }

    /// Folders, devices and the like are not replaced.
    fn refuse_non_file(&self) -> Result<(), CliError> {
        match fs::metadata(self.path) {
            Ok(there) if !there.is_file() => Err(CliError::user(format!(
                "there is something that is not a file: {}",
                self.path.display()
            ))
            .hint("choose another name with -o")),
            _ => refuse_missing_folder(self.path),
        }
    }

    fn place(&self, mut error: CliError) -> CliError {
        if error.message.starts_with("the output cannot be written") {
            error.message = format!("{}: {}", error.message, self.path.display());
        }
        error
    }
}

/// Folders are not made for a file: the name may be mistyped.
pub(super) fn refuse_missing_folder(path: &Path) -> Result<(), CliError> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => Err(CliError::user(
            format!("there is no folder {}", folder.display()),
        )
        .hint("make it, or choose another name")),
        _ => Ok(()),
    }
}

/// The formats that can be written.
fn writable() -> impl Iterator<Item = &'static FormatSpec> {
    table::FORMATS
        .iter()
        .copied()
        .filter(|format| format.writes())
}

fn fill(
    out: impl Write,
    form: Form,
    header: &ExportHeader,
    documents: impl Iterator<Item = Result<ExportDocument, CliError>>,
    total: Option<usize>,
    output: &mut Output,
) -> Result<ExportCounts, CliError> {
    let mut writer = Writer::new(out, header, form)?;
    for (index, document) in documents.enumerate() {
        output.progress("Writing", index + 1, total);
        writer.document(&document?)?;
    }
    Ok(writer.finish()?)
}

/// What is written is not what was meant: a fault of ours, and the old file stays.
fn verify(
    file: impl std::io::BufRead,
    form: Form,
    path: &Path,
    expected: ExportCounts,
) -> Result<(), CliError> {
    let shown = path.display().to_string();
    let checked = check(file, form, &shown)?;
    if let Some(problem) = checked.problems.first() {
        // Spans that the label set does not allow came in with the data.
        if problem.code.starts_with("entity.") {
            let message =
                format!("the dataset would not be valid, and nothing was replaced: {problem}");
            return Err(CliError::data(message).hint("tawsim validate tells all that is wrong"));
        }
        return Err(CliError::internal(format!(
            "the dataset does not pass its own check, and nothing was replaced: {problem}"
        )));
    }
    if checked.counts != expected {
        return Err(CliError::internal(
            "the dataset does not hold what was written, and nothing was replaced",
        ));
    }
    Ok(())
}
