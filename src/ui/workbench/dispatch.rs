//! Dispatches intents: actions go to the session (`act`), the rest to the window itself.

use egui::Context;

use crate::arabic::pattern;
use crate::commands::intent::{Intent, Motion, ViewCommand};
use crate::commands::text_values::Value;
use crate::model::diagnostic::Severity;
use crate::session::Selection;
use crate::session::actions::Action;
use crate::ui::article::{ArticleInput, ArticleView, Cuts};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::files::path::Purpose;
use crate::ui::dialogs::go_to::GoToDialog;
use crate::ui::dialogs::help::keys::KeysDialog;
use crate::ui::dialogs::help::manual::ManualDialog;
use crate::ui::dialogs::labels::LabelsDialog;
use crate::ui::dialogs::palette::Palette;
use crate::ui::dialogs::picker::Picker;
use crate::ui::dialogs::remarks::flag::FlagDialog;
use crate::ui::dialogs::settings::SettingsDialog;
use crate::ui::shell::menu_keys;
use crate::ui::shell::tour::Tour;
use crate::ui::state::focus::PanelName;
use crate::ui::state::layer_view::ShownLayers;
use crate::ui::state::panel_state::Side;
use crate::ui::workbench::Workbench;

impl Workbench {
    /// Carries out one intent.
    pub fn dispatch(&mut self, ctx: &Context, intent: Intent) {
        match intent {
            Intent::Act(action) => self.act(ctx, action),
            Intent::View(command) => self.view_command(ctx, command),
        }
    }

