//! Asks whose entities are exported, and says what happens to those of the others.

use egui::Ui;

use crate::commands::text_values::Value;
use crate::formats::core::loss::Loss;
use crate::session::export::voice::{ExportShare, ExportShares};
use crate::ui::dialogs::export::ExportWish;
use crate::ui::dialogs::export::caption::caption;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::dropdown::{Choice, Dropdown};
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::theme::space;

/// The greatest width of the list of annotators.
const WIDTH: f32 = 360.0;
/// The number of other annotators that are named.
const NAMED: usize = 6;

/// Shows the annotators if there are several, and the number of curated documents.
pub(super) fn ui(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (wish, shares): (&mut ExportWish, &ExportShares),
) {
    if shares.layers.len() > 1 {
        let title = caption(ui, view, "export-layer");
        choice(ui, view, (&title, shares), wish);
    }
    let mut told = Vec::new();
    if shares.curated > 0 && !shares.layers.is_empty() {
        let n = [("n", Value::Count(shares.curated))];
        told.push(view.text_with("export-layer-curated", &n));
    }
    told.extend(others(view, wish, shares));
    if !told.is_empty() {
        ui.add_space(space::XS);
    }
    for sentence in told {
        label::paragraph(ui, view, &sentence, Look::secondary(view.theme));
    }
}

fn choice(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (title, shares): (&str, &ExportShares),
    wish: &mut ExportWish,
) {
    let mut layers = Vec::new();
    let mut choices = Vec::new();
    for share in &shares.layers {
        choices.push(Choice {
            about: share_text(view, share),
            ..Choice::new(shown(view, share))
        });
        layers.push(Some(share.name.clone()));
    }
    if !shares.overlap {
        choices.push(Choice::new(view.text("export-layer-each")));
        layers.push(None);
    }
    let chosen = layers.iter().position(|layer| *layer == wish.layer);
    let now = chosen.and_then(|at| choices.get(at));
    let now = now.map(|choice| choice.caption.clone());
    let width = ui.available_width().min(WIDTH);
    let list = Dropdown {
        salt: "export_layer",
        name: title,
        shown: Some(now.as_deref().unwrap_or_default()),
        width,
        list_width: width,
    };
    if let Some(layer) = list
        .show(ui, view, &choices, chosen)
        .and_then(|new| layers.get(new))
    {
        wish.layer.clone_from(layer);
    }
}

/// Says where the entities of the annotators remain who were not chosen.
fn others(view: &ViewCtx<'_>, wish: &ExportWish, shares: &ExportShares) -> Option<String> {
    let others: Vec<&ExportShare> = shares.others(wish.layer.as_deref()).collect();
    if others.is_empty() {
        return None;
    }
    let mut names: Vec<String> = Vec::new();
    for share in others.iter().take(NAMED) {
        let about = share_text(view, share);
        let values = [("name", (&share.name).into()), ("about", (&about).into())];
        names.push(view.text_with("export-other", &values));
    }
    if others.len() > NAMED {
        let more = [("count", Value::Count(others.len() - NAMED))];
        names.push(view.text_with("statistics-more", &more));
    }
    let id = match wish.spec() {
        None => "export-others-all",
        Some(format) if format.cannot_carry.contains(&Loss::Layers) => "export-others-lost",
        Some(_) => "export-others-kept",
    };
    let separator = format!("{} ", view.text("list-separator"));
    let names = names.join(&separator);
    // The list follows the sentence, so that its order is that of the paragraph.
    Some(format!("{} {names}", view.text(id)))
}

fn shown(view: &ViewCtx<'_>, share: &ExportShare) -> String {
    if share.own {
        return view.text_with("export-layer-own", &[("name", (&share.name).into())]);
    }
    share.name.clone()
}

fn share_text(view: &ViewCtx<'_>, share: &ExportShare) -> String {
    let values = [
        ("entities", Value::Count(share.entities)),
        ("documents", Value::Count(share.documents)),
    ];
    view.text_with("export-share", &values)
}
