//! The start page: the last project, a file, a folder, the sample, the tour. Also the page of a
//! project without documents.

use egui::{CursorIcon, Rect, Response, Role as Access, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use crate::commands::intent::{Intent, ViewCommand};
use crate::commands::text_values::Value;
use crate::text::glyphs::fonts::Role;
use crate::ui::state::recent_projects::Recent;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::icons;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::relative_time;
use crate::ui::widgets::theme::{self, space};

/// The widest column of the page.
const COLUMN: f32 = 520.0;
/// The heights of the card of the last project, of a way to begin, and of a recent project.
const HEIGHTS: (f32, f32, f32) = (64.0, 38.0, 50.0);

/// Shows the start page, or in an open project without documents how to add some.
pub fn welcome_ui(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    if view.session.path().is_some() {
        empty_project_ui(ui, view);
        return;
    }
    let all = ui.available_rect_before_wrap();
    let width = COLUMN.min(all.width() - 2.0 * space::XL);
    ScrollArea::vertical()
        .id_salt("welcome")
        .auto_shrink(false)
        .show(ui, |ui| {
            let left = ((all.width() - width) / 2.0).round();
            let rect = Rect::from_min_size(
                ui.cursor().min + Vec2::new(left, 0.0),
                Vec2::new(width, f32::INFINITY),
            );
            let builder = egui::UiBuilder::new()
                .max_rect(rect)
                .layout(egui::Layout::top_down(egui::Align::Min));
            ui.scope_builder(builder, |ui| page(ui, view, all.height()));
        });
}

fn page(ui: &mut Ui, view: &mut ViewCtx<'_>, height: f32) {
    let theme = view.theme;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space((height * 0.11).clamp(space::XL, 110.0));
    let title = view.text("app-name");
    let look = Look {
        role: Role::InterfaceBold,
        size: 30.0,
        color: theme.text,
    };
    label::paragraph(ui, view, &title, look);
    ui.add_space(space::XS);
    let about = view.text("welcome-about");
    let look = Look {
        size: 15.0,
        ..Look::text(theme).color(theme.secondary)
    };
    label::paragraph(ui, view, &about, look);
    ui.add_space(space::XXL);
    let mut first = None;
    if let Some((index, recent)) = view.recents.newest() {
        let recent = recent.clone();
        let response = continue_card(ui, view, &recent);
        if response.clicked() {
            open_recent(view, index);
        }
        first = Some(response);
        ui.add_space(space::XL);
    }
    for (command, icon) in [
        ("file.open", icons::FILE_TEXT),
        ("file.open_folder", icons::FOLDER_OPEN),
        ("file.sample", icons::NOTE_PENCIL),
        ("view.tour", icons::QUESTION),
    ] {
        let response = way(ui, view, command, icon);
        first = first.or(response);
    }
    let older: Vec<(usize, Recent)> = view.recents.all().iter().cloned().enumerate().collect();
    if !older.is_empty() {
        ui.add_space(space::XL);
        let title = view.text("welcome-recent");
        label::paragraph(ui, view, &title, Look::secondary(theme).bold());
        ui.add_space(space::S);
        for (index, recent) in older {
            recent_row(ui, view, index, &recent);
        }
    }
    ui.add_space(space::XXL);
    // The keyboard focus begins where work most likely continues.
    if let Some(first) = first
        && ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none())
    {
        first.request_focus();
    }
}

fn open_recent(view: &mut ViewCtx<'_>, index: usize) {
    if let Ok(index) = u8::try_from(index) {
        let command = ViewCommand::OpenRecent(index);
        view.outbox.push(Intent::View(command));
    }
}

/// Paints the ground of a row: hovered, pressed, focused.
fn row_ground(ui: &Ui, view: &ViewCtx<'_>, rect: Rect, response: &Response) {
    let theme = view.theme;
    if response.is_pointer_button_down_on() {
        ui.painter().rect_filled(rect, theme::RADIUS, theme.pressed);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, theme::RADIUS, theme.hovered);
    }
    label::focus_ring(ui, theme, rect, response);
}

