//! The window as a screen reader takes it: parts with a name, things that are no widgets, and what
//! is said when something has changed.
//!
//! Costs nothing while nobody listens: without a reader there is no tree to write into.

use egui::accesskit::{Action, Live, Node, NodeId, Role};
use egui::{Context, Id, Ui};

/// Returns whether somebody listens.
pub fn listens(ctx: &Context) -> bool {
    ctx.accesskit_node_builder(egui::accesskit_root_id(), |_| ())
        .is_some()
}

/// Writes a thing that is no widget, as the last child of another one in its first frame.
pub fn child(ctx: &Context, parent: Id, id: Id, write: impl FnOnce(&mut Node)) {
    let root = egui::accesskit_root_id();
    let is_new = !ctx.has_accesskit_node(id);
    if ctx.accesskit_node_builder(id, write).is_none() || !is_new || parent == root {
        return;
    }
    // The toolkit hangs what it does not know under the window.
    ctx.accesskit_node_builder(root, |node| {
        let others: Vec<NodeId> = node.children().to_vec();
        let others = others.split_last().map_or(&[][..], |(_, others)| others);
        node.set_children(others);
    });
    ctx.accesskit_node_builder(parent, |node| node.push_child(id.accesskit_id()));
}

/// Says what the part of the window is that is being laid out, and what it is called.
pub fn part(ui: &Ui, role: Role, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(role);
        node.set_label(name);
    });
}

/// Says what the panel is that is being laid out, and what it is called.
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

/// The same for a panel that is laid out early and read late: the first of them is read last.
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

/// Finishes the tree of a frame: the window's own name, and its parts in the order of reading.
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

/// Says that what is being laid out is a dialog. Its heading names it.
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

/// Returns a rectangle as the tree takes it: in points; the window knows the scale.
pub fn bounds(rect: egui::Rect) -> egui::accesskit::Rect {
    egui::accesskit::Rect {
        x0: f64::from(rect.left()),
        y0: f64::from(rect.top()),
        x1: f64::from(rect.right()),
        y1: f64::from(rect.bottom()),
    }
}

/// Adds to a widget what the toolkit does not say of it.
pub fn describe(response: &egui::Response, write: impl FnOnce(&mut Node)) {
    if response.ctx.has_accesskit_node(response.id) {
        response.ctx.accesskit_node_builder(response.id, write);
    }
}

/// Says that a row is one of a list to choose from, and whether it is the one.
pub fn option(response: &egui::Response, chosen: bool) {
    describe(response, |node| {
        node.set_role(Role::ListBoxOption);
        node.clear_toggled();
        node.set_selected(chosen);
    });
}

/// Gives the reader's focus to a row while a field keeps the keys: the arrows go through the list.
pub fn leads(ctx: &Context, field: Id, row: Id) {
    if ctx.has_accesskit_node(field) && ctx.has_accesskit_node(row) {
        ctx.accesskit_node_builder(field, |node| node.set_active_descendant(row.accesskit_id()));
    }
}

/// Returns whether a thing was asked to do what a click does, or to take the keys.
pub fn is_asked(ui: &Ui, id: Id) -> bool {
    ui.input(|i| {
        [Action::Click, Action::Focus]
            .into_iter()
            .any(|action| i.has_accesskit_action_request(id, action))
    })
}

/// What was said last, for those who do not see it happen.
#[derive(Debug, Default)]
pub struct Voice {
    said: Option<String>,
    /// How often something was said: the same words twice are two sentences.
    count: u64,
}

impl Voice {
    /// Says something when what is being read out has come to its end.
    pub fn say(&mut self, words: String) {
        self.said = Some(words);
        self.count += 1;
    }

    /// Returns what was said last.
    pub fn said(&self) -> Option<&str> {
        self.said.as_deref()
    }

    /// Gives it to the screen reader.
    pub fn ui(&self, ctx: &Context) {
        let Some(said) = &self.said else { return };
        // A sentence is a new node: a name that changes to itself would be silence.
        let id = Id::unique(("said", self.count));
        child(ctx, egui::accesskit_root_id(), id, |node| {
            node.set_role(Role::Status);
            node.set_live(Live::Polite);
            node.set_label(said.as_str());
        });
    }
}
