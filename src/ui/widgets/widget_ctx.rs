//! The context of a widget: colors, texts and fonts. It contains nothing of a project.

use egui::{Align, Layout};

use crate::commands::text_values::Value;
use crate::commands::texts::{Language, Texts};
use crate::ui::widgets::text_engine::TextEngine;
use crate::ui::widgets::theme::Theme;

/// The context of a widget.
pub struct WidgetCtx<'a> {
    /// The colors.
    pub theme: &'static Theme,
    /// The texts of the interface.
    pub texts: &'a Texts,
    /// The fonts, the shaper and the atlas.
    pub engine: &'a mut TextEngine,
}

impl std::fmt::Debug for WidgetCtx<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WidgetCtx").finish_non_exhaustive()
    }
}

/// A context that can lend a widget its own. Widgets take any of these, so that a panel passes on
/// its own context.
pub trait WidgetView {
    /// Lends the widget context.
    fn widget_ctx(&mut self) -> WidgetCtx<'_>;
}

impl WidgetView for WidgetCtx<'_> {
    fn widget_ctx(&mut self) -> WidgetCtx<'_> {
        WidgetCtx {
            theme: self.theme,
            texts: self.texts,
            engine: self.engine,
        }
    }
}

impl WidgetCtx<'_> {
    /// Returns whether the interface reads from right to left.
    pub fn rtl(&self) -> bool {
        self.texts.language() == Language::Arabic
    }

    /// Returns the layout of a row that begins where lines of the interface begin.
    pub fn leading(&self) -> Layout {
        row(self.rtl(), Align::Center)
    }

    /// Returns a text of the interface.
    pub fn text(&self, id: &str) -> String {
        self.texts.get(id)
    }

    /// Returns a text of the interface with values in it.
    pub fn text_with(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.texts.get_with(id, values)
    }
}

/// Returns the layout of a row that runs from right to left, or from left to right.
pub fn row(rtl: bool, align: Align) -> Layout {
    if rtl {
        Layout::right_to_left(align)
    } else {
        Layout::left_to_right(align)
    }
}
