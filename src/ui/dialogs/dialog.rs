//! The open dialog: its variants and the frame that they share.

use egui::{Align, Align2, Frame, Margin, Modal, Ui, Vec2};

use crate::session::Session;
use crate::session::actions::Action;
use crate::ui::dialogs::accept_together::AcceptTogetherDialog;
use crate::ui::dialogs::answer::Step;
use crate::ui::dialogs::backups;
use crate::ui::dialogs::busy;
use crate::ui::dialogs::cases::CasesDialog;
use crate::ui::dialogs::check;
use crate::ui::dialogs::concordance;
use crate::ui::dialogs::document;
use crate::ui::dialogs::export;
use crate::ui::dialogs::files::changed;
use crate::ui::dialogs::files::encoding;
use crate::ui::dialogs::files::folder;
use crate::ui::dialogs::files::path;
use crate::ui::dialogs::go_to;
use crate::ui::dialogs::guideline;
use crate::ui::dialogs::help::keys;
use crate::ui::dialogs::help::manual;
use crate::ui::dialogs::import;
use crate::ui::dialogs::labels;
use crate::ui::dialogs::names;
use crate::ui::dialogs::notices;
use crate::ui::dialogs::occurrences::OccurrencesDialog;
use crate::ui::dialogs::palette;
use crate::ui::dialogs::picker;
use crate::ui::dialogs::policy::dialog::PolicyDialog;
use crate::ui::dialogs::problems;
use crate::ui::dialogs::project;
use crate::ui::dialogs::quality;
use crate::ui::dialogs::remarks::flag;
use crate::ui::dialogs::remarks::note;
use crate::ui::dialogs::remarks::reason::ReasonDialog;
use crate::ui::dialogs::report;
use crate::ui::dialogs::settings;
use crate::ui::dialogs::split;
use crate::ui::dialogs::statistics;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::lists::scroll_keys::{self, Kind};
use crate::ui::widgets::theme::space;

/// In a window lower than this, in points, dialogs with lists are scrolled as a whole, so that their
/// buttons can be reached.
const LOW: f32 = 400.0;

/// An open dialog.
#[derive(Debug)]
pub enum Dialog {
    /// Asks for a path if the system has no file dialog.
    Path(path::PathDialog),
    /// Previews a file in another encoding.
    Encoding(encoding::EncodingDialog),
    /// Reports that the file of an article has changed.
    Changed(changed::ChangedDialog),
    /// Asks what to export.
    Export(export::ExportDialog),
    /// Lists the losses of an export.
    Losses(export::losses::LossesDialog),
    /// Asks why the document needs another look.
    Flag(flag::FlagDialog),
    /// Asks for an offset or a range.
    GoTo(go_to::GoToDialog),
    /// Edits the note of an entity.
    Note(note::NoteDialog),
    /// Lists all labels, with a filter.
    Picker(picker::Picker),
    /// Lists all commands, with a filter.
    Palette(palette::Palette),
    /// Edits the label set.
    Labels(Box<labels::LabelsDialog>),
    /// Lists the keys.
    Keys(keys::KeysDialog),
    /// Shows the short manual.
    Manual(manual::ManualDialog),
    /// Shows the version.
    About,
    /// Shows the contents of a folder.
    Folder(folder::FolderDialog),
    /// Asks what to do with running work before the window closes.
    Busy(busy::BusyDialog),
    /// Lists the automatic backups.
    Backups(backups::list::BackupsDialog),
    /// Asks whether automatic backups of a large project are kept.
    LargeBackup(backups::large::LargeBackupDialog),
    /// Lists the notices of the session.
    Notices(notices::NoticesDialog),
    /// Lists the occurrences of a name, to be tagged together.
    Occurrences(Box<OccurrencesDialog>),
    /// Lists proposals in their contexts, to be decided together.
    Cases(Box<CasesDialog>),
    /// Asks why a suggestion is wrong.
    Reason(ReasonDialog),
    /// Lists suggestions of a source, to be accepted together.
    AcceptTogether(Box<AcceptTogetherDialog>),
    /// Lists the names of the project.
    Names(Box<names::NamesDialog>),
    /// Lists problems.
    Problems(problems::ProblemsDialog),
    /// Previews an import.
    Import(Box<import::ImportDialog>),
    /// Reports the result of an import.
    Report(Box<report::ReportDialog>),
    /// Edits the settings.
    Settings(settings::SettingsDialog),
    /// Lists the hits of a search in their contexts.
    Concordance(Box<concordance::ConcordanceDialog>),
    /// Shows the statistics of the project.
    Statistics(Box<statistics::StatisticsDialog>),
    /// Shows how good a source of suggestions was.
    Quality(Box<quality::QualityDialog>),
    /// Lists the findings of the consistency check.
    Check(Box<check::CheckDialog>),
    /// Edits the policy: what belongs to an entity.
    Policy(Box<PolicyDialog>),
    /// Asks how to split the documents.
    Split(Box<split::SplitDialog>),
    /// Edits the properties of the project.
    Project(Box<project::ProjectDialog>),
    /// Edits the properties of a document.
    Document(Box<document::DocumentDialog>),
    /// Edits the guideline.
    Guideline(Box<guideline::GuidelineDialog>),
}

