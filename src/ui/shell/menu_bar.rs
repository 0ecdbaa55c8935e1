//! The bar at the top: menus built from the command table, the title, a few commands as icons.

use egui::containers::menu::SubMenu;
use egui::{
    Frame, Id, Popup, RectAlign, Response, Role as Access, ScrollArea, Sense, Ui, Vec2, WidgetInfo,
};

use crate::commands::intent::{Intent, ViewCommand};
use crate::commands::resolve;
use crate::commands::table::{COMMANDS, CommandSpec, Menu, Submenu};
use crate::commands::text_values::Value;
use crate::commands::texts::Language;
use crate::ui::shell::menu_keys;
use crate::ui::shell::tour::Part;
use crate::ui::state::captions::short_name;
use crate::ui::state::focus::PanelName;
use crate::ui::state::recent_projects::Recent;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::group::separator;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, Mode, space};

/// The width of the tools at the reading end.
const TOOLS: f32 = 312.0;
/// Below this width the menus are closer together.
const NARROW: f32 = 480.0;

/// Shows the bar.
pub fn menu_bar_ui(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    let direction = view.leading();
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), 40.0), direction, |ui| {
        let narrow = ui.available_width() < NARROW;
        ui.spacing_mut().item_spacing = Vec2::new(if narrow { 0.0 } else { 2.0 }, 0.0);
        if !narrow {
            ui.add_space(space::S);
        }
        menu_keys::take(ui, view.rtl());
        ui.scope(|ui| {
            a11y::part(ui, Access::MenuBar, &view.text("access-menus"));
            for kind in Menu::ALL {
                menu(ui, view, kind);
            }
        });
        let rest = ui.available_rect_before_wrap();
        title_in_the_middle(ui, view, rest);
        let opposite = view.trailing();
        ui.with_layout(opposite, |ui| {
            a11y::part(ui, Access::Toolbar, &view.text("access-tools"));
            ui.add_space(space::M);
            ends(ui, view);
        });
    });
}

fn menu(ui: &mut Ui, view: &mut ViewCtx<'_>, kind: Menu) {
    let caption = view.text(kind.title_id());
    let theme = view.theme;
    let look = Look::text(theme);
    let width = view
        .engine
        .label(&caption, look.role, look.size, None, view.rtl())
        .width
        + 2.0 * space::S
        + 2.0;
    let (rect, response) =
        ui.allocate_exact_size(Vec2::new(width, theme::ROW_HEIGHT), Sense::click());
    let id = Popup::default_response_id(&response);
    slide_over(&response, id);
    menu_keys::title(&response, id);
    label::keep_escape(ui, &response, Popup::is_id_open(ui.ctx(), id));
    let open = Popup::is_id_open(ui.ctx(), id);
    if open || response.hovered() {
        ui.painter().rect_filled(rect, theme::RADIUS, theme.hovered);
    }
    if kind == Menu::File {
        PanelName::Menus.begins_with(&response);
    }
    label::focus_ring(ui, theme, rect, &response);
    label::paint_in(
        ui,
        view,
        rect.shrink2(Vec2::new(space::S, 0.0)),
        &caption,
        look,
    );
    response.widget_info(|| WidgetInfo::labeled(Access::MenuItem, true, &caption));
    let rtl = view.rtl();
    let shown = Popup::menu(&response)
        .align(if rtl {
            RectAlign::BOTTOM_END
        } else {
            RectAlign::BOTTOM_START
        })
        .accessible_name(caption)
        .gap(4.0)
        .show(|ui| menu_rows(ui, view, kind));
    if shown.is_some() {
        ui.data_mut(|data| data.insert_temp(open_menu(), id));
    }
}

/// Opens a menu when the pointer moves over its name while another menu is open.
fn slide_over(response: &Response, id: Id) {
    let ctx = &response.ctx;
    let other = ctx.data(|data| data.get_temp::<Id>(open_menu()));
    if let Some(other) = other
        && other != id
        && response.hovered()
        && Popup::is_id_open(ctx, other)
    {
        Popup::open_id(ctx, id);
    }
}

fn open_menu() -> Id {
    Id::unique("open menu")
}

