//! How work in the background begins: its name, when, and how it wakes the window.

use egui::Context;

use crate::session::jobs::Start;

/// Returns how work begins that is called so.
pub(crate) fn start(ctx: &Context, name: String) -> Start {
    let wake = ctx.clone();
    Start {
        name,
        now: ctx.input(|i| i.time),
        wake: Box::new(move || wake.request_repaint()),
    }
}
