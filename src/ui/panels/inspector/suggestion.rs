//! The suggestion in question: its words, what proposes it and how sure that is, and the keys that
//! decide it.

use egui::{Pos2, Rect, Role as Access, Sense, Ui, Vec2, WidgetInfo};

use crate::commands::text_values::Value;
use crate::model::suggestion::{Decision, Suggestion, Verdict};
use crate::session::OpenDocument;
use crate::ui::panels::inspector::facts;
use crate::ui::state::captions::short_name;
use crate::ui::state::evidence;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::relative_time::ago;
use crate::ui::widgets::theme::space;

/// The height of the bar of a score, in points.
const BAR: f32 = 4.0;

/// Shows the suggestion in question.
pub(in crate::ui::panels) fn suggestion_ui(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    open: &OpenDocument,
    asked: &Suggestion,
) {
    let text = &open.document.text;
    // The annotator may have moved an edge: what is accepted is what is selected.
    let words = view.session.selection().span(text).unwrap_or(asked.span);
    facts::words_ui(ui, view, words.get(text).unwrap_or_default());
    let Some(kind) = view.labels.get(asked.label) else {
        return;
    };
    let sign = (view.theme.label(kind.color), view.labels.pattern(kind.id));
    let name = short_name(kind, view.language()).to_owned();
    facts::field(ui, view, "inspector-label", &name, Some(sign));
    if words != asked.span {
        let proposed = asked.span.get(text).unwrap_or_default();
        let proposed = label::excerpt(proposed).to_owned();
        facts::field(ui, view, "suggestion-proposed", &proposed, None);
    }
    let sources = sources(view, asked);
    if !sources.is_empty() {
        facts::field(ui, view, "suggestion-source", &sources, None);
    }
    if let Some(evidence) = evidence::evidence(view, asked) {
        facts::field(ui, view, "suggestion-evidence", &evidence, None);
    }
    match view.session.asked_decision().cloned() {
        // A score would only distract from what is decided.
        Some(decision) => decision_ui(ui, view, &decision),
        None => {
            if let Some(score) = asked.score {
                score_ui(ui, view, score);
            }
        }
    }
    let at = |byte| open.offsets.char_from_byte(text, byte).0;
    let offsets = [
        ("start", Value::Offset(at(words.start_offset()))),
        ("end", Value::Offset(at(words.end_offset()))),
    ];
    let offsets = view.text_with("inspector-offsets-value", &offsets);
    facts::field(ui, view, "inspector-offsets", &offsets, None);
    buttons(ui, view);
    let about = view.text("suggestion-keys");
    let look = Look::secondary(view.theme);
    let width = ui.available_width() - 2.0 * space::L;
    let rtl = view.rtl();
    let laid = view
        .engine
        .label(&about, look.role, look.size, Some(width), rtl);
    let size = Vec2::new(ui.available_width(), laid.dimensions().y + space::S);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Access::Label, true, label::spoken(&about)));
    let at = rect.min + Vec2::new(space::L, 0.0);
    view.engine.paint_label(ui.painter(), &laid, at, look.color);
}

/// Returns the source, and those of the other open suggestions that say the same.
fn sources(view: &ViewCtx<'_>, asked: &Suggestion) -> String {
    let all = view.layers.shown_suggestions().iter();
    let same = all.filter(|one| (one.span, one.label) == (asked.span, asked.label));
    let names = same.filter_map(|one| one.source.as_ref());
    let names = names.chain(asked.source.as_ref());
    let names = names.map(|source| evidence::source_name(view, source));
    let mut sources: Vec<String> = names.collect();
    sources.sort_unstable();
    sources.dedup();
    sources.join(" \u{B7} ")
}

/// Shows what the annotator has said about the suggestion, when, and why.
fn decision_ui(ui: &mut Ui, view: &mut ViewCtx<'_>, decision: &Decision) {
    let verdict = view.text(match decision.verdict {
        Verdict::Accepted => "origin-suggestion-accepted",
        Verdict::Changed => "origin-suggestion-edited",
        Verdict::Rejected => "review-rejected",
    });
    let when = decision.at.map(|at| ago(view.texts, at, view.now));
    let text = match when {
        Some(when) => view.text_with(
            "suggestion-decided-value",
            &[
                ("verdict", Value::Text(&verdict)),
                ("when", Value::Text(&when)),
            ],
        ),
        None => verdict,
    };
    facts::field(ui, view, "suggestion-decided", &text, None);
    if let Some(reason) = &decision.reason {
        facts::field(ui, view, "suggestion-reason", reason, None);
    }
}

/// Shows how sure the source is: a number, and a bar if it is from 0 to 1.
fn score_ui(ui: &mut Ui, view: &mut ViewCtx<'_>, score: f64) {
    let value = format!("{score:.2}");
    facts::field(ui, view, "suggestion-score", &value, None);
    if !(0.0..=1.0).contains(&score) {
        return;
    }
    let size = Vec2::new(ui.available_width(), BAR + space::S);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut row = Row::new(rect.shrink2(Vec2::new(space::L, 0.0)), view.rtl());
    row.start(84.0);
    let place = row.rest();
    let track = Rect::from_min_size(
        Pos2::new(place.left(), place.top()),
        Vec2::new(place.width(), BAR),
    );
    ui.painter()
        .rect_filled(track, BAR / 2.0, view.theme.hairline);
    let width = track.width() * score as f32;
    let left = if view.rtl() {
        track.right() - width
    } else {
        track.left()
    };
    let filled = Rect::from_min_size(Pos2::new(left, track.top()), Vec2::new(width, BAR));
    ui.painter()
        .rect_filled(filled, BAR / 2.0, view.theme.accent);
}

fn buttons(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    ui.add_space(space::S);
    let layout = view.leading();
    let size = Vec2::new(ui.available_width(), 32.0);
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.add_space(space::L - space::S);
        let (primary, plain) = (ButtonKind::Primary, ButtonKind::Plain);
        for (command, caption, kind) in [
            ("suggestion.accept", "suggestion-accept-short", primary),
            ("suggestion.reject", "suggestion-reject-short", plain),
            ("suggestion.never", "suggestion-never-short", plain),
        ] {
            let Some((_, title, key, enabled)) = view.command(command) else {
                continue;
            };
            let name = format!("{title}  {key}");
            let caption = view.text(caption);
            let pressed = ui
                .add_enabled_ui(enabled, |ui| label::button(ui, view, None, &caption, kind))
                .inner;
            let pressed = label::tooltip(pressed, view, &name);
            if pressed.clicked() {
                view.run(command);
            }
        }
    });
    ui.add_space(space::S);
}
