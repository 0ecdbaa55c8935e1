//! Accepts all suggestions of a source from a threshold on: a row for each in its context, on or off.
//!
//! Scores of different sources cannot be compared, so that one source is chosen at a time.

use std::sync::Arc;

use egui::{Ui, Vec2};

use crate::assist::occurrences::Occurrence;
use crate::commands::intent::Intent;
use crate::commands::text_values::Value;
use crate::model::id::{DocumentId, SourceId, SuggestionId};
use crate::model::labels::label::Rgb;
use crate::model::suggestion::Suggestion;
use crate::session::Session;
use crate::session::actions::Action;
use crate::session::query::occurrences::{ListedOccurrence, preview};
use crate::ui::dialogs::context_rows::{self, ContextRow, Places, Rows};
use crate::ui::dialogs::{Answer, Step, foot, heading};
use crate::ui::state::captions::short_name;
use crate::ui::state::evidence;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::controls::{self, Range};
use crate::ui::widgets::dropdown::{Choice, Dropdown};
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::theme::{self, space};

/// The thresholds that are offered, in hundredths.
const STEPS: [u8; 6] = [0, 50, 70, 80, 90, 95];
/// The threshold at first.
const FIRST: u8 = 80;
/// The number of suggestions that are listed. Those that reach the threshold behind them can be
/// accepted after these.
const LISTED: usize = 1_000;

/// The dialog.
#[derive(Debug)]
pub struct AcceptTogetherDialog {
    document: DocumentId,
    /// What waits for a decision, in reading order.
    all: Vec<Arc<Suggestion>>,
    /// The sources of `all`, those with the most suggestions first, each with their number.
    sources: Vec<(Option<SourceId>, usize)>,
    source: usize,
    /// In hundredths.
    threshold: u8,
    /// The suggestions of the source that reach the threshold, the first of them.
    listed: Vec<Arc<Suggestion>>,
    /// The number of all that do.
    reach: usize,
    lines: Vec<ListedOccurrence>,
    rows: Rows,
    /// The frames in which it was shown: the key that has opened it accepts nothing.
    frames: u8,
}

impl AcceptTogetherDialog {
    /// Lists what waits for a decision in the open document; `None` if nothing does. The source of
    /// the suggestion in question is chosen.
    pub fn new(session: &Session, waiting: &[Arc<Suggestion>]) -> Option<Self> {
        let open = session.document()?;
        let source = |one: &Suggestion| one.source.as_ref().map(|source| source.id);
        let mut sources: Vec<(Option<SourceId>, usize)> = Vec::new();
        for one in waiting {
            match sources.iter_mut().find(|(id, _)| *id == source(one)) {
                Some((_, n)) => *n += 1,
                None => sources.push((source(one), 1)),
            }
        }
        sources.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let asked = session.asked().map(|asked| source(asked));
        let chosen = sources.iter().position(|(id, _)| Some(*id) == asked);
        let mut dialog = Self {
            document: open.document.id,
            all: waiting.to_vec(),
            sources,
            source: chosen.unwrap_or_default(),
            threshold: FIRST,
            listed: Vec::new(),
            reach: 0,
            lines: Vec::new(),
            rows: Rows::default(),
            frames: 0,
        };
        // At least one is shown at first.
        let best = dialog
            .of_source()
            .filter_map(|one| one.score)
            .fold(0.0, f64::max);
        if best * 100.0 < f64::from(FIRST) {
            let below = STEPS
                .iter()
                .rev()
                .find(|step| f64::from(**step) <= best * 100.0);
            dialog.threshold = below.copied().unwrap_or_default();
        }
        dialog.list(session);
        (!dialog.all.is_empty()).then_some(dialog)
    }

    fn of_source(&self) -> impl Iterator<Item = &Arc<Suggestion>> {
        let source = self.sources.get(self.source).and_then(|(id, _)| *id);
        let id = |one: &Suggestion| one.source.as_ref().map(|source| source.id);
        self.all.iter().filter(move |one| id(one) == source)
    }

