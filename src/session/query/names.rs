//! The names that an open project knows.

use crate::assist::lexicon::Lexicon;
use crate::assist::places;
use crate::session::Session;

impl Session {
    /// Counts the names of the project in the background if that is due, and takes what was
    /// counted. Calls `wake` when the count is done. Waits for nothing.
    pub fn keep_names(&mut self, wake: impl FnOnce() + Send + 'static) {
        if self.n_documents > 0 {
            self.names.keep(&self.store, wake);
        }
    }

    /// Stops counting and closes the second connection to the project.
    pub fn leave_names(&mut self) {
        self.names.leave();
    }

    /// Returns whether all names are counted, so that nothing is running or due.
    pub fn are_names_counted(&self) -> bool {
        self.names.is_whole()
    }

    /// Returns the names in the decided entities of the project, as far as they are counted.
    pub fn names(&self) -> &Lexicon {
        self.names.lexicon()
    }

    /// Returns a number that grows with each change of the names.
    pub fn names_revision(&self) -> u64 {
        self.names.revision()
    }

    /// Returns how often a word, folded by the default level, stands in a name of the project. A
    /// place that everybody knows counts once.
    pub fn known_name(&self, word: &str) -> u32 {
        let place = u32::from(places::knows(word));
        self.names.lexicon().known(word).saturating_add(place)
    }
}
