//! The names of the project: each with its labels, and whether it is never proposed.
//!
//! Names come from entities, so that only the rules about them can be changed here. The list is one
//! stop of Tab; only the rows in view are laid out.

use egui::{Id, Rect, Role as Access, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::arabic::fold::Folder;
use crate::commands::text_values::Value;
use crate::model::id::{LabelId, NameRuleId};
use crate::session::Session;
use crate::session::actions::Action;
use crate::session::actions::name_rules::NameRuleAction;
use crate::ui::dialogs::{Answer, Step, field, focus_at_first, heading};
use crate::ui::state::captions::short_name;
use crate::ui::state::evidence;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::lists::{list_keys, scroll};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};
use crate::ui::widgets::{a11y, checkbox};

/// The height of a row, in points.
const ROW: f32 = 36.0;
/// The greatest number of rows that are seen at once.
const ROWS: f32 = 12.0;
/// The width of the column of buttons, in points.
const BUTTON: f32 = 148.0;
/// The share of a row that the name takes.
const NAME: f32 = 0.34;

/// A name, or a rule about one that is tagged nowhere.
#[derive(Debug)]
struct Name {
    folded: String,
    spelling: String,
    /// How often it has each label, the most frequent one first.
    labels: Vec<(LabelId, u32)>,
    rules: Vec<(NameRuleId, Option<LabelId>)>,
}

/// The dialog.
#[derive(Debug, Default)]
pub struct NamesDialog {
    filter: String,
    only_rules: bool,
    /// What `names` was read for: the revisions of the names and the number of rules.
    read: Option<(u64, Vec<NameRuleId>)>,
    /// Those with a rule first, then the most frequent ones.
    names: Vec<Name>,
    /// What `shown` was filtered by.
    filtered: Option<(String, bool)>,
    /// The names that pass the filter, by their indices.
    shown: Vec<usize>,
    at: usize,
    walked: bool,
}

