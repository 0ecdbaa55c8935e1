//! Does what was asked for: actions go to the session, the rest to the window itself.

use std::path::{Path, PathBuf};

use egui::Context;

use crate::base::atomic_file;
use crate::commands::intent::{Intent, Motion, ViewCommand};
use crate::commands::problem::{self, Problem};
use crate::commands::texts::Value;
use crate::model::diagnostic::Severity;
use crate::model::state::AnnotatorState;
use crate::session::action::Action;
use crate::session::{Changes, Session};
use crate::ui::article::{ArticleInput, ArticleView};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::export::{ExportDialog, ExportWish};
use crate::ui::dialogs::flag::FlagDialog;
use crate::ui::dialogs::go_to::GoToDialog;
use crate::ui::dialogs::keys::KeysDialog;
use crate::ui::dialogs::labels::LabelsDialog;
use crate::ui::dialogs::palette::Palette;
use crate::ui::dialogs::path::{PathDialog, Purpose};
use crate::ui::dialogs::picker::Picker;
use crate::ui::dialogs::settings::SettingsDialog;
use crate::ui::platform::file_dialogs::{self, Ask, Picked};
use crate::ui::state::focus::PanelName;
use crate::ui::state::panel_state::Side;
use crate::ui::workbench::Workbench;

/// The name that a page with the keys has at first.
const KEY_SHEET: &str = "tawsim-keys.html";

impl Workbench {
    /// Does one thing that was asked for.
    pub fn perform(&mut self, ctx: &Context, intent: Intent) {
        match intent {
            Intent::Act(action) => self.act(ctx, action),
            Intent::View(command) => self.view_command(ctx, command),
        }
    }

    /// Performs an action; a refusal is told.
    pub fn act(&mut self, ctx: &Context, action: Action) {
        self.keep_remark(ctx, true);
        let Some(action) = self.documents.listing().in_list(&self.session, action) else {
            self.tell(ctx, Severity::Note, "notice-list-ends", &[]);
            return;
        };
        let annotator = match &action {
            Action::SetAnnotator(name) => Some(name.clone()),
            _ => None,
        };
        let moves_by_key = matches!(
            action,
            Action::NextAnnotation | Action::PreviousAnnotation | Action::SelectAnnotation(_)
        );
        let list_ends =
            action == Action::FinishAndOpen(None) && self.documents.listing().is_whole();
        let finishes = matches!(action, Action::FinishAndNext | Action::FinishAndOpen(_));
        let skips = matches!(
            action,
            Action::SetState {
                state: AnnotatorState::Skipped,
                ..
            }
        );
        let step = match action {
            Action::Undo => self
                .session
                .undo_title()
                .map(|title| ("notice-undone", title)),
            Action::Redo => self
                .session
                .redo_title()
                .map(|title| ("notice-redone", title)),
            _ => None,
        };
        let removed = self.removed(&action);
        let only_looks = action.only_looks();
        let shown = |session: &Session| session.document().map(|open| open.document.id);
        let shown_before = shown(&self.session);
        let written_before = self.session.stamp();
        let before = self.before(&action);
        let about_labels = self.label_notice(&action);
        match self.session.perform(action) {
            Ok(changes) => {
                if let Some(name) = annotator {
                    self.env.annotator.clone_from(&name);
                    self.prefs.annotator = Some(name);
                }
                if !only_looks {
                    self.notices.expire_undo();
                }
                self.say_done(before, &changes);
                if changes.passed > 0 {
                    let problem = Problem::of_passed(&self.texts, self.session.step_left());
                    self.show(ctx, Severity::Warning, problem, None);
                } else if let Some((id, title)) = step {
                    // In another document the step was only shown: nothing was written.
                    let after = shown(&self.session);
                    let is_done = self.session.stamp() != written_before;
                    if after.is_some() && after != shown_before && !is_done {
                        let key = self.keymap.shown("edit.undo").unwrap_or_default();
                        let values = [("key", Value::Text(&key))];
                        self.tell(ctx, Severity::Note, "notice-undo-elsewhere", &values);
                    } else {
                        self.tell_step(ctx, id, &title);
                    }
                    if changes.kept > 0 {
                        let problem = Problem::of_kept(&self.texts, self.session.step_left());
                        self.show(ctx, Severity::Warning, problem, None);
                    }
                }
                if let Some(notice) = about_labels {
                    self.tell_of_labels(ctx, notice);
                }
                // Something was written: the disk takes it again.
                self.trouble &= !(changes.annotations || changes.documents || changes.labels);
                self.took(&changes);
                if changes.document_opened {
                    self.tell_of_damage(ctx);
                }
                if moves_by_key && let Some(entity) = self.session.selected() {
                    let byte = entity.span.start();
                    self.article.reveal(byte, true);
                }
                if let Some(title) = removed {
                    self.tell_of_removed(ctx, &title);
                }
                if finishes {
                    self.tell_all_finished(ctx, list_ends);
                }
                if skips && let Some(open) = self.session.document() {
                    let document = &open.document;
                    let title = document
                        .title
                        .clone()
                        .unwrap_or_else(|| document.name.clone());
                    let values = [("title", Value::Text(&title))];
                    self.tell(ctx, Severity::Note, "notice-skipped", &values);
                }
                ctx.request_repaint();
            }
            Err(error) => self.refuse(ctx, &error),
        }
    }

