//! Which panels are shown next to the article, and how wide: the person's choice, limited by the
//! width of the window. Paints nothing.

use egui::{Context, Id, Rect};

use crate::ui::state::prefs::{PANEL_WIDTHS, Prefs};
use crate::ui::widgets::theme;

/// A panel at a side of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The documents, at the reading start.
    Documents,
    /// The inspector, at the reading end.
    Inspector,
}

impl Side {
    /// Both panels.
    pub(crate) const ALL: [Self; 2] = [Self::Documents, Self::Inspector];

    fn chosen(self, prefs: &Prefs) -> bool {
        match self {
            Self::Documents => prefs.documents,
            Self::Inspector => prefs.inspector,
        }
    }

    fn choose(self, prefs: &mut Prefs, on: bool) {
        match self {
            Self::Documents => prefs.documents = on,
            Self::Inspector => prefs.inspector = on,
        }
    }

    pub(crate) fn width(self, prefs: &Prefs) -> f32 {
        match self {
            Self::Documents => prefs.documents_width,
            Self::Inspector => prefs.inspector_width,
        }
    }

    pub(crate) fn set_width(self, prefs: &mut Prefs, width: f32) {
        let width = width.clamp(PANEL_WIDTHS.0, PANEL_WIDTHS.1).round();
        match self {
            Self::Documents => prefs.documents_width = width,
            Self::Inspector => prefs.inspector_width = width,
        }
    }
}

fn inspector_key() -> Id {
    Id::unique("inspector on the screen")
}

/// Records where the inspector is in this frame.
pub fn inspector_is_at(ctx: &Context, rect: Rect) {
    let pass = ctx.cumulative_pass_nr();
    ctx.data_mut(|data| data.insert_temp(inspector_key(), (rect, pass)));
}

/// Returns where the inspector is in this frame, if it is shown.
pub fn inspector_rect(ctx: &Context) -> Option<Rect> {
    let (rect, pass): (Rect, u64) = ctx.data(|data| data.get_temp(inspector_key()))?;
    (pass == ctx.cumulative_pass_nr()).then_some(rect)
}

/// How many panels fit next to the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelSpace {
    /// Both.
    #[default]
    Both,
    /// One panel.
    One,
    /// None: a panel is shown over the article as a drawer, on request.
    Drawer,
}

/// The person's request while not everything fits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelRequest {
    /// No request yet.
    #[default]
    NotYet,
    /// This panel.
    For(Side),
    /// The article alone.
    ForNone,
}

/// The least width of the article, in points: next to two panels, and next to one.
pub(crate) const ARTICLE: (f32, f32) = (400.0, 340.0);
/// The width of the article that stays visible next to a drawer, in points.
const BESIDE_DRAWER: f32 = 48.0;
impl PanelSpace {
    fn of(width: f32) -> Self {
        if width >= ARTICLE.0 + theme::DOCUMENTS_WIDTH + PANEL_WIDTHS.0 {
            Self::Both
        } else if width >= ARTICLE.1 + PANEL_WIDTHS.0 {
            Self::One
        } else {
            Self::Drawer
        }
    }
}

/// The parts of the frame that are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing on the screen"
)]
pub struct VisiblePanels {
    documents: bool,
    inspector: bool,
    labels: bool,
    reading: bool,
    own: bool,
    others: bool,
    suggestions: bool,
    lexicon: bool,
    invisibles: bool,
}

impl VisiblePanels {
    /// Returns whether the part that a command toggles is shown; `None` for other commands.
    pub fn of_command(self, name: &str) -> Option<bool> {
        Some(match name {
            "view.documents" => self.documents,
            "view.inspector" => self.inspector,
            "view.labels" => self.labels,
            "view.reading" => self.reading,
            "view.own_layer" => self.own,
            "view.other_layers" => self.others,
            "view.suggestions" => self.suggestions,
            "view.lexicon" => self.lexicon,
            "view.invisibles" => self.invisibles,
            _ => return None,
        })
    }

    /// Returns whether the labels are shown above the article.
    pub fn labels(self) -> bool {
        self.labels
    }

    /// Returns a copy with or without the annotator's own entities.
    #[must_use]
    pub fn with_own(self, own: bool) -> Self {
        Self { own, ..self }
    }

    /// Returns a copy without the side panels.
    #[must_use]
    pub fn without_sides(self) -> Self {
        Self {
            documents: false,
            inspector: false,
            ..self
        }
    }

    /// Returns whether the panel at a side is shown.
    pub fn side(self, side: Side) -> bool {
        match side {
            Side::Documents => self.documents,
            Side::Inspector => self.inspector,
        }
    }
}

/// The present state of the panels.
#[derive(Debug, Default)]
pub struct Panels {
    pub(crate) room: PanelSpace,
    asked: PanelRequest,
    /// Whether the menus are shown for a moment while only the article is shown.
    pub(crate) menus: bool,
}

impl Panels {
    /// Adapts to the width of the window. Called before each frame.
    pub fn fit(&mut self, width: f32) {
        let room = PanelSpace::of(width);
        if room != self.room {
            self.room = room;
            self.asked = PanelRequest::NotYet;
        }
    }

