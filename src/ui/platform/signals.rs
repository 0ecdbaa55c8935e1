//! Hears that the system wants the program to end: at a logout, from a terminal, from `kill`.
//!
//! Says so to the window, which keeps what is being typed and closes. A second request ends the
//! program at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::Context;

/// Whether the program was asked to end.
#[derive(Clone, Debug, Default)]
pub(crate) struct EndRequest(Arc<AtomicBool>);

impl EndRequest {
    /// Returns whether the program was asked to end.
    pub(crate) fn is_made(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Listens on a thread of its own, and wakes the window when the request comes.
    #[cfg(unix)]
    pub(crate) fn listen(ctx: &Context) -> Self {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        use signal_hook::iterator::Signals;
        use signal_hook::low_level::emulate_default_handler;

        let request = Self::default();
        // Without a handler the program ends as any other does.
        let Ok(mut signals) = Signals::new([SIGTERM, SIGINT, SIGHUP]) else {
            return request;
        };
        let (made, ctx) = (request.clone(), ctx.clone());
        let listen = move || {
            for signal in signals.forever() {
                if made.0.swap(true, Ordering::Relaxed) {
                    emulate_default_handler(signal).ok();
                }
                ctx.request_repaint();
            }
        };
        std::thread::Builder::new()
            .name("signals".to_owned())
            .spawn(listen)
            .ok();
        request
    }

    /// The window system closes the window before the session ends.
    #[cfg(not(unix))]
    pub(crate) fn listen(_ctx: &Context) -> Self {
        Self::default()
    }
}
