//! The labels of imported files and the target of each: a label of the project, a new label, or
//! none.

use egui::{Role as Access, Sense, Ui, Vec2, WidgetInfo};

use crate::commands::text_values::Value;
use crate::model::labels::label::{LabelSet, PALETTE, Rgb};
use crate::model::labels::line_pattern::{self, LinePattern};
use crate::session::import::plan::{ImportPlan, LabelFate};
use crate::session::import::preview::{LabelPreview, Target};
use crate::ui::state::captions::short_name;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::dropdown;
use crate::ui::widgets::label::{self, Look};
use crate::ui::widgets::label_sign;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, Theme, space};

/// The target of a label, as chosen so far.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui::dialogs) enum Goes {
    /// A label of the project.
    Known(String),
    /// A new label.
    New(String),
    /// None: the label is left out.
    Out,
}

/// The color and the line of a label.
pub(in crate::ui::dialogs) type Sign = (Rgb, LinePattern);

/// The sign of a label that the project no longer has.
const NO_SIGN: Sign = (Rgb(0x6B, 0x6B, 0x6B), LinePattern::Solid);

/// The signs of labels as they will be after the import.
struct Signs {
    /// Of the labels of the project, in order.
    known: Vec<Sign>,
    /// Of the new labels, by their rows.
    new: Vec<(usize, Sign)>,
}

impl Signs {
    fn of_known(&self, rank: usize) -> Sign {
        self.known.get(rank).copied().unwrap_or(NO_SIGN)
    }

    fn of_new(&self, index: usize) -> Sign {
        let mut rows = self.new.iter();
        rows.find(|(row, _)| *row == index)
            .map_or(NO_SIGN, |(_, sign)| *sign)
    }
}

/// The labels of the files.
#[derive(Debug)]
pub(in crate::ui::dialogs) struct LabelTable {
    labels: Vec<LabelPreview>,
    pub(in crate::ui::dialogs) goes: Vec<Goes>,
    /// The row with an open list of choices.
    open: Option<usize>,
}

impl LabelTable {
    /// Shows the labels of the files; earlier decisions are kept.
    pub(in crate::ui::dialogs) fn new(
        labels: Vec<LabelPreview>,
        plan: &ImportPlan,
        set: &LabelSet,
    ) -> Self {
        let goes = labels
            .iter()
            .map(|label| match plan.labels.get(&label.name) {
                Some(LabelFate::LeaveOut) => Goes::Out,
                Some(LabelFate::To(name)) if set.by_name(name).is_some() => {
                    Goes::Known(name.clone())
                }
                Some(LabelFate::To(name)) => Goes::New(name.clone()),
                None => match &label.target {
                    Target::Known { name, .. } => Goes::Known(name.clone()),
                    Target::Taken { name } | Target::Unknown { name } => Goes::New(name.clone()),
                },
            });
        Self {
            goes: goes.collect(),
            labels,
            open: None,
        }
    }

    pub(in crate::ui::dialogs) fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// Returns how many labels are new to the project.
    pub(in crate::ui::dialogs) fn n_new(&self) -> usize {
        let is_new = |goes: &&Goes| matches!(goes, Goes::New(_));
        self.goes.iter().filter(is_new).count()
    }

    /// Writes the decisions into a plan. Decisions about labels that only another reading of the
    /// files yields are kept.
    pub(in crate::ui::dialogs) fn decide(&self, plan: &mut ImportPlan) {
        for (label, goes) in self.labels.iter().zip(&self.goes) {
            let fate = match goes {
                Goes::New(name) if *name == label.name => {
                    plan.labels.remove(&label.name);
                    continue;
                }
                Goes::Known(name) | Goes::New(name) => LabelFate::To(name.clone()),
                Goes::Out => LabelFate::LeaveOut,
            };
            plan.labels.insert(label.name.clone(), fate);
        }
    }

    /// Removes decisions about labels that the files do not have in the present reading.
    pub(in crate::ui::dialogs) fn keep_only(&self, plan: &mut ImportPlan) {
        let has = |name: &String| self.labels.iter().any(|label| label.name == *name);
        plan.labels.retain(|name, _| has(name));
    }

