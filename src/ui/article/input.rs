//! The pointer on the article: click, double click, drag by letters or by words, and dragging the ends
//! of entities. A drag snaps to a candidate cut that is near, except with Alt.
//!
//! Sends actions; the context menu belongs to the workbench.

use std::ops::Range;

use egui::{CursorIcon, Event, PointerButton, Pos2, Ui, Vec2};

use crate::model::id::AnnotationId;
use crate::session::actions::Action;
use crate::session::actions::review::ReviewAction;
use crate::text::cursor::Selection;
use crate::text::layout::Caret;
use crate::text::segment;
use crate::text::span::Span;
use crate::ui::article::marks::{self, End, Grip};
use crate::ui::article::view::Drag;
use crate::ui::article::{ArticleInput, ArticleView, Frame};

/// How far the pointer may move between the presses of a double click, in points.
const STILL: f32 = 6.0;

impl ArticleView {
    pub(crate) fn pointer(
        &mut self,
        ui: &Ui,
        response: &egui::Response,
        input: &ArticleInput<'_>,
        frame: &Frame,
        out: &mut Vec<Action>,
    ) {
        let pointer = ui.input(|i| i.pointer.interact_pos());
        let over = response.hover_pos();
        self.hovered = over
            .and_then(|at| marks::mark_under(&frame.marks, at))
            .map(|mark| mark.annotation.id);
        let grip = over.and_then(|at| marks::grip_under(&frame.marks, input.selected, at));
        if matches!(self.drag, Some(Drag::Resize { .. })) || (self.drag.is_none() && grip.is_some())
        {
            ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
        } else if over.is_some() {
            ui.set_cursor_icon(CursorIcon::Text);
        }
        let (presses, down, modifiers) =
            ui.input(|i| (presses(&i.events), i.pointer.primary_down(), i.modifiers));
        // The pointer may move on within the frame: the position of the press counts.
        let inside = |at: &Pos2| over.is_some() && response.rect.contains(*at);
        let mut pressed = None;
        for at in presses.into_iter().filter(inside) {
            pressed = Some((at, self.is_second_press(ui, at)));
        }
        if let Some((at, is_second)) = pressed {
            let grip = marks::grip_under(&frame.marks, input.selected, at);
            ui.memory_mut(|memory| memory.request_focus(response.id));
            // A second press takes the word, even at the end of an entity.
            let grip = grip.filter(|_| !is_second);
            self.press(input, frame, (at, grip), (is_second, modifiers.shift), out);
        }
        if let Some(at) = pointer
            && pressed.is_none_or(|(from, _)| from != at)
            && self.drag.is_some()
        {
            self.drag_to(input, frame, (at, modifiers.alt), out);
        }
        if !down {
            self.release(input, frame, over, out);
        }
        if response.secondary_clicked()
            && let Some(at) = over
        {
            self.aim(input, frame, at, out);
        }
    }

    fn press(
        &mut self,
        input: &ArticleInput<'_>,
        frame: &Frame,
        (at, grip): (Pos2, Option<Grip>),
        (by_words, extends): (bool, bool),
        out: &mut Vec<Action>,
    ) {
        self.column = None;
        if let Some(grip) = grip {
            self.choose(Some(grip.id), out);
            self.drag = Some(Drag::Resize {
                id: grip.id,
                end: grip.end,
                held: Vec2::new(grip.x - at.x, 0.0),
            });
            return;
        }
        let Some(caret) = self.hit(frame, at) else {
            return;
        };
        if extends {
            let anchor = input.selection.anchor;
            self.drag = Some(Drag::Select {
                from: anchor..anchor,
                words: None,
                // The anchor was not pressed and stays.
                x: f32::NAN,
                moved: true,
            });
            out.push(Action::Select(Selection {
                anchor,
                focus: caret.byte,
                upstream: caret.upstream,
            }));
            return;
        }
        let text = &input.document.document.text;
        let word = by_words.then(|| self.word_under(frame, text, at)).flatten();
        let from = word.clone().unwrap_or(caret.byte..caret.byte);
        let part = word.map(|word| (input.cuts.default)(word));
        out.push(Action::Select(match &part {
            Some(word) => Selection {
                anchor: word.start,
                focus: word.end,
                upstream: true,
            },
            None => Selection {
                anchor: caret.byte,
                focus: caret.byte,
                upstream: caret.upstream,
            },
        }));
        self.drag = Some(Drag::Select {
            from,
            moved: part.is_some(),
            words: part,
            x: at.x,
        });
    }

