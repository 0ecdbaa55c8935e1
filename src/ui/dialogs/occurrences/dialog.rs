//! The dialog: a row for each occurrence, on or off, and the switches of the search.
//!
//! A background job searches, also in the open document. The dialog says when it needs a search;
//! the workbench starts the job and brings the result.

use std::sync::Arc;

use egui::{Ui, Vec2};

use crate::arabic::fold::Level;
use crate::assist::occurrences::Switches;
use crate::base::progress::ProgressMonitor;
use crate::commands::text_values::Value;
use crate::model::labels::label::Rgb;
use crate::session::actions::occurrences::TagOccurrences;
use crate::session::query::occurrences::{FoundPlace, LISTED, OccurrenceList, OccurrenceWish};
use crate::ui::dialogs::context_rows::{self, Rows};
use crate::ui::dialogs::occurrences::rows::{self, Listed};
use crate::ui::dialogs::statistics::waiting;
use crate::ui::dialogs::{Answer, Step, foot, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::theme::{self, space};
use crate::ui::widgets::{checkbox, controls};

/// The ids of the texts for the levels of folding.
const LEVELS: [&str; 4] = ["find-exact", "find-marks", "find-letters", "find-loose"];

/// The dialog.
#[derive(Debug)]
pub struct OccurrencesDialog {
    wish: OccurrenceWish,
    in_project: bool,
    /// The search that is running.
    watch: Option<Arc<ProgressMonitor>>,
    is_asked: bool,
    found: Option<Result<Box<OccurrenceList>, String>>,
    rows: Rows,
    /// Whether the certain ones that are not listed are tagged too.
    others: bool,
}

impl Drop for OccurrencesDialog {
    /// Stops the search.
    fn drop(&mut self) {
        self.stop();
    }
}

impl OccurrencesDialog {
    /// Asks for the occurrences of a name in the open document, or in the project.
    pub fn new(wish: OccurrenceWish, in_project: bool) -> Self {
        Self {
            wish,
            in_project,
            watch: None,
            is_asked: true,
            found: None,
            rows: Rows::default(),
            others: false,
        }
    }

    /// Returns whether the whole project is searched.
    pub fn is_in_project(&self) -> bool {
        self.in_project
    }

    /// Takes the search that the dialog needs next, if it needs one.
    pub fn take_asked(&mut self) -> Option<OccurrenceWish> {
        std::mem::take(&mut self.is_asked).then(|| self.wish.clone())
    }

    /// Notes the search that has begun, and stops the one before it.
    pub fn wait_for(&mut self, watch: Arc<ProgressMonitor>) {
        self.stop();
        self.watch = Some(watch);
    }

    /// Takes the result of a search, unless it is of an earlier one.
    pub fn take(&mut self, wish: &OccurrenceWish, found: Result<Box<OccurrenceList>, String>) {
        if *wish != self.wish || self.is_asked {
            return;
        }
        self.watch = None;
        self.others = false;
        let list = found.as_deref().ok();
        rows::begin_again(&mut self.rows, list, self.in_project);
        self.found = Some(found);
    }

    fn stop(&self) {
        if let Some(watch) = &self.watch {
            watch.stop();
        }
    }

    fn list(&self) -> Option<&OccurrenceList> {
        self.found.as_ref()?.as_deref().ok()
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        self.title(ui, view);
        self.switches(ui, view);
        ui.add_space(space::S);
        let height = context_rows::height(ui, 350.0);
        let mut entered = false;
        match &self.found {
            None => {
                let size = Vec2::new(ui.available_width(), height + theme::ROW_HEIGHT + space::S);
                ui.allocate_ui(size, |ui| {
                    ui.set_min_size(size);
                    if let Some(watch) = &self.watch {
                        waiting(ui, view, watch, "occurrences-searching");
                    }
                });
            }
            Some(Err(reason)) => {
                label::paragraph(ui, view, reason, Look::text(view.theme));
            }
            Some(Ok(list)) => {
                rows::summary(&mut self.rows, ui, view, (list, self.in_project));
                let color = view.labels.get(self.wish.label).map(|label| label.color);
                let color = color.unwrap_or(Rgb(0x6B, 0x6B, 0x6B));
                entered = self.rows.ui(ui, view, &Listed { list, color }, height);
            }
        }
        self.foot(ui, view, entered)
    }

    fn title(&self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let name = label::excerpt(self.wish.name.words()).replace(['\n', '\r'], " ");
        let id = if self.in_project {
            "occurrences-title-project"
        } else {
            "occurrences-title"
        };
        let title = view.text_with(id, &[("name", Value::Text(&name))]);
        heading(ui, view, &title);
    }

    /// Shows the switches of the search. A change begins a new search.
    fn switches(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let before = self.wish.switches;
        let mut new = before;
        let names = LEVELS.map(|id| view.text(id));
        let names = names.each_ref().map(String::as_str);
        let chosen = Level::ALL.iter().position(|level| *level == new.level);
        let name = view.text("find-level");
        let chosen = chosen.unwrap_or_default();
        if let Some(index) = controls::segments(ui, view, &name, &names, chosen) {
            new.level = Level::ALL.get(index).copied().unwrap_or_default();
        }
        let direction = view.leading();
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
        ui.allocate_ui_with_layout(size, direction.with_main_wrap(true), |ui| {
            ui.spacing_mut().item_spacing = Vec2::new(space::XL, space::XS);
            let mut toggle = |id: &str, on: bool| {
                let caption = view.text(id);
                checkbox::checkbox(ui, view, &caption, on)
            };
            if toggle("find-words", new.whole_words) {
                new.whole_words ^= true;
            }
            if toggle("occurrences-clitics", new.clitics) {
                new.clitics ^= true;
            }
            let article = if self.wish.name.has_article() {
                "occurrences-without-article"
            } else {
                "occurrences-with-article"
            };
            if toggle(article, new.article) {
                new.article ^= true;
            }
        });
        self.switch_to(before, new);
    }

    fn switch_to(&mut self, before: Switches, new: Switches) {
        if new != before {
            self.wish.switches = new;
            self.is_asked = true;
        }
    }

    /// Shows what the buttons do, and what is not listed.
    fn foot(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, entered: bool) -> Step {
        let list = self.list();
        let n_places = list.map_or(0, |list| list.places.len());
        let others = list.map_or(0, |list| list.certain_from(LISTED).count());
        if n_places > LISTED {
            ui.add_space(space::S);
            let values = [
                ("listed", Value::Count(LISTED)),
                ("count", Value::Count(n_places)),
            ];
            let text = view.text_with("occurrences-more", &values);
            label::paragraph(ui, view, &text, Look::secondary(view.theme));
        }
        if others > 0 {
            let caption = view.text_with("occurrences-others", &[("count", Value::Count(others))]);
            if checkbox::checkbox(ui, view, &caption, self.others) {
                self.others ^= true;
            }
        }
        if !self.rows.is_empty() {
            ui.add_space(space::XS);
            let hint = view.text("occurrences-hint");
            label::paragraph(ui, view, &hint, Look::secondary(view.theme));
        }
        let listed = self.rows.n_on();
        let count = listed + if self.others { others } else { 0 };
        let button = view.text_with("occurrences-button", &[("count", Value::Count(count))]);
        let cancel = view.text("button-cancel");
        let usable = count > 0 && self.watch.is_none() && view.can_change();
        match foot(ui, view, &button, &cancel, usable) {
            Some(false) => Step::Close,
            Some(true) => self.answer(),
            None if entered && usable => self.answer(),
            None => Step::Stay,
        }
    }

    fn answer(&self) -> Step {
        let Some(list) = self.list() else {
            return Step::Stay;
        };
        let chosen = self.rows.chosen(&list.places);
        let others = list.certain_from(LISTED).filter(|_| self.others);
        let place = |place: &FoundPlace| (place.document, place.span);
        Step::Do(Answer::TagOccurrences(TagOccurrences {
            label: self.wish.label,
            places: chosen.chain(others).map(place).collect(),
        }))
    }
}
