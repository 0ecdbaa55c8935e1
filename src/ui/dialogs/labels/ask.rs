//! Asks before a label is added, removed or merged; shows the consequences and the choices.

use std::collections::BTreeMap;

use egui::{Key, Role as Access, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::commands::text_values::Value;
use crate::model::id::LabelId;
use crate::model::labels::label::Label;
use crate::session::Session;
use crate::session::actions::{Action, LabelRemoval, NewLabel};
use crate::ui::dialogs::labels::{Usage, field, side_by_side, trouble};
use crate::ui::dialogs::{choice, foot, heading};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::label_sign;
use crate::ui::widgets::lists::list_keys;
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

/// A question that replaces the details.
#[derive(Debug)]
pub(super) enum Ask {
    Add {
        names: [String; 3],
        group: Option<String>,
        shown: bool,
    },
    Remove {
        label: LabelId,
        /// What happens to its entities. Nothing is chosen at first: either choice changes them.
        fate: Option<EntitiesFate>,
    },
    Merge {
        label: LabelId,
        into: Option<LabelId>,
    },
}

/// What happens to the entities of a label that is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntitiesFate {
    /// They get another label, once one is chosen.
    Relabel(Option<LabelId>),
    /// They are deleted.
    Delete,
}

/// The result of a question in one frame.
pub(super) enum LabelQuestionResult {
    Stay,
    Leave,
    /// An action was sent to add a label of this name.
    Added(String),
    /// An action was sent to remove a label; this is the next selection.
    Gone(Option<LabelId>),
}

impl Ask {
    pub(super) fn add(group: Option<String>) -> Self {
        Self::Add {
            names: Default::default(),
            group,
            shown: false,
        }
    }

    pub(super) fn remove(label: LabelId) -> Self {
        Self::Remove { label, fate: None }
    }

    pub(super) fn merge(label: LabelId) -> Self {
        Self::Merge { label, into: None }
    }

    /// Returns the action that adds the label that is being typed, if its name is valid.
    pub(super) fn draft(&self, session: &Session) -> Option<Action> {
        match self {
            Self::Add { names, group, .. } => {
                let [name, ..] = names;
                let valid = session.check_new_label(name).is_ok();
                valid.then(|| adding(names, group.as_ref()))
            }
            Self::Remove { .. } | Self::Merge { .. } => None,
        }
    }

    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        usage: &Usage,
    ) -> LabelQuestionResult {
        match self {
            Self::Add {
                names,
                group,
                shown,
            } => {
                let takes_keys = !std::mem::replace(shown, true);
                add(ui, view, names, group.as_ref(), takes_keys)
            }
            Self::Remove { label, fate } => remove(ui, view, *label, fate, usage),
            Self::Merge { label, into } => merge(ui, view, *label, into, usage),
        }
    }
}

/// Returns the action that adds a label with these names.
fn adding(names: &[String; 3], group: Option<&String>) -> Action {
    let [name, arabic, english] = names;
    let display = [("ar", arabic), ("en", english)];
    let display_name: BTreeMap<String, String> = display
        .into_iter()
        .map(|(language, name)| (language.to_owned(), name.trim().to_owned()))
        .collect();
    Action::AddLabel(Box::new(NewLabel {
        name: name.trim().to_owned(),
        display_name,
        parent: group.cloned(),
    }))
}

