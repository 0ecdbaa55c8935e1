//! The annotator, the clock and the host of a command-line session.

use crate::model::annotator;
use crate::session::Env;

/// Returns the annotator at the command line, the clock and the host.
pub fn env() -> Env {
    let account = whoami::username().unwrap_or_default();
    Env {
        host: whoami::hostname().unwrap_or_default(),
        ..Env::new(annotator::usable(&account))
    }
}
