//! Long work of the session at the command line: done on a thread, its progress told here.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use crate::cli::error::CliError;
use crate::cli::output::Output;
use crate::formats::watch::{Stage, Watch};

/// How often it is looked how far the work is.
const EVERY: Duration = Duration::from_millis(60);

/// Does the work and tells how far it is.
pub(super) fn watching<T: Send, E: Send>(
    output: &mut Output,
    what: &str,
    work: impl FnOnce(&Watch) -> Result<T, E> + Send,
) -> Result<T, CliError>
where
    CliError: From<E>,
{
    let watch = Arc::new(Watch::default());
    let watched = Arc::clone(&watch);
    let (ending, ended) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("work".to_owned())
            .spawn_scoped(scope, move || {
                // Dropped when the work is done, or when it breaks.
                let _ending = ending;
                work(&watched)
            })?;
        while ended.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
            let progress = watch.progress();
            let all = usize::try_from(progress.all).unwrap_or_default();
            let done = usize::try_from(progress.done).unwrap_or_default();
            if all > 0 {
                let what = match progress.stage {
                    Stage::Checking => "Checking",
                    _ => what,
                };
                output.progress(what, done, Some(all));
            }
        }
        match thread.join() {
            Ok(done) => Ok(done?),
            // Told by whoever catches it.
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