    /// The color, the line and the caption of a label of the files; `None` if it is left out.
    pub(in crate::ui::dialogs) fn look_of(
        &self,
        name: &str,
        set: &LabelSet,
        language: &str,
    ) -> Option<(Sign, String, u32)> {
        let signs = self.signs(set);
        let index = self.labels.iter().position(|label| label.name == name)?;
        match self.goes.get(index)? {
            Goes::Out => None,
            Goes::Known(known) => {
                let label = set.by_name(known)?;
                let caption = short_name(label, language).to_owned();
                let rank = set.rank(label.id);
                Some((signs.of_known(rank), caption, rank as u32))
            }
            Goes::New(new) => Some((signs.of_new(index), new.clone(), 1_000 + index as u32)),
        }
    }

    /// The signs of the labels of the project, and of the new ones.
    fn signs(&self, set: &LabelSet) -> Signs {
        let known = set.labels.iter().map(|label| label.color);
        let is_new = |index: &usize| matches!(self.goes.get(*index), Some(Goes::New(_)));
        let new: Vec<usize> = (0..self.labels.len()).filter(is_new).collect();
        let colors: Vec<Rgb> = known
            .chain(new.iter().map(|index| self.color(*index, set)))
            .collect();
        let patterns = line_pattern::patterns(&colors);
        let mut signs = colors.into_iter().zip(patterns);
        Signs {
            known: signs.by_ref().take(set.labels.len()).collect(),
            new: new.into_iter().zip(signs).collect(),
        }
    }

    /// The color that a new label would get.
    fn color(&self, index: usize, set: &LabelSet) -> Rgb {
        let offered = self.labels.get(index).and_then(|label| label.color);
        let is_free = |color: &Rgb| set.labels.iter().all(|label| label.color != *color);
        let free: Vec<Rgb> = PALETTE.into_iter().filter(is_free).collect();
        let before = self.goes.iter().take(index);
        let place = before.filter(|goes| matches!(goes, Goes::New(_))).count();
        // The same order as in the import: free palette colors first, then the palette again.
        let again = || PALETTE.into_iter().cycle().nth(set.labels.len() + place);
        let new = free.get(place).copied().or_else(again);
        offered.or(new).unwrap_or(Rgb(0x6B, 0x6B, 0x6B))
    }