    fn took(&mut self, changes: &Changes) {
        if let Some(span) = changes.shown {
            self.article.reveal(span.start(), true);
        }
    }

    fn tell_all_finished(&mut self, ctx: &Context, list_ends: bool) {
        if self.session.n_finished() == self.session.n_documents() {
            let key = self.keymap.shown("file.export").unwrap_or_default();
            self.tell(
                ctx,
                Severity::Note,
                "notice-all-finished",
                &[("key", Value::Text(&key))],
            );
        } else if list_ends {
            self.tell(ctx, Severity::Note, "notice-list-finished", &[]);
        }
    }

    fn view_command(&mut self, ctx: &Context, command: ViewCommand) {
        match command {
            ViewCommand::MoveCaret { motion, extend } => self.move_caret(ctx, motion, extend),
            ViewCommand::ListLabels => {
                self.dialog = Some(Dialog::Picker(Picker::default()));
            }
            ViewCommand::Palette => {
                self.dialog = Some(Dialog::Palette(Palette::new(self.recent.clone())));
            }
            ViewCommand::Keys => self.dialog = Some(Dialog::Keys(KeysDialog::default())),
            ViewCommand::OpenFile => self.ask_files(ctx, Purpose::Open, "open-title"),
            ViewCommand::NewFromFiles => self.ask_files(ctx, Purpose::New, "new-title"),
            ViewCommand::ImportFiles => {
                let project = self.session.path().map(Path::to_owned);
                self.ask_files(ctx, Purpose::Import(project), "import-title");
            }
            ViewCommand::OpenFolder => self.ask_folder(ctx),
            ViewCommand::OpenSample => self.open_sample(ctx),
            ViewCommand::CloseProject => self.close_project(ctx),
            ViewCommand::Notices => self.show_notices(ctx),
            ViewCommand::OpenRecent(index) => self.open_recent(ctx, usize::from(index)),
            ViewCommand::ForgetRecent(index) => self.recents.forget(usize::from(index)),
            ViewCommand::Tour => self.begin_tour(ctx),
            ViewCommand::ExportDataset => self.ask_export(false),
            ViewCommand::ExportAll => self.ask_export(true),
            ViewCommand::FlagWithReason => {
                if let Some(open) = self.session.document() {
                    let dialog = FlagDialog::new(open.document.id, open.flag.as_deref());
                    self.dialog = Some(Dialog::Flag(dialog));
                }
            }
            ViewCommand::Copy => self.copy(ctx),
            ViewCommand::ArrangeLabels => {
                let dialog = LabelsDialog::new(&self.session);
                self.dialog = Some(Dialog::Labels(Box::new(dialog)));
            }
            ViewCommand::ToggleLabelColors => {
                self.prefs.label_colors = self.prefs.label_colors.other();
                self.save_prefs();
            }
            ViewCommand::Find
            | ViewCommand::FindNext
            | ViewCommand::FindPrevious
            | ViewCommand::FindDocuments => self.find_command(ctx, command),
            ViewCommand::GoTo => self.dialog = Some(Dialog::GoTo(GoToDialog::default())),
            ViewCommand::WriteNote => self.remarks.want_note(),
            ViewCommand::ToggleTheme => {
                self.prefs.theme = Some(self.mode.other().name().to_owned());
            }
            ViewCommand::SwitchLanguage => {
                let code = self.texts.language().other().code();
                self.prefs.language = Some(code.to_owned());
            }
            ViewCommand::Larger => self.prefs.zoom(1),
            ViewCommand::Smaller => self.prefs.zoom(-1),
            ViewCommand::DefaultSize => self.prefs.zoom(0),
            ViewCommand::Looser => self.prefs.loosen(1),
            ViewCommand::Tighter => self.prefs.loosen(-1),
            ViewCommand::ScaleUp => self.prefs.rescale(1),
            ViewCommand::ScaleDown => self.prefs.rescale(-1),
            ViewCommand::ScaleDefault => self.prefs.rescale(0),
            ViewCommand::Settings => {
                self.dialog = Some(Dialog::Settings(SettingsDialog::default()));
            }
            ViewCommand::ChooseFont => self.ask_font(ctx),
            ViewCommand::ReadKeymap => self.read_keymap(ctx),
            ViewCommand::WriteKeymap => self.write_keymap(ctx),
            ViewCommand::OpenSettingsFolder => self.open_settings_folder(ctx),
            ViewCommand::ToggleDocuments => {
                self.panels.toggle(Side::Documents, &mut self.prefs);
            }
            ViewCommand::ToggleInspector => {
                self.panels.toggle(Side::Inspector, &mut self.prefs);
            }
            ViewCommand::ToggleLabels => {
                self.prefs.labels = self.prefs.reading || !self.prefs.labels;
                self.prefs.reading = false;
            }
            ViewCommand::ToggleReading => self.toggle_reading(ctx),
            ViewCommand::NextPanel => self.go_to_panel(ctx, 1),
            ViewCommand::PreviousPanel => self.go_to_panel(ctx, PanelName::ALL.len() - 1),
            ViewCommand::Statistics => self.show_statistics(ctx),
            ViewCommand::Split => self.ask_split(ctx),
            ViewCommand::ProjectProperties => self.show_project(),
            ViewCommand::DocumentProperties => self.show_document(ctx),
            ViewCommand::ToggleGuideline => self.toggle_guideline(ctx),
            ViewCommand::WriteGuideline => self.write_guideline(),
            ViewCommand::ImportGuideline => self.ask_guideline(ctx),
            ViewCommand::ExportGuideline => self.save_guideline(ctx),
            ViewCommand::Backup => self.ask_backup(ctx),
            ViewCommand::SaveAs => self.ask_save_as(ctx),
            ViewCommand::Quit => self.ask_to_quit(ctx),
        }
        self.apply_prefs(ctx);
        ctx.request_repaint();
    }

