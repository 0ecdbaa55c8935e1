//! The parts of the window and how they stand: what everything that the window does works on.

use std::collections::VecDeque;
use std::path::PathBuf;

use egui::Context;

use crate::commands::intent::Intent;
use crate::commands::keymap::Keymap;
use crate::commands::resolve;
use crate::commands::texts::{Texts, Value};
use crate::session::jobs::Jobs;
use crate::session::open::Encodings;
use crate::session::{Env, Session};
use crate::text::fonts::FontSet;
use crate::ui::article::ArticleView;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::encoding::EncodingFor;
use crate::ui::dialogs::path::Purpose;
use crate::ui::panels::documents::DocumentsPanel;
use crate::ui::panels::entity_fields::Remarks;
use crate::ui::platform::file_dialogs::FileDialogs;
use crate::ui::shell::find_bar::FindBar;
use crate::ui::shell::notices::Notices;
use crate::ui::shell::tour::Tour;
use crate::ui::state::keymap_file::KeysFile;
use crate::ui::state::label_colors::ShownLabels;
use crate::ui::state::panel_state::{Panels, Shown};
use crate::ui::state::prefs::Prefs;
use crate::ui::state::recent_projects::RecentList;
use crate::ui::widgets::text_engine::TextEngine;
use crate::ui::widgets::theme::{Mode, Theme};
use crate::ui::workbench::applied::Applied;
use crate::ui::workbench::file_state::FileState;
use crate::ui::workbench::indexing::Indexing;
use crate::ui::workbench::notifier::Notifier;

/// Where the window keeps what it keeps.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The settings; without it nothing is remembered.
    pub settings: Option<PathBuf>,
    /// The key map of the person.
    pub keymap: Option<PathBuf>,
    /// Projects whose article's own folder cannot be written, and the sample.
    pub data: PathBuf,
}

/// What is being opened, to ask about it again in another encoding.
pub(crate) type Asked = (EncodingFor, Encodings);

/// The window.
#[derive(Debug)]
pub struct Workbench {
    pub(crate) session: Session,
    pub(crate) env: Env,
    pub(crate) texts: Texts,
    pub(crate) mode: Mode,
    pub(crate) engine: TextEngine,
    pub(crate) article: ArticleView,
    pub(crate) documents: DocumentsPanel,
    pub(crate) find: FindBar,
    pub(crate) indexing: Indexing,
    /// What was told.
    pub(crate) notifier: Notifier,
    pub(crate) dialog: Option<Dialog>,
    pub(crate) prefs: Prefs,
    /// The settings as they are in force, and as they are in the file.
    pub(crate) applied: Applied,
    pub(crate) panels: Panels,
    pub(crate) shown_labels: ShownLabels,
    pub(crate) places: Places,
    pub(crate) keymap: Keymap,
    pub(crate) keys: KeysFile,
    pub(crate) outbox: Vec<Intent>,
    pub(crate) files: FileDialogs<Purpose>,
    pub(crate) jobs: Jobs,
    /// What is being opened, in case that has to be asked about.
    pub(crate) asked: Option<Asked>,
    /// What is asked when the dialog that is open is left.
    pub(crate) questions: VecDeque<Dialog>,
    pub(crate) trouble: bool,
    /// Whether the project file is where it belongs.
    pub(crate) file: FileState,
    pub(crate) quit: bool,
    /// The system wants the program to end: nothing is asked any more.
    pub(crate) ends: bool,
    /// Where F6 went last, in the order of the panels.
    pub(crate) panel: usize,
    /// The article gets the keys in the next frame: in this one a dialog still has them.
    pub(super) refocus: bool,
    /// What is being written about an entity.
    pub(crate) remarks: Remarks,
    /// Commands that were run from the palette last.
    pub(crate) recent: Vec<&'static str>,
    /// Projects that were open.
    pub(crate) recents: RecentList,
    /// The tour, where somebody takes it.
    pub(crate) tour: Option<Tour>,
}

