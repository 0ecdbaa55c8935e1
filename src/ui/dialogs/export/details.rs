//! Shows what the selected format does with this project, and its options.

use egui::{ScrollArea, Sense, Ui, Vec2};

use crate::base::progress::Progress;
use crate::commands::problem::Problem;
use crate::commands::text_values::Value;
use crate::formats::core::loss::Loss;
use crate::formats::core::offset_unit::OffsetUnit;
use crate::formats::core::policy::{InsideToken, Keep};
use crate::formats::core::sink::Written;
use crate::formats::core::spec::FormatSpec;
use crate::formats::registry::FORMATS;
use crate::session::export::ExportError;
use crate::session::export::preview::{Counted, Preview};
use crate::session::export::voice::ExportShares;
use crate::ui::dialogs::export::caption::caption;
use crate::ui::dialogs::export::{ExportWish, annotators, formats};
use crate::ui::dialogs::segments;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::space;

/// The height of a row of the list of losses.
const ROW: f32 = 22.0;

/// Shows the details; returns whether there is something to export.
pub(super) fn ui(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (wish, shares): (&mut ExportWish, &ExportShares),
    preview: Option<&mut Preview>,
) -> bool {
    let height = ui.available_height();
    let area = ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, false]);
    let mut usable = true;
    scroll::vertical(ui, view, ("export details", area), |area, ui, view| {
        area.show(ui, |ui| {
            let inner = ui.available_rect_before_wrap();
            let inner = inner.shrink2(Vec2::new(10.0, 0.0));
            ui.scope_builder(egui::UiBuilder::new().max_rect(inner), |ui| {
                ui.spacing_mut().item_spacing = Vec2::new(space::S, space::XS);
                if let Some(format) = wish.spec() {
                    let told = of_format(ui, view, (wish, format), preview);
                    choices(ui, view, wish);
                    which(ui, view, wish);
                    annotators::ui(ui, view, (wish, shares));
                    usable = match told {
                        Ok(counted) => {
                            let written = counted.map(|counted| &counted.written);
                            unfinished(ui, view, counted);
                            left_out(ui, view, (format, wish), written);
                            written.is_none_or(|w| w.counts.documents > 0)
                        }
                        Err(Refused) => false,
                    };
                } else {
                    of_all(ui, view);
                    choices(ui, view, wish);
                    which(ui, view, wish);
                    annotators::ui(ui, view, (wish, shares));
                }
                ui.add_space(space::S);
                let checked = view.text("export-checked");
                label::paragraph(ui, view, &checked, Look::secondary(view.theme));
            });
        })
    });
    usable
}

fn of_all(ui: &mut Ui, view: &mut ViewCtx<'_>) {
    let title = view.text("export-all");
    label::paragraph(ui, view, &title, Look::text(view.theme).bold());
    let n = FORMATS.iter().filter(|format| format.writes()).count();
    let about = view.text_with("export-all-about", &[("n", Value::Count(n))]);
    label::paragraph(ui, view, &about, Look::secondary(view.theme));
}

/// The project cannot be exported with these options; the reason is shown.
struct Refused;

/// Shows the format and what would be written; returns the result of counting, once it is known.
fn of_format<'p>(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (wish, format): (&ExportWish, &'static FormatSpec),
    preview: Option<&'p mut Preview>,
) -> Result<Option<&'p Counted>, Refused> {
    let title = view.texts.format_name(format);
    label::paragraph(ui, view, &title, Look::text(view.theme).bold());
    let files = formats::files(view, format);
    let unit = view.text(unit_id(wish.options.unit.unwrap_or(format.offset_unit)));
    let values = [("files", (&files).into()), ("unit", (&unit).into())];
    let about = view.text_with("export-format-about", &values);
    label::paragraph(ui, view, &about, Look::secondary(view.theme));
    if format.without_texts().is_some_and(|f| f.id == format.id) {
        let about = view.text("export-without-texts-about");
        label::paragraph(ui, view, &about, Look::secondary(view.theme));
    }
    let progress = preview.as_ref().map(|preview| preview.progress());
    let (told, written) = match preview.and_then(Preview::done) {
        Some(Ok(counted)) => (counts(view, &counted.written), Some(counted)),
        Some(Err(ExportError::Cancelled(_))) | None => {
            let share = progress.and_then(Progress::share);
            let percent = (share.unwrap_or_default() * 100.0) as usize;
            let values = [("percent", Value::Count(percent))];
            (view.text_with("export-counting", &values), None)
        }
        Some(Err(error)) => {
            let problem = Problem::of_export(view.texts, Some(view.session), error);
            let look = Look::text(view.theme).color(view.theme.error);
            label::paragraph(ui, view, &problem.summary, look);
            return Err(Refused);
        }
    };
    label::paragraph(ui, view, &told, Look::text(view.theme));
    Ok(written)
}

fn counts(view: &ViewCtx<'_>, written: &Written) -> String {
    view.text_with(
        "export-about",
        &[
            ("documents", Value::Count(written.counts.documents)),
            ("entities", Value::Count(written.counts.entities)),
        ],
    )
}

/// Says how many documents are left out because they are not finished.
fn unfinished(ui: &mut Ui, view: &mut ViewCtx<'_>, counted: Option<&Counted>) {
    let Some(left) = counted.map(|counted| counted.left_out) else {
        return;
    };
    if left.documents == 0 {
        return;
    }
    let values = [
        ("documents", Value::Count(left.documents)),
        ("entities", Value::Count(left.entities)),
    ];
    let told = view.text_with("export-unfinished", &values);
    ui.add_space(space::XS);
    let look = Look::text(view.theme).color(view.theme.warning);
    label::paragraph(ui, view, &told, look);
}