impl NamesDialog {
    fn follow(&mut self, session: &Session) {
        let rules = session.name_rules();
        let read = (
            session.names_revision(),
            rules.iter().map(|rule| rule.id).collect(),
        );
        if self.read.as_ref() != Some(&read) {
            self.read = Some(read);
            self.names = names(session);
            self.filtered = None;
        }
        let filter = (self.filter.clone(), self.only_rules);
        if self.filtered.as_ref() != Some(&filter) {
            let needle = Folder::default().needle(self.filter.trim());
            let passes = |name: &Name| {
                name.folded.contains(&needle) && !(self.only_rules && name.rules.is_empty())
            };
            let all = self.names.iter().enumerate();
            self.shown = all
                .filter(|(_, name)| passes(name))
                .map(|(at, _)| at)
                .collect();
            self.filtered = Some(filter);
            self.at = self.at.min(self.shown.len().saturating_sub(1));
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        self.follow(view.session);
        let title = view.text("names-title");
        heading(ui, view, &title);
        let about = view.text("names-about");
        label::paragraph(ui, view, &about, Look::secondary(view.theme));
        let name = view.text("names-filter");
        let typed = field(ui, view, "names filter", &name, &mut self.filter);
        focus_at_first(ui, &typed);
        let mut step = Step::Stay;
        if typed.has_focus() {
            self.walk(list_keys::steps(ui, false));
        }
        let caption = view.text("names-only-rules");
        if checkbox::checkbox(ui, view, &caption, self.only_rules) {
            self.only_rules ^= true;
        }
        let with_rules = self
            .names
            .iter()
            .filter(|name| !name.rules.is_empty())
            .count();
        let values = [
            ("count", Value::Count(self.shown.len())),
            ("all", Value::Count(self.names.len())),
            ("never", Value::Count(with_rules)),
        ];
        let text = view.text_with("names-summary", &values);
        label::paragraph(ui, view, &text, Look::secondary(view.theme));
        if let Some(found) = self.list(ui, view) {
            step = found;
        }
        let hint = view.text("names-hint");
        label::paragraph(ui, view, &hint, Look::secondary(view.theme));
        ui.add_space(space::S);
        let close = view.text("button-close");
        ui.with_layout(view.trailing(), |ui| {
            if label::button(ui, view, None, &close, ButtonKind::Plain).clicked() {
                step = Step::Close;
            }
        });
        step
    }

    fn walk(&mut self, by: isize) {
        if by != 0 {
            let last = self.shown.len().saturating_sub(1);
            self.at = self.at.saturating_add_signed(by).min(last);
            self.walked = true;
        }
    }

    /// Shows the list.
    fn list(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Option<Step> {
        let room = ui.ctx().content_rect().height() - 360.0;
        let height = room.clamp(3.0 * ROW, ROWS * ROW);
        let id = Id::unique("names of the project");
        let outer = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), height));
        let stop = ui.interact(outer, id, Sense::focusable_noninteractive());
        let mut step = None;
        if stop.has_focus() {
            let (by, toggles, entered) = list_keys::of_list(ui, id);
            self.walk(by);
            let here = self.shown.get(self.at).and_then(|at| self.names.get(*at));
            if let Some(name) = here.filter(|_| toggles) {
                toggle(view, name);
            }
            if let Some(name) = here.filter(|_| entered) {
                step = Some(Step::Do(Answer::FindDocuments(name.spelling.clone())));
            }
        }
        let name = view.text("names-list");
        stop.widget_info(|| WidgetInfo::labeled(Access::List, true, &name));
        if self.shown.is_empty() {
            let text = view.text(if self.names.is_empty() {
                "names-none"
            } else {
                "names-no-hit"
            });
            let (rect, response) = ui.allocate_exact_size(outer.size(), Sense::hover());
            let row = Rect::from_min_size(rect.min, Vec2::new(rect.width(), ROW));
            label::paint_in(ui, view, row, &text, Look::secondary(view.theme));
            response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &text));
            return step;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, false]);
        let key = id.with("offset");
        if std::mem::take(&mut self.walked) {
            let offset = ui.data(|data| data.get_temp::<f32>(key)).unwrap_or(0.0);
            let (top, bottom) = (self.at as f32 * ROW, (self.at + 1) as f32 * ROW);
            area = area.vertical_scroll_offset(offset.min(top).max(bottom - height));
        }
        let count = self.shown.len();
        let output = scroll::vertical(ui, view, ("names", area), |area, ui, view| {
            area.show_rows(ui, ROW, count, |ui, range| {
                for at in range {
                    self.row(ui, view, id, at);
                }
            })
        });
        let offset = output.state.clamped_offset().y;
        ui.data_mut(|data| data.insert_temp(key, offset));
        step
    }

    fn row(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, list: Id, at: usize) {
        let size = Vec2::new(ui.available_width(), ROW);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let Some(name) = self.shown.get(at).and_then(|at| self.names.get(*at)) else {
            return;
        };
        let id = list.with(at);
        let response = ui.interact(rect, id, Sense::CLICK);
        let ground = rect.shrink2(Vec2::new(1.0, 1.0));
        let theme = view.theme;
        if at == self.at {
            ui.painter()
                .rect_filled(ground, theme::RADIUS, theme.pressed);
            if ui.memory(|memory| memory.has_focus(list)) {
                let (ring, inside) = (theme.focus_ring(), egui::StrokeKind::Inside);
                ui.painter()
                    .rect_stroke(ground, theme::RADIUS, ring, inside);
            }
        } else if response.hovered() {
            ui.painter()
                .rect_filled(ground, theme::RADIUS, theme.hovered);
        }
        let mut row = Row::new(ground.shrink2(Vec2::new(space::S, 0.0)), view.rtl());
        row.end(space::M);
        let place = row.end(BUTTON);
        row.end(space::M);
        let caption = view.text(if name.rules.is_empty() {
            "names-never"
        } else {
            "names-again"
        });
        let inner = egui::UiBuilder::new()
            .max_rect(place)
            .layout(view.trailing());
        let pressed = view.can_change()
            && ui
                .scope_builder(inner, |ui| {
                    label::button(ui, view, None, &caption, ButtonKind::Quiet).clicked()
                })
                .inner;
        let place = row.start(row.rest().width() * NAME);
        label::paint_in(ui, view, place, &name.spelling, Look::text(theme));
        row.start(space::M);
        let counts = evidence::counts(view, &name.labels).unwrap_or_default();
        let never = never_words(view, &name.rules);
        let about = [counts, never].into_iter().filter(|part| !part.is_empty());
        let about = about.collect::<Vec<_>>().join(" \u{B7} ");
        label::paint_in(ui, view, row.rest(), &about, Look::secondary(theme));
        let spoken = label::spoken(&format!("{}: {about}", name.spelling));
        let chosen = at == self.at;
        let list_name = WidgetInfo::labeled(Access::ListItem, true, &spoken);
        response.widget_info(|| list_name.clone());
        let count = self.shown.len();
        a11y::describe(&response, |node| {
            node.set_selected(chosen);
            node.set_position_in_set(at + 1);
            node.set_size_of_set(count);
        });
        if chosen {
            a11y::leads(ui.ctx(), list, id);
        }
        if pressed {
            toggle(view, name);
        }
        if response.clicked() || pressed {
            self.at = at;
            ui.memory_mut(|memory| memory.request_focus(list));
        }
    }
}