    /// Lists the suggestions that reach the threshold. One without a score reaches 0 only.
    fn list(&mut self, session: &Session) {
        let least = f64::from(self.threshold) / 100.0;
        let reaches = |one: &&Arc<Suggestion>| one.score.unwrap_or_default() >= least;
        let all: Vec<_> = self.of_source().filter(reaches).cloned().collect();
        self.reach = all.len();
        self.listed = all;
        self.listed.truncate(LISTED);
        let text = session.document().map_or("", |open| &*open.document.text);
        let line = |one: &Arc<Suggestion>| {
            let found = Occurrence {
                span: one.span,
                doubt: None,
            };
            preview(text, found)
        };
        self.lines = self.listed.iter().map(line).collect();
        let places = self.listed.iter().map(|_| (true, None));
        self.rows.begin_again(places, true);
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let open = view.session.document().map(|open| open.document.id);
        if open != Some(self.document) {
            return Step::Close;
        }
        let title = view.text("accept-together-title");
        heading(ui, view, &title);
        self.choose_source(ui, view);
        self.choose_threshold(ui, view);
        ui.add_space(space::S);
        let values = [
            ("count", Value::Count(self.reach)),
            ("all", Value::Count(self.of_source().count())),
        ];
        let text = view.text_with("accept-together-reach", &values);
        let buttons = ["occurrences-none", "occurrences-all"];
        match self.rows.summary(ui, view, (&text, &buttons)) {
            Some(0) => self.rows.set(|_| false),
            Some(_) => self.rows.set(|_| true),
            None => {}
        }
        let height = context_rows::height(ui, 400.0);
        let listed = Listed {
            suggestions: &self.listed,
            lines: &self.lines,
        };
        let entered = self.rows.ui(ui, view, &listed, height) && self.frames > 1;
        self.frames = self.frames.saturating_add(1);
        if self.reach > self.listed.len() {
            let values = [
                ("listed", Value::Count(self.listed.len())),
                ("count", Value::Count(self.reach)),
            ];
            let text = view.text_with("accept-together-more", &values);
            label::paragraph(ui, view, &text, Look::secondary(view.theme));
        }
        if !self.rows.is_empty() {
            ui.add_space(space::XS);
            let hint = view.text("accept-together-hint");
            label::paragraph(ui, view, &hint, Look::secondary(view.theme));
        }
        let count = [("count", Value::Count(self.rows.n_on()))];
        let button = view.text_with("accept-together-button", &count);
        let cancel = view.text("button-cancel");
        let usable = self.rows.n_on() > 0 && view.can_change();
        match foot(ui, view, &button, &cancel, usable) {
            Some(false) => Step::Close,
            Some(true) => Step::Do(self.answer()),
            None if entered && usable => Step::Do(self.answer()),
            None => Step::Stay,
        }
    }

    fn choose_source(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let name_of = |id: Option<SourceId>| {
            let of = self.all.iter().filter_map(|one| one.source.as_ref());
            let mut of = of.filter(|source| Some(source.id) == id);
            match of.next() {
                Some(source) => evidence::source_name(view, source),
                None => view.text("accept-together-no-source"),
            }
        };
        let choices: Vec<Choice> = self
            .sources
            .iter()
            .map(|(id, n)| Choice {
                about: view.texts.count(*n),
                ..Choice::new(name_of(*id))
            })
            .collect();
        let name = view.text("suggestion-source");
        let shown = choices.get(self.source).map(|one| one.caption.clone());
        let dropdown = Dropdown {
            salt: "accept-together",
            name: &name,
            shown: shown.as_deref(),
            width: 280.0,
            list_width: 280.0,
        };
        let direction = view.leading();
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
        let chosen = ui
            .allocate_ui_with_layout(size, direction, |ui| {
                ui.spacing_mut().item_spacing.x = space::M;
                label::label(ui, view, &name, Look::secondary(view.theme));
                dropdown.show(ui, view, &choices, Some(self.source))
            })
            .inner;
        if let Some(chosen) = chosen.filter(|chosen| *chosen != self.source) {
            self.source = chosen;
            self.list(view.session);
        }
    }

    fn choose_threshold(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let before = self.threshold;
        let name = view.text("accept-together-threshold");
        let shown = format!("{:.2}", f32::from(before) / 100.0);
        let range = Range {
            value: f32::from(before),
            ends: (0.0, 100.0),
            step: 1.0,
        };
        label::label(ui, view, &name, Look::secondary(view.theme));
        if let Some(value) = controls::slider(ui, view, &name, &shown, range) {
            self.threshold = value.round() as u8;
        }
        let names = STEPS.map(|step| format!("{:.2}", f32::from(step) / 100.0));
        let names = names.each_ref().map(String::as_str);
        let at = STEPS.iter().position(|step| *step == self.threshold);
        let typical = view.text("accept-together-steps");
        let chosen = controls::segments(ui, view, &typical, &names, at.unwrap_or(STEPS.len()));
        if let Some(step) = chosen.and_then(|chosen| STEPS.get(chosen)) {
            self.threshold = *step;
        }
        if self.threshold != before {
            self.list(view.session);
        }
    }

    fn answer(&self) -> Answer {
        let chosen = self.rows.chosen(&self.listed).map(|one| one.id);
        let chosen: Vec<SuggestionId> = chosen.collect();
        Answer::Intent(Intent::Act(Action::AcceptTogether(chosen)))
    }
}

/// The listed suggestions, each with its line.
struct Listed<'a> {
    suggestions: &'a [Arc<Suggestion>],
    lines: &'a [ListedOccurrence],
}

impl Places for Listed<'_> {
    const NAME: &'static str = "accept-together-list";
    const EMPTY: &'static str = "accept-together-empty";
    const NOTE: f32 = 240.0;

    fn row(&self, view: &ViewCtx<'_>, at: usize) -> Option<ContextRow<'_>> {
        let suggestion = self.suggestions.get(at)?;
        let line = self.lines.get(at)?;
        let label = view.labels.get(suggestion.label);
        let why = evidence::evidence(view, suggestion).or_else(|| {
            let label = label.map(|label| short_name(label, view.language()).to_owned());
            label.filter(|label| !label.is_empty())
        });
        let score = suggestion.score.map(|score| format!("{score:.2}"));
        let parts: Vec<String> = [score, why].into_iter().flatten().collect();
        Some(ContextRow {
            line: &line.line,
            words: &line.words,
            note: Some(parts.join(" \u{B7} ")),
            color: label.map_or(Rgb(0x6B, 0x6B, 0x6B), |label| label.color),
        })
    }
}
