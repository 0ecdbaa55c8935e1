//! The dialog: what is looked for, where, in which order; the lines; and what can be done with them.
//!
//! The search runs on a thread of its own, and its lines are shown as they come.

use egui::{Id, Key, Modifiers, Role as Access, Sense, Ui, Vec2, WidgetInfo};
use uuid::Uuid;

use crate::arabic::pattern::PatternError;
use crate::arabic::search_options::SearchOptions;
use crate::commands::problem::Problem;
use crate::commands::text_values::Value;
use crate::model::id::{DocumentId, LabelId};
use crate::session::Session;
use crate::session::actions::occurrences::TagOccurrences;
use crate::session::query::concordance::{
    self, ConcordanceRequest, ConcordanceSearch, Order, Scope,
};
use crate::session::query::finder::SearchQuery;
use crate::ui::dialogs::concordance::rows::{self, Rows};
use crate::ui::dialogs::{Answer, Step, heading, segments};
use crate::ui::panels::search_switches;
use crate::ui::state::captions::short_name;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::dropdown::{Choice, Dropdown};
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::text_field::{self, Field};
use crate::ui::widgets::theme::{self, space};

/// The greatest number of lines.
const MOST: usize = 20_000;
/// About how many characters stand before and after each hit.
const CONTEXT: usize = 90;
/// The height of what is around the list, in points.
const AROUND: f32 = 320.0;

/// What the lines are of.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    text: String,
    options: SearchOptions,
    scope: Scope,
    /// The project.
    project: Uuid,
    /// The open document, if only that is searched.
    document: Option<DocumentId>,
}

/// The dialog.
#[derive(Debug)]
pub struct ConcordanceDialog {
    text: String,
    scope: Scope,
    asked: Option<Asked>,
    /// What the project was when the lines were found.
    stamp: Option<(u64, i64)>,
    fault: Option<PatternError>,
    refused: Option<String>,
    search: Option<ConcordanceSearch>,
    rows: Rows,
    /// The label with which lines are tagged; without one, the first.
    label: Option<LabelId>,
    /// What gets the keyboard focus when the dialog is shown next.
    focus: Option<Focus>,
}

/// A part of the dialog that takes the keyboard focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    Words,
    Lines,
}

impl ConcordanceDialog {
    /// Opens a concordance of these words.
    pub fn new(text: String, scope: Scope) -> Self {
        Self {
            text,
            scope,
            asked: None,
            stamp: None,
            fault: None,
            refused: None,
            search: None,
            rows: Rows::default(),
            label: None,
            focus: Some(Focus::Words),
        }
    }

    /// Returns the query.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Prepares the dialog to be shown again: finds the lines anew if the project has changed.
    pub fn return_to(&mut self, session: &Session) {
        if self.stamp != session.stamp() {
            self.asked = None;
        }
        self.focus = Some(Focus::Lines);
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("concordance-title");
        heading(ui, view, &title);
        self.wanted(ui, view);
        self.update(ui, view);
        self.order(ui, view);
        if let Some(text) = self.trouble(view) {
            let look = Look::secondary(view.theme).color(view.theme.warning);
            label::paragraph(ui, view, &text, look);
        }
        let shows_titles = self.scope == Scope::Project;
        let empty = match (&self.search, &self.fault) {
            (None, None) if self.text.is_empty() => "concordance-empty",
            (None, None) => "concordance-nothing",
            _ => "concordance-waiting",
        };
        let goes = self.rows.ui(ui, view, (AROUND, shows_titles), empty);
        if goes && let Some(step) = self.place() {
            return step;
        }
        self.foot(ui, view)
    }

