//! Asks how to split the documents: shares, seed, near-duplicates, with a preview of the result.
//!
//! A background job finds near-duplicates. The dialog waits for it and stops it on closing.

use std::sync::Arc;

use egui::{Id, ScrollArea, Ui, Vec2};

use crate::base::progress::ProgressMonitor;
use crate::commands::text_values::Value;
use crate::model::corpus::split::{Shares, Split};
use crate::session::actions::splits::{Candidates, SplitPlan, SplitWish};
use crate::ui::dialogs::statistics::{split_color, waiting};
use crate::ui::dialogs::{Answer, Step, foot, heading};
use crate::ui::state::captions::split_id;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::charts::{self, PartOf};
use crate::ui::widgets::controls;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::text_field::Field;
use crate::ui::widgets::theme::space;

/// The number of groups that are listed.
const GROUPS: usize = 100;

/// The dialog.
#[derive(Debug)]
pub struct SplitDialog {
    watch: Arc<ProgressMonitor>,
    found: Option<Result<Box<Candidates>, String>>,
    shares: [String; 3],
    seed: String,
    keep: bool,
    plan: Option<(SplitWish, SplitPlan)>,
}

impl Drop for SplitDialog {
    /// Stops the job.
    fn drop(&mut self) {
        self.watch.stop();
    }
}

/// Parses a number in European, Arabic-Indic or Persian digits.
fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    let latin = |c: char| match u32::from(c) {
        code @ 0x660..=0x669 => char::from_digit(code - 0x660, 10),
        code @ 0x6F0..=0x6F9 => char::from_digit(code - 0x6F0, 10),
        _ => Some(c),
    };
    let text: String = text.trim().chars().filter_map(latin).collect();
    text.parse().ok()
}

impl SplitDialog {
    /// Opens the dialog while the job looks for near-duplicates.
    pub fn new(watch: Arc<ProgressMonitor>) -> Self {
        Self {
            watch,
            found: None,
            shares: Shares::default().percents().map(|share| share.to_string()),
            seed: "1".to_owned(),
            keep: true,
            plan: None,
        }
    }

    /// Takes the result of the job, or its error.
    pub fn take(&mut self, found: Result<Box<Candidates>, String>) {
        self.found = Some(found);
    }

    /// Returns the requested split, or the id of the error message.
    fn wish(&self) -> Result<SplitWish, &'static str> {
        let percents = self.shares.each_ref().map(|text| number::<u8>(text));
        let [Some(train), Some(validation), Some(test)] = percents else {
            return Err("split-not-numbers");
        };
        let shares = Shares::new([train, validation, test]).ok_or("split-not-hundred")?;
        let seed = number(&self.seed).ok_or("split-no-seed")?;
        Ok(SplitWish {
            seed,
            shares,
            allow_near_duplicates: !self.keep,
        })
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("split-title");
        heading(ui, view, &title);
        let about = view.text("split-about");
        label::paragraph(ui, view, &about, Look::secondary(view.theme));
        ui.add_space(space::XS);
        self.fields(ui, view);
        let wish = self.wish();
        match (&self.found, wish) {
            (Some(Ok(found)), Ok(wish)) => {
                if self.plan.as_ref().is_none_or(|(of, _)| *of != wish) {
                    self.plan = Some((wish, found.split(wish)));
                }
            }
            _ => self.plan = None,
        }
        ui.add_space(space::S);
        if let Err(id) = wish {
            let text = view.text(id);
            label::paragraph(
                ui,
                view,
                &text,
                Look::text(view.theme).color(view.theme.error),
            );
        } else if let Some((_, plan)) = &self.plan {
            preview(ui, view, plan);
        }
        ui.add_space(space::M);
        match &self.found {
            None => waiting(ui, view, &self.watch, "split-waiting"),
            Some(Err(reason)) => {
                label::paragraph(ui, view, reason, Look::text(view.theme));
            }
            Some(Ok(found)) => {
                duplicates(ui, view, found, self.plan.as_ref().map(|(_, plan)| plan));
                if !found.near.is_empty() {
                    let name = view.text("split-keep");
                    let about = view.text("split-keep.about");
                    if controls::switch(ui, view, &name, &about, self.keep) {
                        self.keep = !self.keep;
                    }
                }
            }
        }
        self.foot(ui, view)
    }

    fn foot(&self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let may = view.can_change();
        let done = |splits| Step::Do(Answer::Split(splits));
        if let Some(Ok(found)) = &self.found
            && may
        {
            let caption = view.text("split-clear");
            let direction = view.leading();
            let size = Vec2::new(ui.available_width(), 30.0);
            let pressed = ui.allocate_ui_with_layout(size, direction, |ui| {
                label::button(ui, view, None, &caption, ButtonKind::Plain).clicked()
            });
            if pressed.inner {
                return done(found.cleared());
            }
        }
        let button = view.text("split-button");
        let cancel = view.text("button-cancel");
        let usable = may && self.plan.is_some();
        match foot(ui, view, &button, &cancel, usable) {
            Some(false) => Step::Close,
            Some(true) => match (&self.found, &self.plan) {
                (Some(Ok(found)), Some((_, plan))) => done(found.changes(plan)),
                _ => Step::Stay,
            },
            None => Step::Stay,
        }
    }

    /// Shows the three shares and the seed in a row.
    fn fields(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) {
        let width = ui.available_width();
        let (rect, _) = ui.allocate_exact_size(Vec2::new(width, 52.0), egui::Sense::hover());
        let mut row = Row::new(rect, view.rtl());
        let each = (width - 3.0 * space::M) / 4.0;
        let [train, validation, test] = &mut self.shares;
        for (id, text) in [
            ("split-share-train", train),
            ("split-share-validation", validation),
            ("split-share-test", test),
            ("split-seed", &mut self.seed),
        ] {
            let place = row.start(each);
            row.start(space::M);
            let side = if view.rtl() {
                egui::Align::Max
            } else {
                egui::Align::Min
            };
            let builder = egui::UiBuilder::new()
                .id_salt(id)
                .max_rect(place)
                .layout(egui::Layout::top_down(side));
            let mut child = ui.new_child(builder);
            child.spacing_mut().item_spacing.y = space::XS;
            let name = view.text(id);
            let caption = label::label(&mut child, view, &name, Look::secondary(view.theme));
            Field::line(Id::unique(("split", id)), &name)
                .show(&mut child, view, text)
                .labelled_by(caption.id);
        }
    }
}