/// Shows the rows of a menu, with a line between groups and a submenu for commands that have one.
fn menu_rows(ui: &mut Ui, view: &mut ViewCtx<'_>, kind: Menu) {
    let commands: Vec<&CommandSpec> = COMMANDS
        .iter()
        .filter(|spec| spec.menu == Some(kind))
        .collect();
    let direct = commands.iter().filter(|spec| spec.submenu.is_none());
    let names: Vec<&str> = direct.map(|spec| spec.name).collect();
    let width = menu_width(view, &names);
    scrolled(ui, width, |ui| rows(ui, view, &commands));
}

fn rows(ui: &mut Ui, view: &mut ViewCtx<'_>, commands: &[&CommandSpec]) {
    let mut group = None;
    let mut submenus = Vec::new();
    for spec in commands {
        if spec.name == "file.close" {
            recent_rows(ui, view);
        }
        if spec
            .submenu
            .is_some_and(|submenu| submenus.contains(&submenu))
        {
            continue;
        }
        if group.is_some_and(|group| group != spec.group()) {
            separator(ui, view.theme);
        }
        group = Some(spec.group());
        match spec.submenu {
            Some(submenu) => {
                submenus.push(submenu);
                submenu_row(ui, view, submenu);
            }
            None => command_row(ui, view, spec.name),
        }
    }
}

/// Shows the recent projects except the open one.
fn recent_rows(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    let listed: Vec<(usize, Recent)> = view
        .recents
        .in_menu()
        .iter()
        .cloned()
        .enumerate()
        .filter(|(_, recent)| view.session.path() != Some(recent.path.as_path()))
        .collect();
    if listed.is_empty() {
        return;
    }
    separator(ui, view.theme);
    for (index, recent) in listed {
        let folder = recent.path.parent().and_then(std::path::Path::file_name);
        let folder = folder.unwrap_or_default().to_string_lossy();
        let icon = Some((icons::CLOCK, view.theme.secondary));
        let row = (icon, recent.name(), folder);
        let enabled = !recent.missing;
        let response = label::menu_row(ui, view, (row.0, &row.1, &row.2), enabled);
        if let Ok(index) = u8::try_from(index)
            && response.clicked()
        {
            let command = ViewCommand::OpenRecent(index);
            view.outbox.push(Intent::View(command));
            ui.close();
        }
    }
    separator(ui, view.theme);
}

/// Shows a row that opens a submenu towards the reading end.
fn submenu_row(ui: &mut Ui, view: &mut ViewCtx<'_>, submenu: Submenu) {
    let inside = COMMANDS.iter().filter(|spec| spec.submenu == Some(submenu));
    let names: Vec<&str> = inside.map(|spec| spec.name).collect();
    let rtl = view.rtl();
    let title = view.text(submenu.title_id());
    let mut response = label::menu_row(ui, view, (None, &title, ""), true);
    let on_opener = response.clone();
    let rect = response.rect;
    let mut row = Row::new(rect.shrink2(Vec2::new(space::S, 0.0)), rtl);
    let arrow = icons::mirrored(icons::CARET_RIGHT, rtl);
    let place = row.end(14.0);
    label::paint_icon_sized(ui, view, place, arrow, (13.0, view.theme.secondary));
    let width = menu_width(view, &names);
    if rtl {
        // egui opens the submenu at the right of the row's `interact_rect`. A submenu that is wider
        // than its rows were expected to be must not cover the row.
        let frame = Frame::menu(ui.style()).total_margin().sum().x;
        let id = SubMenu::id_from_widget_id(response.id);
        let shown = ui.ctx().memory(|memory| memory.area_rect(id));
        let wide = shown.map_or(0.0, |rect| rect.width() - frame).max(width);
        let by = rect.width() + wide + 2.0 * frame;
        response.interact_rect = rect.translate(Vec2::new(-by, 0.0));
    }
    let shown = SubMenu::new().show(ui, &response, |ui| {
        scrolled(ui, width, |ui| {
            for name in names {
                command_row(ui, view, name);
            }
        });
    });
    menu_keys::opener(&on_opener, shown.as_ref().map(|shown| &shown.response));
}

