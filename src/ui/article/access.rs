//! The article for screen readers and tests: its text, a node for each visible line and entity, and
//! the position of the caret.
//!
//! The default action of a node selects the entity, or puts the caret at the start of the line. A
//! selected entity has the reader's focus; the keyboard focus stays with the article.

use egui::accesskit::{Action as Asked, ActionData, Orientation};
use egui::{Role, Ui};

use crate::session::actions::Action;
use crate::text::bidi::first_strong_is_rtl;
use crate::text::cursor::Selection;
use crate::text::offset::CharOffset;
use crate::ui::article::marks::{Mark, SeenLine};
use crate::ui::article::node_ids::{entity_id, line_id};
use crate::ui::article::paint::{line_rect, scroll_bar_rect};
use crate::ui::article::runs::Runs;
use crate::ui::article::{ArticleInput, ArticleView, Frame};
use crate::ui::state::captions::name_with_subtype;
use crate::ui::widgets::a11y;
use crate::ui::widgets::label::excerpt;

impl ArticleView {
    /// Writes the accessibility tree, if a screen reader is active, and takes the requests made
    /// there.
    pub(crate) fn publish(
        &self,
        ui: &Ui,
        input: &ArticleInput<'_>,
        frame: &Frame,
        out: &mut Vec<Action>,
    ) {
        let Some(shown) = &self.shown else { return };
        if !a11y::listens(ui.ctx()) {
            return;
        }
        let article = Self::focus_id();
        let document = &input.document.document;
        let runs = Runs::collect(&document.text, &shown.flow, &frame.lines, frame.line_box);
        let title = document.title.as_deref().unwrap_or(&document.name);
        let chosen = frame
            .marks
            .iter()
            .find(|mark| input.selected == Some(mark.annotation.id) && !mark.rects.is_empty());
        let is_rtl = first_strong_is_rtl(&document.text) == Some(true);
        ui.ctx().accesskit_node_builder(article, |node| {
            node.set_role(Role::Document);
            node.set_label(title);
            if is_rtl {
                node.set_language("ar");
            }
            node.remove_action(Asked::Click);
            node.add_action(Asked::SetTextSelection);
            if let Some(selection) = runs.selection(input.selection) {
                node.set_text_selection(selection);
            }
            if let Some(mark) = chosen {
                node.set_active_descendant(entity_id(mark.annotation.id).accesskit_id());
            }
        });
        // In the order of the text: a line, the runs on it, its entities.
        let mut marks: Vec<&Mark> = frame.marks.iter().collect();
        marks.sort_by_key(|mark| (mark.annotation.span.start(), mark.lane));
        let mut marks = marks.into_iter().peekable();
        let mut lines = frame.lines.iter().peekable();
        let mut run = 0;
        while run < runs.len() {
            let of = runs.line(run);
            if of.is_some() {
                for line in lines.by_ref() {
                    if of == Some(line_id(line.bytes.start)) {
                        self.publish_line(ui, input, frame, line);
                        break;
                    }
                }
            }
            run = runs.publish(ui.ctx(), article, &document.text, run);
            let next = lines.peek().map_or(usize::MAX, |line| line.bytes.start);
            if let Some(line) = of {
                while let Some(mark) = marks.next_if(|m| m.annotation.span.start() < next) {
                    publish_entity(ui, input, mark, line);
                }
            }
        }
        if let Some((above, seen)) = self.seen_share().filter(|(_, seen)| *seen < 1.0) {
            let id = egui::Id::unique("article scrolled");
            a11y::child(ui.ctx(), article, id, |node| {
                node.set_role(Role::ScrollBar);
                node.set_label(input.scroll_name);
                node.set_orientation(Orientation::Vertical);
                node.set_min_numeric_value(0.0);
                node.set_max_numeric_value(100.0);
                node.set_numeric_value(
                    f64::from((above / (1.0 - seen)).clamp(0.0, 1.0) * 100.0).round(),
                );
                node.set_bounds(a11y::bounds(scroll_bar_rect(frame.rect, input)));
            });
        }
        take_requests(ui, frame, &runs, out);
    }

    fn publish_line(&self, ui: &Ui, input: &ArticleInput<'_>, frame: &Frame, line: &SeenLine) {
        let layout = self
            .shown
            .as_ref()
            .and_then(|shown| shown.flow.laid_out(line.piece));
        let Some(layout) = layout else { return };
        let rect = line_rect(line, frame, layout.edges(line.line));
        let text = input.document.document.text.get(line.bytes.clone());
        a11y::child(
            ui.ctx(),
            Self::focus_id(),
            line_id(line.bytes.start),
            |node| {
                node.set_role(Role::Paragraph);
                node.set_label(text.unwrap_or_default());
                node.set_bounds(a11y::bounds(rect));
                node.add_action(Asked::Click);
            },
        );
    }
}

fn publish_entity(ui: &Ui, input: &ArticleInput<'_>, mark: &Mark, line: egui::Id) {
    let annotation = &mark.annotation;
    let document = &input.document.document;
    let (Some(first), Some(label)) = (mark.rects.first(), input.labels.get(annotation.label))
    else {
        return;
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
    let label = name_with_subtype(label, annotation, input.language);
    let name = (input.entity_name)(&label, words, start..end, annotation.uncertain);
    let selected = input.selected == Some(annotation.id);
    a11y::child(ui.ctx(), line, entity_id(annotation.id), |node| {
        node.set_role(Role::Mark);
        node.set_label(name);
        node.set_bounds(a11y::bounds(first.rect));
        node.set_selected(selected);
        node.add_action(Asked::Click);
        node.add_action(Asked::Focus);
    });
}

/// Takes the requests of a screen reader for an entity, a line, or the caret.
fn take_requests(ui: &Ui, frame: &Frame, runs: &Runs, out: &mut Vec<Action>) {
    let before = out.len();
    for mark in &frame.marks {
        if a11y::is_asked(ui, entity_id(mark.annotation.id)) {
            out.push(Action::SelectAnnotation(Some(mark.annotation.id)));
        }
    }
    for line in &frame.lines {
        if a11y::is_asked(ui, line_id(line.bytes.start)) {
            out.push(Action::Select(Selection::caret(line.bytes.start)));
        }
    }
    let article = ArticleView::focus_id();
    let asked = ui.input(|i| {
        i.accesskit_action_requests(article, Asked::SetTextSelection)
            .filter_map(|request| match &request.data {
                Some(ActionData::SetTextSelection(selection)) => Some(*selection),
                _ => None,
            })
            .last()
    });
    if let Some(asked) = asked
        && let (Some(anchor), Some(focus)) = (runs.byte(&asked.anchor), runs.byte(&asked.focus))
    {
        out.push(Action::Select(Selection {
            anchor,
            focus,
            upstream: false,
        }));
    }
    // A person who acts on nodes continues there with the keyboard.
    if out.len() > before {
        ui.memory_mut(|memory| memory.request_focus(article));
    }
}
