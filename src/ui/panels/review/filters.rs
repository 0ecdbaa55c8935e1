//! The filter and the order of the review: two menus, and chips for what is set.

use egui::{Ui, Vec2};

use crate::model::state::AnnotatorState;
use crate::session::query::queue::{DocumentWish, QueueFilter, QueueOrder, VerdictWish};
use crate::ui::panels::documents::document_filter::{
    chip, choice, opener, popup, scrolled, separator,
};
use crate::ui::panels::review::list::{QueueWish, ReviewList};
use crate::ui::state::captions::{short_name, state_id};
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::theme::{self, space};

/// The ranges of scores that the menu offers.
const SCORES: [(&str, (f32, f32)); 3] = [
    ("review-score-low", (f32::NEG_INFINITY, 0.5)),
    ("review-score-middle", (0.5, 0.8)),
    ("review-score-high", (0.8, f32::INFINITY)),
];

/// Shows the two menus next to each other.
pub(super) fn menus(ui: &mut Ui, view: &mut ViewCtx<'_>, list: &mut ReviewList) {
    let (sources, labels) = match list.queue() {
        Some(queue) => (queue.sources().to_vec(), queue.labels().to_vec()),
        None => (Vec::new(), Vec::new()),
    };
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 2.0);
    let QueueWish { filter, order } = &mut list.wish;
    ui.allocate_ui_with_layout(size, view.leading(), |ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.add_space(space::S);
        let caption = view.text("documents-filter");
        let opens = opener(ui, view, &caption, !filter.is_open());
        popup(&opens, view, &caption).show(|ui| {
            scrolled(ui, view, "review_filter", |ui, view| {
                rows(ui, view, filter, (&sources, &labels));
            });
        });
        let caption = view.text(order_id(*order));
        let opens = opener(ui, view, &caption, *order != QueueOrder::default());
        popup(&opens, view, &caption).show(|ui| {
            scrolled(ui, view, "review_order", |ui, view| {
                for one in QueueOrder::ALL {
                    let caption = view.text(order_id(one));
                    if choice(ui, view, (&caption, None), *order == one) {
                        *order = one;
                    }
                }
            });
        });
    });
}

fn order_id(order: QueueOrder) -> &'static str {
    match order {
        QueueOrder::Reading => "review-order-reading",
        QueueOrder::Doubt => "review-order-doubt",
        QueueOrder::Name => "review-order-name",
    }
}

fn verdict_id(verdict: VerdictWish) -> &'static str {
    match verdict {
        VerdictWish::Pending => "review-pending",
        VerdictWish::Accepted => "review-accepted",
        VerdictWish::Rejected => "review-rejected",
        VerdictWish::Any => "review-any",
    }
}

fn rows(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    filter: &mut QueueFilter,
    (sources, labels): (&[String], &[crate::model::id::LabelId]),
) {
    for verdict in VerdictWish::ALL {
        let caption = view.text(verdict_id(verdict));
        if choice(ui, view, (&caption, None), filter.verdict == verdict) {
            filter.verdict = verdict;
        }
    }
    separator(ui, view);
    let caption = view.text("review-differs");
    if choice(ui, view, (&caption, None), filter.differs) {
        filter.differs ^= true;
    }
    let named = || sources.iter().filter(|name| !name.is_empty());
    if named().count() > 0 {
        separator(ui, view);
    }
    for source in named() {
        let on = filter.source.as_ref() == Some(source);
        if choice(ui, view, (source, None), on) {
            filter.source = (!on).then(|| source.clone());
        }
    }
    separator(ui, view);
    for (id, range) in SCORES {
        let on = filter.scores == Some(range);
        let caption = view.text(id);
        if choice(ui, view, (&caption, None), on) {
            filter.scores = (!on).then_some(range);
        }
    }
    separator(ui, view);
    for label in labels {
        let Some(kind) = view.labels.get(*label) else {
            continue;
        };
        let caption = short_name(kind, view.language()).to_owned();
        let on = filter.label == Some(*label);
        if choice(ui, view, (&caption, None), on) {
            filter.label = (!on).then_some(*label);
        }
    }
    separator(ui, view);
    for state in AnnotatorState::ALL {
        let wish = DocumentWish::In(state);
        let on = filter.document == wish;
        let caption = view.text(state_id(state));
        if choice(ui, view, (&caption, None), on) {
            filter.document = if on { DocumentWish::Any } else { wish };
        }
    }
}

/// The caption of a chip, and what a press does.
type Chip = (String, fn(&mut QueueFilter));

/// Shows what is set as chips; a press takes one away.
pub(super) fn chosen(ui: &mut Ui, view: &mut ViewCtx<'_>, filter: &mut QueueFilter) {
    if filter.is_open() {
        return;
    }
    let mut chips: Vec<Chip> = Vec::new();
    if filter.verdict != VerdictWish::default() {
        let caption = view.text(verdict_id(filter.verdict));
        chips.push((caption, |filter| filter.verdict = VerdictWish::default()));
    }
    if filter.differs {
        let caption = view.text("review-differs");
        chips.push((caption, |filter| filter.differs = false));
    }
    if let Some(source) = &filter.source {
        chips.push((source.clone(), |filter| filter.source = None));
    }
    if let Some((id, _)) = SCORES
        .into_iter()
        .find(|(_, range)| filter.scores == Some(*range))
    {
        chips.push((view.text(id), |filter| filter.scores = None));
    }
    if let Some(kind) = filter.label.and_then(|label| view.labels.get(label)) {
        let caption = short_name(kind, view.language()).to_owned();
        chips.push((caption, |filter| filter.label = None));
    }
    if let DocumentWish::In(state) = filter.document {
        let caption = view.text(state_id(state));
        chips.push((caption, |filter| filter.document = DocumentWish::Any));
    }
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
    ui.allocate_ui_with_layout(size, view.leading().with_main_wrap(true), |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(space::XS);
        ui.add_space(space::M);
        for (caption, clear) in chips {
            if chip(ui, view, &caption) {
                clear(filter);
            }
        }
    });
}
