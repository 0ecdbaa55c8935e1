//! The dialog: a row for each case, on or off, and what is done with those that are on.
//!
//! Enter accepts those that are on, X rejects them. The workbench then shows the next name.

use egui::{Key, Modifiers, Ui, Vec2};

use crate::commands::text_values::Value;
use crate::model::id::LabelId;
use crate::session::actions::review::queue::{DecideMany, ManyVerdict};
use crate::ui::dialogs::cases::case::Case;
use crate::ui::dialogs::cases::rows::Rows;
use crate::ui::dialogs::{Answer, Step, heading};
use crate::ui::state::captions::short_name;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::theme::{self, space};

/// What the dialog is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CasesWish {
    /// The name; empty for all that the filter shows.
    pub name: String,
    /// The place of the name in the list.
    pub group: Option<usize>,
    /// The cases, in the order of the texts.
    pub cases: Vec<Case>,
}

/// The dialog.
#[derive(Debug)]
pub struct CasesDialog {
    wish: CasesWish,
    /// The labels with their numbers of cases; the one with most is first.
    labels: Vec<(LabelId, usize)>,
    rows: Rows,
}

impl CasesDialog {
    /// Lists cases. Those of a name with the label that most of them have are on; of a filter, all.
    pub fn new(wish: CasesWish) -> Self {
        let mut labels: Vec<(LabelId, usize)> = Vec::new();
        for case in &wish.cases {
            match labels.iter_mut().find(|(label, _)| *label == case.label) {
                Some((_, n)) => *n += 1,
                None => labels.push((case.label, 1)),
            }
        }
        labels.sort_by_key(|(label, n)| (std::cmp::Reverse(*n), label.0));
        let most = labels.first().map(|(label, _)| *label);
        let is_on = |case: &Case| wish.group.is_none() || Some(case.label) == most;
        let on = wish.cases.iter().map(is_on).collect();
        Self {
            rows: Rows::new(on),
            labels,
            wish,
        }
    }

    /// Returns the place of its name in the list.
    pub fn group(&self) -> Option<usize> {
        self.wish.group
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = if self.wish.group.is_some() {
            let values = [("name", Value::Text(&self.wish.name))];
            view.text_with("cases-title", &values)
        } else {
            view.text("cases-title-all")
        };
        heading(ui, view, &title);
        let mut parts = Vec::new();
        for (label, n) in &self.labels {
            if let Some(kind) = view.labels.get(*label) {
                let name = short_name(kind, view.language()).to_owned();
                parts.push(format!("{} {name}", view.texts.count(*n)));
            }
        }
        let values = [("count", Value::Count(self.wish.cases.len()))];
        let count = view.text_with("review-count", &values);
        let about = format!("{count}: {}", parts.join(" \u{B7} "));
        label::paragraph(ui, view, &about, Look::secondary(view.theme));
        self.set_ui(ui, view);
        let usable = view.can_change();
        let rejects = usable
            && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::X))
            && self.rows.n_on() > 0;
        let (entered, shown) = self.rows.ui(ui, view, &self.wish.cases);
        if let Some(case) = shown.and_then(|at| self.wish.cases.get(at))
            && let Some(key) = case.keys.first()
        {
            return Step::Do(Answer::ShowSuggestion(*key));
        }
        ui.add_space(space::XS);
        let hint = view.text("cases-hint");
        label::paragraph(ui, view, &hint, Look::secondary(view.theme));
        if rejects {
            return self.answer(ManyVerdict::Reject);
        }
        if entered && usable && self.rows.n_on() > 0 {
            return self.answer(ManyVerdict::Accept);
        }
        self.foot(ui, view, usable)
    }

    /// Offers to switch the cases of a label, all or none.
    fn set_ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
        let labels = self.labels.clone();
        ui.allocate_ui_with_layout(size, view.leading().with_main_wrap(true), |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            let all = view.text("cases-all");
            if label::button(ui, view, None, &all, ButtonKind::Quiet).clicked() {
                self.rows.set(|_| true);
            }
            let none = view.text("cases-none");
            if label::button(ui, view, None, &none, ButtonKind::Quiet).clicked() {
                self.rows.set(|_| false);
            }
            if labels.len() < 2 {
                return;
            }
            for (label, _) in labels {
                let Some(kind) = view.labels.get(label) else {
                    continue;
                };
                let name = short_name(kind, view.language()).to_owned();
                let caption = view.text_with("cases-only", &[("label", Value::Text(&name))]);
                if label::button(ui, view, None, &caption, ButtonKind::Quiet).clicked() {
                    let cases = &self.wish.cases;
                    let is_on = |at: usize| cases.get(at).is_some_and(|case| case.label == label);
                    self.rows.set(is_on);
                }
            }
        });
    }

    fn foot(&self, ui: &mut Ui, view: &mut ViewCtx<'_>, usable: bool) -> Step {
        ui.add_space(space::S);
        let count = self.rows.n_on();
        let mut step = Step::Stay;
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 4.0);
        ui.allocate_ui_with_layout(size, view.trailing(), |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            for (id, verdict, kind) in [
                ("cases-accept", ManyVerdict::Accept, ButtonKind::Primary),
                ("cases-reject", ManyVerdict::Reject, ButtonKind::Plain),
                ("cases-forget", ManyVerdict::Forget, ButtonKind::Plain),
            ] {
                let caption = view.text_with(id, &[("count", Value::Count(count))]);
                let pressed = ui
                    .add_enabled_ui(usable && count > 0, |ui| {
                        label::button(ui, view, None, &caption, kind)
                    })
                    .inner;
                let about = view.text(&format!("{id}.about"));
                if label::tooltip(pressed, view, &about).clicked() {
                    step = self.answer(verdict);
                }
            }
            let cancel = view.text("button-cancel");
            if label::button(ui, view, None, &cancel, ButtonKind::Plain).clicked() {
                step = Step::Close;
            }
        });
        step
    }

    fn answer(&self, verdict: ManyVerdict) -> Step {
        let cases = self.wish.cases.iter().enumerate();
        let on = cases.filter(|(at, _)| self.rows.is_on(*at));
        let keys = on.flat_map(|(_, case)| case.keys.iter().copied()).collect();
        Step::Do(Answer::DecideMany(DecideMany { verdict, keys }))
    }
}
