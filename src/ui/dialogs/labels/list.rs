//! The list of labels in order, by group: arrows select, Alt with arrows or dragging moves.

use egui::{EventFilter, Id, Key, Modifiers, Rect, Response, Role as Access, ScrollArea, Sense};
use egui::{Ui, Vec2, WidgetInfo, pos2};

use crate::commands::keys::chord::Chord;
use crate::commands::text_values::Value;
use crate::model::id::LabelId;
use crate::model::labels::label::{Label, LabelSet};
use crate::session::actions::Action;
use crate::ui::dialogs::labels::LabelsDialog;
use crate::ui::dialogs::labels::ask::Ask;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::group;
use crate::ui::widgets::icons;
use crate::ui::widgets::keycap;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::label_sign;
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

const ROW: f32 = 30.0;

/// The target of a move: before or after another label, in the group of that one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DropPlace {
    Before(LabelId),
    After(LabelId),
}

/// Returns the action that moves a label to a target.
pub(super) fn moving(labels: &LabelSet, id: LabelId, drop: DropPlace) -> Option<Action> {
    let label = labels.get(id)?;
    let (target, after) = match drop {
        DropPlace::Before(target) => (labels.get(target)?, 0),
        DropPlace::After(target) => (labels.get(target)?, 1),
    };
    if target.id == id {
        return None;
    }
    let mut others = labels.labels.iter().filter(|other| other.id != id);
    let to = others.position(|other| other.id == target.id)? + after;
    let parent = match labels.group_of(target) {
        // The label that gives the group its name is a member but not its own parent.
        Some(group) if group == label.name => label.parent.clone(),
        group => group.map(ToOwned::to_owned),
    };
    Some(Action::MoveLabel {
        label: id,
        to,
        parent,
    })
}

/// Returns the target of a step up or down: within the group, else in the next one.
pub(super) fn step(labels: &LabelSet, id: LabelId, down: bool) -> Option<DropPlace> {
    let rows: Vec<(Option<&str>, LabelId)> = labels
        .groups()
        .into_iter()
        .flat_map(|(group, members)| members.into_iter().map(move |label| (group, label.id)))
        .collect();
    let at = rows.iter().position(|(_, row)| *row == id)?;
    let (group, _) = *rows.get(at)?;
    let next = if down {
        at.checked_add(1)?
    } else {
        at.checked_sub(1)?
    };
    let (other, target) = *rows.get(next)?;
    Some(match (group == other, down) {
        (true, true) | (false, false) => DropPlace::After(target),
        (true, false) | (false, true) => DropPlace::Before(target),
    })
}

fn row_id(label: LabelId) -> Id {
    Id::unique(("label row", label))
}

