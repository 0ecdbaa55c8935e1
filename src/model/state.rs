//! The states of work on a document.

use serde::{Deserialize, Serialize};

/// The state of a document for one annotator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnnotatorState {
    /// Not started.
    #[default]
    New,
    /// Something was annotated or changed.
    InProgress,
    /// Read to the end; without entities it means that none were found.
    Finished,
    /// Skipped on purpose.
    Skipped,
}

/// The state of curation of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CurationState {
    /// Curation is in progress.
    InCuration,
    /// The layer `gold` is final.
    Curated,
}

/// The status of a document over all annotators, derived from their states; written to the gold
/// format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// No annotator has started.
    #[default]
    New,
    /// At least one annotator has started.
    InProgress,
    /// Every annotator who started has finished.
    Finished,
    /// Curation is in progress.
    InCuration,
    /// Curation is done.
    Curated,
    /// Every annotator who has worked on it has skipped it.
    Skipped,
}

impl AnnotatorState {
    /// All states, in the order of the work.
    pub const ALL: [Self; 4] = [Self::New, Self::InProgress, Self::Finished, Self::Skipped];

    /// Returns the name in files and in the store: `in_progress`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::InProgress => "in_progress",
            Self::Finished => "finished",
            Self::Skipped => "skipped",
        }
    }

    /// Parses the name in files.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl CurationState {
    /// Returns the name in files and in the store.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InCuration => "in_curation",
            Self::Curated => "curated",
        }
    }

    /// Parses the name in files.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::InCuration, Self::Curated]
            .into_iter()
            .find(|state| state.name() == name)
    }
}

impl Status {
    /// All values, in the order of the work.
    pub const ALL: [Self; 6] = [
        Self::New,
        Self::InProgress,
        Self::Finished,
        Self::InCuration,
        Self::Curated,
        Self::Skipped,
    ];

    /// Parses the name in the gold format.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// Derives the status of a document.
    pub fn derive(
        states: impl IntoIterator<Item = AnnotatorState>,
        curation: Option<CurationState>,
    ) -> Self {
        match curation {
            Some(CurationState::Curated) => return Self::Curated,
            Some(CurationState::InCuration) => return Self::InCuration,
            None => {}
        }
        let (mut begun, mut finished, mut skipped) = (false, false, false);
        for state in states {
            match state {
                AnnotatorState::New => {}
                AnnotatorState::InProgress => begun = true,
                AnnotatorState::Finished => finished = true,
                AnnotatorState::Skipped => skipped = true,
            }
        }
        match (begun, finished, skipped) {
            (true, ..) => Self::InProgress,
            (false, true, _) => Self::Finished,
            (false, false, true) => Self::Skipped,
            (false, false, false) => Self::New,
        }
    }

    /// Returns the name in the gold format.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::InProgress => "in_progress",
            Self::Finished => "finished",
            Self::InCuration => "in_curation",
            Self::Curated => "curated",
            Self::Skipped => "skipped",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn status_follows_the_annotators_until_curation_begins() {
        use AnnotatorState::{Finished, InProgress, New, Skipped};
        assert_eq!(Status::derive([], None), Status::New);
        assert_eq!(
            Status::derive([Finished, InProgress], None),
            Status::InProgress
        );
        assert_eq!(
            Status::derive([Finished, Skipped, New], None),
            Status::Finished
        );
        assert_eq!(Status::derive([Skipped], None), Status::Skipped);
        assert_eq!(
            Status::derive([New], Some(CurationState::Curated)),
            Status::Curated
        );
    }
}