impl Dialog {
    /// Returns the action that saves the text of the dialog, if that is saved however the dialog is
    /// closed.
    pub(crate) fn draft(&self, session: &Session) -> Option<Action> {
        match self {
            Self::Project(dialog) => dialog.draft(),
            Self::Policy(dialog) => dialog.draft(),
            Self::Document(dialog) => dialog.draft(),
            Self::Guideline(dialog) => dialog.draft(),
            Self::Labels(dialog) => dialog.draft(session),
            Self::Flag(dialog) => dialog.draft(),
            _ => None,
        }
    }

    /// Shows the dialog over the window.
    pub fn ui(&mut self, ui: &Ui, view: &mut ViewCtx<'_>) -> Step {
        let theme = view.theme;
        let frame = Frame::new()
            .fill(theme.raised)
            .stroke(theme.hairline_stroke())
            .corner_radius(10)
            .shadow(ui.visuals().window_shadow)
            .inner_margin(Margin::same(20));
        let mut step = Step::Stay;
        // Each dialog remembers its own size and position.
        let id = egui::Id::unique(("dialog", std::mem::discriminant(self)));
        let mut area = Modal::default_area(id).role(egui::Role::GenericContainer);
        if matches!(self, Self::Palette(_) | Self::Picker(_)) {
            // The top of a filtered list stays in place while its length changes.
            area = area.anchor(Align2::CENTER_TOP, Vec2::new(0.0, 72.0));
        }
        let response = Modal::new(id)
            .area(area)
            .backdrop_color(theme.veil)
            .frame(frame)
            .show(ui, |ui| {
                a11y::dialog(ui);
                ui.spacing_mut().item_spacing = Vec2::new(space::S, space::S);
                let window = ui.ctx().content_rect().size();
                ui.set_width(self.width().min(window.x - 64.0));
                let side = if view.rtl() { Align::Max } else { Align::Min };
                let layout = egui::Layout::top_down(side);
                let by_itself = self.scrolls_by_itself();
                if let Some(kind) = self.keys_that_scroll() {
                    scroll_keys::take(ui, kind);
                }
                if by_itself && (window.y >= LOW || self.is_short()) {
                    ui.with_layout(layout, |ui| step = self.content(ui, view));
                    return;
                }
                // If the window is lower than the dialog, the buttons are reached by scrolling.
                let most = (window.y - 72.0).max(60.0);
                let area = egui::ScrollArea::vertical()
                    .max_height(most)
                    .min_scrolled_height(most);
                scroll::vertical(ui, view, (scroll_keys::AROUND, area), |area, ui, view| {
                    area.show(ui, |ui| {
                        if by_itself {
                            // Its lists get the least height that they can be used with.
                            let size = Vec2::new(ui.available_width(), LOW - 72.0);
                            let content = |ui: &mut Ui| step = self.content(ui, view);
                            ui.allocate_ui_with_layout(size, layout, content);
                        } else {
                            ui.with_layout(layout, |ui| step = self.content(ui, view));
                        }
                    })
                });
            });
        if matches!(step, Step::Stay) && response.should_close() {
            match self {
                // As in the inspector, closing saves the text.
                Self::Note(dialog) => Step::Do(dialog.leave(ui)),
                Self::Guideline(dialog) => dialog.leave(ui),
                Self::Import(dialog) => dialog.leave(),
                Self::Project(dialog) => dialog.leave(),
                Self::Policy(dialog) => dialog.leave(),
                Self::Document(dialog) => dialog.leave(),
                _ => Step::Close,
            }
        } else {
            step
        }
    }

    fn scrolls_by_itself(&self) -> bool {
        matches!(
            self,
            Self::Keys(_)
                | Self::Manual(_)
                | Self::Palette(_)
                | Self::Picker(_)
                | Self::Settings(_)
                | Self::Labels(_)
                | Self::Notices(_)
                | Self::Backups(_)
                | Self::Problems(_)
                | Self::Statistics(_)
                | Self::Quality(_)
                | Self::Concordance(_)
                | Self::Check(_)
                | Self::Guideline(_)
                | Self::Export(_)
                | Self::Losses(_)
                | Self::Import(_)
                | Self::Report(_)
                | Self::Occurrences(_)
                | Self::Cases(_)
                | Self::AcceptTogether(_)
                | Self::Names(_)
        )
    }

