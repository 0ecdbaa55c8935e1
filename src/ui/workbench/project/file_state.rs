//! The state of the open project's file: whether it is still at its path.
//!
//! Checks twice a second while frames are painted, and wakes an idle window.

use std::path::PathBuf;

use egui::Context;

use crate::session::project::file_watch::FileWatch;
use crate::session::{Session, SessionError};
use crate::store::StoreError;

/// Seconds between two checks of the file, while frames are painted.
const EVERY: f64 = 0.5;

/// Whether the open project's file is still at its path.
#[derive(Debug, Default)]
pub(crate) struct FileState {
    watch: Option<(PathBuf, FileWatch)>,
    looked: f64,
    displaced: bool,
    /// The person was warned that closing loses work.
    told_before_closing: bool,
}

/// The result of a check.
#[derive(Debug)]
pub(crate) enum FileNews {
    /// No change.
    Same,
    /// The file is missing or replaced: nothing can be saved.
    Displaced(SessionError),
    /// The file is back.
    Back,
}

impl FileState {
    /// Returns whether the file is missing or replaced, so that nothing can be saved.
    pub(crate) fn is_displaced(&self) -> bool {
        self.displaced
    }

    /// Checks from time to time whether the file is at its path.
    pub(crate) fn look(&mut self, ctx: &Context, session: &Session) -> FileNews {
        if session.path().is_none() {
            *self = Self::default();
            return FileNews::Same;
        }
        self.follow(ctx, session);
        let now = ctx.input(|i| i.time);
        let is_due = now < self.looked || now - self.looked >= EVERY;
        let watch = self.watch.as_ref();
        let changed = watch.is_some_and(|(_, watch)| watch.take_changed());
        if !changed && !is_due {
            return FileNews::Same;
        }
        self.looked = now;
        match session.check_file() {
            Err(error @ SessionError::Store(StoreError::Displaced { .. })) => {
                if std::mem::replace(&mut self.displaced, true) {
                    FileNews::Same
                } else {
                    FileNews::Displaced(error)
                }
            }
            _ if std::mem::take(&mut self.displaced) => {
                self.told_before_closing = false;
                FileNews::Back
            }
            _ => FileNews::Same,
        }
    }

    /// Starts to watch the file of the open project.
    fn follow(&mut self, ctx: &Context, session: &Session) {
        let watched = self.watch.as_ref().map(|(path, _)| path.as_path());
        if watched == session.path() {
            return;
        }
        let ctx = ctx.clone();
        let wake = move || ctx.request_repaint();
        let place = session.file_place();
        let path = session.path();
        *self = Self {
            watch: path
                .zip(place)
                .map(|(path, place)| (path.to_owned(), FileWatch::new(place, wake))),
            ..Self::default()
        };
    }

    /// Returns, once, the refusal that keeps the window open while the file is missing: closing
    /// loses what could not be saved.
    pub(crate) fn refuses_to_close(&mut self, session: &Session) -> Option<SessionError> {
        let Err(error @ SessionError::Store(StoreError::Displaced { .. })) = session.check_file()
        else {
            return None;
        };
        if std::mem::replace(&mut self.told_before_closing, true) {
            return None;
        }
        self.displaced = true;
        Some(error)
    }
}