    fn view_command(&mut self, ctx: &Context, command: ViewCommand) {
        match command {
            ViewCommand::MoveCaret { motion, extend } => self.move_caret(ctx, motion, extend),
            ViewCommand::GoToMark { forward } => self.go_to_mark(ctx, forward),
            ViewCommand::GoNested(way) => self.go_nested(ctx, way),
            ViewCommand::ChooseSubtype => self.subtypes.open(&self.session),
            ViewCommand::ListLabels => {
                self.dialogs.open = Some(Dialog::Picker(Picker::default()));
            }
            ViewCommand::Palette => {
                self.dialogs.open = Some(Dialog::Palette(Palette::new(self.recent.clone())));
            }
            ViewCommand::Keys => self.dialogs.open = Some(Dialog::Keys(KeysDialog::default())),
            ViewCommand::Manual => {
                self.dialogs.open = Some(Dialog::Manual(ManualDialog::default()));
            }
            ViewCommand::About => self.dialogs.open = Some(Dialog::About),
            ViewCommand::OpenFile => self.ask_file(ctx, Purpose::Open),
            ViewCommand::NewFromFiles => self.ask_file(ctx, Purpose::New),
            ViewCommand::ImportFiles => {
                let project = self.session.location().cloned();
                self.ask_file(ctx, Purpose::Import(project));
            }
            ViewCommand::OpenFolder => self.ask_file(ctx, Purpose::Folder),
            ViewCommand::OpenSample => self.open_sample(ctx),
            ViewCommand::CloseProject => self.close_project(ctx),
            ViewCommand::Notices => self.show_notices(ctx),
            ViewCommand::OpenRecent(index) => self.open_recent(ctx, usize::from(index)),
            ViewCommand::ForgetRecent(index) => self.recents.forget(usize::from(index)),
            ViewCommand::Tour => self.begin_tour(ctx),
            ViewCommand::ExportDataset => self.ask_export(false),
            ViewCommand::ExportAll => self.ask_export(true),
            ViewCommand::TagOccurrences => self.ask_occurrences(ctx, false),
            ViewCommand::TagOccurrencesInProject => self.ask_occurrences(ctx, true),
            ViewCommand::AcceptTogether => self.ask_accept_together(ctx),
            ViewCommand::FlagWithReason => {
                if let Some(open) = self.session.document() {
                    let dialog = FlagDialog::new(open.document.id, open.flag.as_deref());
                    self.dialogs.open = Some(Dialog::Flag(dialog));
                }
            }
            ViewCommand::Copy => self.copy(ctx),
            ViewCommand::ArrangeLabels => {
                let dialog = LabelsDialog::new(&self.session);
                self.dialogs.open = Some(Dialog::Labels(Box::new(dialog)));
            }
            ViewCommand::ToggleLabelColors => {
                self.prefs.label_colors = self.prefs.label_colors.other();
                self.save_prefs();
            }
            ViewCommand::FindDocuments => {
                self.show_documents();
                self.search.review.list.is_active = false;
                self.search.documents.search();
            }
            ViewCommand::Find => {
                let is_pattern = self.prefs.search_pattern;
                self.search.open_bar(&self.session, is_pattern);
            }
            ViewCommand::Concordance => self.show_concordance(),
            ViewCommand::Review => self.toggle_review(),
            ViewCommand::DecideShown => self.ask_cases(None),
            ViewCommand::RejectWithReason => self.ask_reason(),
            ViewCommand::Jump => self.search.jump.open(&self.session),
            ViewCommand::FindNext => self.find_next(ctx, true),
            ViewCommand::FindPrevious => self.find_next(ctx, false),
            ViewCommand::GoTo => self.dialogs.open = Some(Dialog::GoTo(GoToDialog::default())),
            ViewCommand::WriteNote => self.drafts.fields.want_note(),
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
                self.dialogs.open = Some(Dialog::Settings(SettingsDialog::default()));
            }
            ViewCommand::ChooseFont => self.ask_file(ctx, Purpose::Font),
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
            ViewCommand::ToggleOwnLayer => self.layers.hides_own ^= true,
            ViewCommand::ToggleOtherLayers => self.prefs.other_layers ^= true,
            ViewCommand::ToggleInvisibles => self.prefs.invisibles ^= true,
            ViewCommand::ToggleSuggestions => self.prefs.suggestions ^= true,
            ViewCommand::ToggleLexicon => self.prefs.lexicon ^= true,
            ViewCommand::Menus => menu_keys::open_first(ctx),
            ViewCommand::NextPanel => self.go_to_panel(ctx, 1),
            ViewCommand::PreviousPanel => self.go_to_panel(ctx, PanelName::ALL.len() - 1),
            ViewCommand::Statistics => self.show_statistics(ctx),
            ViewCommand::Quality => self.show_quality(ctx, None),
            ViewCommand::Check => self.show_check(ctx),
            ViewCommand::Names => self.dialogs.open = Some(Dialog::Names(Box::default())),
            ViewCommand::Policy => self.show_policy(),
            ViewCommand::Split => self.ask_split(ctx),
            ViewCommand::ProjectProperties => self.show_project(),
            ViewCommand::DocumentProperties => self.show_document(ctx),
            ViewCommand::ToggleGuideline => self.toggle_guideline(ctx),
            ViewCommand::WriteGuideline => self.write_guideline(),
            ViewCommand::ImportGuideline => self.ask_file(ctx, Purpose::Guideline),
            ViewCommand::ExportGuideline => self.save_guideline(ctx),
            ViewCommand::Backup => self.ask_file(ctx, Purpose::Backup),
            ViewCommand::RestoreBackup => self.show_backups(),
            ViewCommand::SaveAs => self.ask_file(ctx, Purpose::SaveAs),
            ViewCommand::Quit => self.ask_to_quit(ctx),
        }
        self.apply_prefs(ctx);
        ctx.request_repaint();
    }

    /// Moves the keyboard focus `step` panels further, to the next panel that can take it.
    fn go_to_panel(&mut self, ctx: &Context, step: usize) {
        let focused = ctx.memory(egui::Memory::focused);
        if focused == Some(ArticleView::focus_id()) {
            self.panel = 0;
        }
        if self.tour.as_ref().is_some_and(Tour::has_focus) {
            let is_tour = |panel: &PanelName| *panel == PanelName::Tour;
            self.panel = PanelName::ALL.iter().position(is_tour).unwrap_or_default();
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

    pub(crate) fn show_documents(&mut self) {
        if self.shown().of_command("view.documents") == Some(false) {
            self.panels.toggle(Side::Documents, &mut self.prefs);
        }
    }

    /// Searches all documents for a text, without the earlier filters.
    pub(crate) fn find_documents(&mut self, text: &str) {
        self.show_documents();
        self.search.review.list.is_active = false;
        let text = if self.prefs.search_pattern {
            pattern::escape(text)
        } else {
            text.to_owned()
        };
        self.search.documents.search_for(&text);
    }

    fn find_next(&mut self, ctx: &Context, forward: bool) {
        if let Some(span) = self.search.step(&self.session, forward) {
            self.act(ctx, Action::Select(Selection::of(span)));
            self.article.reveal(span.start(), true);
        }
    }

    fn toggle_reading(&mut self, ctx: &Context) {
        self.prefs.reading = !self.prefs.reading;
        if self.prefs.reading {
            self.notify_of_reading(ctx);
        }
    }

    /// Reports the key that ends the reading mode, because nothing on the screen shows it.
    pub(crate) fn notify_of_reading(&mut self, ctx: &Context) {
        let key = self.keymap.shown("view.reading").unwrap_or_default();
        let values = [("key", Value::Text(&key))];
        self.notify(ctx, Severity::Note, "notice-reading", &values);
    }

    fn move_caret(&mut self, ctx: &Context, motion: Motion, extend: bool) {
        let Some(open) = self.session.document() else {
            return;
        };
        let input = ArticleInput {
            document: open,
            labels: self.shown_labels.shown(),
            selection: self.session.selection(),
            selected: None,
            brush: None,
            cuts: Cuts::WHOLE,
            found: &[],
            shows_signs: self.prefs.invisibles,
            layers: ShownLayers::OWN,
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
}
