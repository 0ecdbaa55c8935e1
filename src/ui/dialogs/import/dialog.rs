//! Previews an import: formats, labels and their targets, a document, and open decisions.

use std::sync::Arc;

use egui::{Align, Layout, Role as Access, ScrollArea, Ui, Vec2, WidgetInfo};

use crate::commands::text_values::Value;
use crate::model::labels::label::LabelSet;
use crate::session::import::plan::{Duplicates, Overlapping, SameId};
use crate::session::import::preview::{FormatPreview, Preview};
use crate::session::import::read_files::DetectedBy;
use crate::session::import::request::{Asks, ImportRequest};
use crate::session::{ProjectLocation, Session};
use crate::ui::dialogs::import::labels::LabelTable;
use crate::ui::dialogs::import::passage::{self, Passage};
use crate::ui::dialogs::import::read_options::{self, Layer};
use crate::ui::dialogs::labels::side_by_side;
use crate::ui::dialogs::problems::ProblemsDialog;
use crate::ui::dialogs::{Answer, Step, foot, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::controls;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::theme::{self, space};

/// The height of the labels and of the document next to them.
const HEIGHT: f32 = 236.0;

/// The number of formats that are listed. Nobody reads a longer list.
const FORMATS: usize = 4;

/// The dialog.
#[derive(Debug)]
pub struct ImportDialog {
    request: Box<ImportRequest>,
    found: Preview,
    labels: LabelTable,
    /// The name of the target project.
    project: String,
    layer: Layer,
    /// The label set of a project that does not exist yet.
    set: Option<LabelSet>,
    problems: Option<ProblemsDialog>,
    passage: Option<Passage>,
}

impl ImportDialog {
    /// Opens the preview. The safest choices are preset: nothing is left out or replaced.
    pub fn new(request: Box<ImportRequest>, mut found: Preview, session: &Session) -> Self {
        let project = request.project.as_ref().map(ProjectLocation::name);
        let layer = Layer::new((&request, &found), session);
        let mut request = request;
        let set = request.project.is_none().then(default_labels);
        let labels = std::mem::take(&mut found.labels);
        let known = set.as_ref().unwrap_or(session.labels());
        let labels = LabelTable::new(labels, &request.plan, known);
        request.asks = Asks::Always;
        if request.plan.same_id == SameId::Refuse {
            request.plan.same_id = SameId::Rename;
        }
        for decided in [&mut request.plan.crossing, &mut request.plan.nesting] {
            if *decided == Overlapping::Refuse {
                *decided = Overlapping::Allow;
            }
        }
        Self {
            request,
            found,
            labels,
            project: project.unwrap_or_default(),
            layer,
            set,
            problems: None,
            passage: None,
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        if let Some(problems) = &mut self.problems {
            match problems.ui(ui, view) {
                Step::Stay => {}
                Step::Close => self.problems = None,
                step @ Step::Do(_) => return step,
            }
            return Step::Stay;
        }
        let title = if self.request.project.is_some() {
            view.text_with("import-into", &[("project", Value::Text(&self.project))])
        } else {
            view.text("import-new")
        };
        heading(ui, view, &title);
        let mut step = Step::Stay;
        let height = (ui.ctx().content_rect().height() - 220.0).max(120.0);
        let area = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true]);
        scroll::vertical(ui, view, ("import", area), |area, ui, view| {
            area.show(ui, |ui| {
                ui.set_width(ui.available_width() - space::M);
                let side = if view.rtl() { Align::Max } else { Align::Min };
                ui.with_layout(Layout::top_down(side), |ui| {
                    if let Some(found) = self.content(ui, view) {
                        step = found;
                    }
                });
            })
        });
        if !matches!(step, Step::Stay) {
            return step;
        }
        let count = self.n_documents();
        let button = if self.request.project.is_none() {
            view.text_with("import-button-new", &[("count", Value::Count(count))])
        } else if count > 0 {
            view.text_with("import-button", &[("count", Value::Count(count))])
        } else {
            view.text("import-button-none")
        };
        let cancel = view.text("button-cancel");
        let usable = self.found.documents > 0 && self.layer.is_good();
        match foot(ui, view, &button, &cancel, usable) {
            Some(true) => {
                let mut request = self.decided();
                self.labels.keep_only(&mut request.plan);
                Step::Do(Answer::RunImport(Box::new(request)))
            }
            Some(false) => Step::Close,
            None => Step::Stay,
        }
    }

    /// Returns the request with the decisions so far.
    fn decided(&self) -> ImportRequest {
        let mut request = self.request.as_ref().clone();
        self.labels.decide(&mut request.plan);
        self.layer.decide(&mut request);
        request
    }

    /// Repeats the preview after a decision that changes its result.
    fn look_again(&self, change: impl FnOnce(&mut ImportRequest)) -> Step {
        let mut request = self.decided();
        change(&mut request);
        Step::Do(Answer::LookAgain(Box::new(request)))
    }

    /// Closes the list of problems, or else the dialog.
    pub(crate) fn leave(&mut self) -> Step {
        match self.problems.take() {
            Some(_) => Step::Stay,
            None => Step::Close,
        }
    }

    /// Returns how many documents would be new.
    fn n_documents(&self) -> usize {
        let found = &self.found;
        let plan = &self.request.plan;
        let mut out = found.known;
        if plan.duplicates != Duplicates::Keep {
            out += found.duplicates.count;
        }
        if plan.same_id != SameId::Rename {
            out += found.differing.count;
        }
        found.documents.saturating_sub(out)
    }

    fn content(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Option<Step> {
        let theme = view.theme;
        let counts = [
            ("files", Value::Count(self.found.files)),
            ("documents", Value::Count(self.found.documents)),
            ("entities", Value::Count(self.found.entities)),
        ];
        let counts = view.text_with("import-counts", &counts);
        label::paragraph(ui, view, &counts, Look::text(theme).bold());
        ui.spacing_mut().item_spacing.y = space::XS;
        let mut step = None;
        let how = (&*self.request, &self.found);
        if let Some(changed) = read_options::ui(ui, view, how) {
            step = Some(self.look_again(|request| {
                request.format = changed.format;
                request.unit = changed.unit;
            }));
        }
        if self.found.entities > 0 && self.layer.ui(ui, view, &self.found) {
            // Suggestions belong to a text, whatever the name of its document.
            step = Some(self.look_again(|request| {
                request.plan.duplicates = match request.plan.suggestions {
                    Some(_) => Duplicates::Merge,
                    None => Duplicates::default(),
                };
            }));
        }
        let several = if self.found.formats.len() > 1 {
            self.found.formats.as_slice()
        } else {
            &[]
        };
        for of in several.iter().take(FORMATS) {
            format_line(ui, view, of);
        }
        if several.len() > FORMATS {
            let more = several.len() - FORMATS;
            let more = view.text_with("import-formats-more", &[("count", Value::Count(more))]);
            label::paragraph(ui, view, &more, Look::secondary(theme));
        }
        ui.spacing_mut().item_spacing.y = space::S;
        ui.add_space(space::S);
        if self.labels.is_empty() {
            self.document(ui, view);
        } else {
            side_by_side(ui, view, &[1.0, 1.0], |ui, view, index| {
                if index == 0 {
                    self.label_table(ui, view);
                } else {
                    self.document(ui, view);
                }
            });
        }
        step.or(self.questions(ui, view))
    }

    fn label_table(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let caption = view.text("import-labels");
        let news = [("count", Value::Count(self.labels.n_new()))];
        let caption = if self.labels.n_new() > 0 {
            let news = view.text_with("import-labels-new", &news);
            format!("{caption} \u{B7} {news}")
        } else {
            caption
        };
        label::label(ui, view, &caption, Look::secondary(view.theme));
        let area = ScrollArea::vertical()
            .max_height(HEIGHT)
            .min_scrolled_height(HEIGHT)
            .auto_shrink([false, true]);
        let (labels, set) = (&mut self.labels, self.set.as_ref());
        scroll::vertical(ui, view, ("import labels", area), |area, ui, view| {
            area.show(ui, |ui| {
                ui.set_width(ui.available_width() - space::M);
                labels.ui(ui, view, set.unwrap_or(view.labels));
            })
        });
    }

    /// Previews the first document.
    fn document(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let Some(first) = &self.found.first else {
            return;
        };
        let theme = view.theme;
        let title = first.title.as_deref().unwrap_or(&first.id);
        let caption = view.text_with("import-document", &[("name", Value::Text(title))]);
        let (rect, response) = ui.allocate_exact_size(
            Vec2::new(ui.available_width(), theme::TEXT_SIZE + 4.0),
            egui::Sense::hover(),
        );
        label::paint_in(ui, view, rect, &caption, Look::secondary(theme));
        let spoken = label::spoken(&caption);
        response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &spoken));
        let width = (ui.available_width() - 2.0).max(80.0).floor();
        let passage = passage::paint(
            ui,
            view,
            (first, &self.labels, self.set.as_ref()),
            width,
            self.passage.take(),
        );
        egui::Frame::new()
            .fill(theme.paper)
            .stroke(theme.hairline_stroke())
            .corner_radius(theme::RADIUS)
            .show(ui, |ui| {
                let area = ScrollArea::vertical()
                    .max_height(HEIGHT)
                    .min_scrolled_height(HEIGHT)
                    .auto_shrink([false, true]);
                scroll::vertical(ui, view, ("import document", area), |area, ui, _| {
                    area.show(ui, |ui| {
                        if let Some(passage) = &passage {
                            let image = (passage.texture.id(), passage.size);
                            let response = ui.image(image);
                            let text = label::excerpt(&first.text);
                            response.widget_info(|| WidgetInfo::labeled(Access::Image, true, text));
                        }
                    })
                });
            });
        self.passage = passage;
    }

    /// Shows the decisions that do not concern labels.
    fn questions(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Option<Step> {
        let mut step = None;
        let plan = &mut self.request.plan;
        let count = |count: usize| [("count", Value::Count(count))];
        if self.found.duplicates.count > 0 {
            let title = view.text_with("import-duplicates", &count(self.found.duplicates.count));
            let names = [
                "import-duplicates-keep",
                "import-duplicates-skip",
                "import-duplicates-merge",
            ];
            let names = names.map(|id| view.text(id));
            let now = Duplicates::ALL.iter().position(|d| *d == plan.duplicates);
            if let Some(new) = question(ui, view, &title, &names, now.unwrap_or_default())
                && let Some(chosen) = Duplicates::ALL.get(new)
            {
                plan.duplicates = *chosen;
            }
        }
        if self.found.differing.count > 0 {
            let title = view.text_with("import-differing", &count(self.found.differing.count));
            let names = [
                "import-differing-rename",
                "import-differing-replace",
                "import-differing-leave",
            ];
            let names = names.map(|id| view.text(id));
            let all = [SameId::Rename, SameId::ReplaceText, SameId::Leave];
            let now = all.iter().position(|one| *one == plan.same_id);
            if let Some(new) = question(ui, view, &title, &names, now.unwrap_or_default())
                && let Some(chosen) = all.get(new)
            {
                plan.same_id = *chosen;
            }
            if plan.same_id == SameId::ReplaceText {
                let about = view.text("import-differing-about");
                label::paragraph(ui, view, &about, Look::secondary(view.theme));
            }
        }
        let over = [
            ("import-crossing", self.found.crossing, &mut plan.crossing),
            ("import-nested", self.found.nested, &mut plan.nesting),
        ];
        for (id, number, decided) in over {
            if number == 0 {
                continue;
            }
            let title = view.text_with(id, &count(number));
            let names = ["import-overlap-allow", "import-overlap-drop"].map(|id| view.text(id));
            let now = usize::from(*decided == Overlapping::Drop);
            if let Some(new) = question(ui, view, &title, &names, now) {
                *decided = if new == 0 {
                    Overlapping::Allow
                } else {
                    Overlapping::Drop
                };
            }
        }
        let is_text = self.found.formats.iter().all(|of| of.format.id == "text");
        if is_text {
            let title = view.text("import-lines");
            let names = ["import-lines-file", "import-lines-line"].map(|id| view.text(id));
            let now = usize::from(self.request.lines);
            if let Some(new) = question(ui, view, &title, &names, now) {
                step = Some(self.look_again(|request| request.lines = new == 1));
            }
        }
        if let Some(encoding) = self.request.encoding {
            let name = encoding.to_string();
            let text = view.text_with("import-encoding", &[("encoding", Value::Text(&name))]);
            let change = view.text("import-encoding-change");
            if note(ui, view, &text, &change) {
                step = Some(self.look_again(|request| request.encoding = None));
            }
        }
        for (id, number) in [
            ("import-known", self.found.known),
            ("import-empty", self.found.empty.count),
            ("import-clashing", self.found.clashing.count),
        ] {
            if number > 0 {
                let text = view.text_with(id, &count(number));
                label::paragraph(ui, view, &text, Look::secondary(view.theme));
            }
        }
        if !self.found.problems.is_empty() {
            let text = view.text_with("import-problems", &count(self.found.problems.len()));
            let show = view.text("button-show-list");
            if note(ui, view, &text, &show) {
                let problems: Arc<[_]> = self.found.problems.clone().into();
                self.problems = Some(ProblemsDialog::new(problems));
            }
        }
        step
    }
}