/// Shows the rows of a menu; they scroll if the window is too low for them.
fn scrolled(ui: &mut Ui, width: f32, rows: impl FnOnce(&mut Ui)) {
    let window = ui.ctx().content_rect().size();
    let width = width.min(window.x - 2.0 * space::M);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.set_width(width);
    let height = window.y - 2.0 * space::XL;
    // A popup offers less than the height of the window until it knows how much it needs.
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .show(ui, |ui| {
            ui.set_width(width);
            rows(ui);
        });
}

/// Returns the width of the widest row, so that all rows have the same width.
fn menu_width(view: &mut ViewCtx<'_>, commands: &[&str]) -> f32 {
    let mut widest = 180.0_f32;
    for name in commands {
        let Some((_, title, key, _)) = view.command(name) else {
            continue;
        };
        let Some(title) = label_title(view, name, title) else {
            continue;
        };
        let rtl = view.rtl();
        let look = Look::secondary(view.theme);
        let key = view
            .engine
            .label(&key, look.role, look.size, None, false)
            .width;
        let look = Look::text(view.theme);
        let title = view
            .engine
            .label(&title, look.role, look.size, None, rtl)
            .width;
        widest = widest.max(title + key + theme::ICON_SIZE + 4.0 * space::M);
    }
    widest
}

/// Shows a menu row for a command; gray if the command cannot run now.
pub fn command_row(ui: &mut Ui, view: &mut ViewCtx<'_>, name: &str) {
    let Some((spec, title, key, enabled)) = view.command(name) else {
        return;
    };
    let Some(title) = label_title(view, name, title) else {
        return;
    };
    let on = view.shown.of_command(name);
    let icon = match on {
        Some(on) => on.then_some((icons::CHECK, view.theme.text)),
        None => command_icon(name).map(|icon| {
            let icon = icons::mirrored(icon, view.rtl());
            (icon, view.theme.secondary)
        }),
    };
    let response = label::menu_row(ui, view, (icon, &title, &key), enabled);
    if let Some(on) = on {
        let name = label::spoken(&title);
        response.widget_info(|| WidgetInfo::selected(Access::MenuItemCheckBox, enabled, on, &name));
    }
    if let Err(why) = (spec.resolve)(view.session) {
        let why = view.text(why.text_id());
        a11y::describe(&response, |node| node.set_description(why));
    }
    if response.clicked() {
        view.run(name);
        ui.close();
    }
}

/// Returns the icon of a command, if it has one.
pub fn command_icon(name: &str) -> Option<char> {
    Some(match name {
        "file.open" => icons::FOLDER_OPEN,
        "file.new" => icons::FILE_PLUS,
        "file.export" | "file.export_all" => icons::EXPORT,
        "edit.undo" => icons::ARROW_U_UP_LEFT,
        "edit.redo" => icons::ARROW_U_UP_RIGHT,
        "edit.copy" => icons::COPY,
        "file.import" => icons::DOWNLOAD_SIMPLE,
        "annotation.delete" => icons::TRASH,
        "annotation.uncertain" => icons::QUESTION,
        "document.finish" => icons::CHECK_CIRCLE,
        "document.skip" => icons::SKIP_FORWARD,
        "document.flag" => icons::FLAG,
        "view.theme" => icons::MOON,
        "view.settings" => icons::GEAR,
        "view.language" => icons::TRANSLATE,
        "view.palette" => icons::MAGNIFYING_GLASS,
        "view.keys" => icons::KEYBOARD,
        "label.list" => icons::TAG,
        "annotation.note" | "label.arrange" => icons::NOTE_PENCIL,
        "select.all" => icons::SELECTION_ALL,
        "caret.go_to" => icons::HASH,
        "view.tour" => icons::COMPASS,
        "view.notices" => icons::BELL,
        "view.reading" => icons::ARTICLE,
        "file.open_folder" => icons::FOLDER,
        "view.larger" => icons::MAGNIFYING_GLASS_PLUS,
        "view.smaller" => icons::MAGNIFYING_GLASS_MINUS,
        "view.distinct_colors" => icons::PALETTE,
        "select.word" => icons::CURSOR_TEXT,
        "file.close" => icons::HOUSE,
        "document.reopen" => icons::ARROWS_CLOCKWISE,
        "file.sample" => icons::BOOK_OPEN_TEXT,
        _ => return None,
    })
}

