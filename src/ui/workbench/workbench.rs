//! The state of the window: the fields that everything in the workbench works on.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use egui::Context;

use crate::commands::intent::Intent;
use crate::commands::keys::keymap::Keymap;
use crate::commands::resolve;
use crate::commands::text_values::Value;
use crate::commands::texts::Texts;
use crate::model::id::DocumentId;
use crate::session::jobs::Jobs;
use crate::session::{Env, ProjectLocation, Selection, Session};
use crate::text::glyphs::fonts::FontSet;
use crate::text::span::Span;
use crate::ui::article::ArticleView;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::check::CheckDialog;
use crate::ui::dialogs::files::path::Purpose;
use crate::ui::panels::documents::panel::DocumentsPanel;
use crate::ui::panels::review::ReviewPanel;
use crate::ui::platform::file_dialogs::FileDialogs;
use crate::ui::platform::held_keys::HeldKeys;
use crate::ui::shell::notices::Notices;
use crate::ui::shell::subtype_strip::SubtypeStrip;
use crate::ui::shell::tour::Tour;
use crate::ui::state::keymap_file::KeysFile;
use crate::ui::state::label_colors::ShownLabels;
use crate::ui::state::layer_view::LayerView;
use crate::ui::state::panel_state::{Panels, VisiblePanels};
use crate::ui::state::prefs::Prefs;
use crate::ui::state::reading_places::ReadingPlaces;
use crate::ui::state::recent_projects::RecentList;
use crate::ui::widgets::text_engine::TextEngine;
use crate::ui::widgets::theme::{Mode, Theme};
use crate::ui::workbench::dialog_queue::DialogQueue;
use crate::ui::workbench::drafts::Drafts;
use crate::ui::workbench::files::open_job::OpenQuestion;
use crate::ui::workbench::notices::notifier::Notifier;
use crate::ui::workbench::project::file_state::FileState;
use crate::ui::workbench::search::Search;
use crate::ui::workbench::settings::applied::Applied;

/// The files and folders in which the window stores its data.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The settings; without it nothing is stored.
    pub settings: Option<PathBuf>,
    /// The person's key map.
    pub keymap: Option<PathBuf>,
    /// The folder of the sample, and of projects whose article lies in a folder that cannot be
    /// written.
    pub data: PathBuf,
}

/// Whether the window is about to close.
#[derive(Debug, Default)]
pub(crate) struct Quit {
    /// The person asked to close it.
    pub(crate) wanted: bool,
    /// The system ends the program: no more questions.
    pub(crate) ends: bool,
}

