//! The context of a panel: what it may read, and the outbox for its intents.
//!
//! A panel never gets a session that it could change.

use egui::{Align, Layout};

use crate::commands::intent::Intent;
use crate::commands::keys::keymap::Keymap;
use crate::commands::table::{self, CommandSpec};
use crate::commands::text_values::Value;
use crate::commands::texts::{Language, Texts};
use crate::model::time::Timestamp;
use crate::session::actions::Action;
use crate::session::{Access, Session};
use crate::ui::state::keymap_file::KeysFile;
use crate::ui::state::label_colors::ShownSet;
use crate::ui::state::layer_view::LayerView;
use crate::ui::state::panel_state::VisiblePanels;
use crate::ui::state::prefs::Prefs;
use crate::ui::state::recent_projects::RecentList;
use crate::ui::widgets::text_engine::TextEngine;
use crate::ui::widgets::theme::Theme;
use crate::ui::widgets::widget_ctx::{WidgetCtx, WidgetView, row};

/// The context of a panel: what it may read, and where it sends intents.
pub struct ViewCtx<'a> {
    /// The open project; an empty one before anything is opened.
    pub session: &'a Session,
    /// The labels of the project, in the colors and with the lines in which they are shown.
    pub labels: &'a ShownSet,
    /// The colors.
    pub theme: &'static Theme,
    /// The texts of the interface.
    pub texts: &'a Texts,
    /// The key map.
    pub keymap: &'a Keymap,
    /// The settings.
    pub prefs: &'a Prefs,
    /// The person's key map file.
    pub keys: &'a KeysFile,
    /// The parts of the frame that are shown.
    pub shown: VisiblePanels,
    /// What others say about the open document.
    pub layers: &'a LayerView,
    /// The recent projects.
    pub recents: &'a RecentList,
    /// The present time, for relative times.
    pub now: Timestamp,
    /// The fonts, the shaper and the atlas.
    pub engine: &'a mut TextEngine,
    /// The intents of this frame, carried out after it.
    pub outbox: &'a mut Vec<Intent>,
    /// The settings as changed in this frame, applied after it.
    pub wish: &'a mut Option<Prefs>,
}

impl std::fmt::Debug for ViewCtx<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ViewCtx").finish_non_exhaustive()
    }
}

impl WidgetView for ViewCtx<'_> {
    fn widget_ctx(&mut self) -> WidgetCtx<'_> {
        WidgetCtx {
            theme: self.theme,
            texts: self.texts,
            engine: self.engine,
        }
    }
}

impl ViewCtx<'_> {
    /// Returns whether the interface reads from right to left.
    pub fn rtl(&self) -> bool {
        self.texts.language() == Language::Arabic
    }

    /// Returns the layout of a row that begins where lines of the interface begin.
    pub fn leading(&self) -> Layout {
        row(self.rtl(), Align::Center)
    }

    /// Returns the layout of a row that begins where lines of the interface end.
    pub fn trailing(&self) -> Layout {
        row(!self.rtl(), Align::Center)
    }

    /// Returns the layout of [`leading`](Self::leading) with its parts at the top.
    pub fn leading_top(&self) -> Layout {
        row(self.rtl(), Align::Min)
    }

    /// Returns the code of the interface's language: `ar`, `en`.
    pub fn language(&self) -> &'static str {
        if self.rtl() { "ar" } else { "en" }
    }

    /// Returns a text of the interface.
    pub fn text(&self, id: &str) -> String {
        self.texts.get(id)
    }

    /// Returns a text of the interface with values in it.
    pub fn text_with(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.texts.get_with(id, values)
    }

    /// Returns whether the project can be changed in this window.
    pub fn can_change(&self) -> bool {
        *self.session.access() == Access::Write
    }

    /// Changes settings.
    pub fn set(&mut self, change: impl FnOnce(&mut Prefs)) {
        change(self.wish.get_or_insert_with(|| self.prefs.clone()));
    }

    /// Sends an action to the session.
    pub fn send(&mut self, action: Action) {
        self.outbox.push(Intent::Act(action));
    }

    /// Runs a command by its name, if it can run now.
    pub fn run(&mut self, name: &str) {
        if let Some(Ok(intent)) = table::find(name).map(|spec| (spec.resolve)(self.session)) {
            self.outbox.push(intent);
        }
    }

    /// Returns a command with its title, its first key, and whether it can run now.
    pub fn command(&self, name: &str) -> Option<(&'static CommandSpec, String, String, bool)> {
        let spec = table::find(name)?;
        let key = self.keymap.shown(name).unwrap_or_default();
        Some((
            spec,
            self.text(&spec.title_id()),
            key,
            (spec.resolve)(self.session).is_ok(),
        ))
    }
}