/// Returns the names and the rules of the project: those with a rule first, then the most frequent
/// ones.
fn names(session: &Session) -> Vec<Name> {
    let lexicon = session.names();
    let mut names: Vec<Name> = lexicon
        .iter()
        .map(|(folded, known)| {
            let mut labels = known.labels.clone();
            labels.sort_by_key(|(label, n)| (std::cmp::Reverse(*n), *label));
            Name {
                folded: folded.to_owned(),
                spelling: known.spelling.to_string(),
                labels,
                rules: Vec::new(),
            }
        })
        .collect();
    names.sort_by(|one, other| one.folded.cmp(&other.folded));
    let mut others: Vec<Name> = Vec::new();
    for rule in session.name_rules() {
        let ruled = (rule.id, rule.label);
        let at = names.binary_search_by(|name| name.folded.cmp(&rule.name));
        let known = at.ok().and_then(|at| names.get_mut(at));
        let last = others.last_mut().filter(|last| last.folded == rule.name);
        match known.or(last) {
            Some(name) => name.rules.push(ruled),
            None => others.push(Name {
                folded: rule.name.clone(),
                spelling: rule.name.clone(),
                labels: Vec::new(),
                rules: vec![ruled],
            }),
        }
    }
    names.append(&mut others);
    let total = |name: &Name| name.labels.iter().map(|(_, n)| u64::from(*n)).sum::<u64>();
    names.sort_by_cached_key(|name| {
        let rank = (name.rules.is_empty(), std::cmp::Reverse(total(name)));
        (rank, name.folded.clone())
    });
    names
}

/// Forbids a name, or takes back the rules about it.
fn toggle(view: &mut ViewCtx<'_>, name: &Name) {
    if !view.can_change() {
        return;
    }
    if name.rules.is_empty() {
        let words = name.spelling.clone();
        view.send(Action::NameRule(NameRuleAction::Add { words, label: None }));
    }
    for (id, _) in &name.rules {
        view.send(Action::NameRule(NameRuleAction::Remove { id: *id }));
    }
}

/// Returns what the rules about a name say.
fn never_words(view: &ViewCtx<'_>, rules: &[(NameRuleId, Option<LabelId>)]) -> String {
    if rules.iter().any(|(_, label)| label.is_none()) {
        return view.text("names-never-at-all");
    }
    let labels = rules
        .iter()
        .filter_map(|(_, label)| view.labels.get((*label)?));
    let names = labels.map(|label| {
        let name = short_name(label, view.language());
        view.text_with("names-never-as", &[("label", Value::Text(name))])
    });
    names.collect::<Vec<_>>().join(" \u{B7} ")
}
