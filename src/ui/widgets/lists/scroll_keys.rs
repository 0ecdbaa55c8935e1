//! The keys that scroll a page: arrows, page keys, Home, End, and Space.
//!
//! A dialog takes them before its widgets see them. Which page moves is decided by the areas of the
//! last frame: the one with the focused widget, otherwise the largest.

use egui::{Context, FocusDirection, Id, Key, Modifiers, Rect, Ui};

/// The step of an arrow key in points: two lines of text.
const STEP: f32 = 44.0;
/// The lines that remain visible when a page is turned, in points.
const KEPT: f32 = 36.0;

/// Which keys scroll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text to read: arrows, page keys, Home and End, and Space if no button has the focus.
    Text,
    /// A form, where arrows belong to the widgets: page keys, and Home and End.
    Form,
}

/// A scroll area in the last frame; lengths are in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page {
    /// The id under which a wanted offset is stored.
    pub(super) id: Id,
    /// The visible part.
    pub(super) seen: Rect,
    /// How far it is scrolled.
    pub(super) offset: f32,
    /// The greatest offset.
    pub(super) most: f32,
}

fn pages_id() -> Id {
    Id::unique("pages that scroll")
}

/// Records an area of this frame.
pub(super) fn stands(ui: &Ui, page: Page) {
    let (pass, layer) = (ui.ctx().cumulative_pass_nr(), ui.layer_id());
    ui.data_mut(|data| {
        let pages = data.get_temp_mut_or_default::<Vec<(u64, egui::LayerId, Page)>>(pages_id());
        pages.retain(|(of, _, known)| *of + 1 >= pass && (*of < pass || known.id != page.id));
        pages.push((pass, layer, page));
    });
}

/// Leaves the arrow keys to a widget while it has the focus.
pub fn leave_arrows(ctx: &Context, id: Id) {
    ctx.data_mut(|data| data.insert_temp(left_id(), (id, false)));
}

/// Leaves all keys to a widget while it has the focus.
pub fn leave_all(ctx: &Context, id: Id) {
    ctx.data_mut(|data| data.insert_temp(left_id(), (id, true)));
}

fn left_id() -> Id {
    Id::unique("keys left to a widget")
}

/// The name of the area around a whole dialog in a low window: it scrolls when those inside of it
/// have come to an end.
pub const AROUND: &str = "dialog";

/// What the keys of a frame ask for.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    /// Lines, pages, and the direct ends; positive goes down.
    lines: f32,
    pages: f32,
    ends: f32,
}

/// Takes the keys that scroll from the input, and scrolls. Must be called in the layer of the
/// areas, before the widgets that could take the keys.
pub fn take(ui: &Ui, kind: Kind) {
    if egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    let focused = ui.memory(egui::Memory::focused);
    let pages = pages(ui, focused);
    if pages.is_empty() {
        return;
    }
    let asked = asked(ui, kind, focused);
    let Asked {
        lines,
        pages: turns,
        ends,
    } = asked;
    let direction = lines + turns + ends;
    if direction == 0.0 {
        return;
    }
    // egui would move the focus with the arrows.
    ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    let moves = |page: &&Page| {
        if direction > 0.0 {
            page.offset < page.most - 0.5
        } else {
            page.offset > 0.5
        }
    };
    let movable: Vec<&Page> = pages.iter().filter(moves).collect();
    // Home and End reach the ends of all.
    let n = if ends == 0.0 { 1 } else { movable.len() };
    for page in movable.into_iter().take(n) {
        let height = (page.seen.height() - KEPT).max(STEP);
        let wanted = page.offset + STEP * lines + height * turns + page.most * ends;
        let wanted = wanted.clamp(0.0, page.most);
        ui.data_mut(|data| data.insert_temp(page.id, wanted));
    }
    ui.request_repaint();
}

fn asked(ui: &Ui, kind: Kind, focused: Option<Id>) -> Asked {
    let typing = ui.ctx().text_edit_focused();
    let left = ui.data(|data| data.get_temp::<(Id, bool)>(left_id()));
    let left = left.filter(|(id, _)| focused == Some(*id));
    let keeps = left.is_some_and(|(_, all)| all);
    let arrows = kind == Kind::Text && left.is_none();
    let pages = !keeps && (kind == Kind::Text || !typing);
    // A focused button is pressed with Space. The article keeps its focus below a dialog.
    let is_shown = |id| {
        let response = ui.ctx().read_response(id);
        response.is_some_and(|response| response.layer_id == ui.layer_id())
    };
    let space = kind == Kind::Text && !typing && !focused.is_some_and(is_shown);
    let mut asked = Asked::default();
    ui.input_mut(|i| {
        let mut pressed = |key, modifiers| i.count_and_consume_key(modifiers, key) as f32;
        let plain = Modifiers::NONE;
        if arrows {
            asked.lines = pressed(Key::ArrowDown, plain) - pressed(Key::ArrowUp, plain);
        }
        if pages {
            asked.pages = pressed(Key::PageDown, plain) - pressed(Key::PageUp, plain);
        }
        if space {
            asked.pages -= pressed(Key::Space, Modifiers::SHIFT);
            asked.pages += pressed(Key::Space, plain);
        }
        if !typing && !keeps {
            asked.ends = pressed(Key::End, plain) - pressed(Key::Home, plain);
        }
    });
    asked
}

/// Returns the areas that can scroll, in the order in which they are tried: the one with the
/// focused widget, the larger ones, and last the one around them.
fn pages(ui: &Ui, focused: Option<Id>) -> Vec<Page> {
    let layer = ui.layer_id();
    let pages = ui.data(|data| data.get_temp::<Vec<(u64, egui::LayerId, Page)>>(pages_id()));
    let mut pages: Vec<Page> = pages
        .unwrap_or_default()
        .into_iter()
        .filter(|(_, of, page)| *of == layer && page.most > 0.5)
        .map(|(.., page)| page)
        .collect();
    let focused = focused.and_then(|id| ui.ctx().read_response(id));
    let focused = focused.filter(|response| response.layer_id == layer);
    let at = focused.map(|response| response.rect.center());
    let order = |page: &Page| {
        let around = page.id == bar_id(AROUND);
        let holds = at.is_some_and(|at| page.seen.contains(at));
        (around, !holds)
    };
    pages.sort_by(|a, b| {
        let by_kind = order(a).cmp(&order(b));
        by_kind.then(b.seen.area().total_cmp(&a.seen.area()))
    });
    pages
}

/// Returns the id of an area's bar, under which a wanted offset is stored.
pub(super) fn bar_id(salt: &str) -> Id {
    Id::unique(("scroll bar", salt))
}
