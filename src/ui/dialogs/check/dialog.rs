//! The dialog of the consistency check: its list, its keys, its buttons.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::Arc;

use egui::{Key, Modifiers, Role as Access, ScrollArea, Ui, Vec2};

use crate::base::progress::ProgressMonitor;
use crate::commands::text_values::Value;
use crate::commands::texts::Texts;
use crate::session::actions::Action;
use crate::session::query::consistency::check::Findings;
use crate::session::query::consistency::finding::{Finding, Mend};
use crate::session::query::consistency::kind::Kind;
use crate::text::span::Span;
use crate::ui::dialogs::check::rows::{self, Pressed};
use crate::ui::dialogs::statistics::waiting;
use crate::ui::dialogs::{Answer, Step, heading, kept};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::a11y;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::lists::list_keys;
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::space;

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// A kind, with its findings as a range of the list.
    Kind(Kind, usize, usize),
    /// A finding.
    Finding(usize),
}

/// The dialog.
#[derive(Debug)]
pub struct CheckDialog {
    /// The running job.
    watch: Option<Arc<ProgressMonitor>>,
    found: Option<Result<Box<Findings>, String>>,
    lines: Vec<Line>,
    closed: HashSet<Kind>,
    at: usize,
    /// Whether the row of the cursor comes into view in the next frame.
    reveals: bool,
    /// The state of the project that was checked.
    stamp: Option<(u64, i64)>,
}

impl Drop for CheckDialog {
    /// Stops the job.
    fn drop(&mut self) {
        if let Some(watch) = &self.watch {
            watch.stop();
        }
    }
}

impl CheckDialog {
    /// Opens the dialog while the job is running.
    pub fn new(watch: Arc<ProgressMonitor>, stamp: Option<(u64, i64)>) -> Self {
        Self {
            watch: Some(watch),
            found: None,
            lines: Vec::new(),
            closed: HashSet::new(),
            at: 0,
            reveals: true,
            stamp,
        }
    }

    /// Waits for another job. The list stays until it has ended.
    pub fn restart(&mut self, watch: Arc<ProgressMonitor>, stamp: Option<(u64, i64)>) {
        if let Some(before) = self.watch.replace(watch) {
            before.stop();
        }
        self.stamp = stamp;
    }

    /// Returns whether the list is about the project as it is.
    pub fn is_about(&self, stamp: Option<(u64, i64)>) -> bool {
        self.stamp == stamp && self.watch.is_none()
    }

    /// Takes the result of the job, or its error. The cursor stays at its finding or comes to the
    /// next one.
    pub fn take(&mut self, found: Result<Box<Findings>, String>) {
        let before = self.finding().map(key);
        self.watch = None;
        self.found = Some(found);
        self.list();
        if let Some(before) = before {
            let place = self.lines.iter().position(|line| match line {
                Line::Finding(index) => self.listed(*index).is_some_and(|one| key(one) == before),
                Line::Kind(..) => false,
            });
            self.at = place.unwrap_or(self.at);
        }
        self.at = self.at.min(self.lines.len().saturating_sub(1));
        self.reveals = true;
    }

    /// Takes findings that were mended out of the list, before the next check confirms it.
    pub fn forget(&mut self, mends: &[Mend]) {
        if let Some(Ok(found)) = &mut self.found {
            let gone: Vec<&Mend> = mends.iter().collect();
            found.list.retain(|one| match &one.mend {
                Some(mend) => !gone.contains(&mend),
                None => true,
            });
        }
        self.list();
        self.at = self.at.min(self.lines.len().saturating_sub(1));
    }

    fn list(&mut self) {
        self.lines.clear();
        let Some(Ok(found)) = &self.found else {
            return;
        };
        let mut from = 0;
        for (kind, n) in found.kinds() {
            self.lines.push(Line::Kind(kind, from, from + n));
            if !self.closed.contains(&kind) {
                self.lines.extend((from..from + n).map(Line::Finding));
            }
            from += n;
        }
        // The first finding, not the name of its kind.
        if self.at == 0 && self.lines.len() > 1 {
            self.at = 1;
        }
    }

    fn listed(&self, index: usize) -> Option<&Finding> {
        self.found.as_ref()?.as_ref().ok()?.list.get(index)
    }