    /// Gives the keys to the panel so many further on that has something to give them to.
    fn go_to_panel(&mut self, ctx: &Context, step: usize) {
        let focused = ctx.memory(egui::Memory::focused);
        if focused == Some(ArticleView::focus_id()) {
            self.panel = 0;
        }
        for _ in PanelName::ALL {
            self.panel = (self.panel + step) % PanelName::ALL.len();
            let id = PanelName::ALL
                .get(self.panel)
                .and_then(|panel| panel.first(ctx));
            if let Some(id) = id {
                ctx.memory_mut(|memory| memory.request_focus(id));
                return;
            }
        }
    }

    fn toggle_reading(&mut self, ctx: &Context) {
        self.prefs.reading = !self.prefs.reading;
        if self.prefs.reading {
            self.tell_of_reading(ctx);
        }
    }

    /// Tells the way out while there is nothing on the screen that shows it.
    pub(crate) fn tell_of_reading(&mut self, ctx: &Context) {
        let key = self.keymap.shown("view.reading").unwrap_or_default();
        let values = [("key", Value::Text(&key))];
        self.tell(ctx, Severity::Note, "notice-reading", &values);
    }

    fn move_caret(&mut self, ctx: &Context, motion: Motion, extend: bool) {
        let Some(open) = self.session.document() else {
            return;
        };
        let input = ArticleInput {
            document: open,
            labels: self.shown_labels.of(self.session.labels()),
            selection: self.session.selection(),
            selected: None,
            brush: None,
            found: &[],
            theme: self.theme(),
            language: "en",
            entity_name: &|_, _, _, _| String::new(),
            scroll_name: "",
        };
        let moved = self.article.go(&input, &mut self.engine, motion, extend);
        if let Some(selection) = moved {
            self.act(ctx, Action::Select(selection));
        }
    }