/// Shows what the format cannot carry, each with its count in this project.
fn left_out(
    ui: &mut Ui,
    view: &mut ViewCtx<'_>,
    (format, wish): (&FormatSpec, &ExportWish),
    written: Option<&Written>,
) {
    let loses = written.is_some_and(|written| !written.losses.is_empty());
    if format.cannot_carry.is_empty() && !loses {
        // The sentence speaks of the whole project.
        if wish.finished {
            return;
        }
        let all = view.text("export-carries-all");
        label::paragraph(ui, view, &all, Look::secondary(view.theme));
        return;
    }
    caption(ui, view, "export-left-out");
    let mut rows: Vec<(Loss, Option<usize>)> = format
        .cannot_carry
        .iter()
        .map(|loss| (*loss, written.map(|written| written.losses.count(*loss))))
        .collect();
    // Losses that the writer counted although the format does not declare them.
    for (loss, lost) in written.iter().flat_map(|written| written.losses.iter()) {
        if !format.cannot_carry.contains(&loss) {
            rows.push((loss, Some(lost.n)));
        }
    }
    rows.sort_by_key(|(loss, n)| (n.is_some_and(|n| n == 0), *loss));
    for (loss, n) in rows {
        loss_row(ui, view, loss, n);
    }
}

/// A kind of loss with its count; it is faint if the count is zero.
pub(super) fn loss_row(ui: &mut Ui, view: &mut ViewCtx<'_>, loss: Loss, n: Option<usize>) {
    let theme = view.theme;
    let size = Vec2::new(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let mut row = Row::new(rect, view.rtl());
    let what = view.text(&format!("loss-{}", loss.code()));
    let happens = n.is_some_and(|n| n > 0);
    let look = if happens {
        Look::text(theme)
    } else {
        Look::secondary(theme)
    };
    let count = n.map(|n| view.texts.count(n)).unwrap_or_default();
    let shown = if happens { count.as_str() } else { "\u{2013}" };
    let place = row.end(56.0);
    let strong = if happens { look.bold() } else { look };
    let rtl = view.rtl();
    let wide = view
        .engine
        .label(shown, strong.role, strong.size, None, rtl)
        .width;
    // Numbers are aligned at their last digit.
    let place = if rtl {
        egui::Rect::from_min_size(place.min, Vec2::new(wide, ROW))
    } else {
        egui::Rect::from_min_max(place.max - Vec2::new(wide, ROW), place.max)
    };
    label::paint_in(ui, view, place, shown, strong);
    row.end(space::S);
    label::paint_in(ui, view, row.rest(), &what, look);
    let name = label::spoken(&format!("{what}: {count}"));
    let name = name.trim_end_matches(": ").to_owned();
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &name));
}

/// The options for spans that the format cannot carry.
fn choices(ui: &mut Ui, view: &mut ViewCtx<'_>, wish: &mut ExportWish) {
    let loses = |loss| {
        let format = wish.spec();
        format.is_none_or(|format| format.cannot_carry.contains(&loss))
    };
    let (inside, nested) = (loses(Loss::InsideToken), loses(Loss::Nesting));
    if inside {
        let ids = ["export-spans-split", "export-spans-expand"];
        let chosen = usize::from(wish.options.spans.inside_token == InsideToken::Expand);
        let title = caption(ui, view, "export-spans");
        if let Some(new) = segments(ui, view, &title, &ids, chosen) {
            let all = [InsideToken::Split, InsideToken::Expand];
            wish.options.spans.inside_token = all.get(new).copied().unwrap_or_default();
        }
    }
    if nested {
        let all = [Keep::Longest, Keep::Outermost, Keep::Innermost];
        let ids = [
            "export-keep-longest",
            "export-keep-outermost",
            "export-keep-innermost",
        ];
        let chosen = all.iter().position(|keep| *keep == wish.options.spans.keep);
        let title = caption(ui, view, "export-keep");
        if let Some(new) = segments(ui, view, &title, &ids, chosen.unwrap_or_default()) {
            wish.options.spans.keep = all.get(new).copied().unwrap_or_default();
        }
    }
    if wish.format.is_some_and(|id| id.starts_with("doccano")) {
        let all = [
            OffsetUnit::Utf16,
            OffsetUnit::Grapheme,
            OffsetUnit::CodePoint,
        ];
        let ids = all.map(unit_id);
        let unit = wish.options.unit.unwrap_or(OffsetUnit::Utf16);
        let chosen = all.iter().position(|known| *known == unit);
        let title = caption(ui, view, "export-unit");
        if let Some(new) = segments(ui, view, &title, &ids, chosen.unwrap_or_default()) {
            wish.options.unit = all.get(new).copied();
        }
    } else {
        wish.options.unit = None;
    }
}

fn which(ui: &mut Ui, view: &mut ViewCtx<'_>, wish: &mut ExportWish) {
    let title = caption(ui, view, "export-which");
    let ids = ["export-which-all", "export-which-finished"];
    if let Some(new) = segments(ui, view, &title, &ids, usize::from(wish.finished)) {
        wish.finished = new == 1;
    }
}

pub(in crate::ui::dialogs) const fn unit_id(unit: OffsetUnit) -> &'static str {
    match unit {
        OffsetUnit::None => "unit-none",
        OffsetUnit::CodePoint => "unit-code-points",
        OffsetUnit::Utf16 => "unit-utf16",
        OffsetUnit::Byte => "unit-bytes",
        OffsetUnit::Grapheme => "unit-graphemes",
        OffsetUnit::Token => "unit-tokens",
    }
}
