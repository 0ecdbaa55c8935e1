//! The article for screen readers and tests: a node for each line and each entity on the screen.
//!
//! A node's own action selects the entity, or puts the caret at the start of the line.

use egui::{Role, Ui};

use crate::model::id::AnnotationId;
use crate::session::action::Action;
use crate::session::selection::Selection;
use crate::text::offset::CharOffset;
use crate::ui::article::paint::{line_rect, short_name};
use crate::ui::article::{ArticleInput, ArticleView, Frame};
use crate::ui::bidi::label::excerpt;

/// Returns the id of an entity's node.
pub fn entity_id(id: AnnotationId) -> egui::Id {
    egui::Id::unique(("entity", id.0))
}

/// Returns the id of a line's node, by its first byte.
pub fn line_id(byte: usize) -> egui::Id {
    egui::Id::unique(("line", byte))
}

impl ArticleView {
    pub(crate) fn publish(
        &self,
        ui: &Ui,
        input: &ArticleInput<'_>,
        frame: &Frame,
        out: &mut Vec<Action>,
    ) {
        let Some(shown) = &self.shown else { return };
        let document = &input.document.document;
        let bounds = |rect: egui::Rect| egui::accesskit::Rect {
            x0: f64::from(rect.left()),
            y0: f64::from(rect.top()),
            x1: f64::from(rect.right()),
            y1: f64::from(rect.bottom()),
        };
        let active = ui.ctx().accesskit_node_builder(Self::focus_id(), |node| {
            node.set_role(Role::Document);
            node.set_label(
                document
                    .title
                    .as_deref()
                    .unwrap_or(&document.name)
                    .to_owned(),
            );
        });
        if active.is_none() {
            return;
        }
        let scale = ui.pixels_per_point();
        for line in &frame.lines {
            let Some(layout) = shown.flow.laid_out(line.piece) else {
                continue;
            };
            let rect = line_rect(line, frame, layout.edges(line.line));
            let text = document.text.get(line.bytes.clone()).unwrap_or_default();
            ui.ctx()
                .accesskit_node_builder(line_id(line.bytes.start), |node| {
                    node.set_role(Role::Paragraph);
                    node.set_label(text.to_owned());
                    node.set_bounds(bounds(rect * scale));
                    node.add_action(egui::accesskit::Action::Click);
                });
        }
        for mark in &frame.marks {
            let annotation = &mark.annotation;
            let Some(first) = mark.rects.first() else {
                continue;
            };
            let Some(label) = input.labels.get(annotation.label) else {
                continue;
            };
            let words = excerpt(annotation.span.get(&document.text).unwrap_or_default());
            let at = |byte| {
                let CharOffset(at) = input.document.offsets.char_from_byte(&document.text, byte);
                at
            };
            let (start, end) = (
                at(annotation.span.start_offset()),
                at(annotation.span.end_offset()),
            );
            let label = short_name(label, input.language);
            let name = (input.entity_name)(label, words, start..end, annotation.uncertain);
            let selected = input.selected == Some(annotation.id);
            ui.ctx()
                .accesskit_node_builder(entity_id(annotation.id), |node| {
                    node.set_role(Role::Mark);
                    node.set_label(name);
                    node.set_bounds(bounds(first.rect * scale));
                    node.set_selected(selected);
                    node.add_action(egui::accesskit::Action::Click);
                });
        }
        accept_actions(ui, frame, out);
    }
}

fn accept_actions(ui: &Ui, frame: &Frame, out: &mut Vec<Action>) {
    let click = egui::accesskit::Action::Click;
    for mark in &frame.marks {
        if ui.input(|i| i.has_accesskit_action_request(entity_id(mark.annotation.id), click)) {
            out.push(Action::SelectAnnotation(Some(mark.annotation.id)));
        }
    }
    for line in &frame.lines {
        if ui.input(|i| i.has_accesskit_action_request(line_id(line.bytes.start), click)) {
            out.push(Action::Select(Selection {
                anchor: line.bytes.start,
                focus: line.bytes.start,
                upstream: false,
            }));
        }
    }
}