/// Shows the card of the last project, which most people want to continue.
fn continue_card(ui: &mut Ui, view: &mut ViewCtx<'_>, recent: &Recent) -> Response {
    let theme = view.theme;
    let size = Vec2::new(ui.available_width(), HEIGHTS.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let fill = if response.hovered() {
        theme.accent_hovered
    } else {
        theme.accent
    };
    ui.painter().rect_filled(rect, 8.0, fill);
    if response.has_focus() {
        let ring = theme.focus_ring();
        let outside = egui::StrokeKind::Outside;
        ui.painter()
            .rect_stroke(rect.expand(2.0), 9.0, ring, outside);
    }
    let mut row = Row::new(rect.shrink2(Vec2::new(space::L, space::S)), view.rtl());
    let arrow = icons::mirrored(icons::CARET_RIGHT, view.rtl());
    let place = row.end(theme::ICON_SIZE);
    label::paint_icon_sized(ui, view, place, arrow, (18.0, theme.on_accent));
    row.end(space::M);
    let name = recent.name();
    let caption = view.text_with("welcome-continue", &[("name", Value::Text(&name))]);
    let (upper, lower) = row.rest().split_top_bottom_at_fraction(0.52);
    let look = Look {
        size: 16.0,
        ..Look::text(theme).color(theme.on_accent).bold()
    };
    label::paint_in(ui, view, upper, &caption, look);
    let about = standing(view, recent);
    let look = Look::secondary(theme).color(theme.on_accent);
    label::paint_in(ui, view, lower, &about, look);
    let spoken = label::spoken(&format!("{caption}, {about}"));
    response.widget_info(|| WidgetInfo::labeled(Access::Button, true, &spoken));
    response
}

/// Returns the progress of a project and when it was last open.
fn standing(view: &ViewCtx<'_>, recent: &Recent) -> String {
    let when = relative_time::ago(view.texts, recent.opened(), view.now);
    let values = [
        ("finished", Value::Count(recent.finished)),
        ("all", Value::Count(recent.documents)),
        ("when", Value::Text(&when)),
    ];
    view.text_with("welcome-standing", &values)
}

/// Shows a way to begin: a command with its key.
fn way(ui: &mut Ui, view: &mut ViewCtx<'_>, command: &str, icon: char) -> Option<Response> {
    let (_, title, key, _) = view.command(command)?;
    let theme = view.theme;
    let size = Vec2::new(ui.available_width(), HEIGHTS.1);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    row_ground(ui, view, rect.expand2(Vec2::new(space::M, 0.0)), &response);
    let mut row = Row::new(rect, view.rtl());
    let place = row.start(theme::ICON_SIZE + 2.0);
    label::paint_icon_sized(ui, view, place, icon, (19.0, theme.accent));
    row.start(space::M);
    let look = Look::secondary(theme);
    let width = view
        .engine
        .label(&key, look.role, look.size, None, false)
        .width;
    let place = row.end(width);
    label::paint_in(ui, view, place, &key, look);
    row.end(space::M);
    let look = Look {
        size: 15.0,
        ..Look::text(theme)
    };
    label::paint_in(ui, view, row.rest(), &title, look);
    response.widget_info(|| WidgetInfo::labeled(Access::Button, true, label::spoken(&title)));
    if response.clicked() {
        view.run(command);
    }
    Some(response)
}

/// Shows a recent project: its name, its folder, its progress and when it was last open.
fn recent_row(ui: &mut Ui, view: &mut ViewCtx<'_>, index: usize, recent: &Recent) {
    let theme = view.theme;
    let size = Vec2::new(ui.available_width(), HEIGHTS.2);
    let sense = if recent.missing {
        Sense::hover()
    } else {
        Sense::click()
    };
    let (rect, response) = ui.allocate_exact_size(size, sense);
    let ground = rect.expand2(Vec2::new(space::M, 0.0));
    if !recent.missing {
        row_ground(ui, view, ground, &response);
    }
    let mut row = Row::new(rect, view.rtl());
    let place = row.end(theme::ROW_HEIGHT);
    let forgets = forget_button(ui, view, place, index, recent);
    row.end(space::S);
    let rest = row.rest().shrink2(Vec2::new(0.0, space::XS));
    let (upper, lower) = rest.split_top_bottom_at_fraction(0.52);
    let mut upper = Row::new(upper, view.rtl());
    let mut lower = Row::new(lower, view.rtl());
    let quiet = Look::secondary(theme);
    let state = if recent.missing {
        view.text("welcome-missing")
    } else {
        standing(view, recent)
    };
    let width = view
        .engine
        .label(&state, quiet.role, quiet.size, None, view.rtl())
        .width;
    let place = upper.end(width);
    label::paint_in(ui, view, place, &state, quiet);
    upper.end(space::M);
    let color = if recent.missing {
        theme.secondary
    } else {
        theme.text
    };
    let name = recent.name();
    let look = Look {
        size: 15.0,
        ..Look::text(theme).color(color)
    };
    label::paint_in(ui, view, upper.rest(), &name, look);
    let folder = recent.folder();
    lower.end(space::M);
    label::paint_in(ui, view, lower.rest(), &folder, quiet);
    let spoken = label::spoken(&format!("{name}, {folder}, {state}"));
    let usable = !recent.missing;
    response.widget_info(|| WidgetInfo::labeled(Access::Button, usable, &spoken));
    if forgets {
        if let Ok(index) = u8::try_from(index) {
            let command = ViewCommand::ForgetRecent(index);
            view.outbox.push(Intent::View(command));
        }
    } else if response.clicked() {
        open_recent(view, index);
    }
}

/// Shows the button that removes a project from the list; its icon is visible while the pointer is
/// on the row, while it has the focus, or if the project is missing.
fn forget_button(
    ui: &Ui,
    view: &mut ViewCtx<'_>,
    place: Rect,
    index: usize,
    recent: &Recent,
) -> bool {
    let theme = view.theme;
    let id = egui::Id::unique(("forget recent", index));
    let rect = Rect::from_center_size(place.center(), Vec2::splat(theme::ROW_HEIGHT));
    let response = ui.interact(rect, id, Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(rect, theme::RADIUS, theme.pressed);
    }
    label::focus_ring(ui, theme, rect, &response);
    let row = Rect::from_x_y_ranges(ui.max_rect().x_range(), place.y_range());
    if recent.missing || response.has_focus() || ui.rect_contains_pointer(row) {
        label::paint_icon_sized(ui, view, rect, icons::X, (14.0, theme.secondary));
    }
    let project = recent.name();
    let values = [("name", Value::Text(&project))];
    let name = view.texts.plain("welcome-forget", &values);
    response.widget_info(|| WidgetInfo::labeled(Access::Button, true, &name));
    let clicked = response.clicked();
    label::tooltip(response, view, &name);
    clicked
}

/// Shows the page of a project without documents: what it can hold and how to add it.
fn empty_project_ui(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    let theme = view.theme;
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.32).max(space::XL));
        let title = view.text("article-empty");
        let look = Look {
            role: Role::InterfaceBold,
            size: 22.0,
            color: theme.text,
        };
        label::label(ui, view, &title, look);
        ui.add_space(space::XS);
        let about = view.text("empty-project-about");
        label::label(ui, view, &about, Look::text(theme).color(theme.secondary));
        ui.add_space(space::L);
        let caption = view.text("command-file-import");
        let kind = ButtonKind::Primary;
        if label::button(ui, view, Some(icons::DOWNLOAD_SIMPLE), &caption, kind).clicked() {
            view.run("file.import");
        }
    });
}

/// Shows what will happen to files that are dragged over the window.
pub fn drop_ui(ui: &Ui, view: &mut ViewCtx<'_>, adds: bool) {
    if ui.input(|i| i.raw.hovered_files.is_empty()) {
        return;
    }
    let theme = view.theme;
    let screen = ui.ctx().content_rect();
    let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop"));
    let painter = ui.ctx().layer_painter(layer);
    painter.rect_filled(screen, 0.0, theme.veil);
    let text = view.text(if adds {
        "article-drop-import"
    } else {
        "article-drop"
    });
    let look = Look {
        size: 18.0,
        ..Look::text(theme).bold()
    };
    let laid = view
        .engine
        .label(&text, look.role, look.size, None, view.rtl());
    let card = Rect::from_center_size(
        screen.center(),
        laid.dimensions() + Vec2::new(2.0 * space::XXL, 2.0 * space::XL),
    );
    painter.rect_filled(card, 10.0, theme.raised);
    painter.rect_stroke(card, 10.0, theme.focus_ring(), egui::StrokeKind::Inside);
    let at = card.center() - laid.dimensions() / 2.0;
    view.engine.paint_label(&painter, &laid, at, look.color);
}
