//! The properties of the selected label, each in a field that is committed on leaving it.

use std::collections::HashMap;

use egui::{Id, Key, Modifiers, Role as Access, Sense, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::commands::problem::Problem;
use crate::commands::text_values::Value;
use crate::model::id::LabelId;
use crate::model::labels::label::{Label, Rgb};
use crate::session::Session;
use crate::session::actions::{Action, LabelChange};
use crate::ui::dialogs::labels::ask::Ask;
use crate::ui::dialogs::labels::subtypes::SubtypeRows;
use crate::ui::dialogs::labels::{Usage, color, field, side_by_side};
use crate::ui::platform::egui_keys;
use crate::ui::state::label_keys;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::icons;
use crate::ui::widgets::keycap;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::theme::{self, space};

/// A property with a text field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Arabic,
    English,
    Name,
    Description,
    Group,
    Aliases,
    Color,
}

impl Part {
    const fn id(self) -> &'static str {
        match self {
            Self::Arabic => "labels-name-ar",
            Self::English => "labels-name-en",
            Self::Name => "labels-name-data",
            Self::Description => "labels-description",
            Self::Group => "labels-group",
            Self::Aliases => "labels-aliases",
            Self::Color => "labels-color-hex",
        }
    }

    fn of(self, label: &Label) -> String {
        let display = |language: &str| label.display_name.get(language).cloned();
        let text = match self {
            Self::Arabic => display("ar"),
            Self::English => display("en"),
            Self::Name => Some(label.name.clone()),
            Self::Description => label.description.clone(),
            Self::Group => label.parent.clone(),
            Self::Aliases => Some(label.aliases.join("\u{60C} ")),
            Self::Color => Some(label.color.to_string()),
        };
        text.unwrap_or_default()
    }

    /// Returns the change for a typed text; `None` if it is invalid. An alias in `known` is not
    /// divided.
    fn change(self, text: &str, known: &[String]) -> Option<LabelChange> {
        let text = text.trim();
        let some = Some(text.to_owned());
        Some(match self {
            Self::Arabic => display_name("ar", some),
            Self::English => display_name("en", some),
            Self::Name => LabelChange::Name(text.to_owned()),
            Self::Description => LabelChange::Description(some),
            Self::Group => LabelChange::Parent(some),
            Self::Aliases => LabelChange::Aliases(aliases(text, known)),
            Self::Color => LabelChange::Color(read_color(text)?),
        })
    }
}

/// Separators of aliases.
const BETWEEN: [char; 4] = [',', '\u{60C}', ';', '\u{61B}'];

/// Parses a list of aliases. A known alias may contain separators.
fn aliases(text: &str, known: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || BETWEEN.contains(&c));
        if rest.is_empty() {
            return found;
        }
        let stands = |alias: &&String| {
            let after = rest.strip_prefix(alias.as_str()).map(str::trim_start);
            !alias.is_empty()
                && after.is_some_and(|after| after.is_empty() || after.starts_with(BETWEEN))
        };
        let whole = known.iter().filter(stands).map(String::len).max();
        let end = whole.or_else(|| rest.find(BETWEEN)).unwrap_or(rest.len());
        let (alias, after) = rest.split_at(end);
        found.push(alias.trim_end().to_owned());
        rest = after;
    }
}

fn display_name(language: &str, name: Option<String>) -> LabelChange {
    LabelChange::DisplayName {
        language: language.to_owned(),
        name,
    }
}

/// Parses a color with or without `#`, in either case.
fn read_color(text: &str) -> Option<Rgb> {
    Rgb::parse(&format!("#{}", text.trim_start_matches('#')))
}

/// The text of a field, and the value of the label when the field was filled.
#[derive(Debug, Default)]
struct Buffer {
    of: Option<LabelId>,
    seen: String,
    text: String,
    /// The text that was sent to the project, which may refuse it. It stays in its field until the
    /// label has it.
    sent: Option<String>,
    problem: Option<Problem>,
}

