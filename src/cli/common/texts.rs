//! Finds the texts of a dataset that has none.

use std::path::PathBuf;

use crate::base::progress::ProgressMonitor;
use crate::cli::common::counts::counted;
use crate::cli::common::environment::env;
use crate::cli::common::error::CliError;
use crate::cli::common::input;
use crate::cli::common::output::Output;
use crate::formats::core::encoding::Encoding;
use crate::session::Snapshot;
use crate::session::import::read_files::Gathering;
use crate::session::import::text_lookup::TextsError;
use crate::session::import::text_store::TextStore;

/// The option for the place of the texts.
#[derive(Clone, Debug, clap::Args)]
pub(in crate::cli) struct TextsArgs {
    /// The folder, file or project with the texts of a dataset without texts. Texts are found by
    /// their SHA-256, not by their names; a changed text is refused
    #[arg(long, value_name = "DIR")]
    texts: Option<PathBuf>,
}

impl TextsArgs {
    /// Opens the place of the texts and indexes them.
    pub(in crate::cli) fn open(
        &self,
        encoding: Option<Encoding>,
        output: &mut Output,
    ) -> Result<Option<TextStore>, CliError> {
        let Some(path) = &self.texts else {
            return Ok(None);
        };
        let refused = |error: TextsError| match error {
            TextsError::Session(error) => CliError::from(error),
            TextsError::Io(error) => CliError::from(error),
        };
        let mut texts = TextStore::new()?;
        if input::is_project(path) {
            let project = Snapshot::open(path, env())?;
            texts.add_project(&project).map_err(refused)?;
            return Ok(Some(texts));
        }
        let files = input::find(std::slice::from_ref(path))?;
        let how = Gathering {
            encoding,
            given: &files.given,
            ..Gathering::default()
        };
        let watch = ProgressMonitor::default();
        let problems = output.watching(&watch, || texts.add_files(&files.found, &how, &watch))?;
        for problem in &problems {
            output.problem(problem);
        }
        if texts.is_empty() {
            let unreadable = counted(problems.len(), "file");
            return Err(CliError::data(format!(
                "there is no text in {} ({unreadable} could not be read)",
                path.display()
            )));
        }
        Ok(Some(texts))
    }
}