fn title_in_the_middle(ui: &Ui, view: &mut ViewCtx<'_>, rest: egui::Rect) {
    let Some(open) = view.session.document() else {
        return;
    };
    let title = open
        .document
        .title
        .as_deref()
        .unwrap_or(&open.document.name)
        .to_owned();
    let look = Look::text(view.theme).color(view.theme.secondary);
    let rtl = view.rtl();
    // The tools are at the reading end.
    let (left, right) = if rtl {
        (rest.left() + TOOLS, rest.right() - space::M)
    } else {
        (rest.left() + space::M, rest.right() - TOOLS)
    };
    let room = (right - left).max(0.0);
    let laid = label::elided(view.engine, &title, look, room, rtl);
    let center = ui.ctx().content_rect().center().x;
    let first = (right - laid.width).max(left);
    let at = egui::Pos2::new(
        (center - laid.width / 2.0).clamp(left, first).round(),
        rest.center().y - laid.dimensions().y / 2.0,
    );
    if room > 60.0 {
        view.engine.paint_label(ui.painter(), &laid, at, look.color);
    }
}

/// Shows, from the reading end inwards: export, theme, language, undo and redo.
fn ends(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    let caption = view.text("export-button");
    let look = Look::text(view.theme).bold();
    let width = view
        .engine
        .label(&caption, look.role, look.size, None, view.rtl())
        .width
        + theme::ICON_SIZE
        + 2.0 * space::M
        + space::XS;
    // The menus have the commands for which there is no room here.
    let least = theme::ROW_HEIGHT + 6.0;
    if ui.available_width() > width {
        let can = view.command("file.export").is_some_and(|(.., can)| can);
        ui.add_enabled_ui(can, |ui| {
            let kind = ButtonKind::Primary;
            let response = label::button(ui, view, Some(icons::EXPORT), &caption, kind);
            Part::Export.stands(ui, response.rect);
            if response.clicked() {
                view.run("file.export");
            }
        });
        ui.add_space(space::S);
    } else if ui.available_width() > least
        && label::icon_button(ui, view, icons::EXPORT, &caption).clicked()
    {
        view.run("file.export");
    }
    let theme_icon = if view.theme.mode == Mode::Light {
        icons::MOON
    } else {
        icons::SUN
    };
    let all = [
        ("view.theme", theme_icon),
        ("view.language", icons::TRANSLATE),
        (
            "edit.redo",
            if view.texts.language() == Language::Arabic {
                icons::ARROW_U_UP_LEFT
            } else {
                icons::ARROW_U_UP_RIGHT
            },
        ),
        (
            "edit.undo",
            if view.texts.language() == Language::Arabic {
                icons::ARROW_U_UP_RIGHT
            } else {
                icons::ARROW_U_UP_LEFT
            },
        ),
    ];
    let room = (ui.available_width() / least).max(0.0) as usize;
    for (command, icon) in all.into_iter().skip(4_usize.saturating_sub(room)) {
        let Some((_, title, key, enabled)) = view.command(command) else {
            continue;
        };
        let name = if key.is_empty() {
            title
        } else {
            format!("{title}  {key}")
        };
        ui.add_enabled_ui(enabled, |ui| {
            if label::icon_button(ui, view, icon, &name).clicked() {
                view.run(command);
            }
        });
    }
}

/// Returns the title of a command that assigns a label with the label's name, or `None` if no label
/// has the digit. Other commands keep their title.
pub fn label_title(view: &ViewCtx<'_>, name: &str, title: String) -> Option<String> {
    let (digit, id) = match (
        name.strip_prefix("label.apply_"),
        name.strip_prefix("label.add_"),
    ) {
        (Some(digit), _) => (digit, "label-apply"),
        (_, Some(digit)) => (digit, "label-add"),
        _ => return Some(title),
    };
    let label = resolve::label_of_key(view.session, digit.parse().ok()?)?;
    let label = view.labels.get(label)?;
    let shown = short_name(label, view.language());
    Some(view.text_with(id, &[("label", Value::Text(shown))]))
}