/// The fields.
#[derive(Debug, Default)]
pub(super) struct Details {
    buffers: HashMap<Part, Buffer>,
    typing: Option<Part>,
    subtypes: SubtypeRows,
    /// The message about the key that was pressed last.
    key_told: Option<(LabelId, String, bool)>,
}

impl Details {
    /// Returns whether a field has focus.
    pub(super) fn is_typing(&self, ui: &Ui) -> bool {
        self.typing.is_some()
            || self.subtypes.is_typing()
            || ui.memory(|memory| memory.has_focus(key_id()))
    }

    /// Commits the text of the active field, if it is valid.
    pub(super) fn leave(&mut self, view: &mut ViewCtx<'_>) {
        self.subtypes.leave(view);
        let Some(part) = self.typing.take() else {
            return;
        };
        if let Some(buffer) = self.buffers.get_mut(&part) {
            commit(view, part, buffer);
        }
    }

    /// Returns the action that saves the text of the active field, if it has changed and is valid.
    pub(super) fn draft(&self, session: &Session) -> Option<Action> {
        if let Some(action) = self.subtypes.draft(session) {
            return Some(action);
        }
        let unsaved =
            |(_, buffer): &(&Part, &Buffer)| buffer.sent.is_some() && buffer.text != buffer.seen;
        let refused = || self.buffers.iter().find(unsaved).map(|(part, _)| *part);
        let part = self.typing.or_else(refused)?;
        let buffer = self.buffers.get(&part)?;
        let label = buffer.of?;
        let change = change(session, part, buffer)?;
        let valid =
            buffer.text != buffer.seen && session.check_label_change(label, change.clone()).is_ok();
        valid.then_some(Action::ChangeLabel { label, change })
    }

    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        chosen: &Label,
        usage: &Usage,
    ) -> Option<Ask> {
        if let Some(part) = self.typing {
            // Escape restores the field and keeps the dialog open.
            if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
                self.buffers.remove(&part);
                ui.memory_mut(|memory| memory.surrender_focus(Id::unique(part.id())));
            }
        }
        self.typing = None;
        ui.spacing_mut().item_spacing.y = space::XS;
        let height = ui.available_height() - theme::ROW_HEIGHT - space::XXL;
        let align = ui.layout().horizontal_placement();
        // Leaves space for focus rings around fields and for the scroll bar.
        let (left, right) = if view.rtl() { (14, 3) } else { (3, 14) };
        let margin = egui::Margin {
            left,
            right,
            top: 2,
            bottom: 2,
        };
        let area = egui::ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, false]);
        scroll::vertical(ui, view, ("label details", area), |area, ui, view| {
            area.show(ui, |ui| {
                egui::Frame::new().inner_margin(margin).show(ui, |ui| {
                    ui.with_layout(egui::Layout::top_down(align), |ui| {
                        self.fields(ui, view, chosen);
                    });
                });
            })
        });
        ui.add_space(space::S);
        let used = usage.sentence(chosen.id, view);
        let mut ask = None;
        egui::Frame::new().inner_margin(margin).show(ui, |ui| {
            label::paragraph(ui, view, &used, Look::secondary(view.theme));
            let direction = view.leading();
            let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 2.0);
            ui.allocate_ui_with_layout(size, direction, |ui| {
                let several = view.session.labels().labels.len() > 1;
                ui.add_enabled_ui(several, |ui| {
                    let merge = view.text("labels-merge");
                    if label::button(ui, view, None, &merge, ButtonKind::Plain).clicked() {
                        ask = Some(Ask::merge(chosen.id));
                    }
                    let remove = view.text("labels-remove");
                    let icon = Some(icons::TRASH);
                    if label::button(ui, view, icon, &remove, ButtonKind::Quiet).clicked() {
                        ask = Some(Ask::remove(chosen.id));
                    }
                });
            });
        });
        ask
    }

    fn fields(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, chosen: &Label) {
        let names = if view.rtl() {
            [Part::Arabic, Part::English]
        } else {
            [Part::English, Part::Arabic]
        };
        side_by_side(ui, view, &[1.0, 1.0], |ui, view, index| {
            let part = names.get(index).copied().unwrap_or(Part::Arabic);
            self.field(ui, view, chosen, part);
        });
        ui.add_space(space::XS);
        side_by_side(ui, view, &[2.0, 1.0], |ui, view, index| match index {
            0 => self.field(ui, view, chosen, Part::Name),
            _ => self.key(ui, view, chosen),
        });
        self.told(ui, view, Part::Name);
        self.told_of_key(ui, view, chosen.id);
        ui.add_space(space::XS);
        let caption = view.text("labels-color");
        label::label(ui, view, &caption, Look::secondary(view.theme));
        if let Some(color) = color::swatches(ui, view, chosen) {
            send(view, chosen.id, LabelChange::Color(color));
        }
        side_by_side(ui, view, &[1.0, 2.0], |ui, view, index| match index {
            0 => self.field(ui, view, chosen, Part::Color),
            _ => color::closeness(ui, view, chosen),
        });
        self.told(ui, view, Part::Color);
        ui.add_space(space::XS);
        self.field(ui, view, chosen, Part::Description);
        ui.add_space(space::XS);
        side_by_side(ui, view, &[1.0, 2.0], |ui, view, index| match index {
            0 => self.field(ui, view, chosen, Part::Group),
            _ => self.field(ui, view, chosen, Part::Aliases),
        });
        self.told(ui, view, Part::Group);
        self.told(ui, view, Part::Aliases);
        let hint = view.text("labels-aliases-hint");
        label::paragraph(ui, view, &hint, Look::secondary(view.theme));
        ui.add_space(space::XS);
        self.subtypes.ui(ui, view, chosen);
    }

    fn field(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, chosen: &Label, part: Part) {
        let current = part.of(chosen);
        let buffer = self.buffers.entry(part).or_default();
        if buffer.of != Some(chosen.id) || buffer.seen != current {
            *buffer = Buffer {
                of: Some(chosen.id),
                seen: current.clone(),
                text: current,
                sent: None,
                problem: None,
            };
        }
        let name = view.text(part.id());
        let response = field(ui, view, (part.id(), false), &name, &mut buffer.text);
        if response.has_focus() {
            self.typing = Some(part);
            buffer.sent = None;
            buffer.problem = if buffer.text == buffer.seen {
                None
            } else {
                problem(view, part, buffer)
            };
        } else if buffer.text != buffer.seen && buffer.sent.as_ref() != Some(&buffer.text) {
            commit(view, part, buffer);
        }
    }

    /// Shows the problem with the typed text.
    fn told(&self, ui: &mut Ui, view: &mut ViewCtx<'_>, part: Part) {
        let problem = self.buffers.get(&part).and_then(|b| b.problem.as_ref());
        if let Some(problem) = problem {
            let look = Look::secondary(view.theme).color(view.theme.error);
            label::paragraph(ui, view, &problem.summary, look);
            if let Some(hint) = &problem.hint {
                label::paragraph(ui, view, hint, Look::secondary(view.theme));
            }
        }
    }

    /// Sets the key, which is pressed, not typed.
    fn key(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, chosen: &Label) {
        let caption = view.text("labels-key");
        label::label(ui, view, &caption, Look::secondary(view.theme));
        let theme = view.theme;
        let size = Vec2::new(ui.available_width(), 32.0);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let response = ui.interact(rect, key_id(), Sense::click());
        if response.clicked() {
            response.request_focus();
        }
        let painter = ui.painter();
        painter.rect(
            rect,
            theme::RADIUS,
            theme.paper,
            theme.hairline_stroke(),
            StrokeKind::Inside,
        );
        label::focus_ring(ui, theme, rect, &response);
        let key = view.labels.key_of(chosen.id).unwrap_or_default();
        if key.is_empty() {
            let none = view.text("labels-key-none");
            let place = rect.shrink2(Vec2::new(space::S, 0.0));
            label::paint_in(ui, view, place, &none, Look::secondary(theme));
        } else {
            keycap::paint_centered(ui, view, rect, &key);
        }
        let access = format!("{caption} {key}");
        response.widget_info(|| WidgetInfo::labeled(Access::Button, true, access.trim()));
        let has_focus = response.has_focus();
        let hint = view.text("labels-key-hint");
        label::tooltip(response, view, &hint);
        if has_focus && ui.is_enabled() {
            self.take_key(ui, view, chosen);
        }
    }

    fn take_key(&mut self, ui: &Ui, view: &mut ViewCtx<'_>, chosen: &Label) {
        let pressed: Vec<_> =
            ui.input(|i| i.events.iter().filter_map(egui_keys::pressed).collect());
        for pressed in pressed {
            let press = pressed.press();
            if matches!(press.logical, Some("Delete" | "Backspace")) {
                self.key_told = None;
                send(view, chosen.id, LabelChange::Key(None));
            }
            let Some(key) = label_keys::key_of_press(&press) else {
                continue;
            };
            let told = |id, values: &[(&str, Value<'_>)]| view.text_with(id, values);
            if let Some(command) = label_keys::command_of_key(view.keymap, key) {
                let title = view.text(&command.title_id());
                let values = [("key", Value::Text(key)), ("command", Value::Text(&title))];
                let text = told("notice-label-key-command", &values);
                self.key_told = Some((chosen.id, text, true));
                continue;
            }
            let owner = view.session.labels().by_key(key);
            let owner = owner.filter(|owner| owner.id != chosen.id);
            self.key_told = owner.map(|owner| {
                let shown = owner.display(view.language());
                let values = [("key", Value::Text(key)), ("label", Value::Text(shown))];
                (chosen.id, told("notice-label-key-moved", &values), false)
            });
            send(view, chosen.id, LabelChange::Key(Some(key.to_owned())));
        }
    }

    fn told_of_key(&self, ui: &mut Ui, view: &mut ViewCtx<'_>, chosen: LabelId) {
        if let Some((_, text, refused)) = self.key_told.as_ref().filter(|(of, ..)| *of == chosen) {
            let color = if *refused {
                view.theme.error
            } else {
                view.theme.secondary
            };
            label::paragraph(ui, view, text, Look::secondary(view.theme).color(color));
        }
    }
}

fn key_id() -> Id {
    Id::unique("key of the label")
}

fn send(view: &mut ViewCtx<'_>, label: LabelId, change: LabelChange) {
    view.send(Action::ChangeLabel { label, change });
}

fn change(session: &Session, part: Part, buffer: &Buffer) -> Option<LabelChange> {
    let label = buffer.of.and_then(|id| session.labels().get(id));
    let known = label.map_or(&[][..], |label| &label.aliases);
    part.change(&buffer.text, known)
}

fn problem(view: &ViewCtx<'_>, part: Part, buffer: &Buffer) -> Option<Problem> {
    let Some(change) = change(view.session, part, buffer) else {
        return Some(Problem::notice(view.texts, "labels-color-bad", &[]));
    };
    let refused = view.session.check_label_change(buffer.of?, change).err()?;
    Some(Problem::of(view.texts, Some(view.session), &refused))
}

/// Commits a field. An invalid text is replaced by the previous one; its problem stays visible.
fn commit(view: &mut ViewCtx<'_>, part: Part, buffer: &mut Buffer) {
    buffer.problem = problem(view, part, buffer);
    if let (None, Some(of), Some(change)) = (
        &buffer.problem,
        buffer.of,
        change(view.session, part, buffer),
    ) {
        buffer.sent = Some(buffer.text.clone());
        send(view, of, change);
    } else {
        buffer.text.clone_from(&buffer.seen);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_an_alias_that_holds_a_comma_stays_whole() {
        let known = ["Smith, John".to_owned(), "Smith".to_owned()];
        for (text, expected) in [
            ("Smith, John\u{60C} PER", vec!["Smith, John", "PER"]),
            (
                "PER, Smith, John , Smith",
                vec!["PER", "Smith, John", "Smith"],
            ),
            ("Smith, Johnny; ,", vec!["Smith", "Johnny"]),
            ("Smithson, A", vec!["Smithson", "A"]),
            (" ", vec![]),
        ] {
            assert_eq!(aliases(text, &known), expected, "{text}");
        }
    }
}