impl LabelsDialog {
    pub(super) fn list(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, read_only: bool) {
        let labels = view.labels;
        let height = ui.available_height() - theme::ROW_HEIGHT - space::XL - space::XS;
        let mut rows: Vec<(LabelId, Rect)> = Vec::new();
        let area = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, false]);
        scroll::vertical(ui, view, ("labels in order", area), |area, ui, view| {
            area.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let groups = labels.groups();
                let plain = groups.len() == 1 && groups.iter().all(|(group, _)| group.is_none());
                for (index, (group, members)) in groups.into_iter().enumerate() {
                    if !plain {
                        group_row(ui, view, group, index == 0);
                    }
                    for label in members {
                        let rect = self.row(ui, view, label, read_only);
                        rows.push((label.id, rect));
                    }
                }
                self.drag(ui, view, &rows);
            })
        });
        self.take_arrows(ui, view, &rows, read_only);
        ui.add_space(space::S);
        ui.add_enabled_ui(!read_only, |ui| {
            let add = view.text("labels-add");
            if label::button(ui, view, Some(icons::PLUS), &add, ButtonKind::Plain).clicked() {
                self.ask = Some(Ask::add(self.group_of_chosen(view)));
            }
        });
        if !read_only && ui.is_enabled() {
            let shown = |keys: &str| keys.parse().map(|chord: Chord| chord.shown());
            let (up, down) = (shown("Alt+ArrowUp"), shown("Alt+ArrowDown"));
            let (up, down) = (up.unwrap_or_default(), down.unwrap_or_default());
            let values = [("up", Value::Text(&up)), ("down", Value::Text(&down))];
            let hint = view.text_with("labels-move-hint", &values);
            label::label(ui, view, &hint, Look::secondary(view.theme));
        }
    }

    /// A new label is added to the group of the selected one.
    fn group_of_chosen(&self, view: &ViewCtx<'_>) -> Option<String> {
        let chosen = view.session.labels().get(self.chosen?)?;
        chosen.parent.clone()
    }

    fn row(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, label: &Label, fixed: bool) -> Rect {
        let chosen = self.chosen == Some(label.id);
        let size = Vec2::new(ui.available_width(), ROW);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        // Tab goes to the selected row only; the arrows continue from there.
        let sense = match (chosen, fixed) {
            (true, false) => Sense::click_and_drag(),
            (true, true) => Sense::click(),
            (false, false) => Sense::CLICK | Sense::DRAG,
            (false, true) => Sense::CLICK,
        };
        let response = ui.interact(rect, row_id(label.id), sense);
        if chosen && std::mem::take(&mut self.take_keys) {
            response.request_focus();
            ui.scroll_to_rect(rect, None);
        }
        if ui.is_rect_visible(rect) {
            self.paint_row(ui, view, label, &response);
        }
        response.widget_info(|| {
            let key = view.labels.key_of(label.id).unwrap_or_default();
            let name = ("label", Value::Text(label.display(view.language())));
            let count = ("count", Value::Count(self.usage.of(label.id).0));
            let access = if key.is_empty() {
                view.texts.plain("labels-row-keyless", &[name, count])
            } else {
                let key = ("key", Value::Text(&key));
                view.texts.plain("labels-row", &[name, key, count])
            };
            WidgetInfo::selected(Access::ListItem, true, chosen, access)
        });
        if response.clicked() || response.drag_started() {
            self.choose(view, label.id);
        }
        if response.drag_started() {
            self.dragged = Some(label.id);
        }
        rect
    }

    fn paint_row(&self, ui: &Ui, view: &mut ViewCtx<'_>, label: &Label, response: &Response) {
        let theme = view.theme;
        let chosen = self.chosen == Some(label.id);
        let ground = response.rect.shrink2(Vec2::new(2.0, 1.0));
        let painter = ui.painter();
        if chosen {
            painter.rect_filled(ground, theme::RADIUS, theme.pressed);
        } else if response.hovered() {
            painter.rect_filled(ground, theme::RADIUS, theme.hovered);
        }
        if response.has_focus() {
            let inner = ground.shrink(1.0);
            painter.rect_stroke(
                inner,
                theme::RADIUS,
                theme.focus_ring(),
                egui::StrokeKind::Inside,
            );
        }
        let faded = self.dragged == Some(label.id);
        let mut places = Row::new(ground.shrink2(Vec2::new(space::S, 0.0)), view.rtl());
        let dot = places.start(12.0);
        let sign = (theme.label(label.color), view.labels.pattern(label.id));
        label_sign::swatch(painter, dot, 6.0, sign);
        places.start(space::S);
        // Leaves space for the scroll bar.
        places.end(space::S);
        let key = view.labels.key_of(label.id).unwrap_or_default();
        let place = places.end(20.0);
        keycap::paint_centered(ui, view, place, &key);
        places.end(space::S);
        let (entities, _) = self.usage.of(label.id);
        let count = view.texts.count(entities);
        let look = Look::secondary(theme);
        let width = view.engine.label(&count, look.role, look.size, None, false);
        let place = places.end(width.width.max(24.0));
        if entities > 0 {
            label::paint_in(ui, view, place, &count, look);
        }
        places.end(space::S);
        let shown = label.display(view.language()).to_owned();
        let look = if faded {
            Look::text(theme).color(theme.secondary)
        } else {
            Look::text(theme)
        };
        if shown == label.name {
            label::paint_in(ui, view, places.rest(), &shown, look);
        } else {
            let laid = view
                .engine
                .label(&shown, look.role, look.size, None, view.rtl());
            let place = places.start(laid.width.min(places.rest().width()));
            label::paint_in(ui, view, place, &shown, look);
            places.start(space::S);
            let data = Look::secondary(theme);
            if places.rest().width() > 24.0 {
                label::paint_in(ui, view, places.rest(), &label.name, data);
            }
        }
    }

    fn choose(&mut self, view: &mut ViewCtx<'_>, label: LabelId) {
        if self.chosen != Some(label) {
            self.details.leave(view);
        }
        self.chosen = Some(label);
        self.take_keys = true;
    }

    /// Shows a line at the target while a label is dragged.
    fn drag(&mut self, ui: &Ui, view: &mut ViewCtx<'_>, rows: &[(LabelId, Rect)]) {
        let Some(dragged) = self.dragged else {
            return;
        };
        let Some(at) = ui.input(|i| i.pointer.interact_pos()) else {
            self.dragged = None;
            return;
        };
        let nearest = rows.iter().min_by(|(_, a), (_, b)| {
            let away = |rect: &Rect| (rect.center().y - at.y).abs();
            away(a).total_cmp(&away(b))
        });
        let released = ui.input(|i| i.pointer.any_released());
        if let Some((target, rect)) = nearest {
            let after = at.y > rect.center().y;
            let drop = if after {
                DropPlace::After(*target)
            } else {
                DropPlace::Before(*target)
            };
            if *target != dragged {
                let y = if after { rect.bottom() } else { rect.top() };
                ui.painter()
                    .hline(rect.x_range(), y, egui::Stroke::new(2.0, view.theme.accent));
                let place = Rect::from_center_size(pos2(rect.center().x, y), Vec2::splat(ROW));
                ui.scroll_to_rect(place, None);
            }
            if released && let Some(action) = moving(view.session.labels(), dragged, drop) {
                view.send(action);
            }
        }
        if released {
            self.dragged = None;
        }
        ui.request_repaint();
    }

    /// Arrows select; with Alt they move.
    fn take_arrows(
        &mut self,
        ui: &Ui,
        view: &mut ViewCtx<'_>,
        rows: &[(LabelId, Rect)],
        read_only: bool,
    ) {
        let Some(chosen) = self.chosen else {
            return;
        };
        if !ui.memory(|memory| memory.has_focus(row_id(chosen))) {
            return;
        }
        ui.memory_mut(|memory| {
            let filter = EventFilter {
                vertical_arrows: true,
                ..EventFilter::default()
            };
            memory.set_focus_lock_filter(row_id(chosen), filter);
        });
        for (key, down) in [(Key::ArrowUp, false), (Key::ArrowDown, true)] {
            if ui.input_mut(|i| i.consume_key(Modifiers::ALT, key)) {
                let labels = view.session.labels();
                let action =
                    step(labels, chosen, down).and_then(|drop| moving(labels, chosen, drop));
                if let Some(action) = action.filter(|_| !read_only) {
                    view.send(action);
                    self.take_keys = true;
                }
            } else if ui.input_mut(|i| i.consume_key(Modifiers::NONE, key)) {
                let at = rows.iter().position(|(id, _)| *id == chosen);
                let next = at.and_then(|at| {
                    if down {
                        at.checked_add(1)
                    } else {
                        at.checked_sub(1)
                    }
                });
                if let Some((id, _)) = next.and_then(|next| rows.get(next)) {
                    self.choose(view, *id);
                    ui.request_repaint();
                }
            }
        }
        let delete = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Delete));
        if delete && !read_only {
            self.ask = Some(Ask::remove(chosen));
        }
    }
}

