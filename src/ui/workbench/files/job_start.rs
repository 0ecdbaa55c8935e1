//! How a background job starts: its name, its time, and how it wakes the window.

use egui::Context;

use crate::session::jobs::Start;

/// Returns the start of a job with this name.
pub(crate) fn start(ctx: &Context, name: String) -> Start {
    let wake = ctx.clone();
    Start {
        name,
        now: ctx.input(|i| i.time),
        wake: Box::new(move || wake.request_repaint()),
    }
}