fn add(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    names: &mut [String; 3],
    group: Option<&String>,
    takes_keys: bool,
) -> LabelQuestionResult {
    let title = view.text("labels-add");
    heading(ui, view, &title);
    ui.add_space(space::XS);
    let [name, arabic, english] = &mut *names;
    let caption = view.text("labels-add-name");
    let response = field(ui, view, ("labels-add-name", takes_keys), &caption, name);
    let mut entered = response.lost_focus();
    let hint = view.text("labels-add-hint");
    let refused = view.session.check_new_label(name).err();
    match &refused {
        Some(refused) if !name.trim().is_empty() => trouble(ui, view, refused),
        _ => {
            label::paragraph(ui, view, &hint, Look::secondary(view.theme));
        }
    }
    ui.add_space(space::XS);
    side_by_side(ui, view, &[1.0, 1.0], |ui, view, index| {
        let first = (index == 0) == view.rtl();
        // These fields have ids other than those of the selected label.
        let (id, salt, text) = if first {
            ("labels-name-ar", "labels-new-ar", &mut *arabic)
        } else {
            ("labels-name-en", "labels-new-en", &mut *english)
        };
        let caption = view.text(id);
        entered |= field(ui, view, (salt, false), &caption, text).lost_focus();
    });
    entered &= ui.input(|i| i.key_pressed(Key::Enter));
    let cancel = view.text("button-cancel");
    match foot(ui, view, &title, &cancel, refused.is_none()) {
        Some(false) => return LabelQuestionResult::Leave,
        Some(true) => {}
        None if entered && refused.is_none() => {}
        None => return LabelQuestionResult::Stay,
    }
    view.send(adding(names, group));
    let [name, ..] = names;
    LabelQuestionResult::Added(name.trim().to_owned())
}

fn remove(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    id: LabelId,
    chosen: &mut Option<EntitiesFate>,
    usage: &Usage,
) -> LabelQuestionResult {
    let Some(label) = view.session.labels().get(id) else {
        return LabelQuestionResult::Leave;
    };
    let shown = label.display(view.language());
    let title = view.text_with("labels-remove-title", &[("label", Value::Text(shown))]);
    heading(ui, view, &title);
    ui.add_space(space::XS);
    let (entities, documents) = usage.of(id);
    let count = ("entities", Value::Count(entities));
    let (fate, button): (Option<LabelRemoval>, String) = if entities == 0 {
        let problem = usage.problem(view);
        let unused = problem.unwrap_or_else(|| view.text("labels-remove-unused"));
        label::paragraph(ui, view, &unused, Look::text(view.theme));
        (
            Some(LabelRemoval::Unused),
            view.text("labels-remove-button"),
        )
    } else {
        let values = [count, ("documents", Value::Count(documents))];
        let used = view.text_with("labels-used", &values);
        label::paragraph(ui, view, &used, Look::text(view.theme));
        ui.add_space(space::XS);
        let relabel = view.text("labels-remove-relabel");
        let relabels = matches!(chosen, Some(EntitiesFate::Relabel(_)));
        if choice(ui, view, &relabel, relabels) && !relabels {
            *chosen = Some(EntitiesFate::Relabel(None));
        }
        if let Some(EntitiesFate::Relabel(into)) = chosen {
            targets(ui, view, id, into, (theme::ROW_HEIGHT, 150.0));
        }
        let delete = view.text_with("labels-remove-delete", &[count]);
        if choice(ui, view, &delete, *chosen == Some(EntitiesFate::Delete)) {
            *chosen = Some(EntitiesFate::Delete);
        }
        match *chosen {
            None => (None, view.text("labels-remove-button")),
            Some(EntitiesFate::Relabel(into)) => (
                into.map(LabelRemoval::Relabel),
                view.text("labels-remove-button-relabel"),
            ),
            Some(EntitiesFate::Delete) => (
                Some(LabelRemoval::Delete),
                view.text_with("labels-remove-button-delete", &[count]),
            ),
        }
    };
    let cancel = view.text("button-cancel");
    match (foot(ui, view, &button, &cancel, fate.is_some()), fate) {
        (Some(true), Some(fate)) => {
            view.send(Action::RemoveLabel { label: id, fate });
            LabelQuestionResult::Gone(match fate {
                LabelRemoval::Relabel(into) => Some(into),
                _ => next_to(view.session, id),
            })
        }
        (Some(false), _) => LabelQuestionResult::Leave,
        _ => LabelQuestionResult::Stay,
    }
}