    fn drag_to(
        &mut self,
        input: &ArticleInput<'_>,
        frame: &Frame,
        (at, is_exact): (Pos2, bool),
        out: &mut Vec<Action>,
    ) {
        let held = match &self.drag {
            Some(Drag::Resize { held, .. }) => *held,
            _ => Vec2::ZERO,
        };
        let Some(caret) = self.hit(frame, at + held) else {
            return;
        };
        let text = &input.document.document.text;
        let snapped = |caret: Caret, fixed: usize, x: f32| {
            if is_exact || caret.byte == fixed {
                caret
            } else {
                self.snapped(input, frame, (caret, fixed, x))
            }
        };
        match &self.drag {
            Some(Drag::Select {
                from,
                words,
                x,
                moved,
            }) => {
                let selection = if let Some(part) = words {
                    by_words(text, (from, part), caret)
                } else {
                    let focus = snapped(caret, from.start, at.x);
                    let pressed = Caret {
                        byte: from.start,
                        upstream: caret.upstream,
                    };
                    Selection {
                        anchor: snapped(pressed, focus.byte, *x).byte,
                        focus: focus.byte,
                        upstream: focus.upstream,
                    }
                };
                let has_moved = *moved || selection.anchor != selection.focus;
                if let Some(Drag::Select { moved, .. }) = &mut self.drag {
                    *moved = has_moved;
                }
                if selection != input.selection {
                    out.push(Action::Select(selection));
                }
            }
            Some(Drag::Resize { id, end, .. }) => {
                let (id, end) = (*id, *end);
                let Some(annotation) = input.document.annotations.get(id) else {
                    return;
                };
                let fixed = if end == End::Start {
                    annotation.span.end()
                } else {
                    annotation.span.start()
                };
                let caret = snapped(caret, fixed, at.x + held.x);
                let span = Span::snapped(text, fixed, caret.byte);
                let span = span.and_then(|span| span.without_edge_blanks(text));
                self.preview = span.map(|span| (id, span));
            }
            Some(Drag::ScrollBar) | None => {}
        }
    }

    fn release(
        &mut self,
        input: &ArticleInput<'_>,
        frame: &Frame,
        over: Option<Pos2>,
        out: &mut Vec<Action>,
    ) {
        match self.drag.take() {
            Some(Drag::Resize { id, .. }) => {
                let preview = self.preview.take();
                let old = input
                    .document
                    .annotations
                    .get(id)
                    .map(|annotation| annotation.span);
                if let Some((_, span)) = preview
                    && old != Some(span)
                {
                    out.push(Action::ResizeAnnotation { id, span });
                }
            }
            Some(Drag::Select { moved: true, .. }) => brush(input, out),
            Some(Drag::Select { .. }) => {
                // A click: the caret is there already, and the entity under it is selected.
                let under = over.and_then(|at| marks::mark_under(&frame.marks, at));
                let id = under.map(|mark| mark.annotation.id);
                let suggestion = over
                    .filter(|_| id.is_none())
                    .and_then(|at| self.suggestion_at(input, frame, at));
                if let Some(suggestion) = suggestion {
                    self.still = true;
                    out.push(Action::Review(ReviewAction::Ask(suggestion)));
                } else if id.is_none() && input.brush.is_some() {
                    // With a brush a click takes the name in the word.
                    let text = &input.document.document.text;
                    let word = over.and_then(|at| self.word_under(frame, text, at));
                    if let Some(word) = word.map(input.cuts.default) {
                        out.push(Action::Select(Selection {
                            anchor: word.start,
                            focus: word.end,
                            upstream: true,
                        }));
                        brush(input, out);
                    }
                } else if id != input.selected {
                    self.choose(id, out);
                }
            }
            Some(Drag::ScrollBar) | None => {}
        }
    }

