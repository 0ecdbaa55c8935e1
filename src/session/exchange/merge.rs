//! Merges other copies of the project into this one: all of them, or nothing.

use std::path::PathBuf;

use crate::base::open_files::is_open_database;
use crate::base::progress::ProgressMonitor;
use crate::model::diagnostic::Message;
use crate::session::Session;
use crate::session::error::SessionError;
use crate::session::exchange::told::told;
use crate::session::project::location::ProjectLocation;
use crate::session::transaction::changes::Changes;
use crate::store::merge::report::MergeReport;
use crate::store::{Store, StoreError};

/// What a merge has done with each file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// The files in the order in which they were merged.
    pub files: Vec<MergedFile>,
}

/// What a merge has done with a file.
#[derive(Clone, Debug, PartialEq)]
pub struct MergedFile {
    /// The file.
    pub file: PathBuf,
    /// What it brought.
    pub report: MergeReport,
    /// The report as sentences, with the names that the merged project has.
    pub told: Vec<Message>,
}

/// Whether a merge is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeMode {
    /// It is kept.
    Keep,
    /// It is only tried: nothing changes.
    Try,
}

/// Why a merge ended: it was only tried, or it was refused.
enum End {
    Tried(Merged),
    Refused(SessionError),
}

impl From<StoreError> for End {
    fn from(refused: StoreError) -> Self {
        Self::Refused(refused.into())
    }
}

impl Session {
    /// Gives this project the operations that other copies of it have and it lacks. The other files
    /// are only read. If one of them cannot be merged, nothing changes.
    pub fn merge(
        &mut self,
        files: &[PathBuf],
        mode: MergeMode,
        monitor: &ProgressMonitor,
    ) -> Result<Merged, SessionError> {
        self.writable()?;
        self.read_rest()?;
        // Opening and closing the file again would release the locks of this process.
        if let Some(file) = files.iter().find(|file| is_open_database(file)) {
            return Err(SessionError::MergeOntoItself { path: file.clone() });
        }
        let copies: Vec<Store> = files
            .iter()
            .map(|file| {
                let at = ProjectLocation::from(file.as_path());
                Store::check_project(at.path())?;
                at.open_reader(monitor)
            })
            .collect::<Result<_, _>>()?;
        let done = self.store.transaction(|store| {
            let mut merged = Merged::default();
            for (file, copy) in files.iter().zip(&copies) {
                let report = copy.read_transaction(|copy| store.receive(copy, monitor))?;
                merged.files.push(MergedFile {
                    file: file.clone(),
                    report,
                    told: Vec::new(),
                });
            }
            // A merge that is only tried takes the names back.
            for one in &mut merged.files {
                one.told = told(store, &one.report);
            }
            match mode {
                MergeMode::Keep => Ok(merged),
                // An error takes everything back.
                MergeMode::Try => Err(End::Tried(merged)),
            }
        });
        match done {
            Ok(merged) => {
                self.reload()?;
                Ok(merged)
            }
            Err(End::Tried(merged)) => Ok(merged),
            Err(End::Refused(refused)) => Err(self.cause_of(refused)),
        }
    }

    /// Reads everything again that is in memory.
    fn reload(&mut self) -> Result<Changes, SessionError> {
        // No commit of another program has this number.
        self.data_version = -1;
        self.refresh()
    }
}