    fn finding(&self) -> Option<&Finding> {
        match self.lines.get(self.at)? {
            Line::Finding(index) => self.listed(*index),
            Line::Kind(..) => None,
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("check-title");
        heading(ui, view, &title);
        let stamp = view.session.stamp();
        match &self.found {
            None => {
                if let Some(watch) = &self.watch {
                    waiting(ui, view, watch, "check-waiting");
                }
                return kept::buttons(ui, view, "problems-save", String::new);
            }
            Some(Err(reason)) => {
                label::paragraph(ui, view, reason, Look::text(view.theme));
            }
            Some(Ok(found)) => {
                let about = summary(view, found);
                label::paragraph(ui, view, &about, Look::secondary(view.theme));
            }
        }
        let pressed = self.keys(ui).or(self.rows(ui, view));
        if let Some(pressed) = pressed
            && let Some(step) = self.press(pressed, view)
        {
            return step;
        }
        if self.watch.is_none() && self.stamp != stamp {
            // Somebody has edited or undone something: the list follows.
            return Step::Do(Answer::CheckAgain);
        }
        self.legend(ui, view);
        let texts = view.texts;
        let found = self.found.as_ref().and_then(|found| found.as_ref().ok());
        kept::buttons(ui, view, "problems-save", || {
            found.map_or_else(String::new, |found| text(found, texts))
        })
    }

    /// The keys of the list, unless a button has the focus.
    fn keys(&mut self, ui: &Ui) -> Option<Pressed> {
        let step = list_keys::steps(ui, true);
        if step != 0 && !self.lines.is_empty() {
            let last = self.lines.len() - 1;
            self.at = self.at.saturating_add_signed(step).min(last);
            self.reveals = true;
        }
        let focus = ui.memory(egui::Memory::focused);
        if focus.is_some_and(|id| id != crate::ui::state::focus::article_id()) {
            return None;
        }
        ui.input_mut(|i| match () {
            // Shift first: a chord without it would match too.
            () if i.consume_key(Modifiers::SHIFT, Key::M) => Some(Pressed::MendAll(self.at)),
            () if i.consume_key(Modifiers::NONE, Key::M) => Some(Pressed::Mend(self.at)),
            () if i.consume_key(Modifiers::NONE, Key::Enter) => Some(Pressed::Row(self.at)),
            () => None,
        })
    }

    /// Does what was pressed; returns what the window has to do.
    fn press(&mut self, pressed: Pressed, view: &ViewCtx<'_>) -> Option<Step> {
        let (Pressed::Row(at) | Pressed::Mend(at) | Pressed::MendAll(at)) = pressed;
        self.at = at;
        let line = *self.lines.get(at)?;
        let can_change = view.can_change();
        match (pressed, line) {
            (Pressed::Row(_), Line::Kind(kind, ..)) => {
                if !self.closed.remove(&kind) {
                    self.closed.insert(kind);
                }
                self.list();
                None
            }
            (Pressed::Row(_), Line::Finding(index)) => {
                let one = self.listed(index)?;
                let action = Action::ShowPlace {
                    document: one.document,
                    span: Span::from_stored(one.span.start, one.span.end)?,
                    label: one.entity.map(|(_, label)| label),
                };
                Some(Step::Do(Answer::ShowFinding(Box::new(action))))
            }
            (Pressed::Mend(_), Line::Finding(index)) if can_change => {
                let mend = self.listed(index)?.mend?;
                Some(Step::Do(Answer::Mend([mend].into())))
            }
            (_, Line::Kind(kind, ..)) if can_change => self.mend_all(kind),
            (Pressed::MendAll(_), Line::Finding(index)) if can_change => {
                self.mend_all(self.listed(index)?.kind)
            }
            _ => None,
        }
    }

    fn mend_all(&self, kind: Kind) -> Option<Step> {
        let found = self.found.as_ref()?.as_ref().ok()?;
        let (mends, _) = mends_of(found, kind);
        (!mends.is_empty()).then(|| Step::Do(Answer::Mend(mends.into())))
    }

    fn rows(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Option<Pressed> {
        let Some(Ok(found)) = &self.found else {
            return None;
        };
        if found.list.is_empty() {
            let none = view.text("check-empty");
            label::paragraph(ui, view, &none, Look::text(view.theme));
            ui.add_space(space::L);
            return None;
        }
        let height = (ui.ctx().content_rect().height() - 300.0).max(rows::ROW * 2.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true]);
        let key = egui::Id::unique("check scrolled");
        let offset = ui.data(|data| data.get_temp::<f32>(key)).unwrap_or(0.0);
        if std::mem::take(&mut self.reveals) {
            let top = self.at as f32 * rows::ROW;
            // The row above stays in sight: it may be the name of the kind.
            let least = (top + 2.0 * rows::ROW - height).max(0.0);
            let most = (top - rows::ROW).max(0.0).max(least);
            area = area.vertical_scroll_offset(offset.clamp(least, most));
        }
        let mut pressed = None;
        let (lines, here, closed) = (&self.lines, self.at, &self.closed);
        let output = scroll::vertical(ui, view, ("check", area), |area, ui, view| {
            area.show_rows(ui, rows::ROW, lines.len(), |ui, range| {
                a11y::part(ui, Access::ListBox, &view.text("check-title"));
                let mut inner = Row::new(ui.available_rect_before_wrap(), view.rtl());
                inner.end(16.0);
                let builder = egui::UiBuilder::new().max_rect(inner.rest());
                ui.scope_builder(builder, |ui| {
                    for place in range {
                        let press = match lines.get(place) {
                            Some(Line::Kind(kind, from, to)) => {
                                let (mends, certain) = mends_of(found, *kind);
                                let row = rows::KindRow {
                                    kind: *kind,
                                    n: to - from,
                                    n_mends: mends.len(),
                                    are_certain: certain,
                                    is_closed: closed.contains(kind),
                                };
                                rows::kind_ui(ui, view, (place, place == here), &row)
                            }
                            Some(Line::Finding(index)) => found.list.get(*index).and_then(|one| {
                                rows::finding_ui(ui, view, (place, place == here), one)
                            }),
                            None => None,
                        };
                        pressed = pressed.or(press);
                    }
                });
            })
        });
        ui.data_mut(|data| data.insert_temp(key, output.state.clamped_offset().y));
        pressed
    }

    /// The keys of the list, and whether another check is running.
    fn legend(&self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        ui.add_space(space::S);
        let id = if self.watch.is_some() {
            "check-again"
        } else {
            "check-keys"
        };
        let text = view.text(id);
        ui.allocate_ui(Vec2::new(ui.available_width(), 18.0), |ui| {
            label::paragraph(ui, view, &text, Look::secondary(view.theme));
        });
    }
}

/// Returns the changes that mend all findings of a kind, and whether they are certain: the certain
/// ones first; the others when no certain one is left.
fn mends_of(found: &Findings, kind: Kind) -> (Vec<Mend>, bool) {
    let of_kind = || found.list.iter().filter(move |one| one.kind == kind);
    let certain: Vec<Mend> = of_kind().filter_map(Finding::certain).collect();
    if certain.is_empty() {
        (of_kind().filter_map(|one| one.mend).collect(), false)
    } else {
        (certain, true)
    }
}

fn key(one: &Finding) -> (Kind, crate::model::id::DocumentId, usize) {
    (one.kind, one.document, one.span.start)
}

fn summary(view: &ViewCtx<'_>, found: &Findings) -> String {
    let count = |n: usize| Value::Count(n);
    let n = found.list.len() + found.n_left_out;
    let mut about = view.text_with("check-findings", &[("count", count(n))]);
    for (id, n) in [
        ("check-documents", found.n_documents),
        ("check-entities", found.n_entities),
    ] {
        about.push_str(" \u{B7} ");
        about.push_str(&view.text_with(id, &[("count", count(n))]));
    }
    about
}

/// All findings, one a line.
fn text(found: &Findings, texts: &Texts) -> String {
    let mut text = String::new();
    for one in &found.list {
        let message = texts.plain_message(&one.message);
        let (start, end) = (one.chars.start, one.chars.end);
        let (kind, name, context) = (one.kind.spec().name, &one.name, &one.context.text);
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{kind}\t{name}\t{start}..{end}\t{message}\t{context}");
    }
    text
}
