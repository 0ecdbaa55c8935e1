//! How far the work on a document is.

/// The state of a document for one annotator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AnnotatorState {
    /// Not begun.
    #[default]
    New,
    /// Something was tagged or changed.
    InProgress,
    /// Read to the end; without entities it means: nothing found.
    Finished,
    /// Left out on purpose.
    Skipped,
}

/// The state of the curation of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CurationState {
    /// Being decided.
    InCuration,
    /// The layer `gold` is final.
    Curated,
}

/// The document's own status, derived from the others: what the gold format writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Nobody has begun.
    #[default]
    New,
    /// Somebody has begun.
    InProgress,
    /// Everybody who began has finished.
    Finished,
    /// Being decided.
    InCuration,
    /// Decided.
    Curated,
    /// Everybody who looked has skipped it.
    Skipped,
}

impl AnnotatorState {
    /// All states, in the order in which work goes.
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

    /// Reads the name in files.
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

    /// Reads the name in files.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::InCuration, Self::Curated]
            .into_iter()
            .find(|state| state.name() == name)
    }
}

impl Status {
    /// All, in the order in which work goes.
    pub const ALL: [Self; 6] = [
        Self::New,
        Self::InProgress,
        Self::Finished,
        Self::InCuration,
        Self::Curated,
        Self::Skipped,
    ];

    /// Reads the name in the gold format.
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
