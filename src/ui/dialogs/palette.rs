//! The command palette: lists every command with its key, found by its name in either language. A
//! disabled command shows the reason.

use egui::{Key, Modifiers, Rect, Role as Access, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::commands::search;
use crate::commands::table::{COMMANDS, CommandSpec, Menu, Submenu};
use crate::ui::dialogs::{Answer, Step, field};
use crate::ui::shell::menu_bar::{command_icon, label_title};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::icons;
use crate::ui::widgets::keycap;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

/// The height of a row in points.
const ROW: f32 = 32.0;
/// The number of recent commands, which are listed first.
pub const RECENT: usize = 5;

/// The open palette.
#[derive(Debug)]
pub struct Palette {
    filter: String,
    at: usize,
    /// Whether the user has moved with the arrows since the last change of the filter.
    walked: bool,
    recent: Vec<&'static str>,
    /// The names of all commands: in the window's language, in the other language, and in the key
    /// map.
    names: Vec<(&'static CommandSpec, [String; 3])>,
    /// The names of the menu, the submenu and the group of each command, in both languages.
    places: Vec<Vec<String>>,
    rows: Vec<Line>,
    listed: Option<String>,
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Line {
    /// A heading, by the id of its text.
    Heading(&'static str),
    /// A command, by its index in `names`.
    Command(usize),
}

impl Palette {
    /// Lists all commands, recent ones first.
    pub fn new(recent: Vec<&'static str>) -> Self {
        Self {
            filter: String::new(),
            at: 0,
            walked: false,
            recent,
            names: Vec::new(),
            places: Vec::new(),
            rows: Vec::new(),
            listed: None,
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        // The list takes the arrows before the field does.
        let step = ui.input_mut(|i| {
            let mut pressed = |key| i.consume_key(Modifiers::NONE, key);
            match () {
                () if pressed(Key::ArrowUp) => -1,
                () if pressed(Key::ArrowDown) => 1,
                () if pressed(Key::PageUp) => -8,
                () if pressed(Key::PageDown) => 8,
                () => 0,
            }
        });
        let entered = ui.input(|i| i.key_pressed(Key::Enter));
        let name = view.text("palette-field");
        a11y::name_dialog(ui, &name);
        let field = field(ui, view, "picker field", &name, &mut self.filter);
        self.list(view);
        self.walked |= step != 0;
        let moved = self.go(step);
        let mut chosen = None;
        if self.rows.is_empty() {
            let none = view.text("palette-empty");
            label::label(ui, view, &none, Look::secondary(view.theme));
        } else {
            chosen = self.rows_ui(ui, view, moved, field.id);
        }
        self.foot(ui, view);
        if entered {
            chosen = self.chosen();
        }
        let intent = chosen.and_then(|spec| (spec.resolve)(view.session).ok());
        match (chosen, intent) {
            (Some(spec), Some(intent)) => Step::Do(Answer::Command(spec.name, intent)),
            _ => Step::Stay,
        }
    }

    /// Rebuilds the rows if the filter has changed.
    fn list(&mut self, view: &ViewCtx<'_>) {
        if self.names.is_empty() {
            let other = view.texts.language().other();
            self.names = COMMANDS
                .iter()
                .filter_map(|spec| {
                    let title = label_title(view, spec.name, view.text(&spec.title_id()))?;
                    let there = view.texts.in_language(other, &spec.title_id());
                    Some((spec, [label::spoken(&title), there, spec.name.to_owned()]))
                })
                .collect();
            self.places = self
                .names
                .iter()
                .map(|(spec, _)| places(view, spec))
                .collect();
        }
        if self.listed.as_ref() == Some(&self.filter) {
            return;
        }
        self.listed = Some(self.filter.clone());
        self.rows = if self.filter.trim().is_empty() {
            self.all()
        } else {
            let names = self.names.iter().map(|(_, names)| names);
            let names = names.map(|names| names.iter().map(String::as_str));
            let mut found = search::rank(&self.filter, names);
            // What is found by the name of its menu or group follows what is found by its own.
            let all = self.names.iter().zip(&self.places).enumerate();
            let of_places = all.filter(|(_, ((_, names), places))| {
                let all = names.iter().chain(places.iter()).map(String::as_str);
                search::begins_words(&self.filter, all)
            });
            for (index, _) in of_places {
                if !found.contains(&index) {
                    found.push(index);
                }
            }
            found.into_iter().map(Line::Command).collect()
        };
        self.at = 0;
        self.walked = false;
        self.go(0);
    }

    /// Returns the recent commands, then all commands by menu.
    fn all(&self) -> Vec<Line> {
        let mut rows = Vec::new();
        let place = |name: &str| self.names.iter().position(|(spec, _)| spec.name == name);
        let recent: Vec<usize> = self.recent.iter().filter_map(|name| place(name)).collect();
        if !recent.is_empty() {
            rows.push(Line::Heading("palette-recent"));
            rows.extend(recent.into_iter().map(Line::Command));
        }
        let mut last = None;
        for (index, (spec, _)) in self.names.iter().enumerate() {
            let title = match (spec.submenu, spec.menu) {
                (Some(submenu), _) => submenu.title_id(),
                (None, Some(menu)) => menu.title_id(),
                (None, None) => continue,
            };
            if last != Some(title) {
                rows.push(Line::Heading(title));
                last = Some(title);
            }
            rows.push(Line::Command(index));
        }
        rows
    }

    /// Moves the selection by a number of commands; returns whether it moved.
    fn go(&mut self, step: isize) -> bool {
        let is_command = |at: usize| matches!(self.rows.get(at), Some(Line::Command(_)));
        let direction = if step < 0 { -1 } else { 1 };
        let mut at = self.at;
        for _ in 0..step.unsigned_abs() {
            let mut next = at.checked_add_signed(direction);
            while next.is_some_and(|n| n < self.rows.len() && !is_command(n)) {
                next = next.and_then(|n| n.checked_add_signed(direction));
            }
            match next {
                Some(next) if next < self.rows.len() => at = next,
                _ => break,
            }
        }
        while at < self.rows.len() && !is_command(at) {
            at += 1;
        }
        let moved = at != self.at && step != 0;
        self.at = at;
        moved
    }

    fn chosen(&self) -> Option<&'static CommandSpec> {
        match self.rows.get(self.at)? {
            Line::Command(index) => self.names.get(*index).map(|(spec, _)| *spec),
            Line::Heading(_) => None,
        }
    }

    fn rows_ui(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        moved: bool,
        field: egui::Id,
    ) -> Option<&'static CommandSpec> {
        let mut chosen = None;
        let height = (ui.ctx().content_rect().height() - 260.0).clamp(96.0, 12.0 * ROW);
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true]);
        let key = egui::Id::unique("palette scrolled");
        let offset = ui.data(|data| data.get_temp::<f32>(key)).unwrap_or(0.0);
        if moved || self.at == 0 {
            let top = self.at as f32 * ROW;
            let wanted = offset.clamp((top + ROW - height).max(0.0), top);
            // The heading above the first row of a group scrolls into view with it.
            let first = matches!(
                self.at
                    .checked_sub(1)
                    .and_then(|above| self.rows.get(above)),
                Some(Line::Heading(_))
            );
            let wanted = if first { wanted.min(top - ROW) } else { wanted };
            area = area.vertical_scroll_offset(wanted);
        }
        let hovers = ui.input(|i| i.pointer.delta() != Vec2::ZERO);
        let count = self.rows.len();
        let output = scroll::vertical(ui, view, ("palette", area), |area, ui, view| {
            area.show_rows(ui, ROW, count, |ui, range| {
                a11y::part(ui, Access::ListBox, &view.text("access-commands"));
                for place in range {
                    match self.rows.get(place) {
                        Some(Line::Heading(id)) => heading(ui, view, id),
                        Some(Line::Command(index)) => {
                            let Some((spec, [title, ..])) = self.names.get(*index) else {
                                continue;
                            };
                            let response = row(ui, view, (spec, title), place == self.at);
                            if self.walked && place == self.at {
                                a11y::leads(ui, field, response.id);
                            }
                            if response.clicked() {
                                chosen = Some(*spec);
                            }
                            if response.hovered() && hovers {
                                self.at = place;
                            }
                        }
                        None => {}
                    }
                }
            })
        });
        ui.data_mut(|data| data.insert_temp(key, output.state.clamped_offset().y));
        chosen
    }

    /// Shows what the selected command does, and the keys of the palette.
    fn foot(&self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let (line, _) =
            ui.allocate_exact_size(Vec2::new(ui.available_width(), 1.0), Sense::hover());
        ui.painter().rect_filled(line, 0.0, view.theme.hairline);
        let size = Vec2::new(ui.available_width(), 26.0);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let rect = rect.translate(Vec2::new(0.0, space::XS));
        let mut places = Row::new(rect, view.rtl());
        let look = Look::secondary(view.theme);
        for (cap, id) in [("Esc", "palette-leave"), ("\u{21B5}", "palette-run")] {
            let text = view.text(id);
            let rtl = view.rtl();
            let wide = view
                .engine
                .label(&text, look.role, look.size, None, rtl)
                .width;
            let place = places.end(wide);
            label::paint_in(ui, view, place, &text, look);
            places.end(space::XS);
            let width = keycap::width(view, cap);
            keycap::paint(ui, view, places.end(width), cap);
            places.end(space::M);
        }
        if let Some(spec) = self.chosen() {
            let about = view.text(&spec.about_id());
            label::paint_in(ui, view, places.rest(), &about, look);
        }
    }
}

/// Returns the names of the places where a command is found, in both languages.
fn places(view: &ViewCtx<'_>, spec: &CommandSpec) -> Vec<String> {
    let group = format!("keys-group-{}", spec.group());
    let menus = [
        spec.menu.map(Menu::title_id),
        spec.submenu.map(Submenu::title_id),
    ];
    let language = view.texts.language();
    let mut names = Vec::new();
    for id in menus.into_iter().flatten().chain([group.as_str()]) {
        for language in [language, language.other()] {
            names.push(view.texts.in_language(language, id));
        }
    }
    names
}

fn heading(ui: &mut Ui, view: &mut ViewCtx<'_>, id: &str) {
    let size = Vec2::new(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let text = view.text(id);
    let place = Rect::from_min_max(rect.min + Vec2::new(0.0, space::S), rect.max);
    let place = place.shrink2(Vec2::new(space::S, 0.0));
    label::paint_in(ui, view, place, &text, Look::secondary(view.theme).bold());
    response.widget_info(|| WidgetInfo::labeled(Access::Heading, true, &text));
}

fn row(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (spec, title): (&CommandSpec, &str),
    here: bool,
) -> egui::Response {
    let theme = view.theme;
    let size = Vec2::new(ui.available_width(), ROW);
    // The field has the focus all the time; Tab leaves the list at once.
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    if here {
        ui.painter().rect_filled(rect, theme::RADIUS, theme.hovered);
    }
    let why = (spec.resolve)(view.session).err();
    let color = if why.is_some() {
        theme.secondary
    } else {
        theme.text
    };
    let mut places = Row::new(rect.shrink2(Vec2::new(space::S, 0.0)), view.rtl());
    let place = places.start(theme::ICON_SIZE);
    places.start(space::S);
    if let Some(icon) = command_icon(spec.name) {
        let icon = icons::mirrored(icon, view.rtl());
        label::paint_icon_sized(ui, view, place, icon, (16.0, theme.secondary));
    }
    let key = view.keymap.shown(spec.name).unwrap_or_default();
    let width = keycap::width(view, &key);
    keycap::paint(ui, view, places.end(width), &key);
    places.end(space::M);
    let look = Look::text(theme).color(color);
    let rtl = view.rtl();
    let wide = view
        .engine
        .label(title, look.role, look.size, None, rtl)
        .width;
    let place = places.start(wide.min(places.rest().width()));
    label::paint_in(ui, view, place, title, look);
    let mut name = title.to_owned();
    if !key.is_empty() {
        name = view.texts.plain(
            "palette-access",
            &[("title", title.into()), ("key", key.as_str().into())],
        );
    }
    if let Some(why) = why {
        let why = view.text(why.text_id());
        places.start(space::M);
        label::paint_in(ui, view, places.rest(), &why, Look::secondary(theme));
        name = format!("{name}. {why}");
    }
    let enabled = !name.is_empty() && (spec.resolve)(view.session).is_ok();
    response.widget_info(|| WidgetInfo::labeled(Access::ListBoxOption, enabled, &name));
    a11y::option(&response, here);
    response
}
