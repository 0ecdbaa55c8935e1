//! Helpers for the accessibility tree: named parts, nodes without a widget, and announcements of
//! changes.
//!
//! Costs nothing without a screen reader, because then there is no tree.

use egui::accesskit::{Action, Live, Node, NodeId, Role};
use egui::{Context, Id, Ui};

/// Returns whether a screen reader is active.
pub fn listens(ctx: &Context) -> bool {
    ctx.accesskit_node_builder(egui::accesskit_root_id(), |_| ())
        .is_some()
}

/// Writes a node that has no widget; in its first frame it becomes the last child of `parent`.
pub fn child(ctx: &Context, parent: Id, id: Id, write: impl FnOnce(&mut Node)) {
    let root = egui::accesskit_root_id();
    let is_new = !ctx.has_accesskit_node(id);
    if ctx.accesskit_node_builder(id, write).is_none() || !is_new || parent == root {
        return;
    }
    // egui adds unknown nodes to the root.
    ctx.accesskit_node_builder(root, |node| {
        let others: Vec<NodeId> = node.children().to_vec();
        let others = others.split_last().map_or(&[][..], |(_, others)| others);
        node.set_children(others);
    });
    ctx.accesskit_node_builder(parent, |node| node.push_child(id.accesskit_id()));
}

/// Sets the role and the name of the part of the window that is being laid out.
pub fn part(ui: &Ui, role: Role, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(role);
        node.set_label(name);
    });
}

/// Sets the role and the name of the panel that is being laid out.
pub fn panel(ui: &Ui, role: Role, name: &str) -> Id {
    let id = ui
        .stack()
        .iter()
        .find(|stack| stack.is_panel_ui())
        .map_or(ui.unique_id(), |stack| stack.unique_id);
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(role);
        node.set_label(name);
    });
    id
}

/// Does the same for a panel that is laid out early and read late: the first of them is read last.
pub fn late_panel(ui: &Ui, role: Role, name: &str) {
    let id = panel(ui, role, name);
    ui.data_mut(|data| {
        data.get_temp_mut_or_default::<Vec<Id>>(late_key())
            .insert(0, id);
    });
}

fn late_key() -> Id {
    Id::unique("parts that are read late")
}

/// Finishes the tree of a frame: the window's own name, and the reading order of its parts.
pub fn finish(ui: &Ui, title: &str, language: &str) {
    let late: Vec<Id> = ui.data_mut(|data| data.remove_temp(late_key()).unwrap_or_default());
    let late: Vec<NodeId> = late.iter().map(Id::accesskit_id).collect();
    ui.ctx()
        .accesskit_node_builder(egui::accesskit_root_id(), |node| {
            node.set_label(title);
            node.set_language(language);
        });
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        let (mut parts, last): (Vec<NodeId>, Vec<NodeId>) =
            node.children().iter().partition(|id| !late.contains(id));
        parts.extend(late.iter().filter(|id| last.contains(id)));
        node.set_children(parts);
    });
}

/// Marks the `Ui` as a dialog. Its heading names it.
pub fn dialog(ui: &Ui) {
    let id = ui.unique_id();
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::Dialog);
        node.set_modal();
    });
    ui.data_mut(|data| data.insert_temp(dialog_key(), id));
}

/// Names the dialog that is being laid out.
pub fn name_dialog(ui: &Ui, name: &str) {
    let id: Option<Id> = ui.data(|data| data.get_temp(dialog_key()));
    if let Some(id) = id.filter(|id| ui.ctx().has_accesskit_node(*id)) {
        ui.ctx()
            .accesskit_node_builder(id, |node| node.set_label(name));
    }
}

fn dialog_key() -> Id {
    Id::unique("the dialog that is open")
}

/// Converts a rectangle for the tree: in points; the window knows the scale.
pub fn bounds(rect: egui::Rect) -> egui::accesskit::Rect {
    egui::accesskit::Rect {
        x0: f64::from(rect.left()),
        y0: f64::from(rect.top()),
        x1: f64::from(rect.right()),
        y1: f64::from(rect.bottom()),
    }
}

/// Adds properties to a widget that egui does not set.
pub fn describe(response: &egui::Response, write: impl FnOnce(&mut Node)) {
    if response.ctx.has_accesskit_node(response.id) {
        response.ctx.accesskit_node_builder(response.id, write);
    }
}

/// Marks a row as an option of a list, and as selected or not.
pub fn option(response: &egui::Response, chosen: bool) {
    describe(response, |node| {
        node.set_role(Role::ListBoxOption);
        node.clear_toggled();
        node.set_selected(chosen);
    });
}

/// Gives the reader's focus to a row while a field keeps the keyboard focus: the arrow keys move
/// through the list.
pub fn leads(ctx: &Context, field: Id, row: Id) {
    if ctx.has_accesskit_node(field) && ctx.has_accesskit_node(row) {
        ctx.accesskit_node_builder(field, |node| node.set_active_descendant(row.accesskit_id()));
    }
}

/// Returns whether a screen reader asked a node for a click or the focus.
pub fn is_asked(ui: &Ui, id: Id) -> bool {
    ui.input(|i| {
        [Action::Click, Action::Focus]
            .into_iter()
            .any(|action| i.has_accesskit_action_request(id, action))
    })
}

/// The last announcement.
#[derive(Debug, Default)]
pub struct Voice {
    said: Option<String>,
    /// The number of announcements, so that the same words twice are two announcements.
    count: u64,
}

impl Voice {
    /// Announces words once the current speech has ended.
    pub fn say(&mut self, words: String) {
        self.said = Some(words);
        self.count += 1;
    }

    /// Returns the last announcement.
    pub fn said(&self) -> Option<&str> {
        self.said.as_deref()
    }

    /// Writes the announcement into the tree.
    pub fn ui(&self, ctx: &Context) {
        let Some(said) = &self.said else { return };
        // Each announcement is a new node: setting a name to the same value would be silent.
        let id = Id::unique(("said", self.count));
        child(ctx, egui::accesskit_root_id(), id, |node| {
            node.set_role(Role::Status);
            node.set_live(Live::Polite);
            node.set_label(said.as_str());
        });
    }
}
