//! The keys of the menu bar: F10 opens it, arrows go between menus and into submenus, Escape closes
//! one level.
//!
//! egui moves through the rows of an open menu. It knows no menu bar and no window that reads from
//! the right, so what goes between menus is decided here, before the menus are shown.

use egui::{Context, FocusDirection, Id, Key, Modifiers, Popup, Response, Ui};

/// The menus of the last frame.
#[derive(Clone, Debug, Default)]
struct Bar {
    pass: u64,
    /// The names of the menus with their popups, in reading order.
    titles: Vec<(Id, Id)>,
    /// Whether a row that opens a submenu has the focus.
    on_opener: bool,
    /// Whether a row of a submenu has the focus.
    in_submenu: bool,
}

fn bar_id() -> Id {
    Id::unique("menus of the bar")
}

fn asked_id() -> Id {
    Id::unique("menus are asked for")
}

/// The id under which the popup is stored whose first row gets the focus.
fn entered_id() -> Id {
    Id::unique("menu is entered")
}

/// Opens the first menu as soon as the bar is shown.
pub fn open_first(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(asked_id(), true));
    ctx.request_repaint();
}

/// Returns whether the bar has the keyboard, or will get it.
pub fn are_used(ctx: &Context) -> bool {
    let bar: Option<Bar> = ctx.data(|data| data.get_temp(bar_id()));
    let focused = ctx.memory(egui::Memory::focused);
    let holds = |bar: Bar| bar.titles.iter().any(|(title, _)| Some(*title) == focused);
    ctx.data(|data| data.get_temp::<bool>(asked_id())).is_some() || bar.is_some_and(holds)
}

/// Takes the keys of this frame. Must be called before the menus are shown.
pub(super) fn take(ui: &Ui, rtl: bool) {
    let ctx = ui.ctx();
    let pass = ctx.cumulative_pass_nr();
    let bar: Bar = ctx.data(|data| data.get_temp(bar_id())).unwrap_or_default();
    let fresh = Bar {
        pass,
        ..Bar::default()
    };
    ctx.data_mut(|data| data.insert_temp(bar_id(), fresh));
    if bar.pass + 2 < pass || bar.titles.is_empty() {
        return;
    }
    if ctx
        .data_mut(|data| data.remove_temp::<bool>(asked_id()))
        .is_some()
    {
        open(ctx, &bar, 0);
        return;
    }
    let focused = ctx.memory(egui::Memory::focused);
    let opened = |(_, popup): &(Id, Id)| Popup::is_id_open(ctx, *popup);
    let open_at = bar.titles.iter().position(opened);
    let on = |(title, _): &(Id, Id)| focused == Some(*title);
    let Some(at) = open_at.or_else(|| bar.titles.iter().position(on)) else {
        return;
    };
    let last = bar.titles.len() - 1;
    let (next, previous) = ((at + 1) % (last + 1), at.checked_sub(1).unwrap_or(last));
    let (forward, back) = if rtl {
        (Key::ArrowLeft, Key::ArrowRight)
    } else {
        (Key::ArrowRight, Key::ArrowLeft)
    };
    let pressed = |key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if open_at.is_none() {
        if pressed(Key::ArrowDown) || pressed(Key::ArrowUp) {
            open(ctx, &bar, at);
        } else if pressed(forward) {
            focus(ctx, &bar, next);
        } else if pressed(back) {
            focus(ctx, &bar, previous);
        }
    } else if pressed(Key::Escape) {
        if bar.in_submenu {
            leave_submenu(ctx);
        } else {
            Popup::close_all(ctx);
            focus(ctx, &bar, at);
        }
    } else if pressed(forward) {
        if bar.on_opener {
            // egui opens a submenu with the arrow to the right.
            ctx.memory_mut(|memory| memory.move_focus(FocusDirection::Right));
        } else {
            open(ctx, &bar, next);
        }
    } else if pressed(back) {
        if bar.in_submenu {
            leave_submenu(ctx);
        } else {
            open(ctx, &bar, previous);
        }
    }
}

/// In egui the arrow to the left leaves a submenu.
fn leave_submenu(ctx: &Context) {
    ctx.memory_mut(|memory| memory.move_focus(FocusDirection::Left));
}

fn focus(ctx: &Context, bar: &Bar, at: usize) {
    if let Some((title, _)) = bar.titles.get(at) {
        ctx.memory_mut(|memory| {
            memory.move_focus(FocusDirection::None);
            memory.request_focus(*title);
        });
    }
    ctx.request_repaint();
}

fn open(ctx: &Context, bar: &Bar, at: usize) {
    focus(ctx, bar, at);
    if let Some((_, popup)) = bar.titles.get(at) {
        Popup::open_id(ctx, *popup);
        ctx.data_mut(|data| data.insert_temp(entered_id(), *popup));
    }
}

/// Records the name of a menu, before its popup is shown.
pub(super) fn title(response: &Response, popup: Id) {
    let ctx = &response.ctx;
    ctx.data_mut(|data| {
        let bar = data.get_temp_mut_or_default::<Bar>(bar_id());
        bar.titles.push((response.id, popup));
    });
    let is_entered = ctx.data(|data| data.get_temp::<Id>(entered_id())) == Some(popup);
    // In its first frame a popup is only measured.
    if is_entered && ctx.read_response(popup).is_some() {
        ctx.data_mut(|data| data.remove::<Id>(entered_id()));
        if response.has_focus() {
            ctx.memory_mut(|memory| memory.move_focus(FocusDirection::Down));
        }
    } else if is_entered {
        ctx.request_repaint();
    }
}

/// Records a row that opens a submenu; `submenu` is what was shown of it.
pub(super) fn opener(row: &Response, submenu: Option<&Response>) {
    let ctx = &row.ctx;
    let focused = ctx.memory(egui::Memory::focused);
    let focused = focused.and_then(|id| ctx.read_response(id));
    let inside = submenu.zip(focused).is_some_and(|(submenu, focused)| {
        submenu.layer_id == focused.layer_id && submenu.layer_id != row.layer_id
    });
    let on = row.has_focus();
    ctx.data_mut(|data| {
        let bar = data.get_temp_mut_or_default::<Bar>(bar_id());
        bar.on_opener |= on;
        bar.in_submenu |= inside;
    });
}