/// The window.
#[derive(Debug)]
pub struct Workbench {
    pub(crate) session: Session,
    pub(crate) env: Env,
    pub(crate) texts: Texts,
    pub(crate) mode: Mode,
    pub(crate) engine: TextEngine,
    pub(crate) article: ArticleView,
    /// The searches, and the list of documents.
    pub(crate) search: Search,
    /// The strip that waits for the key of a subtype.
    pub(crate) subtypes: SubtypeStrip,
    /// The notices and announcements.
    pub(crate) notifier: Notifier,
    pub(crate) dialogs: DialogQueue,
    pub(crate) prefs: Prefs,
    /// The settings in force and in the file.
    pub(crate) applied: Applied,
    pub(crate) panels: Panels,
    /// What others say about the open document.
    pub(crate) layers: LayerView,
    pub(crate) shown_labels: ShownLabels,
    pub(crate) places: Places,
    pub(crate) keymap: Keymap,
    pub(crate) keys: KeysFile,
    pub(crate) held: HeldKeys,
    /// The words that other programs can paste with a middle click.
    pub(super) offered: Option<(DocumentId, Span)>,
    pub(crate) outbox: Vec<Intent>,
    pub(crate) files: FileDialogs<Purpose>,
    /// The folder to which files were written last, with the project that was open.
    pub(super) written: Option<(Option<ProjectLocation>, PathBuf)>,
    pub(crate) jobs: Jobs,
    /// The files that are being opened, in case a question about them comes up.
    pub(crate) asked: OpenQuestion,
    pub(crate) trouble: bool,
    /// The damage of the open document is reported when all of its entities are read.
    pub(crate) untold_damage: bool,
    /// Whether the project file is at its path.
    pub(crate) file: FileState,
    /// Whether the project was just opened, so that its last backup may be too old.
    pub(crate) backup_is_due: bool,
    /// Where the backup goes that is being restored.
    pub(crate) restored: Option<PathBuf>,
    /// When the window last tried to take over a project that another one had.
    pub(crate) tried_take_over: f64,
    pub(crate) quit: Quit,
    /// The panel that F6 reached last, as an index into the order of the panels.
    pub(crate) panel: usize,
    /// The text that is being typed.
    pub(crate) drafts: Drafts,
    /// The commands last run from the palette.
    pub(crate) recent: Vec<&'static str>,
    /// The recent projects.
    pub(crate) recents: RecentList,
    /// Where the person was in each project.
    pub(crate) reading: ReadingPlaces,
    /// The selections in the documents that were shown before, in this window.
    pub(crate) carets: HashMap<DocumentId, Selection>,
    /// The consistency check, while the person looks at one of its places.
    pub(crate) last_check: Option<Box<CheckDialog>>,
    /// The tour, while it runs.
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
        let reading = ReadingPlaces::load(places.settings.as_deref());
        let mut workbench = Self {
            session: Session::in_memory(env.clone()),
            env,
            texts,
            mode: prefs.mode(None),
            engine: TextEngine::new(FontSet::bundled()),
            article: ArticleView::default(),
            search: Search::default(),
            subtypes: SubtypeStrip::default(),
            notifier: Notifier::default(),
            dialogs: DialogQueue::default(),
            applied: Applied::new(prefs.clone(), system_language),
            panels: Panels::default(),
            layers: LayerView::default(),
            prefs,
            shown_labels: ShownLabels::default(),
            places,
            keymap,
            keys,
            held: HeldKeys::default(),
            offered: None,
            outbox: Vec::new(),
            files: FileDialogs::default(),
            written: None,
            jobs: Jobs::default(),
            asked: OpenQuestion::default(),
            trouble: false,
            untold_damage: false,
            file: FileState::default(),
            backup_is_due: false,
            restored: None,
            tried_take_over: 0.0,
            quit: Quit::default(),
            panel: 0,
            drafts: Drafts::default(),
            recent: Vec::new(),
            recents,
            reading,
            carets: HashMap::new(),
            last_check: None,
            tour: None,
        };
        if faults > 0 {
            workbench.notify_of_keymap(faults);
        }
        workbench
    }

    /// Returns which parts of the frame are shown: the start page has no side panels.
    pub(crate) fn shown(&self) -> VisiblePanels {
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

    /// Returns the running jobs.
    pub fn jobs(&self) -> &Jobs {
        &self.jobs
    }

    /// Returns the tour, while it runs.
    pub fn tour(&self) -> Option<&Tour> {
        self.tour.as_ref()
    }

    /// Returns the notices.
    pub fn notices(&self) -> &Notices {
        &self.notifier.notices
    }

    /// Returns the open dialog, for tests.
    pub fn dialog(&self) -> Option<&Dialog> {
        self.dialogs.open.as_ref()
    }

    /// Returns the list of documents, for tests.
    pub fn documents(&self) -> &DocumentsPanel {
        &self.search.documents
    }

    /// Returns the review, for tests.
    pub fn review(&self) -> &ReviewPanel {
        &self.search.review
    }

    /// Returns the review, for benches that change its filter.
    pub fn review_mut(&mut self) -> &mut ReviewPanel {
        &mut self.search.review
    }

    /// Returns the article, for tests.
    pub fn article(&self) -> &ArticleView {
        &self.article
    }

    /// Returns the settings as they are now.
    pub fn prefs(&self) -> &Prefs {
        &self.prefs
    }

    /// Returns the title of the window: the document, the project and the program.
    pub fn title(&self) -> String {
        let open = self.session.document();
        let document = open.map(|open| {
            let title = open.document.title.as_deref();
            title.unwrap_or(&open.document.name)
        });
        // The file of the sample has a name that the person never chose.
        let project = self.project_name();
        let project = Some(&*project).filter(|name| !name.is_empty() && !self.is_sample());
        match (document, project) {
            (Some(document), Some(project)) if document != project => {
                let values = [
                    ("name", Value::Text(document)),
                    ("project", Value::Text(project)),
                ];
                self.texts.plain("window-title-project", &values)
            }
            (Some(name), _) | (None, Some(name)) => {
                let values = [("name", Value::Text(name))];
                self.texts.plain("window-title", &values)
            }
            (None, None) => self.texts.get("app-name"),
        }
    }

    /// Returns the location of the project, for work that opens it again. If the file is not in
    /// its place, it reports that and returns `None`: a file there is not the project.
    pub(crate) fn in_file(&mut self, ctx: &Context) -> Option<ProjectLocation> {
        if let Err(error) = self.session.check_file() {
            self.refuse(ctx, &error);
            return None;
        }
        self.session.location().cloned()
    }

    /// Returns the file name of the project without its extension.
    pub(crate) fn project_name(&self) -> String {
        let path = self.session.path();
        let stem = path.and_then(Path::file_stem).unwrap_or_default();
        stem.to_string_lossy().into_owned()
    }

    /// Sends an intent as a panel would; it runs before the next frame.
    pub fn ask(&mut self, intent: Intent) {
        self.outbox.push(intent);
    }

    /// Copies the selected words to the clipboard, exactly as they are in the text.
    pub(crate) fn copy(&self, ctx: &Context) {
        let words = resolve::selected_words(&self.session);
        if let (Some(words), Some(open)) = (words, self.session.document()) {
            let words = words.get(&open.document.text).unwrap_or_default();
            ctx.copy_text(words.to_owned());
        }
    }

    /// Returns whether dropped files are added to the open project.
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

    /// Returns the colors.
    pub fn theme(&self) -> &'static Theme {
        Theme::of(self.mode)
    }

    /// Saves the settings and the size of the window. Called when the window closes.
    pub fn remember(&mut self, size: Option<egui::Vec2>) {
        // Text that cannot be saved was reported when the window was about to close.
        self.keep_at_the_end();
        self.session.settle_renamed();
        self.remember_place();
        self.remember_project();
        if let Some(size) = size {
            self.prefs.window = size.into();
        }
        self.save_prefs();
    }
}
