//! Dialogs: each asks one thing, and its button says what will happen.

use crate::ui::dialogs::busy;
use crate::ui::dialogs::changed;
use crate::ui::dialogs::document;
use crate::ui::dialogs::encoding;
use crate::ui::dialogs::export;
use crate::ui::dialogs::flag;
use crate::ui::dialogs::folder;
use crate::ui::dialogs::go_to;
use crate::ui::dialogs::guideline;
use crate::ui::dialogs::import;
use crate::ui::dialogs::keys;
use crate::ui::dialogs::labels;
use crate::ui::dialogs::note;
use crate::ui::dialogs::notices;
use crate::ui::dialogs::palette;
use crate::ui::dialogs::path;
use crate::ui::dialogs::picker;
use crate::ui::dialogs::problems;
use crate::ui::dialogs::project;
use crate::ui::dialogs::report;
use crate::ui::dialogs::settings;
use crate::ui::dialogs::split;
use crate::ui::dialogs::statistics;
use std::path::PathBuf;
use std::sync::Arc;

use egui::{Align, Align2, Frame, Margin, Modal, Ui, Vec2};

use crate::commands::intent::Intent;
use crate::formats::core::encoding::Encoding;
use crate::model::diagnostic::Diagnostic;
use crate::model::id::{AnnotationId, DocumentId};
use crate::model::split::Split;
use crate::session::action::Action;
use crate::session::folder::Listing;
use crate::session::importing::ImportRequest;
use crate::session::opening::Encodings;
use crate::ui::article::ArticleView;
use crate::ui::shell::notices::{LossReport, NoticeAction};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::text_field::Field;
use crate::ui::widgets::theme::{self, space};

/// What came of a dialog in a frame.
#[derive(Debug)]
pub enum Step {
    /// It still asks.
    Stay,
    /// It was left.
    Close,
    /// It was answered.
    Do(Answer),
}

/// What a person has decided.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Open these files, in an encoding that they have seen.
    Open(Vec<PathBuf>, Encodings),
    /// Make one project of these files, in an encoding that they have seen.
    New(Vec<PathBuf>, Encodings),
    /// Look through this folder.
    Look(PathBuf),
    /// Make one project of a folder, with the encoding of its files that are not UTF-8.
    Folder(Listing, Option<Encoding>),
    /// Close the window, after the work under way or in the middle of it.
    Quit {
        /// Whether the work is stopped.
        stop: bool,
    },
    /// Forget the notices.
    ClearNotices,
    /// Read this list of problems.
    List(Arc<[Diagnostic]>),
    /// Read what an export has left out.
    Losses(Arc<[LossReport]>),
    /// Look for this in all documents.
    FindDocuments(String),
    /// Keep what was written in a dialog that was left.
    Kept(Box<Action>),
    /// Choose where a text goes.
    SaveText(String),
    /// Write a text.
    WriteText(String, PathBuf),
    /// Add these files to the project that they were chosen for.
    Import(Vec<PathBuf>, Encodings, Option<PathBuf>),
    /// Look at files that are to come in.
    LookAgain(Box<ImportRequest>),
    /// Bring files in as was decided.
    RunImport(Box<ImportRequest>),
    /// Choose where an export goes.
    ChooseExport(export::ExportWish),
    /// Write an export.
    Export(export::ExportWish, PathBuf),
    /// Set articles in the face of this file.
    Font(PathBuf),
    /// Go on with the text as it was.
    KeepStored,
    /// Take the new text as a project of its own.
    TakeChanged,
    /// Keep this as the note of an entity.
    Note(AnnotationId, String),
    /// Take this file as the guideline.
    Guideline(PathBuf),
    /// Copy the project there.
    Backup(PathBuf),
    /// Save the project at another path and go on there.
    SaveAs(PathBuf),
    /// Put documents into these parts.
    Split(Arc<[(DocumentId, Option<Split>)]>),
    /// Show a place of the text, or select it.
    GoTo(crate::session::Selection),
    /// Something that a command does.
    Intent(Intent),
    /// A command of the palette, by its name.
    Command(&'static str, Intent),
    /// Choose where a page with the keys goes.
    ChooseKeySheet(String),
    /// Write it there.
    KeySheet(String, PathBuf),
}

impl From<NoticeAction> for Answer {
    fn from(action: NoticeAction) -> Self {
        match action {
            NoticeAction::Do(intent) => Self::Intent(intent),
            NoticeAction::List(list) => Self::List(list),
            NoticeAction::Losses(reports) => Self::Losses(reports),
        }
    }
}