impl Workbench {
    /// Starts with an empty project.
    pub fn new(env: Env, prefs: Prefs, places: Places, system_language: &str) -> Self {
        let texts = Texts::new(prefs.language(system_language));
        let (keymap, keys) = KeysFile::read(places.keymap.as_deref());
        let mut env = env;
        if let Some(name) = &prefs.annotator {
            env.annotator.clone_from(name);
        }
        let faults = keys.n_faults();
        let recents = RecentList::load(places.settings.as_deref());
        let mut workbench = Self {
            session: Session::in_memory(env.clone()),
            env,
            texts,
            mode: prefs.mode(None),
            engine: TextEngine::new(FontSet::bundled()),
            article: ArticleView::default(),
            documents: DocumentsPanel::default(),
            find: FindBar::default(),
            indexing: Indexing::default(),
            notifier: Notifier::default(),
            dialog: None,
            applied: Applied::new(prefs.clone(), system_language),
            panels: Panels::default(),
            prefs,
            shown_labels: ShownLabels::default(),
            places,
            keymap,
            keys,
            outbox: Vec::new(),
            files: FileDialogs::default(),
            jobs: Jobs::default(),
            asked: None,
            questions: VecDeque::new(),
            trouble: false,
            file: FileState::default(),
            quit: false,
            ends: false,
            panel: 0,
            refocus: false,
            remarks: Remarks::default(),
            recent: Vec::new(),
            recents,
            tour: None,
        };
        if faults > 0 {
            workbench.tell_of_keymap(faults);
        }
        workbench
    }

    /// What of the frame is on the screen: where one begins there is nothing at the sides.
    pub(crate) fn shown(&self) -> Shown {
        let shown = self.panels.shown(&self.prefs);
        if self.session.path().is_some() || self.session.n_documents() > 0 {
            shown
        } else {
            shown.without_sides()
        }
    }

    /// Returns the open project.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Returns the work under way.
    pub fn jobs(&self) -> &Jobs {
        &self.jobs
    }

    /// Returns the tour, where somebody takes it.
    pub fn tour(&self) -> Option<&Tour> {
        self.tour.as_ref()
    }

    /// Returns what the window has told.
    pub fn notices(&self) -> &Notices {
        &self.notifier.notices
    }

    /// Returns what is asked just now, for tests.
    pub fn dialog(&self) -> Option<&Dialog> {
        self.dialog.as_ref()
    }

    /// Returns the list of documents, for tests.
    pub fn documents(&self) -> &DocumentsPanel {
        &self.documents
    }

    /// Returns the article, for tests.
    pub fn article(&self) -> &ArticleView {
        &self.article
    }

    /// Returns the settings as they are now.
    pub fn prefs(&self) -> &Prefs {
        &self.prefs
    }

    /// Returns the title of the window.
    pub fn title(&self) -> String {
        match self.session.document() {
            Some(open) => {
                let name = open
                    .document
                    .title
                    .as_deref()
                    .unwrap_or(&open.document.name);
                self.texts
                    .plain("window-title", &[("name", Value::Text(name))])
            }
            None => self.texts.get("app-name"),
        }
    }

    /// Asks for something as a panel would; it is done before the next frame.
    pub fn ask(&mut self, intent: Intent) {
        self.outbox.push(intent);
    }

    /// Puts the selected words on the clipboard, exactly as they stand in the text.
    pub(crate) fn copy(&self, ctx: &Context) {
        let words = resolve::selected_words(&self.session);
        if let (Some(words), Some(open)) = (words, self.session.document()) {
            let words = words.get(&open.document.text).unwrap_or_default();
            ctx.copy_text(words.to_owned());
        }
    }

    /// Returns whether files that are dropped are added to what is open.
    pub(super) fn holds_work(&self) -> bool {
        self.session.path().is_some() && !self.is_sample()
    }

    /// Returns whether a sample is open, of this version or an older one: files dropped on it are
    /// opened, not added to it.
    pub(crate) fn is_sample(&self) -> bool {
        self.session.path().is_some_and(|path| {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let number = stem.strip_prefix("sample");
            let ours = number.is_some_and(|number| {
                number.is_empty()
                    || number
                        .strip_prefix('-')
                        .is_some_and(|n| n.parse::<u8>().is_ok())
            });
            ours && path.parent() == Some(self.places.data.as_path())
        })
    }

    /// Returns the colours.
    pub fn theme(&self) -> &'static Theme {
        Theme::of(self.mode)
    }

    /// Remembers the settings and the size of the window. Called when it closes.
    pub fn remember(&mut self, size: Option<egui::Vec2>) {
        // What cannot be kept was told when the window was to close.
        self.keep_at_the_end();
        self.session.settle_renamed();
        self.remember_project();
        if let Some(size) = size {
            self.prefs.window = size.into();
        }
        self.save_prefs();
    }
}