    /// Returns which keys scroll it. A list with a filter takes the keys by itself.
    fn keys_that_scroll(&self) -> Option<Kind> {
        match self {
            Self::Palette(_)
            | Self::Picker(_)
            | Self::Path(_)
            | Self::Occurrences(_)
            | Self::Cases(_)
            | Self::AcceptTogether(_)
            | Self::Names(_)
            | Self::Concordance(_)
            | Self::Check(_) => None,
            Self::Settings(_)
            | Self::Policy(_)
            | Self::Labels(_)
            | Self::Export(_)
            | Self::Import(_)
            | Self::Split(_)
            | Self::Project(_)
            | Self::Document(_)
            | Self::Guideline(_)
            | Self::Note(_)
            | Self::GoTo(_)
            | Self::Reason(_)
            | Self::Flag(_) => Some(Kind::Form),
            _ => Some(Kind::Text),
        }
    }

    /// Returns whether it fits a low window too.
    fn is_short(&self) -> bool {
        matches!(
            self,
            Self::Palette(_) | Self::Picker(_) | Self::Settings(_) | Self::Manual(_)
        )
    }

    fn width(&self) -> f32 {
        match self {
            Self::Keys(_) | Self::Export(_) => 820.0,
            Self::Settings(_) | Self::Manual(_) => 720.0,
            Self::Palette(_) | Self::Problems(_) | Self::Losses(_) => 640.0,
            Self::Notices(_) | Self::Picker(_) | Self::Encoding(_) => 560.0,
            Self::Occurrences(_) | Self::Cases(_) | Self::AcceptTogether(_) => 960.0,
            Self::Statistics(_) | Self::Quality(_) | Self::Check(_) => 920.0,
            Self::Policy(_) => 680.0,
            Self::Guideline(_) => 1040.0,
            Self::Concordance(_) => 1180.0,
            Self::Project(_) | Self::Document(_) | Self::Split(_) | Self::Backups(_) => 600.0,
            Self::Labels(_) | Self::Import(_) => 900.0,
            Self::Report(_) | Self::Names(_) => 760.0,
            _ => 480.0,
        }
    }

    fn content(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        match self {
            Self::Path(dialog) => dialog.ui(ui, view),
            Self::Encoding(dialog) => dialog.ui(ui, view),
            Self::Changed(dialog) => dialog.ui(ui, view),
            Self::Export(dialog) => dialog.ui(ui, view),
            Self::Losses(dialog) => dialog.ui(ui, view),
            Self::Flag(dialog) => dialog.ui(ui, view),
            Self::GoTo(dialog) => dialog.ui(ui, view),
            Self::Note(dialog) => dialog.ui(ui, view),
            Self::Picker(dialog) => dialog.ui(ui, view),
            Self::Palette(dialog) => dialog.ui(ui, view),
            Self::Labels(dialog) => dialog.ui(ui, view),
            Self::Keys(dialog) => dialog.ui(ui, view),
            Self::Manual(dialog) => dialog.ui(ui, view),
            Self::About => manual::about_ui(ui, view),
            Self::Folder(dialog) => dialog.ui(ui, view),
            Self::Busy(dialog) => dialog.ui(ui, view),
            Self::Backups(dialog) => dialog.ui(ui, view),
            Self::LargeBackup(dialog) => dialog.ui(ui, view),
            Self::Notices(dialog) => dialog.ui(ui, view),
            Self::Occurrences(dialog) => dialog.ui(ui, view),
            Self::Cases(dialog) => dialog.ui(ui, view),
            Self::Reason(dialog) => dialog.ui(ui, view),
            Self::AcceptTogether(dialog) => dialog.ui(ui, view),
            Self::Names(dialog) => dialog.ui(ui, view),
            Self::Problems(dialog) => dialog.ui(ui, view),
            Self::Settings(dialog) => dialog.ui(ui, view),
            Self::Statistics(dialog) => dialog.ui(ui, view),
            Self::Quality(dialog) => dialog.ui(ui, view),
            Self::Concordance(dialog) => dialog.ui(ui, view),
            Self::Check(dialog) => dialog.ui(ui, view),
            Self::Policy(dialog) => dialog.ui(ui, view),
            Self::Split(dialog) => dialog.ui(ui, view),
            Self::Project(dialog) => dialog.ui(ui, view),
            Self::Document(dialog) => dialog.ui(ui, view),
            Self::Guideline(dialog) => dialog.ui(ui, view),
            Self::Import(dialog) => dialog.ui(ui, view),
            Self::Report(dialog) => dialog.ui(ui, view),
        }
    }
}
