//! Which widget has the keyboard focus: the article, and the first widget of each panel for F6.

/// Returns the id of the article: the widget that has the focus when no other has it.
pub fn article_id() -> egui::Id {
    egui::Id::unique("article")
}

/// A part of the window that F6 moves to, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PanelName {
    /// The text.
    Article,
    /// The list of documents.
    Documents,
    /// The label chips.
    Labels,
    /// The list of entities.
    Inspector,
    /// The menu bar.
    Menus,
    /// The card of the tour.
    Tour,
}

impl PanelName {
    /// All parts, in the order of F6.
    pub const ALL: [Self; 6] = [
        Self::Article,
        Self::Documents,
        Self::Labels,
        Self::Inspector,
        Self::Menus,
        Self::Tour,
    ];

    fn key(self) -> egui::Id {
        egui::Id::unique(("first of panel", self))
    }

    /// Records the widget that gets the focus when F6 reaches this panel.
    pub fn begins_with(self, response: &egui::Response) {
        let pass = response.ctx.cumulative_pass_nr();
        response
            .ctx
            .data_mut(|data| data.insert_temp(self.key(), (response.id, pass)));
    }

    /// Returns the widget that gets the focus, if the panel shows one.
    pub fn first(self, ctx: &egui::Context) -> Option<egui::Id> {
        if self == Self::Article {
            return Some(article_id());
        }
        let pass = ctx.cumulative_pass_nr();
        let (id, seen): (egui::Id, u64) = ctx.data(|data| data.get_temp(self.key()))?;
        (seen + 2 >= pass).then_some(id)
    }
}