fn format_line(ui: &mut Ui, view: &mut ViewCtx<'_>, of: &FormatPreview) {
    let why = view.text(match of.by {
        DetectedBy::Person => "import-told-person",
        DetectedBy::Content => "import-told-content",
        DetectedBy::Name => "import-told-name",
        DetectedBy::Nothing => "import-told-nothing",
    });
    let format = view.texts.format_name(of.format);
    let values = [
        ("format", Value::Text(&format)),
        ("why", Value::Text(&why)),
        ("files", Value::Count(of.files)),
    ];
    let line = view.text_with("import-format", &values);
    label::paragraph(ui, view, &line, Look::secondary(view.theme));
}

/// A question with its answers in a row.
fn question(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    title: &str,
    answers: &[String],
    now: usize,
) -> Option<usize> {
    ui.add_space(space::XS);
    label::paragraph(ui, view, title, Look::text(view.theme));
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    let name = label::spoken(title);
    ui.push_id(title, |ui| {
        controls::segments(ui, view, &name, &answers, now)
    })
    .inner
}

/// A line followed by a button.
fn note(ui: &mut Ui, view: &mut ViewCtx<'_>, text: &str, button: &str) -> bool {
    let layout = view.leading();
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 2.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        label::label(ui, view, text, Look::text(view.theme));
        ui.add_space(space::S);
        label::button(ui, view, None, button, ButtonKind::Plain).clicked()
    })
    .inner
}

fn default_labels() -> LabelSet {
    LabelSet::default_set(|| crate::model::id::LabelId(uuid::Uuid::now_v7()))
}
