//! Listens for the system's request to end the program: at a logout, from a terminal, from `kill`.
//!
//! Wakes the window, which saves the text that is being typed and closes. A second request ends the
//! program at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui::Context;

/// A flag that is set once the system has asked the program to end.
#[derive(Clone, Debug, Default)]
pub(crate) struct EndRequest(Arc<AtomicBool>);

impl EndRequest {
    /// Returns whether the system has asked the program to end.
    pub(crate) fn is_made(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Listens on a separate thread, and wakes the window at a request.
    #[cfg(unix)]
    pub(crate) fn listen(ctx: &Context) -> Self {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        use signal_hook::iterator::Signals;
        use signal_hook::low_level::emulate_default_handler;

        let request = Self::default();
        // Without a handler a signal ends the program in the default way.
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

    /// Does nothing: here the window system closes the window before the session ends.
    #[cfg(not(unix))]
    pub(crate) fn listen(_ctx: &Context) -> Self {
        Self::default()
    }
}