/// A dialog that is open.
#[derive(Debug)]
pub enum Dialog {
    /// Types a path where the system has no file dialog.
    Path(path::PathDialog),
    /// Shows what a file would read in another encoding.
    Encoding(encoding::EncodingDialog),
    /// The file of an article has changed.
    Changed(changed::ChangedDialog),
    /// What to export.
    Export(export::ExportDialog),
    /// What an export has left out.
    Losses(export::losses::LossesDialog),
    /// Why to look again.
    Flag(flag::FlagDialog),
    /// Where to go.
    GoTo(go_to::GoToDialog),
    /// A remark on an entity.
    Note(note::NoteDialog),
    /// All labels, filtered as one types.
    Picker(picker::Picker),
    /// All commands, filtered as one types.
    Palette(palette::Palette),
    /// The labels, arranged.
    Labels(Box<labels::LabelsDialog>),
    /// The keys.
    Keys(keys::KeysDialog),
    /// What was found in a folder.
    Folder(folder::FolderDialog),
    /// Work is under way, and the window is to close.
    Busy(busy::BusyDialog),
    /// The notices of the session.
    Notices(notices::NoticesDialog),
    /// A list of problems.
    Problems(problems::ProblemsDialog),
    /// What files would bring.
    Import(Box<import::ImportDialog>),
    /// What came of an import.
    Report(Box<report::ReportDialog>),
    /// The settings.
    Settings(settings::SettingsDialog),
    /// The project in numbers.
    Statistics(Box<statistics::StatisticsDialog>),
    /// How the documents are to be split.
    Split(Box<split::SplitDialog>),
    /// What is known about the project.
    Project(Box<project::ProjectDialog>),
    /// What is known about a document.
    Document(Box<document::DocumentDialog>),
    /// The guideline.
    Guideline(Box<guideline::GuidelineDialog>),
}

impl Dialog {
    /// Returns what keeps the text that was written in a dialog, where it is kept whenever the
    /// dialog is left.
    pub(crate) fn draft(&self) -> Option<Action> {
        match self {
            Self::Project(dialog) => dialog.draft(),
            Self::Document(dialog) => dialog.draft(),
            Self::Guideline(dialog) => dialog.draft(),
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
        // Each remembers its own size, so that none begins in the place of another.
        let id = egui::Id::unique(("dialog", std::mem::discriminant(self)));
        let mut area = Modal::default_area(id).role(egui::Role::GenericContainer);
        if matches!(self, Self::Palette(_) | Self::Picker(_)) {
            // A list that grows and shrinks as one types stays where it is.
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
                if self.scrolls_by_itself() {
                    ui.with_layout(layout, |ui| step = self.content(ui, view));
                    return;
                }
                // In a window that is less high than the dialog its buttons are reached still.
                let most = (window.y - 72.0).max(60.0);
                egui::ScrollArea::vertical()
                    .max_height(most)
                    .min_scrolled_height(most)
                    .show(ui, |ui| {
                        ui.with_layout(layout, |ui| step = self.content(ui, view));
                    });
            });
        if matches!(step, Step::Stay) && response.should_close() {
            match self {
                // As in the inspector, what was written is kept on leaving.
                Self::Note(dialog) => Step::Do(dialog.leave(ui)),
                Self::Guideline(dialog) => dialog.leave(ui),
                Self::Import(dialog) => dialog.leave(),
                Self::Project(dialog) => dialog.leave(),
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
                | Self::Palette(_)
                | Self::Picker(_)
                | Self::Settings(_)
                | Self::Labels(_)
                | Self::Notices(_)
                | Self::Problems(_)
                | Self::Statistics(_)
                | Self::Guideline(_)
                | Self::Export(_)
                | Self::Losses(_)
                | Self::Import(_)
                | Self::Report(_)
        )
    }

    fn width(&self) -> f32 {
        match self {
            Self::Keys(_) | Self::Export(_) => 820.0,
            Self::Settings(_) => 720.0,
            Self::Palette(_) | Self::Problems(_) | Self::Losses(_) => 640.0,
            Self::Notices(_) | Self::Picker(_) | Self::Encoding(_) => 560.0,
            Self::Statistics(_) => 920.0,
            Self::Guideline(_) => 1040.0,
            Self::Project(_) | Self::Document(_) | Self::Split(_) => 600.0,
            Self::Labels(_) | Self::Import(_) => 900.0,
            Self::Report(_) => 760.0,
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
            Self::Folder(dialog) => dialog.ui(ui, view),
            Self::Busy(dialog) => dialog.ui(ui, view),
            Self::Notices(dialog) => dialog.ui(ui, view),
            Self::Problems(dialog) => dialog.ui(ui, view),
            Self::Settings(dialog) => dialog.ui(ui, view),
            Self::Statistics(dialog) => dialog.ui(ui, view),
            Self::Split(dialog) => dialog.ui(ui, view),
            Self::Project(dialog) => dialog.ui(ui, view),
            Self::Document(dialog) => dialog.ui(ui, view),
            Self::Guideline(dialog) => dialog.ui(ui, view),
            Self::Import(dialog) => dialog.ui(ui, view),
            Self::Report(dialog) => dialog.ui(ui, view),
        }
    }
}

/// The heading of a dialog.
pub(crate) fn heading(ui: &mut Ui, view: &mut ViewCtx<'_>, text: &str) {
    let response = label::paragraph(ui, view, text, Look::heading(view.theme));
    let name = label::spoken(text);
    a11y::describe(&response, |node| {
        node.set_role(egui::Role::Heading);
        node.set_label(name.as_str());
        node.clear_value();
    });
    a11y::name_dialog(ui, &name);
}

/// The buttons at the foot: the primary one at the reading end, the way out beside it.
/// Returns what was pressed: `Some(true)` for the primary one.
pub(crate) fn foot(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    primary: &str,
    cancel: &str,
    enabled: bool,
) -> Option<bool> {
    ui.add_space(space::S);
    let layout = if view.rtl() {
        egui::Layout::left_to_right(Align::Center)
    } else {
        egui::Layout::right_to_left(Align::Center)
    };
    let mut pressed = None;
    ui.allocate_ui_with_layout(
        Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 4.0),
        layout,
        |ui| {
            ui.add_enabled_ui(enabled, |ui| {
                if label::button(ui, view, None, primary, ButtonKind::Primary).clicked() {
                    pressed = Some(true);
                }
            });
            if label::button(ui, view, None, cancel, ButtonKind::Plain).clicked() {
                pressed = Some(false);
            }
        },
    );
    // Enter presses the primary button where nothing else has the keys; with Alt it may have opened
    // the dialog.
    let entered = ui.input(|i| i.modifiers.is_none() && i.key_pressed(egui::Key::Enter))
        && ui.memory(|memory| {
            memory
                .focused()
                .is_none_or(|id| id == ArticleView::focus_id())
        });
    if enabled && entered {
        Some(true)
    } else {
        pressed
    }
}

