//! Who works at the command line, and when.

use crate::session::Env;

/// Returns who works at the command line, the clock and the host.
pub fn env() -> Env {
    let annotator = whoami::username()
        .ok()
        .filter(|name| !name.trim().is_empty())
        .unwrap_or_else(|| "annotator".to_owned());
    Env {
        host: whoami::hostname().unwrap_or_default(),
        ..Env::new(annotator)
    }
}