fn merge(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    id: LabelId,
    into: &mut Option<LabelId>,
    usage: &Usage,
) -> LabelQuestionResult {
    let Some(label) = view.session.labels().get(id) else {
        return LabelQuestionResult::Leave;
    };
    let shown = label.display(view.language());
    let name = [("label", Value::Text(shown))];
    let title = view.text_with("labels-merge-title", &name);
    heading(ui, view, &title);
    let used = usage.sentence(id, view);
    label::paragraph(ui, view, &used, Look::text(view.theme));
    let about = view.text_with("labels-merge-about", &[("label", Value::Text(&label.name))]);
    label::paragraph(ui, view, &about, Look::secondary(view.theme));
    ui.add_space(space::XS);
    let caption = view.text("labels-merge-into");
    label::label(ui, view, &caption, Look::secondary(view.theme));
    targets(ui, view, id, into, (0.0, 210.0));
    let target = into.and_then(|into| view.session.labels().get(into));
    let target = target.map_or("\u{2026}", |label| label.display(view.language()));
    let button = view.text_with("labels-merge-button", &[("label", Value::Text(target))]);
    let cancel = view.text("button-cancel");
    match (foot(ui, view, &button, &cancel, into.is_some()), *into) {
        (Some(true), Some(into)) => {
            view.send(Action::MergeLabels { from: id, into });
            LabelQuestionResult::Gone(Some(into))
        }
        (Some(false), _) => LabelQuestionResult::Leave,
        _ => LabelQuestionResult::Stay,
    }
}

/// Lists the other labels as targets; leaves `below` points free under the list.
fn targets(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    except: LabelId,
    chosen: &mut Option<LabelId>,
    (below, most): (f32, f32),
) {
    // The buttons stay visible in a low window.
    let below = below + theme::ROW_HEIGHT + 3.0 * space::L;
    let height = (ui.available_height() - below).clamp(2.0 * theme::ROW_HEIGHT, most);
    let area = ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true]);
    scroll::vertical(ui, view, ("other labels", area), |area, ui, view| {
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let others = view.labels.labels.iter().filter(|label| label.id != except);
            let others: Vec<&Label> = others.collect();
            // The list is one stop of Tab: its selected row, or the first one.
            let at = others.iter().position(|label| *chosen == Some(label.id));
            let stop = at.unwrap_or_default();
            if ui.memory(egui::Memory::focused) == Some(target_id()) {
                let by = list_keys::steps(ui, true);
                let to = stop
                    .saturating_add_signed(by)
                    .min(others.len().saturating_sub(1));
                if let Some(label) = others.get(to).filter(|_| by != 0) {
                    *chosen = Some(label.id);
                }
            }
            for (index, label) in others.into_iter().enumerate() {
                let on = *chosen == Some(label.id);
                if target(ui, view, label, (on, index == stop)) {
                    *chosen = Some(label.id);
                }
            }
        })
    });
}

/// The id of the row that Tab reaches, whichever it is.
fn target_id() -> egui::Id {
    egui::Id::unique("selected other label")
}

fn target(ui: &mut Ui, view: &mut ViewCtx<'_>, label: &Label, (on, is_stop): (bool, bool)) -> bool {
    let theme = view.theme;
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
    let (rect, response) = if is_stop {
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        (rect, ui.interact(rect, target_id(), Sense::click()))
    } else {
        ui.allocate_exact_size(size, Sense::CLICK)
    };
    if is_stop {
        list_keys::keep(ui, &response);
        if response.has_focus() {
            response.scroll_to_me(None);
        }
    }
    let ground = rect.shrink2(Vec2::new(2.0, 0.0));
    if on || response.hovered() {
        let fill = if on { theme.pressed } else { theme.hovered };
        ui.painter().rect_filled(ground, theme::RADIUS, fill);
    }
    label::focus_ring(ui, theme, ground.shrink(2.0), &response);
    let mut row = Row::new(ground.shrink2(Vec2::new(space::XL, 0.0)), view.rtl());
    let dot = row.start(10.0);
    let sign = (theme.label(label.color), view.labels.pattern(label.id));
    label_sign::swatch(ui.painter(), dot, 5.0, sign);
    row.start(space::S);
    let shown = label.display(view.language()).to_owned();
    label::paint_in(ui, view, row.rest(), &shown, Look::text(theme));
    response.widget_info(|| WidgetInfo::selected(Access::RadioButton, true, on, &shown));
    response.clicked()
}

/// Returns the label after a removed one, else the one before it.
fn next_to(session: &Session, id: LabelId) -> Option<LabelId> {
    let labels = &session.labels().labels;
    let at = session.labels().rank(id);
    let next = labels
        .get(at + 1)
        .or_else(|| labels.get(at.checked_sub(1)?));
    next.map(|label| label.id)
}
