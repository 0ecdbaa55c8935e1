//! Who works at the command line, and when.

use crate::model::annotator;
use crate::session::Env;

/// Returns who works at the command line, the clock and the host.
pub fn env() -> Env {
    let account = whoami::username().unwrap_or_default();
    Env {
        host: whoami::hostname().unwrap_or_default(),
        ..Env::new(annotator::usable(&account))
    }
}