    fn ask_files(&mut self, ctx: &Context, purpose: Purpose, title: &str) {
        let ask = Ask {
            title: self.texts.get(title),
            filters: file_dialogs::open_filters(&self.texts),
            folder: self.folder(),
            file_name: None,
        };
        let ctx = ctx.clone();
        self.files.ask(purpose, ask, move || ctx.request_repaint());
    }

    fn ask_folder(&mut self, ctx: &Context) {
        let ask = Ask {
            title: self.texts.get("folder-ask"),
            filters: Vec::new(),
            folder: self.folder(),
            file_name: None,
        };
        let ctx = ctx.clone();
        self.files
            .ask(Purpose::Folder, ask, move || ctx.request_repaint());
    }

    /// The folder of what is open, unless that is the sample.
    pub(crate) fn folder(&self) -> Option<PathBuf> {
        let path = self.session.path().filter(|_| !self.is_sample())?;
        path.parent().map(Path::to_owned)
    }

    pub(crate) fn take_files(&mut self, ctx: &Context) {
        // What a person writes in a dialog is not taken away for it. The settings ask for a font
        // themselves.
        let writes = |dialog: &Dialog| {
            let asks = matches!(dialog, Dialog::Import(_) | Dialog::Report(_));
            !asks && !matches!(dialog, Dialog::Settings(_))
        };
        if self.dialog.as_ref().is_some_and(writes) {
            return;
        }
        while let Some(picked) = self.files.picked() {
            match picked {
                Picked::Files(Purpose::Open, paths) => self.open(ctx, &paths, &Vec::new()),
                Picked::Files(Purpose::New, paths) => self.create(ctx, &paths, &Vec::new()),
                Picked::Files(Purpose::Folder, paths) => {
                    if let Some(folder) = paths.into_iter().next() {
                        self.look_through(ctx, folder);
                    }
                }
                Picked::Files(Purpose::Import(project), paths) => {
                    self.add_to(ctx, project, &paths, &Vec::new());
                }
                Picked::Files(Purpose::Export(wish), paths) => {
                    if let Some(path) = paths.into_iter().next() {
                        self.export(ctx, wish, path);
                    }
                }
                Picked::Files(Purpose::KeySheet(page), paths) => {
                    if let Some(path) = paths.first() {
                        self.write_key_sheet(ctx, &page, path);
                    }
                }
                Picked::Files(Purpose::Text(text), paths) => {
                    if let Some(path) = paths.into_iter().next() {
                        self.write_text(ctx, &text, &path);
                    }
                }
                Picked::Files(Purpose::Font, paths) => {
                    if let Some(path) = paths.into_iter().next() {
                        self.take_font(ctx, path);
                    }
                }
                Picked::Files(Purpose::Backup, paths) => {
                    if let Some(path) = paths.into_iter().next() {
                        self.back_up(ctx, path);
                    }
                }
                Picked::Files(Purpose::SaveAs, paths) => {
                    if let Some(path) = paths.into_iter().next() {
                        self.save_as(ctx, &path);
                    }
                }
                Picked::Files(Purpose::Guideline, paths) => {
                    if let Some(path) = paths.into_iter().next() {
                        self.take_guideline(ctx, &path);
                    }
                }
                Picked::Left => {}
                Picked::Missing(purpose) => {
                    let proposal = self.proposed_path(&purpose);
                    let stays = |d: &Dialog| matches!(d, Dialog::Import(_) | Dialog::Report(_));
                    self.questions.extend(self.dialog.take().filter(stays));
                    self.dialog = Some(Dialog::Path(PathDialog::new(purpose, proposal)));
                }
            }
        }
    }