    /// Returns which parts are shown.
    pub fn shown(&self, prefs: &Prefs) -> VisiblePanels {
        let one = match (self.room, self.asked) {
            (PanelSpace::Both, _) => None,
            (_, PanelRequest::For(side)) => Some(side),
            (PanelSpace::One, PanelRequest::NotYet) => {
                Side::ALL.into_iter().find(|side| side.chosen(prefs))
            }
            _ => None,
        };
        let is_shown = |side: Side| match self.room {
            PanelSpace::Both => side.chosen(prefs),
            PanelSpace::One | PanelSpace::Drawer => one == Some(side),
        };
        VisiblePanels {
            documents: !prefs.reading && is_shown(Side::Documents),
            inspector: !prefs.reading && is_shown(Side::Inspector),
            labels: !prefs.reading && prefs.labels,
            reading: prefs.reading,
            own: true,
            others: prefs.other_layers,
            suggestions: prefs.suggestions,
            lexicon: prefs.lexicon,
            invisibles: prefs.invisibles,
        }
    }

    /// Shows or hides a panel.
    pub fn toggle(&mut self, side: Side, prefs: &mut Prefs) {
        let on = !self.shown(prefs).side(side);
        prefs.reading = false;
        self.asked = if on {
            PanelRequest::For(side)
        } else {
            PanelRequest::ForNone
        };
        // A drawer is opened for a moment and does not change the choice for larger windows.
        if self.room != PanelSpace::Drawer {
            side.choose(prefs, on);
        }
    }

    /// Closes a drawer. Returns whether one was open.
    pub fn close_drawer(&mut self) -> bool {
        let open = self.room == PanelSpace::Drawer && matches!(self.asked, PanelRequest::For(_));
        if open {
            self.asked = PanelRequest::ForNone;
        }
        open
    }

    /// Returns how wide a panel is in a frame of this width.
    pub(crate) fn width_of(&self, side: Side, prefs: &Prefs, frame: f32) -> f32 {
        let wish = side.width(prefs);
        match self.room {
            PanelSpace::Both => {
                let room = frame - ARTICLE.0;
                let all: f32 = Side::ALL.iter().map(|side| side.width(prefs)).sum();
                if all > room { wish * room / all } else { wish }
            }
            PanelSpace::One => wish.min(frame - ARTICLE.1),
            PanelSpace::Drawer => wish.max(theme::PANEL_WIDTH).min(frame - BESIDE_DRAWER),
        }
        .floor()
    }
}

/// Returns whether the inspector shows the guideline.
pub(crate) fn shows_guideline(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(tab_id())).unwrap_or_default()
}

/// Shows the guideline in the inspector, or the entities.
pub(crate) fn show_guideline(ctx: &Context, shown: bool) {
    ctx.data_mut(|data| data.insert_temp(tab_id(), shown));
}

fn tab_id() -> Id {
    Id::unique("guideline in the inspector")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(panels: &Panels, prefs: &Prefs) -> [bool; 2] {
        let shown = panels.shown(prefs);
        [shown.documents, shown.inspector]
    }

    #[test]
    fn frame_the_choice_of_a_person_holds_where_there_is_room() {
        let mut prefs = Prefs::default();
        let mut panels = Panels::default();
        panels.fit(1280.0);
        assert_eq!(shown(&panels, &prefs), [true, true]);
        panels.toggle(Side::Inspector, &mut prefs);
        assert_eq!(shown(&panels, &prefs), [true, false]);
        panels.fit(640.0);
        assert_eq!(shown(&panels, &prefs), [true, false]);
        panels.fit(1280.0);
        assert_eq!(shown(&panels, &prefs), [true, false]);
    }

    #[test]
    fn frame_where_there_is_room_for_one_it_takes_the_place_of_the_other() {
        let mut prefs = Prefs::default();
        let mut panels = Panels::default();
        panels.fit(640.0);
        assert_eq!(shown(&panels, &prefs), [true, false]);
        panels.toggle(Side::Inspector, &mut prefs);
        assert_eq!(shown(&panels, &prefs), [false, true]);
        panels.toggle(Side::Inspector, &mut prefs);
        assert_eq!(shown(&panels, &prefs), [false, false]);
        panels.toggle(Side::Documents, &mut prefs);
        assert_eq!(shown(&panels, &prefs), [true, false]);
    }

    #[test]
    fn frame_where_there_is_no_room_a_drawer_opens_for_a_moment() {
        let mut prefs = Prefs::default();
        let mut panels = Panels::default();
        panels.fit(427.0);
        assert_eq!(shown(&panels, &prefs), [false, false]);
        panels.toggle(Side::Inspector, &mut prefs);
        assert_eq!(shown(&panels, &prefs), [false, true]);
        assert!(panels.close_drawer() && !panels.close_drawer());
        assert_eq!(shown(&panels, &prefs), [false, false]);
        assert!(prefs.inspector, "a larger window shows it still");
    }

    #[test]
    fn frame_the_article_keeps_its_least_width() {
        let prefs = Prefs {
            documents_width: 480.0,
            inspector_width: 480.0,
            ..Prefs::default()
        };
        for width in (300..1600).step_by(20) {
            let width = width as f32;
            let mut panels = Panels::default();
            panels.fit(width);
            let of = |side| panels.width_of(side, &prefs, width);
            let (least, taken) = match panels.room {
                PanelSpace::Both => (ARTICLE.0, of(Side::Documents) + of(Side::Inspector)),
                PanelSpace::One => (ARTICLE.1, of(Side::Documents)),
                PanelSpace::Drawer => (BESIDE_DRAWER, of(Side::Inspector)),
            };
            assert!(taken >= 150.0 && width - taken >= least, "{width}");
        }
    }
}