/// A field for a line of text, with its name. Takes the keys when the dialog opens.
pub(crate) fn field(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    id: &str,
    name: &str,
    text: &mut String,
) -> egui::Response {
    let caption = label::label(ui, view, name, Look::secondary(view.theme));
    let id = egui::Id::unique(id);
    let response = Field::line(id, name)
        .show(ui, view, text)
        .labelled_by(caption.id);
    focus_at_first(ui, &response);
    response
}

/// Gives the keys to a field when its dialog opens.
pub(crate) fn focus_at_first(ui: &Ui, response: &egui::Response) {
    let id = first_shown(response.id);
    // Shown in the frame before already, or opened just now.
    let pass = ui.ctx().cumulative_pass_nr();
    let first = ui
        .data(|data| data.get_temp::<u64>(id))
        .is_none_or(|seen| pass > seen + 2);
    ui.data_mut(|data| data.insert_temp(id, pass));
    if first {
        response.request_focus();
    }
}

/// Where the frame is kept in which a field was shown last.
pub(super) fn first_shown(id: egui::Id) -> egui::Id {
    id.with("shown in")
}

/// A row that can be chosen, with a dot where it is.
pub(crate) fn choice(ui: &mut Ui, view: &mut ViewCtx<'_>, text: &str, chosen: bool) -> bool {
    let theme = view.theme;
    let (rect, response) = ui.allocate_exact_size(
        Vec2::new(ui.available_width(), theme::ROW_HEIGHT),
        egui::Sense::click(),
    );
    if response.hovered() {
        ui.painter().rect_filled(rect, theme::RADIUS, theme.hovered);
    }
    label::focus_ring(ui, theme, rect, &response);
    let mut row = crate::ui::widgets::mirrored_row::Row::new(
        rect.shrink2(Vec2::new(space::S, 0.0)),
        view.rtl(),
    );
    let place = row.start(16.0);
    let color = if chosen {
        theme.accent
    } else {
        theme.secondary
    };
    ui.painter()
        .circle_stroke(place.center(), 7.0, egui::Stroke::new(1.5, color));
    if chosen {
        ui.painter().circle_filled(place.center(), 4.0, color);
    }
    row.start(space::S);
    label::paint_in(ui, view, row.rest(), text, Look::text(theme));
    response
        .widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, chosen, text));
    response.clicked()
}