/// Previews the result: a bar with numbers.
fn preview(ui: &mut Ui, view: &mut ViewCtx<'_>, plan: &SplitPlan) {
    let parts: Vec<PartOf> = Split::PARTS
        .iter()
        .zip(plan.counts)
        .map(|(part, count)| PartOf {
            name: view.text(split_id(Some(*part))),
            count,
            color: split_color(view.theme, Some(*part)),
        })
        .collect();
    let name = view.text("split-preview");
    charts::parts(ui, view, &name, &parts);
    let other = plan.counts.iter().zip(plan.sizes);
    let other = other.map(|(count, size)| count.abs_diff(size)).max();
    if other.unwrap_or_default() > 0 {
        let values = [("count", Value::Count(other.unwrap_or_default()))];
        let text = view.text_with("split-off", &values);
        label::paragraph(ui, view, &text, Look::secondary(view.theme));
    }
}

fn duplicates(ui: &mut Ui, view: &mut ViewCtx<'_>, found: &Candidates, plan: Option<&SplitPlan>) {
    let theme = view.theme;
    let near = &found.near;
    let documents: usize = near.iter().map(|near| near.members.len()).sum();
    let values = [
        ("groups", Value::Count(near.len())),
        ("documents", Value::Count(documents)),
        ("percent", Value::Count(usize::from(found.similarity))),
    ];
    let id = if near.is_empty() {
        "split-near-none"
    } else {
        "split-near"
    };
    let text = view.text_with(id, &values);
    label::paragraph(ui, view, &text, Look::text(theme));
    if !found.skipped.is_empty() {
        let values = [("count", Value::Count(found.skipped.len()))];
        let text = view.text_with("split-skipped", &values);
        label::paragraph(ui, view, &text, Look::text(theme).color(theme.warning));
    }
    if near.is_empty() {
        return;
    }
    if let Some(plan) = plan.filter(|plan| plan.torn > 0) {
        let text = view.text_with("split-torn", &[("count", Value::Count(plan.torn))]);
        label::paragraph(ui, view, &text, Look::text(theme).color(theme.warning));
    }
    let area = ScrollArea::vertical()
        .max_height(150.0)
        .min_scrolled_height(150.0)
        .auto_shrink([false, true]);
    scroll::vertical(ui, view, ("near-duplicates", area), |area, ui, view| {
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for group in near.iter().take(GROUPS) {
                let percent = (group.similarity * 100.0).round() as usize;
                let percent =
                    view.text_with("settings-percent", &[("percent", Value::Offset(percent))]);
                for (index, at) in group.members.iter().enumerate() {
                    let shown = if index == 0 { percent.as_str() } else { "" };
                    let split = plan.and_then(|plan| plan.splits.get(*at)).copied();
                    let name = caption(found, *at);
                    member(ui, view, shown, name, split);
                }
                ui.add_space(space::XS);
            }
            if near.len() > GROUPS {
                let more = [("count", Value::Count(near.len() - GROUPS))];
                let more = view.text_with("statistics-more", &more);
                label::paragraph(ui, view, &more, Look::secondary(theme));
            }
        })
    });
}

fn member(ui: &mut Ui, view: &mut ViewCtx<'_>, percent: &str, name: &str, split: Option<Split>) {
    let size = Vec2::new(ui.available_width(), 22.0);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    let mut row = Row::new(rect, view.rtl());
    let look = Look::secondary(view.theme);
    row.end(space::L);
    let place = row.end(84.0);
    let part = split.map(|split| view.text(split_id(Some(split))));
    let part = part.unwrap_or_default();
    label::paint_in(ui, view, place, &part, look);
    let place = row.start(52.0);
    label::paint_in(ui, view, place, percent, look);
    let text = Look::secondary(view.theme).color(view.theme.text);
    label::paint_in(ui, view, row.rest(), name, text);
    let spoken = label::spoken(&format!("{percent} {name} {part}"));
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::Role::Label, true, spoken.trim().to_owned())
    });
}

/// Returns the name of a document in lists.
fn caption(found: &Candidates, at: usize) -> &str {
    let title = found.titles.get(at).and_then(Option::as_deref);
    title
        .or_else(|| found.names.get(at).map(String::as_str))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn split_numbers_are_read_in_either_shape() {
        assert_eq!(number::<u8>(" 80 "), Some(80));
        assert_eq!(number::<u8>("\u{668}\u{660}"), Some(80));
        assert_eq!(number::<u8>("8o"), None);
        assert_eq!(number::<u64>("-1"), None);
    }
}
