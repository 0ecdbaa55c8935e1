//! The subtypes of the selected label: a row each, with its name in data, its names in both
//! languages and its key. Saved when the fields are left.

use std::collections::BTreeMap;

use egui::{Ui, Vec2};

use crate::commands::problem::Problem;
use crate::model::id::LabelId;
use crate::model::labels::label::Label;
use crate::model::labels::subtype::Subtype;
use crate::session::Session;
use crate::session::actions::{Action, LabelChange};
use crate::ui::dialogs::labels::layout::{field, side_by_side};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::theme::{self, space};

/// A row as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Row {
    name: String,
    english: String,
    arabic: String,
    key: String,
}

impl Row {
    fn of(subtype: &Subtype) -> Self {
        let display = |language: &str| {
            let name = subtype.display_name.get(language);
            name.cloned().unwrap_or_default()
        };
        Self {
            name: subtype.name.clone(),
            english: display("en"),
            arabic: display("ar"),
            key: subtype.key.clone().unwrap_or_default(),
        }
    }

    /// Returns the subtype. Names in other languages stay as they were.
    fn subtype(&self, before: &[Subtype]) -> Subtype {
        let name = self.name.trim().to_owned();
        let was = before.iter().find(|one| one.name == name);
        let mut display_name: BTreeMap<String, String> =
            was.map(|one| one.display_name.clone()).unwrap_or_default();
        for (language, typed) in [("en", &self.english), ("ar", &self.arabic)] {
            let typed = typed.trim();
            if typed.is_empty() {
                display_name.remove(language);
            } else {
                display_name.insert(language.to_owned(), typed.to_owned());
            }
        }
        let key = self.key.trim().to_ascii_uppercase();
        Subtype {
            name,
            display_name,
            key: (!key.is_empty()).then_some(key),
        }
    }

    fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

/// The rows of the selected label.
#[derive(Debug, Default)]
pub(super) struct SubtypeRows {
    of: Option<LabelId>,
    /// The subtypes of the label when the rows were filled.
    seen: Vec<Subtype>,
    rows: Vec<Row>,
    is_typing: bool,
    /// What was sent to the project, which may refuse it.
    sent: Option<Vec<Subtype>>,
    problem: Option<Problem>,
}

impl SubtypeRows {
    /// Returns whether one of the fields has the keyboard focus.
    pub(super) fn is_typing(&self) -> bool {
        self.is_typing
    }

    /// Shows the rows, and saves them when none has the focus.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, chosen: &Label) {
        let declared = chosen.subtypes();
        if self.of != Some(chosen.id) || self.seen != declared {
            *self = Self {
                of: Some(chosen.id),
                rows: declared.iter().map(Row::of).collect(),
                seen: declared,
                ..Self::default()
            };
        }
        let title = view.text("labels-subtypes");
        label::label(ui, view, &title, Look::secondary(view.theme));
        let about = view.text("labels-subtypes.about");
        label::paragraph(ui, view, &about, Look::secondary(view.theme));
        self.is_typing = false;
        let mut removed = None;
        for index in 0..self.rows.len() {
            if self.row_ui(ui, view, index) {
                removed = Some(index);
            }
        }
        let is_changed = removed.is_some();
        if let Some(index) = removed {
            self.rows.remove(index);
        }
        if let Some(problem) = &self.problem {
            let look = Look::secondary(view.theme).color(view.theme.error);
            label::paragraph(ui, view, &problem.summary, look);
        }
        let add = view.text("labels-subtype-add");
        let icon = Some(icons::PLUS);
        if label::button(ui, view, icon, &add, ButtonKind::Quiet).clicked() {
            self.rows.push(Row::default());
        }
        if is_changed || !self.is_typing {
            self.save(view, chosen.id);
        }
    }

    /// Shows a row. Returns whether it is to be removed.
    fn row_ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, index: usize) -> bool {
        let Some(row) = self.rows.get_mut(index) else {
            return false;
        };
        let mut is_typing = false;
        let mut is_removed = false;
        let names = if view.rtl() {
            ["labels-name-ar", "labels-name-en"]
        } else {
            ["labels-name-en", "labels-name-ar"]
        };
        side_by_side(ui, view, &[3.0, 3.0, 3.0, 1.4, 1.0], |ui, view, part| {
            let (caption, text) = match part {
                0 => ("labels-subtype-name", &mut row.name),
                1 | 2 => {
                    let id = names.get(part - 1).copied().unwrap_or_default();
                    let text = if id == "labels-name-ar" {
                        &mut row.arabic
                    } else {
                        &mut row.english
                    };
                    (id, text)
                }
                3 => ("labels-key", &mut row.key),
                _ => {
                    ui.add_space(theme::ROW_HEIGHT * 0.75);
                    let remove = view.text("labels-subtype-remove");
                    let icon = Some(icons::X);
                    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
                    ui.allocate_ui(size, |ui| {
                        let response = label::button(ui, view, icon, "", ButtonKind::Quiet);
                        response.widget_info(|| {
                            egui::WidgetInfo::labeled(egui::Role::Button, true, &remove)
                        });
                        is_removed = response.clicked();
                        label::tooltip(response, view, &remove);
                    });
                    return;
                }
            };
            let name = view.text(caption);
            let id = format!("subtype-{index}-{part}");
            is_typing |= field(ui, view, (&id, false), &name, text).has_focus();
        });
        ui.add_space(space::XS);
        self.is_typing |= is_typing;
        is_removed
    }

    fn typed(&self) -> Vec<Subtype> {
        let rows = self.rows.iter().filter(|row| !row.is_blank());
        rows.map(|row| row.subtype(&self.seen)).collect()
    }

    /// Returns the change of what was typed, if it is one.
    fn change(&self) -> Option<LabelChange> {
        let typed = self.typed();
        (typed != self.seen).then_some(LabelChange::Subtypes(typed))
    }

    /// Saves the rows if they are valid; tells the problem with them otherwise.
    fn save(&mut self, view: &mut ViewCtx<'_>, label: LabelId) {
        let Some(change) = self.change() else {
            self.problem = None;
            return;
        };
        if !view.can_change() || self.sent.as_ref() == Some(&self.typed()) {
            return;
        }
        match view.session.check_label_change(label, change.clone()) {
            Ok(()) => {
                self.problem = None;
                self.sent = Some(self.typed());
                view.send(Action::ChangeLabel { label, change });
            }
            Err(refused) => {
                self.problem = Some(Problem::of(view.texts, Some(view.session), &refused));
            }
        }
    }

    /// Returns the action that saves what is being typed, if it is valid.
    pub(super) fn draft(&self, session: &Session) -> Option<Action> {
        let (label, change) = (self.of?, self.change()?);
        let check = session.check_label_change(label, change.clone());
        check
            .is_ok()
            .then_some(Action::ChangeLabel { label, change })
    }

    /// Sends what is being typed, if it is valid.
    pub(super) fn leave(&mut self, view: &mut ViewCtx<'_>) {
        if let Some(action) = self.draft(view.session) {
            view.send(action);
        }
    }
}
