//! Lists all labels by group, with a filter.

use egui::{Key, ScrollArea, Ui};

use crate::commands::intent::{Intent, ViewCommand};
use crate::commands::resolve;
use crate::commands::search;
use crate::model::id::LabelId;
use crate::model::labels::label::{Label, LabelSet};
use crate::model::labels::line_pattern::LinePattern;
use crate::session::actions::Action;
use crate::ui::dialogs::labels::group_row;
use crate::ui::dialogs::{Answer, Step, field};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::group::separator;
use crate::ui::widgets::icons;
use crate::ui::widgets::label;
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::theme;

/// The list.
#[derive(Debug, Default)]
pub struct Picker {
    filter: String,
    at: usize,
    /// Whether the user has moved with the arrows since the last change of the filter.
    walked: bool,
}

/// A row of the list.
struct Entry {
    title: String,
    key: String,
    sign: (egui::Color32, LinePattern),
    intent: Option<Intent>,
    /// Whether the entry is the first of a group, and the group's name if it has one.
    begins: bool,
    group: Option<String>,
}

impl Picker {
    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let name = view.text("label-list-filter");
        let before = self.filter.clone();
        // The list takes the arrows before the field does.
        let (up, down, enter) = ui.input_mut(|i| {
            (
                i.consume_key(egui::Modifiers::NONE, Key::ArrowUp),
                i.consume_key(egui::Modifiers::NONE, Key::ArrowDown),
                i.key_pressed(Key::Enter),
            )
        });
        a11y::name_dialog(ui, &name);
        let field = field(ui, view, "picker field", &name, &mut self.filter);
        if before != self.filter {
            self.at = 0;
            self.walked = false;
        }
        self.walked |= up || down;
        let entries = self.labels(view);
        if down {
            self.at = (self.at + 1).min(entries.len().saturating_sub(1));
        }
        if up {
            self.at = self.at.saturating_sub(1);
        }
        if entries.is_empty() {
            let none = view.text("label-list-none");
            label::label(ui, view, &none, label::Look::secondary(view.theme));
        }
        let mut chosen = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        let height = (ui.ctx().content_rect().height() - 220.0).clamp(120.0, 360.0);
        let area = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true]);
        scroll::vertical(ui, view, ("all labels", area), |area, ui, view| {
            area.show(ui, |ui| {
                a11y::part(ui, egui::Role::ListBox, &view.text("label-list"));
                for (index, entry) in entries.iter().enumerate() {
                    if entry.begins {
                        group_row(ui, view, entry.group.as_deref(), index == 0);
                    }
                    let here = index == self.at;
                    let top = ui.cursor().min;
                    let rect = egui::Rect::from_min_size(
                        top,
                        egui::Vec2::new(ui.available_width(), theme::ROW_HEIGHT),
                    );
                    if here {
                        ui.painter()
                            .rect_filled(rect, theme::RADIUS, view.theme.hovered);
                        if up || down {
                            ui.scroll_to_rect(rect, None);
                        }
                    }
                    let row = (entry.sign, entry.title.as_str(), entry.key.as_str());
                    let response = label::label_choice(ui, view, row, entry.intent.is_some());
                    a11y::option(&response, here);
                    if self.walked && here {
                        a11y::leads(ui, field.id, response.id);
                    }
                    if response.clicked() {
                        chosen.clone_from(&entry.intent);
                    }
                }
            })
        });
        separator(ui, view.theme);
        if let Some((_, title, key, _)) = view.command("label.arrange") {
            let icon = Some((icons::NOTE_PENCIL, view.theme.secondary));
            if label::menu_row(ui, view, (icon, &title, &key), true).clicked() {
                chosen = Some(Intent::View(ViewCommand::ArrangeLabels));
            }
        }
        if enter {
            chosen = entries.get(self.at).and_then(|entry| entry.intent.clone());
        }
        match chosen {
            Some(intent) => Step::Do(Answer::Intent(intent)),
            None => Step::Stay,
        }
    }

    fn labels(&self, view: &ViewCtx<'_>) -> Vec<Entry> {
        let entry = |label: &Label| {
            let shown = label.display(view.language());
            let title = if shown == label.name {
                label.name.clone()
            } else {
                format!("{shown}  {}", label.name)
            };
            Entry {
                title,
                key: view.labels.key_of(label.id).unwrap_or_default(),
                sign: (view.theme.label(label.color), view.labels.pattern(label.id)),
                intent: label_intent(view, label.id),
                begins: false,
                group: None,
            }
        };
        if self.filter.trim().is_empty() {
            return by_groups(view.labels, entry);
        }
        let all = &view.labels.labels;
        let names = all.iter().map(|label| {
            let own = [label.display(view.language()), label.name.as_str()];
            let others = label.display_name.values().chain(&label.aliases);
            own.into_iter().chain(others.map(String::as_str))
        });
        search::rank(&self.filter, names)
            .into_iter()
            .filter_map(|index| Some(entry(all.get(index)?)))
            .collect()
    }
}

/// Returns the labels in the order of their groups. A single group gets no heading.
fn by_groups(labels: &LabelSet, entry: impl Fn(&Label) -> Entry) -> Vec<Entry> {
    let groups = labels.groups();
    let named = groups.len() > 1;
    let mut entries = Vec::new();
    for (group, members) in groups {
        for (index, label) in members.into_iter().enumerate() {
            entries.push(Entry {
                begins: named && index == 0,
                group: group.map(ToOwned::to_owned),
                ..entry(label)
            });
        }
    }
    entries
}

/// Returns the intent for a chosen label: annotate the selection, relabel the entity, or set the
/// brush.
fn label_intent(view: &ViewCtx<'_>, label: LabelId) -> Option<Intent> {
    resolve::apply(view.session, label)
        .ok()
        .or(Some(Intent::Act(Action::SetBrush(Some(label)))))
}
