//! The options of an export: the format, which documents, whose annotations.

use std::fs;
use std::path::Path;

use crate::commands::loss_report;
use crate::commands::texts::Language;
use crate::formats::core::sink::WriteOptions;
use crate::formats::core::spec::{FormatSpec, Layout as FileLayout};
use crate::formats::registry;
use crate::model::state::Status;
use crate::session::export::documents::ExportChoice;
use crate::session::export::{Target, hand_over};
use crate::session::jobs::Targets;

/// The options of an export.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportWish {
    /// The id of the format; `None` for all formats, each in a file of its own.
    pub format: Option<&'static str>,
    /// How to treat content that the format cannot carry.
    pub options: WriteOptions,
    /// Whether to export finished documents only.
    pub finished: bool,
    /// The layer to export, if there are several annotators.
    pub layer: Option<String>,
}

impl Default for ExportWish {
    fn default() -> Self {
        Self {
            format: Some("gold"),
            options: WriteOptions::default(),
            finished: false,
            layer: None,
        }
    }
}

impl ExportWish {
    /// Returns the part of the options that concerns the session.
    pub(crate) fn choice(&self) -> ExportChoice {
        ExportChoice {
            layer: self.layer.clone(),
            status: self.finished.then_some(Status::Finished),
            ..ExportChoice::default()
        }
    }

    /// Returns the format; `None` for all formats.
    pub fn spec(&self) -> Option<&'static FormatSpec> {
        self.format.and_then(registry::by_id)
    }

    /// Returns whether the target is a folder.
    pub fn is_folder(&self) -> bool {
        self.spec()
            .is_none_or(|format| format.layout == FileLayout::Folder)
    }

    /// Returns the proposed name of the file or folder.
    pub fn name(&self, stem: &str) -> String {
        match self.spec() {
            None => format!("{stem}-export"),
            Some(format) if format.layout == FileLayout::Folder => {
                format!("{stem}-{}", format.release)
            }
            Some(format) => {
                let file = Path::new(format.release).file_name().unwrap_or_default();
                format!("{stem}.{}", file.to_string_lossy())
            }
        }
    }

    /// Returns the files to write.
    pub fn targets(&self, language: Language) -> Targets {
        let (format, options) = (self.spec(), self.options);
        let report = loss_report::in_language(language);
        Box::new(move |path| {
            let Some(format) = format else {
                fs::create_dir_all(path)?;
                return hand_over(path, &options, report);
            };
            Ok(vec![Target {
                path: path.to_owned(),
                format,
                options,
                report,
            }])
        })
    }
}
