//! Reports the result of an import line by line: imported, repaired, refused.

use egui::{Role as Access, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::commands::import_report::{self, Kind, Lines};
use crate::commands::intent::Intent;
use crate::commands::problem_text::Isolates;
use crate::commands::text_values::Value;
use crate::commands::texts::Texts;
use crate::session::actions::Action;
use crate::session::import::stream::FilesImported;
use crate::ui::dialogs::{Answer, Step, heading, kept};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::controls;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::theme::{self, space};

/// Above this number of lines each is truncated to one row, so that only visible lines are laid
/// out.
const WHOLE: usize = 300;

/// The height of a line.
const LINE: f32 = 24.0;

/// The kinds of lines, each with a page of its own.
const PAGES: [(&str, &[Kind]); 4] = [
    ("report-files", &[Kind::Read]),
    ("report-came-in", &[Kind::Label, Kind::CameIn]),
    ("report-mended", &[Kind::Noted, Kind::Mended]),
    ("report-refused", &[Kind::Refused]),
];

/// The report.
#[derive(Debug)]
pub struct ReportDialog {
    pages: [Vec<String>; 4],
    page: usize,
    documents: usize,
    entities: usize,
    /// The numbers of entities carried over to a corrected text, of those to review, and of those
    /// lost.
    carried: [usize; 3],
    text: String,
    /// Whether the import can be undone.
    undoes: bool,
}

impl ReportDialog {
    /// Shows the result of an import.
    pub fn new(texts: &Texts, imported: &FilesImported, undoes: bool) -> Self {
        let mut pages: [Vec<String>; 4] = Default::default();
        let lines = Lines {
            texts,
            isolates: Isolates::Shown,
            // The saved report has the whole names.
            folder: &import_report::common_folder(imported),
        };
        for (kind, line) in lines.of(imported) {
            let page = PAGES.iter().position(|(_, kinds)| kinds.contains(&kind));
            if let Some(page) = page.and_then(|page| pages.get_mut(page)) {
                page.push(line);
            }
        }
        let report = imported.outcome.as_ref().ok();
        let of =
            |count: fn(&crate::session::import::ImportReport) -> usize| report.map_or(0, count);
        // The page of refused files comes first.
        let page = [3, 2, 1, 0]
            .into_iter()
            .find(|page| pages.get(*page).is_some_and(|lines| !lines.is_empty()));
        Self {
            page: page.unwrap_or_default(),
            pages,
            documents: of(|report| report.documents_added),
            entities: of(|report| report.entities_added),
            carried: [
                of(|report| report.entities_carried),
                of(|report| report.entities_doubtful),
                of(|report| report.entities_gone),
            ],
            text: import_report::text(texts, imported),
            undoes,
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let theme = view.theme;
        let values = [
            ("documents", Value::Count(self.documents)),
            ("entities", Value::Count(self.entities)),
        ];
        let title = view.text_with("report-title", &values);
        heading(ui, view, &title);
        let [carried, doubtful, gone] = self.carried;
        if carried + gone > 0 {
            let values = [
                ("carried", Value::Count(carried)),
                ("doubtful", Value::Count(doubtful)),
                ("gone", Value::Count(gone)),
            ];
            let text = view.text_with("report-carried", &values);
            label::paragraph(ui, view, &text, Look::text(theme));
        }
        let names: Vec<String> = PAGES
            .iter()
            .zip(&self.pages)
            .map(|((id, _), lines)| view.text_with(id, &[("count", Value::Count(lines.len()))]))
            .collect();
        let shown: Vec<&str> = names.iter().map(String::as_str).collect();
        let name = view.text("report-pages");
        if let Some(page) = controls::segments(ui, view, &name, &shown, self.page) {
            self.page = page;
        }
        let lines = self
            .pages
            .get(self.page)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let height = (ui.ctx().content_rect().height() - 300.0).clamp(80.0, 380.0);
        if lines.is_empty() {
            let text = view.text("report-nothing");
            label::paragraph(ui, view, &text, Look::secondary(theme));
        }
        let area = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true]);
        if lines.len() <= WHOLE {
            scroll::vertical(ui, view, ("report", area), |area, ui, view| {
                area.show(ui, |ui| {
                    ui.set_width(ui.available_width() - space::M);
                    for line in lines {
                        label::paragraph(ui, view, line, Look::text(theme));
                    }
                })
            });
            return self.buttons(ui, view);
        }
        scroll::vertical(ui, view, ("report", area), |area, ui, view| {
            ui.spacing_mut().item_spacing.y = 0.0;
            area.show_rows(ui, LINE, lines.len(), |ui, range| {
                for line in lines.get(range).unwrap_or_default() {
                    one(ui, view, line);
                }
            })
        });
        ui.spacing_mut().item_spacing.y = space::S;
        self.buttons(ui, view)
    }

    fn buttons(&self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let undo = self.undoes.then_some("report-undo");
        let text = || self.text.clone();
        match kept::buttons_and(ui, view, ("report-save", undo), text) {
            (_, true) => Step::Do(Answer::Intent(Intent::Act(Action::Undo))),
            (step, false) => step,
        }
    }
}

/// A line; hovering shows all of it.
fn one(ui: &mut Ui, view: &mut ViewCtx<'_>, line: &str) {
    let size = Vec2::new(ui.available_width() - space::M, LINE);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, theme::RADIUS, view.theme.hovered);
    }
    let inner = rect.shrink2(Vec2::new(space::XS, 0.0));
    label::paint_in(ui, view, inner, line, Look::text(view.theme));
    response.widget_info(|| WidgetInfo::labeled(Access::Label, true, label::spoken(line)));
    let look = Look::text(view.theme);
    response.on_hover_ui(|ui| {
        ui.set_max_width(480.0);
        label::paragraph(ui, view, line, look);
    });
}
