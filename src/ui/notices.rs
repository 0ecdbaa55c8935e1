//! What happened, what it means for the data, what to do: quiet where all is well, loud where not.

use egui::{Align2, Area, Frame, Margin, Order, Role as Access, Ui, Vec2, WidgetInfo};

use crate::commands::intent::Intent;
use crate::model::diagnostic::Severity;
use crate::ui::bidi::label::{self, ButtonKind, Look};
use crate::ui::icons;
use crate::ui::theme::{self, space};
use crate::ui::view_ctx::ViewCtx;

/// Something to tell.
#[derive(Clone, Debug)]
pub struct Notice {
    /// How bad it is.
    pub severity: Severity,
    /// What happened.
    pub summary: String,
    /// What it means for the data.
    pub details: Option<String>,
    /// What to do.
    pub hint: Option<String>,
    /// A command that does it, with its caption.
    pub action: Option<(String, Intent)>,
}

impl Notice {
    /// Returns the whole of it in one sentence after the other, as it is read out.
    pub fn spoken(&self) -> String {
        let all = [
            Some(self.summary.as_str()),
            self.details.as_deref(),
            self.hint.as_deref(),
        ];
        let all: Vec<_> = all
            .into_iter()
            .flatten()
            .map(|sentence| sentence.trim_end_matches('.'))
            .collect();
        label::spoken(&all.join(". "))
    }
}

/// The notices on the screen.
#[derive(Debug, Default)]
pub struct Notices {
    shown: Vec<(Notice, Option<f64>)>,
}

/// Seconds that a notice stays when nothing is wrong, and when something is worth reading.
const SECONDS: (f64, f64) = (4.0, 9.0);
/// Notices on the screen at once.
const MOST: usize = 4;

impl Notices {
    /// Shows a notice. Errors stay until they are closed.
    pub fn push(&mut self, notice: Notice, now: f64) {
        let until = match notice.severity {
            Severity::Note => Some(now + SECONDS.0),
            Severity::Warning => Some(now + SECONDS.1),
            Severity::Error => None,
        };
        self.shown
            .retain(|(other, _)| other.summary != notice.summary);
        self.shown.push((notice, until));
        if self.shown.len() > MOST {
            self.shown.remove(0);
        }
    }

    /// Takes away what was there long enough. Returns when to look again, in seconds from `now`.
    pub fn tick(&mut self, now: f64) -> Option<f64> {
        self.shown
            .retain(|(_, until)| until.is_none_or(|until| until > now));
        self.shown
            .iter()
            .filter_map(|(_, until)| until.map(|until| until - now))
            .reduce(f64::min)
    }

    /// Paints the notices above the status bar.
    pub fn ui(&mut self, ui: &Ui, view: &mut ViewCtx<'_>) {
        let mut closed = None;
        let mut bottom = -48.0;
        for (index, (notice, _)) in self.shown.iter().enumerate().rev() {
            let response = Area::new(egui::Id::unique(("notice", index)))
                .order(Order::Foreground)
                .anchor(Align2::CENTER_BOTTOM, Vec2::new(0.0, bottom))
                .interactable(true)
                .show(ui, |ui| {
                    if one(ui, view, notice) {
                        closed = Some(index);
                    }
                });
            bottom -= response.response.rect.height() + space::S;
        }
        if let Some(index) = closed {
            self.shown.remove(index);
        }
    }
}

fn one(ui: &mut Ui, view: &mut ViewCtx<'_>, notice: &Notice) -> bool {
    let theme = view.theme;
    let (icon, color) = match notice.severity {
        Severity::Note => (icons::INFO, theme.accent),
        Severity::Warning => (icons::WARNING, theme.warning),
        Severity::Error => (icons::WARNING_CIRCLE, theme.error),
    };
    let mut close = false;
    Frame::new()
        .fill(theme.raised)
        .stroke(theme.hairline_stroke())
        .corner_radius(theme::RADIUS)
        .shadow(ui.visuals().popup_shadow)
        .inner_margin(Margin::symmetric(14, 10))
        .show(ui, |ui| {
            let direction = if view.rtl() {
                egui::Layout::right_to_left(egui::Align::Min)
            } else {
                egui::Layout::left_to_right(egui::Align::Min)
            };
            ui.allocate_ui_with_layout(Vec2::new(460.0, 24.0), direction, |ui| {
                let (rect, response) =
                    ui.allocate_exact_size(Vec2::new(theme::ICON_SIZE, 22.0), egui::Sense::hover());
                label::paint_icon(ui, view, rect, icon, color);
                let all = notice.spoken();
                response.widget_info(|| WidgetInfo::labeled(Access::Alert, true, &all));
                ui.add_space(space::S);
                ui.allocate_ui_with_layout(
                    Vec2::new(380.0, 0.0),
                    egui::Layout::top_down(egui::Align::Min),
                    |ui| {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        label::paragraph(ui, view, &notice.summary, Look::text(theme).bold());
                        for line in [&notice.details, &notice.hint].into_iter().flatten() {
                            label::paragraph(ui, view, line, Look::secondary(theme));
                        }
                        if let Some((caption, intent)) = &notice.action
                            && label::button(ui, view, None, caption, ButtonKind::Plain).clicked()
                        {
                            view.outbox.push(intent.clone());
                            close = true;
                        }
                    },
                );
                let name = view.text("button-dismiss");
                close |= label::icon_button(ui, view, icons::X, &name).clicked();
            });
        });
    close
}