    pub(in crate::ui::dialogs) fn ui(
        &mut self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        set: &LabelSet,
    ) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let signs = self.signs(set);
        for index in 0..self.labels.len() {
            let row = self.row(ui, view, (set, &signs), index);
            if row.clicked() {
                self.open = (self.open != Some(index)).then_some(index);
            }
            if self.open == Some(index)
                && let Some(chosen) = self.choices(ui, view, (set, &signs), index)
            {
                if let Some(goes) = self.goes.get_mut(index) {
                    *goes = chosen;
                }
                self.open = None;
                row.request_focus();
            }
        }
        ui.spacing_mut().item_spacing.y = space::S;
    }

    fn row(
        &self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        (set, signs): (&LabelSet, &Signs),
        index: usize,
    ) -> egui::Response {
        let theme = view.theme;
        let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 2.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        let (Some(found), Some(goes)) = (self.labels.get(index), self.goes.get(index)) else {
            return response;
        };
        let is_open = self.open == Some(index);
        let ground = rect.shrink2(Vec2::new(2.0, 0.0));
        if is_open || response.hovered() {
            ui.painter()
                .rect_filled(ground, theme::RADIUS, theme.hovered);
        }
        label::focus_ring(ui, theme, ground.shrink(2.0), &response);
        let count = [("count", Value::Count(found.entities))];
        let count = view.text_with("import-entities", &count);
        let (sign, target, look) = match goes {
            Goes::Known(name) => {
                let label = set.by_name(name);
                let sign = label.map_or(NO_SIGN, |label| signs.of_known(set.rank(label.id)));
                let shown = label.map_or(name.as_str(), |l| short_name(l, view.language()));
                (Some(sign), shown.to_owned(), Look::text(theme))
            }
            Goes::New(name) => {
                let text = view.text_with("import-label-new", &[("label", Value::Text(name))]);
                let look = Look::text(theme).color(theme.accent);
                (Some(signs.of_new(index)), text, look)
            }
            Goes::Out => {
                let text = view.text("import-label-out");
                (None, text, Look::text(theme).color(theme.warning))
            }
        };
        let mut row = Row::new(ground.shrink2(Vec2::new(space::S, 0.0)), view.rtl());
        let dot = row.start(10.0);
        paint_sign(ui, theme, dot, sign);
        row.start(space::S);
        let caret = row.end(theme::ICON_SIZE);
        dropdown::chevron(ui, caret.center(), is_open, theme.secondary);
        row.end(space::XS);
        let half = (row.rest().width() * 0.45).max(90.0);
        let place = row.end(half);
        label::paint_in(ui, view, place, &target, look);
        row.end(space::S);
        let place = row.end(62.0);
        label::paint_in(ui, view, place, &count, Look::secondary(theme));
        row.end(space::S);
        label::paint_in(ui, view, row.rest(), &found.name, Look::text(theme).bold());
        let values = [
            ("label", Value::Text(&found.name)),
            ("count", Value::Text(&count)),
            ("target", Value::Text(&target)),
        ];
        let name = label::spoken(&view.text_with("import-label-access", &values));
        response.widget_info(|| WidgetInfo::labeled(Access::Button, true, &name));
        response
    }

    /// The choices for a label.
    fn choices(
        &self,
        ui: &mut Ui,
        view: &mut ViewCtx<'_>,
        (set, signs): (&LabelSet, &Signs),
        index: usize,
    ) -> Option<Goes> {
        let (Some(found), Some(goes)) = (self.labels.get(index), self.goes.get(index)) else {
            return None;
        };
        let mut chosen = None;
        let labels: Vec<(String, String, Sign)> = set
            .labels
            .iter()
            .enumerate()
            .map(|(rank, label)| {
                let shown = short_name(label, view.language()).to_owned();
                (label.name.clone(), shown, signs.of_known(rank))
            })
            .collect();
        for (name, shown, sign) in labels {
            let on = *goes == Goes::Known(name.clone());
            if option(ui, view, &shown, Some(sign), on) {
                chosen = Some(Goes::Known(name));
            }
        }
        let new = crate::model::labels::schemes::valid_name(&found.name);
        if set.by_name(&new).is_none() {
            let text = view.text_with("import-label-new", &[("label", Value::Text(&new))]);
            let on = matches!(goes, Goes::New(_));
            let sign = (self.color(index, set), signs.of_new(index).1);
            if option(ui, view, &text, Some(sign), on) {
                chosen = Some(Goes::New(new));
            }
        }
        let text = view.text("import-label-out");
        if option(ui, view, &text, None, *goes == Goes::Out) {
            chosen = Some(Goes::Out);
        }
        ui.add_space(space::XS);
        chosen
    }
}

/// Paints the sign of a label, or a ring for none.
fn paint_sign(ui: &Ui, theme: &Theme, dot: egui::Rect, sign: Option<Sign>) {
    let painter = ui.painter();
    if let Some((color, pattern)) = sign {
        label_sign::swatch(painter, dot, 5.0, (theme.label(color), pattern));
    } else {
        let stroke = egui::Stroke::new(1.0, theme.secondary);
        painter.circle_stroke(dot.center(), 4.5, stroke);
    }
}

fn option(ui: &mut Ui, view: &mut ViewCtx<'_>, text: &str, sign: Option<Sign>, on: bool) -> bool {
    let theme = view.theme;
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT - 2.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let ground = rect.shrink2(Vec2::new(2.0, 0.0));
    if on || response.hovered() {
        let fill = if on { theme.pressed } else { theme.hovered };
        ui.painter().rect_filled(ground, theme::RADIUS, fill);
    }
    label::focus_ring(ui, theme, ground.shrink(2.0), &response);
    let mut row = Row::new(ground.shrink2(Vec2::new(space::S, 0.0)), view.rtl());
    row.start(space::L);
    let dot = row.start(10.0);
    paint_sign(ui, theme, dot, sign);
    row.start(space::S);
    label::paint_in(ui, view, row.rest(), text, Look::text(theme));
    let spoken = label::spoken(text);
    response.widget_info(|| WidgetInfo::selected(Access::RadioButton, true, on, &spoken));
    response.clicked()
}