/// The heading of a group.
pub(crate) fn group_row(ui: &mut Ui, view: &mut ViewCtx<'_>, group: Option<&str>, first: bool) {
    let head = group.and_then(|name| view.session.labels().by_name(name));
    let text = match (head, group) {
        (Some(label), _) => label.display(view.language()).to_owned(),
        (None, Some(name)) => name.to_owned(),
        (None, None) => view.text("labels-no-group"),
    };
    group::group_row(ui, view, &text, first);
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    /// Builds labels from `A B:A C`, where B is under A.
    fn set(marked: &str) -> LabelSet {
        let mut n = 0;
        let mut set = LabelSet::default_set(|| {
            n += 1;
            LabelId(Uuid::from_u128(n))
        });
        let first = set.labels[0].clone();
        set.labels = marked
            .split(' ')
            .zip(1..)
            .map(|(marked, n)| {
                let (name, parent) = marked.split_once(':').unwrap_or((marked, ""));
                Label {
                    id: LabelId(Uuid::from_u128(n)),
                    name: name.to_owned(),
                    parent: Some(parent.to_owned()).filter(|parent| !parent.is_empty()),
                    ..first.clone()
                }
            })
            .collect();
        set
    }

    #[track_caller]
    fn check(marked: &str, name: &str, down: bool, expected: Option<(usize, Option<&str>)>) {
        let set = set(marked);
        let id = set.by_name(name).unwrap().id;
        let action = step(&set, id, down).and_then(|drop| moving(&set, id, drop));
        let found = action.map(|action| match action {
            Action::MoveLabel { to, parent, .. } => (to, parent),
            other => panic!("{other:?}"),
        });
        let expected = expected.map(|(to, parent)| (to, parent.map(ToOwned::to_owned)));
        assert_eq!(found, expected, "{name} in {marked}");
    }

    #[test]
    fn labels_step_through_their_group_and_into_the_next() {
        check("A B C", "B", false, Some((0, None)));
        check("A B C", "B", true, Some((2, None)));
        check("A B C", "A", false, None);
        check("A B C", "C", true, None);
        // A and B are one group, named after A; C is not in it.
        check("A C B:A", "C", false, Some((2, Some("A"))));
        check("A C B:A", "B", true, Some((1, None)));
        check("A C B:A", "B", false, Some((0, Some("A"))));
        check("A C B:A", "A", true, Some((2, None)));
    }
}
