//! The keys, group by group, made from the command table.

use egui::{ScrollArea, Ui};

use crate::commands::table::COMMANDS;
use crate::ui::bidi::label::{self, Look};
use crate::ui::dialogs::{Step, heading};
use crate::ui::theme::space;
use crate::ui::view_ctx::ViewCtx;

/// The list of keys.
#[derive(Debug, Default)]
pub struct KeysDialog;

impl KeysDialog {
    #[expect(clippy::unused_self, reason = "a dialog like the others")]
    pub(crate) fn ui(&self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("keys-title");
        heading(ui, view, &title);
        let note = view.text("keys-note");
        label::paragraph(ui, view, &note, Look::secondary(view.theme));
        let height = ui.ctx().content_rect().height() - 240.0;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .max_height(height.max(160.0))
            .min_scrolled_height(height.max(160.0))
            .auto_shrink([false, true])
            .show(ui, |ui| {
                let mut group = "";
                for spec in COMMANDS.iter().filter(|spec| !spec.keys.is_empty()) {
                    let of = spec.name.split('.').next().unwrap_or_default();
                    if of != group {
                        group = of;
                        ui.add_space(space::M);
                        let title = view.text(&format!("keys-group-{group}"));
                        label::label(ui, view, &title, Look::text(view.theme).bold());
                        ui.add_space(space::XS);
                    }
                    let Some((_, title, key, _)) = view.command(spec.name) else {
                        continue;
                    };
                    let row = label::menu_row(ui, view, (None, &title, &key), true);
                    label::tooltip(row, view, spec.name);
                }
            });
        Step::Stay
    }
}
