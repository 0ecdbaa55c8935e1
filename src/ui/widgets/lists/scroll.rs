//! Scroll areas with the bar at the reading end: at the left in an Arabic window.
//!
//! egui scrolls; its own bar is always at the right, so the bar is painted here. What the keyboard
//! reaches scrolls into view. The keys that scroll a page stand in [`crate::ui::widgets::lists::scroll_keys`].

use egui::scroll_area::{ScrollAreaOutput, ScrollBarVisibility};
use egui::{CursorIcon, Id, Rect, ScrollArea, Sense, Ui, Vec2, pos2};

use crate::ui::widgets::lists::scroll_keys::{self, Page};

use crate::ui::widgets::theme::{self, Theme};
use crate::ui::widgets::widget_ctx::WidgetView;

/// Width of the strip in which the bar can be grabbed, in points.
const STRIP: f32 = 12.0;
/// The distance of a widget that scrolls into view from the edge of the area, in points.
const MARGIN: f32 = 8.0;
/// The least length of the bar in points.
const SHORTEST: f32 = 28.0;

/// Shows a vertical scroll area. `salt` is its name among all scroll areas of the window; `show`
/// calls one of the `show…` methods of the given area.
pub fn vertical<R, V: WidgetView>(
    ui: &mut Ui,
    view: &mut V,
    (salt, area): (&str, ScrollArea),
    show: impl FnOnce(ScrollArea, &mut Ui, &mut V) -> ScrollAreaOutput<R>,
) -> ScrollAreaOutput<R> {
    let id = scroll_keys::bar_id(salt);
    let mut area = area
        .id_salt(salt)
        .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
    if let Some(offset) = ui.data_mut(|data| data.remove_temp::<f32>(id)) {
        area = area.vertical_scroll_offset(offset);
    }
    let output = show(area, ui, view);
    let (content, seen) = (output.content_size.y, output.inner_rect.height());
    let offset = output.state.clamped_offset().y;
    let page = Page {
        id,
        seen: output.inner_rect,
        offset,
        most: (content - seen).max(0.0),
    };
    scroll_keys::stands(ui, page);
    if let Some(offset) = to_focus(ui, page) {
        ui.data_mut(|data| data.insert_temp(id, offset));
        ui.request_repaint();
    }
    let view = view.widget_ctx();
    if content > seen + 0.5 && seen > SHORTEST {
        let at = offset / (content - seen);
        let strip = strip(output.inner_rect, view.rtl());
        if let Some(share) = bar(ui, view.theme, (id, strip), (at, seen / content)) {
            let offset = share * (content - seen);
            ui.data_mut(|data| data.insert_temp(id, offset));
            ui.request_repaint();
        }
    }
    output
}

/// Returns the offset at which the widget is seen that has just got the keyboard focus, if the area
/// hides a part of it.
fn to_focus(ui: &Ui, page: Page) -> Option<f32> {
    let focused = ui.memory(egui::Memory::focused)?;
    let key = page.id.with("focused");
    let before = ui.data(|data| data.get_temp::<Id>(key));
    if before == Some(focused) {
        return None;
    }
    let response = ui.ctx().read_response(focused)?;
    ui.data_mut(|data| data.insert_temp(key, focused));
    let (whole, seen) = (response.rect, response.interact_rect);
    let inside = response.layer_id == ui.layer_id()
        && page.seen.x_range().contains(whole.center().x)
        && !seen.contains_rect(whole.shrink(1.0));
    // What stands below the area is seen whole; only its own content is clipped.
    let end = page.seen.top() - page.offset + page.most + page.seen.height();
    if !inside || page.most <= 0.0 || whole.top() > end {
        return None;
    }
    let top = whole.top() - page.seen.top() + page.offset - MARGIN;
    let least = top + whole.height() + 2.0 * MARGIN - page.seen.height();
    let wanted = page.offset.max(least).min(top.max(0.0));
    ((wanted - page.offset).abs() > 0.5).then_some(wanted)
}

/// Returns the strip of the bar of an area: along the edge at the reading end.
pub fn strip(area: Rect, rtl: bool) -> Rect {
    let (top, bottom) = (area.top() + 4.0, area.bottom() - 4.0);
    let left = if rtl {
        area.left()
    } else {
        area.right() - STRIP
    };
    Rect::from_min_max(pos2(left, top), pos2(left + STRIP, bottom))
}

/// Returns the thumb of a bar: `at` is its position, `seen` its share of the bar, both 0 to 1.
pub fn thumb(strip: Rect, at: f32, seen: f32, width: f32) -> Rect {
    let length = (strip.height() * seen).max(SHORTEST).min(strip.height());
    let top = strip.top() + (strip.height() - length) * at.clamp(0.0, 1.0);
    let left = strip.center().x - width / 2.0;
    Rect::from_min_size(pos2(left, top), Vec2::new(width, length))
}

/// Paints the bar and returns the position to which it was dragged, 0 to 1.
fn bar(ui: &Ui, theme: &Theme, (id, strip): (Id, Rect), (at, seen): (f32, f32)) -> Option<f32> {
    let response = ui.interact(strip, id, Sense::drag());
    let held = response.dragged();
    let width = if held || response.hovered() { 8.0 } else { 4.0 };
    let place = thumb(strip, at, seen, width);
    let color = if held {
        theme::mix(theme.pressed, theme.secondary, 50)
    } else {
        theme.pressed
    };
    ui.painter().rect_filled(place, width / 2.0, color);
    let response = response.on_hover_cursor(CursorIcon::Default);
    let pointer = response.interact_pointer_pos().filter(|_| held)?;
    let grip = id.with("grip");
    if response.drag_started() {
        // A press outside the thumb moves the thumb to the pointer.
        let caught = if place.expand2(Vec2::new(STRIP, 0.0)).contains(pointer) {
            pointer.y - place.top()
        } else {
            place.height() / 2.0
        };
        ui.data_mut(|data| data.insert_temp(grip, caught));
    }
    let caught = ui.data(|data| data.get_temp::<f32>(grip)).unwrap_or(0.0);
    let room = (strip.height() - place.height()).max(1.0);
    Some(((pointer.y - caught - strip.top()) / room).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scroll_bar_is_at_the_end_of_reading_and_inside_its_strip() {
        let area = Rect::from_min_max(pos2(100.0, 0.0), pos2(300.0, 400.0));
        assert!(strip(area, false).right() <= 300.0 && strip(area, false).left() > 280.0);
        assert!(strip(area, true).left() >= 100.0 && strip(area, true).right() < 120.0);
        for at in [0.0, 0.5, 1.0, 7.0] {
            for seen in [0.001, 0.3, 1.0] {
                let strip = strip(area, true);
                assert!(
                    strip.contains_rect(thumb(strip, at, seen, 4.0)),
                    "{at} {seen}"
                );
            }
        }
    }
}