    /// The words, the options, and where they are looked for.
    fn wanted(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let id = Id::unique("concordance words");
        let name = view.text("concordance-words");
        let options = view.prefs.search();
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 2.0);
        ui.allocate_ui_with_layout(size, view.leading(), |ui| {
            let width = (ui.available_width() - 480.0).clamp(180.0, 460.0);
            let down = ui.memory(|memory| memory.has_focus(id))
                && ui.input_mut(|i| {
                    let down = i.consume_key(Modifiers::NONE, Key::ArrowDown);
                    i.consume_key(Modifiers::NONE, Key::Enter) || down
                });
            ui.allocate_ui(Vec2::new(width, size.y), |ui| {
                let field = Field::line(id, &name).placeholder(&name).width(width);
                let response = field.show(ui, view, &mut self.text);
                a11y::describe(&response, |node| node.set_role(Access::SearchInput));
            });
            match self.focus.take() {
                Some(Focus::Words) => {
                    ui.memory_mut(|memory| memory.request_focus(id));
                    text_field::select_all(ui, id);
                }
                Some(Focus::Lines) => {
                    ui.memory_mut(|memory| memory.request_focus(rows::list_id()));
                }
                None if down => {
                    ui.memory_mut(|memory| memory.request_focus(rows::list_id()));
                }
                None => {}
            }
            if let Some(new) = search_switches::show(ui, view, "concordance", options) {
                view.set(|prefs| prefs.set_search(new));
            }
            ui.add_space(space::S);
            let name = view.text("concordance-scope");
            let ids = ["concordance-document", "concordance-project"];
            let chosen = usize::from(self.scope == Scope::Project);
            if let Some(new) = segments(ui, view, &name, &ids, chosen) {
                self.scope = if new == 0 {
                    Scope::Document
                } else {
                    Scope::Project
                };
            }
        });
    }

    /// Searches again if something else is wanted, and takes the lines that have come.
    fn update(&mut self, ui: &Ui, view: &ViewCtx<'_>) {
        let open = view.session.document().map(|open| open.document.id);
        let asked = Asked {
            text: self.text.clone(),
            options: view.prefs.search(),
            scope: self.scope,
            project: view.session.project().id,
            document: open.filter(|_| self.scope == Scope::Document),
        };
        if self.asked.as_ref() != Some(&asked) {
            self.look(ui, view, &asked);
            self.asked = Some(asked);
        }
        while let Some(mut part) = self.search.as_ref().and_then(ConcordanceSearch::part) {
            let refused = part.end.as_mut().and_then(|end| end.refused.take());
            if let Some(refused) = refused {
                let problem = Problem::of(view.texts, Some(view.session), &refused);
                self.refused = Some(problem.summary);
            }
            let ends = part.end.is_some();
            self.rows.take(part);
            if ends {
                self.search = None;
            }
        }
    }

    fn look(&mut self, ui: &Ui, view: &ViewCtx<'_>, asked: &Asked) {
        let before = self.asked.as_ref();
        let is_new = before.is_some_and(|before| before != asked);
        self.rows.begin_again();
        if is_new {
            self.rows.go_to_first();
        }
        self.search = None;
        self.refused = None;
        self.stamp = view.session.stamp();
        let query = SearchQuery::with_options(&asked.text, asked.options);
        self.fault = query.as_ref().err().cloned();
        let Some(query) = query.ok().flatten() else {
            return;
        };
        let request = ConcordanceRequest {
            query,
            context: CONTEXT,
            most: MOST,
        };
        let ctx = ui.ctx().clone();
        let wake = move || ctx.request_repaint();
        self.search = Some(ConcordanceSearch::begin(
            view.session,
            asked.scope,
            request,
            wake,
        ));
    }

    /// The order of the lines, and how many there are.
    fn order(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
        ui.allocate_ui_with_layout(size, view.leading(), |ui| {
            let name = view.text("concordance-order");
            let ids = [
                "concordance-in-text",
                "concordance-by-before",
                "concordance-by-after",
            ];
            let order = self.rows.order();
            let chosen = Order::ALL.iter().position(|one| *one == order);
            let width = (ui.available_width() * 0.56).max(300.0);
            let new = ui
                .allocate_ui(Vec2::new(width, size.y), |ui| {
                    ui.set_max_width(width);
                    segments(ui, view, &name, &ids, chosen.unwrap_or_default())
                })
                .inner;
            if let Some(order) = new.and_then(|new| Order::ALL.get(new)) {
                self.rows.set_order(*order);
            }
            let trailing = view.trailing();
            let size = Vec2::new(ui.available_width(), size.y);
            ui.allocate_ui_with_layout(size, trailing, |ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                if let Some(search) = &self.search {
                    let stop = view.text("concordance-stop");
                    if label::button(ui, view, None, &stop, ButtonKind::Plain).clicked() {
                        search.watch().stop();
                    }
                    let share = search.watch().progress().share().unwrap_or_default();
                    bar(ui, view, share);
                }
                let text = self.count(view);
                let look = Look::secondary(view.theme);
                let size = Vec2::new(ui.available_width(), size.y);
                let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
                let rtl = view.rtl();
                let laid = view.engine.label(&text, look.role, look.size, None, rtl);
                let place = Row::new(rect, rtl).end(laid.width);
                label::paint_in(ui, view, place, &text, look);
                let spoken = label::spoken(&text);
                response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &spoken));
            });
        });
    }

    fn count(&self, view: &ViewCtx<'_>) -> String {
        let n = self.rows.lines.len();
        if n == 0 && (self.search.is_some() || self.text.is_empty() || self.fault.is_some()) {
            return String::new();
        }
        let hits = ("hits", Value::Count(n));
        let mut text = if n == 0 {
            view.text("find-none")
        } else if self.scope == Scope::Document {
            view.text_with("document-hits", &[hits])
        } else {
            let documents = ("documents", Value::Count(self.rows.n_documents()));
            view.text_with("documents-found", &[hits, documents])
        };
        if self.search.is_some() {
            text.push('\u{2026}');
        }
        text
    }

    /// Returns what the person has to know about the lines.
    fn trouble(&self, view: &ViewCtx<'_>) -> Option<String> {
        if let Some(fault) = &self.fault {
            return Some(view.texts.pattern_fault(fault));
        }
        if let Some(refused) = &self.refused {
            return Some(refused.clone());
        }
        let end = self.rows.end.as_ref()?;
        let count = [("count", Value::Count(self.rows.lines.len()))];
        if self.rows.lines.len() >= MOST && !end.is_whole {
            return Some(view.text_with("concordance-capped", &count));
        }
        (!end.is_whole).then(|| view.text("concordance-stopped"))
    }

    /// Returns the step that shows the current line in its text.
    fn place(&self) -> Option<Step> {
        let line = self.rows.current()?;
        Some(Step::Do(Answer::ShowHit(line.document.id, line.span)))
    }

    fn table(&self, view: &ViewCtx<'_>) -> String {
        let mut table = String::new();
        concordance::push_header(&mut table);
        for line in self.rows.ordered() {
            concordance::push_line(&mut table, line, view.session.labels());
        }
        table
    }

    fn foot(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        ui.add_space(space::S);
        let mut step = Step::Stay;
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 4.0);
        ui.allocate_ui_with_layout(size, view.trailing(), |ui| {
            let caption = view.text("button-close");
            if label::button(ui, view, None, &caption, ButtonKind::Primary).clicked() {
                step = Step::Close;
            }
            let usable = !self.rows.lines.is_empty();
            ui.add_enabled_ui(usable, |ui| {
                let caption = view.text("concordance-show");
                if label::button(ui, view, None, &caption, ButtonKind::Plain).clicked()
                    && let Some(place) = self.place()
                {
                    step = place;
                }
                let chosen = self.rows.n_on();
                let caption = if chosen == 0 {
                    view.text("concordance-save")
                } else {
                    let count = [("count", Value::Count(chosen))];
                    view.text_with("concordance-save-chosen", &count)
                };
                let response = label::button(ui, view, None, &caption, ButtonKind::Plain);
                let about = view.text("concordance-save.about");
                if label::tooltip(response, view, &about).clicked() {
                    step = Step::Do(Answer::SaveTable(self.table(view)));
                }
            });
            let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 4.0);
            ui.allocate_ui_with_layout(size, view.leading(), |ui| {
                if usable {
                    self.all(ui, view);
                }
                if usable
                    && view.can_change()
                    && let Some(tag) = self.tag(ui, view)
                {
                    step = tag;
                }
            });
        });
        step
    }

    /// Switches all lines on or off.
    fn all(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let is_all = self.rows.n_on() == self.rows.lines.len();
        let caption = view.text(if is_all {
            "concordance-none"
        } else {
            "concordance-all"
        });
        if label::button(ui, view, None, &caption, ButtonKind::Plain).clicked() {
            self.rows.set_all(!is_all);
        }
    }

    /// Tags the lines that are on.
    fn tag(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Option<Step> {
        let labels = &view.labels.labels;
        let chosen = labels.iter().position(|label| Some(label.id) == self.label);
        let chosen = chosen.unwrap_or(0);
        let language = view.language();
        let choices: Vec<Choice> = labels
            .iter()
            .map(|label| Choice::new(short_name(label, language)))
            .collect();
        let label = labels.get(chosen)?.id;
        let name = view.text("concordance-label");
        let dropdown = Dropdown {
            salt: "concordance_label",
            name: &name,
            shown: choices.get(chosen).map(|choice| choice.caption.as_str()),
            width: 140.0,
            list_width: 200.0,
        };
        if let Some(new) = dropdown.show(ui, view, &choices, Some(chosen)) {
            self.label = view.labels.labels.get(new).map(|label| label.id);
        }
        let count = self.rows.n_on();
        let caption = view.text_with("concordance-tag", &[("count", Value::Count(count))]);
        let usable = count > 0 && self.search.is_none();
        let pressed = ui.add_enabled_ui(usable, |ui| {
            label::button(ui, view, None, &caption, ButtonKind::Plain).clicked()
        });
        pressed.inner.then(|| {
            Step::Do(Answer::TagOccurrences(TagOccurrences {
                label,
                places: self.rows.chosen().into(),
            }))
        })
    }
}

/// Paints the progress of the search.
fn bar(ui: &mut Ui, view: &ViewCtx<'_>, share: f32) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(96.0, 4.0), Sense::hover());
    ui.painter().rect_filled(rect, 2.0, view.theme.pressed);
    let filled = Row::new(rect, view.rtl()).start(rect.width() * share);
    ui.painter().rect_filled(filled, 2.0, view.theme.accent);
}