    /// Returns whether a press is the second one of a double click, and remembers it. A third one
    /// begins anew.
    fn is_second_press(&mut self, ui: &Ui, at: Pos2) -> bool {
        let time = ui.input(|i| i.time);
        let quick = ui.options(|options| options.input_options.max_double_click_delay);
        let last = self.last_press.take();
        let is_second =
            last.is_some_and(|(then, place)| time - then <= quick && place.distance(at) <= STILL);
        self.last_press = (!is_second).then_some((time, at));
        is_second
    }

    /// Selects an entity under the pointer without scrolling, so that a second click hits the same
    /// word.
    fn choose(&mut self, id: Option<AnnotationId>, out: &mut Vec<Action>) {
        self.still = true;
        out.push(Action::SelectAnnotation(id));
    }

    /// Selects the target of the context menu: an existing selection stays; otherwise the entity
    /// under the pointer, else the word, else the caret moves there.
    fn aim(&mut self, input: &ArticleInput<'_>, frame: &Frame, at: Pos2, out: &mut Vec<Action>) {
        let Some(caret) = self.hit(frame, at) else {
            return;
        };
        let in_selection =
            !input.selection.is_caret() && input.selection.range().contains(&caret.byte);
        if in_selection {
            return;
        }
        if let Some(mark) = marks::mark_under(&frame.marks, at) {
            self.choose(Some(mark.annotation.id), out);
            return;
        }
        let text = &input.document.document.text;
        let word = self.word_under(frame, text, at);
        out.push(Action::Select(match word.map(input.cuts.default) {
            Some(word) => Selection {
                anchor: word.start,
                focus: word.end,
                upstream: true,
            },
            None => Selection {
                anchor: caret.byte,
                focus: caret.byte,
                upstream: caret.upstream,
            },
        }));
    }

    /// Returns the word of the character under a point: the character decides, not the nearer caret
    /// position.
    fn word_under(&self, frame: &Frame, text: &str, at: Pos2) -> Option<Range<usize>> {
        let caret = self.hit(frame, at)?;
        let byte = if caret.upstream {
            segment::previous_grapheme(text, caret.byte)
        } else {
            caret.byte
        };
        segment::word_at(text, byte)
    }
}

fn brush(input: &ArticleInput<'_>, out: &mut Vec<Action>) {
    let text = &input.document.document.text;
    // The session does not have the selection of this frame yet.
    let selection = out.iter().rev().find_map(|action| match action {
        Action::Select(selection) => Some(*selection),
        _ => None,
    });
    let span = selection.unwrap_or(input.selection).span(text);
    let span = span.and_then(|span| span.without_edge_blanks(text));
    if let (Some(label), Some(span)) = (input.brush, span) {
        out.push(Action::CreateAnnotation { span, label });
    }
}

/// Returns where the primary button went down in this frame, in order.
fn presses(events: &[Event]) -> Vec<Pos2> {
    let presses = events.iter().filter_map(|event| match event {
        Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed: true,
            ..
        } => Some(*pos),
        _ => None,
    });
    presses.collect()
}

/// Returns a selection by words: from the part of the first word to the word at the caret, which is
/// whole. Within the first word it is that part.
fn by_words(text: &str, (from, part): (&Range<usize>, &Range<usize>), caret: Caret) -> Selection {
    let here = segment::word_at(text, caret.byte).unwrap_or(caret.byte..caret.byte);
    let is_inside = from.start <= caret.byte && caret.byte <= from.end;
    if is_inside || here == *from {
        Selection {
            anchor: part.start,
            focus: part.end,
            upstream: true,
        }
    } else if caret.byte > from.start {
        Selection {
            anchor: part.start,
            focus: here.end.max(from.end),
            upstream: true,
        }
    } else {
        Selection {
            anchor: part.end,
            focus: here.start.min(from.start),
            upstream: false,
        }
    }
}
