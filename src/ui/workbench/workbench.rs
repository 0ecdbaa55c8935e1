//! The whole window without a window: what it does before a frame, and what it shows.
//!
//! `logic` performs what was asked for; `ui` paints and fills the outbox. Tests drive it directly.

use std::collections::VecDeque;
use std::path::PathBuf;

use egui::{Context, Ui};

use crate::commands::intent::Intent;
use crate::commands::keymap::Keymap;
use crate::commands::resolve;
use crate::commands::texts::{Texts, Value};
use crate::session::jobs::Jobs;
use crate::session::{Access, Action, Env, Session};
use crate::text::fonts::FontSet;
use crate::ui::article::ArticleView;
use crate::ui::dialogs::export::losses::LossesDialog;
use crate::ui::dialogs::path::Purpose;
use crate::ui::dialogs::problems::ProblemsDialog;
use crate::ui::dialogs::{Answer, Dialog, Step, palette};
use crate::ui::panels::documents::DocumentsPanel;
use crate::ui::panels::entity_fields::Remarks;
use crate::ui::platform::egui_keys;
use crate::ui::platform::file_dialogs::FileDialogs;
use crate::ui::shell::find_bar::FindBar;
use crate::ui::shell::layout::Contents;
use crate::ui::shell::notices::Notices;
use crate::ui::shell::status_bar::Standing;
use crate::ui::shell::tour::Tour;
use crate::ui::shell::welcome;
use crate::ui::state::keymap_file::KeysFile;
use crate::ui::state::label_colors::ShownLabels;
use crate::ui::state::panel_state::{Panels, Shown};
use crate::ui::state::prefs::Prefs;
use crate::ui::state::recent_projects::RecentList;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y::{self, Voice};
use crate::ui::widgets::text_engine::TextEngine;
use crate::ui::widgets::text_field;
use crate::ui::widgets::theme::{Mode, Theme};
use crate::ui::workbench::open::Asked;
use crate::ui::workbench::project_file::FileState;
use crate::ui::workbench::search::Indexing;
use crate::ui::workbench::settings::Applied;

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
    pub(crate) notices: Notices,
    /// What is said to somebody who does not see the window.
    pub(crate) voice: Voice,
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
    refocus: bool,
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
            notices: Notices::default(),
            voice: Voice::default(),
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
        &self.notices
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

    /// Before each frame, and while the window is hidden: takes what came in and does what was
    /// asked for.
    pub fn logic(&mut self, ctx: &Context) {
        self.engine.begin_frame();
        self.apply_prefs(ctx);
        if std::mem::take(&mut self.refocus) && self.dialog.is_none() {
            ctx.memory_mut(|memory| memory.request_focus(ArticleView::focus_id()));
        }
        // Before work takes the project away.
        self.perform_asked(ctx);
        self.take_files(ctx);
        self.take_jobs(ctx);
        self.check_file(ctx);
        self.follow(ctx);
        self.take_dropped(ctx);
        self.take_keys(ctx);
        self.perform_asked(ctx);
        self.ask_waiting();
        let colors = self.prefs.label_colors;
        self.shown_labels.update(self.session.labels(), colors);
        self.keep_remark(ctx, false);
        self.keep_index(ctx);
        let exporting = matches!(self.dialog, Some(Dialog::Export(_)));
        if let Some(tour) = &mut self.tour
            && tour.follow(&self.session, exporting)
        {
            self.tour = None;
        }
        let now = ctx.input(|i| i.time);
        if let Some(seconds) = self.notices.tick(now) {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(seconds.max(0.05)));
        }
    }

    /// Does what panels and keys have asked for.
    pub(crate) fn perform_asked(&mut self, ctx: &Context) {
        for intent in std::mem::take(&mut self.outbox) {
            self.perform(ctx, intent);
        }
    }

    /// A window that only reads shows what the writer has saved.
    fn follow(&mut self, ctx: &Context) {
        if !matches!(self.session.access(), Access::ReadOnly { .. })
            || self.session.path().is_none()
        {
            return;
        }
        match self.session.refresh() {
            Ok(_changes) => {}
            Err(error) => self.refuse(ctx, &error),
        }
        ctx.request_repaint_after(std::time::Duration::from_millis(500));
    }

    fn take_keys(&mut self, ctx: &Context) {
        if self.dialog.is_some() {
            return;
        }
        let typing = ctx.text_edit_focused();
        // Enter and Space press the button that has the focus; the article has them otherwise.
        let in_article = ctx.memory(|memory| {
            memory
                .focused()
                .is_none_or(|id| id == ArticleView::focus_id())
        });
        // A menu that is open has what closes it and what goes through it.
        let in_menu = egui::Popup::is_any_open(ctx);
        let os = ctx.os();
        let passes = |event: &&egui::Event| !(typing && text_field::wants(event, os));
        let pressed: Vec<egui_keys::Pressed> = ctx.input(|i| {
            let events = i.events.iter().filter(passes);
            events.filter_map(egui_keys::pressed).collect()
        });
        for pressed in pressed {
            let press = pressed.press();
            let plain = !press.modifiers.command && !press.modifiers.alt;
            let navigates = matches!(press.logical, Some("Enter" | "Space" | "Tab"))
                || press.logical.is_some_and(|name| name.starts_with("Arrow"));
            let closes = in_menu && press.logical == Some("Escape");
            if closes || ((in_menu || !in_article) && plain && navigates) {
                continue;
            }
            // What an earlier key of this frame asked for is done first.
            self.perform_asked(ctx);
            let Some(command) = self.keymap.command(&press, in_article) else {
                if in_article {
                    self.take_label_key(ctx, &press);
                }
                continue;
            };
            match (command.resolve)(&self.session) {
                Ok(intent) => self.outbox.push(intent),
                // Escape that has nothing else to leave leaves what lies over the article, or the
                // reading of nothing but the article.
                Err(_) if press.logical == Some("Escape") => {
                    if self.find.is_open() {
                        self.find.close();
                    } else if !self.panels.close_drawer() {
                        self.prefs.reading = false;
                    }
                }
                Err(why) => self.tell_why(ctx, command, why),
            }
        }
    }

    /// Puts the selected words on the clipboard, exactly as they stand in the text.
    pub(crate) fn copy(&self, ctx: &Context) {
        let words = resolve::selected_words(&self.session);
        if let (Some(words), Some(open)) = (words, self.session.document()) {
            let words = words.get(&open.document.text).unwrap_or_default();
            ctx.copy_text(words.to_owned());
        }
    }

    fn take_dropped(&mut self, ctx: &Context) {
        let paths: Vec<PathBuf> = ctx.input(|i| {
            i.raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_owned())
                .collect()
        });
        // What a dialog asks comes first.
        if paths.is_empty() || self.dialog.is_some() {
            return;
        }
        if let [folder] = paths.as_slice()
            && folder.is_dir()
            && !self.holds_work()
        {
            self.look_through(ctx, folder.clone());
            return;
        }
        let is_project = |path: &PathBuf| {
            path.extension()
                .is_some_and(|e| e.eq_ignore_ascii_case("tawsim"))
        };
        if self.holds_work() && !paths.iter().any(is_project) {
            self.add(ctx, &paths, &Vec::new());
        } else {
            self.open(ctx, &paths, &Vec::new());
        }
    }

    /// Returns whether files that are dropped are added to what is open.
    fn holds_work(&self) -> bool {
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

    /// Paints the window.
    pub fn ui(&mut self, ui: &mut Ui) {
        let theme = self.theme();
        let mut outbox = Vec::new();
        let mut wish = None;
        self.panels.fit(ui.available_width());
        let adds = self.holds_work();
        let mut view = ViewCtx {
            session: &self.session,
            labels: self.shown_labels.of(self.session.labels()),
            theme,
            texts: &self.texts,
            keymap: &self.keymap,
            prefs: &self.prefs,
            keys: &self.keys,
            shown: self.shown(),
            recents: &self.recents,
            now: (self.env.now)(),
            engine: &mut self.engine,
            outbox: &mut outbox,
            wish: &mut wish,
        };
        let caret = self.article.caret_rect();
        let mut contents = Contents {
            documents: &mut self.documents,
            article: &mut self.article,
            find: &mut self.find,
            remarks: &mut self.remarks,
            standing: Standing {
                trouble: self.trouble,
                displaced: self.file.is_displaced(),
                busy: self.jobs.have_project(),
                unread: self.notices.unread(),
            },
            jobs: &self.jobs,
            stop: None,
        };
        self.panels.ui(ui, &mut view, &mut contents);
        if let Some(index) = contents.stop {
            self.jobs.stop(index);
        }
        let list = self.notices.ui(ui, &mut view, caret);
        if self.dialog.is_none() {
            welcome::drop_ui(ui, &mut view, adds);
        }
        if let Some(tour) = &mut self.tour
            && self.dialog.is_none()
            && tour.ui(ui, &mut view, caret)
        {
            self.tour = None;
        }
        let step = match &mut self.dialog {
            Some(dialog) => dialog.ui(ui, &mut view),
            None => Step::Stay,
        };
        let wish = wish.filter(|wish| *wish != self.prefs);
        if !outbox.is_empty() || wish.is_some() {
            ui.request_repaint();
        }
        self.outbox.append(&mut outbox);
        self.take_found();
        a11y::finish(ui, &self.title(), self.texts.language().code());
        self.voice.ui(ui);
        if let Some(prefs) = wish {
            self.prefs = prefs;
        }
        let ctx = ui.ctx().clone();
        if let Some(list) = list {
            self.answer(&ctx, list.into());
        }
        match step {
            Step::Stay => {}
            Step::Close => self.close_dialog(&ctx),
            Step::Do(answer) => self.answer(&ctx, answer),
        }
        self.ask_for_note();
        self.focus_article(&ctx);
    }

    /// Where nothing has the keys the article has them: after opening, after a click on a button.
    fn focus_article(&self, ctx: &Context) {
        let asked = self.dialog.is_some() || egui::Popup::is_any_open(ctx);
        if !asked
            && self.session.document().is_some()
            && ctx.memory(|memory| memory.focused().is_none())
        {
            ctx.memory_mut(|memory| memory.request_focus(ArticleView::focus_id()));
            ctx.request_repaint();
        }
    }

    pub(crate) fn close_dialog(&mut self, ctx: &Context) {
        self.dialog = None;
        self.refocus = true;
        ctx.request_repaint();
    }

    fn answer(&mut self, ctx: &Context, answer: Answer) {
        let asked = self.dialog.take();
        self.close_dialog(ctx);
        match answer {
            Answer::Open(paths, encodings) => self.open(ctx, &paths, &encodings),
            Answer::New(paths, encodings) => self.create(ctx, &paths, &encodings),
            Answer::Look(folder) => self.look_through(ctx, folder),
            Answer::Folder(listing, encoding) => self.open_folder(ctx, listing, encoding),
            Answer::Quit { stop } => self.quit_after_work(stop),
            Answer::ClearNotices => self.notices.clear(),
            Answer::Losses(reports) => {
                self.dialog = Some(Dialog::Losses(LossesDialog::new(reports)));
            }
            Answer::List(list) => {
                self.dialog = Some(Dialog::Problems(ProblemsDialog::new(list)));
            }
            Answer::FindDocuments(text) => self.find_documents(&text),
            Answer::Kept(action) => self.keep(ctx, *action),
            Answer::SaveText(text) => {
                // What was asked, or told, stands there again afterwards.
                let stays = |d: &Dialog| matches!(d, Dialog::Import(_) | Dialog::Report(_));
                self.questions.extend(asked.filter(stays));
                self.ask_save_text(ctx, text);
            }
            Answer::WriteText(text, path) => self.write_text(ctx, &text, &path),
            Answer::Import(paths, encodings, project) => {
                self.add_to(ctx, project, &paths, &encodings);
            }
            Answer::LookAgain(request) => self.look_at(ctx, request),
            Answer::RunImport(request) => self.import(ctx, request),
            Answer::ChooseExport(wish) => self.choose_export(ctx, wish),
            Answer::Export(wish, path) => self.export(ctx, wish, path),
            Answer::Font(path) => self.take_font(ctx, path),
            Answer::KeepStored => {}
            Answer::Guideline(path) => self.take_guideline(ctx, &path),
            Answer::Split(splits) => self.split(ctx, splits),
            Answer::Backup(path) => self.back_up(ctx, path),
            Answer::SaveAs(path) => self.save_as(ctx, &path),
            Answer::Note(entity, note) => self.take_note(entity, &note),
            Answer::TakeChanged => {
                if let Some(Dialog::Changed(dialog)) = asked {
                    self.take_changed(ctx, dialog.articles);
                }
            }
            Answer::GoTo(selection) => {
                self.act(ctx, Action::Select(selection));
                self.article.reveal(selection.range().start, true);
            }
            Answer::Intent(intent) => self.outbox.push(intent),
            Answer::Command(name, intent) => {
                self.recent.retain(|recent| *recent != name);
                self.recent.insert(0, name);
                self.recent.truncate(palette::RECENT);
                self.outbox.push(intent);
            }
            Answer::ChooseKeySheet(page) => self.choose_key_sheet(ctx, page),
            Answer::KeySheet(page, path) => self.write_key_sheet(ctx, &page, &path),
        }
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