    fn proposed_path(&self, purpose: &Purpose) -> String {
        let folder = self
            .folder()
            .or_else(|| std::env::current_dir().ok())
            .unwrap_or_default();
        let path = match purpose {
            Purpose::Export(wish) => folder.join(self.export_name(wish)),
            Purpose::KeySheet(_) => folder.join(KEY_SHEET),
            Purpose::Text(_) => folder.join(self.texts.get("problems-file")),
            Purpose::Backup | Purpose::SaveAs => folder.join(self.backup_name()),
            _ => folder.join(""),
        };
        path.to_string_lossy().into_owned()
    }

    fn export_name(&self, wish: &ExportWish) -> String {
        let stem = self.session.path().and_then(Path::file_stem).map_or_else(
            || "dataset".to_owned(),
            |stem| stem.to_string_lossy().into_owned(),
        );
        wish.name(&stem)
    }

    fn ask_export(&mut self, all: bool) {
        let layers = self.session.layers_to_choose().unwrap_or_default();
        self.dialog = Some(Dialog::Export(ExportDialog::new(layers, all)));
    }

    pub(crate) fn choose_export(&mut self, ctx: &Context, wish: ExportWish) {
        let format = wish.spec().filter(|_| !wish.is_folder());
        let extension = format.and_then(|format| format.extensions.first());
        let name = self.export_name(&wish);
        let extension = extension.copied().unwrap_or_default();
        self.ask_save(ctx, Purpose::Export(wish), (extension, &name));
    }

    /// Asks where something goes.
    pub(crate) fn ask_save(
        &mut self,
        ctx: &Context,
        purpose: Purpose,
        (extension, name): (&'static str, &str),
    ) {
        let title = match purpose {
            Purpose::Export(_) => "export-title",
            _ => "problems-save-title",
        };
        let filter = match purpose {
            Purpose::Export(_) => "open-filter-dataset",
            _ => "open-filter-text",
        };
        let ask = Ask {
            title: self.texts.get(title),
            filters: match extension {
                "" => Vec::new(),
                extension => vec![(self.texts.get(filter), vec![extension])],
            },
            folder: self.folder(),
            file_name: Some(name.to_owned()),
        };
        let ctx = ctx.clone();
        self.files.ask(purpose, ask, move || ctx.request_repaint());
    }

    /// Asks where the page with the keys goes.
    pub(crate) fn choose_key_sheet(&mut self, ctx: &Context, page: String) {
        let ask = Ask {
            title: self.texts.get("keys-page-title"),
            filters: vec![(self.texts.get("keys-page-filter"), vec!["html"])],
            folder: self.folder(),
            file_name: Some(KEY_SHEET.to_owned()),
        };
        let ctx = ctx.clone();
        self.files
            .ask(Purpose::KeySheet(page), ask, move || ctx.request_repaint());
    }

    pub(crate) fn write_key_sheet(&mut self, ctx: &Context, page: &str, path: &Path) {
        let shown = path.to_string_lossy().into_owned();
        let path_value = ("path", Value::Text(&shown));
        match atomic_file::atomic_write_bytes(path, page.as_bytes()) {
            Ok(()) => self.tell(ctx, Severity::Note, "notice-keys-written", &[path_value]),
            Err(error) => {
                let reason = problem::io_reason(&self.texts, &error);
                let values = [path_value, ("reason", Value::Text(&reason))];
                self.tell(ctx, Severity::Error, "notice-keys-not-written", &values);
            }
        }
    }
}
