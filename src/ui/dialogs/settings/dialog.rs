//! The settings, in pages: a change takes effect and is saved at once.
//!
//! Changes nothing but the settings; changes of the project go through actions.

use egui::{IdSalt, Rect, ScrollArea, Sense, Ui, UiBuilder, Vec2};

use crate::ui::dialogs::settings::article_style;
use crate::ui::dialogs::settings::general;
use crate::ui::dialogs::settings::keys_file;
use crate::ui::dialogs::settings::person;
use crate::ui::dialogs::{Step, heading};
use crate::ui::state::prefs::Prefs;
use crate::ui::state::view_ctx::ViewCtx;
use crate::ui::widgets::controls;
use crate::ui::widgets::label::{self, ButtonKind, Look};
use crate::ui::widgets::lists::scroll;
use crate::ui::widgets::mirrored_row::Row;
use crate::ui::widgets::theme::{self, space};

/// A page of the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// Language, colors, digits, size.
    #[default]
    General,
    /// The typography of articles.
    Reading,
    /// The annotator's name.
    Person,
    /// The key map.
    Keys,
}

impl Page {
    const ALL: [Self; 4] = [Self::General, Self::Reading, Self::Person, Self::Keys];

    const fn title_id(self) -> &'static str {
        match self {
            Self::General => "settings-general",
            Self::Reading => "settings-reading",
            Self::Person => "settings-person",
            Self::Keys => "settings-keys",
        }
    }

    /// Resets the settings of the page to their defaults.
    fn reset(self, prefs: &mut Prefs) {
        let first = Prefs::default();
        match self {
            Self::General => {
                prefs.language = first.language;
                prefs.theme = first.theme;
                prefs.label_colors = first.label_colors;
                prefs.digits = first.digits;
                prefs.scale = first.scale;
                prefs.reduce_motion = first.reduce_motion;
            }
            Self::Reading => {
                prefs.face = first.face;
                prefs.article_size = first.article_size;
                prefs.line_height = first.line_height;
                prefs.measure = first.measure;
                prefs.vocalised_in_amiri = first.vocalised_in_amiri;
                prefs.article_digits = first.article_digits;
            }
            Self::Person | Self::Keys => {}
        }
    }
}

/// The dialog.
#[derive(Debug, Default)]
pub struct SettingsDialog {
    page: Page,
    name: Option<String>,
    /// The result of the last request from this dialog.
    pub(crate) said: Option<String>,
}

/// The height of a page, if the window has that much space.
const HEIGHT: f32 = 500.0;
/// The width of the list of pages.
const LIST: f32 = 132.0;
/// Below this width the list of pages is horizontal.
const NARROW: f32 = 520.0;

impl SettingsDialog {
    /// Opens a page.
    pub fn on(page: Page) -> Self {
        Self {
            page,
            ..Self::default()
        }
    }

    pub(crate) fn ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let title = view.text("settings-title");
        heading(ui, view, &title);
        let window = ui.ctx().content_rect().height();
        let width = ui.available_width();
        let height = (window - 170.0).clamp(60.0, HEIGHT);
        let names: Vec<String> = Page::ALL.map(|page| view.text(page.title_id())).into();
        let chosen = Page::ALL.iter().position(|page| *page == self.page);
        let chosen = chosen.unwrap_or_default();
        let new = if width < NARROW {
            let layout = view.leading();
            let row = Vec2::new(width, theme::ROW_HEIGHT + space::XS);
            let new = ui
                .allocate_ui_with_layout(row, layout.with_main_wrap(true), |ui| {
                    controls::pages(ui, view, &names, chosen, false)
                })
                .inner;
            let (rect, _) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
            self.page_ui(ui, view, rect);
            new
        } else {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
            let mut row = Row::new(rect, view.rtl());
            let list = row.start(LIST);
            row.start(space::XL);
            let builder = UiBuilder::new().id_salt("pages").max_rect(list);
            let new = controls::pages(&mut ui.new_child(builder), view, &names, chosen, true);
            self.page_ui(ui, view, row.rest());
            new
        };
        if let Some(page) = new.and_then(|new| Page::ALL.get(new)) {
            self.page = *page;
            self.said = None;
        }
        self.foot(ui, view)
    }

    fn page_ui(&mut self, ui: &mut Ui, view: &mut ViewCtx<'_>, rect: Rect) {
        let builder = UiBuilder::new()
            .id_salt(IdSalt::new(("page", self.page)))
            .max_rect(rect);
        let mut child = ui.new_child(builder);
        let area = ScrollArea::vertical().auto_shrink(false);
        let (page, name) = (self.page, &mut self.name);
        let said = self.said.as_deref();
        scroll::vertical(
            &mut child,
            view,
            (page.title_id(), area),
            |area, ui, view| {
                area.show(ui, |ui| {
                    // Leaves space for the scroll bar and for focus rings.
                    let inner = ui
                        .available_rect_before_wrap()
                        .shrink2(Vec2::new(12.0, 0.0));
                    ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
                        ui.spacing_mut().item_spacing = Vec2::new(space::S, space::XS);
                        ui.add_space(2.0);
                        if let Some(said) = said {
                            let look = Look::text(view.theme).color(view.theme.warning);
                            label::paragraph(ui, view, said, look);
                        }
                        match page {
                            Page::General => general::page(ui, view),
                            Page::Reading => article_style::page(ui, view),
                            Page::Person => person::page(ui, view, name),
                            Page::Keys => keys_file::page(ui, view),
                        }
                        ui.add_space(space::S);
                    });
                })
            },
        );
    }

    fn foot(&self, ui: &mut Ui, view: &mut ViewCtx<'_>) -> Step {
        let (rect, _) = ui.allocate_exact_size(
            Vec2::new(ui.available_width(), theme::ROW_HEIGHT + 2.0),
            Sense::hover(),
        );
        let (from_start, from_end) = (view.leading(), view.trailing());
        let mut step = Step::Stay;
        let side = |salt: &'static str, layout| {
            UiBuilder::new().id_salt(salt).max_rect(rect).layout(layout)
        };
        if matches!(self.page, Page::General | Page::Reading) {
            let defaults = view.text("settings-defaults");
            let mut child = ui.new_child(side("defaults", from_start));
            if label::button(&mut child, view, None, &defaults, ButtonKind::Plain).clicked() {
                let page = self.page;
                view.set(|prefs| page.reset(prefs));
            }
        }
        let close = view.text("button-close");
        let mut child = ui.new_child(side("close", from_end));
        if label::button(&mut child, view, None, &close, ButtonKind::Primary).clicked() {
            step = Step::Close;
        }
        step
    }
}
